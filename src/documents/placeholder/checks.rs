//! Finds placeholders in narratives that do not name a figure, before anybody needs the report.

use tera::Context;

use super::Piece;
use crate::documents::{rules, view};
use crate::finding::{Finding, Place, Words};
use crate::indicators::Indicators;
use crate::model::{Filed, Narrative, Period, Project};

/// Reports every placeholder of the narratives that cannot be filled in; `indicators` is called only if there is a
/// placeholder.
pub(in crate::documents) fn check(project: &Project, indicators: &dyn Fn(Period) -> Indicators) -> Vec<Finding> {
    let narratives = project.narratives.values();
    let asking = narratives.filter(|narrative| narrative.value.sentences().any(super::has_any));
    asking.flat_map(|narrative| in_narrative(project, narrative, &indicators(narrative.value.period))).collect()
}

fn in_narrative(project: &Project, narrative: &Filed<Narrative>, indicators: &Indicators) -> Vec<Finding> {
    let context = view::names(project, indicators, &narrative.value);
    let mut findings = Vec::new();
    for (list, sentences) in narrative.value.lists() {
        for (index, sentence) in sentences.iter().enumerate() {
            let flaws = super::pieces(sentence).filter_map(|(at, piece)| Some((at, flaw(&context, piece)?)));
            findings.extend(flaws.map(|(at, flaw)| {
                let words =
                    Words { key: format!("{list}[{index}]"), text: sentence[..at.end].to_owned(), start: at.start };
                let finding = rules::MISNAMED.at(Place::Words(narrative.file, words), flaw.message);
                finding.label("không điền được").fix(flaw.fix).in_period(narrative.value.period)
            }));
        }
    }
    findings
}

struct Flaw {
    message: String,
    fix: String,
}

fn flaw(context: &Context, piece: Piece<'_>) -> Option<Flaw> {
    match piece {
        Piece::Words(_) => None,
        Piece::Flaw(_) => Some(Flaw {
            message: "Chỗ điền trong lời văn chỉ gồm một tên giữa {{ và }}".to_owned(),
            fix: "viết như {{ ngheo.giam.luy_ke }}; cần in chính dấu ngoặc thì viết bằng lời".to_owned(),
        }),
        Piece::Name(name) => view::names_a_figure(context, name).err().map(|known| Flaw {
            message: format!("Không có con số nào tên là `{name}`"),
            fix: match known.as_slice() {
                [] => "xem tên ở cột địa chỉ của `baocao tinh`".to_owned(),
                known => format!("tên dùng được ở đây: {}", known.join(", ")),
            },
        }),
    }
}
