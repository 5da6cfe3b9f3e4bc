//! Records in the ledger that a report was signed, and undoes the last record.

use std::path::Path;

use time::{Date, Duration};

use crate::disk::{self, Folder, InnerPath};
use crate::fingerprint::Fingerprint;
use crate::model::{FileRole, Period, short_date};
use crate::pipeline::explain::diff::broken_ledger;
use crate::pipeline::open::drift::journal;
use crate::pipeline::publish::signed::accept as accept_signed;
use crate::pipeline::{Failure, Opened};
use crate::release::{
    self, Additions, Archive, FrozenDocument, FrozenError, HEAD, LEDGER, Ledger, LedgerHead, Line, MANIFEST, Release,
    ReleaseManifest, ReportNumber, Tampering, Undo,
};
use crate::store::{self, Lock, StoreError};

/// How long after the last day of its figures a report can be signed. A later date is a typing mistake.
const FIRST_WITHIN: Duration = Duration::days(2 * 366);
/// How long after the report that it replaces a report can be signed.
const REPLACED_WITHIN: Duration = Duration::days(10 * 366);

/// What is known after the signing.
#[derive(Clone, Debug)]
pub struct Signing {
    /// The period of the report.
    pub period: Period,
    /// The number and symbol, such as `415/BC-UBND`.
    pub number: String,
    /// The date of signing.
    pub date: Date,
    /// The bytes of the signed file.
    pub file: Option<Vec<u8>>,
    /// The number of the report that this one replaces.
    pub supersedes: Option<String>,
}

/// Why the signed file was accepted as the frozen one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Accepted {
    /// It begins with the frozen bytes, and what was added after them changes nothing that a reader sees.
    Bytes(Additions),
    /// Other software saved it again, but every page looks like the frozen one.
    Pages(Additions),
    /// No file was given.
    Unseen,
}

/// The result of recording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// The new line of the ledger.
    pub line: Line,
    /// Why the signed file was accepted.
    pub accepted: Accepted,
    /// The head of the ledger after this line. Kept elsewhere, it proves the line until the next release does.
    pub head: LedgerHead,
    /// The line of a report of the same year whose date contradicts the order of the numbers.
    pub out_of_order: Option<Line>,
    /// A record that the report makes use of, with its day, if that is after the day of signing.
    pub later_record: Option<(String, Date)>,
}

/// The result of undoing a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undone {
    /// The line of the release that was undone.
    pub line: Line,
    /// The new line that undoes it.
    pub undo: Undo,
    /// The head of the ledger after the new line.
    pub head: LedgerHead,
}

/// Removes what interrupted runs left in the data and finishes what they were writing. Returns the files that still
/// had to be written; `None` if no run was interrupted. Every command that writes into the data calls this first.
pub fn settle(root: &Path) -> Result<Option<Vec<InnerPath>>, Failure> {
    let releases = root.join(release::FOLDER);
    if disk::kind(&releases)?.is_none() {
        return Ok(None);
    }
    let _lock = Lock::take_data(root, &releases)?;
    let is_own = |path: &InnerPath| FileRole::is_written_together(Path::new(path.as_str()));
    journal().map_or(Ok(None), |journal| Ok(store::finish(&Folder::new(root), &journal, is_own)?))
}

/// Locks the folder of releases for writing, if the ledger is intact and unchanged since it was read.
pub(super) fn lock(opened: &Opened) -> Result<Lock, Failure> {
    let archive = &opened.archive;
    let lock = Lock::take_data(&opened.root, archive.root())?;
    let path = archive.root().join(LEDGER);
    let now = disk::read(&path)?.unwrap_or_default();
    if String::from_utf8_lossy(&now) != archive.text {
        return Err(StoreError::Changed(path).into());
    }
    if let Some(broken) = &archive.ledger.broken {
        return Err(broken_ledger(broken));
    }
    if let Some(line) = archive.unreadable.first() {
        let path = format!("phat-hanh/{}/{}", line.period, line.folder);
        return Err(FrozenError::Tampered(Tampering::Altered(path)).into());
    }
    if archive.is_head_behind {
        write_head(archive, &archive.ledger)?;
    }
    Ok(lock)
}

