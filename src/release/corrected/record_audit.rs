//! One correction record against what was released and what is there now.

use super::audit::{AuditContext, shown};
use super::coverage::Fault;
use super::drift::{about_value, words_of};
use super::uncovered::IsPrinted;
use crate::finding::{Finding, Place, Rule};
use crate::model::{Address, CellChange, CellPlace, Correction, CorrectionKind, Filed, short_date};
use crate::release::{Drift, Edit, Line, Planned, ReportNumber, rules};

/// A record, and what it is judged by.
pub(super) struct RecordAudit<'a> {
    pub(super) context: &'a AuditContext<'a>,
    pub(super) name: &'a str,
    pub(super) record: &'a Filed<Correction>,
}

impl<'a> RecordAudit<'a> {
    /// Everything wrong with the record; else, what it waits for.
    pub(super) fn findings<E>(&self, is_printed: &IsPrinted<'_, E>) -> Result<Vec<Finding>, E> {
        let mut findings: Vec<_> = self.other_name().into_iter().collect();
        findings.extend(self.unknown_releases());
        findings.extend(self.wrong_list());
        if self.open().next().is_some() {
            findings.extend(self.missing());
            let changes = self.changes();
            if changes.is_empty() {
                findings.extend(self.untouched(is_printed)?);
            }
            findings.extend(changes);
            findings.extend(self.to_be_replaced().filter(|_| findings.is_empty()));
            findings.extend(self.too_early());
        }
        self.concern(&mut findings);
        findings.extend(self.closed());
        Ok(findings)
    }

