//! The context of the templates of words: the indicators as printed text under their own names
//! (`ngheo.ho.giam.luy_ke`), the same as numbers under `so`, and the names of the period, the office and the
//! territory.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};
use tera::Context;
use time::Date;

use crate::documents::view::basis::DocumentBasis;
use crate::documents::view::figures::coverage;
use crate::documents::view::figures::figure_index::FigureIndex;
use crate::documents::view::words::abbreviation;
use crate::documents::view::words::cited::cited_plan;
use crate::documents::view::words::lists::incomplete;
use crate::documents::view::words::paragraphs::{clean, data, guarded, marked};
use crate::indicators::{Against, Coverage, Incomparable, Indicators, ScopeIndicators};
use crate::model::{
    Address, Citation, Class, CutOff, Month, Period, Policy, Quantity, ReferenceKind, Scope, Settings, Standard,
    StandardRole, Unit, UnitCode, capitalized, lower_first, short_date,
};

/// The context of a document about `scope`.
pub(in crate::documents::view) fn context(basis: &DocumentBasis<'_>) -> Context {
    let DocumentBasis { project, indicators, index, scope } = *basis;
    let settings = basis.settings();
    let mut root = figures(index, scope);
    root.insert("ky".to_owned(), period(indicators.period, settings, &Time::of(indicators, scope)));
    root.insert("uoc".to_owned(), json!(indicators.is_estimate));
    root.insert(
        "co_quan".to_owned(),
        json!({
            "ten": data(&settings.issuer.name),
            "goi_tat": data(&settings.issuer.short_name),
            "quyet_dinh": basis.forms().words.and_then(|words| words.decides.as_deref()).or(settings.issuer.decides.as_deref()).map(data),
        }),
    );
    root.insert(
        "dia_ban".to_owned(),
        json!({ "ten": data(&settings.territory.name), "goi_tat": data(&settings.territory.short_name) }),
    );
    root.insert(
        "chuong_trinh".to_owned(),
        json!({
            "ten": data(&settings.programme.name),
            "viet_tat": data(&settings.programme.short_name),
            "goi_tat": abbreviation::definition(&settings.programme),
        }),
    );
    let standard = project.standard_of(indicators.period);
    root.insert(
        "chuan_ngheo".to_owned(),
        json!({
            "goi": "chuẩn nghèo",
            "ten": standard.map(|standard| data(&standard.name)),
            "can_cu": standard.map(|standard| data(&basis_in_full(basis, standard))),
            "tu": standard.map(|standard| short_date(standard.valid_from)),
            "chuyen": standard.and_then(|standard| changed_to(standard, indicators.period)),
        }),
    );
    let beside = project.beside_of(indicators.period).map(|standard| {
        let covers = indicators.scope(scope).and_then(|known| known.covers("song_song.ngheo.ho.cuoi_ky"));
        json!({
            "goi": "chuẩn áp dụng song song",
            "ten": data(&standard.name),
            "tu": short_date(standard.valid_from),
            "can_cu": data(&basis_in_full(basis, standard)),
            "chuyen": changed_to(standard, indicators.period),
            "pham_vi": coverage::remark(covers),
            "ke_hoach": cited_plan(basis, StandardRole::Beside),
            "ky_truoc": earlier(indicators, StandardRole::Beside, Against::Previous),
            "cung_ky": earlier(indicators, StandardRole::Beside, Against::LastYear),
        })
    });
    root.insert("chuan_song_song".to_owned(), beside.unwrap_or(Value::Null));
    root.insert("ke_hoach".to_owned(), cited_plan(basis, StandardRole::Main).unwrap_or(Value::Null));
    Context::from_serialize(&root).unwrap_or_default()
}

/// The first lists by the standard, told in the year in which they take the place of others.
fn changed_to(standard: &Standard, period: Period) -> Option<Value> {
    let change = standard.change.as_ref().filter(|change| change.date.year() == period.year())?;
    Some(json!({ "van_ban": data(&change.document.full()), "ngay": short_date(change.date) }))
}