/// Writes the ledger, then the file with the hash of its last line. If a run is killed between the two, the hash is
/// one line behind, and the next run updates it.
fn write(archive: &Archive, text: &str) -> Result<LedgerHead, Failure> {
    store::write(&archive.root().join(LEDGER), text.as_bytes())?;
    let head = write_head(archive, &Ledger::parse(text))?;
    head.ok_or_else(|| Failure::Refused("sổ cái không nhận dòng mới; lấy lại so-cai.txt từ bản lưu".to_owned()))
}

fn write_head(archive: &Archive, ledger: &Ledger) -> Result<Option<LedgerHead>, Failure> {
    let head = ledger.head();
    if let Some(head) = &head {
        store::write(&archive.root().join(HEAD), head.file().as_bytes())?;
    }
    Ok(head)
}

/// Records that the report that was prepared last has been signed.
pub fn record(opened: &Opened, signing: Signing) -> Result<Recorded, Failure> {
    let archive = &opened.archive;
    let _lock = lock(opened)?;
    let (folder, manifest, json) = waiting(opened, signing.period)?;
    let report = manifest.report().ok_or_else(|| Failure::Refused("khóa của bản chuẩn bị bị hỏng".to_owned()))?;
    supersedes(archive, &manifest, &signing)?;
    possible(opened, &folder, report, &signing)?;
    let accepted = accept(opened, &folder, report, signing.file.as_deref())?;
    let line = Line {
        sequence: 0,
        period: signing.period,
        number: signing.number,
        date: signing.date,
        view: report.view.clone(),
        pdf: report.pdf.clone(),
        manifest: Fingerprint::of_bytes(&json),
        signed: None,
        program: manifest.program.clone(),
        templates: manifest.templates.clone(),
        fonts: manifest.fonts.clone(),
        supersedes: manifest.supersedes.clone(),
        previous: Fingerprint::default(),
        folder,
    };
    let later_record = later_record(opened, &manifest, line.date);
    is_whole(archive, &line, manifest)?;
    let line = Line { signed: signing.file.as_deref().map(Fingerprint::of_bytes), ..line };
    let out_of_order = archive.ledger.out_of_order(&line).cloned();
    let (text, line) = Ledger::appended(&archive.text, line);
    if let Some(broken) = Ledger::parse(&text).broken {
        return Err(Failure::Refused(format!("không ghi sổ được: {}", broken.reason)));
    }
    if let Some(file) = &signing.file {
        store::write(&archive.place_of_signed(line.period, &line.folder, file)?, file)?;
    }
    let head = write(archive, &text)?;
    Ok(Recorded { line, accepted, head, out_of_order, later_record })
}

/// The first record that a report makes use of although it was signed before the day of the record.
fn later_record(opened: &Opened, manifest: &ReleaseManifest, signed: Date) -> Option<(String, Date)> {
    let records = &opened.project.as_ref()?.corrections;
    let dated = manifest.corrections.iter().filter_map(|id| Some((id.clone(), records.get(id)?.value.date?)));
    dated.into_iter().find(|(_, day)| *day > signed)
}

/// Refuses to record a release of which a frozen file is no longer as it was prepared.
fn is_whole(archive: &Archive, line: &Line, manifest: ReleaseManifest) -> Result<(), Failure> {
    match archive.tampered(&Release { line: line.clone(), manifest })? {
        Some(tampering) => Err(FrozenError::Tampered(tampering).into()),
        None => Ok(()),
    }
}

/// The longest reason that a line of the ledger holds.
const LONGEST_REASON: usize = 200;

/// The reason as the ledger holds it: one line that everybody reads alike.
fn reason(given: Option<String>) -> Result<Option<String>, Failure> {
    let Some(reason) = given else { return Ok(None) };
    let reason = reason.trim();
    if reason.chars().count() > LONGEST_REASON {
        return Err(Failure::Wrong(format!("lý do dài quá {LONGEST_REASON} chữ; viết gọn lại")));
    }
    if reason.contains('·') || reason.chars().any(is_hidden) {
        return Err(Failure::Wrong("lý do viết trên một dòng, không dùng dấu “·” và ký tự không nhìn thấy".to_owned()));
    }
    Ok((!reason.is_empty()).then(|| reason.to_owned()))
}

