//! How every indicator comes about: from other indicators, from entered values, from the plan.

use super::{Against, Indicators};
use crate::model::{
    Area, Class, DossierState, Flow, Indicator, Month, Period, Plan, Project, Scope, Target, Targets, Unit, UnitCode,
};

/// What is done with the inputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// The one input itself.
    Same,
    /// All together.
    Sum,
    /// The first less the second, never below zero.
    Left,
    /// The first minus the second, with its sign.
    Change,
    /// The first of the second.
    Share,
    /// The first two together of the last two together.
    SharesTogether,
    /// How many inputs there are.
    Count,
    /// The place of the first among all.
    Rank,
}

/// Something that an indicator is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// Another indicator of the same period.
    Figure(Scope, String),
    /// An indicator of another period.
    Earlier(Period, Scope, String),
    /// The value at a path in a unit's month.
    Cell(Month, UnitCode, String),
    /// The value at a path in the plan of the year.
    Plan(String),
    /// A unit that is counted.
    Unit(UnitCode),
}

/// How an indicator comes about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formula {
    /// In words.
    pub words: &'static str,
    /// What is done.
    pub operation: Operation,
    /// With what, in order.
    pub inputs: Vec<Input>,
}

/// How the indicator `key` of `scope` comes about; `None` for a name that nothing has.
pub fn formula(project: &Project, indicators: &Indicators, scope: &Scope, key: &str) -> Option<Formula> {
    let parts: Vec<&str> = key.split('.').collect();
    let desk = Desk { project, indicators, scope, period: indicators.period };
    desk.derived(&parts)
        .or_else(|| desk.planned(key, &parts))
        .or_else(|| desk.counted(&parts))
        .or_else(|| desk.entered(key, &parts))
}

struct Desk<'a> {
    project: &'a Project,
    indicators: &'a Indicators,
    scope: &'a Scope,
    period: Period,
}

