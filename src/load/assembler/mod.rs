//! Puts the content of each file without errors into its place in the project.

mod lacks;
mod organs;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::path::{Path, PathBuf};

use time::Date;
use time::Month::December;

use super::content::Content;
use super::names::{keep_one, original};
use super::rules;
use crate::disk;
use crate::finding::{Cause, Finding, Place};
use crate::model::{
    Correction, FileId, FileRole, Filed, FiledMonth, FormLists, LackIndicator, Month, Months, Narrative,
    OpeningBalance, Period, PeriodScheme, Plan, PlanFile, Policy, Project, Settings, SourceFile, Standard,
    StandardRole, Statement, Unit, UnitCode, UnitStatus, YearSeries, new_year, slug,
};

use lacks::lacks;
use organs::organs;

pub(super) use lacks::{ABSENT, everywhere};

/// The parts of a project that have been read so far.
#[derive(Default)]
pub(super) struct ProjectAssembler {
    /// All files that are read, so that none of them is advised to be written over.
    pub paths: BTreeSet<PathBuf>,
    settings: Option<Filed<Settings>>,
    units: Option<Filed<Vec<Unit>>>,
    policies: Option<Filed<Vec<Policy>>>,
    plans: BTreeMap<i32, Filed<Plan>>,
    months: BTreeMap<(Month, UnitCode), Vec<FiledMonth>>,
    narratives: BTreeMap<Period, Filed<Narrative>>,
    corrections: BTreeMap<String, Filed<Correction>>,
    balances: Option<Filed<Vec<OpeningBalance>>>,
    years: Option<Filed<YearSeries>>,
    statements: Option<Filed<Vec<Statement>>>,
    standards: Option<Filed<Vec<Standard>>>,
}

impl ProjectAssembler {
    /// Stores the content of the file at `path`; returns a finding if the content does not agree with the name of the
    /// file.
    pub(super) fn put(
        &mut self,
        role: &FileRole,
        file: FileId,
        path: &Path,
        content: Content,
    ) -> Result<(), Box<Finding>> {
        match (role, content) {
            (_, Content::Settings(value)) => self.settings = Some(Filed { file, value: *value }),
            (_, Content::Registry(mut value)) => {
                Unit::tell_apart(&mut value.units);
                self.units = Some(Filed { file, value: value.units });
            }
            (_, Content::PolicyList(value)) => self.policies = Some(Filed { file, value: value.policies }),
            (_, Content::StandardList(value)) => self.standards = Some(Filed { file, value: value.standards }),
            (_, Content::OpeningBalanceList(value)) => self.balances = Some(Filed { file, value: value.balances }),
            (_, Content::YearSeries(value)) => self.years = Some(Filed { file, value: *value }),
            (_, Content::StatementList(value)) => self.statements = Some(Filed { file, value: value.statements }),
            (FileRole::Plan(year), Content::PlanFile(value)) => self.put_plan(*year, Filed { file, value: *value })?,
            (FileRole::Narrative(period), Content::Narrative(value)) => {
                self.put_narrative(*period, Filed { file, value: *value })?;
            }
            (FileRole::UnitMonth(month, _), Content::UnitMonth(value)) => {
                self.put_month(*month, path, Filed { file, value })?;
            }
            (FileRole::Correction(name), Content::Correction(value)) => {
                self.corrections.insert(name.clone(), Filed { file, value: *value });
            }
            (_, Content::PlanFile(_) | Content::Narrative(_) | Content::UnitMonth(_) | Content::Correction(_)) => {}
        }
        Ok(())
    }

    fn put_plan(&mut self, year: i32, read: Filed<PlanFile>) -> Result<(), Box<Finding>> {
        let Filed { file, value: PlanFile { year: inside, plan } } = read;
        same("nam", "tên tệp", file, &inside, &year)?;
        let value = plan.ok_or_else(|| unassigned(file, year))?;
        self.plans.insert(year, Filed { file, value });
        Ok(())
    }

    fn put_narrative(&mut self, period: Period, narrative: Filed<Narrative>) -> Result<(), Box<Finding>> {
        same("ky", "tên tệp", narrative.file, &narrative.value.period, &period)?;
        self.narratives.insert(period, narrative);
        Ok(())
    }

