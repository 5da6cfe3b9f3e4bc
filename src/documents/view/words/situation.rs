//! How things stand, as the drafted assessment tells it: every class of households measured against its plan and the even
//! pace of the year, what rose and what fell, where the new ones are, who is first and who is last. Each is worked out
//! once, so that no fact is told as a result and as a shortcoming.

use std::cmp::Ordering;

use serde_json::{Value, json};
use tera::Context;

use crate::documents::view::figures::figure_index::FigureIndex;
use crate::documents::view::words::context::sentence_text;
use crate::documents::view::words::lists::{are_all, readable, unit_list};
use crate::indicators::{Indicators, ScopeIndicators, UnitSet};
use crate::model::{Class, Count, Quantity, Ratio, Scope, Unit};

/// As many units as may share the first or the last place and still be named in it.
const SHARING: usize = 3;

/// Tells `context` how things stand. `is_named`: whether single units may be named.
pub(in crate::documents::view) fn tell(
    context: &mut Context,
    index: &FigureIndex<'_>,
    indicators: &Indicators,
    is_named: bool,
) {
    let situation = Situation { index, indicators, is_named };
    let classes: Vec<_> = Class::ALL.into_iter().map(|class| situation.class(class)).collect();
    let value = json!({
        "lop": classes,
        "cao_nhat": situation.first(),
        "thap_nhat": situation.last(),
        "thang": indicators.period.last_month().number().to_string(),
    });
    context.insert("tinh_hinh", &value);
}

struct Situation<'a> {
    index: &'a FigureIndex<'a>,
    indicators: &'a Indicators,
    is_named: bool,
}