    fn value(&self) -> &'a Correction {
        &self.record.value
    }

    fn at(&self, rule: &Rule, key: impl Into<String>, message: String) -> Finding {
        rule.at(Place::Key(self.record.file, key.into()), message)
    }

    /// The releases in force that the record is about.
    fn open(&self) -> impl Iterator<Item = &'a Drift<'a>> {
        let AuditContext { archive, drifts, .. } = *self.context;
        let record = self.value();
        drifts.iter().filter(move |drift| archive.is_about(record, &drift.release.line))
    }

    /// The reports that the record names, with the keys under which it does.
    fn named(&self) -> impl Iterator<Item = (String, &'a String)> {
        let list = |key: &'static str, numbers: &'a [String]| {
            numbers.iter().enumerate().map(move |(index, number)| (format!("{key}[{index}]"), number))
        };
        list("thay_the", &self.value().replaces).chain(list("cap_nhat", &self.value().updates))
    }

    fn meant(&self, reference: &str) -> Option<&'a Line> {
        self.context.archive.meant(reference)
    }

    /// What a record lacks stands in the way of the documents of the unit that it is about.
    fn concern(&self, findings: &mut [Finding]) {
        let addresses = || self.value().changes.iter().map(|change| &change.address);
        let is_of_a_period = |address: &&Address| CellPlace::of(address).is_some() || words_of(address).is_some();
        let Some(first) = addresses().find(is_of_a_period) else { return };
        for finding in findings.iter_mut().filter(|finding| finding.month.is_none()) {
            *finding = about_value(finding.clone(), first);
        }
    }

    fn other_name(&self) -> Option<Finding> {
        let (id, name) = (&self.value().id, self.name);
        let message = format!("`ma` ghi {id}, nhưng tên tệp là {name}");
        // Programs that copy files put such signs behind their names.
        let is_copy = name.contains(|sign: char| sign.is_whitespace() || "()".contains(sign));
        let fix = if is_copy {
            format!("tệp chép thừa của {id} thì xóa; bản ghi khác thì đặt cho nó tên và `ma` chưa dùng")
        } else {
            format!("sửa `ma` thành {name}, hoặc đổi tên tệp")
        };
        let finding = || self.at(&rules::OTHER_NAME, "ma", message).fix(fix);
        (id != name).then(finding)
    }

    /// What is wrong with a number whose record was undone, and what to do: the report gets another number, or is none.
    fn undone(&self, key: &str, number: &str) -> Option<(String, String)> {
        let archive = self.context.archive;
        let list = key.split('[').next().unwrap_or(key);
        let (line, _) = archive.undone().filter(|(line, _)| ReportNumber::is_same(&line.number, number)).last()?;
        let fix = match archive.ledger.of_folder(line.period, &line.folder) {
            Some(again) => format!("ghi số mới của báo cáo ấy vào `{list}`: {}", again.number),
            None => format!(
                "ghi sổ lại báo cáo ấy: `baocao phat-hanh ghi-so {} --number SỐ --date NGÀY`, rồi ghi số ấy vào `{list}`; báo cáo ấy \
                 không phát hành nữa thì xóa bản ghi này",
                line.period
            ),
        };
        Some((format!("Báo cáo số {number} đã hủy ghi sổ"), fix))
    }

    fn unknown_releases(&self) -> impl Iterator<Item = Finding> {
        let known: Vec<_> = self.context.archive.releases.iter().map(|release| release.line.number.as_str()).collect();
        let known = if known.is_empty() { "chưa phát hành báo cáo nào".to_owned() } else { known.join(", ") };
        let key = if self.value().is_planned() { "cap_nhat" } else { "thay_the" };
        let none = self.value().reports().next().is_none().then(|| {
            let message = match key {
                "cap_nhat" => "Bản ghi không nêu báo cáo nào có số ước nay đã chính thức",
                _ => "Bản ghi không nêu báo cáo nào phải thay thế",
            };
            // A list that may be left out has no place of its own.
            self.at(&rules::UNKNOWN_RELEASE, "thay_the", message.to_owned())
                .fix(format!("ghi số báo cáo vào `{key}`: {known}"))
        });
        let unknown = self.named().filter_map(move |(key, number)| match self.meant(number) {
            None => {
                let (message, fix) = self.undone(&key, number).unwrap_or_else(|| {
                    let message = format!("Không có báo cáo số {number} trong sổ cái");
                    (message, format!("ghi đúng số trong sổ cái: {known}"))
                });
                Some(self.at(&rules::UNKNOWN_RELEASE, key, message).fix(fix))
            }
            Some(line) => self.replaced_unused(key, line),
        });
        none.into_iter().chain(unknown)
    }

    /// A new record about a report that another has replaced corrects nothing that is in force.
    fn replaced_unused(&self, key: String, line: &Line) -> Option<Finding> {
        let by = self.context.archive.chain(line).last().copied()?;
        if self.context.archive.used(self.name).is_some() {
            return None;
        }
        let message = format!("Báo cáo số {} đã được thay thế bởi Báo cáo số {}", line.number, by.number);
        Some(
            self.at(&rules::UNKNOWN_RELEASE, key, message)
                .fix(format!("ghi số của báo cáo đang có hiệu lực: {}", by.number)),
        )
    }

    /// Estimates that became official replace nothing, and nothing else may stand in their list.
    fn wrong_list(&self) -> Option<Finding> {
        let record = self.value();
        let (key, is_wrong, message, fix) = if record.is_planned() {
            let message = "Số chính thức thay số ước thì không phải thay thế báo cáo nào";
            ("thay_the", !record.replaces.is_empty(), message, "chuyển số báo cáo từ `thay_the` sang `cap_nhat`")
        } else {
            let message = "Chỉ bản ghi loại so_chinh_thuc mới có `cap_nhat`";
            (
                "cap_nhat",
                !record.updates.is_empty(),
                message,
                "chuyển số báo cáo từ `cap_nhat` sang `thay_the`, hoặc sửa `loai`",
            )
        };
        is_wrong.then(|| self.at(&rules::NOT_PLANNED, key, message.to_owned()).fix(fix))
    }

    /// A record that a release used stands behind that release as it was then.
    fn closed(&self) -> Option<Finding> {
        let release = self.context.archive.used(self.name)?;
        if self.context.as_used.contains(self.name) {
            return None;
        }
        let number = &release.line.number;
        let message = format!("Bản ghi {} bị sửa sau khi Báo cáo số {number} đã dùng làm căn cứ", self.value().id);
        let fix = "lấy lại bản ghi như khi phát hành báo cáo ấy; đính chính nữa thì chạy `baocao dinh-chinh`";
        Some(self.at(&rules::CLOSED, "thay_doi", message).label("bản ghi đã dùng").fix(fix))
    }

    fn missing(&self) -> Option<Finding> {
        let record = self.value();
        let is_blank = |text: &Option<String>| text.as_deref().is_none_or(|text| text.trim().is_empty());
        let fields = [
            ("ngay", record.date.is_none(), "ngày lập"),
            ("ly_do", is_blank(&record.reason), "lý do"),
            ("chung_cu", is_blank(&record.evidence), "chứng cứ"),
            ("nguoi_duyet", is_blank(&record.approved_by), "người duyệt"),
        ];
        let missing: Vec<_> = fields.into_iter().filter(|(_, is_missing, _)| *is_missing).collect();
        let (key, ..) = missing.first()?;
        let words: Vec<_> = missing.iter().map(|(_, _, word)| *word).collect();
        let message = format!("Bản ghi {} chưa ghi {}", record.id, words.join(", "));
        let fix = if record.is_planned() {
            "ghi vào tệp này; các mục ấy là căn cứ của số chính thức"
        } else {
            "ghi vào tệp này; các mục ấy in ở bảng đính chính của báo cáo thay thế"
        };
        Some(self.at(&rules::INCOMPLETE, *key, message).label("chưa ghi").fix(fix))
    }

    /// A record is written about a report that has been issued, so it is not older than that report.
    fn too_early(&self) -> Option<Finding> {
        let date = self.value().date?;
        let line = self
            .open()
            .map(|drift| &drift.release.line)
            .filter(|line| date < line.date)
            .max_by_key(|line| line.date)?;
        let (date, issued) = (short_date(date), short_date(line.date));
        let message =
            format!("Bản ghi lập ngày {date}, trước Báo cáo số {} ngày {issued} mà nó đính chính", line.number);
        Some(self.at(&rules::TOO_EARLY, "ngay", message).fix(format!("ghi ngày lập bản ghi, từ ngày {issued} trở đi")))
    }

    fn changes(&self) -> Vec<Finding> {
        let record = self.value();
        if record.changes.is_empty() {
            let message = format!("Bản ghi {} không nêu thay đổi nào", record.id);
            let fix = "xóa bản ghi này, hoặc ghi các ô đã sửa vào `thay_doi`";
            return vec![self.at(&rules::NO_CHANGE, "thay_doi", message).fix(fix)];
        }
        let found = record
            .changes
            .iter()
            .enumerate()
            .filter_map(|(index, change)| Some(about_value(self.change(index, change)?, &change.address)));
        found.collect()
    }

    /// What is wrong with one line of the record.
    fn change(&self, index: usize, change: &CellChange) -> Option<Finding> {
        let edits: Vec<_> = self.open().filter_map(|drift| Some((drift, drift.at(&change.address)?))).collect();
        if edits.is_empty() {
            let message = format!("{} không đổi so với báo cáo đã phát hành", change.address);
            let is_only = self.value().changes.len() == 1;
            let fix = if is_only {
                "số đã trở lại như báo cáo thì xóa tệp bản ghi này; nếu vẫn phải đính chính thì sửa số liệu theo giá trị mới"
            } else {
                "xóa dòng này của bản ghi, hoặc sửa số liệu theo giá trị mới"
            };
            let key = format!("thay_doi[{index}].o");
            return Some(self.at(&rules::NO_CHANGE, key, message).label("không đổi").fix(fix));
        }
        let wrong = edits.iter().find_map(|(drift, edit)| self.wrong(index, change, drift, edit));
        let wrong = wrong.or_else(|| self.repeated(index, change, &edits));
        wrong.or_else(|| edits.iter().find_map(|(drift, edit)| self.unplanned(index, drift, edit)))
    }

    fn wrong(&self, index: usize, change: &CellChange, drift: &Drift<'_>, edit: &Edit) -> Option<Finding> {
        let fault = self.context.coverage().fault(self.name, &drift.release.line, edit)?;
        let (rule, key, written, right, what) = match &fault {
            Fault::New(right) => (&rules::WRONG_NEW, "moi", &change.new, right, "trong tệp số liệu"),
            Fault::Old(right) => (&rules::WRONG_OLD, "cu", &change.old, right, "đã phát hành"),
        };
        let (written, right) = (shown(written.as_ref()), shown(right.as_ref()));
        let message = format!("{}: `{key}` ghi {written}, nhưng giá trị {what} là {right}", change.address);
        let finding = self.at(rule, format!("thay_doi[{index}].{key}"), message);
        Some(finding.label(format!("{what}: {right}")).fix(format!("ghi {key}: {right}")))
    }

    /// A change that another line of the record, or another record, has already told. A record names all its reports for
    /// all its lines, so a line that is told for one of them already may be new for another.
    fn repeated(&self, index: usize, change: &CellChange, edits: &[(&Drift<'_>, &Edit)]) -> Option<Finding> {
        let first = self.value().change(&change.address).map(|(first, _)| first).filter(|first| *first != index);
        let coverage = self.context.coverage();
        let other = |(drift, edit): &(&Drift<'_>, &Edit)| coverage.repeats(self.name, &drift.release.line, edit);
        let by = match first {
            Some(first) => format!("dòng {} của bản ghi", first + 1),
            None => format!("bản ghi {}", edits.iter().map(other).collect::<Option<Vec<_>>>()?.first()?),
        };
        let message = format!("{} đã có ở {by}", change.address);
        let fix = "xóa dòng này; bản ghi không còn dòng nào thì xóa bản ghi";
        let key = format!("thay_doi[{index}].o");
        Some(self.at(&rules::REPEATED, key, message).label("đã có").fix(fix))
    }

    /// A value that a record of estimates that became official may not tell.
    fn unplanned(&self, index: usize, drift: &Drift<'_>, edit: &Edit) -> Option<Finding> {
        if !self.value().is_planned() || Planned::of(self.context.project, drift).is(edit) {
            return None;
        }
        let message = format!("{} không thuộc tháng nào mà đơn vị chuyển từ số ước sang số chính thức", edit.address);
        let errors = CorrectionKind::EntryError.key();
        let fix = format!("chuyển dòng này sang một bản ghi loại khác, ví dụ {errors}");
        Some(self.at(&rules::NOT_PLANNED, format!("thay_doi[{index}].o"), message).fix(fix))
    }

    /// A report in which the changes of the record change nothing in print.
    fn untouched<E>(&self, is_printed: &IsPrinted<'_, E>) -> Result<Option<Finding>, E> {
        for (key, number) in self.named() {
            let line = self.meant(number);
            let Some(drift) = self.open().find(|drift| Some(&drift.release.line) == line) else { continue };
            let is_own = |edit: &&Edit| self.value().change(&edit.address).is_some();
            let edits: Vec<_> = drift.edits.iter().filter(is_own).collect();
            let is_shifted = drift.shifts.iter().any(|edit| is_own(&edit));
            if is_shifted || (!edits.is_empty() && is_printed(drift.release, &edits)?) {
                continue;
            }
            let message = format!("Không điều gì in trong Báo cáo số {number} đổi vì bản ghi {}", self.value().id);
            let list = key.split('[').next().unwrap_or_default();
            let fix = format!(
                "bỏ số {number} khỏi `{list}`: báo cáo ấy vẫn đúng, không phải thay thế; không còn số nào thì xóa bản ghi"
            );
            return Ok(Some(self.at(&rules::UNTOUCHED, key, message).label("không đổi").fix(fix)));
        }
        Ok(None)
    }

    fn to_be_replaced(&self) -> Option<Finding> {
        if self.value().is_planned() {
            return None;
        }
        let numbers: Vec<_> = self
            .open()
            .map(|drift| format!("{} ngày {}", drift.release.line.number, short_date(drift.release.line.date)))
            .collect();
        let message =
            format!("Bản ghi {} đã đủ; Báo cáo số {} chờ báo cáo thay thế", self.value().id, numbers.join(", "));
        let lines: Vec<_> = self.open().map(|drift| &drift.release.line).collect();
        let (period, old) = match lines[..] {
            [line] => (line.period.to_string(), line.number.clone()),
            _ => ("KỲ".to_owned(), "SỐ_CŨ".to_owned()),
        };
        let fix = format!(
            "lập và trình ký báo cáo thay thế: `baocao phat-hanh chuan-bi {period}`, ký xong thì `baocao phat-hanh ghi-so {period} \
             --number SỐ --date NGÀY --supersedes {old}`"
        );
        Some(self.at(&rules::TO_BE_REPLACED, "thay_the", message).fix(fix))
    }
}
