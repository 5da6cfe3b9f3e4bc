//! What a document says about the corrections that it makes.

use tera::Context;

use crate::documents::DocumentError;
use crate::documents::templates::Templates;
use crate::documents::view::basis::DocumentBasis;
use crate::documents::view::figures::figure_index::FigureIndex;
use crate::documents::view::parts::legend;
use crate::documents::view::parts::tables::simple_head;
use crate::documents::view::words::context;
use crate::documents::view::words::paragraphs::{Words, clean};
use crate::indicators::Indicators;
use crate::model::{
    Cell, Column, CorrectionFacts, DocumentKind, Erratum, ErratumKind, ErratumLine, OutlineKind, Project, Revision,
    Row, RowKind, Scope, Table, View, capitalized,
};

const WORDS: &str = OutlineKind::Correction.words();

/// Turns `view` into a document that replaces a released one.
pub(in crate::documents) fn corrected(
    templates: &Templates,
    view: View,
    project: &Project,
    indicators: &Indicators,
    replaced: &CorrectionFacts,
) -> Result<View, DocumentError> {
    let index = FigureIndex::new(project, indicators.period, []);
    let basis = DocumentBasis { project, indicators, index: &index, scope: &Scope::Total };
    let context = words_context(&view, &basis, replaced);
    let mut words = Words::read(templates, WORDS, &context, &index)?;
    let threshold = project.settings.value.options.threshold();
    let explained = |mut table: Table| {
        legend::explain(&mut table, threshold);
        table
    };
    let revision = Revision {
        notice: words.take("thay_the"),
        conclusions: words.take("ket_luan"),
        errata: errata(replaced, view.document.kind == DocumentKind::Sheet).map(explained),
        words: sentences(replaced).map(explained),
        basis: Some(explained(grounds(replaced))),
    };
    Ok(View { revision: Some(revision), ..view }.outlined(templates.outlines()))
}

/// Turns `view` into a document in which some figures differ from those that were first released.
pub(in crate::documents) fn revised(
    templates: &Templates,
    view: View,
    project: &Project,
    indicators: &Indicators,
) -> Result<View, DocumentError> {
    let index = FigureIndex::new(project, indicators.period, []);
    let basis = DocumentBasis { project, indicators, index: &index, scope: &Scope::Total };
    let context = words_context(&view, &basis, &CorrectionFacts::default());
    let notice = Words::read(templates, WORDS, &context, &index)?.take("so_sua");
    let revision = Revision { notice, ..Revision::default() };
    Ok(View { revision: Some(revision), ..view }.outlined(templates.outlines()))
}

fn words_context(view: &View, basis: &DocumentBasis<'_>, replaced: &CorrectionFacts) -> Context {
    let mut context = context::context(basis);
    context.insert("so", &clean(&replaced.number));
    context.insert("ngay", &replaced.date);
    context.insert("phieu", &(view.document.kind == DocumentKind::Sheet));
    context.insert("cong_khai", &replaced.is_public);
    context.insert("xep_thu", &replaced.ranks);
    context.insert("het_dat", &replaced.no_longer_reached.join(", "));
    context.insert("het_giao", &replaced.no_longer_planned.join(", "));
    context.insert("moi_dat", &replaced.newly_reached.join(", "));
    context.insert("tieu_bieu", &replaced.commended.join(", "));
    context.insert("nhan_dinh", &replaced.judgements.len());
    context.insert("con_so", &!replaced.errata.is_empty());
    context
}

/// The table of corrected figures: every one that a reader sees differ, and nothing that was typed. Whom a figure is about
/// is told where there are several, the record where there are several. None where only words differ.
fn errata(replaced: &CorrectionFacts, is_sheet: bool) -> Option<Table> {
    if replaced.errata.is_empty() {
        return None;
    }
    let columns = Columns { has_about: !is_sheet, has_record: replaced.grounds.len() > 1 };
    let mut rows = Vec::new();
    let (mut top, mut below) = (0, 0);
    for section in &replaced.errata {
        rows.push(Row {
            kind: RowKind::Subtotal,
            cells: vec![Cell::words(clean(&section.title)).across(columns.count())],
        });
        for erratum in &section.errata {
            (top, below) = match erratum.kind {
                ErratumKind::Follows => (top, below + 1),
                ErratumKind::Entered | ErratumKind::Computed => (top + 1, 0),
            };
            let number = if below == 0 { top.to_string() } else { format!("{top}.{below}") };
            rows.extend(columns.rows(number, erratum));
        }
    }
    let caption = if replaced.is_public {
        "Số liệu đính chính so với bản công khai trước".to_owned()
    } else {
        format!("Số liệu đính chính so với Báo cáo số {} ngày {}", clean(&replaced.number), replaced.date)
    };
    Some(Table {
        caption,
        columns: columns.list(),
        header: simple_head(&columns.names()),
        numbering: Vec::new(),
        rows,
        notes: notes(replaced, is_sheet),
    })
}

