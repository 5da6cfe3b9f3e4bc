//! The text of the working copy: headings, paragraphs, tables, pictures and appendices, in the order of the outline.

use std::fmt::Write;

use super::parts::{LANDSCAPE_WIDTH, PORTRAIT_WIDTH, list_style};
use super::{WordCopy, escaped};
use crate::model::{Chart, Entry, Item, Level, Paragraph, ParagraphKind, PartSource, Run};

/// The largest length of a tag that Word takes.
const LONGEST_TAG: usize = 64;

/// English metric units in a twip, a twentieth of a point.
const EMU_A_TWIP: u64 = 635;

/// The part of the file that holds the text.
pub(super) struct Body<'a> {
    pub(super) copy: &'a WordCopy<'a>,
    pub(super) xml: String,
    /// The pictures by the names of their files.
    pub(super) pictures: Vec<(String, Vec<u8>)>,
    /// How many controls and pictures there are; each has a number of its own.
    count: usize,
}

impl<'a> Body<'a> {
    pub(super) const fn new(copy: &'a WordCopy<'a>) -> Self {
        Self { copy, xml: String::new(), pictures: Vec::new(), count: 0 }
    }

    /// The whole text.
    pub(super) fn whole(&mut self) {
        let WordCopy { view, outline, .. } = *self.copy;
        let (own, correction) = (PartSource::Own(view), PartSource::Correction(view));
        self.head();
        self.entries(own, &outline.head, PORTRAIT_WIDTH);
        self.entries(correction, &outline.correction, PORTRAIT_WIDTH);
        if let Some(notice) = &view.notice {
            self.plain("LuuY", notice);
        }
        self.entries(own, &outline.body, PORTRAIT_WIDTH);
        self.entries(own, &outline.closing, PORTRAIT_WIDTH);
        self.signature();
        let mut is_landscape = false;
        for appendix in &outline.appendices {
            self.end_section(is_landscape);
            is_landscape = appendix.is_landscape;
            let number = if appendix.number.is_empty() { String::new() } else { format!(" {}", appendix.number) };
            self.plain("PhuLuc", &format!("Phụ lục{number}. {}", appendix.heading));
            if !view.attached.is_empty() {
                self.plain("KemTheo", &view.attached);
            }
            let source = if appendix.is_correction { correction } else { own };
            let width = if is_landscape { LANDSCAPE_WIDTH } else { PORTRAIT_WIDTH };
            self.entries(source, &appendix.entries, width);
        }
        self.xml.push_str(&section(is_landscape));
    }

