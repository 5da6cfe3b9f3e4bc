//! Puts the narrative of a report into its places. Where the narrative is empty, the remarks of the units are used.

use std::collections::BTreeMap;

use crate::documents::DocumentError;
use crate::documents::view::basis::DocumentBasis;
use crate::documents::view::words::assessment;
use crate::documents::view::words::cited::amending;
use crate::documents::view::words::lists::body_list;
use crate::documents::view::words::paragraphs::{clean, written};
use crate::documents::view::words::sentences::SentenceRenderer;
use crate::indicators::Indicators;
use crate::model::{Citation, Narrative, Outline, Paragraph, ParagraphKind, Project, Remarks, Runs, StandardRole};

/// The paragraphs of the narrative by the names of their blocks, for the blocks of `outline`.
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

/// Documents in full, but those that the lead-in has cited in full already, the plan, what amended it and the basis of the
/// poverty standard, by kind and number (NĐ 30/2020/NĐ-CP, Phụ lục I, mục II.6.b). What only the list tells of a document,
/// such as its subject, is never left out.
fn directives(project: &Project, narrative: &Narrative) -> Vec<Paragraph> {
    let plan = project.plan_of(narrative.period).map(|plan| &plan.document).filter(|plan| plan.number.is_some());
    let amending = amending(project, StandardRole::Main, narrative.period);
    let bases = project.standard_of(narrative.period).map_or(&[][..], |standard| &standard.bases);
    let last = narrative.directives.len().saturating_sub(1);
    let line = |(index, document): (usize, &Citation)| {
        let before = narrative.directives.iter().take(index).chain(plan).chain(amending.iter().copied());
        let is_told_by = |other: &Citation| other.number.is_some() && document.is_told_by(other);
        let is_cited = before.into_iter().any(is_told_by) || bases.iter().any(|basis| document.is_cited_in(basis));
        let cited = if is_cited { document.short() } else { document.full() };
        format!("{cited}{}", if index == last { "." } else { ";" })
    };
    written(ParagraphKind::Dash, &narrative.directives.iter().enumerate().map(line).collect::<Vec<_>>())
}

/// The units chosen for commendation, separate from those that the figures name.
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