/// The documents that the poverty standard rests on, each with its subject where the directives of the period tell it:
/// they are cited in full once, here.
fn basis_in_full(basis: &DocumentBasis<'_>, standard: &Standard) -> String {
    let written = basis.project.narratives.get(&basis.indicators.period);
    let directives = written.into_iter().flat_map(|written| &written.value.directives);
    let full: Vec<String> = directives.map(Citation::full).collect();
    let in_full = |cited: &String| full.iter().find(|full| full.starts_with(cited.as_str())).unwrap_or(cited).clone();
    standard.bases.iter().map(in_full).collect::<Vec<_>>().join(", ")
}

/// Printed text as a tree, and the numbers behind it as the same tree under `so`.
fn figures(index: &FigureIndex<'_>, scope: &Scope) -> Map<String, Value> {
    let (mut printed, mut numbers) = (Map::new(), Map::new());
    let place = Address::place(index.period(), scope);
    for entry in index.entries(scope) {
        let text = index.in_sentence(entry);
        let text = match entry.value {
            Some(_) => marked(&Address::at(&place, entry.key), &text),
            None => text,
        };
        insert(&mut printed, entry.key, Value::String(text));
        insert(&mut numbers, entry.key, number(entry.value));
    }
    for class in Class::ALL {
        shorten(&mut printed, class);
    }
    printed.insert("so".to_owned(), Value::Object(numbers));
    printed
}

/// Adds short names for people who write: without a unit of measurement, households are meant (`ngheo.giam.luy_ke`),
/// and the plan is the one to reduce them (`ngheo.ke_hoach`).
fn shorten(printed: &mut Map<String, Value>, class: Class) {
    let Some(tree) = printed.get_mut(class.key()).and_then(Value::as_object_mut) else { return };
    let households = tree.get("ho").and_then(Value::as_object).cloned().unwrap_or_default();
    let plan = households.get("giam").and_then(|reduced| reduced.get("ke_hoach")).cloned();
    for (key, value) in households.into_iter().chain(plan.map(|plan| ("ke_hoach".to_owned(), plan))) {
        tree.entry(key).or_insert(value);
    }
}

/// The figures of single units under `cua["06727"]`, for sentences that name them.
pub(in crate::documents::view) fn add_units<'a>(
    context: &mut Context,
    index: &FigureIndex<'_>,
    codes: impl Iterator<Item = &'a str>,
) {
    let of = |code: &str| {
        let mut printed = figures(index, &Scope::Unit(UnitCode::new(code)));
        printed.remove("so");
        Value::Object(printed)
    };
    let units: Map<String, Value> = codes.map(|code| (code.to_owned(), of(code))).collect();
    context.insert("cua", &units);
}

/// The number that conditions compare: a count or a change itself; for a share, its numerator and denominator.
fn number(value: Option<Quantity>) -> Value {
    match value {
        None => Value::Null,
        Some(Quantity::Count(value)) => json!(value),
        Some(Quantity::Change(value)) => json!(value),
        // Conditions ask only for the sign.
        Some(Quantity::Points(part, _) | Quantity::Mean(part, _)) => json!(part),
        Some(Quantity::Share(numerator, denominator)) => json!({ "tu": numerator, "mau": denominator }),
    }
}

/// Inserts `value` at a path such as `a.b.c`.
fn insert(tree: &mut Map<String, Value>, key: &str, value: Value) {
    let Some((head, rest)) = key.split_once('.') else {
        tree.insert(key.to_owned(), value);
        return;
    };
    if !tree.contains_key(head) {
        tree.insert(head.to_owned(), Value::Object(Map::new()));
    }
    if let Some(below) = tree.get_mut(head).and_then(Value::as_object_mut) {
        insert(below, rest, value);
    }
}