    /// The part as it is written.
    pub(super) fn document(&self) -> String {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document \
             xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
             xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
             xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
             xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
             xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><w:body>{}</w:body></w:document>",
            self.xml
        )
    }

    /// Ends a section: the next one begins on a new page.
    fn end_section(&mut self, is_landscape: bool) {
        let _ = write!(
            self.xml,
            "<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/>{}</w:pPr></w:p>",
            section(is_landscape)
        );
    }

    fn entries(&mut self, source: PartSource<'_>, entries: &[Entry], width: u64) {
        for entry in entries {
            match entry {
                Entry::Heading { level, number, heading, .. } => {
                    let (style, sign) = match level {
                        Level::Section => ("Heading1", "."),
                        Level::Clause => ("Heading2", "."),
                        Level::Point => ("Heading3", ")"),
                    };
                    self.plain(style, &format!("{number}{sign} {heading}"));
                }
                Entry::Text { key } => self.texts(source, key),
                Entry::Lead { sentence } => self.plain("Normal", sentence),
                Entry::Items { key } => {
                    source.items(key).iter().for_each(|item| self.item(item));
                }
                Entry::Table { key, number, size, .. } => {
                    if let Some(table) = source.table(key) {
                        let before = if number.is_empty() { String::new() } else { format!("Bảng {number}. ") };
                        self.plain("Caption", &format!("{before}{}", table.caption));
                        self.table(table, width, size.0);
                        table.notes.iter().for_each(|note| self.plain("GhiChu", note));
                    }
                }
                Entry::Chart { id, number, width: percent, .. } => {
                    let chart = self.copy.view.charts.iter().find(|chart| chart.id.to_string() == *id);
                    if let Some(chart) = chart {
                        self.plain("Caption", &format!("Biểu đồ {number}. {}", chart.title));
                        self.picture(chart, width * u64::from(*percent) / 100);
                    }
                }
            }
        }
    }

    fn texts(&mut self, source: PartSource<'_>, key: &str) {
        let is_own = matches!(source, PartSource::Own(_));
        let list = self.copy.lists.iter().find(|list| is_own && list.block == key);
        let paragraphs = source.text(key);
        // What figures tell stands before what people wrote.
        let written = paragraphs.len().saturating_sub(list.map_or(0, |list| list.sentences.len()));
        for (index, paragraph) in paragraphs.iter().enumerate() {
            self.paragraph(paragraph, list.filter(|_| index >= written).map(|list| list.key.as_str()));
        }
    }

    fn item(&mut self, item: &Item) {
        self.plain("Heading3", &format!("{}) {}", item.letter, item.title));
        for paragraph in &item.paragraphs {
            self.paragraph(paragraph, None);
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph, list: Option<&str>) {
        let style = list.map_or_else(|| "Normal".to_owned(), list_style);
        let numbering = match paragraph.kind {
            ParagraphKind::Body => "",
            ParagraphKind::Dash => "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>",
            ParagraphKind::Plus => "<w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr>",
        };
        let _ = write!(self.xml, "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{numbering}</w:pPr>");
        for run in &paragraph.runs.0 {
            self.run(run);
        }
        self.xml.push_str("</w:p>");
    }

    fn run(&mut self, run: &Run) {
        match &run.address {
            None => self.words(&run.text, ""),
            Some(address) => {
                let sign = if run.old.is_some() { "r" } else { "" };
                self.figure(address.as_str(), &format!("{}{sign}", run.text), "");
            }
        }
    }

    /// A paragraph of words in one style.
    pub(super) fn plain(&mut self, style: &str, text: &str) {
        let _ = write!(self.xml, "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>");
        self.words(text, "");
        self.xml.push_str("</w:p>");
    }

    /// Words with these properties of letters.
    pub(super) fn words(&mut self, text: &str, properties: &str) {
        let _ = write!(
            self.xml,
            "<w:r>{}<w:t xml:space=\"preserve\">{}</w:t></w:r>",
            run_properties(properties),
            escaped(text)
        );
    }

    /// A figure in a control that can be neither changed nor removed. Its title is its address too, because LibreOffice
    /// keeps the title and drops the tag.
    pub(super) fn figure(&mut self, address: &str, text: &str, properties: &str) {
        self.count += 1;
        let (tag, count) = (escaped(&tag(address)), self.count);
        let _ = write!(
            self.xml,
            "<w:sdt><w:sdtPr><w:alias w:val=\"{tag}\"/><w:tag w:val=\"{tag}\"/><w:id w:val=\"{count}\"/><w:lock \
             w:val=\"sdtContentLocked\"/><w:text/></w:sdtPr><w:sdtContent>"
        );
        self.words(text, properties);
        self.xml.push_str("</w:sdtContent></w:sdt>");
    }

    /// A picture of a chart, `width` twips wide.
    fn picture(&mut self, chart: &Chart, width: u64) {
        let id = chart.id.to_string();
        let Some((bytes, (across, down))) =
            self.copy.pictures.get(&id).and_then(|bytes| Some((bytes, size_of_png(bytes)?)))
        else {
            return;
        };
        self.count += 1;
        let name = format!("{id}.png");
        let alt = match &chart.revised {
            Some(revised) => format!("{} {}", chart.alt.as_str(), revised.as_str()),
            None => chart.alt.as_str().to_owned(),
        };
        let (wide, high) = (width * EMU_A_TWIP, width * EMU_A_TWIP * down / across.max(1));
        let (number, relation) = (self.count, self.pictures.len() + 1);
        let (name_told, alt) = (escaped(&chart.title), escaped(&alt));
        let _ = write!(
            self.xml,
            "<w:p><w:pPr><w:pStyle w:val=\"Hinh\"/></w:pPr><w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" \
             distR=\"0\"><wp:extent cx=\"{wide}\" cy=\"{high}\"/><wp:docPr id=\"{number}\" name=\"{name_told}\" \
             descr=\"{alt}\"/><a:graphic><a:graphicData \
             uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic><pic:nvPicPr><pic:cNvPr \
             id=\"{number}\" name=\"{name}\" descr=\"{alt}\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip \
             r:embed=\"hinh{relation}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" \
             y=\"0\"/><a:ext cx=\"{wide}\" cy=\"{high}\"/></a:xfrm><a:prstGeom \
             prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
        );
        self.pictures.push((name, bytes.clone()));
    }
}

/// The tag of a figure: its address. Of one that is longer than Word takes, the beginning, and a number made of all of it.
fn tag(address: &str) -> String {
    if address.chars().count() <= LONGEST_TAG {
        return address.to_owned();
    }
    let code = crate::fingerprint::Fingerprint::of_bytes(address.as_bytes()).to_string();
    let code: String = code.chars().take(16).collect();
    let begin: String = address.chars().take(LONGEST_TAG - 17).collect();
    format!("{begin}~{code}")
}

pub(super) fn run_properties(properties: &str) -> String {
    if properties.is_empty() { String::new() } else { format!("<w:rPr>{properties}</w:rPr>") }
}

/// The paper of a section, with the margins of Nghị định 30/2020/NĐ-CP, Phụ lục I, and the mark of a working copy above.
fn section(is_landscape: bool) -> String {
    let (width, height, turned) =
        if is_landscape { (16838, 11906, " w:orient=\"landscape\"") } else { (11906, 16838, "") };
    format!(
        "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"dau\"/><w:pgSz w:w=\"{width}\" \
         w:h=\"{height}\"{turned}/><w:pgMar w:top=\"1134\" w:right=\"850\" w:bottom=\"1134\" w:left=\"1701\" w:header=\"567\" \
         w:footer=\"567\" w:gutter=\"0\"/></w:sectPr>"
    )
}

/// Width and height of a PNG in pixels.
fn size_of_png(bytes: &[u8]) -> Option<(u64, u64)> {
    let number = |at: usize| Some(u64::from(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?)));
    Some((number(16)?, number(20)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_never_longer_than_word_takes_and_tells_two_addresses_apart() {
        assert_eq!(tag("2022-09/tong/ngheo.ho.giam"), "2022-09/tong/ngheo.ho.giam");
        let long = |end: &str| tag(&format!("2022-09/06727/{}{end}", "muc_rat_dai.".repeat(8)));
        assert!(long("a").chars().count() == LONGEST_TAG && long("a") != long("b"));
    }
}
