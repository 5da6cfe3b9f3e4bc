//! The upper part of the first page and the lower part of the last one, in the form of Nghị định 30/2020/NĐ-CP.

use std::fmt::Write;

use super::body::Body;
use super::parts::PORTRAIT_WIDTH;

/// The widths of the two columns above, as on the page of the PDF: 66 mm, and what is left.
const HEAD: [u64; 2] = [3742, PORTRAIT_WIDTH - 3742];
/// The same below: 76 mm, and what is left.
const FOOT: [u64; 2] = [4309, PORTRAIT_WIDTH - 4309];

/// The blank lines in which a hand, a seal or a digital signature finds room.
const ROOM_TO_SIGN: usize = 4;

const BOLD: &str = "<w:b/>";
const ITALIC: &str = "<w:i/>";

/// A line of a cell: what it says, and its letters.
type Line = (String, String);

impl Body<'_> {
    /// Issuing body and number, Quốc hiệu with place and date, kind and subject, addressees.
    pub(super) fn head(&mut self) {
        let head = &self.copy.view.masthead;
        let sized = |properties: &str, size: u32| format!("{properties}<w:sz w:val=\"{size}\"/>");
        let superior = head.superior.iter().map(|line| (line.clone(), sized("", 24)));
        let issuer = head.issuer.iter().map(|line| (line.clone(), sized(BOLD, 24)));
        let left: Vec<Line> = superior.chain(issuer).chain([rule(), (head.number.clone(), sized("", 26))]).collect();
        let right = vec![
            ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM".to_owned(), sized(BOLD, 24)),
            ("Độc lập - Tự do - Hạnh phúc".to_owned(), sized(BOLD, 26)),
            rule(),
            (head.place_date.clone(), sized(ITALIC, 26)),
        ];
        let urgency = head.urgency.iter().map(|mark| (mark.clone(), sized("<w:b/><w:color w:val=\"E00000\"/>", 26)));
        let left = left.into_iter().chain(urgency).collect();
        self.columns(HEAD, [left, right], ["center", "center"]);
        self.title(&head.kind, &head.subject.join(" "));
        if let Some((first, others)) = head.addressees.split_first() {
            let text = if others.is_empty() {
                format!("Kính gửi: {first}")
            } else {
                format!("Kính gửi: {}.", head.addressees.join("; "))
            };
            self.plain("KinhGui", &text);
        }
        if let Some(contact) = &head.contact {
            self.plain("KemTheo", contact);
        }
    }

    /// Kind and subject, which together name the document, on lines of their own.
    fn title(&mut self, kind: &str, subject: &str) {
        self.xml.push_str("<w:p><w:pPr><w:pStyle w:val=\"Title\"/></w:pPr>");
        self.words(kind, "");
        self.xml.push_str("<w:r><w:br/></w:r>");
        self.words(subject, "");
        self.xml.push_str("</w:p>");
    }

    /// Recipients on the left, who signs on the right.
    pub(super) fn signature(&mut self) {
        let Some(signature) = &self.copy.view.signature else { return };
        let small = |properties: &str, size: u32| format!("{properties}<w:sz w:val=\"{size}\"/>");
        let mut left = vec![("Nơi nhận:".to_owned(), small("<w:b/><w:i/>", 24))];
        left.extend(signature.recipients.iter().map(|line| (line.clone(), small("", 22))));
        left.extend(signature.drafter.iter().chain(&signature.circulation).map(|line| (line.clone(), small("", 22))));
        let mut right: Vec<Line> = signature.titles.iter().map(|line| (line.clone(), BOLD.to_owned())).collect();
        right.extend((0..ROOM_TO_SIGN).map(|_| (String::new(), String::new())));
        right.extend(signature.name.iter().map(|name| (name.clone(), BOLD.to_owned())));
        self.columns(FOOT, [left, right], ["left", "center"]);
    }

    /// Two columns without lines.
    fn columns(&mut self, widths: [u64; 2], columns: [Vec<Line>; 2], alignments: [&str; 2]) {
        let _ = write!(
            self.xml,
            "<w:tbl><w:tblPr><w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:tblLayout \
             w:type=\"fixed\"/></w:tblPr><w:tblGrid><w:gridCol w:w=\"{}\"/><w:gridCol \
             w:w=\"{}\"/></w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>",
            PORTRAIT_WIDTH, widths[0], widths[1]
        );
        for ((width, lines), alignment) in widths.into_iter().zip(columns).zip(alignments) {
            let _ = write!(self.xml, "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>");
            for (text, properties) in lines {
                let is_rule = text == RULE;
                let border = if is_rule {
                    "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"6\" w:space=\"1\" w:color=\"000000\"/></w:pBdr><w:spacing \
                     w:before=\"0\" w:after=\"60\" w:line=\"40\" w:lineRule=\"exact\"/>"
                } else {
                    ""
                };
                let indent = if is_rule { width * 3 / 10 } else { 0 };
                let _ = write!(
                    self.xml,
                    "<w:p><w:pPr><w:pStyle w:val=\"Khung\"/>{border}<w:ind w:left=\"{indent}\" w:right=\"{indent}\"/><w:jc \
                     w:val=\"{alignment}\"/></w:pPr>"
                );
                if !is_rule && !text.is_empty() {
                    self.words(&text, &properties);
                }
                self.xml.push_str("</w:p>");
            }
            self.xml.push_str("</w:tc>");
        }
        self.xml.push_str("</w:tr></w:tbl>");
    }
}

/// The sign of a rule among lines; no line of a document is this.
const RULE: &str = "\u{0}";

fn rule() -> Line {
    (RULE.to_owned(), String::new())
}
