//! BC4xx: checks each month against the month before, and reports missing months and units.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::check::declared::registry::unknown_code;
use crate::check::figures::openings::span;
use crate::check::lookup::Lookup;
use crate::check::rules;
use crate::check::unit_report::{UnitReport, row_by, title_by};
use crate::disk;
use crate::finding::{Cause, Finding, Place};
use crate::model::{
    BreakdownKind, BreakdownTime, Class, Count, FileRole, Measure, Month, Period, Project, SourceFile, StandardRole,
    Unit, UnitCode,
};

/// Checks one unit's month against the registry and the month before.
pub(in crate::check) fn check(lookup: &Lookup, report: &UnitReport, findings: &mut Vec<Finding>) {
    findings.extend(validity(lookup, report));
    let before = lookup.before(report);
    if let Some(finding) = before.as_ref().and_then(|before| all_zero(before, report)) {
        return findings.push(finding);
    }
    findings.extend(unpeopled(report));
    let Some(before) = before else { return };
    for role in StandardRole::ALL {
        // The first lists by a new standard are other lists; that they are is declared with its document.
        if !lookup.project.is_one_list(role, Period::Month(before.month), Period::Month(report.month)) {
            continue;
        }
        for class in Class::ALL {
            for measure in Measure::ALL {
                findings.extend(opening(&before, report, role, (class, measure)));
            }
        }
    }
    if before.month.year() == report.month.year() {
        cumulative(lookup.project, &before, report, findings);
    }
}

fn validity(lookup: &Lookup, report: &UnitReport) -> Option<Finding> {
    let units = lookup.registry.units(report.unit);
    let Some(unit) = units.last() else {
        let message = format!("Không có đơn vị nào mang mã {} trong `don-vi.yaml`", report.unit);
        let fix = "sửa mã cho đúng, hoặc thêm đơn vị vào `don-vi.yaml`";
        let finding = report.at(&rules::UNKNOWN_UNIT, "don_vi", message).label("mã lạ").fix(fix);
        return Some(finding.because(unknown_code(report.unit)));
    };
    (!units.iter().any(|unit| lookup.registry.exists(unit, report.month))).then(|| {
        let message = format!("{} không tồn tại trong {}", unit.title(), report.month.short_label());
        let fix = format!("xem `tu`, `den` của đơn vị trong `don-vi.yaml`{}", followers(unit));
        let cause = format!("{} không tồn tại trong các tháng có số liệu của đơn vị", unit.title());
        let cause = Cause::new(format!("validity {}", unit.code), cause, "tháng").label("tháng đầu tiên như vậy");
        report
            .at(&rules::NOT_VALID, "ky", message)
            .label("đơn vị không tồn tại trong tháng này")
            .fix(fix)
            .because(cause)
    })
}

fn followers(unit: &Unit) -> String {
    let codes: Vec<_> = unit.successors.iter().map(UnitCode::as_str).collect();
    if codes.is_empty() { String::new() } else { format!("; đơn vị kế thừa: {}", codes.join(", ")) }
}

fn opening(
    before: &UnitReport,
    report: &UnitReport,
    role: StandardRole,
    (class, measure): (Class, Measure),
) -> Option<Finding> {
    let closing = before.data.movement_by(role, class)?.of(measure).closing;
    let opening = report.data.movement_by(role, class)?.of(measure).opening;
    (closing != opening).then(|| {
        let message = format!(
            "{} đầu kỳ ghi {opening}, nhưng cuối kỳ {} là {closing}",
            title_by(role, class, measure),
            before.month.short_label()
        );
        let key = format!("{}.dau_ky", row_by(role, class, measure));
        let fix = format!(
            "sửa `dau_ky` thành {closing}; nếu tháng trước sai thì sửa `cuoi_ky` trong tệp {}",
            before.month.short_label()
        );
        report.at(&rules::OPENING, key, message).label(format!("cần là {closing}")).fix(fix)
    })
}

/// Reports a form that nobody filled in: with zeros everywhere it looks as if all households had left.
fn all_zero(before: &UnitReport, report: &UnitReport) -> Option<Finding> {
    (is_empty(report) && !is_empty(before)).then(|| {
        let message = format!("Mọi số của {} đều bằng 0, tháng trước thì không", report.month.short_label());
        let fix = "điền số thật; nếu đơn vị chưa báo cáo thì xóa tệp này";
        report.at(&rules::ALL_ZERO, "dan_cu", message).label("chưa điền?").fix(fix)
    })
}

