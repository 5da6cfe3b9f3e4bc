//! What a clause counts: households on a list, a rate, what left the list, what came onto it, the share of the plan.

use crate::check::words::claims::Time;
use crate::model::{Class, Flow};

use super::figures::Reading;
use super::sentence::{Sentence, Span};
use super::vocabulary::Lack;

/// The key of the place among all units by what they reached of both targets.
pub(super) const RANK: &str = "giam_chung.xep_thu";

/// What a clause counts. Where its words have several meanings, there is a reading for each.
#[derive(Clone, Debug)]
pub(super) struct Metric {
    pub(super) kind: Kind,
    pub(super) classes: Vec<Class>,
    pub(super) readings: Vec<Reading>,
}

/// The kinds of figures that sentences state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Households or persons on a list.
    Stock,
    /// Households of a class / all households.
    Rate,
    /// What left a list.
    Reduced,
    /// What came onto a list.
    Added,
    /// Reduced / planned.
    PlanShare,
    /// Households that lack something.
    Lacking,
}

impl Metric {
    pub(super) fn first(&self) -> Reading {
        self.readings.first().cloned().unwrap_or_else(|| Reading::of([]))
    }

    /// The same counted of other classes; `None` where that is not clear.
    pub(super) fn of_classes(&self, classes: Vec<Class>, time: Time) -> Option<Self> {
        let [class] = classes.as_slice() else { return None };
        let of = |name: &str| vec![Reading::of([format!("{}.{name}", class.key())])];
        match self.kind {
            Kind::Stock => Some(Self { kind: Kind::Stock, readings: of("ho.cuoi_ky"), classes }),
            Kind::Rate => Some(Self { kind: Kind::Rate, readings: of("ty_le"), classes }),
            Kind::PlanShare => Some(of_plan(classes)),
            Kind::Reduced => Some(reduced(classes, time)),
            Kind::Added | Kind::Lacking => None,
        }
    }

    /// Whether its value is a share.
    pub(super) const fn is_share(&self) -> bool {
        matches!(self.kind, Kind::Rate | Kind::PlanShare)
    }
}

/// The classes of households that are named in `span`, each once; "giảm nghèo", "chuẩn nghèo" and "người nghèo" name none.
pub(super) fn classes(sentence: &Sentence, span: &Span) -> Vec<Class> {
    let mut classes = Vec::new();
    for at in span.clone().filter(|at| sentence.low(*at) == "nghèo" && !sentence.is_in_name(*at)) {
        let before = at.checked_sub(1).filter(|before| *before >= span.start).map_or("", |before| sentence.low(before));
        let class = match before {
            "cận" => Class::NearPoor,
            "giảm" | "chuẩn" | "người" => continue,
            _ => Class::Poor,
        };
        if !classes.contains(&class) {
            classes.push(class);
        }
    }
    classes
}

/// What the words in `span` count; `None` if they count nothing, or several things.
pub(super) fn read(sentence: &Sentence, span: &Span, time: Time, lacks: &[Lack]) -> Option<Metric> {
    let has = |phrases: &[&str]| sentence.has(span, phrases);
    let classes = classes(sentence, span);
    if has(&["thiếu hụt"]) {
        return lacking(sentence, span, classes, lacks);
    }
    let is_plan = has(&["kế hoạch", "chỉ tiêu"]);
    if has(&["tỷ lệ", "tiến độ", "kết quả"]) || (is_plan && has(&["hoàn thành", "thực hiện"])) {
        let is_of_plan = is_plan || has(&["hoàn thành", "thực hiện", "tỷ lệ đạt", "đạt tỷ lệ"]);
        return if is_of_plan { Some(of_plan(classes)) } else { rate(sentence, span, classes) };
    }
    if has(&["tái"]) {
        return added(classes, time, &[&[Flow::Relapsed]]);
    }
    if has(&["phát sinh", "mới"]) {
        let readings = arisen(&classes, time);
        return (!classes.is_empty()).then_some(Metric { kind: Kind::Added, classes, readings });
    }
    if has(&["tăng"]) {
        let readings = rise(&classes, time);
        return (!classes.is_empty()).then_some(Metric { kind: Kind::Added, classes, readings });
    }
    if span.clone().any(|at| falls(sentence, at)) {
        return Some(reduced(classes, time));
    }
    (!classes.is_empty()).then(|| stock(sentence, span, classes))
}

