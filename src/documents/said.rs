//! What the pages of a document must show, part by part: whoever sets them can see whether anything was lost on the way.

use super::fixed::FIXED;
use super::view::AUTHORITY;
use crate::model::{
    DocumentKind, Edition, Entry, Level, Paragraph, PartSource, ResolvedOutline, SaidPart, Table, View,
};

/// Everything that the pages of `view` show, in the order of `outline`. What stands inside charts is drawn, not set.
pub(super) fn said(view: &View, outline: &ResolvedOutline) -> Vec<SaidPart> {
    let mut parts = Parts(vec![head(view)]);
    parts.0.extend(outside(view));
    let (own, correction) = (PartSource::Own(view), PartSource::Correction(view));
    parts.entries(own, "phần đầu", &outline.head);
    parts.entries(correction, "phần đính chính ở trang đầu", &outline.correction);
    parts.entries(own, "phần mở đầu", &outline.body);
    parts.entries(own, "phần kết", &outline.closing);
    parts.0.extend(signature(view));
    for appendix in &outline.appendices {
        let name = format!("Phụ lục {}", appendix.number);
        let mut heading = vec![name.clone(), appendix.heading.clone()];
        heading.extend((!view.attached.is_empty()).then(|| view.attached.clone()));
        parts.push(format!("{} “{}”", name.trim_end(), appendix.heading), heading);
        let source = if appendix.is_correction { correction } else { own };
        parts.entries(source, name.trim_end(), &appendix.entries);
    }
    parts.0
}

/// The upper part of page 1.
fn head(view: &View) -> SaidPart {
    let head = &view.masthead;
    let mut texts: Vec<String> = head.issuer.iter().chain(&head.subject).cloned().collect();
    if view.document.kind != DocumentKind::Sheet {
        texts.extend(head.superior.clone());
        texts.extend([head.number.clone(), head.place_date.clone()]);
        texts.extend(head.addressees.iter().cloned());
    }
    if view.document.kind == DocumentKind::Report {
        texts.extend(head.urgency.iter().chain(&head.contact).cloned());
    }
    if view.document.kind != DocumentKind::Letter {
        texts.push(head.kind.clone());
        texts.extend(view.notice.clone());
    }
    SaidPart { name: "phần đầu văn bản".to_owned(), texts }
}

/// What templates print outside the outline: who decides and what stands before the articles of a decision, and what a
/// public edition says of itself.
fn outside(view: &View) -> Option<SaidPart> {
    let authority = view.texts.get(AUTHORITY).into_iter().flat_map(|text| paragraphs(text));
    let order = (view.document.kind == DocumentKind::Decision).then_some(FIXED.order);
    let extract = (view.document.edition == Edition::Public).then_some(FIXED.extract);
    let texts: Vec<String> = authority.chain(order.into_iter().chain(extract).map(str::to_owned)).collect();
    (!texts.is_empty()).then(|| SaidPart { name: "phần trên trang đầu".to_owned(), texts })
}

/// The line with the fingerprint at the end of a document that prints it.
pub(super) fn fingerprint(view: &View, fingerprint: &str) -> Option<SaidPart> {
    let part = || SaidPart { name: "dòng mã nội dung".to_owned(), texts: vec![fingerprint.to_owned()] };
    view.prints_fingerprint.then(part)
}

/// The lower part of the last page.
fn signature(view: &View) -> Option<SaidPart> {
    let signature = view.signature.as_ref()?;
    let mut texts: Vec<String> = signature.titles.iter().chain(&signature.name).cloned().collect();
    texts.extend(signature.recipients.iter().cloned());
    if view.document.kind == DocumentKind::Report {
        texts.extend(signature.circulation.iter().chain(&signature.drafter).cloned());
    }
    Some(SaidPart { name: "phần ký, nơi nhận".to_owned(), texts })
}

struct Parts(Vec<SaidPart>);

impl Parts {
    fn push(&mut self, name: String, texts: Vec<String>) {
        self.0.push(SaidPart { name, texts });
    }

    /// The entries of a part; `first` names what stands before its first heading.
    fn entries(&mut self, source: PartSource<'_>, first: &str, entries: &[Entry]) {
        let mut place = Place::new(first);
        for entry in entries {
            match entry {
                Entry::Heading { level, number, heading, .. } => {
                    place.enter(*level, number, heading);
                    self.push(place.name.clone(), vec![number.clone(), heading.clone()]);
                }
                Entry::Text { key } => self.push(place.name.clone(), paragraphs(source.text(key))),
                Entry::Lead { sentence } => self.push(place.name.clone(), vec![sentence.clone()]),
                Entry::Items { key } => {
                    for item in source.items(key) {
                        let mut texts = vec![item.letter.clone(), item.title.clone()];
                        texts.extend(paragraphs(&item.paragraphs));
                        self.push(format!("{}, điểm {}", place.name, item.letter), texts);
                    }
                }
                Entry::Table { key, number, .. } => {
                    if let Some(table) = source.table(key) {
                        self.push(table_name(&place.name, number, table), cells(number, table));
                    }
                }
                Entry::Chart { id, number, .. } => {
                    let chart = source.view().charts.iter().find(|chart| chart.id.to_string() == *id);
                    if let Some(chart) = chart {
                        let caption = format!("Biểu đồ {number}. {}", chart.title);
                        self.push(format!("Biểu đồ {number} “{}”", chart.title), vec![caption]);
                    }
                }
            }
        }
    }
}

/// The section that the entries stand in.
struct Place {
    name: String,
    section: String,
}

impl Place {
    fn new(first: &str) -> Self {
        Self { name: first.to_owned(), section: String::new() }
    }

    fn enter(&mut self, level: Level, number: &str, heading: &str) {
        let number = match level {
            Level::Section => {
                number.clone_into(&mut self.section);
                number.to_owned()
            }
            Level::Clause | Level::Point if self.section.is_empty() => number.to_owned(),
            Level::Clause | Level::Point => format!("{}.{number}", self.section),
        };
        self.name = format!("mục {number} “{heading}”");
    }
}

fn paragraphs(paragraphs: &[Paragraph]) -> Vec<String> {
    paragraphs.iter().map(|paragraph| paragraph.runs.text()).collect()
}

fn table_name(place: &str, number: &str, table: &Table) -> String {
    if number.is_empty() {
        return format!("{place}, bảng “{}”", table.caption);
    }
    format!("Bảng {number} “{}”", table.caption)
}

fn cells(number: &str, table: &Table) -> Vec<String> {
    let caption = if number.is_empty() { table.caption.clone() } else { format!("Bảng {number}. {}", table.caption) };
    let heads = table.header.iter().flatten().map(|cell| cell.text.clone());
    let cells = table.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.text.clone());
    let texts = std::iter::once(caption).chain(heads).chain(table.numbering.iter().cloned());
    texts.chain(cells).chain(table.notes.iter().cloned()).collect()
}