/// Reports the same of a first month, or of one after others that nobody filled in.
fn unpeopled(report: &UnitReport) -> Option<Finding> {
    is_empty(report).then(|| {
        let message = "Mọi số của đơn vị đều bằng 0, kể cả tổng số hộ";
        let fix = "điền số thật; đơn vị chưa báo cáo thì ghi `trang_thai: chua_nhap`";
        report.at(&rules::UNPEOPLED, "dan_cu", message).label("chưa điền?").fix(fix)
    })
}

fn is_empty(report: &UnitReport) -> bool {
    let unmoved = Class::ALL.into_iter().all(|class| {
        let households = report.data.movement(class).households;
        households.opening.is_zero() && households.closing.is_zero() && households.increases().is_zero()
    });
    unmoved && report.data.population.households.is_zero()
}

fn cumulative(project: &Project, before: &UnitReport, report: &UnitReport, findings: &mut Vec<Finding>) {
    let is_told = |report: &UnitReport, id| report.data.policies.get(id).is_some_and(Option::is_some);
    let told: Vec<_> = before.data.policies.keys().filter(|id| is_told(before, *id)).collect();
    let has_none = told.len() > 1 && !told.iter().any(|id| is_told(report, *id));
    if has_none {
        findings.push(withdrawn(before, report, ("chinh_sach", "Cả phần chính sách"), POLICY_FIX));
    }
    for (id, then) in &before.data.policies {
        let key = format!("chinh_sach.{id}");
        match (then, report.data.policies.get(id)) {
            (Some(then), Some(Some(now))) => {
                findings.extend(falling(before, report, &format!("{key}.thuoc_dien"), then.eligible, now.eligible));
                findings.extend(falling(before, report, &format!("{key}.duoc"), then.served, now.served));
                let money = then.million_dong.zip(now.million_dong);
                let of_money = format!("{key}.so_tien_trieu_dong");
                findings.extend(money.and_then(|(then, now)| falling(before, report, &of_money, then, now)));
                let is_lost = then.million_dong.is_some() && now.million_dong.is_none();
                let what = format!("Số tiền của chính sách `{id}`");
                let lost = is_lost.then(|| withdrawn(before, report, (&of_money, &what), POLICY_FIX));
                findings.extend(lost);
            }
            (Some(_), None | Some(None)) if !has_none => {
                findings.push(withdrawn(before, report, (&key, &format!("Chính sách `{id}`")), POLICY_FIX));
            }
            (Some(_) | None, _) => {}
        }
    }
    findings.extend(blocks(project, before, report));
    breakdowns(before, report, findings);
    for class in Class::ALL {
        let dossiers = before.data.dossier(class).zip(report.data.dossier(class));
        let Some((then, now)) = dossiers else { continue };
        for (place, stage) in project
            .forms_of(Period::Month(report.month))
            .dossier_stages
            .iter()
            .enumerate()
            .filter(|(_, stage)| stage.is_step)
        {
            let key = format!("ho_so.{}.{}", class.key(), stage.key);
            let counted = then.reached(place).zip(now.reached(place));
            findings.extend(counted.and_then(|(then, now)| falling(before, report, &key, then, now)));
        }
    }
}

const POLICY_FIX: &str =
    "ghi số lũy kế (ít nhất bằng tháng trước); nếu rút số liệu thì giải trình ở `giai_trinh` với mã BC406";

fn falling(before: &UnitReport, report: &UnitReport, key: &str, then: Count, now: Count) -> Option<Finding> {
    (now < then).then(|| {
        let month = before.month.short_label();
        let message = format!("Số lũy kế `{key}` giảm: {month} là {then}, nay {now}");
        let fix = "ghi số lũy kế từ đầu năm, không phải số trong tháng; nếu đã sửa số cũ thì giải trình ở `giai_trinh` với \
                   mã BC405";
        report.at(&rules::FALLING, key, message).label(format!("{month} là {then}")).fix(fix)
    })
}