/// Whether a reader of the ledger does not see the letter, or sees what follows it in another order.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
        )
}

/// Undoes the last record by a further line in the ledger. The frozen documents can then be recorded again.
pub fn undo(opened: &Opened, number: Option<&str>, given: Option<String>) -> Result<Undone, Failure> {
    let archive = &opened.archive;
    let _lock = lock(opened)?;
    let last = archive.ledger.lines.last();
    let last = last.ok_or_else(|| Failure::Wrong("chưa có lần ghi sổ nào để hủy".to_owned()))?;
    if let Some(asked) = number.filter(|asked| archive.ledger.named(asked).all(|line| line != last)) {
        return Err(Failure::Wrong(format!(
            "lần ghi cuối là Báo cáo số {} ngày {}, không phải {asked}; chỉ hủy được lần ghi cuối",
            last.number,
            short_date(last.date)
        )));
    }
    let undone = archive.ledger.undone(&archive.text, reason(given)?, env!("CARGO_PKG_VERSION"));
    let (text, undo) = undone.ok_or(Failure::Empty)?;
    let head = write(archive, &text)?;
    Ok(Undone { line: last.clone(), undo, head })
}

/// The folder that was prepared last and has no number yet. If it replaces a report whose record was undone since, that
/// report waits for its number first.
fn waiting(opened: &Opened, period: Period) -> Result<(String, ReleaseManifest, Vec<u8>), Failure> {
    let archive = &opened.archive;
    let last = archive.folders(period)?.pop();
    let known = last.as_ref().and_then(|folder| archive.ledger.of_folder(period, folder));
    let missing = || {
        let why = match known {
            Some(line) => {
                let date = short_date(line.date);
                format!("bản chuẩn bị cuối của kỳ {period} đã ghi sổ rồi: Báo cáo số {} ngày {date}", line.number)
            }
            None => format!("kỳ {period} chưa có bản chuẩn bị"),
        };
        let slip =
            if known.is_some() { "; ghi nhầm thì `baocao phat-hanh huy-ghi`; muốn thay thế thì" } else { ":" };
        Failure::Wrong(format!("{why}{slip} chạy `baocao phat-hanh chuan-bi {period}` trước khi trình ký"))
    };
    let folder = last.filter(|_| known.is_none()).ok_or_else(missing)?;
    let altered = || {
        Failure::Refused(format!(
            "{}/{period}/{folder}/{MANIFEST} bị mất hoặc bị sửa: lấy lại từ bản lưu; không có bản lưu thì chạy `baocao phat-hanh \
             chuan-bi {period}` rồi trình ký bản mới",
            release::FOLDER
        ))
    };
    let (manifest, json) = archive.manifest(period, &folder)?.ok_or_else(altered)?;
    let current = archive.current_of(period).map(|release| &release.line);
    let is_next = |manifest: &ReleaseManifest| current.map(|line| &line.number) == manifest.supersedes.as_ref();
    if !is_next(&manifest) {
        if let Some(undone) = undone_before(archive, period, is_next)? {
            return Ok(undone);
        }
        let now = current.map_or("kỳ này chưa có báo cáo nào được ghi sổ".to_owned(), |line| {
            format!("báo cáo đang có hiệu lực là số {}", line.number)
        });
        return Err(Failure::Refused(format!(
            "bản chuẩn bị {folder} không còn đúng: {now}; chạy lại `baocao phat-hanh chuan-bi {period}`"
        )));
    }
    Ok((folder, manifest, json))
}

