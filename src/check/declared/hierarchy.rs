//! BC241–BC244: units that readers cannot distinguish, impossible superiors, names that contain a second kind, and areas
//! that do not fit the kind.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::lookup::{Lookup, Registry};
use crate::check::rules;
use crate::finding::{Finding, Place, Rule};
use crate::model::{Area, Project, Tier, Unit, UnitCode, UnitKind};

/// Checks the names and superiors of all units.
pub(in crate::check) fn check(lookup: &Lookup, findings: &mut Vec<Finding>) {
    let scene = Scene { project: lookup.project, registry: &lookup.registry };
    scene.alike(findings);
    scene.unknown(findings);
    for (index, unit) in lookup.project.units.value.iter().enumerate() {
        findings.extend(scene.cycle(index, unit).or_else(|| scene.level(index, unit)));
        findings.extend(scene.second_kind(index, unit));
        findings.extend(scene.area(index, unit));
    }
    scene.counted_twice(findings);
    scene.other_tier(findings);
}

struct Scene<'a> {
    project: &'a Project,
    registry: &'a Registry<'a>,
}

impl Scene<'_> {
    /// A finding about a unit, which concerns no period before the unit's first day.
    fn at(&self, rule: &Rule, index: usize, key: &str, message: String) -> Finding {
        let finding = rule.at(Place::Key(self.project.units.file, format!("don_vi[{index}].{key}")), message);
        finding.from_day(self.project.units.value.get(index).and_then(|unit| unit.valid_from))
    }

    fn alike(&self, findings: &mut Vec<Finding>) {
        let mut first: BTreeMap<(UnitKind, String), &Unit> = BTreeMap::new();
        for (index, unit) in self.project.units.value.iter().enumerate().filter(|(_, unit)| unit.is_told_apart()) {
            let Some(other) = first.get(&(unit.kind, unit.likeness())).copied() else {
                first.insert((unit.kind, unit.likeness()), unit);
                continue;
            };
            let name = format!("{} {}", unit.kind.noun(), unit.own_name());
            let message = if unit.own_name().to_lowercase() == other.own_name().to_lowercase() {
                format!("Mã {} và mã {} cùng là {name}", other.code, unit.code)
            } else {
                format!(
                    "Mã {} là {name}, mã {} là {}: hai cách viết của một tên",
                    unit.code,
                    other.code,
                    other.own_name()
                )
            };
            let fix = format!(
                "ghi ở `ten` điều phân biệt hai đơn vị; trùng tên thật thì giải trình BC241: báo cáo in “{}”, “{}”",
                other.full_name(),
                unit.full_name()
            );
            let finding = self.at(&rules::ALIKE, index, "ten", message).label("tên này đã có ở trên").fix(fix);
            findings.push(finding.from_day(unit.valid_from.max(other.valid_from)));
        }
    }

    fn territory(&self) -> &UnitCode {
        &self.project.settings.value.territory.code
    }

    /// Reports each unknown code of a superior once, with the number of units that name it. Dissolved units are left
    /// out, because their superior may have been dissolved with them.
    fn unknown(&self, findings: &mut Vec<Finding>) {
        let mut strange: BTreeMap<&UnitCode, Vec<usize>> = BTreeMap::new();
        for (index, unit) in self.project.units.value.iter().enumerate() {
            if unit.valid_to.is_none() && unit.parent != *self.territory() && !self.registry.knows(&unit.parent) {
                strange.entry(&unit.parent).or_default().push(index);
            }
        }
        for (code, indices) in strange {
            let Some((first, unit)) = indices.first().and_then(|at| Some((*at, self.project.units.value.get(*at)?)))
            else {
                continue;
            };
            let more = match indices.len() - 1 {
                0 => String::new(),
                more => format!(" và {more} đơn vị khác"),
            };
            let message = format!(
                "{}{more} ghi thuộc mã {code}, không phải địa bàn báo cáo ({}) và không có trong `don-vi.yaml`",
                unit.title(),
                self.territory()
            );
            let fix = format!(
                "sửa `thuoc` thành \"{}\"; nếu giữa đơn vị và địa bàn có một cấp không báo cáo thì giải trình BC242",
                self.territory()
            );
            let finding = self.at(&rules::SUPERIOR, first, "thuoc", message).label("mã lạ").fix(fix);
            let starts = indices.iter().filter_map(|at| self.project.units.value.get(*at)).map(|unit| unit.valid_from);
            findings.push(Finding { days: None, ..finding }.from_day(starts.min().flatten()));
        }
    }

    /// The superior of `unit`, which is the unit that has the code at the time when `unit` exists.
    fn superior(&self, unit: &Unit) -> Option<&Unit> {
        self.registry.units(&unit.parent).iter().copied().find(|superior| superior.meets(unit))
    }

    /// Reports a unit that is its own superior, directly or through others; only the first unit of the circle is
    /// reported.
    fn cycle(&self, index: usize, unit: &Unit) -> Option<Finding> {
        if unit.parent == *self.territory() {
            return None;
        }
        let mut passed = BTreeSet::from([&unit.code]);
        let mut at = self.superior(unit)?;
        while passed.insert(&at.code) {
            at = self.superior(at).filter(|_| at.parent != *self.territory())?;
        }
        (at.code == unit.code && passed.first() == Some(&&unit.code)).then(|| {
            let message = if passed.len() == 1 {
                format!("{} ghi thuộc chính mình", unit.title())
            } else {
                let codes: Vec<_> = passed.iter().map(|code| code.as_str()).collect();
                format!("Các đơn vị mang mã {} ghi thuộc lẫn nhau", codes.join(", "))
            };
            let fix = format!("ghi mã của cấp trên; thuộc thẳng địa bàn báo cáo thì ghi \"{}\"", self.territory());
            self.at(&rules::SUPERIOR, index, "thuoc", message).label("quay về chính đơn vị này").fix(fix)
        })
    }

    /// Checks that the superior is of a higher level.
    fn level(&self, index: usize, unit: &Unit) -> Option<Finding> {
        let (name, tier) = if unit.parent == *self.territory() {
            let name = &self.project.settings.value.territory.name;
            (name.clone(), UnitKind::leading(name)?.0.tier())
        } else {
            let superior = self.superior(unit).filter(|superior| superior.code != unit.code)?;
            (superior.full_name(), superior.kind.tier())
        };
        (!unit.kind.tier().may_belong_to(tier)).then(|| {
            let message = format!("{} ghi thuộc {name}, không ở cấp cao hơn", unit.title());
            let fix = "sửa `thuoc` thành mã của cấp trên, hoặc sửa `loai` nếu ghi nhầm loại đơn vị";
            self.at(&rules::SUPERIOR, index, "thuoc", message).label("không phải cấp trên").fix(fix)
        })
    }

    /// Checks that no unit in the list is a part of another one, because the total is the sum of all units.
    fn counted_twice(&self, findings: &mut Vec<Finding>) {
        for (index, unit) in self.project.units.value.iter().enumerate() {
            let is_part = |part: &&Unit| {
                part.parent == unit.code
                    && part.code != unit.code
                    && unit.meets(part)
                    && part.kind.tier().may_belong_to(unit.kind.tier())
            };
            let parts = self.project.units.value.iter().filter(is_part).count();
            if parts == 0 || unit.code == *self.territory() {
                continue;
            }
            let message = format!(
                "{} có trong danh sách cùng {parts} đơn vị trực thuộc: toàn địa bàn sẽ cộng hai lần",
                unit.title()
            );
            let fix = "chỉ giữ những đơn vị gửi số liệu; tên cấp trên không cần có trong danh sách";
            findings
                .push(self.at(&rules::SUPERIOR, index, "ma", message).label("là cấp trên của đơn vị khác").fix(fix));
        }
    }

    /// Reports units of another tier than most of those that have the same superior: what a hamlet and a commune count
    /// cannot stand in one list.
    fn other_tier(&self, findings: &mut Vec<Finding>) {
        let mut groups: BTreeMap<&UnitCode, Vec<(usize, &Unit)>> = BTreeMap::new();
        let living = self.project.units.value.iter().enumerate().filter(|(_, unit)| unit.valid_to.is_none());
        for (index, unit) in living {
            groups.entry(&unit.parent).or_default().push((index, unit));
        }
        for group in groups.into_values() {
            let as_many = |tier: Tier| group.iter().filter(|(_, unit)| unit.kind.tier() == tier).count();
            for (index, unit) in &group {
                let (own, all) = (as_many(unit.kind.tier()), group.len());
                if own * 2 >= all {
                    continue;
                }
                let message = format!("{} khác cấp với {} đơn vị cùng thuộc {}", unit.title(), all - own, unit.parent);
                let fix = "sửa `loai` nếu ghi nhầm loại đơn vị, hoặc `thuoc` nếu ghi nhầm cấp trên; đúng như vậy thì giải trình BC242";
                findings.push(self.at(&rules::SUPERIOR, *index, "loai", message).label("loại này ở cấp khác").fix(fix));
            }
        }
    }

    /// Checks that a ward or a township is not counted among the rural units: the income line and the subtotals of the
    /// report follow the area.
    fn area(&self, index: usize, unit: &Unit) -> Option<Finding> {
        let is_urban = matches!(unit.kind, UnitKind::Ward | UnitKind::Township);
        (is_urban && unit.area == Area::Rural).then(|| {
            let message = format!("{} ghi khu vực nông thôn", unit.title());
            let fix = "sửa `khu_vuc` thành `do_thi`, hoặc sửa `loai`; đúng như vậy thì giải trình BC244";
            self.at(&rules::AREA, index, "khu_vuc", message).label("phường, thị trấn ở khu vực thành thị").fix(fix)
        })
    }

    /// Checks the name for the noun of another kind, such as "Xã Hải Sơn" of the kind phường. Nouns of hamlets are
    /// allowed, because they often belong to a name ("xã Bản Mù").
    fn second_kind(&self, index: usize, unit: &Unit) -> Option<Finding> {
        let (kind, rest) = UnitKind::leading(unit.own_name()).filter(|(kind, _)| kind.tier() != Tier::Hamlet)?;
        let message = format!("Tên “{}” đã kèm loại {}, nhưng `loai` là {}", unit.name, kind.noun(), unit.kind.noun());
        let fix = format!(
            "ghi `ten: {rest}`, và `loai` đúng là loại của đơn vị (`{}` hoặc `{}`)",
            kind.key(),
            unit.kind.key()
        );
        Some(self.at(&rules::NAME_KIND, index, "ten", message).label(format!("sẽ in “{}”", unit.full_name())).fix(fix))
    }
}