const INCREASES: [Flow; 4] = [Flow::Received, Flow::Relapsed, Flow::Arisen, Flow::OtherIncrease];

/// Whether "giảm" at `at` belongs to "giảm nghèo", the programme.
pub(super) fn is_programme(sentence: &Sentence, at: usize) -> bool {
    sentence.low(at + 1) == "nghèo"
}

/// Whether the word at `at` says that households left a list.
pub(super) fn falls(sentence: &Sentence, at: usize) -> bool {
    sentence.low(at) == "thoát" || (sentence.low(at) == "giảm" && !is_programme(sentence, at))
}

/// Those named, or, where none is, the poor, the near-poor, and both together.
pub(super) fn possible(classes: &[Class]) -> Vec<Vec<Class>> {
    if classes.is_empty() {
        vec![Class::ALL.to_vec(), vec![Class::Poor], vec![Class::NearPoor]]
    } else {
        vec![classes.to_vec()]
    }
}

fn stock(sentence: &Sentence, span: &Span, classes: Vec<Class>) -> Metric {
    let measure = if sentence.has(span, &["nhân khẩu", "khẩu"]) { "khau" } else { "ho" };
    let name = if sentence.has(span, &["đầu năm"]) {
        "dau_nam"
    } else if sentence.has(span, &["đầu kỳ"]) {
        "dau_ky"
    } else {
        "cuoi_ky"
    };
    let reading = Reading::of(classes.iter().map(|class| format!("{}.{measure}.{name}", class.key())));
    Metric { kind: Kind::Stock, classes, readings: vec![reading] }
}

/// A rate is that of one class, and nothing is said about its changes.
fn rate(sentence: &Sentence, span: &Span, classes: Vec<Class>) -> Option<Metric> {
    let [class] = classes.as_slice() else { return None };
    let at = sentence.find(span, &["tỷ lệ"])?.end;
    let is_plain = sentence.one_of(at, &["hộ nghèo", "hộ cận nghèo", "nghèo", "cận nghèo"]).is_some();
    let readings = rates(sentence, span, *class);
    is_plain.then_some(Metric { kind: Kind::Rate, classes, readings })
}

/// What the rate of a class in `span` may be. Official texts call the poor and the near-poor together "nghèo đa chiều", others
/// the poor alone.
pub(super) fn rates(sentence: &Sentence, span: &Span, class: Class) -> Vec<Reading> {
    let of = |key: String| Reading::of([key]);
    let own = of(format!("{}.ty_le", class.key()));
    let is_of_both = class == Class::Poor && sentence.has(span, &["tỷ lệ nghèo đa chiều", "tỷ lệ hộ nghèo đa chiều"]);
    if is_of_both { vec![of("chung.ty_le".to_owned()), own] } else { vec![own] }
}

/// The share of the plan that was reached, of the class or of both.
pub(super) fn of_plan(classes: Vec<Class>) -> Metric {
    let key = |classes: &Vec<Class>| match classes.as_slice() {
        [class] => format!("{}.ho.giam.ty_le", class.key()),
        _ => "giam_chung.ty_le".to_owned(),
    };
    let mut readings: Vec<_> = possible(&classes).iter().map(|classes| Reading::of([key(classes)])).collect();
    if classes.len() != 1 {
        // Those who reached both targets come first, whatever the share of the others.
        readings.push(Reading { is_turned: true, ..Reading::of([RANK.to_owned()]) });
    }
    Metric { kind: Kind::PlanShare, classes, readings }
}