/// The words for the time of a report. Figures of a scope that was founded within the year count from then on:
/// earlier months are not missing, and its plan is not for a whole year.
fn period(period: Period, settings: &Settings, time: &Time) -> Value {
    let days = |cut_off: CutOff| {
        let from = time.began.map_or(cut_off.from, |began| began.max(cut_off.from));
        json!({ "tu": short_date(from), "den": short_date(cut_off.to) })
    };
    let since = Period::Month(time.since).label();
    let to_date = match (time.is_partial(), time.is_whole(period)) {
        (true, true) if period.starts_the_year() => format!("Từ {since}"),
        (true, false) => format!("Lũy kế từ {since}"),
        (_, true) => format!("Trong {}", period.label()),
        (false, false) => format!("Lũy kế {}", period.to_date_label()),
    };
    let title = if time.is_partial() { period.label() } else { period.title_label() };
    json!({
        "nhan": period.label(),
        "gon": period.bare_label(),
        "tieu_de": title,
        "luy_ke": to_date,
        "tiep_theo": period.following_label(),
        "nam": period.year().to_string(),
        "la_thang": matches!(period, Period::Month(_)),
        "tu_dau_nam": time.is_whole(period),
        "het_nam": period.last_month().number() == 12,
        "bat_dau": time.began.map(short_date),
        "muc_tieu": if time.is_partial() { "chỉ tiêu" } else { "kế hoạch" },
        "ke_hoach": if time.is_partial() { "chỉ tiêu được giao" } else { "kế hoạch năm" },
        "chot": days(period.cut_off(settings.period_scheme)),
        "chot_luy_ke": days(period.cut_off_since(time.since, settings.period_scheme)),
    })
}

/// The time from which the figures of a scope count.
pub(in crate::documents::view) struct Time {
    since: Month,
    began: Option<Date>,
}

impl Time {
    /// The time of `scope`; that of the whole territory if nothing is known of the scope.
    pub(in crate::documents::view) fn of(indicators: &Indicators, scope: &Scope) -> Self {
        let known = match scope {
            Scope::Unit(code) => indicators.unit(code).map(|(_, scope)| scope),
            _ => None,
        };
        let known = known.unwrap_or(&indicators.total);
        Self { since: known.since, began: known.began }
    }

    /// Whether the scope was founded within the year.
    pub(in crate::documents::view) const fn is_partial(&self) -> bool {
        self.since.number() > 1
    }

    /// Whether the cumulative figures are those of `period`.
    pub(in crate::documents::view) fn is_whole(&self, period: Period) -> bool {
        period.first_month() <= self.since
    }
}

