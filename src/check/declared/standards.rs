//! BC226, BC232–BC235, BC511: the poverty standards against each other and against the months with figures.

use std::collections::BTreeSet;

use super::is_plain;
use crate::check::rules;
use crate::finding::{Finding, Place};
use crate::model::{Month, Period, Project, Standard, StandardRole, capitalized, short_date};

/// Checks the standards of `project`.
pub(in crate::check) fn check(project: &Project, findings: &mut Vec<Finding>) {
    let standards = &project.standards.value;
    for (index, standard) in standards.iter().enumerate().filter(|(_, standard)| !standard.is_unread()) {
        let at = Declared { project, index };
        findings.extend(at.ends_before(standard));
        findings.extend(at.met_before(standard));
        let mut own: Vec<Finding> = at.twice(standard).into_iter().collect();
        at.indicators(standard, &mut own);
        own.extend(at.begun(standard));
        at.sense(standard, &mut own);
        findings.extend(own.into_iter().map(|finding| finding.from_day(standard.valid_from)));
    }
    findings.extend(outside(project));
}

/// The file that declares the standards, if it is one of their own.
fn is_listed(project: &Project) -> bool {
    project.standards.file != project.settings.file
}

struct Declared<'a> {
    project: &'a Project,
    index: usize,
}

impl Declared<'_> {
    fn place(&self, key: &str) -> Place {
        Place::Key(self.project.standards.file, format!("chuan_ngheo[{}].{key}", self.index))
    }

    fn ends_before(&self, standard: &Standard) -> Option<Finding> {
        standard.valid_to.filter(|end| *end < standard.valid_from)?;
        let (from, to) = if is_listed(self.project) { ("tu", "den") } else { ("hieu_luc_tu", "hieu_luc_den") };
        let place = if is_listed(self.project) {
            self.place(to)
        } else {
            Place::Key(self.project.standards.file, format!("chuan_ngheo.{to}"))
        };
        let finding = rules::ENDS_BEFORE.at(place, "Chuẩn nghèo hết hiệu lực trước khi có hiệu lực");
        Some(finding.label(format!("trước ngày `{from}`")).fix(format!("sửa `{from}` hoặc `{to}`")))
    }

    /// Two standards of one role and one day: nobody could say by which the figures of a month are counted.
    fn met_before(&self, standard: &Standard) -> Option<Finding> {
        let mut before = self.project.standards.value[..self.index].iter();
        let other = before
            .find(|other| !other.is_unread() && other.is_beside == standard.is_beside && other.meets(standard))?;
        let both = standard.valid_from.max(other.valid_from);
        let message =
            format!("{} và {} cùng có hiệu lực ngày {}", capitalized(&other.name), standard.name, short_date(both));
        let fix = if standard.is_beside {
            "mỗi ngày chỉ có một chuẩn song song: ghi `den` của chuẩn trước là ngày liền trước `tu` của chuẩn sau"
        } else {
            "ghi `den` của chuẩn trước là ngày liền trước `tu` của chuẩn sau; hai chuẩn áp dụng cùng lúc thì ghi `song_song: true` ở chuẩn áp dụng song song"
        };
        let finding = rules::STANDARDS_MEET.at(self.place("tu"), message);
        Some(finding.label("chuẩn trước chưa hết hiệu lực").fix(fix).from_day(both))
    }

    fn twice(&self, standard: &Standard) -> Option<Finding> {
        let mut before = self.project.standards.value[..self.index].iter();
        before.find(|other| other.code == standard.code)?;
        let message = format!("Mã `{}` được dùng cho hai chuẩn nghèo", standard.code);
        let finding = rules::STANDARD_LIST.at(self.place("ma"), message);
        Some(finding.label("mã này đã có ở trên").fix("đặt mã khác cho một trong hai"))
    }

    fn indicators(&self, standard: &Standard, findings: &mut Vec<Finding>) {
        let mut seen = BTreeSet::new();
        if standard.indicators.is_empty() && !standard.is_beside {
            let finding = rules::STANDARD_LIST
                .at(self.place("chi_so"), format!("{} không có chỉ số nào", capitalized(&standard.name)));
            findings.push(finding.label("chưa ghi gì").fix("ghi các chỉ số thiếu hụt của chuẩn, theo thứ tự của biểu"));
        }
        for (number, indicator) in standard.indicators.iter().enumerate() {
            let key = indicator.key.as_ref();
            let problem = match (seen.insert(key), !is_plain(key) || RESERVED.contains(&key)) {
                (false, _) => ("được dùng cho hai chỉ số", "đặt mã khác cho một trong hai"),
                (_, true) => {
                    ("không dùng được", "ghi mã bằng chữ thường không dấu, nối bằng dấu _, khác tong và ty_le")
                }
                _ => continue,
            };
            let message = format!("Mã chỉ số `{key}` {}", problem.0);
            let finding = rules::STANDARD_LIST.at(self.place(&format!("chi_so[{number}].ma")), message);
            findings.push(finding.label("mã này").fix(problem.1));
        }
    }

    /// What a standard says that cannot all be meant. The bundled one is not the officer's to mend.
    fn sense(&self, standard: &Standard, findings: &mut Vec<Finding>) {
        if is_listed(self.project) {
            self.numbers(standard, findings);
        }
        findings.extend(self.same_name(standard));
        findings.extend(self.change_day(standard));
    }

    /// The documents, lines and smallest number of lacks of a standard that the project lists.
    fn numbers(&self, standard: &Standard, findings: &mut Vec<Finding>) {
        let name = capitalized(&standard.name);
        let told = |key: &str, message: String, label: &str, fix: &str| {
            rules::STANDARD_SENSE.at(self.place(key), message).label(label).fix(fix)
        };
        if !standard.bases.iter().any(|basis| basis.chars().any(char::is_alphanumeric)) {
            let fix = "ghi văn bản quy định chuẩn, mỗi văn bản một mục";
            findings.push(told("can_cu", format!("{name} không ghi văn bản nào"), "chưa ghi gì", fix));
        }
        if standard.urban_line < standard.rural_line {
            let fix = "đối chiếu văn bản; có phải hai mức ghi đổi chỗ không?";
            let message = format!("{name} có mức thành thị thấp hơn mức nông thôn");
            findings.push(told("nguong_do_thi", message, "thấp hơn `nguong_nong_thon`", fix));
        }
        let (least, listed) = (standard.minimum_lacks as usize, standard.indicators.len());
        if listed > 0 && !(1..=listed).contains(&least) {
            let message = format!("{name} có {listed} chỉ số, nhưng hộ nghèo thiếu hụt ít nhất {least}");
            let label = format!("cần từ 1 đến {listed}");
            findings.push(told("so_chi_so_toi_thieu", message, &label, "ghi số chỉ số tối thiểu như trong văn bản"));
        }
    }

    /// Two indicators of one name would be two columns that nobody can tell apart, on paper and in Excel.
    fn same_name(&self, standard: &Standard) -> Option<Finding> {
        let names = |at: usize| [&standard.indicators[at].label, &standard.indicators[at].short_label];
        let is_same = |at: usize, key: usize| (0..at).any(|before| names(before)[key] == names(at)[key]);
        let keys = [(0, "ten"), (1, "ten_gon")];
        let mut all = (0..standard.indicators.len()).flat_map(|at| keys.map(|(key, name)| (at, key, name)));
        let (at, key, name) = all.find(|(at, key, _)| is_same(*at, *key))?;
        let message = format!("Hai chỉ số cùng tên “{}”", names(at)[key]);
        let place = self.place(&format!("chi_so[{at}].{name}"));
        let finding = rules::STANDARD_SENSE.at(place, message).label("tên này đã có ở trên");
        Some(finding.fix("đặt tên khác nhau: tên ấy là đầu cột của biểu và của bảng nhập Excel"))
    }

    /// The first lists by a standard are used from its first month on, and are approved at about that time.
    fn change_day(&self, standard: &Standard) -> Option<Finding> {
        let change = standard.change.as_ref()?;
        let month = Month::new(standard.valid_from.year(), standard.valid_from.month().into())?;
        let end = |month| self.project.day_of(Period::Month(month));
        let last = if end(month) < standard.valid_from { end(month.next()) } else { end(month) };
        let (day, from, to) = (short_date(change.date), short_date(standard.valid_from), short_date(last));
        if change.date < standard.valid_from || change.date > last {
            let message = format!("Danh sách theo {} dùng từ ngày {day}, ngoài tháng đầu của chuẩn", standard.name);
            let finding = rules::STANDARD_SENSE.at(self.place("chuyen_chuan.ngay"), message);
            let finding = finding.label(format!("cần từ {from} đến {to}"));
            return Some(finding.fix("sửa `ngay`, hoặc `tu` của chuẩn: số liệu từ tháng đầu đã theo chuẩn này"));
        }
        let signed = change.document.date;
        (signed.year() > change.date.year()).then(|| {
            let message = format!("Văn bản chuyển chuẩn ký ngày {}, sau năm danh sách được dùng", short_date(signed));
            let finding = rules::STANDARD_SENSE.at(self.place("chuyen_chuan.van_ban.ngay"), message);
            finding.label(format!("danh sách dùng từ {day}")).fix("sửa ngày ký của văn bản, hoặc `ngay`")
        })
    }

    /// A standard that takes the place of another while there are figures.
    fn begun(&self, standard: &Standard) -> Option<Finding> {
        let first = months(self.project).find(|month| is_first(self.project, *month, standard))?;
        if first.number() != 1 {
            let message =
                format!("{} thay chuẩn trước từ {}, giữa năm", capitalized(&standard.name), first.short_label());
            let fix = "số từ đầu năm không cộng được hai chuẩn: ghi `tu` sao cho chuẩn mới bắt đầu từ tháng 01, `den` của chuẩn trước là ngày liền trước";
            return Some(rules::WITHIN_YEAR.at(self.place("tu"), message).label("giữa năm").fix(fix));
        }
        if standard.change.is_some() {
            return None;
        }
        let message =
            format!("Từ {} số liệu theo {}, nhưng không có văn bản chuyển chuẩn", first.short_label(), standard.name);
        let fix = "ghi `chuyen_chuan: { van_ban: { loai: …, so: …, ngay: …, co_quan: … }, ngay: … }`: chỉ khi đó đầu kỳ mới được \
                   khác cuối kỳ trước";
        Some(rules::NO_CHANGE.at(self.place("chuyen_chuan"), message).label("chưa có văn bản").fix(fix))
    }
}