    fn put_month(&mut self, month: Month, path: &Path, read: FiledMonth) -> Result<(), Box<Finding>> {
        let right = path.file_name().map(|name| FileRole::folder(read.value.month).join(name));
        same("ky", "thư mục", read.file, &read.value.month, &month)
            .map_err(|finding| self.of_another_month(*finding, right, &read.value.month))?;
        self.named_after(path, &read)?;
        filled(&read)?;
        self.months.entry((month, read.value.unit.clone())).or_default().push(read);
        Ok(())
    }

    /// The finding about a file that says to be of `inside`, whose file would be `right`.
    fn of_another_month(&self, mut finding: Finding, right: Option<PathBuf>, inside: &Month) -> Box<Finding> {
        let taken = right.as_deref().filter(|right| self.paths.contains(*right));
        let own = taken.map(|taken| keep_one(&disk::shown(taken.strip_prefix("data").unwrap_or(taken))));
        if let Some(own) = &own {
            finding.fix = format!("ngày chốt, số liệu đúng là của tháng này thì sửa `ky`; là của {inside} thì {own}");
        }
        let folder = FileRole::folder(*inside);
        let is_there = self.paths.range(folder.clone()..).next().is_some_and(|path| path.starts_with(&folder));
        if let Some(cause) = finding.cause.as_mut().filter(|_| is_there) {
            // A folder cannot get the name of one that is there.
            let (which, move_them) = match own {
                Some(_) => ("taken", "thì mở từng cặp tệp cùng tên trong hai thư mục, so sánh, giữ một tệp"),
                None => ("beside", "thì chuyển các tệp sang thư mục ấy"),
            };
            cause.key += which;
            cause.fix = format!(
                "chép cả thư mục từ {inside} thì sửa `ky`, ngày chốt và số liệu của từng tệp; đúng là số liệu {inside} {move_them}"
            );
        }
        Box::new(finding.content_of(right))
    }

    fn named_after(&self, path: &Path, read: &FiledMonth) -> Result<(), Box<Finding>> {
        let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        let unit = &read.value.unit;
        let code = unit.file_prefix();
        if UnitCode::begins_file(&code, stem) {
            return Ok(());
        }
        let name = format!("{}.yaml", renamed(stem, &code));
        let right = path.with_file_name(&name);
        let is_taken = self.paths.contains(&right);
        let cure = if is_taken { keep_one(&name) } else { format!("đổi tên tệp thành `{name}`") };
        let fix = format!("{cure}; nếu mã ghi nhầm thì sửa `don_vi`");
        let label = format!("tệp mang tên `{stem}`");
        let cause = format!("Các tệp mang tên `{stem}` ghi `don_vi` {unit}");
        let cause = Cause::new(format!("named {stem} {unit} {is_taken}"), cause, "tệp").label(label.clone());
        let message = format!("`don_vi` ghi {unit}, nhưng tên tệp là `{stem}`");
        let finding = rules::WRONG_UNIT.at(Place::Key(read.file, "don_vi".to_owned()), message).label(label);
        Err(Box::new(finding.fix(fix.clone()).because(cause.fix(fix)).content_of([right])))
    }

    /// The project, if its three basic files could be used, else the months of its units. Of two files for one unit
    /// and month neither is taken.
    pub(super) fn project(mut self, files: &[SourceFile], findings: &mut Vec<Finding>) -> Result<Project, Months> {
        let mut months = BTreeMap::new();
        for (key, mut read) in std::mem::take(&mut self.months) {
            match (read.len(), read.pop()) {
                (1, Some(only)) => drop(months.insert(key, only)),
                (_, last) => findings.extend(twice(&key, &read, last.as_ref(), files)),
            }
        }
        let scheme = self.settings.as_ref().map_or(PeriodScheme::Decree09, |read| read.value.period_scheme);
        let (Some(mut settings), Some(units), Some(policies)) = (self.settings, self.units, self.policies) else {
            let known =
                |month| lacks_without_project(self.standards.as_ref(), files, Period::Month(month).cut_off(scheme).to);
            counted(&mut months, &known, findings);
            return Err(months);
        };
        settings.value.organs = organs(&settings.value.organs);
        let Some(standards) = standards(&settings, self.standards, files, findings) else { return Err(months) };
        let (plans, narratives, corrections, statements) =
            (self.plans, self.narratives, self.corrections, self.statements);
        let (balances, years, empty) = (self.balances, self.years, Months::new());
        let mut project = Project {
            settings,
            units,
            policies,
            plans,
            months: empty,
            balances,
            years,
            narratives,
            corrections,
            statements,
            standards,
        };
        counted(&mut months, &|month| listed_lacks(&project, month), findings);
        project.months = months;
        Ok(project)
    }
}