impl Situation<'_> {
    fn class(&self, class: Class) -> Value {
        let text = |key: &str| sentence_text(self.index, &Scope::Total, &format!("{}.ho.giam.{key}", class.key()));
        json!({
            "ten": class.word(),
            "tien_do": standing(self.indicators, class).map(Standing::key),
            "da_giam": self.indicators.total.class(class).reduced_to_date().map(Count::get),
            "xong": text("luy_ke"),
            "giao": text("ke_hoach"),
            "ty_le": text("ty_le"),
            "dat": self.counted(class, "dat", UnitSet::Reached(class)),
            "giao_don_vi": self.counted(class, "giao", UnitSet::Planned(class)),
            "moi_dat": self.just_reached(class),
            "chua_dat": self.counted(class, "chua_dat", UnitSet::Behind(class)),
            "cham": self.counted(class, "cham", UnitSet::Slow(class)),
            "so_ho": self.stock(class),
            "phat_sinh": self.arisen(class),
        })
    }

    /// How many units are of a kind, whether they are all that were asked, and their names where they can be read in a
    /// sentence.
    fn counted(&self, class: Class, key: &str, set: UnitSet) -> Value {
        let units: Vec<&Unit> = self.indicators.units_of(set).collect();
        let names = if self.is_named { readable(&units) } else { String::new() };
        let text = sentence_text(self.index, &Scope::Total, &format!("don_vi.{key}.{}", class.key()));
        let asked = self.indicators.units_of(UnitSet::Planned(class)).count();
        json!({ "so": units.len(), "chu": text, "ten": names, "ca": are_all(&units, asked) })
    }

    /// Units that reached the target in the period; where they are most of those that have, the others are named.
    fn just_reached(&self, class: Class) -> Value {
        let all: Vec<&Unit> = self.indicators.units_of(UnitSet::Reached(class)).collect();
        let new: Vec<&Unit> = self.indicators.units_of(UnitSet::JustReached(class)).collect();
        let others: Vec<&Unit> = all.into_iter().filter(|unit| new.iter().all(|new| new.code != unit.code)).collect();
        let mut told = self.counted(class, "dat_trong_ky", UnitSet::JustReached(class));
        if others.len() < new.len() && self.is_named {
            told["ten"] = json!("");
            told["tru"] = json!(readable(&others));
        }
        told
    }

    /// Whether there are more or fewer households than at the start: of the year, or of the period where only in it there
    /// are more, or where a territory that began within the year has no start of the year.
    fn stock(&self, class: Class) -> Value {
        let key = |name: &str| format!("{}.ho.{name}", class.key());
        let change = |name: &str| match self.index.value(&Scope::Total, &key(&format!("tang_giam.{name}"))) {
            Some(Quantity::Change(change)) => Some(change),
            _ => None,
        };
        let (year, period) = (change("tu_dau_nam"), change("trong_ky"));
        let is_of_period = year.is_none() || (year <= Some(0) && period > Some(0));
        let (change, name, since, start) = if is_of_period {
            (period, "tang_giam.trong_ky", "đầu kỳ", "dau_ky")
        } else {
            (year, "tang_giam.tu_dau_nam", "đầu năm", "dau_nam")
        };
        let direction = match change.map(|change| change.cmp(&0)) {
            Some(Ordering::Less) => "giam",
            Some(Ordering::Greater) => "tang",
            _ => "",
        };
        let text = |name: &str| sentence_text(self.index, &Scope::Total, &key(name));
        let is_none = |name: &str| self.index.value(&Scope::Total, &key(name)) == Some(Quantity::Count(0));
        json!({
            "huong": direction,
            "moc": since,
            "chu": text(name),
            "tu": text(start),
            "den": text("cuoi_ky"),
            "chua_co": is_none(start),
            "het": is_none("cuoi_ky"),
        })
    }

    /// Households that came onto the list in the period: how many, and in which units.
    fn arisen(&self, class: Class) -> Value {
        let total = |flow: &str| self.flow(&Scope::Total, class, flow);
        let (relapsed, new) = (total("tai"), total("moi"));
        let units: Vec<&Unit> = self.indicators.units_of(UnitSet::Arisen(class)).collect();
        let is_told = self.is_named && !readable(&units).is_empty();
        // Where all have come in one way, the sentence has said which.
        let is_one_way = relapsed.0 == 0 || new.0 == 0;
        let of = |unit: &Unit| (unit_list(std::iter::once(unit)), Scope::Unit(unit.code.clone()));
        let told = |(name, scope): (String, Scope)| self.arisen_in(name, &scope, class, is_one_way);
        let places = units.iter().filter(|_| is_told).map(|unit| told(of(unit)));
        // What units had that ended within the year is nobody's of today.
        let own = |unit: &&Unit| self.indicators.unit(&unit.code)?.1.class(class).new_in_period();
        let known: u64 = units.iter().filter_map(own).map(Count::get).sum();
        let of_former = ((is_told || units.is_empty()) && self.is_named && known < relapsed.0 + new.0)
            .then(|| ("các đơn vị trước sắp xếp".to_owned(), Scope::Former));
        // A single place has them all.
        let only = match (units.as_slice(), &of_former) {
            ([unit], None) if is_told => Some(of(unit).0),
            ([], Some((name, _))) => Some(name.clone()),
            _ => None,
        };
        let places: Vec<_> = only.map_or_else(|| places.chain(of_former.map(told)).collect(), |name| vec![name]);
        let count = sentence_text(self.index, &Scope::Total, &format!("don_vi.phat_sinh.{}", class.key()));
        json!({
            "so": relapsed.0 + new.0,
            "tai": relapsed.0,
            "tai_chu": relapsed.1,
            "moi": new.0,
            "moi_chu": new.1,
            "noi": places.join(", "),
            "so_noi": places.len(),
            "so_don_vi": count,
            "don_vi": units.len(),
        })
    }

    /// A flow of the period: how many households, and the same in words.
    fn flow(&self, scope: &Scope, class: Class, flow: &str) -> (u64, String) {
        let key = format!("{}.ho.{flow}", class.key());
        match self.index.value(scope, &key) {
            Some(Quantity::Count(count)) => (count, sentence_text(self.index, scope, &key)),
            _ => (0, String::new()),
        }
    }

    /// "xã Bắc Sơn (02 hộ tái nghèo, 01 hộ nghèo mới)", or "xã Bắc Sơn (02 hộ)".
    fn arisen_in(&self, name: String, scope: &Scope, class: Class, is_one_way: bool) -> String {
        let flow = |flow: &str, words: String| {
            let (count, text) = self.flow(scope, class, flow);
            (count > 0).then(|| format!("{text} {words}"))
        };
        let word = class.word();
        let told = |words: String| if is_one_way { "hộ".to_owned() } else { words };
        let flows = [flow("tai", told(format!("hộ tái {word}"))), flow("moi", told(format!("hộ {word} mới")))];
        let flows: Vec<_> = flows.into_iter().flatten().collect();
        if flows.is_empty() { name } else { format!("{name} ({})", flows.join(", ")) }
    }

    /// Who has done most of the plan, both classes together, while nobody has reached both targets: a result only where it
    /// is no less than an even pace, and where what one class has beyond its target does not hide the other.
    fn first(&self) -> String {
        let is_any_done = self.indicators.units.iter().any(|(_, scope)| scope.is_done());
        let is_result = |pace: Option<Ordering>| pace != Some(Ordering::Less);
        if is_any_done { String::new() } else { self.extreme(Ordering::Greater, is_result) }
    }

    /// Who has done least of it, where that is less than an even pace.
    fn last(&self) -> String {
        self.extreme(Ordering::Less, |pace| pace.is_none_or(|pace| pace == Ordering::Less))
    }

    /// The units whose share no other unit's lies beyond, with that share, if all of them have such a pace and less than the
    /// whole plan; nothing where all are alike or too many share the place.
    fn extreme(&self, beyond: Ordering, is_told: impl Fn(Option<Ordering>) -> bool) -> String {
        let elapsed = self.indicators.period.last_month().number();
        let is_extreme = |share: Ratio| self.shares().all(|(_, _, other)| other.cmp_value(share) != beyond);
        let found: Vec<_> = self.shares().filter(|(_, _, share)| is_extreme(*share)).collect();
        let is_named = self.is_named && (1..=SHARING).contains(&found.len()) && found.len() < self.shares().count();
        let is_fit = |(_, scope, share): &(&Unit, &ScopeIndicators, Ratio)| {
            !share.is_complete() && is_told(scope.pace_of(*share, elapsed))
        };
        let Some((one, ..)) = found.first().filter(|_| is_named && found.iter().all(is_fit)) else {
            return String::new();
        };
        let share = sentence_text(self.index, &Scope::Unit(one.code.clone()), "giam_chung.ty_le");
        format!("{} ({share})", unit_list(found.iter().map(|(unit, ..)| *unit)))
    }

    /// The share of the plan, both classes together, of every unit that was asked for something.
    fn shares(&self) -> impl Iterator<Item = (&Unit, &ScopeIndicators, Ratio)> {
        let share = |scope: &ScopeIndicators| scope.plan_share().filter(|share| share.is_defined());
        self.indicators.units.iter().filter_map(move |(unit, scope)| Some((unit, scope, share(scope)?)))
    }
}

