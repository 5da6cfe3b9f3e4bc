//! The project as it is when everything that follows from a correction has been written.

use std::collections::{BTreeMap, BTreeSet};

use super::correct::{Undecided, UnitMonths};
use crate::finding::{Family, Finding, Severity};
use crate::load;
use crate::model::{Month, Project, SourceFile, UnitCode};
use crate::pipeline::explain::diff::PlaceFinder;
use crate::pipeline::open::judged;
use crate::pipeline::{Failure, Opened};
use crate::release::FollowOn;

pub(super) struct Amended {
    pub(super) project: Project,
    pub(super) files: Vec<SourceFile>,
    /// The files that changed, by their place among all.
    pub(super) changed: Vec<usize>,
}

impl Amended {
    /// `project` with these cells written, in memory: all of them, or an error.
    pub(super) fn of(opened: &Opened, project: &Project, cells: &[FollowOn]) -> Result<Self, Failure> {
        let mut amended = Self { project: project.clone(), files: opened.files.clone(), changed: Vec::new() };
        let mut by_month: BTreeMap<_, Vec<(String, String)>> = BTreeMap::new();
        for cell in cells {
            let key = (cell.month, cell.unit.clone());
            by_month.entry(key).or_default().push((cell.key.clone(), cell.new.to_string()));
        }
        for (key, values) in by_month {
            let filed = amended.project.months.get_mut(&key);
            let file = filed.as_ref().and_then(|filed| amended.files.get_mut(filed.file.0));
            let Some((filed, file)) = filed.zip(file) else { return Err(unwritable(&key)) };
            let text = load::amended(file, &values);
            let value = text.as_deref().and_then(load::value);
            let Some((text, value)) = text.zip(value) else { return Err(unwritable(&key)) };
            *filed.value = value;
            file.text = text;
            amended.changed.push(filed.file.0);
        }
        Ok(amended)
    }

    /// The mistakes that would be left: those that were not there before, and those of the months that are `touched`.
    pub(super) fn mistakes(&self, opened: &Opened, touched: &UnitMonths) -> Vec<Undecided> {
        let known: BTreeSet<_> = opened.findings.iter().map(|finding| (finding.code.0, &finding.message)).collect();
        let is_touched =
            |finding: &Finding| finding.month.zip(finding.unit.clone()).is_some_and(|place| touched.contains(&place));
        let is_left = |finding: &Finding| {
            finding.severity == Severity::Error
                && finding.code.family() != Family::Releases
                && (is_touched(finding) || !known.contains(&(finding.code.0, &finding.message)))
        };
        let places = PlaceFinder::of(&self.files);
        let left = judged(&self.project, &self.files, &opened.assets).into_iter().filter(is_left);
        let told = left.map(|finding| Undecided {
            address: None,
            place: places.words(&finding.place),
            text: format!("còn lỗi {}: {}; {}", finding.code, finding.message, finding.fix),
            is_conflict: true,
        });
        told.collect()
    }
}

fn unwritable((month, unit): &(Month, UnitCode)) -> Failure {
    Failure::Refused(format!(
        "không sửa được tệp của đơn vị {unit} {} một cách chắc chắn; tự sửa các ô chương trình nêu (chạy với --dry-run) rồi chạy lại",
        month.short_label()
    ))
}
