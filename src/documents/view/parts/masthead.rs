//! The upper part of page 1 and the lower part of the last page (NĐ 30/2020/NĐ-CP, ô 1–9).

use crate::documents::view::words::paragraphs::clean;
use time::Date;

use crate::model::{
    Issued, Marks, Masthead, Metadata, Narrative, Period, Settings, SignatureBlock, long_date, short_date,
};

/// The blank for a number or a date that is given at the signing.
const BLANK_NUMBER: &str = "\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}";
const BLANK_DATE: &str = "ngày …… tháng …… năm ……";

/// Ô 1–5a and 9a of a report.
pub(in crate::documents::view) fn masthead(
    settings: &Settings,
    narrative: &Narrative,
    subject: Vec<String>,
) -> Masthead {
    let issuer = &settings.issuer;
    let date = narrative.date.map_or_else(|| BLANK_DATE.to_owned(), long_date);
    Masthead {
        superior: issuer.superior.as_deref().map(clean),
        issuer: issuer.lines.iter().map(|line| clean(line)).collect(),
        number: format!("Số: {}", number(narrative.number.as_deref(), &issuer.symbol, BLANK_NUMBER)),
        place_date: format!("{}, {date}", clean(&issuer.place)),
        kind: "BÁO CÁO".to_owned(),
        subject,
        addressees: settings.addressees.iter().map(|line| clean(line)).collect(),
        urgency: narrative.marks.urgency.map(|urgency| urgency.label().to_owned()),
        contact: issuer.contact.as_deref().map(clean),
    }
}

/// The head of what everybody may read of a report: an extract has neither number nor date of its own, and is sent to nobody.
/// It names the report that it is made from, once that has its number and date.
pub(in crate::documents::view) fn of_extract(
    settings: &Settings,
    narrative: &Narrative,
    subject: Vec<String>,
) -> Masthead {
    let whole = masthead(settings, narrative, subject);
    let issuer = clean(&settings.issuer.name);
    let source = match (narrative.number.as_deref(), narrative.date) {
        (Some(given), Some(date)) => {
            let number = number(Some(given), &settings.issuer.symbol, BLANK_NUMBER);
            format!("(Trích Báo cáo số {number} ngày {} của {issuer})", short_date(date))
        }
        _ => format!("(Trích báo cáo của {issuer})"),
    };
    Masthead {
        number: String::new(),
        place_date: String::new(),
        kind: "BÁO CÁO (BẢN CÔNG KHAI)".to_owned(),
        subject: whole.subject.into_iter().chain([source]).collect(),
        addressees: Vec::new(),
        urgency: None,
        ..whole
    }
}

/// `05/BC-UBND`; the number may be given with its symbol or without.
fn number(number: Option<&str>, symbol: &str, blank: &str) -> String {
    let Some(number) = number.map(clean) else { return format!("{blank}/{}", clean(symbol)) };
    let (digits, symbol) = match number.split_once('/') {
        Some((digits, symbol)) => (digits.to_owned(), symbol.to_owned()),
        None => (number, clean(symbol)),
    };
    format!("{digits:0>2}/{symbol}")
}

/// The line under the title of an appendix. In an electronic document number and date stay blank there until they are
/// known (NĐ 30/2020/NĐ-CP, Phụ lục I, mục III).
pub(in crate::documents::view) fn attached(settings: &Settings, narrative: &Narrative) -> String {
    let number = number(narrative.number.as_deref(), &settings.issuer.symbol, "……");
    let date = narrative.date.map_or_else(|| BLANK_DATE.to_owned(), long_date);
    attached_to("Báo cáo", &number, &date, &clean(&settings.issuer.name))
}

/// The same line of a draft, of which neither number nor date is known: `kind` is "Thông báo", `issuer` who issues it.
pub(in crate::documents::view) fn attached_to_draft(kind: &str, symbol: &str, issuer: &str) -> String {
    attached_to(kind, &number(None, symbol, "……"), BLANK_DATE, issuer)
}

fn attached_to(kind: &str, number: &str, date: &str, issuer: &str) -> String {
    format!("(Kèm theo {kind} số {number} {date} của {issuer})")
}

/// Ô 3 of a draft: the blank for the number, and the symbol.
pub(in crate::documents::view) fn number_of_draft(symbol: &str) -> String {
    format!("Số:{}", number(None, symbol, BLANK_NUMBER))
}

/// The initials of the body, without the kind of document in front of them: `UBND` of `BC-UBND`.
pub(in crate::documents::view) fn initials(settings: &Settings) -> String {
    let symbol = &settings.issuer.symbol;
    clean(symbol.rsplit_once('-').map_or(symbol.as_str(), |(_, body)| body))
}

/// Ô 7, 9b, 11 and 12.
pub(in crate::documents::view) fn signature(settings: &Settings, marks: &Marks) -> SignatureBlock {
    let up = (!settings.addressees.is_empty()).then(|| "Như trên".to_owned());
    // Who listed it himself is not told it twice.
    let own = settings.recipients.iter().map(|line| clean(line)).filter(|line| up.as_ref() != Some(line));
    let recipients = up.iter().cloned().chain(own);
    let kept = format!("- Lưu: VT, {}.", clean(&settings.issuer.drafted_by));
    SignatureBlock {
        titles: settings.signer.titles.iter().map(|line| clean(line)).collect(),
        name: settings.signer.name.as_deref().map(clean),
        recipients: recipients.map(|line| format!("- {};", line.trim_end_matches([';', '.']))).chain([kept]).collect(),
        circulation: marks.circulation.map(|circulation| circulation.label().to_owned()),
        drafter: drafter(marks),
    }
}

/// The initials of the drafter and the number of copies: "PL.(300)", "PL", "(300)".
fn drafter(marks: &Marks) -> Option<String> {
    match (marks.drafter.as_deref().map(clean), marks.copies) {
        (Some(name), Some(copies)) => Some(format!("{name}.({copies})")),
        (Some(name), None) => Some(name),
        (None, copies) => copies.map(|copies| format!("({copies})")),
    }
}

/// The metadata of the PDF, whose date is the last day of the figures.
pub(in crate::documents::view) fn metadata(settings: &Settings, period: Period, title: String) -> Metadata {
    let last = period.cut_off(settings.period_scheme).to;
    Metadata { title, author: clean(&settings.issuer.name), date: parts(last), issued: None }
}

/// The metadata of a report with the number and the date that were given to it.
pub(in crate::documents::view) fn issued(metadata: Metadata, settings: &Settings, narrative: &Narrative) -> Metadata {
    let Some(given) = narrative.number.as_deref() else { return metadata };
    let number = number(Some(given), &settings.issuer.symbol, BLANK_NUMBER);
    let date = narrative.date.map_or_else(String::new, |date| format!(" ngày {}", short_date(date)));
    let named = format!("Báo cáo số {number}{date}");
    let title =
        metadata.title.strip_prefix("Báo cáo").map_or_else(|| named.clone(), |about| format!("{named} về{about}"));
    Metadata { issued: Some(Issued { title, date: narrative.date.map(parts) }), ..metadata }
}

fn parts(date: Date) -> (i32, u8, u8) {
    (date.year(), u8::from(date.month()), date.day())
}