/// The last folder of `period` whose record was undone and that was not recorded again, if it is the next one to record.
fn undone_before(
    archive: &Archive,
    period: Period,
    is_next: impl Fn(&ReleaseManifest) -> bool,
) -> Result<Option<(String, ReleaseManifest, Vec<u8>)>, Failure> {
    let undone = archive.undone().map(|(line, _)| line).filter(|line| line.period == period).map(|line| &line.folder);
    let mut folders: Vec<_> = undone.filter(|folder| archive.ledger.of_folder(period, folder).is_none()).collect();
    folders.sort_unstable();
    let Some(folder) = folders.pop() else { return Ok(None) };
    let found = archive.manifest(period, folder)?.filter(|(manifest, _)| is_next(manifest));
    Ok(found.map(|(manifest, json)| (folder.clone(), manifest, json)))
}

fn supersedes(archive: &Archive, manifest: &ReleaseManifest, signing: &Signing) -> Result<(), Failure> {
    let current = archive.current_of(signing.period).map(|release| &release.line);
    let is_meant = |given: &str| current.is_some_and(|line| archive.ledger.named(given).any(|named| named == line));
    match (&manifest.supersedes, &signing.supersedes) {
        (None, None) => Ok(()),
        (Some(_), Some(given)) if is_meant(given) => Ok(()),
        (Some(frozen), _) => {
            Err(Failure::Wrong(format!("báo cáo này thay thế Báo cáo số {frozen}: ghi `--supersedes {frozen}`")))
        }
        (None, _) => Err(Failure::Wrong("báo cáo này không thay thế báo cáo nào: bỏ `--supersedes`".to_owned())),
    }
}

/// Checks that the number and the date agree with the frozen document, with the ledger, and with the narrative of the
/// report.
fn possible(opened: &Opened, folder: &str, report: &FrozenDocument, signing: &Signing) -> Result<(), Failure> {
    let printed = printed(opened, folder, report)?;
    number(&opened.archive, &printed, signing)?;
    date(&opened.archive, &printed, signing)?;
    narrative(opened, signing)
}

/// What the frozen document prints that a number and a date must agree with.
struct Printed {
    symbol: Option<String>,
    last_day: Option<Date>,
}

fn printed(opened: &Opened, folder: &str, report: &FrozenDocument) -> Result<Printed, Failure> {
    let view: crate::model::View = serde_json::from_slice(&frozen(opened, folder, report, "json", &report.view)?)
        .map_err(|_| Failure::Refused("nội dung đã chuẩn bị không đọc được; chuẩn bị lại".to_owned()))?;
    let (year, month, day) = view.metadata.date;
    let month = time::Month::try_from(month).ok();
    Ok(Printed {
        symbol: view.masthead.number.split_once('/').map(|(_, symbol)| symbol.trim().to_owned()),
        last_day: month.and_then(|month| Date::from_calendar_date(year, month, day).ok()),
    })
}

/// Checks the number: it is written like `415/BC-UBND`, has the symbol of the body, and is used once a year.
fn number(archive: &Archive, printed: &Printed, signing: &Signing) -> Result<(), Failure> {
    let wrong = |reason: String| Err(Failure::Wrong(reason));
    let text = &signing.number;
    let symbol = printed.symbol.as_deref().unwrap_or("BC-UBND");
    let Some(read) = ReportNumber::parse(text) else {
        return wrong(format!(
            "“{text}” không phải số và ký hiệu văn bản; viết số bằng chữ số, rồi đến ký hiệu, như 415/{symbol} (số chèn \
             thêm một chữ cái: 415a/{symbol})"
        ));
    };
    if read.symbol != symbol {
        return wrong(format!(
            "ký hiệu “{}” khác ký hiệu in trên báo cáo đã chuẩn bị ({symbol}); ghi --number {}/{symbol}, hoặc sửa `ky_hieu` \
             trong baocao.yaml rồi chuẩn bị lại",
            read.symbol,
            text.split('/').next().unwrap_or_default()
        ));
    }
    let Some(used) = archive.ledger.same_number(text, signing.date.year()) else { return Ok(()) };
    wrong(format!(
        "số {text} của năm {} đã ghi sổ cho báo cáo kỳ {} ngày {}; ghi nhầm lần trước thì `baocao phat-hanh huy-ghi`",
        signing.date.year(),
        used.period,
        short_date(used.date)
    ))
}