/// Reports dossiers and lacks that the month before had. Without them no total of them counts the unit.
fn blocks(project: &Project, before: &UnitReport, report: &UnitReport) -> Vec<Finding> {
    let fix =
        "ghi số của tháng này; không có thì giải trình ở `giai_trinh` với mã BC406, số chung sẽ không gồm đơn vị này";
    let has_dossiers = |report: &UnitReport, class| report.data.dossier(class).is_some();
    let has_lacks = |report: &UnitReport, role, class| report.data.deprivation_by(role, class).is_some();
    // Without households there is nothing that they could lack, and lists that are not told have a finding of their own.
    let is_asked = |role, class| {
        let lists = report.data.movement_by(role, class);
        lists.is_some_and(|lists| !lists.households.closing.is_zero())
    };
    let lost = |what: &str, key: &str, has: &dyn Fn(&UnitReport, Class) -> bool| {
        let lost = || Class::ALL.into_iter().filter(|class| has(before, *class) && !has(report, *class));
        let class = lost().next()?;
        let classes = lost().map(|class| format!("hộ {}", class.word())).collect::<Vec<_>>().join(", ");
        let finding = withdrawn(before, report, (key, &format!("{what} của {classes}")), fix);
        // If the block was released, its removal is reported as such.
        let unit = project.unit(report.unit, report.month).map(Unit::file_stem).unwrap_or_default();
        let file = format!("{}/{unit}.yaml", disk::shown(&FileRole::folder(report.month)));
        let is_whole = Class::ALL.into_iter().all(|class| !has(report, class));
        let part = if is_whole { key.to_owned() } else { format!("{key}.{}", class.key()) };
        Some(finding.absent([PathBuf::from(format!("{file}#{part}"))]))
    };
    let dossiers = lost("Hồ sơ", "ho_so", &has_dossiers);
    let lacks = StandardRole::ALL.map(|role| {
        let key = format!("{}thieu_hut", role.prefix());
        let is_told = |report: &UnitReport, class| has_lacks(report, role, class) || !is_asked(role, class);
        lost(&format!("Thiếu hụt{}", role.remark()), &key, &is_told)
    });
    dossiers.into_iter().chain(lacks.into_iter().flatten()).collect()
}

/// Compares breakdowns with those of the month before.
fn breakdowns(before: &UnitReport, report: &UnitReport, findings: &mut Vec<Finding>) {
    let fix = "ghi số của tháng này; không theo dõi nữa thì giải trình ở `giai_trinh` với mã BC406, số chung sẽ không gồm đơn vị này";
    for kind in BreakdownKind::ALL {
        let declared = kind.declared();
        let (then, now) = (before.data.breakdown(kind), report.data.breakdown(kind));
        let (Some(then), Some(now)) = (then, now) else {
            // Reasons are told only of months in which something happened.
            let is_lost = then.is_some() && declared.time != BreakdownTime::Month;
            findings.extend(is_lost.then(|| withdrawn(before, report, (declared.key, declared.title), fix)));
            continue;
        };
        let rising = || declared.rising.iter().filter_map(|key| Some((key, declared.column(key)?)));
        for row in now.rows() {
            findings.extend(rising().filter_map(|(of, column)| {
                let key = declared.figure(row, of);
                let (then, now) = then.at(row, column).zip(now.at(row, column))?;
                falling(before, report, &key, then, now)
            }));
        }
    }
}

fn withdrawn(before: &UnitReport, report: &UnitReport, (key, what): (&str, &str), fix: &str) -> Finding {
    let month = before.month.short_label();
    let message = format!("{what} không có số liệu, nhưng {month} đã có");
    let cause =
        Cause::new(format!("withdrawn {} {what}", report.month), message.clone(), "đơn vị").label("đơn vị đầu tiên");
    report.at(&rules::WITHDRAWN, key, message).label(format!("{month} đã có số liệu")).fix(fix).because(cause)
}

/// Reports months and units without a file. A file that could not be used is not missing; it has findings of its own.
/// The months that an opening balance covers are not missing either.
pub(in crate::check) fn missing(project: &Project, files: &[SourceFile], findings: &mut Vec<Finding>) {
    let present: BTreeSet<&Path> = files.iter().map(|file| file.path.as_path()).collect();
    let months: BTreeSet<Month> = project.months.keys().map(|(month, _)| *month).collect();
    let (Some(first), Some(last)) = (months.first(), months.last()) else { return };
    let mut runs = Runs::new();
    for month in std::iter::successors(Some(*first), |month| Some(month.next())).take_while(|month| month <= last) {
        let folder = FileRole::folder(month);
        let is_untold = |unit: &&Unit| !is_covered(project, unit, month);
        if months.contains(&month) {
            let is_absent = |unit: &&Unit| !has_file(project, &present, &folder, month, unit);
            let missing: Vec<&Unit> = project.units_in(month).filter(is_absent).filter(is_untold).collect();
            if missing.len() > 1 && missing.len() == project.units_in(month).count() {
                findings.extend(missing.into_iter().map(|unit| not_reported(unit, &[month]).because(nobody(month))));
            } else {
                for unit in missing {
                    add(&mut runs, unit, month);
                }
            }
        } else if !present.range(folder.as_path()..).next().is_some_and(|path| path.starts_with(&folder))
            && project.units_in(month).any(|unit| is_untold(&unit))
        {
            findings.push(no_month(folder, month));
        }
    }
    findings.extend(runs.into_values().flatten().map(|(unit, months)| not_reported(unit, &months)));
    findings.extend(written_for(project, &present, *last));
}

