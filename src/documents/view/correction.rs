//! What a document says of its own correction.

use tera::Context;

use crate::documents::DocumentError;
use crate::documents::templates::Templates;
use crate::documents::view::basis::DocumentBasis;
use crate::documents::view::figures::figure_index::FigureIndex;
use crate::documents::view::parts::tables::simple_head;
use crate::documents::view::words::context;
use crate::documents::view::words::paragraphs::{Words, clean};
use crate::indicators::Indicators;
use crate::model::{
    Cell, Column, CorrectionFacts, DocumentKind, OutlineKind, Project, Revision, Row, RowKind, Scope, Table, View,
};

const WORDS: &str = OutlineKind::Correction.words();

/// `view` as a document that replaces a released one.
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
    let revision = Revision {
        notice: words.take("thay_the"),
        conclusions: words.take("ket_luan"),
        errata: Some(errata(replaced)),
        words: sentences(replaced),
        basis: Some(grounds(replaced)),
    };
    Ok(View { revision: Some(revision), ..view }.outlined(templates.outlines()))
}

/// `view` as a document in which some figures are not those that were first released.
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
    context.insert("xep_thu", &replaced.ranks);
    context.insert("het_dat", &replaced.no_longer_reached.join(", "));
    context.insert("moi_dat", &replaced.newly_reached.join(", "));
    context.insert("tieu_bieu", &replaced.commended.join(", "));
    context.insert("nhan_dinh", &replaced.judgements.len());
    context
}

/// The table of corrected figures: every one that a reader sees differ, and nothing that was typed.
fn errata(replaced: &CorrectionFacts) -> Table {
    let names =
        ["TT", "Đơn vị", "Chỉ tiêu", "Vị trí trong báo cáo cũ", "Đã công bố", "Đính chính", "Chênh lệch", "Bản ghi"];
    let rows = (1..).zip(&replaced.errata).map(|(number, erratum)| {
        let records = erratum.records.join(", ");
        plain([
            number.to_string(),
            clean(&erratum.about),
            clean(&erratum.label),
            clean(&erratum.places),
            erratum.old.clone(),
            erratum.new.clone(),
            erratum.difference.clone(),
            records,
        ])
    });
    let caption = format!("Số liệu đính chính so với Báo cáo số {} ngày {}", clean(&replaced.number), replaced.date);
    Table {
        caption,
        columns: vec![
            Column::Label,
            Column::Name,
            Column::Text,
            Column::Sentence,
            Column::Figure,
            Column::Figure,
            Column::Figure,
            Column::Label,
        ],
        header: simple_head(&names),
        numbering: Vec::new(),
        rows: rows.collect(),
        notes: vec![
            "Trang tính theo thứ tự trang của tệp báo cáo cũ, kể cả phụ lục. Chênh lệch của tỷ lệ tính bằng điểm phần trăm."
                .to_owned(),
        ],
    }
}

fn sentences(replaced: &CorrectionFacts) -> Option<Table> {
    let names = ["TT", "Vị trí trong báo cáo cũ", "Đã công bố", "Nay là"];
    let rows = (1..).zip(&replaced.judgements).map(|(number, judgement)| {
        plain([number.to_string(), clean(&judgement.place), clean(&judgement.old), clean(&judgement.new)])
    });
    (!replaced.judgements.is_empty()).then(|| Table {
        caption: "Câu nhận định, đánh giá thay đổi".to_owned(),
        columns: vec![Column::Label, Column::Text, Column::Sentence, Column::Sentence],
        header: simple_head(&names),
        numbering: Vec::new(),
        rows: rows.collect(),
        notes: Vec::new(),
    })
}

fn grounds(replaced: &CorrectionFacts) -> Table {
    let names = ["Bản ghi", "Loại", "Lý do", "Chứng cứ", "Người duyệt", "Ngày"];
    let rows = replaced.grounds.iter().map(|ground| {
        plain([
            clean(&ground.id),
            ground.kind.clone(),
            clean(&ground.reason),
            clean(&ground.evidence),
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