fn notes(replaced: &CorrectionFacts, is_sheet: bool) -> Vec<String> {
    let kinds = || replaced.errata.iter().flat_map(|section| &section.errata).map(|erratum| erratum.kind);
    let has = |wanted: ErratumKind| kinds().any(|kind| kind == wanted);
    let sums = if is_sheet { "" } else { ", kèm số cộng của khu vực và số chung" };
    let entered = format!("Dòng in đậm là số do đơn vị báo cáo lại{sums}");
    let follows = "dòng đánh số 1.1, 1.2 là số tính theo số ở dòng trên nó";
    let reading = match (has(ErratumKind::Entered), has(ErratumKind::Follows)) {
        (true, true) => Some(format!("{entered}; {follows}.")),
        (true, false) => Some(format!("{entered}.")),
        (false, true) => Some(format!("{}.", capitalized(follows))),
        (false, false) => None,
    };
    let fixed = format!("{} Chênh lệch tính theo số đã làm tròn như in; “điểm %” là điểm phần trăm.", pages(replaced));
    reading.into_iter().chain([fixed]).chain(only_record(replaced)).collect()
}

/// How pages and places are to be read.
const fn pages(replaced: &CorrectionFacts) -> &'static str {
    if replaced.is_public {
        "Mục, đoạn, bảng ghi theo bản công khai trước; bản ấy không lưu cùng báo cáo nên không ghi số trang."
    } else {
        "Trang ghi như số trang in trên báo cáo cũ, mỗi phụ lục đếm riêng."
    }
}

fn only_record(replaced: &CorrectionFacts) -> Option<String> {
    match replaced.grounds.as_slice() {
        [one] => Some(format!("Mọi dòng theo bản ghi {}.", clean(&one.id))),
        _ => None,
    }
}

/// Which columns the table of corrected figures has.
#[derive(Clone, Copy)]
struct Columns {
    has_about: bool,
    has_record: bool,
}

impl Columns {
    /// All columns with whether each is there.
    fn all(self) -> [(&'static str, Column, bool); 8] {
        [
            ("TT", Column::Label, true),
            ("Chỉ tiêu", Column::Text, true),
            ("Vị trí trong báo cáo cũ", Column::Sentence, true),
            ("Đơn vị", Column::Name, self.has_about),
            ("Đã công bố", Column::Figure, true),
            ("Đính chính", Column::Figure, true),
            ("Chênh lệch", Column::Label, true),
            ("Bản ghi", Column::Label, self.has_record),
        ]
    }

    fn there(self) -> impl Iterator<Item = (&'static str, Column)> {
        self.all().into_iter().filter(|(.., is_there)| *is_there).map(|(name, column, _)| (name, column))
    }

    fn count(self) -> usize {
        self.there().count()
    }

    fn names(self) -> Vec<&'static str> {
        self.there().map(|(name, _)| name).collect()
    }

    fn list(self) -> Vec<Column> {
        self.there().map(|(_, column)| column).collect()
    }

    /// One row for all lines; where a name takes several, every line has cells of its own, so that its figures stand beside
    /// it.
    fn rows(self, number: String, erratum: &Erratum) -> Vec<Row> {
        let most = if erratum.lines.iter().any(ErratumLine::is_long) { 1 } else { erratum.lines.len().max(1) };
        let parts: Vec<&[ErratumLine]> = erratum.lines.chunks(most).collect();
        let shared = [number, clean(&erratum.label), clean(&erratum.places)];
        let kind = if erratum.kind == ErratumKind::Entered { RowKind::Subtotal } else { RowKind::Plain };
        let over = |text: &str| Cell::words(text).over(parts.len());
        let row = |(at, lines): (usize, &&[ErratumLine])| {
            let own = self.of_lines(lines).map(Cell::words);
            let (shared, records) = match at {
                0 => (shared.iter().map(|text| over(text)).collect(), Some(over(&erratum.records.join("\n")))),
                _ => (Vec::new(), None),
            };
            let records = records.filter(|_| self.has_record);
            Row { kind, cells: shared.into_iter().chain(own).chain(records).collect() }
        };
        parts.iter().enumerate().map(row).collect()
    }

