//! The lettered items a), b), c) … of a report: its policies, each in a sentence of its own.

use crate::documents::DocumentError;
use crate::documents::templates::Templates;
use crate::documents::view::basis::DocumentBasis;
use crate::documents::view::figures::figure_index::FigureIndex;
use crate::documents::view::words::context;
use crate::documents::view::words::paragraphs::{Words, clean, guarded};
use crate::model::{Item, Paragraph, ParagraphKind, Policy, Quantity, Scope, capitalized, list_letter};

/// The template of the words of one policy.
pub(in crate::documents) const WORDS: &str = "chinh-sach.txt";

/// Each policy with its sentence, or with one that says that there is no figure or that nobody is entitled; its parts
/// follow below it, unless that there is no figure was said of all of it.
pub(in crate::documents::view) fn policy_items(
    templates: &Templates,
    basis: &DocumentBasis<'_>,
) -> Result<Vec<Item>, DocumentError> {
    let policies = basis.project.main_policies().enumerate();
    policies
        .map(|(number, policy)| {
            let mut paragraphs = paragraphs(templates, basis, policy)?;
            if is_told(basis, policy) || basis.project.parts_of(policy).any(|part| is_told(basis, part)) {
                for part in basis.project.parts_of(policy) {
                    paragraphs.extend(part_paragraphs(templates, basis, part)?);
                }
            }
            Ok(Item { letter: list_letter(number), title: clean(&policy.name), paragraphs })
        })
        .collect()
}

/// Whether there is a figure of the policy.
fn is_told(basis: &DocumentBasis<'_>, policy: &Policy) -> bool {
    basis.index.value(basis.scope, &format!("chinh_sach.{}.duoc", policy.id)).is_some()
}

/// Whether everybody may not know what is told of the policy, because it is told of one unit alone.
pub(in crate::documents::view) fn is_withheld(index: &FigureIndex<'_>, policy: &Policy) -> bool {
    let entry = index.entry(&Scope::Total, &format!("chinh_sach.{}.thuoc_dien", policy.id));
    entry.is_some_and(|entry| entry.is_withheld)
}

/// The paragraph of a part of a policy, as an item below it.
fn part_paragraphs(
    templates: &Templates,
    basis: &DocumentBasis<'_>,
    part: &Policy,
) -> Result<Vec<Paragraph>, DocumentError> {
    let paragraphs = paragraphs(templates, basis, part)?;
    Ok(paragraphs.into_iter().map(|paragraph| Paragraph { kind: ParagraphKind::Dash, ..paragraph }).collect())
}

fn paragraphs(
    templates: &Templates,
    basis: &DocumentBasis<'_>,
    policy: &Policy,
) -> Result<Vec<Paragraph>, DocumentError> {
    let DocumentBasis { index, scope, .. } = *basis;
    let mut context = context::policy(&policy.base, index, scope, policy.id.as_str());
    let value = |name: &str| index.value(scope, &format!("chinh_sach.{}.{name}", policy.id));
    context.insert("ten", &clean(&policy.name));
    context.insert("la_phan", &policy.part_of.is_some());
    context.insert("cau", &guarded(&capitalized(&templates.sentence(&policy.id, &context)?)));
    context.insert("co_so_lieu", &is_told(basis, policy));
    context.insert("giau", &is_withheld(index, policy));
    context.insert("co_doi_tuong", &(value("thuoc_dien") != Some(Quantity::Count(0))));
    context.insert("chua_ai", &(value("duoc") == Some(Quantity::Count(0))));
    context.insert("co_tien", &value("so_tien").is_some());
    context.insert("ten_so_tien", &policy.money.as_deref().map(clean));
    context.insert("don_vi_tinh", &clean(&policy.counted_in));
    context.insert("ghi_chu_co_so", &policy.base_note.as_deref().map(clean));
    Ok(Words::read(templates, WORDS, &context, index)?.take(""))
}