/// What a percentage of the plan may be of: what was reached since the start of the year, or in the period.
pub(super) fn shares_of_plan(classes: Vec<Class>, time: Time) -> Vec<Reading> {
    let in_period = match classes.as_slice() {
        [class] if time != Time::ToDate => Some(Reading::of([format!("{}.ho.giam.ty_le_trong_ky", class.key())])),
        _ => None,
    };
    let mut readings = of_plan(classes).readings;
    readings.retain(|reading| !reading.is_turned);
    readings.extend(in_period);
    readings
}

/// What left a list: as plans count it, above the line, all decreases, and the decrease of the list.
pub(super) fn reduced(classes: Vec<Class>, time: Time) -> Metric {
    let mut readings = Vec::new();
    for meant in possible(&classes) {
        let of = |name: &str| Reading::of(meant.iter().map(|class| format!("{}.ho.{name}", class.key())));
        if time != Time::ToDate {
            readings.extend(["giam.trong_ky", "vuot_chuan", "tong_giam"].map(of));
            readings.push(Reading { is_turned: true, ..of("tang_giam.trong_ky") });
        }
        if time != Time::Period {
            readings.extend(["giam.luy_ke", "luy_ke.vuot_chuan", "luy_ke.tong_giam"].map(of));
            readings.push(Reading { is_turned: true, ..of("tang_giam.tu_dau_nam") });
        }
    }
    Metric { kind: Kind::Reduced, classes, readings }
}

/// What came onto a list, for each of `meanings`.
fn added(classes: Vec<Class>, time: Time, meanings: &[&[Flow]]) -> Option<Metric> {
    let readings = flows(&classes, time, meanings);
    (!classes.is_empty()).then_some(Metric { kind: Kind::Added, classes, readings })
}

/// Each of `meanings`, in the period and since the start of the year, as far as `time` allows.
pub(super) fn flows(classes: &[Class], time: Time, meanings: &[&[Flow]]) -> Vec<Reading> {
    let spans = match time {
        Time::Period => vec![""],
        Time::ToDate => vec!["luy_ke."],
        Time::Either => vec!["", "luy_ke."],
    };
    let of = |span: &str, flows: &[Flow]| {
        let of_class = |class: &Class| {
            flows.iter().map(|flow| format!("{}.ho.{span}{}", class.key(), flow.key(*class))).collect::<Vec<_>>()
        };
        Reading::of(classes.iter().flat_map(of_class))
    };
    let told = !classes.is_empty();
    spans
        .into_iter()
        .filter(|_| told)
        .flat_map(|span| meanings.iter().map(move |flows| (span, *flows)))
        .map(|(span, flows)| of(span, flows))
        .collect()
}

/// What "phát sinh" may mean: new households, those that fell back among them, everything that came onto the list.
pub(super) fn arisen(classes: &[Class], time: Time) -> Vec<Reading> {
    flows(classes, time, &[&[Flow::Arisen], &[Flow::Arisen, Flow::Relapsed], &INCREASES])
}

/// What "tăng" may mean: what came onto the list, and the increase of the list.
pub(super) fn rise(classes: &[Class], time: Time) -> Vec<Reading> {
    let mut readings = flows(classes, time, &[&INCREASES]);
    for (is_meant, name) in [(time != Time::ToDate, "trong_ky"), (time != Time::Period, "tu_dau_nam")] {
        if is_meant && !classes.is_empty() {
            readings.push(Reading::of(classes.iter().map(|class| format!("{}.ho.tang_giam.{name}", class.key()))));
        }
    }
    readings
}

fn lacking(sentence: &Sentence, span: &Span, classes: Vec<Class>, lacks: &[Lack]) -> Option<Metric> {
    let [class] = classes.as_slice() else { return None };
    let mut named = lacks.iter().filter(|lack| sentence.has(span, &lack.names()));
    let (lack, other) = (named.next()?, named.next());
    let reading = Reading::of([format!("thieu_hut.{}.{}", class.key(), lack.key)]);
    other.is_none().then(|| Metric { kind: Kind::Lacking, classes, readings: vec![reading] })
}
