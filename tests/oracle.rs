//! Every indicator, counted once more and in another way: straight from the cells of the YAML files, month by month and
//! file by file, without units' own totals, catalogues or formulas in between.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::path::Path;

use baocao::indicators::{Indicators, ScopeIndicators, compute};
use baocao::model::{Period, Project, Quantity, Scope};
use serde_json::Value;

/// The files of a project as they stand.
pub(crate) struct Cells {
    units: Vec<Value>,
    plans: BTreeMap<i32, Value>,
    files: Vec<Value>,
    /// Whether months are those of the calendar.
    is_calendar: bool,
}

fn read(path: &Path) -> Value {
    serde_yaml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn files(folder: &Path) -> Vec<Value> {
    let found = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(Result::unwrap);
    found.filter(|entry| entry.file_type().is_file()).map(|entry| read(entry.path())).collect()
}

impl Cells {
    pub(crate) fn read(root: &Path) -> Self {
        let data = root.join("data");
        let units = read(&data.join("don-vi.yaml"))["don_vi"].as_array().unwrap().clone();
        let plans = files(&data.join("ke-hoach")).into_iter();
        let plans = plans.map(|plan| (i32::try_from(plan["nam"].as_i64().unwrap()).unwrap(), plan)).collect();
        let is_calendar = read(&data.join("baocao.yaml"))["cach_tinh_ky"] == "duong_lich";
        Self { units, plans, files: files(&data.join("so-lieu")), is_calendar }
    }

    /// Whether a unit of the registry is there on the day on which the figures of a month are closed: the 14th
    /// (NĐ 09/2019/NĐ-CP), or the last of the calendar month.
    fn lives(&self, unit: &Value, month: &str) -> bool {
        let day = match &month[5..] {
            _ if !self.is_calendar => 14,
            "02" => 28 + u8::from(month[..4].parse::<u16>().unwrap().is_multiple_of(4)),
            "04" | "06" | "09" | "11" => 30,
            _ => 31,
        };
        let day = format!("{month}-{day}");
        let (from, to) = (text(&unit["tu"]), text(&unit["den"]));
        from <= day.as_str() && (to.is_empty() || day.as_str() <= to)
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// What is asked: a period, and whom.
struct Question<'c> {
    cells: &'c Cells,
    year: i32,
    first: u8,
    last: u8,
    scope: &'c Scope,
}

/// What it should be: a count, a difference or a share.
type Answer = Option<Quantity>;

impl<'c> Question<'c> {
    fn month(&self, number: u8) -> String {
        format!("{}-{number:02}", self.year)
    }

    fn members(&self) -> Vec<&'c Value> {
        let last = self.month(self.last);
        let of_year = |unit: &&Value| (1..=self.last).any(|number| self.cells.lives(unit, &self.month(number)));
        let is_of = |unit: &&Value| match self.scope {
            Scope::Total => true,
            Scope::Former => !self.cells.lives(unit, &last),
            Scope::Area(area) => self.cells.lives(unit, &last) && text(&unit["khu_vuc"]) == area.key(),
            Scope::Unit(code) => self.cells.lives(unit, &last) && text(&unit["ma"]) == code.as_str(),
        };
        self.cells.units.iter().filter(of_year).filter(is_of).collect()
    }

    /// The cells at `path` of all members in all of `months`.
    fn found(&self, months: impl Iterator<Item = u8>, path: &str) -> Vec<&'c Value> {
        let members = self.members();
        let months: Vec<_> = months.map(|number| self.month(number)).collect();
        let is_of = |file: &&Value| {
            let month = text(&file["ky"]);
            let is_member = |unit: &&Value| unit["ma"] == file["don_vi"] && self.cells.lives(unit, month);
            months.iter().any(|wanted| wanted == month) && members.iter().any(is_member)
        };
        let files = self.cells.files.iter().filter(is_of);
        files.filter_map(|file| file.pointer(&format!("/{}", path.replace('.', "/")))).filter(|v| v.is_u64()).collect()
    }

    fn sum(&self, months: impl Iterator<Item = u8>, path: &str) -> Option<u64> {
        let found = self.found(months, path);
        (!found.is_empty()).then(|| found.into_iter().map(|value| value.as_u64().unwrap()).sum())
    }

    /// The first month of the year in which any member is there.
    fn since(&self) -> u8 {
        (1..=self.last)
            .find(|number| self.members().iter().any(|unit| self.cells.lives(unit, &self.month(*number))))
            .unwrap_or(1)
    }

    /// The first month of the period in which there is any unit at all.
    fn start(&self) -> u8 {
        let any = |number: &u8| self.cells.units.iter().any(|unit| self.cells.lives(unit, &self.month(*number)));
        (self.first..=self.last).find(any).unwrap_or(self.first)
    }

    /// An area opens only with all its units.
    fn opening(&self, number: u8, path: &str) -> Option<u64> {
        let is_whole = self.members().iter().all(|unit| self.cells.lives(unit, &self.month(number)));
        (is_whole || !matches!(self.scope, Scope::Area(_))).then(|| self.sum(number..=number, path)).flatten()
    }

    fn target(&self, class: &str) -> Option<u64> {
        let plan = self.cells.plans.get(&self.year)?;
        let field = format!("giam_ho_{class}");
        let lists = std::iter::once(plan).chain(plan["dieu_chinh"].as_array().into_iter().flatten());
        let lists: Vec<_> = lists.collect();
        if *self.scope == Scope::Total {
            return lists.iter().rev().find_map(|list| list["toan_dia_ban"][&field].as_u64());
        }
        let day = |list: &Value| {
            let signed = if list["tu"].is_string() { text(&list["tu"]) } else { text(&list["van_ban"]["ngay"]) };
            signed.max(&format!("{}-01-01", self.year)).to_owned()
        };
        let bears = |unit: &Value, list: &Value| {
            let day = day(list);
            text(&unit["tu"]) <= day.as_str() && (unit["den"].is_null() || day.as_str() <= text(&unit["den"]))
        };
        let of = |unit: &Value| {
            lists.iter().rev().filter(|list| bears(unit, list)).find_map(|list| {
                let named = list["chi_tieu"].as_array()?.iter().find(|target| target["don_vi"] == unit["ma"])?;
                named[&field].as_u64()
            })
        };
        let last = self.month(self.last);
        let asked = self.members().into_iter().filter_map(|unit| {
            let target = of(unit)?;
            if self.cells.lives(unit, &last) {
                return Some(target);
            }
            // What an ended unit had not done was given to those who follow, so only what it had done is left of it.
            let done: u64 = (1..=self.last)
                .filter(|number| self.cells.lives(unit, &self.month(*number)))
                .flat_map(|number| {
                    let month = self.month(number);
                    self.cells
                        .files
                        .iter()
                        .filter(move |file| file["ky"] == month.as_str() && file["don_vi"] == unit["ma"])
                })
                .map(|file| reduced(|flow| file[class]["ho"][flow].as_u64(), class).unwrap())
                .sum();
            Some(target.min(done))
        });
        asked.reduce(|a, b| a + b)
    }

    fn number(&self, key: &str) -> Option<u64> {
        match self.answer(key) {
            Some(Quantity::Count(value)) => Some(value),
            _ => None,
        }
    }

    fn share(&self, part: &str, whole: &str) -> Answer {
        Some(Quantity::Share(self.number(part)?, self.number(whole)?))
    }

    /// What was entered for the last month.
    fn entered(&self, path: &str) -> Answer {
        self.sum(self.last..=self.last, path).map(Quantity::Count)
    }

    fn answer(&self, key: &str) -> Answer {
        let parts: Vec<&str> = key.split('.').collect();
        match parts[..] {
            ["thieu_hut", class, "tong"] => {
                let keys = crate::properties::INDICATORS.map(|name| self.number(&format!("thieu_hut.{class}.{name}")));
                keys.into_iter().sum::<Option<u64>>().map(Quantity::Count)
            }
            ["thieu_hut", class, "ty_le", name] => {
                self.share(&format!("thieu_hut.{class}.{name}"), &format!("{class}.ho.cuoi_ky"))
            }
            ["ho_so", class, "cho_quyet_dinh"] => {
                let of = |stage: &str| self.number(&format!("ho_so.{class}.{stage}"));
                Some(Quantity::Count(of("dat_tieu_chi")?.saturating_sub(of("co_quyet_dinh")?)))
            }
            ["chinh_sach", id, "so_don_vi"] => {
                Some(Quantity::Count(self.found(self.last..=self.last, &format!("chinh_sach.{id}.duoc")).len() as u64))
            }
            ["chinh_sach", id, "ty_le"] => {
                self.share(&format!("chinh_sach.{id}.duoc"), &format!("chinh_sach.{id}.thuoc_dien"))
            }
            ["chinh_sach", id, "so_tien"] => self.entered(&format!("chinh_sach.{id}.so_tien_trieu_dong")),
            ["dan_cu" | "thieu_hut" | "ho_so" | "chinh_sach", ..] | [_, _, "cuoi_ky"] => self.entered(key),
            ["giam_chung", "ty_le"] => {
                let of = |class: &str, name: &str| self.number(&format!("{class}.ho.giam.{name}"));
                let both = |name: &str| Some(of("ngheo", name)? + of("can_ngheo", name)?);
                Some(Quantity::Share(both("luy_ke")?, both("ke_hoach")?))
            }
            [class, "ty_le"] => self.share(&format!("{class}.ho.cuoi_ky"), "dan_cu.ho"),
            [class, "ho", "giam", name] => self.plan(class, name),
            _ => self.movement(&parts),
        }
    }

    fn movement(&self, parts: &[&str]) -> Answer {
        let opening = |number, class, measure| self.opening(number, &format!("{class}.{measure}.dau_ky"));
        match *parts {
            [class, measure, "tang_giam", since] => {
                let start = if since == "trong_ky" { "dau_ky" } else { "dau_nam" };
                let of = |name: &str| i64::try_from(self.number(&format!("{class}.{measure}.{name}"))?).ok();
                Some(Quantity::Change(of("cuoi_ky")? - of(start)?))
            }
            [class, measure, "dau_nam"] if self.since() == 1 => opening(1, class, measure).map(Quantity::Count),
            [class, measure, "khi_thanh_lap"] if self.since() > 1 => {
                opening(self.since(), class, measure).map(Quantity::Count)
            }
            [_, _, "dau_nam" | "khi_thanh_lap"] => None,
            [class, measure, "dau_ky"] => opening(self.start(), class, measure).map(Quantity::Count),
            [class, measure, "luy_ke", name] => self.flows(1..=self.last, class, measure, name).map(Quantity::Count),
            [class, measure, name] => self.flows(self.first..=self.last, class, measure, name).map(Quantity::Count),
            _ => unreachable!("{parts:?}: nobody knows what it should be"),
        }
    }

    fn flows(&self, months: RangeInclusive<u8>, class: &str, measure: &str, name: &str) -> Option<u64> {
        let other = if class == "ngheo" { "can_ngheo" } else { "ngheo" };
        let (to, from) = (format!("thanh_{other}"), format!("tu_{other}"));
        let columns = match name {
            "tong_giam" => vec![to.as_str(), "vuot_chuan", "giam_khac"],
            "tong_tang" => vec![from.as_str(), "tai", "moi", "tang_khac"],
            name => vec![name],
        };
        columns.into_iter().map(|column| self.sum(months.clone(), &format!("{class}.{measure}.{column}"))).sum()
    }

    fn plan(&self, class: &str, name: &str) -> Answer {
        let done = |months: RangeInclusive<u8>| reduced(|flow| self.flows(months.clone(), class, "ho", flow), class);
        let (in_period, to_date, target) = (done(self.first..=self.last), done(1..=self.last), self.target(class));
        let start = self.number(&format!("{class}.ho.dau_nam"));
        let start = start.or_else(|| self.number(&format!("{class}.ho.khi_thanh_lap")));
        Some(match name {
            "ke_hoach" => Quantity::Count(target?),
            "trong_ky" => Quantity::Count(in_period?),
            "luy_ke" => Quantity::Count(to_date?),
            "con_lai" => Quantity::Count(target?.saturating_sub(to_date?)),
            "cuoi_nam" => Quantity::Count(start?.saturating_sub(target?)),
            "ty_le" => Quantity::Share(to_date?, target?),
            "ty_le_trong_ky" => Quantity::Share(in_period?, target?),
            _ => unreachable!("{name}: no figure of a plan"),
        })
    }
}

