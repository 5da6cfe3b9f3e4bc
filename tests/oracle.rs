//! Counts every indicator again in a different way: directly from the cells of the YAML files, month by month and
//! file by file, without the units' own totals, the catalogue or the formulas. If something is missing, it first finds
//! the units that have reported everything a figure is made of, then counts only these.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;
use std::path::Path;
use std::rc::Rc;

use baocao::indicators::{Indicators, ScopeIndicators, compute};
use baocao::model::{Count, Period, Project, Quantity, Scope};
use serde_json::Value;

/// The files of a project as they are written.
pub(crate) struct Cells {
    units: Vec<Value>,
    plans: BTreeMap<i32, Value>,
    /// By unit and month.
    files: BTreeMap<(String, String), Value>,
    /// Opening balances.
    balances: Vec<Value>,
    /// What is declared of earlier years.
    pub(crate) years: Value,
    /// The standards in force one after the other, where they have a file of their own.
    pub(crate) standards: Vec<Value>,
    /// Whether months are those of the calendar.
    is_calendar: bool,
}

fn read(path: &Path) -> Value {
    serde_yaml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// What the files of data in a folder say; a copy that was put aside under another ending is none.
fn files(folder: &Path) -> Vec<Value> {
    let found = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(Result::unwrap);
    let is_data = |path: &Path| path.extension().is_some_and(|ending| ending == "yaml");
    found.filter(|entry| entry.file_type().is_file() && is_data(entry.path())).map(|entry| read(entry.path())).collect()
}

/// The files of months by unit and month. A file that cannot be read, that lies in the folder of another month or that
/// nobody has filled in is no report.
fn months(folder: &Path) -> BTreeMap<(String, String), Value> {
    let found = walkdir::WalkDir::new(folder).min_depth(2).max_depth(2).sort_by_file_name().into_iter();
    let files = found.map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    let reports = files.filter_map(|entry| {
        let path = entry.path();
        let month = path.parent()?.file_name()?.to_str()?;
        let is_named =
            path.extension()? == "yaml" && entry.file_name().to_str()?.starts_with(|c: char| c.is_ascii_digit());
        let file: Value = serde_yaml::from_str(&std::fs::read_to_string(path).ok()?).ok().filter(|_| is_named)?;
        let is_filled = text(&file["ky"]) == month && file["trang_thai"] != "chua_nhap";
        is_filled.then(|| ((text(&file["don_vi"]).to_owned(), month.to_owned()), file))
    });
    reports.collect()
}

impl Cells {
    pub(crate) fn read(root: &Path) -> Self {
        let data = root.join("data");
        let units = read(&data.join("don-vi.yaml"))["don_vi"].as_array().unwrap().clone();
        let plans = files(&data.join("ke-hoach")).into_iter();
        let plans = plans.map(|plan| (i32::try_from(plan["nam"].as_i64().unwrap()).unwrap(), plan)).collect();
        let is_calendar = read(&data.join("baocao.yaml"))["cach_tinh_ky"] == "duong_lich";
        let files = months(&data.join("so-lieu"));
        let balances = data.join("dau-ky.yaml");
        let balances =
            if balances.exists() { read(&balances)["dau_ky"].as_array().unwrap().clone() } else { Vec::new() };
        let if_there =
            |name: &str| Some(data.join(name)).filter(|path| path.exists()).map_or(Value::Null, |path| read(&path));
        let (years, listed) = (if_there("nhieu-nam.yaml"), if_there("chuan-ngheo.yaml"));
        let listed = listed["chuan_ngheo"].as_array().cloned().unwrap_or_default();
        let standards = listed.into_iter().filter(|standard| standard["song_song"] != true).collect();
        Self { units, plans, files, balances, years, standards, is_calendar }
    }

    fn file(&self, unit: &Value, month: &str) -> Option<&Value> {
        self.files.get(&(text(&unit["ma"]).to_owned(), month.to_owned()))
    }

    /// The opening balance of a unit for the year of `month`.
    fn balance(&self, unit: &Value, month: &str) -> Option<&Value> {
        let is_its = |balance: &&Value| {
            let until = text(&balance["den_thang"]);
            balance["don_vi"] == unit["ma"] && until[..4] == month[..4] && self.lives(unit, until)
        };
        self.balances.iter().find(is_its)
    }

    /// Whether a unit of the registry is there on the day on which the figures of a month are closed: the 14th
    /// (NĐ 09/2019/NĐ-CP), or the last of the calendar month.
    /// The codes of the units of an area in a month.
    pub(crate) fn codes_of(&self, area: baocao::model::Area, month: &str) -> Vec<&str> {
        let own = self.units.iter().filter(|unit| self.lives(unit, month) && text(&unit["khu_vuc"]) == area.key());
        own.map(|unit| text(&unit["ma"])).collect()
    }

    fn lives(&self, unit: &Value, month: &str) -> bool {
        let day = match &month[5..] {
            _ if !self.is_calendar => "14",
            "02" if month[..4].parse::<u16>().unwrap().is_multiple_of(4) => "29",
            "02" => "28",
            "04" | "06" | "09" | "11" => "30",
            _ => "31",
        };
        let (from, to) = (text(&unit["tu"]), text(&unit["den"]));
        let (parts, last) = (|date| (str::get(date, ..7), str::get(date, 8..)), (Some(month), Some(day)));
        parts(from) <= last && (to.is_empty() || parts(to) >= last)
    }
}

pub(crate) fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn cell(file: &Value, path: &str) -> Option<u64> {
    let own = |path: &str| file.pointer(&format!("/{}", path.replace('.', "/"))).and_then(Value::as_u64);
    // Of a month in which nobody left for other reasons, all reasons are known: there are none.
    let is_nothing = || {
        let class = path.strip_prefix("ly_do_giam.").and_then(|path| path.rsplit('.').next());
        class.is_some_and(|class| own(&format!("{class}.ho.giam_khac")) == Some(0))
    };
    own(path).or_else(|| is_nothing().then_some(0))
}

/// What is asked: a period, and whom.
struct Question<'c> {
    cells: &'c Cells,
    year: i32,
    first: u8,
    last: u8,
    scope: &'c Scope,
    /// The units that it is about, with their indices into the registry.
    everybody: Rc<[(usize, &'c Value)]>,
    /// Units, as indices into the registry, that are not counted because they have not reported.
    untold: BTreeSet<usize>,
    /// Whether it is about the lists by the standard beside the other one.
    is_beside: bool,
}

/// The expected value: a count, a difference or a share.
type Answer = Option<Quantity>;

/// The time whose months hold the cells of a figure.
#[derive(Clone, Copy, PartialEq)]
enum Time {
    End,
    Start,
    PeriodStart,
    Period,
    ToDate,
}

impl<'c> Question<'c> {
    fn about(cells: &'c Cells, period: Period, scope: &'c Scope) -> Self {
        let (year, first, last) = (period.year(), period.first_month().number(), period.last_month().number());
        let everybody = Rc::from([]);
        let question = Self { cells, year, first, last, scope, everybody, untold: BTreeSet::new(), is_beside: false };
        Self { everybody: question.members_and_others(), ..question }
    }

    fn month(&self, number: u8) -> String {
        format!("{}-{number:02}", self.year)
    }

    /// The same question about the lists by the standard beside the other one.
    fn beside(&self) -> Self {
        Self { untold: self.untold.clone(), is_beside: true, everybody: Rc::clone(&self.everybody), ..*self }
    }

    /// The path of a cell in the lists that are asked about; the population is that of all.
    fn own(&self, path: &str) -> String {
        let is_of_list = self.is_beside && !path.starts_with("dan_cu.");
        if is_of_list { format!("song_song.{path}") } else { path.to_owned() }
    }

    /// All units that the scope is about.
    fn members_and_others(&self) -> Rc<[(usize, &'c Value)]> {
        let last = self.month(self.last);
        let of_year = |unit: &Value| (1..=self.last).any(|number| self.cells.lives(unit, &self.month(number)));
        let is_of = |unit: &Value| match self.scope {
            Scope::Total => true,
            Scope::Former => !self.cells.lives(unit, &last),
            Scope::Area(area) => self.cells.lives(unit, &last) && text(&unit["khu_vuc"]) == area.key(),
            Scope::Unit(code) => self.cells.lives(unit, &last) && text(&unit["ma"]) == code.as_str(),
        };
        self.cells.units.iter().enumerate().filter(|(_, unit)| of_year(unit) && is_of(unit)).collect()
    }

    fn members(&self) -> Vec<&'c Value> {
        self.everybody.iter().filter(|(at, _)| !self.untold.contains(at)).map(|(_, unit)| *unit).collect()
    }

    /// The months of the year up to the last in which a unit exists.
    fn lived(&self, unit: &Value) -> Vec<u8> {
        (1..=self.last).filter(|number| self.cells.lives(unit, &self.month(*number))).collect()
    }

    /// The sum of the cells of a unit at `path` in some months; `None` unless each of them has the cell, or an opening
    /// balance covers the first of them and each of the others has it.
    fn sum_of(&self, unit: &Value, months: &[u8], path: &str) -> Option<u64> {
        let entered = |month: &u8| self.cells.file(unit, &self.month(*month)).and_then(|file| cell(file, path));
        let told: Option<u64> = months.iter().map(entered).sum();
        told.or_else(|| {
            let lived = self.lived(unit);
            let balance =
                self.cells.balance(unit, &self.month(self.last)).filter(|_| months.first() == lived.first())?;
            let is_of_start = path.starts_with("dan_cu.") && months.len() == 1;
            if path.ends_with(".dau_ky") || is_of_start {
                return cell(balance, path);
            }
            let until: u8 = text(&balance["den_thang"])[5..].parse().unwrap();
            let list = path.strip_prefix("song_song.").unwrap_or(path);
            let is_flow = (list.starts_with("ngheo.") || list.starts_with("can_ngheo.")) && !list.ends_with(".cuoi_ky");
            (is_flow && months.contains(&until)).then_some(())?;
            let behind: Option<u64> = months.iter().filter(|month| **month > until).map(entered).sum();
            Some(cell(balance, path)? + behind?)
        })
    }

    /// The months from which the contribution of a unit to a figure is taken.
    fn months_of(&self, unit: &Value, time: Time) -> Vec<u8> {
        let lived = self.lived(unit);
        match time {
            Time::End => lived.into_iter().filter(|month| *month == self.last).collect(),
            Time::Start => lived.into_iter().take(1).collect(),
            Time::PeriodStart => lived.into_iter().filter(|month| *month == self.start()).collect(),
            Time::Period => lived.into_iter().filter(|month| (self.first..=self.last).contains(month)).collect(),
            Time::ToDate => lived,
        }
    }

    /// The indicators of the standard of the last month, as its files have them.
    fn lack_names(&self) -> Vec<String> {
        let month = self.month(self.last);
        let place = if self.is_beside { "/song_song/thieu_hut/ngheo" } else { "/thieu_hut/ngheo" };
        let of = |unit: &Value| self.cells.file(unit, &month)?.pointer(place)?.as_object().cloned();
        let found = self.cells.units.iter().find_map(of);
        let known = || crate::properties::INDICATORS.map(str::to_owned).into();
        found.map_or_else(known, |lacks| lacks.keys().cloned().collect())
    }

    /// The cells that a figure is computed from, with the time of each.
    fn made_of(&self, key: &str) -> Vec<(Time, String)> {
        let Some(rest) = key.strip_prefix("song_song.") else { return self.made_of_lists(key) };
        let beside = self.beside();
        beside.made_of_lists(rest).into_iter().map(|(time, path)| (time, beside.own(&path))).collect()
    }

    fn made_of_lists(&self, key: &str) -> Vec<(Time, String)> {
        let parts = parts_of(key);
        let end = |paths: Vec<String>| paths.into_iter().map(|path| (Time::End, path)).collect::<Vec<_>>();
        let lacks = |class: &str| {
            let all = self.lack_names().into_iter().map(|name| format!("thieu_hut.{class}.{name}"));
            all.chain([format!("{class}.ho.cuoi_ky")]).collect::<Vec<_>>()
        };
        let plan = |class: &str, time| {
            let flows: &[&str] = if class == "ngheo" { &["thanh_can_ngheo", "vuot_chuan"] } else { &["vuot_chuan"] };
            flows.iter().map(|flow| (time, format!("{class}.ho.{flow}"))).collect::<Vec<_>>()
        };
        // An opening stock of several units needs the closing stock that it is compared with.
        let is_held = !matches!(self.scope, Scope::Unit(_)) || key.contains("tang_giam");
        let start = |class: &str, measure: &str, time| {
            let end = is_held.then(|| (Time::End, format!("{class}.{measure}.cuoi_ky")));
            std::iter::once((time, format!("{class}.{measure}.dau_ky"))).chain(end).collect::<Vec<_>>()
        };
        match parts[..] {
            ["dan_cu", "ho_dau_nam"] => vec![(Time::Start, "dan_cu.ho".to_owned())],
            [of, "ty_le_dau_nam"] => {
                let start = self.made_of(&format!("{of}.ho.dau_nam"));
                start.into_iter().chain([(Time::Start, "dan_cu.ho".to_owned())]).collect()
            }
            [of, "ty_le_tang_giam"] => {
                [self.made_of(&format!("{of}.ty_le")), self.made_of(&format!("{of}.ty_le_dau_nam"))].concat()
            }
            ["chung" | "song_song.chung", ..] => of_both(key).iter().flat_map(|key| self.made_of(key)).collect(),
            ["thieu_hut", class, "tong"] => {
                end(lacks(class).into_iter().filter(|path| path.starts_with("thieu_hut")).collect())
            }
            ["thieu_hut", class, "so_ho"] | ["thieu_hut", class, "ty_le", _] => end(lacks(class)),
            ["ho_so", class, "cho_quyet_dinh"] => {
                end(["dat_tieu_chi", "co_quyet_dinh"].map(|stage| format!("ho_so.{class}.{stage}")).into())
            }
            ["chinh_sach", id, "ty_le"] => end(["duoc", "thuoc_dien"].map(|of| format!("chinh_sach.{id}.{of}")).into()),
            ["chinh_sach", id, "so_tien"] => end(vec![format!("chinh_sach.{id}.so_tien_trieu_dong")]),
            ["chinh_sach", _, "so_don_vi"] => Vec::new(),
            [block, ..] if BREAKDOWNS.contains(&block) => self.breakdown_cells(key),
            ["dan_cu" | "thieu_hut" | "ho_so" | "chinh_sach", ..] | [_, _, "cuoi_ky"] => end(vec![key.to_owned()]),
            ["giam_chung", _] => [plan("ngheo", Time::ToDate), plan("can_ngheo", Time::ToDate)].concat(),
            [class, "ty_le"] => end(vec![format!("{class}.ho.cuoi_ky"), "dan_cu.ho".to_owned()]),
            [class, "ho", "giam", "trong_ky" | "ty_le_trong_ky"] => plan(class, Time::Period),
            [class, "ho", "giam", "cuoi_nam"] => start(class, "ho", Time::Start),
            [class, "ho", "giam", _] => plan(class, Time::ToDate),
            [class, measure, "tang_giam", "trong_ky"] | [class, measure, "dau_ky"] => {
                start(class, measure, Time::PeriodStart)
            }
            [class, measure, "tang_giam", _] | [class, measure, "dau_nam" | "khi_thanh_lap"] => {
                start(class, measure, Time::Start)
            }
            [class, measure, "luy_ke", name] => flows(class, measure, name, Time::ToDate),
            [class, measure, name] => flows(class, measure, name, Time::Period),
            _ => unreachable!("{key}"),
        }
    }

    /// Whether a unit has reported its contribution to a figure; `None` if it has none.
    fn tells(&self, unit: &Value, key: &str) -> Option<bool> {
        let made_of = self.made_of(key);
        if self.is_without_plan(unit, key) {
            return Some(false);
        }
        let (time, _) = made_of.first()?;
        if self.months_of(unit, *time).is_empty() && !key.contains("tang_giam") {
            return None;
        }
        let (begins, since) = (self.lived(unit)[0], self.since());
        let begins_with = |key: &str| match key {
            _ if key.ends_with("dau_nam") || key.ends_with("tu_dau_nam") => begins == 1,
            _ if key.ends_with("khi_thanh_lap") => begins > 1 && begins == since,
            _ => true,
        };
        if !begins_with(key) && !key.contains("tang_giam") {
            return None;
        }
        let is_told = |(time, path): &(Time, String)| {
            let months = self.months_of(unit, *time);
            months.is_empty() || self.sum_of(unit, &months, path).is_some()
        };
        let counts = |(time, _): &&(Time, String)| *time != Time::Start || begins_with(key);
        Some(made_of.iter().filter(counts).all(is_told))
    }

    /// A dissolved unit contributes to the plan only what it had done, so its contribution is unknown if that is.
    fn is_without_plan(&self, unit: &Value, key: &str) -> bool {
        let is_planned = ["ke_hoach", "con_lai", "cuoi_nam", "ty_le_trong_ky", "giam.ty_le", "giam_chung.ty_le"];
        let has_ended = !self.cells.lives(unit, &self.month(self.last)) && self.cells.plans.contains_key(&self.year);
        let is_done = |class: &str| self.sum_of(unit, &self.lived(unit), &format!("{class}.ho.vuot_chuan")).is_some();
        has_ended && is_planned.iter().any(|end| key.ends_with(end)) && !is_done("ngheo")
    }

    /// The same question about only those units that have reported everything the figure is computed from, and the units
    /// that have not.
    fn of_those_who_tell(&self, key: &str) -> (Self, BTreeSet<usize>) {
        let is_untold = |key: &str, unit: &Value| self.tells(unit, key) == Some(false);
        let mut untold: BTreeSet<usize> =
            self.everybody.iter().filter(|(_, unit)| is_untold(key, unit)).map(|(at, _)| *at).collect();
        // A target covers the units whose results are known, or all units if no result is known.
        let results = key.ends_with(".giam.ke_hoach");
        if results && untold.len() == self.everybody.len() {
            let asked_nothing = self.everybody.iter().filter(|(_, unit)| self.is_without_plan(unit, key));
            untold = asked_nothing.map(|(at, _)| *at).collect();
        }
        (Self { untold: untold.clone(), everybody: Rc::clone(&self.everybody), ..*self }, untold)
    }

    /// Whether the figure compares with a start that units which ended have handed over; such a figure is known only if
    /// all units are.
    fn is_part_of_a_merger(&self, key: &str) -> bool {
        let last = self.month(self.last);
        let has_ended = self.everybody.iter().any(|(_, unit)| !self.cells.lives(unit, &last));
        let is_start = ["dau_nam", "khi_thanh_lap", "dau_ky"].iter().any(|start| key.ends_with(start));
        let is_made = parts_of(key)[0].ends_with("chung") || key.ends_with("ty_le_dau_nam");
        let compares = key.contains("tang_giam") || key.ends_with("cuoi_nam") || is_made && is_start;
        !self.untold.is_empty() && has_ended && compares
    }

    /// The sum of the cells at `path` in `months`, over those members that have them in all these months.
    fn sum(&self, months: RangeInclusive<u8>, path: &str) -> Option<u64> {
        let path = self.own(path);
        let of = |unit: &&Value| {
            let lived: Vec<u8> = self.lived(unit).into_iter().filter(|month| months.contains(month)).collect();
            if lived.is_empty() { None } else { self.sum_of(unit, &lived, &path) }
        };
        self.members().iter().filter_map(of).reduce(|a, b| a + b)
    }

    /// The first month of the year in which any unit exists.
    fn since(&self) -> u8 {
        let is_there =
            |number: &u8| self.everybody.iter().any(|(_, unit)| self.cells.lives(unit, &self.month(*number)));
        (1..=self.last).find(is_there).unwrap_or(1)
    }

    /// The first month of the period in which any unit exists.
    fn start(&self) -> u8 {
        let any = |number: &u8| self.cells.units.iter().any(|unit| self.cells.lives(unit, &self.month(*number)));
        (self.first..=self.last).find(any).unwrap_or(self.first)
    }

    /// An area has an opening stock only if all its units existed then.
    fn opening(&self, number: u8, path: &str) -> Option<u64> {
        let is_whole = self.everybody.iter().all(|(_, unit)| self.cells.lives(unit, &self.month(number)));
        (is_whole || !matches!(self.scope, Scope::Area(_))).then(|| self.sum(number..=number, path)).flatten()
    }

    fn target(&self, class: &str) -> Option<u64> {
        let plan = self.cells.plans.get(&self.year)?;
        let plan = if self.is_beside { &plan["song_song"] } else { plan };
        let field = format!("giam_ho_{class}");
        let lists = std::iter::once(plan).chain(plan["dieu_chinh"].as_array().into_iter().flatten());
        let lists: Vec<_> = lists.collect();
        if *self.scope == Scope::Total && self.untold.is_empty() {
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
            // What a dissolved unit had not done was given to its successors, so only what it had done counts.
            let done = |flow: &str| self.sum_of(unit, &self.lived(unit), &self.own(&format!("{class}.ho.{flow}")));
            let done = reduced(done, class)?;
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
        match key.strip_prefix("song_song.") {
            Some(rest) => self.beside().answer_of_lists(rest),
            None => self.answer_of_lists(key),
        }
    }

    fn answer_of_lists(&self, key: &str) -> Answer {
        let parts = parts_of(key);
        match parts[..] {
            ["dan_cu", "ho_dau_nam"] if self.since() == 1 => self.sum(1..=1, "dan_cu.ho").map(Quantity::Count),
            ["dan_cu", "ho_dau_nam"] => None,
            [of, "ty_le_dau_nam"] => self.share(&format!("{of}.ho.dau_nam"), "dan_cu.ho_dau_nam"),
            [of, "ty_le_tang_giam"] => {
                let share = |key: &str| match self.answer(&format!("{of}.{key}"))? {
                    Quantity::Share(part, whole) => Some((i128::from(part), i128::from(whole))),
                    _ => None,
                };
                let ((now, all), (then, whole)) = (share("ty_le")?, share("ty_le_dau_nam")?);
                in_lowest_terms(now * whole - then * all, all * whole)
            }
            ["chung" | "song_song.chung", "ty_le"] => self.share(&format!("{}.ho.cuoi_ky", parts[0]), "dan_cu.ho"),
            ["chung" | "song_song.chung", measure, "tang_giam", since] => {
                let start = if since == "trong_ky" { "dau_ky" } else { "dau_nam" };
                let of = |name: &str| i64::try_from(self.number(&format!("{}.{measure}.{name}", parts[0]))?).ok();
                Some(Quantity::Change(of("cuoi_ky")? - of(start)?))
            }
            ["chung" | "song_song.chung", ..] => {
                of_both(key).iter().map(|key| self.number(key)).sum::<Option<u64>>().map(Quantity::Count)
            }
            ["thieu_hut", class, "tong"] => {
                let keys = self.lack_names();
                let keys = keys.iter().map(|name| self.number(&format!("thieu_hut.{class}.{name}")));
                keys.into_iter().sum::<Option<u64>>().map(Quantity::Count)
            }
            ["thieu_hut", class, "so_ho"] => self.entered(&format!("{class}.ho.cuoi_ky")),
            ["thieu_hut", class, "ty_le", name] => {
                self.share(&format!("thieu_hut.{class}.{name}"), &format!("{class}.ho.cuoi_ky"))
            }
            ["ho_so", class, "cho_quyet_dinh"] => {
                let of = |stage: &str| self.number(&format!("ho_so.{class}.{stage}"));
                Some(Quantity::Count(of("dat_tieu_chi")?.saturating_sub(of("co_quyet_dinh")?)))
            }
            ["chinh_sach", id, "so_don_vi"] => {
                let path = format!("chinh_sach.{id}.duoc");
                let told = self.members().into_iter().filter(|unit| {
                    let months = self.months_of(unit, Time::End);
                    !months.is_empty() && self.sum_of(unit, &months, &path).is_some()
                });
                Some(Quantity::Count(told.count() as u64))
            }
            ["chinh_sach", id, "ty_le"] => {
                self.share(&format!("chinh_sach.{id}.duoc"), &format!("chinh_sach.{id}.thuoc_dien"))
            }
            ["chinh_sach", id, "so_tien"] => self.entered(&format!("chinh_sach.{id}.so_tien_trieu_dong")),
            [block, ..] if BREAKDOWNS.contains(&block) => self.breakdown(key),
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
            [class, measure, "luy_ke", name] => self.flow_sum(1..=self.last, class, measure, name).map(Quantity::Count),
            [class, measure, name] => self.flow_sum(self.first..=self.last, class, measure, name).map(Quantity::Count),
            _ => unreachable!("{parts:?}: nobody knows what it should be"),
        }
    }

    fn flow_sum(&self, months: RangeInclusive<u8>, class: &str, measure: &str, name: &str) -> Option<u64> {
        let other = if class.ends_with("can_ngheo") { "ngheo" } else { "can_ngheo" };
        let (to, from) = (format!("thanh_{other}"), format!("tu_{other}"));
        let columns = match name {
            "tong_giam" => vec![to.as_str(), "vuot_chuan", "giam_khac"],
            "tong_tang" => vec![from.as_str(), "tai", "moi", "tang_khac"],
            name => vec![name],
        };
        columns.into_iter().map(|column| self.sum(months.clone(), &format!("{class}.{measure}.{column}"))).sum()
    }

    fn plan(&self, class: &str, name: &str) -> Answer {
        let done = |months: RangeInclusive<u8>| reduced(|flow| self.flow_sum(months.clone(), class, "ho", flow), class);
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

/// The tables that a unit may tell besides its lists, with their rows where these are added up, and the column and the whole of
/// each share.
pub(crate) const BREAKDOWNS: [&str; 9] = [
    "nhom_dac_thu",
    "ly_do_giam",
    "nguyen_nhan_ngheo",
    "dien_khac",
    "ra_soat",
    "kinh_phi",
    "kinh_phi_du_an",
    "ho_tro_nha_o",
    "du_no_tin_dung",
];

fn rows_of(block: &str) -> &'static [&'static str] {
    match block {
        "ly_do_giam" => &["qua_doi", "chuyen_di", "nhap_ho", "khac"],
        "ra_soat" => &["danh_sach_cu", "de_nghi", "phat_hien"],
        "kinh_phi" => &["trung_uong", "dia_phuong", "huy_dong"],
        // The components of the sample of a province, the only project that has any.
        "kinh_phi_du_an" => &["sinh_ke", "viec_lam", "ha_tang", "nang_luc"],
        "ho_tro_nha_o" => &["xay_moi", "sua_chua"],
        "du_no_tin_dung" => &["ho_ngheo", "ho_can_ngheo", "ho_moi_thoat_ngheo"],
        _ => &[],
    }
}

/// The cell above and the cell below the line of a share of a row.
fn share_of(block: &str, row: &str, name: &str) -> Option<[String; 2]> {
    let own = |column: &str| format!("{block}.{row}.{column}");
    Some(match (block, name) {
        ("nhom_dac_thu", "ty_trong_ngheo") | ("nguyen_nhan_ngheo", "ty_le_ngheo") => {
            [own("ngheo"), "ngheo.ho.cuoi_ky".to_owned()]
        }
        ("nhom_dac_thu", "ty_trong_can_ngheo") | ("nguyen_nhan_ngheo", "ty_le_can_ngheo") => {
            [own("can_ngheo"), "can_ngheo.ho.cuoi_ky".to_owned()]
        }
        ("nhom_dac_thu", "ty_le_ngheo") => [own("ngheo"), own("tong_so_ho")],
        ("dien_khac", "ty_le_ho") => [own("ho"), "dan_cu.ho".to_owned()],
        ("dien_khac", "ty_le_khau") => [own("khau"), "dan_cu.khau".to_owned()],
        ("kinh_phi" | "kinh_phi_du_an", "ty_le") => [own("giai_ngan"), own("giao")],
        ("ho_tro_nha_o", "ty_le") => [own("hoan_thanh"), own("ke_hoach")],
        ("du_no_tin_dung", "ty_le_qua_han") => [own("qua_han"), own("du_no")],
        _ => return None,
    })
}

impl Question<'_> {
    /// The cells of a count of a breakdown; those of every row where it is a sum.
    fn breakdown_cells(&self, key: &str) -> Vec<(Time, String)> {
        let (block, rest) = key.split_once('.').unwrap();
        let (row, column) = rest.split_once('.').unwrap();
        if let Some(cells) = share_of(block, row, column) {
            return cells.iter().flat_map(|cell| self.made_of(cell)).collect();
        }
        let time = match (block, column.strip_prefix("luy_ke.")) {
            ("ly_do_giam", Some(_)) => Time::ToDate,
            ("ly_do_giam", None) => Time::Period,
            _ => Time::End,
        };
        let column = column.strip_prefix("luy_ke.").unwrap_or(column);
        let rows = if row == "tong" { rows_of(block).to_vec() } else { vec![row] };
        rows.iter().map(|row| (time, format!("{block}.{row}.{column}"))).collect()
    }

    fn breakdown(&self, key: &str) -> Answer {
        let (block, rest) = key.split_once('.').unwrap();
        let (row, column) = rest.split_once('.').unwrap();
        if let Some([part, whole]) = share_of(block, row, column) {
            return self.share(&part, &whole);
        }
        let sum = self.breakdown_cells(key).into_iter().map(|(time, path)| match time {
            Time::Period => self.sum(self.first..=self.last, &path),
            Time::ToDate => self.sum(1..=self.last, &path),
            _ => self.sum(self.last..=self.last, &path),
        });
        sum.sum::<Option<u64>>().map(Quantity::Count)
    }
}

pub(crate) fn in_lowest_terms(part: i128, whole: i128) -> Answer {
    let (mut one, mut other) = (part.abs(), whole);
    while other != 0 {
        (one, other) = (other, one % other);
    }
    (whole != 0).then(|| Quantity::Points(i64::try_from(part / one).unwrap(), u64::try_from(whole / one).unwrap()))
}

/// The keys of both lists whose sum a figure of both is; households that go from one list to the other stay in both.
fn of_both(key: &str) -> Vec<String> {
    let columns: &[&str] = match key.rsplit('.').next().unwrap() {
        "tong_giam" => &["vuot_chuan", "giam_khac"],
        "tong_tang" => &["tai", "moi", "tang_khac"],
        _ => &[],
    };
    let of_class = |class: &str| {
        let key = key.replace("chung.", &format!("{class}."));
        let row = key.rsplit_once('.').unwrap().0.to_owned();
        if columns.is_empty() { vec![key] } else { columns.iter().map(|column| format!("{row}.{column}")).collect() }
    };
    ["ngheo", "can_ngheo"].into_iter().flat_map(of_class).collect()
}

/// The parts of a key. The class of a list by a second standard is `song_song.ngheo`.
fn parts_of(key: &str) -> Vec<&str> {
    let first = key.strip_prefix("song_song.").and_then(|rest| rest.find('.')).map_or(0, |at| "song_song.".len() + at);
    match key.get(first + 1..).filter(|_| first > 0) {
        Some(rest) => std::iter::once(&key[..first]).chain(rest.split('.')).collect(),
        None => key.split('.').collect(),
    }
}

/// The columns of the form whose sum a flow or a total of flows is.
fn flows(class: &str, measure: &str, name: &str, time: Time) -> Vec<(Time, String)> {
    let other = if class.ends_with("can_ngheo") { "ngheo" } else { "can_ngheo" };
    let (to, from) = (format!("thanh_{other}"), format!("tu_{other}"));
    let columns = match name {
        "tong_giam" => vec![to.as_str(), "vuot_chuan", "giam_khac"],
        "tong_tang" => vec![from.as_str(), "tai", "moi", "tang_khac"],
        name => vec![name],
    };
    columns.into_iter().map(|column| (time, format!("{class}.{measure}.{column}"))).collect()
}

/// The households that left by improving, which the near-poor who became poor did not.
fn reduced(flow: impl Fn(&str) -> Option<u64>, class: &str) -> Option<u64> {
    let escaped = flow("vuot_chuan")?;
    Some(if class == "ngheo" { escaped + flow("thanh_can_ngheo")? } else { escaped })
}

/// Compares every indicator of every scope with the cells, and the units that it covers with those that have the cells.
pub(crate) fn agree(project: &Project, cells: &Cells, period: &str) -> usize {
    agree_for(project, cells, period.parse().unwrap(), &|_| true)
}

/// The same for the scopes that are wanted.
pub(crate) fn agree_for(project: &Project, cells: &Cells, period: Period, is_wanted: &dyn Fn(&Scope) -> bool) -> usize {
    let indicators = compute(project, period);
    let units = indicators.units.iter().map(|(_, scope)| scope);
    let scopes = units.chain(&indicators.areas).chain(&indicators.former).chain([&indicators.total]);
    let mut held = 0;
    for known in scopes.filter(|known| is_wanted(&known.scope)) {
        let question = Question::about(cells, period, &known.scope);
        for (entry, value) in known.entries() {
            let key = entry.key.as_str();
            let expected = match key {
                "giam_chung.xep_thu" => rank(&indicators, known),
                _ if key.starts_with("don_vi.") => units_counted(&question, &indicators, key),
                _ if key.starts_with("nhieu_nam.") => {
                    let of_all = |key: &str| {
                        let (told, untold) = question.of_those_who_tell(key);
                        told.number(key).filter(|_| untold.is_empty())
                    };
                    crate::long_view::expected(cells, period, (&known.scope, key), &of_all)
                }
                _ if key.contains(".so_sanh.") || key.contains(".chi_tieu.") => continue,
                _ if !known.is_living && !is_of_the_past(key) => continue,
                key => {
                    let (told, untold) = question.of_those_who_tell(key);
                    if value.quantity().is_some() {
                        covers(cells, known, key, &untold, period);
                    }
                    if told.is_part_of_a_merger(key) { None } else { told.answer(key) }
                }
            };
            assert_eq!(value.quantity(), expected, "{period}/{}/{key}", known.scope);
            held += 1;
        }
    }
    held
}

/// The units that a figure names as missing are those whose cells do not have it.
fn covers(cells: &Cells, known: &ScopeIndicators, key: &str, untold: &BTreeSet<usize>, period: Period) {
    let Some(coverage) = known.covers(key) else {
        assert!(untold.is_empty() || matches!(known.scope, Scope::Unit(_)), "{period}/{}/{key}", known.scope);
        return;
    };
    let said: Vec<_> = coverage.missing.iter().map(|unit| unit.code.as_str()).collect();
    let counted: Vec<_> = untold.iter().map(|at| text(&cells.units[*at]["ma"])).collect();
    assert_eq!(said, counted, "{period}/{}/{key}", known.scope);
    assert!(coverage.told() > 0 && coverage.of >= said.len(), "{period}/{}/{key}", known.scope);
}

/// Whether dissolved units still have such figures: flows, starts, plans.
fn is_of_the_past(key: &str) -> bool {
    !key.starts_with("chinh_sach") && !key.contains("cuoi_ky") && !key.contains("tang_giam") && !key.ends_with("ty_le")
}

const CLASSES: [&str; 2] = ["ngheo", "can_ngheo"];

fn rank(indicators: &Indicators, of: &ScopeIndicators) -> Answer {
    let Scope::Unit(_) = of.scope else { return None };
    let left = |scope: &ScopeIndicators, class: &&str| scope.count(&format!("{class}.ho.giam.con_lai"));
    let is_done = |scope: &ScopeIndicators| CLASSES.iter().all(|class| left(scope, class).is_some_and(Count::is_zero));
    let percent = |scope: &ScopeIndicators| scope.plan_share().filter(|share| share.is_defined());
    let is_above = |share: &baocao::model::Ratio, own: &baocao::model::Ratio| {
        share.numerator.get() * own.denominator.get() > own.numerator.get() * share.denominator.get()
    };
    let all: Vec<_> =
        indicators.units.iter().filter_map(|(_, scope)| Some((is_done(scope), percent(scope)?))).collect();
    let own = percent(of).filter(|_| all.iter().any(|(_, share)| !share.numerator.is_zero()))?;
    // Who met both targets stands above who did not, whatever the share of both together.
    let is_better = |(done, share): &&(bool, baocao::model::Ratio)| match (*done, is_done(of)) {
        (true, false) => true,
        (false, true) => false,
        _ => is_above(share, &own),
    };
    Some(Quantity::Count(all.iter().filter(is_better).count() as u64 + 1))
}

fn units_counted(question: &Question<'_>, indicators: &Indicators, key: &str) -> Answer {
    let of_last = |unit: &Value| question.cells.lives(unit, &question.month(question.last));
    let living = || question.cells.units.iter().filter(|unit| of_last(unit));
    let counted = Counted { indicators };
    let number = match key.split('.').collect::<Vec<_>>()[..] {
        [_, "tong"] => Some(living().count()),
        [_, "da_bao_cao"] => {
            Some(living().filter(|unit| question.cells.file(unit, &question.month(question.last)).is_some()).count())
        }
        [_, "du_thang"] => Some(
            living()
                .filter(|unit| question.sum_of(unit, &question.lived(unit), "ngheo.ho.vuot_chuan").is_some())
                .count(),
        ),
        [_, "khong_co", of] => {
            let classes: &[&str] = if of == "chung" { &CLASSES } else { &[of] };
            let end = |unit: &Value, class: &&str| {
                let months = question.months_of(unit, Time::End);
                question.sum_of(unit, &months, &format!("{class}.ho.cuoi_ky"))
            };
            let told: Vec<_> = living().filter(|unit| end(unit, &"ngheo").is_some()).collect();
            let has_nobody = |unit: &&&Value| classes.iter().all(|class| end(unit, class) == Some(0));
            (!told.is_empty()).then(|| told.iter().filter(has_nobody).count())
        }
        [_, of, "chung"] => counted.of_both(of),
        [_, "phat_sinh", class] => counted.with_arrivals(class),
        [_, _, class] if !counted.is_told(class) => None,
        [_, "dat_trong_ky", class] => counted.newly_done(class),
        [_, of, class] => Some(counted.with_plan(of, class)),
        _ => unreachable!("{key}"),
    };
    number.map(|number| Quantity::Count(number as u64))
}

/// Counts the units of a period by what they have done of their plans.
struct Counted<'a> {
    indicators: &'a Indicators,
}

impl<'a> Counted<'a> {
    fn units(&self) -> impl Iterator<Item = &'a ScopeIndicators> + use<'a> {
        self.indicators.units.iter().map(|(_, scope)| scope)
    }

    fn asked(scope: &ScopeIndicators, class: &str) -> Option<Count> {
        scope.count(&format!("{class}.ho.giam.ke_hoach")).filter(|asked| !asked.is_zero())
    }

    /// What a unit has done and what it was asked for.
    fn share(scope: &ScopeIndicators, class: &str) -> Option<(Count, Count)> {
        scope.count(&format!("{class}.ho.giam.luy_ke")).zip(Self::asked(scope, class))
    }

    fn is_unknown(scope: &ScopeIndicators, class: &str) -> bool {
        Self::asked(scope, class).is_some() && Self::share(scope, class).is_none()
    }

    /// Whether the results of any unit are known, or no unit has been asked for any.
    fn is_told(&self, class: &str) -> bool {
        self.units().any(|scope| Self::share(scope, class).is_some())
            || !self.units().any(|scope| Self::is_unknown(scope, class))
    }

    fn of_both(&self, of: &str) -> Option<usize> {
        let is_asked = |scope: &&ScopeIndicators| CLASSES.iter().any(|class| Self::share(scope, class).is_some());
        let is_unknown = |scope: &ScopeIndicators| CLASSES.iter().any(|class| Self::is_unknown(scope, class));
        if !self.units().any(|scope| is_asked(&scope)) && self.units().any(is_unknown) {
            return None;
        }
        let left = |scope: &ScopeIndicators, class: &&str| scope.count(&format!("{class}.ho.giam.con_lai"));
        let is_done =
            |scope: &ScopeIndicators| CLASSES.iter().all(|class| left(scope, class).is_some_and(Count::is_zero));
        let asked = self.units().filter(is_asked);
        Some(if of == "dat" { asked.filter(|scope| is_done(scope)).count() } else { asked.count() })
    }

    fn with_arrivals(&self, class: &str) -> Option<usize> {
        let of = |scope: &ScopeIndicators, flow: &str| scope.count(&format!("{class}.ho.{flow}"));
        let told = || self.units().filter(|scope| ["tai", "moi"].iter().all(|flow| of(scope, flow).is_some()));
        if told().count() == 0 && self.units().count() > 0 {
            return None;
        }
        let is_in = |scope: &ScopeIndicators, flow: &str| of(scope, flow).is_some_and(|count| !count.is_zero());
        Some(told().filter(|scope| ["tai", "moi"].into_iter().any(|flow| is_in(scope, flow))).count())
    }

    fn newly_done(&self, class: &str) -> Option<usize> {
        let now = |scope: &ScopeIndicators| scope.count(&format!("{class}.ho.giam.trong_ky"));
        let starts = self.indicators.period.starts_the_year();
        let is_known =
            |scope: &ScopeIndicators| Self::share(scope, class).is_some() && (starts || now(scope).is_some());
        if self.units().any(|scope| Self::asked(scope, class).is_some()) && !self.units().any(is_known) {
            return None;
        }
        let is_new = |scope: &&ScopeIndicators| {
            Self::share(scope, class).is_some_and(|(done, asked)| {
                done >= asked && now(scope).is_some_and(|now| done.get() - now.get() < asked.get())
            })
        };
        Some(if starts { 0 } else { self.units().filter(is_new).count() })
    }

    fn with_plan(&self, of: &str, class: &str) -> usize {
        let months = u64::from(self.indicators.period.last_month().number());
        let shares = self.units().filter_map(|scope| Some((scope, Self::share(scope, class)?)));
        let is_counted = |(scope, (done, asked)): &(&ScopeIndicators, (Count, Count))| match of {
            "giao" => true,
            "dat" => done >= asked,
            "chua_dat" => done < asked,
            "cham" => scope.since.number() == 1 && done.get() * 12 < asked.get() * months,
            _ => unreachable!("{of}"),
        };
        shares.filter(is_counted).count()
    }
}

#[test]
fn every_indicator_is_what_the_cells_say() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let projects: [(&str, &[&str]); 6] = [
        ("examples/commune-2026", &["2026-10", "2026-12", "2026-Q4", "2026", "2027-01"]),
        ("examples/province-2026", &["2026-10", "2026-11"]),
        ("tests/fixtures/qua-nam-moi", &["2026-11", "2026-12", "2026-Q4", "2027-01", "2027-02"]),
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
            assert!(agree(&project, &cells, period) > 900, "{folder} {period}");
        }
    }
}