/// Parts of addresses that stand beside the keys of indicators.
const RESERVED: [&str; 2] = ["tong", "ty_le"];

/// The months with figures.
fn months(project: &Project) -> impl Iterator<Item = Month> {
    project.months.keys().map(|(month, _)| *month).collect::<BTreeSet<_>>().into_iter()
}

/// Whether `month` is the first by `standard`, after a month with figures by another one.
fn is_first(project: &Project, month: Month, standard: &Standard) -> bool {
    let of = |month| project.standard_by(standard.role(), Period::Month(month));
    let is_own = |month| of(month).is_some_and(|own| std::ptr::eq(own, standard));
    let takes_over = standard.role() == StandardRole::Main || of(month.previous()).is_some();
    let is_begun = months(project).next().is_some_and(|first| first < month);
    takes_over && is_begun && is_own(month) && !is_own(month.previous())
}

/// The standards must be in force in every month with data.
fn outside(project: &Project) -> Option<Finding> {
    let end = |month: Month| project.day_of(Period::Month(month));
    let mut outside = months(project).filter(|month| project.standard_on(end(*month)).is_none());
    let first = outside.next()?;
    let last = outside.last().unwrap_or(first);
    let label =
        if first == last { first.short_label() } else { format!("{} … {}", first.short_label(), last.short_label()) };
    let message = format!("Có số liệu {label} ngoài thời gian hiệu lực của chuẩn nghèo");
    let is_early = project.standards.value.iter().all(|standard| end(first) < standard.valid_from);
    let (place, fix) = if is_listed(project) {
        let key = if is_early { "chuan_ngheo[0].tu".to_owned() } else { "chuan_ngheo".to_owned() };
        (
            Place::Key(project.standards.file, key),
            "ghi chuẩn áp dụng cho các tháng ấy, hoặc sửa ngày hiệu lực (`tu`, `den`)",
        )
    } else {
        let key = if is_early { "hieu_luc_tu" } else { "hieu_luc_den" };
        let fix = "một chuẩn thì sửa ngày hiệu lực; từ chuẩn thứ hai thì khai các chuẩn ở `chuan-ngheo.yaml` và bỏ `chuan_ngheo` ở đây";
        (Place::Key(project.standards.file, format!("chuan_ngheo.{key}")), fix)
    };
    Some(rules::STANDARD_TIME.at(place, message).label("không bao gồm hết các tháng có số liệu").fix(fix))
}
