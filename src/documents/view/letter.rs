//! The letter (công văn) to the recipients of a report that is replaced, or whose form is corrected.

use std::collections::BTreeMap;

use crate::documents::DocumentError;
use crate::documents::templates::Templates;
use crate::documents::view::FORMAT;
use crate::documents::view::basis::DocumentBasis;
use crate::documents::view::figures::edition::Readers;
use crate::documents::view::figures::figure_index::FigureIndex;
use crate::documents::view::parts::{addressees, masthead};
use crate::documents::view::report;
use crate::documents::view::words::context;
use crate::documents::view::words::paragraphs::{Words, clean, data};
use crate::indicators::Indicators;
use crate::model::{
    CorrectionFacts, DocumentId, Edition, Marks, Masthead, Narrative, OutlineKind, Project, Scope, Settings, View,
    capitalized, lower_first,
};

const WORDS: &str = OutlineKind::Letter.words();

/// Everything that the letter says.
pub(in crate::documents) fn letter(
    templates: &Templates,
    project: &Project,
    indicators: &Indicators,
    replaced: &CorrectionFacts,
    successor: Option<(&str, &str)>,
) -> Result<View, DocumentError> {
    let settings = &project.settings.value;
    let period = indicators.period;
    let index = FigureIndex::new(project, indicators.period, []);
    let basis = DocumentBasis { project, indicators, index: &index, scope: &Scope::Total };
    let mut context = context::context(&basis);
    let about = report(templates, project, indicators, Readers::of(Edition::Full))?.masthead.subject.join(" ");
    context.insert("so", &clean(&replaced.number));
    context.insert("ngay", &replaced.date);
    context.insert("trich_yeu", &data(&lower_first(about.split(';').next().unwrap_or_default())));
    context.insert("so_moi", &successor.map(|(number, _)| clean(number)));
    context.insert("ngay_moi", &successor.map(|(_, date)| date));
    context.insert("ky_hieu", &clean(&settings.issuer.symbol));
    let between = replaced.between.iter();
    let between: Vec<_> = between.map(|(number, date)| format!("Báo cáo số {} ngày {date}", clean(number))).collect();
    context.insert("qua", &between.join(", "));
    context.insert("so_con_so", &replaced.figures.len().to_string());
    let grounds = replaced.grounds.iter();
    let grounds: Vec<_> = grounds
        .map(|ground| serde_json::json!({ "ly_do": capitalized(&data(&ground.reason)), "chung_cu": data(&ground.evidence) }))
        .collect();
    context.insert("can_cu", &grounds);
    // A report of which only words changed is replaced too: only what no record is about has mistakes of form.
    let is_replaced = successor.is_some() || !replaced.grounds.is_empty();
    let kind = if is_replaced { "thay_the" } else { "dinh_chinh" };
    let mut words = Words::read(templates, WORDS, &context, &index)?;
    let subject = words.take_lines(&format!("trich_yeu_{kind}"));
    let mut signature = masthead::signature(settings, &Marks::default());
    let (own, others): (Vec<_>, Vec<_>) = replaced
        .recipients
        .iter()
        .map(|line| clean(line))
        .partition(|line| addressees::is_own_leader(&settings.issuer, line));
    let own = own.iter().map(|line| format!("- {line};"));
    let kept = format!("- Lưu: VT, {}.", clean(&settings.issuer.drafted_by));
    signature.recipients = std::iter::once("- Như trên;".to_owned()).chain(own).chain([kept]).collect();
    let view = View {
        format: FORMAT,
        document: DocumentId::letter(period, &replaced.number),
        metadata: masthead::metadata(settings, period, format!("Công văn {}", subject.join(" "))),
        masthead: Masthead {
            kind: String::new(),
            number: masthead::number_of_draft(&symbol(settings)),
            addressees: others.iter().map(|line| without_note(line)).collect(),
            ..masthead::masthead(settings, &Narrative::empty(period), subject)
        },
        attached: String::new(),
        notice: None,
        texts: BTreeMap::from([("than".to_owned(), words.take(kind))]),
        items: BTreeMap::new(),
        tables: BTreeMap::new(),
        charts: Vec::new(),
        signature: Some(signature),
        prints_fingerprint: false,
        revision: None,
        outline: None,
        figures: BTreeMap::new(),
    };
    Ok(view.outlined(templates.outlines()))
}

/// The symbol of a letter, `UBND-LĐTBXH`: the initials of the body and of the unit that drafts it.
fn symbol(settings: &Settings) -> String {
    format!("{}-{}", masthead::initials(settings), clean(&settings.issuer.drafted_by))
}

/// The recipient without the note in brackets of a line such as "Thường trực Thành ủy (báo cáo)", which is only for
/// lists of recipients.
fn without_note(line: &str) -> String {
    line.split(" (").next().unwrap_or_default().to_owned()
}
