//! BC238: forms of circulars (`mau_bieu`) that name columns or stages that there are not, or that are used at the same time.

use crate::check::rules;
use crate::finding::{Finding, Place};
use crate::model::{Class, Flow, FormKind, FormLists, FormWord, FormWords, Movement, Project, short_date};

/// Checks the forms of `project`.
pub(in crate::check) fn check(project: &Project, findings: &mut Vec<Finding>) {
    let settings = &project.settings;
    let all = &settings.value.forms;
    for (index, forms) in all.iter().enumerate() {
        for (key, words, known) in parts(&forms.words) {
            let is_unknown = |(_, word): &(usize, &FormWord)| !known.contains(&word.key);
            for (place, word) in words.iter().enumerate().filter(is_unknown) {
                let place = Place::Key(settings.file, format!("mau_bieu[{index}].{key}[{place}].ma"));
                let message = format!("Biểu mẫu không có cột hay bước mang mã “{}”", word.key);
                let fix = format!("dùng một trong các mã: {}", known.join(", "));
                findings.push(rules::FORM_WORDS.at(place, message).label("mã lạ").fix(fix));
            }
        }
        if let Some(other) = all[index + 1..].iter().find(|other| forms.words.meets(&other.words)) {
            let since =
                other.words.valid_from.map_or_else(|| "đầu".to_owned(), |from| format!("ngày {}", short_date(from)));
            let message = format!("Hai biểu mẫu cùng dùng: {} và {}", forms.words.source, other.words.source);
            let fix = format!("ghi `den` của {} là ngày trước {since}", forms.words.source);
            let place = Place::Key(settings.file, format!("mau_bieu[{index}].can_cu"));
            findings.push(rules::FORM_WORDS.at(place, message).label("dùng cùng lúc").fix(fix));
        }
    }
}

/// The words of a circular with the keys that they may name.
fn parts(forms: &FormWords) -> [(&'static str, &[FormWord], Vec<String>); 4] {
    let columns = |kind| forms.head(kind).map_or(&[][..], |head| &head.columns);
    let flows = Class::ALL.into_iter().flat_map(|class| Flow::ALL.map(|flow| flow.key(class).to_owned()));
    let mut movement: Vec<String> =
        [Movement::OPENING, Movement::CLOSING].map(str::to_owned).into_iter().chain(flows).collect();
    let mut seen = std::collections::BTreeSet::new();
    movement.retain(|key| seen.insert(key.clone()));
    let stages = || FormLists::default().dossier_stages.iter().map(|stage| stage.key.to_string()).collect::<Vec<_>>();
    [
        ("dien_bien.cot", columns(FormKind::Movement), movement),
        ("thieu_hut.cot", columns(FormKind::Lacks), LACKS.map(str::to_owned).into()),
        ("ho_so.cot", columns(FormKind::Dossiers), stages()),
        ("buoc_ho_so", &forms.stages, stages()),
    ]
}

/// The columns of the form of lacks besides the indicators, whose names the standard gives.
const LACKS: [&str; 3] = ["so_ho", "tong", "tung_chi_so"];
