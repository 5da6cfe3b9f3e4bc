//! Exchanges figures with offices that work in Excel: forms go out, workbooks come in.

mod apart;
mod export;
mod gathered;
mod import;
mod openings;
mod sources;
mod unit_list;
mod word_copy;
mod word_import;
mod word_refusal;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

pub use apart::{READ_APART, read_for_another};
pub use export::{ExportOptions, Exported, export};
pub use gathered::received_files;
pub use import::{ImportOptions, Imported, ImportedChange, ImportedUnit, import};
pub(in crate::pipeline) use sources::Sources;
pub use unit_list::unit_list;
pub use word_copy::word_copy;
pub(in crate::pipeline) use word_copy::word_path;
pub use word_import::{ImportedWords, WordChange, import_words};

use crate::disk;
use crate::finding::{Finding, Place, Words};
use crate::load;
use openings::Openings;

use crate::model::{
    CellPlace, Entered, EntryForm, EntryKind, FileId, FileRole, Filed, Month, OpeningBalanceList, Project, SheetCell,
    SourceFile, Unit, UnitCode, UnitMonth, UnitStatus, is_at_or_below,
};
use crate::pipeline::open::judged;
use crate::pipeline::{Failure, Opened};
use crate::store;

/// The file of `unit` for `month`, if there is one, whether it could be read or not.
pub(in crate::pipeline) fn file_of<'o>(opened: &'o Opened, unit: &Unit, month: Month) -> Option<&'o SourceFile> {
    let folder = FileRole::folder(month);
    let prefix = unit.code.file_prefix();
    let is_of = |file: &&SourceFile| {
        let name = file.path.file_name().and_then(|name| name.to_str());
        file.path.parent() == Some(&folder) && name.is_some_and(|name| UnitCode::begins_file(&prefix, name))
    };
    opened.files.iter().find(is_of)
}

/// The values that the data of a unit have for the columns of the form. Sentences are on lines of their own, and what is
/// `null` or not there has no value.
fn values(form: &EntryForm, cells: &BTreeMap<String, Entered>) -> BTreeMap<String, String> {
    let value = |key: &str, kind: EntryKind| match (kind, cells.get(key)) {
        (EntryKind::Sentences, _) => {
            let items = (0..).map_while(|index| cells.get(&format!("{key}[{index}]")));
            let lines: Vec<String> = items.map(|item| item.to_string().replace('\n', " ")).collect();
            (!lines.is_empty()).then(|| lines.join("\n"))
        }
        (_, Some(Entered::Text(text))) => Some(text.clone()),
        _ => None,
    };
    let keys = form.by_key().into_iter();
    keys.filter_map(|(key, column)| Some((key.clone(), value(&key, column.kind)?))).collect()
}

/// What would be found in the data with the new `texts` of units' months and the new opening balances, as far as it is about
/// these, at the cells that the values came from.
fn judged_again(
    opened: &Opened,
    project: &Project,
    texts: impl Iterator<Item = (Month, UnitCode, PathBuf, String)>,
    cells: &BTreeMap<CellPlace, SheetCell>,
    openings: &Openings<'_>,
) -> Vec<Finding> {
    let (mut project, mut files) = (project.clone(), opened.files.clone());
    let mut touched = BTreeMap::new();
    for (month, unit, path, text) in texts {
        let Some(mut value) = load::value::<UnitMonth>(&text) else { continue };
        // Figures that came back are looked at, whether somebody has confirmed them or not.
        if value.status == UnitStatus::Unfilled {
            value.status = UnitStatus::Estimate;
        }
        let file = with_text(&mut files, path, text);
        project.months.insert((month, unit.clone()), Filed { file, value: Box::new(value) });
        touched.insert(file, (month, unit));
    }
    let balances = load::value::<OpeningBalanceList>(&openings.text).map(|list| Filed {
        file: with_text(&mut files, openings.path.clone(), openings.text.clone()),
        value: list.balances,
    });
    let file_of_openings = balances.as_ref().map(|filed| filed.file);
    project.balances = balances.or(project.balances);
    let known: BTreeSet<_> = opened.findings.iter().map(|finding| (finding.code.0, &finding.message)).collect();
    let at_cell = |mut finding: Finding| {
        let (Place::Key(file, key) | Place::Words(file, Words { key, .. })) = &finding.place else { return None };
        let cell = if Some(*file) == file_of_openings {
            openings.cell(key)?
        } else {
            cell_for(cells, touched.get(file)?, key)?
        };
        finding.place = Place::Cell(cell.clone());
        (!known.contains(&(finding.code.0, &finding.message))).then_some(finding)
    };
    judged(&project, &files, &opened.assets).into_iter().filter_map(at_cell).collect()
}

/// The cell that the value at `key` came from; for a part of a file the first cell below it, for one of several sentences the
/// cell in which they stand.
fn cell_for<'c>(
    cells: &'c BTreeMap<CellPlace, SheetCell>,
    (month, unit): &(Month, UnitCode),
    key: &str,
) -> Option<&'c SheetCell> {
    let key = key.split_once('[').map_or(key, |(list, _)| list);
    let from = CellPlace { month: *month, unit: unit.clone(), key: key.to_owned() };
    let same_file = |place: &CellPlace| (place.month, &place.unit) == (*month, unit) && place.key.starts_with(key);
    let mut below = cells.range(from..).take_while(|(place, _)| same_file(place));
    below.find(|(place, _)| is_at_or_below(&place.key, key)).map(|(_, cell)| cell)
}

/// Gives a file its new text, or adds the file.
fn with_text(files: &mut Vec<SourceFile>, path: PathBuf, text: String) -> FileId {
    let file = files.iter().position(|file| file.path == path).unwrap_or(files.len());
    match files.get_mut(file) {
        Some(known) => known.text = text,
        None => files.push(SourceFile { path, text, comments: Vec::new() }),
    }
    FileId(file)
}

/// Writes a text that is not there yet; an existing file is not changed.
pub fn write_new(path: &std::path::Path, text: &str) -> Result<(), Failure> {
    if store::exists(path)? {
        return Err(Failure::Refused(format!(
            "đã có “{}”: chọn tên khác, chương trình không ghi đè",
            disk::shown(path)
        )));
    }
    Ok(store::write_where_told(path, text.as_bytes())?)
}