/// The standards of their own file, or the one of the settings; whoever has both does not say which is meant.
fn standards(
    settings: &Filed<Settings>,
    listed: Option<Filed<Vec<Standard>>>,
    files: &[SourceFile],
    findings: &mut Vec<Finding>,
) -> Option<Filed<Vec<Standard>>> {
    let place = |key: &str| Place::Key(settings.file, key.to_owned());
    match (listed, &settings.value.standard) {
        (Some(listed), None) => Some(listed),
        (Some(listed), Some(_)) => {
            let message = "Chuẩn nghèo khai ở hai nơi: ở đây và ở `chuan-ngheo.yaml`";
            let fix = "bỏ mục `chuan_ngheo` ở đây; `chuan-ngheo.yaml` được dùng";
            findings.push(rules::TWO_STANDARDS.at(place("chuan_ngheo"), message).label("khai hai lần").fix(fix));
            Some(listed)
        }
        (None, Some(own)) => Some(Filed { file: settings.file, value: vec![Standard::of_settings(own)] }),
        // A file that is there but cannot be used has findings of its own.
        (None, None) => {
            let is_there = has_standards(files);
            let message = "Thiếu mục `chuan_ngheo`";
            let fix = "thêm `chuan_ngheo`: các mục con: ten, can_cu, hieu_luc_tu, hieu_luc_den, …; hoặc khai các chuẩn ở `chuan-ngheo.yaml`";
            let finding = rules::MISSING_KEY.at(place("chuan_ngheo"), message);
            findings.extend((!is_there).then(|| finding.label("trong phần này không có `chuan_ngheo`").fix(fix)));
            None
        }
    }
}

fn has_standards(files: &[SourceFile]) -> bool {
    files.iter().any(|file| FileRole::of(&file.path) == FileRole::Standards)
}

/// The indicators in force on `day` where a basic file cannot be used. If it is the list of standards, no indicators are
/// known, and a month is not blamed for those that it has.
fn lacks_without_project(standards: Option<&Filed<Vec<Standard>>>, files: &[SourceFile], day: Date) -> ListedLacks {
    let Some(standards) = standards else {
        let usual = (StandardRole::Main, FormLists::default().lack_indicators.to_vec());
        return if has_standards(files) { ListedLacks::new() } else { vec![usual] };
    };
    let in_force = standards.value.iter().filter(|standard| standard.is_in_force(day));
    let listed: ListedLacks = in_force.map(|standard| (standard.role(), standard.indicators.clone())).collect();
    let is_only = |role| listed.iter().filter(|(other, _)| *other == role).count() == 1;
    listed.iter().filter(|(role, _)| is_only(*role)).filter(|listed| can_be_held_against(listed)).cloned().collect()
}

/// Whether months are held against this list: a main standard without indicators has a finding of its own.
fn can_be_held_against((role, indicators): &(StandardRole, Vec<LackIndicator>)) -> bool {
    *role == StandardRole::Beside || !indicators.is_empty()
}

/// Takes out the months whose lacks are not those of their standard.
fn counted(months: &mut Months, listed_in: &dyn Fn(Month) -> ListedLacks, findings: &mut Vec<Finding>) {
    let mut listed: BTreeMap<Month, ListedLacks> = BTreeMap::new();
    months.retain(|(month, unit), filed| {
        let lists = listed.entry(*month).or_insert_with(|| listed_in(*month));
        let found = lists.iter().flat_map(|(role, indicators)| lacks(filed.file, &filed.value, *role, indicators));
        let found: Vec<Finding> = found.collect();
        let is_right = found.is_empty();
        findings.extend(found.into_iter().map(|finding| finding.about(Some(unit), Some(*month))));
        is_right
    });
}

/// The indicators of the standards of a month.
type ListedLacks = Vec<(StandardRole, Vec<LackIndicator>)>;

/// The indicators that the lacks of a month are held against. Findings of their own have a main standard without any, two
/// standards of one role on one day, and lists by a standard beside the other one that is not in force.
fn listed_lacks(project: &Project, month: Month) -> ListedLacks {
    let (period, day) = (Period::Month(month), project.day_of(Period::Month(month)));
    let in_force = |role| {
        let standards = project.standards.value.iter();
        standards.filter(move |standard| standard.role() == role && standard.is_in_force(day)).count()
    };
    let of = |role| Some((role, project.standard_by(role, period)?.indicators.clone()));
    let known = StandardRole::ALL.into_iter().filter(|role| in_force(*role) < 2).filter_map(of);
    known.filter(can_be_held_against).collect()
}

