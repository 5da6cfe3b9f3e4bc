//! What differs from a release, is seen in print, and is told by no open record.

use std::collections::BTreeMap;

use crate::model::Project;
use crate::release::{Coverage, Drift, Edit, Planned, Release};

/// Files that are looked at one by one, to tell which of them changes anything in print.
const APART: usize = 32;

/// Tells whether anything in the documents of a release would be printed differently if these edits had not been made.
pub type IsPrinted<'a, E> = dyn Fn(&Release, &[&Edit]) -> Result<bool, E> + 'a;

/// What differs from one release and is told by no open record.
#[derive(Clone, Debug)]
pub struct Uncovered<'a> {
    /// Everything that differs from the release.
    pub drift: &'a Drift<'a>,
    /// Entered values that change what is printed.
    pub edits: Vec<&'a Edit>,
    /// Entered values that became official and change what is printed.
    pub planned: Vec<&'a Edit>,
    /// Entered values that change nothing in print.
    pub unprinted: Vec<&'a Edit>,
    /// What changed although nothing that was entered for a month did.
    pub shifts: Vec<&'a Edit>,
}

impl<'a> Uncovered<'a> {
    /// What of `drift` is told by none of the records.
    pub fn of<E>(
        project: &Project,
        drift: &'a Drift<'a>,
        coverage: &Coverage<'_>,
        is_printed: &IsPrinted<'_, E>,
    ) -> Result<Self, E> {
        let line = &drift.release.line;
        let untold = |edits: &'a [Edit]| edits.iter().filter(|edit| !coverage.is_told(line, edit));
        let planned = Planned::of(project, drift);
        let (planned, edits): (Vec<_>, Vec<_>) = untold(&drift.edits).partition(|edit| planned.is(edit));
        let is_planned_printed = !planned.is_empty() && is_printed(drift.release, &planned)?;
        let (edits, mut unprinted) = printed(drift.release, edits, is_printed)?;
        let planned = if is_planned_printed {
            planned
        } else {
            unprinted.extend(planned);
            Vec::new()
        };
        Ok(Self { drift, edits, planned, unprinted, shifts: untold(&drift.shifts).collect() })
    }

    /// Whether everything that is printed is told.
    pub const fn is_empty(&self) -> bool {
        self.edits.is_empty() && self.planned.is_empty() && self.shifts.is_empty()
    }
}

/// Those of the edits that change something in print, and the others; told apart file by file.
fn printed<'a, E>(
    release: &Release,
    edits: Vec<&'a Edit>,
    is_printed: &IsPrinted<'_, E>,
) -> Result<(Vec<&'a Edit>, Vec<&'a Edit>), E> {
    if edits.is_empty() || !is_printed(release, &edits)? {
        return Ok((Vec::new(), edits));
    }
    let mut files: BTreeMap<String, Vec<&Edit>> = BTreeMap::new();
    for edit in &edits {
        files.entry(file(edit)).or_default().push(edit);
    }
    if files.len() == 1 || files.len() > APART {
        return Ok((edits, Vec::new()));
    }
    let (mut shown, mut hidden) = (Vec::new(), Vec::new());
    for edits in files.into_values() {
        let list = if is_printed(release, &edits)? { &mut shown } else { &mut hidden };
        list.extend(edits);
    }
    // What none of them does alone, they do together.
    Ok(if shown.is_empty() { (edits, Vec::new()) } else { (shown, hidden) })
}

/// The month and unit of an entered value: those of one file.
fn file(edit: &Edit) -> String {
    edit.address.as_str().split('/').take(2).collect::<Vec<_>>().join("/")
}