impl Desk<'_> {
    fn own(&self, keys: &[String]) -> Vec<Input> {
        keys.iter().map(|key| Input::Figure(self.scope.clone(), key.clone())).collect()
    }

    fn of(&self, words: &'static str, operation: Operation, keys: &[String]) -> Formula {
        Formula { words, operation, inputs: self.own(keys) }
    }

    /// What is made of other figures of the same scope.
    fn derived(&self, parts: &[&str]) -> Option<Formula> {
        self.of_movements(parts).or_else(|| self.of_lists(parts))
    }

    fn of_movements(&self, parts: &[&str]) -> Option<Formula> {
        let class = |key: &str| Class::ALL.into_iter().find(|class| class.key() == key);
        let named =
            |names: &[&str], prefix: &str| names.iter().map(|name| format!("{prefix}{name}")).collect::<Vec<_>>();
        Some(match *parts {
            [class, measure, "tang_giam", since] => {
                let start = if since == "trong_ky" { "dau_ky" } else { "dau_nam" };
                let keys = named(&["cuoi_ky", start], &format!("{class}.{measure}."));
                self.of("cuối kỳ trừ đầu kỳ (đầu năm)", Operation::Change, &keys)
            }
            [name, measure, total @ ("tong_giam" | "tong_tang")] => self.of(
                "cộng các cột giảm (tăng)",
                Operation::Sum,
                &flows(class(name)?, total, &format!("{name}.{measure}.")),
            ),
            [name, measure, "luy_ke", total @ ("tong_giam" | "tong_tang")] => {
                let keys = flows(class(name)?, total, &format!("{name}.{measure}.luy_ke."));
                self.of("cộng các cột giảm (tăng) từ đầu năm", Operation::Sum, &keys)
            }
            [name, "ho", "giam", key @ ("trong_ky" | "luy_ke")] => {
                let prefix = if key == "trong_ky" { format!("{name}.ho.") } else { format!("{name}.ho.luy_ke.") };
                let flows: &[&str] = match class(name)? {
                    Class::Poor => &["thanh_can_ngheo", "vuot_chuan"],
                    Class::NearPoor => &["vuot_chuan"],
                };
                self.of("số hộ giảm mà kế hoạch tính", Operation::Sum, &named(flows, &prefix))
            }
            [name, "ho", "giam", "con_lai"] => {
                let keys = named(&["ke_hoach", "luy_ke"], &format!("{name}.ho.giam."));
                self.of("kế hoạch năm trừ số đã giảm", Operation::Left, &keys)
            }
            [name, "ho", "giam", "cuoi_nam"] => {
                let keys = [format!("{name}.ho.dau_nam"), format!("{name}.ho.giam.ke_hoach")];
                self.of("đầu năm trừ kế hoạch giảm", Operation::Left, &keys)
            }
            [name, "ho", "giam", share @ ("ty_le" | "ty_le_trong_ky")] => {
                let done = if share == "ty_le" { "luy_ke" } else { "trong_ky" };
                self.of(
                    "số đã giảm chia kế hoạch năm",
                    Operation::Share,
                    &named(&[done, "ke_hoach"], &format!("{name}.ho.giam.")),
                )
            }
            _ => return None,
        })
    }

    /// What is made of lacks, dossiers, policies and comparisons.
    fn of_lists(&self, parts: &[&str]) -> Option<Formula> {
        let class = |key: &str| Class::ALL.into_iter().find(|class| class.key() == key);
        let named =
            |names: &[&str], prefix: &str| names.iter().map(|name| format!("{prefix}{name}")).collect::<Vec<_>>();
        Some(match *parts {
            ["thieu_hut", name, "tong"] if class(name).is_some() => {
                let keys = Indicator::ALL.map(|indicator| format!("thieu_hut.{name}.{}", indicator.key()));
                self.of("cộng 12 chỉ số", Operation::Sum, &keys)
            }
            ["ho_so", name, "cho_quyet_dinh"] => {
                let keys = named(&["dat_tieu_chi", "co_quyet_dinh"], &format!("ho_so.{name}."));
                self.of("số đạt tiêu chí trừ số đã có quyết định", Operation::Left, &keys)
            }
            [name, "ho", "so_sanh", against, key] => self.compared(name, against, key)?,
            ["giam_chung", "ty_le"] => {
                let keys = [
                    "ngheo.ho.giam.luy_ke",
                    "can_ngheo.ho.giam.luy_ke",
                    "ngheo.ho.giam.ke_hoach",
                    "can_ngheo.ho.giam.ke_hoach",
                ];
                self.of(
                    "số hộ nghèo và hộ cận nghèo đã giảm chia kế hoạch năm",
                    Operation::SharesTogether,
                    &keys.map(str::to_owned),
                )
            }
            [name, "ty_le"] if class(name).is_some() => {
                let keys = [format!("{name}.ho.cuoi_ky"), "dan_cu.ho".to_owned()];
                self.of("số hộ cuối kỳ chia tổng số hộ", Operation::Share, &keys)
            }
            ["thieu_hut", name, "ty_le", indicator] => {
                let keys = [format!("thieu_hut.{name}.{indicator}"), format!("{name}.ho.cuoi_ky")];
                self.of("số hộ thiếu hụt chia số hộ cuối kỳ", Operation::Share, &keys)
            }
            ["chinh_sach", policy, "ty_le"] => {
                let keys = named(&["duoc", "thuoc_dien"], &format!("chinh_sach.{policy}."));
                self.of("số được hưởng chia số thuộc diện", Operation::Share, &keys)
            }
            _ => return None,
        })
    }

    /// A figure of an earlier period, or how much today's differs from it.
    fn compared(&self, class: &str, against: &str, key: &str) -> Option<Formula> {
        let figure = match key {
            "cuoi_ky" => format!("{class}.ho.cuoi_ky"),
            key => format!("{class}.ho.giam.{key}"),
        };
        if let Some(against) = against.strip_suffix("_chenh") {
            let keys = [figure, format!("{class}.ho.so_sanh.{against}.{key}")];
            return Some(self.of("kỳ này trừ kỳ được so sánh", Operation::Change, &keys));
        }
        let against = Against::ALL.into_iter().find(|known| known.key() == against)?;
        let period = against.period(self.period)?;
        let inputs = vec![Input::Earlier(period, self.scope.clone(), figure)];
        Some(Formula { words: "con số của kỳ được so sánh", operation: Operation::Same, inputs })
    }

    fn planned(&self, key: &str, parts: &[&str]) -> Option<Formula> {
        let [class, "ho", "giam", "ke_hoach"] = *parts else { return None };
        let plan = self.project.plan_of(self.period)?;
        let day = self.project.day_of(self.period);
        let field = Target::key(if class == Class::Poor.key() { Class::Poor } else { Class::NearPoor });
        let given = |path: String| vec![Input::Plan(format!("{path}.{field}"))];
        let (words, operation, inputs) = match self.scope {
            Scope::Unit(code) => {
                let unit = self.project.unit(code, self.period.last_month())?;
                let path = target(plan, Targets::new(plan, &self.project.units.value, day).of(unit)?)?;
                ("chỉ tiêu của đơn vị trong kế hoạch", Operation::Same, given(path))
            }
            Scope::Total if self.indicators.incomplete.is_empty() => {
                ("chỉ tiêu chung của kế hoạch", Operation::Same, given(plan.total_key_on(day)))
            }
            Scope::Former => return None,
            _ => ("cộng chỉ tiêu của các đơn vị", Operation::Sum, self.parts(key)),
        };
        Some(Formula { words, operation, inputs })
    }

    /// How many units there are of some kind.
    fn counted(&self, parts: &[&str]) -> Option<Formula> {
        let class = |key: &str| Class::ALL.into_iter().find(|class| class.key() == key);
        let of = |words, units: Vec<&Unit>| {
            let inputs = units.into_iter().map(|unit| Input::Unit(unit.code.clone())).collect();
            Some(Formula { words, operation: Operation::Count, inputs })
        };
        let all = || self.indicators.units.iter().map(|(unit, _)| unit);
        let is_complete = |unit: &&Unit| self.indicators.incomplete.iter().all(|(other, _)| other != *unit);
        match *parts {
            ["don_vi", "tong"] => of("đếm các đơn vị của tháng cuối kỳ", all().collect()),
            ["don_vi", "da_bao_cao"] => of("đếm các đơn vị đã báo cáo đủ", all().filter(is_complete).collect()),
            ["don_vi", "giao", name] => {
                of("đếm các đơn vị có chỉ tiêu", self.indicators.planned(class(name)?).collect())
            }
            ["don_vi", "chua_dat", name] => {
                of("đếm các đơn vị chưa đạt kế hoạch", self.indicators.plan_behind(class(name)?).collect())
            }
            ["giam_chung", "xep_thu"] => {
                let own = Input::Figure(self.scope.clone(), "giam_chung.ty_le".to_owned());
                let rest =
                    all().map(|unit| Input::Figure(Scope::Unit(unit.code.clone()), "giam_chung.ty_le".to_owned()));
                let inputs = std::iter::once(own).chain(rest).collect();
                Some(Formula {
                    words: "thứ tự theo tỷ lệ, cao nhất là 1", operation: Operation::Rank, inputs
                })
            }
            ["don_vi", "dat", name] => {
                of("đếm các đơn vị đạt kế hoạch", self.indicators.plan_reached(class(name)?).collect())
            }
            ["chinh_sach", policy, "so_don_vi"] => {
                let last = self.period.last_month();
                let reported = |unit: &&Unit| {
                    let month = self.project.month(last, &unit.code);
                    month.is_some_and(|month| {
                        month.policies.iter().any(|(id, known)| id.as_str() == policy && known.is_some())
                    })
                };
                of("đếm các đơn vị có số liệu của chính sách", self.living().into_iter().filter(reported).collect())
            }
            _ => None,
        }
    }

    /// What was entered: of one unit month by month, of several unit by unit.
    fn entered(&self, key: &str, parts: &[&str]) -> Option<Formula> {
        let (path, months, words) = self.cell(key, parts)?;
        match self.scope {
            Scope::Unit(code) => {
                let lives = |month: &Month| self.project.unit(code, *month).is_some();
                let inputs: Vec<_> = months
                    .into_iter()
                    .filter(lives)
                    .map(|month| Input::Cell(month, code.clone(), path.clone()))
                    .collect();
                let operation = if inputs.len() == 1 { Operation::Same } else { Operation::Sum };
                Some(Formula { words, operation, inputs })
            }
            Scope::Former => {
                let cells = |unit: &Unit| -> Vec<Input> {
                    let months = months.iter().filter(|month| unit.exists_in(**month));
                    months.map(|month| Input::Cell(*month, unit.code.clone(), path.clone())).collect()
                };
                let ended = self.indicators.ended.iter().filter(|unit| self.is_complete(unit));
                let inputs = ended.flat_map(cells).collect();
                Some(Formula {
                    words: "cộng các đơn vị đã kết thúc trong năm", operation: Operation::Sum, inputs
                })
            }
            _ => Some(Formula { words: "cộng các đơn vị", operation: Operation::Sum, inputs: self.parts(key) }),
        }
    }

    /// The figures that a sum over units is made of; the territory counts those that ended, too.
    fn parts(&self, key: &str) -> Vec<Input> {
        let units = self.living().into_iter().map(|unit| Input::Figure(Scope::Unit(unit.code.clone()), key.to_owned()));
        let former = (*self.scope == Scope::Total && self.indicators.former.is_some())
            .then(|| Input::Figure(Scope::Former, key.to_owned()));
        units.chain(former).collect()
    }

    fn is_complete(&self, unit: &Unit) -> bool {
        self.indicators.incomplete.iter().all(|(other, _)| other != unit)
    }

    /// The units of the last month that the scope counts: those that have reported every month of the year.
    fn living(&self) -> Vec<&Unit> {
        let is_its = |unit: &&Unit| match self.scope {
            Scope::Total => self.is_complete(unit),
            Scope::Area(area) => unit.area == *area && self.is_complete(unit),
            Scope::Unit(code) => unit.code == *code,
            Scope::Former => false,
        };
        self.indicators.units.iter().map(|(unit, _)| unit).filter(is_its).collect()
    }

    /// The path of an entered value, the months it is taken from, and the words for it.
    fn cell(&self, key: &str, parts: &[&str]) -> Option<(String, Vec<Month>, &'static str)> {
        let last = self.period.last_month();
        let year: Vec<Month> = last.year_to_date().collect();
        let months: Vec<Month> = self.period.months().collect();
        let class = |name: &str| Class::ALL.into_iter().find(|class| class.key() == name);
        let is_flow = |name: &str, flow: &str| {
            class(name).is_some_and(|class| Flow::ALL.iter().any(|known| known.key(class) == flow))
        };
        Some(match *parts {
            ["dan_cu", "ho" | "khau"] => (key.to_owned(), vec![last], "ghi ở tháng cuối kỳ"),
            [class, measure, "dau_nam"] => {
                (format!("{class}.{measure}.dau_ky"), vec![*year.first()?], "đầu kỳ của tháng 1")
            }
            [class, measure, "khi_thanh_lap"] => {
                let lives = |month: &&Month| match self.scope {
                    Scope::Unit(code) => self.project.unit(code, **month).is_some(),
                    _ => true,
                };
                (format!("{class}.{measure}.dau_ky"), vec![*year.iter().find(lives)?], "đầu kỳ của tháng đầu tiên")
            }
            [_, _, "dau_ky"] => (key.to_owned(), vec![*months.first()?], "đầu kỳ của tháng đầu kỳ"),
            [_, _, "cuoi_ky"] => (key.to_owned(), vec![last], "cuối kỳ của tháng cuối kỳ"),
            [name, measure, "luy_ke", flow] if is_flow(name, flow) => {
                (format!("{name}.{measure}.{flow}"), year, "cộng các tháng từ đầu năm")
            }
            [name, "ho" | "khau", flow] if is_flow(name, flow) => (key.to_owned(), months, "cộng các tháng của kỳ"),
            ["thieu_hut", name, _] if class(name).is_some() => (key.to_owned(), vec![last], "ghi ở tháng cuối kỳ"),
            ["ho_so", name, state]
                if class(name).is_some() && DossierState::ALL.iter().any(|known| known.key() == state) =>
            {
                (key.to_owned(), vec![last], "ghi ở tháng cuối kỳ, lũy kế từ đầu năm")
            }
            ["chinh_sach", policy, "so_tien"] => (
                format!("chinh_sach.{policy}.so_tien_trieu_dong"),
                vec![last],
                "ghi ở tháng cuối kỳ, lũy kế từ đầu năm",
            ),
            ["chinh_sach", _, "duoc" | "thuoc_dien"] => {
                (key.to_owned(), vec![last], "ghi ở tháng cuối kỳ, lũy kế từ đầu năm")
            }
            _ => return None,
        })
    }
}