/// Checks the date: it is not before the figures were closed, not before the report that is replaced, and not many
/// years later.
fn date(archive: &Archive, printed: &Printed, signing: &Signing) -> Result<(), Failure> {
    let wrong = |reason: String| Err(Failure::Wrong(reason));
    let date = signing.date;
    if let Some(last) = printed.last_day.filter(|last| date < *last) {
        let (date, last) = (short_date(date), short_date(last));
        return wrong(format!("ngày ký {date} trước ngày chốt số liệu {last} của kỳ {}", signing.period));
    }
    let replaced = archive.current_of(signing.period).map(|release| &release.line);
    if let Some(old) = replaced.filter(|old| date < old.date) {
        return wrong(format!(
            "ngày ký {} trước ngày của Báo cáo số {} mà báo cáo này thay thế ({})",
            short_date(date),
            old.number,
            short_date(old.date)
        ));
    }
    let latest = match replaced {
        Some(old) => old.date.checked_add(REPLACED_WITHIN),
        None => printed.last_day.and_then(|last| last.checked_add(FIRST_WITHIN)),
    };
    match latest.filter(|latest| date > *latest) {
        Some(_) => wrong(format!("ngày ký {} quá xa kỳ {}; xem lại năm", short_date(date), signing.period)),
        None => Ok(()),
    }
}

/// Checks that number and date do not contradict those in `loi-van`, unless these are still those of an earlier
/// report of the period.
fn narrative(opened: &Opened, signing: &Signing) -> Result<(), Failure> {
    let narrative = opened.project.as_ref().and_then(|project| project.narratives.get(&signing.period));
    let Some(narrative) = narrative.map(|narrative| &narrative.value) else { return Ok(()) };
    let symbol = signing.number.split_once('/').map_or("", |(_, symbol)| symbol);
    let written = narrative.number.as_ref().map(ToString::to_string);
    let written = written.map(|written| if written.contains('/') { written } else { format!("{written}/{symbol}") });
    let of_period = || opened.archive.ledger.lines.iter().filter(|line| line.period == signing.period);
    let is_old = |number: &str| of_period().any(|line| ReportNumber::is_same(&line.number, number));
    if written.as_deref().is_some_and(is_old) {
        return Ok(());
    }
    let path = disk::shown(&FileRole::narrative(signing.period));
    if let Some(written) = written.filter(|written| !ReportNumber::is_same(written, &signing.number)) {
        return Err(Failure::Wrong(format!(
            "`so` trong {path} là {written}, nhưng --number ghi {}; sửa chỗ sai rồi chạy lại",
            signing.number
        )));
    }
    match narrative.date.filter(|date| *date != signing.date) {
        Some(date) => Err(Failure::Wrong(format!(
            "`ngay` trong {path} là {}, nhưng --date ghi {}; sửa chỗ sai rồi chạy lại",
            short_date(date),
            short_date(signing.date)
        ))),
        None => Ok(()),
    }
}

/// The bytes of a prepared file; an error if it is no longer what was prepared.
fn frozen(
    opened: &Opened,
    folder: &str,
    report: &FrozenDocument,
    ending: &str,
    wanted: &Fingerprint,
) -> Result<Vec<u8>, Failure> {
    let folder = Folder::new(opened.archive.folder(report.document.period, folder));
    let path = FrozenDocument::file(&report.document, ending);
    let bytes = path.map_or(Ok(None), |path| folder.read(&path))?;
    let bytes = bytes.filter(|bytes| Fingerprint::of_bytes(bytes) == *wanted);
    bytes.ok_or_else(|| Failure::Refused("tệp PDF đã chuẩn bị không còn như khi chuẩn bị".to_owned()))
}

fn accept(opened: &Opened, folder: &str, report: &FrozenDocument, file: Option<&[u8]>) -> Result<Accepted, Failure> {
    let pdf = frozen(opened, folder, report, "pdf", &report.pdf)?;
    let Some(file) = file else { return Ok(Accepted::Unseen) };
    accept_signed(file, &pdf, report, &opened.archive.folder(report.document.period, folder))
}