/// The kinds of units in the usual order, such as "xã, phường", "xã, phường, đặc khu" or "thôn, khu".
fn unit_noun<'a>(units: impl Iterator<Item = &'a Unit>) -> String {
    let mut kinds: Vec<_> = units.map(|unit| unit.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds.iter().map(|kind| kind.noun()).collect::<Vec<_>>().join(", ")
}

/// The units that merged within the year, such as "Từ ngày 01/7/2025, 16 xã, phường được sắp xếp thành 6 xã, phường".
fn merger(indicators: &Indicators) -> Value {
    let Some(last) = indicators.ended.iter().filter_map(|unit| unit.valid_to).max() else { return Value::Null };
    let heirs: BTreeSet<_> = indicators.ended.iter().flat_map(|unit| &unit.successors).collect();
    let heirs: Vec<_> =
        indicators.units.iter().map(|(unit, _)| unit).filter(|unit| heirs.contains(&unit.code)).collect();
    json!({
        "tu": short_date(last.next_day().unwrap_or(last)),
        "cu": format!("{} {}", indicators.ended.len(), unit_noun(indicators.ended.iter())),
        "moi": format!("{} {}", heirs.len(), unit_noun(heirs.into_iter())),
    })
}

/// Adds what only a report says about its units: their kinds, those that reached the plan, those that have not
/// reported every month.
pub(in crate::documents::view) fn territory(context: &mut Context, indicators: &Indicators) {
    context.insert("don_vi_tinh", &unit_noun(indicators.units.iter().map(|(unit, _)| unit)));
    context.insert("sap_xep", &merger(indicators));
    context.insert("thieu", &incomplete(indicators));
    context.insert("nguon_dau_ky", &indicators.opening_sources.iter().map(|source| data(source)).collect::<Vec<_>>());
    let is_known = |key: &str| indicators.total.covers(key).is_some_and(|covers| covers.told() > 0);
    context.insert("thieu_mot_phan", &(!indicators.incomplete.is_empty() && is_known("ngheo.ho.giam.luy_ke")));
    let is_whole = |key: &str| indicators.total.covers(key).is_some_and(Coverage::is_whole);
    let both = |key: &dyn Fn(Class) -> String| Class::ALL.into_iter().all(|class| is_whole(&key(class)));
    let remark = |key: &str| coverage::remark(indicators.total.covers(key));
    // A share of units that ended within the year is unknown where their months since January are.
    let is_shared = |class: Class| {
        let missing = |key: &str| {
            let covers = indicators.total.covers(&format!("{}.ho.giam.{key}", class.key()));
            covers.map_or(&[][..], |covers| &covers.missing)
        };
        missing("trong_ky") == missing("ty_le_trong_ky")
    };
    context.insert("cung_don_vi", &Class::ALL.into_iter().all(is_shared));
    context.insert(
        "pham_vi",
        &json!({
            "cuoi_ky": remark("ngheo.ho.cuoi_ky"),
            "trong_ky": remark("ngheo.ho.giam.trong_ky"),
            "luy_ke": remark("ngheo.ho.giam.luy_ke"),
        }),
    );
    context.insert(
        "du",
        &json!({
            "luy_ke": both(&|class| format!("{}.ho.giam.luy_ke", class.key())),
            "ho_so": both(&|class| format!("ho_so.{}.dat_tieu_chi", class.key())),
        }),
    );
    context.insert("ky_truoc", &earlier(indicators, StandardRole::Main, Against::Previous));
    context.insert("cung_ky", &earlier(indicators, StandardRole::Main, Against::LastYear));
}

/// The earlier period with which the lists by one standard are compared, or the reason why they are not.
fn earlier(indicators: &Indicators, role: StandardRole, against: Against) -> Value {
    match indicators.earlier_by(role, against) {
        Ok(earlier) => {
            // A month of another year is named with its year.
            let is_same_year = earlier.period.year() == indicators.period.year();
            let short = if is_same_year { earlier.period.bare_label() } else { earlier.period.label() };
            json!({ "co": true, "ten": earlier.period.label(), "gon": short })
        }
        Err(reason) => {
            let label = against.period(indicators.period).map(Period::label);
            json!({ "co": false, "ten": label, "vi": reason_key(reason) })
        }
    }
}

/// The names of tables, charts and appendices: `bang.ke_hoach` is "Bảng 2". A part that does not exist has an empty
/// name, so that a sentence can leave it out.
pub(in crate::documents::view) fn references(
    context: &mut Context,
    names: &BTreeMap<ReferenceKind, BTreeMap<String, String>>,
) {
    for kind in ReferenceKind::ALL {
        context.insert(kind.key(), &names.get(&kind).cloned().unwrap_or_default());
    }
}

/// The key of the reason why nothing is compared, which templates test.
const fn reason_key(reason: Incomparable) -> &'static str {
    match reason {
        Incomparable::NoPeriod => "khong_co_ky",
        Incomparable::OtherStandard => "khac_chuan",
        Incomparable::NotBegun => "chua_ap_dung",
        Incomparable::OtherBoundaries => "khac_dia_gioi",
        Incomparable::NotReported => "thieu_so_lieu",
    }
}

