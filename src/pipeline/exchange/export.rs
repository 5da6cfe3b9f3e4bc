//! Writes the form in which a month is collected.

use std::path::PathBuf;

use super::{file_of, values};
use crate::model::{EntryForm, Month, Period, Project, Unit, UnitCode};
use crate::pipeline::start::new_month::unit_file;
use crate::pipeline::{Failure, Opened};
use crate::store;
use crate::workbook::{EntryBook, EntryUnit, entry_workbook};

/// The options of the command.
#[derive(Clone, Debug)]
pub struct ExportOptions {
    /// The month.
    pub month: Month,
    /// Only these units; if empty, all units of the month.
    pub units: Vec<UnitCode>,
    /// Whether each unit gets a file of its own.
    pub is_one_each: bool,
    /// The folder of the files.
    pub folder: PathBuf,
}

/// A file that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    /// Its path.
    pub path: PathBuf,
    /// The units in it.
    pub units: Vec<UnitCode>,
}

/// Writes the form of a month: with the figures of the month as far as there are any, otherwise with those that carry
/// over from the month before.
pub fn export(opened: &Opened, options: &ExportOptions) -> Result<Vec<Exported>, Failure> {
    let project = opened.project.as_ref().ok_or(Failure::Unusable)?;
    let form = EntryForm::new(project, options.month);
    let units = wanted(project, options)?;
    if units.is_empty() {
        return Err(Failure::Wrong(format!("không có đơn vị nào trong {}", options.month.short_label())));
    }
    let month = options.month;
    opened.carries_over(month)?;
    opened.says_all_of(month)?;
    store::clear_left_over(&options.folder);
    if !options.is_one_each {
        let path = options.folder.join(format!("bieu-nhap-{month}.xlsx"));
        return Ok(vec![write(opened, project, &form, &units, month, path)?]);
    }
    let one = |unit: &&Unit| {
        let path = options.folder.join(format!("bieu-nhap-{month}-{}.xlsx", unit.file_stem()));
        write(opened, project, &form, &[*unit], month, path)
    };
    units.iter().map(one).collect()
}

fn wanted<'p>(project: &'p Project, options: &ExportOptions) -> Result<Vec<&'p Unit>, Failure> {
    let all: Vec<&Unit> = project.units_in(options.month).collect();
    if let Some(unknown) = options.units.iter().find(|code| !all.iter().any(|unit| unit.code == **code)) {
        let month = options.month.short_label();
        return Err(Failure::Wrong(format!("không có đơn vị “{unknown}” trong {month}; xem data/don-vi.yaml")));
    }
    Ok(all.into_iter().filter(|unit| options.units.is_empty() || options.units.contains(&unit.code)).collect())
}

fn write(
    opened: &Opened,
    project: &Project,
    form: &EntryForm,
    units: &[&Unit],
    month: Month,
    path: PathBuf,
) -> Result<Exported, Failure> {
    let day = project.day_of(Period::Month(month));
    let entry = |unit: &&Unit| {
        let text = file_of(opened, unit, month)
            .map_or_else(|| unit_file(opened, project, unit, month).0, |file| file.text.clone());
        EntryUnit { code: unit.code.to_string(), title: unit.title(), values: values(form, &text) }
    };
    let book = EntryBook {
        form,
        month: month.to_string(),
        month_words: month.short_label(),
        body: project.settings.value.issuer.name.clone(),
        day: (day.year(), day.month().into(), day.day()),
        units: units.iter().map(entry).collect(),
    };
    let bytes = entry_workbook(&book).map_err(|error| Failure::Refused(error.to_string()))?;
    store::write(&path, &bytes)?;
    Ok(Exported { path, units: units.iter().map(|unit| unit.code.clone()).collect() })
}