/// Who left for the better: the near-poor who became poor did not.
fn reduced(flow: impl Fn(&str) -> Option<u64>, class: &str) -> Option<u64> {
    let escaped = flow("vuot_chuan")?;
    Some(if class == "ngheo" { escaped + flow("thanh_can_ngheo")? } else { escaped })
}

/// Holds every indicator of every scope against the cells.
pub(crate) fn agree(project: &Project, cells: &Cells, period: &str) -> usize {
    let period: Period = period.parse().unwrap();
    let indicators = compute(project, period);
    let units = indicators.units.iter().map(|(_, scope)| scope);
    let scopes = units.chain(&indicators.areas).chain(&indicators.former).chain([&indicators.total]);
    let mut held = 0;
    for known in scopes {
        let question = Question {
            cells,
            year: period.year(),
            first: period.first_month().number(),
            last: period.last_month().number(),
            scope: &known.scope,
        };
        for (entry, value) in known.entries() {
            let key = &entry.key;
            let expected = match key.as_str() {
                "giam_chung.xep_thu" => rank(&indicators, known),
                _ if key.starts_with("don_vi.") => Some(units_counted(&indicators, key)),
                _ if key.contains(".so_sanh.") => continue,
                _ if !known.is_living && !is_of_the_past(key) => continue,
                key => question.answer(key),
            };
            assert_eq!(value.quantity(), expected, "{period}/{}/{key}", known.scope);
            held += 1;
        }
    }
    held
}