    /// What stands in the columns of the lines.
    fn of_lines(self, lines: &[ErratumLine]) -> impl Iterator<Item = String> {
        let all = |of: &dyn Fn(&ErratumLine) -> String| lines.iter().map(of).collect::<Vec<_>>().join("\n");
        let about = self.has_about.then(|| all(&|line| clean(&line.about)));
        let figures =
            [all(&|line| line.old.clone()), all(&|line| line.new.clone()), all(&|line| line.difference.clone())];
        about.into_iter().chain(figures)
    }
}

fn sentences(replaced: &CorrectionFacts) -> Option<Table> {
    let names = ["TT", "Vị trí trong báo cáo cũ", "Đã công bố", "Nay là"];
    let or = |text: &str, nothing: &str| if text.is_empty() { nothing.to_owned() } else { clean(text) };
    let rows = (1..).zip(&replaced.judgements).map(|(number, judgement)| {
        let (old, new) = (or(&judgement.old, "(không có)"), or(&judgement.new, "(bỏ)"));
        plain([number.to_string(), clean(&judgement.place), old, new])
    });
    // The table of figures, which stands before this one, says how both are to be read.
    let has_figures = !replaced.errata.is_empty();
    let notes = || std::iter::once(pages(replaced).to_owned()).chain(only_record(replaced)).collect();
    (!replaced.judgements.is_empty()).then(|| Table {
        caption: "Câu nhận định, đánh giá thay đổi".to_owned(),
        columns: vec![Column::Label, Column::Text, Column::Sentence, Column::Sentence],
        header: simple_head(&names),
        numbering: Vec::new(),
        rows: rows.collect(),
        notes: if has_figures { Vec::new() } else { notes() },
    })
}

fn grounds(replaced: &CorrectionFacts) -> Table {
    let names = ["Bản ghi", "Loại", "Lý do", "Chứng cứ", "Người duyệt", "Ngày"];
    let rows = replaced.grounds.iter().map(|ground| {
        plain([
            clean(&ground.id),
            capitalized(&ground.kind),
            capitalized(&clean(&ground.reason)),
            capitalized(&clean(&ground.evidence)),
            clean(&ground.approved_by),
            ground.date.clone(),
        ])
    });
    Table {
        caption: "Căn cứ đính chính".to_owned(),
        columns: vec![Column::Label, Column::Text, Column::Sentence, Column::Sentence, Column::Text, Column::Label],
        header: simple_head(&names),
        numbering: Vec::new(),
        rows: rows.collect(),
        notes: Vec::new(),
    }
}

fn plain<const N: usize>(cells: [String; N]) -> Row {
    Row { kind: RowKind::Plain, cells: cells.into_iter().map(Cell::words).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn erratum(names: &[&str]) -> Erratum {
        let line = |name: &&str| ErratumLine {
            about: (*name).to_owned(),
            old: "2".to_owned(),
            new: "1".to_owned(),
            difference: "−1 hộ".to_owned(),
        };
        let lines = names.iter().map(line).collect();
        let (label, places) = ("Hộ nghèo cuối kỳ".to_owned(), "Trang 3".to_owned());
        Erratum { kind: ErratumKind::Entered, label, lines, places, records: vec!["DC-2022-001".to_owned()] }
    }

    #[test]
    fn figures_stand_beside_their_unit_however_many_lines_its_name_takes() {
        let long = "Xã Bắc Sơn Thượng thuộc vùng núi cao biên giới giáp thôn Pò Hèn";
        for has_record in [false, true] {
            let columns = Columns { has_about: true, has_record };
            let [row] = &columns.rows("1".to_owned(), &erratum(&["Xã Bắc Sơn", "Thành phố"]))[..] else {
                panic!("short names are lines of one row")
            };
            assert_eq!(row.cells[3].text, "Xã Bắc Sơn\nThành phố");
            let [first, second] = &columns.rows("1".to_owned(), &erratum(&[long, "Thành phố"]))[..] else {
                panic!("a long name has a row of its own")
            };
            let shared: Vec<_> =
                first.cells.iter().filter(|cell| cell.rows == 2).map(|cell| cell.text.as_str()).collect();
            assert_eq!(shared[..3], ["1", "Hộ nghèo cuối kỳ", "Trang 3"]);
            assert_eq!(shared.len(), if has_record { 4 } else { 3 });
            let own: Vec<_> = second.cells.iter().map(|cell| cell.text.as_str()).collect();
            assert_eq!(own, ["Thành phố", "2", "1", "−1 hộ"]);
        }
    }
}