/// How far a class has come with its plan.
#[derive(Clone, Copy)]
enum Standing {
    /// More than was asked for.
    Exceeded,
    /// All that was asked for.
    Reached,
    /// More than an even pace asks for.
    Ahead,
    /// As much as an even pace asks for.
    Even,
    /// Less than an even pace asks for.
    Slow,
    /// Not all that was asked for, and the year is over.
    Missed,
}

impl Standing {
    /// The word of the templates.
    const fn key(self) -> &'static str {
        match self {
            Self::Exceeded => "vuot",
            Self::Reached => "xong",
            Self::Ahead => "nhanh",
            Self::Even => "dung",
            Self::Slow => "cham",
            Self::Missed => "chua",
        }
    }
}

/// `None` without a plan or without figures, and where there is no pace: who began within the year has no twelve months.
fn standing(indicators: &Indicators, class: Class) -> Option<Standing> {
    let known = indicators.total.class(class);
    let (done, asked) = (known.reduced_to_date()?, known.target().filter(|asked| !asked.is_zero())?);
    let elapsed = indicators.period.last_month().number();
    Some(match done.cmp(&asked) {
        Ordering::Greater => Standing::Exceeded,
        Ordering::Equal => Standing::Reached,
        Ordering::Less if elapsed == 12 => Standing::Missed,
        Ordering::Less => match known.pace(elapsed)? {
            Ordering::Greater => Standing::Ahead,
            Ordering::Equal => Standing::Even,
            Ordering::Less => Standing::Slow,
        },
    })
}
