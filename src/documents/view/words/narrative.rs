//! What people wrote for one report, put in its places. Where they wrote nothing, what the units wrote stands there.

use std::collections::BTreeMap;

use crate::documents::DocumentError;
use crate::documents::view::basis::DocumentBasis;
use crate::documents::view::words::assessment;
use crate::documents::view::words::context::body_list;
use crate::documents::view::words::paragraphs::{clean, written};
use crate::documents::view::words::sentences::SentenceRenderer;
use crate::indicators::Indicators;
use crate::model::{Citation, Narrative, Outline, Paragraph, ParagraphKind, Project, Remarks, Runs};

/// Paragraphs by block, for everything that is written by hand and stands in `outline`.
pub(in crate::documents::view) fn texts(
    renderer: &SentenceRenderer<'_>,
    basis: &DocumentBasis<'_>,
    narrative: &Narrative,
    outline: &Outline,
) -> Result<BTreeMap<String, Vec<Paragraph>>, DocumentError> {
    let DocumentBasis { project, indicators, .. } = *basis;
    let causes = &narrative.causes;
    let lists = [
        ("chi_dao", &narrative.direction),
        ("phan_cong", &narrative.assignments),
        ("ket_qua", &narrative.results),
        ("ton_tai", &narrative.limits),
        ("nguyen_nhan_khach_quan", &causes.external),
        ("nguyen_nhan_chu_quan", &causes.own),
        ("giai_phap", &narrative.solutions),
        ("kien_nghi", &narrative.proposals),
    ];
    let mut texts = BTreeMap::new();
    for (block, sentences) in lists.into_iter().filter(|(block, _)| outline.has_text(block)) {
        texts.insert(block.to_owned(), renderer.written(ParagraphKind::Dash, sentences)?);
    }
    let merged = |of: fn(&Remarks) -> &Vec<String>| assessment::merged(project, indicators, of);
    if causes.external.is_empty() && causes.own.is_empty() {
        texts.insert("nguyen_nhan_don_vi".to_owned(), merged(|remarks| &remarks.causes));
    }
    if narrative.limits.is_empty() {
        texts.insert("ton_tai_don_vi".to_owned(), merged(|remarks| &remarks.limits));
    }
    texts.insert("van_ban".to_owned(), directives(project, narrative));
    texts.insert("tieu_bieu".to_owned(), commended(narrative, indicators));
    texts.retain(|block, _| outline.has_text(block));
    Ok(texts)
}

/// Documents in full, but the plan, which the lead-in has cited in full already, by kind and number (NĐ 30/2020/NĐ-CP,
/// Phụ lục I, mục II.6.b).
fn directives(project: &Project, narrative: &Narrative) -> Vec<Paragraph> {
    let plan = project.plan_of(narrative.period).map(|plan| &plan.document);
    let last = narrative.directives.len().saturating_sub(1);
    let line = |(index, document): (usize, &Citation)| {
        let is_cited = plan.is_some_and(|plan| plan.number.is_some() && plan.number == document.number);
        let cited = if is_cited { document.short() } else { document.full() };
        format!("{cited}{}", if index == last { "." } else { ";" })
    };
    written(ParagraphKind::Dash, &narrative.directives.iter().enumerate().map(line).collect::<Vec<_>>())
}

/// The hand list of commended units, kept apart from the list that the figures make.
fn commended(narrative: &Narrative, indicators: &Indicators) -> Vec<Paragraph> {
    let named = narrative.commended.units.iter().filter_map(|code| indicators.unit(code)).map(|(unit, _)| unit);
    let units = Some(body_list(named)).filter(|list| !list.is_empty());
    let bodies: Vec<_> = narrative.commended.others.iter().map(|body| clean(body)).chain(units).collect();
    if bodies.is_empty() {
        return Vec::new();
    }
    let sentence = format!("Các đơn vị tích cực, chủ động trong kỳ: {}.", bodies.join("; "));
    vec![Paragraph { kind: ParagraphKind::Dash, runs: Runs::plain(sentence) }]
}