/// Reports the months after the last one with figures for whose reports somebody has written the words: their files were
/// perhaps lost.
fn written_for(project: &Project, present: &BTreeSet<&Path>, last: Month) -> Vec<Finding> {
    let written: BTreeSet<Month> = project.narratives.keys().map(|period| period.last_month()).collect();
    let later = written.into_iter().filter(|month| *month > last);
    let is_empty = |month: &Month| {
        let folder = FileRole::folder(*month);
        !present.range(folder.as_path()..).next().is_some_and(|path| path.starts_with(&folder))
    };
    later.filter(is_empty).map(|month| no_month(FileRole::folder(month), month)).collect()
}

fn is_covered(project: &Project, unit: &Unit, month: Month) -> bool {
    project.balance(unit, month.year()).is_some_and(|balance| month <= balance.until)
}

/// For each unit, the rows of months that it has not reported.
type Runs<'a> = BTreeMap<(&'a UnitCode, Option<time::Date>), Vec<(&'a Unit, Vec<Month>)>>;

/// Reports consecutive months of one year without a report as one finding, because they have one cause.
fn add<'a>(runs: &mut Runs<'a>, unit: &'a Unit, month: Month) {
    let own = runs.entry((&unit.code, unit.valid_from)).or_default();
    match own.last_mut() {
        Some((_, months)) if months.last() == Some(&month.previous()) && month.number() > 1 => months.push(month),
        _ => own.push((unit, vec![month])),
    }
}

fn has_file(project: &Project, present: &BTreeSet<&Path>, folder: &Path, month: Month, unit: &Unit) -> bool {
    if project.months.contains_key(&(month, unit.code.clone())) {
        return true;
    }
    let prefix = unit.code.file_prefix();
    let first = folder.join(&prefix);
    let names = present.range(first.as_path()..).take_while(|path| path.starts_with(folder));
    let names = names.filter_map(|path| path.file_name()?.to_str());
    names.take_while(|name| name.starts_with(&prefix)).any(|name| UnitCode::begins_file(&prefix, name))
}

fn not_reported(unit: &Unit, months: &[Month]) -> Finding {
    let first = months.first().copied();
    let path =
        first.map(|month| FileRole::folder(month).join(format!("{}.yaml", unit.file_stem()))).unwrap_or_default();
    let message = format!("{} chưa báo cáo {}", unit.title(), span(months));
    let fix = "đôn đốc đơn vị gửi số liệu; báo cáo sẽ ghi “chưa báo cáo”, không tính là 0; thiếu tháng này thì số lũy kế \
               không gồm đơn vị, trừ khi khai ở `data/dau-ky.yaml`; không có được thì giải trình BC402 ở `giai-trinh.yaml`";
    rules::NOT_REPORTED.at(Place::Path(path), message).fix(fix).about(Some(&unit.code), first)
}

/// The cause if no file of a month is about a unit of the project: they belong to another body, or to the list of
/// units of another year.
fn nobody(month: Month) -> Cause {
    let message = format!("Không đơn vị nào trong `don-vi.yaml` có số liệu {}", month.short_label());
    let fix = "xem thư mục này có phải số liệu của địa bàn khác không, `don-vi.yaml` có đúng danh sách của tháng không; \
               đúng cả thì đôn đốc các đơn vị gửi số liệu";
    Cause::new(format!("nobody {month}"), message, "đơn vị").fix(fix)
}

fn no_month(folder: PathBuf, month: Month) -> Finding {
    let message = format!("Không có số liệu nào của {}", month.short_label());
    let fix = "bổ sung tháng này: số lũy kế từ đầu năm cần đủ các tháng; không bổ sung được thì giải trình BC403 ở \
               `giai-trinh.yaml`";
    rules::NO_MONTH.at(Place::Path(folder), message).fix(fix).about(None, Some(month))
}