fn flows(class: Class, total: &str, prefix: &str) -> Vec<String> {
    let wanted = |flow: &Flow| flow.is_decrease() == (total == "tong_giam");
    Flow::ALL.into_iter().filter(wanted).map(|flow| format!("{prefix}{}", flow.key(class))).collect()
}

/// The path of `given` in the plan.
fn target(plan: &Plan, given: &Target) -> Option<String> {
    let position = |targets: &[Target]| targets.iter().position(|target| std::ptr::eq(target, given));
    let amended = plan.amendments.iter().enumerate().find_map(|(index, amendment)| {
        Some(format!("dieu_chinh[{index}].chi_tieu[{}]", position(&amendment.targets)?))
    });
    amended.or_else(|| Some(format!("chi_tieu[{}]", position(&plan.targets)?)))
}

/// The scope that an address names.
pub fn scope(project: &Project, text: &str) -> Option<Scope> {
    if text == Scope::Total.to_string() {
        return Some(Scope::Total);
    }
    if text == Scope::Former.to_string() {
        return Some(Scope::Former);
    }
    let area = Area::ALL.into_iter().find(|area| area.key() == text).map(Scope::Area);
    let unit = || project.units.value.iter().find(|unit| unit.code.as_str() == text);
    area.or_else(|| unit().map(|unit| Scope::Unit(unit.code.clone())))
}