/// Whether what the file says is what its name says.
fn same<T: PartialEq + Display>(
    key: &str,
    what: &str,
    file: FileId,
    inside: &T,
    outside: &T,
) -> Result<(), Box<Finding>> {
    if inside == outside {
        return Ok(());
    }
    let message = format!("`{key}` ghi {inside}, nhưng {what} là {outside}");
    let fix = format!("sửa `{key}` thành {outside}, hoặc chuyển tệp sang chỗ của {inside}");
    let finding = rules::WRONG_PERIOD.at(Place::Key(file, key.to_owned()), message);
    let cause = format!("Các tệp của {what} {outside} ghi `{key}` {inside}");
    let cause = Cause::new(format!("{key} {inside} in {outside}"), cause, "tệp");
    let cause = cause.label(format!("{what} là {outside}"));
    let cause = cause.fix(format!(
        "chép cả {what} từ {inside} thì sửa `{key}`, ngày chốt và số liệu của từng tệp; đúng là số liệu {inside} thì đổi tên {what}"
    ));
    Err(Box::new(finding.label(format!("{what} là {outside}")).fix(fix).because(cause)))
}

/// Checks that the file has been filled in; one that was only begun does not count as a report.
fn filled(read: &FiledMonth) -> Result<(), Box<Finding>> {
    if read.value.status != UnitStatus::Unfilled {
        return Ok(());
    }
    let message = format!("Tệp {} của đơn vị {} chưa nhập xong", read.value.month.short_label(), read.value.unit);
    let place = Place::Key(read.file, "trang_thai".to_owned());
    let fix = "nhập đủ số liệu rồi đổi `trang_thai` thành `uoc` (số ước) hoặc `chinh_thuc`";
    let finding = rules::UNFILLED.at(place, message).label("đơn vị được coi là chưa báo cáo").fix(fix);
    Err(Box::new(finding.about(Some(&read.value.unit), Some(read.value.month))))
}

/// The finding about a plan that names no document, which counts as none.
fn unassigned(file: FileId, year: i32) -> Box<Finding> {
    let message = format!("Kế hoạch năm {year} chưa nhập: `van_ban` còn null");
    let fix = format!(
        "chép văn bản giao kế hoạch vào `van_ban`, chỉ tiêu vào `toan_dia_ban` và `chi_tieu`; chưa giao thì giải trình BC146 ở \
         `data/giai-trinh.yaml` với `doi_tuong` là `{}`",
        disk::shown(&FileRole::plan(year))
    );
    let place = Place::Key(file, "van_ban".to_owned());
    let finding = rules::UNASSIGNED_PLAN.at(place, message).label("coi như chưa có kế hoạch").fix(fix);
    let last_day = Date::from_calendar_date(year, December, 31).ok();
    Box::new(match new_year(year).zip(last_day) {
        Some((first, last)) => finding.between(first, last),
        None => finding,
    })
}

/// The stem of a file name with its code corrected to `code`: "06727-bac-son" for "Copy of 06727-bac-son", "bac-son"
/// and "06728-bac-son".
fn renamed(stem: &str, code: &str) -> String {
    let stem = original(stem);
    let rest = stem.trim_start_matches(|c: char| c.is_ascii_digit() || c.is_whitespace());
    let rest = slug(rest.trim_start_matches(['-', '_']));
    if rest.is_empty() { code.to_owned() } else { format!("{code}-{rest}") }
}

fn twice(
    (month, unit): &(Month, UnitCode),
    others: &[FiledMonth],
    last: Option<&FiledMonth>,
    files: &[SourceFile],
) -> Option<Finding> {
    let first = files.get(others.first()?.file.0)?.path.file_name()?.to_string_lossy();
    let message = format!("Đơn vị {unit} có hai tệp cho {}", month.short_label());
    let place = Place::Key(last?.file, "don_vi".to_owned());
    let fix = format!("giữ một tệp; đối chiếu với `{first}` rồi xóa tệp sai");
    let finding = rules::TWO_FILES.at(place, message).label(format!("tệp kia là `{first}`")).fix(fix);
    Some(finding.about(Some(unit), Some(*month)))
}