/// What units that have ended still have: flows, starts, plans.
fn is_of_the_past(key: &str) -> bool {
    !key.starts_with("chinh_sach") && !key.contains("cuoi_ky") && !key.contains("tang_giam") && !key.ends_with("ty_le")
}

fn rank(indicators: &Indicators, of: &ScopeIndicators) -> Answer {
    let Scope::Unit(_) = of.scope else { return None };
    let percent = |scope: &ScopeIndicators| scope.plan_share().filter(|share| share.is_defined());
    let is_above = |share: &baocao::model::Ratio, own: &baocao::model::Ratio| {
        share.numerator.get() * own.denominator.get() > own.numerator.get() * share.denominator.get()
    };
    let all: Vec<_> = indicators.units.iter().filter_map(|(_, scope)| percent(scope)).collect();
    let own = percent(of).filter(|_| all.iter().any(|share| !share.numerator.is_zero()))?;
    Some(Quantity::Count(all.iter().filter(|share| is_above(share, &own)).count() as u64 + 1))
}

fn units_counted(indicators: &Indicators, key: &str) -> Quantity {
    let share = |scope: &ScopeIndicators, class: &str| {
        let done = scope.count(&format!("{class}.ho.giam.luy_ke"));
        let asked = scope.count(&format!("{class}.ho.giam.ke_hoach")).filter(|asked| !asked.is_zero());
        done.zip(asked)
    };
    let units = || indicators.units.iter();
    let number = match key.split('.').collect::<Vec<_>>()[..] {
        [_, "tong"] => units().count(),
        [_, "da_bao_cao"] => {
            units().filter(|(unit, _)| !indicators.incomplete.iter().any(|(other, _)| other == unit)).count()
        }
        [_, "giao", class] => units().filter(|(_, scope)| share(scope, class).is_some()).count(),
        [_, "dat", class] => {
            units().filter(|(_, scope)| share(scope, class).is_some_and(|(done, asked)| done >= asked)).count()
        }
        [_, "chua_dat", class] => {
            units().filter(|(_, scope)| share(scope, class).is_some_and(|(done, asked)| done < asked)).count()
        }
        _ => unreachable!("{key}"),
    };
    Quantity::Count(number as u64)
}

#[test]
fn every_indicator_is_what_the_cells_say() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let projects: [(&str, &[&str]); 3] = [
        ("", &["2022-01", "2022-05", "2022-09", "2022-Q2", "2022-6T", "2022-9T"]),
        (
            "tests/fixtures/tinh-quang-ninh",
            &["2025-03", "2025-06", "2025-07", "2025-09", "2025-Q3", "2025-6T", "2025-9T"],
        ),
        ("tests/fixtures/phuong-mong-cai-1", &["2025-07", "2025-08", "2025-09", "2025-Q3"]),
    ];
    for (folder, periods) in projects {
        let root = root.join(folder);
        let (project, cells) = (baocao::load::load(&root).unwrap().project.unwrap(), Cells::read(&root));
        for period in periods {
            assert!(agree(&project, &cells, period) > 1000, "{folder} {period}");
        }
    }
}
