//! Writes the forms in which a month and the opening balances are collected.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::openings::{OpeningCells, file_of_openings};
use super::{file_of, values};
use crate::load::{self, FirstFigures};
use crate::model::{Collected, Entered, EntryForm, Month, Period, Project, Unit, UnitCode};
use crate::pipeline::start::new_month::unit_file;
use crate::pipeline::units;
use crate::pipeline::{Failure, Opened};
use crate::store;
use crate::workbook::{EntryBook, EntryUnit, entry_workbook};

/// The options of the command.
#[derive(Clone, Debug)]
pub struct ExportOptions {
    /// The month.
    pub month: Month,
    /// What the form collects.
    pub of: Collected,
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
    let form = EntryForm::new(project, options.month, options.of);
    let units = units::wanted(project, options.month, &options.units)?;
    if units.is_empty() {
        return Err(Failure::Wrong(format!("không có đơn vị nào trong {}", options.month.short_label())));
    }
    let month = options.month;
    if options.of == Collected::Month {
        opened.carries_over(month)?;
    }
    opened.says_all_of(month)?;
    store::clear_left_over(&options.folder);
    let balances = file_of_openings(opened).filter(|_| options.of == Collected::Opening);
    let openings = balances.map(|file| OpeningCells::new(&file.text));
    let writer = FormWriter { opened, project, form: &form, month, openings };
    let name = match options.of {
        Collected::Month => format!("bieu-nhap-{month}"),
        Collected::Opening => format!("bieu-dau-ky-{month}"),
    };
    if !options.is_one_each {
        return Ok(vec![writer.write(&units, options.folder.join(format!("{name}.xlsx")))?]);
    }
    let path = |unit: &Unit| options.folder.join(format!("{name}-{}.xlsx", unit.file_stem()));
    units.iter().map(|unit| writer.write(&[*unit], path(unit))).collect()
}

struct FormWriter<'a> {
    opened: &'a Opened,
    project: &'a Project,
    form: &'a EntryForm,
    month: Month,
    /// The file of opening balances, if these are what the form collects.
    openings: Option<OpeningCells>,
}

impl FormWriter<'_> {
    fn write(&self, units: &[&Unit], path: PathBuf) -> Result<Exported, Failure> {
        let day = self.project.day_of(Period::Month(self.month));
        let entry = |unit: &&Unit| EntryUnit {
            code: unit.code.to_string(),
            title: unit.title(),
            values: values(self.form, &self.known(unit)),
        };
        let book = EntryBook {
            form: self.form,
            month: self.month.to_string(),
            time: self.form.of.time(self.month),
            body: self.project.settings.value.issuer.name.clone(),
            day: (day.year(), day.month().into(), day.day()),
            units: units.iter().map(entry).collect(),
        };
        let bytes = entry_workbook(&book).map_err(|error| Failure::Refused(error.to_string()))?;
        store::write(&path, &bytes)?;
        Ok(Exported { path, units: units.iter().map(|unit| unit.code.clone()).collect() })
    }

    /// Whether a file is as it was begun, before anything was known: what carries over now is better than its zeros.
    fn is_untouched(&self, unit: &Unit, text: &str) -> bool {
        load::is_unfilled(text) && text == load::first_file(self.project, unit, self.month, &FirstFigures::default())
    }

    /// What the data say of a unit, in the keys of the form.
    fn known(&self, unit: &Unit) -> BTreeMap<String, Entered> {
        match self.form.of {
            Collected::Opening => {
                self.openings.as_ref().map(|openings| openings.of(&unit.code, self.month)).unwrap_or_default()
            }
            Collected::Month => {
                let carried = || unit_file(self.opened, self.project, unit, self.month).0;
                let file = file_of(self.opened, unit, self.month).filter(|file| !self.is_untouched(unit, &file.text));
                load::cells(&file.map_or_else(carried, |file| file.text.clone()))
            }
        }
    }
}
