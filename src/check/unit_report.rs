//! One unit's month with its file: what most checks look at.

use crate::finding::{Finding, Place, Rule};
use crate::model::{Class, FileId, Filed, Measure, Month, Months, Project, UnitCode, UnitMonth};

/// One unit's month.
#[derive(Clone, Copy)]
pub(super) struct UnitReport<'a> {
    /// The file.
    pub(super) file: FileId,
    /// The month.
    pub(super) month: Month,
    /// The unit.
    pub(super) unit: &'a UnitCode,
    /// What it says.
    pub(super) data: &'a UnitMonth,
}

impl<'a> UnitReport<'a> {
    /// All of `months`, by month and unit.
    pub(super) fn all(months: &'a Months) -> impl Iterator<Item = Self> {
        months.iter().map(|((month, unit), filed)| Self::new(*month, unit, filed))
    }

    fn new(month: Month, unit: &'a UnitCode, filed: &'a Filed<UnitMonth>) -> Self {
        Self { file: filed.file, month, unit, data: &filed.value }
    }

    /// The report of the month before, if there is one.
    pub(super) fn before(&self, project: &'a Project) -> Option<Self> {
        let month = self.month.previous();
        let filed = project.months.get(&(month, self.unit.clone()))?;
        Some(Self::new(month, self.unit, filed))
    }

    /// A finding about the value at `key`.
    pub(super) fn at(&self, rule: &Rule, key: impl Into<String>, message: impl Into<String>) -> Finding {
        rule.at(Place::Key(self.file, key.into()), message).about(Some(self.unit), Some(self.month))
    }
}

/// "Hộ nghèo", "Nhân khẩu hộ cận nghèo".
pub(super) fn title(class: Class, measure: Measure) -> String {
    match measure {
        Measure::Households => format!("Hộ {}", class.word()),
        Measure::Persons => format!("Nhân khẩu hộ {}", class.word()),
    }
}

/// `ngheo.ho`.
pub(super) fn row(class: Class, measure: Measure) -> String {
    format!("{}.{}", class.key(), measure.key())
}