/// Policies of `scope` by how far they reach: everybody entitled, not everybody yet, nobody being entitled, and without
/// figures. `units`: how many units must have told for "everybody" to be said.
pub(in crate::documents::view) fn policies<'a>(
    context: &mut Context,
    index: &FigureIndex<'_>,
    scope: &Scope,
    units: usize,
    policies: impl Iterator<Item = &'a Policy>,
) {
    let (mut whole, mut partial) = (Vec::new(), Vec::new());
    let (mut without, mut unknown) = (Vec::new(), Vec::new());
    for policy in policies {
        let key = |name: &str| format!("chinh_sach.{}.{name}", policy.id);
        let text = |name| sentence_text(index, scope, &key(name));
        let name = lower_first(&clean(&policy.name));
        let is_of_all = || match index.value(scope, &key("so_don_vi")) {
            Some(Quantity::Count(told)) => usize::try_from(told).is_ok_and(|told| told >= units),
            _ => false,
        };
        match index.value(scope, &key("ty_le")) {
            Some(Quantity::Share(_, 0)) => without.push(name),
            Some(Quantity::Share(served, eligible)) => {
                let told = json!({ "ten": guarded(&name), "ty_le": text("ty_le"), "duoc": text("duoc"),
                    "thuoc_dien": text("thuoc_dien"), "chua_ai": served == 0, "don_vi_tinh": data(&policy.counted_in) });
                match served.cmp(&eligible) {
                    std::cmp::Ordering::Less => partial.push(told),
                    _ if is_of_all() => whole.push(told),
                    _ => {}
                }
            }
            Some(_) => {}
            None => unknown.push(name),
        }
    }
    context.insert("chinh_sach_du", &whole);
    context.insert("chinh_sach_chua_du", &partial);
    context.insert("chinh_sach_khong_ai", &guarded(&without.join(", ")));
    context.insert("chinh_sach_chua_co", &guarded(&unknown.join(", ")));
}

/// Of which classes somebody was on the list at any time of the year so far: what was never there is not "no longer" there.
pub(in crate::documents::view) fn presence(context: &mut Context, scope: Option<&ScopeIndicators>) {
    let was_there = |class: Class| {
        let movement = scope.and_then(|scope| scope.class(class).to_date());
        movement.is_none_or(|movement| {
            let row = movement.households;
            !(row.opening.is_zero() && row.increases().is_zero() && row.closing.is_zero())
        })
    };
    let told = json!({ "ngheo": was_there(Class::Poor), "can_ngheo": was_there(Class::NearPoor) });
    context.insert("tung_co", &told);
}

/// A figure as a sentence writes it; empty where there is no such figure.
pub(in crate::documents::view) fn sentence_text(index: &FigureIndex<'_>, scope: &Scope, key: &str) -> String {
    let entry = index.entry(scope, key);
    entry.map_or(String::new(), |entry| marked(&Address::new(index.period(), scope, key), &index.in_sentence(entry)))
}

/// The context of the sentence of a policy.
pub(in crate::documents::view) fn policy(base: &str, index: &FigureIndex<'_>, scope: &Scope, id: &str) -> Context {
    let text = |name: &str| sentence_text(index, scope, &format!("chinh_sach.{id}.{name}"));
    let mut context = Context::new();
    context.insert("co_so", &data(base));
    for name in ["ty_le", "duoc", "thuoc_dien", "so_tien"] {
        context.insert(name, &text(name));
    }
    context
}

/// Adds what the households of each list still lack: `thieu_hut_ngheo`, `song_song_thieu_hut_ngheo`.
pub(in crate::documents::view) fn all_lacks(context: &mut Context, basis: &DocumentBasis<'_>) {
    for (role, name) in [(StandardRole::Main, "thieu_hut"), (StandardRole::Beside, "song_song_thieu_hut")] {
        for class in Class::ALL {
            context.insert(format!("{name}_{}", class.key()), &lacks(basis, role, class));
        }
    }
}

/// What households of the class still lack, such as "việc làm (02 hộ), nhà tiêu hợp vệ sinh (01 hộ)"; empty if
/// nothing.
fn lacks(basis: &DocumentBasis<'_>, role: StandardRole, class: Class) -> String {
    let DocumentBasis { index, scope, .. } = *basis;
    let named = basis.forms_by(role).lack_indicators.iter().filter_map(|indicator| {
        let key = format!("{}thieu_hut.{}.{}", role.prefix(), class.key(), indicator.key);
        let entry = index.entry(scope, &key)?;
        let is_lacking = entry.value.is_some_and(|value| value != Quantity::Count(0));
        let count = marked(&Address::new(index.period(), scope, &key), &index.in_sentence(entry));
        is_lacking.then(|| format!("{} ({count} hộ)", indicator.label.to_lowercase()))
    });
    named.collect::<Vec<_>>().join(", ")
}

/// The name of a unit for templates.
pub(in crate::documents::view) fn unit(unit: &Unit) -> Value {
    json!({ "ten": data(&unit.full_name()), "ten_dau_cau": capitalized(&data(&unit.full_name())) })
}
