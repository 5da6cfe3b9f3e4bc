//! What a correction changed, for programs: one JSON object a line, beside the document that replaces another.
//!
//! ```text
//! {"tai_lieu":"2022-09/bao-cao","thay_the":"415/BC-UBND","loai":"so","o":"2022-09/06709/ngheo.ho.cuoi_ky",
//!  "ten":"Hộ nghèo cuối kỳ","don_vi":"Phường Ka Long","cu":"0","moi":"1","chenh_lech":"+1 hộ","ban_ghi":["DC-2022-001"],
//!  "trang":[11,12],"vi_tri":"Phụ lục I, trang 1: cột “Cuối kỳ”"}
//! ```

use serde::Serialize;

use crate::model::{CorrectedFigure, CorrectionFacts, DocumentId, Judgement};

/// How the name of such a file ends, after that of the document.
pub const CHANGES: &str = "dinh-chinh.jsonl";

#[derive(Serialize)]
struct Line<'a> {
    tai_lieu: String,
    thay_the: &'a str,
    #[serde(flatten)]
    change: Change<'a>,
}

#[derive(Serialize)]
#[serde(tag = "loai", rename_all = "snake_case")]
enum Change<'a> {
    So {
        o: &'a str,
        ten: &'a str,
        don_vi: &'a str,
        cu: Option<&'a str>,
        moi: Option<&'a str>,
        chenh_lech: &'a str,
        ban_ghi: &'a [String],
        trang: &'a [usize],
        vi_tri: &'a str,
    },
    Cau {
        cu: Option<&'a str>,
        moi: Option<&'a str>,
        vi_tri: &'a str,
    },
}

/// The lines of `document`: its figures, then its sentences.
pub fn change_lines(document: &DocumentId, facts: &CorrectionFacts) -> String {
    let line = |change| Line { tai_lieu: document.to_string(), thay_the: &facts.number, change };
    let changes = facts.figures.iter().map(of_figure).chain(facts.judgements.iter().map(of_sentence));
    // A line holds nothing that JSON cannot say.
    changes.map(|change| serde_json::to_string(&line(change)).unwrap_or_default() + "\n").collect()
}

fn of_figure(figure: &CorrectedFigure) -> Change<'_> {
    Change::So {
        o: figure.address.as_str(),
        ten: &figure.label,
        don_vi: &figure.about,
        cu: figure.old.as_deref(),
        moi: figure.new.as_deref(),
        chenh_lech: &figure.difference,
        ban_ghi: &figure.records,
        trang: &figure.pages,
        vi_tri: &figure.places,
    }
}

fn of_sentence(judgement: &Judgement) -> Change<'_> {
    Change::Cau { cu: said(&judgement.old), moi: said(&judgement.new), vi_tri: &judgement.place }
}

fn said(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}
