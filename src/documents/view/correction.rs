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
            rows.push(columns.row(number, erratum));
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
        notes: notes(replaced),
    })
}

fn notes(replaced: &CorrectionFacts) -> Vec<String> {
    let kinds = || replaced.errata.iter().flat_map(|section| &section.errata).map(|erratum| erratum.kind);
    let has = |wanted: ErratumKind| kinds().any(|kind| kind == wanted);
    let entered = "Dòng in đậm là số do đơn vị báo cáo lại, kèm số cộng của khu vực và số chung";
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

    fn row(self, number: String, erratum: &Erratum) -> Row {
        let lines = |of: &dyn Fn(&ErratumLine) -> String| erratum.lines.iter().map(of).collect::<Vec<_>>().join("\n");
        let cells = [
            number,
            clean(&erratum.label),
            clean(&erratum.places),
            lines(&|line| clean(&line.about)),
            lines(&|line| line.old.clone()),
            lines(&|line| line.new.clone()),
            lines(&|line| line.difference.clone()),
            erratum.records.join("\n"),
        ];
        let kind = if erratum.kind == ErratumKind::Entered { RowKind::Subtotal } else { RowKind::Plain };
        let there = cells.into_iter().zip(self.all()).filter(|(_, (.., is_there))| *is_there);
        Row { kind, cells: there.map(|(text, _)| Cell::words(text)).collect() }
    }
}

fn sentences(replaced: &CorrectionFacts) -> Option<Table> {
    let names = ["TT", "Vị trí trong báo cáo cũ", "Đã công bố", "Nay là"];
    let rows = (1..).zip(&replaced.judgements).map(|(number, judgement)| {
        plain([number.to_string(), clean(&judgement.place), clean(&judgement.old), clean(&judgement.new)])
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
