//! The report of one unit for one month, which most checks examine.

use crate::finding::{Finding, Place, Rule};
use crate::model::{
    Class, FileId, FiledMonth, FormRow, Measure, Month, Months, Project, StandardRole, UnitCode, UnitMonth,
};

/// The report of one unit for one month.
#[derive(Clone, Copy)]
pub(super) struct UnitReport<'a> {
    /// The file.
    pub(super) file: FileId,
    /// The month.
    pub(super) month: Month,
    /// The unit.
    pub(super) unit: &'a UnitCode,
    /// The figures and remarks.
    pub(super) data: &'a UnitMonth,
}

impl<'a> UnitReport<'a> {
    /// All of `months`, by month and unit.
    pub(super) fn all(months: &'a Months) -> impl Iterator<Item = Self> {
        months.iter().map(|((month, unit), filed)| Self::new(*month, unit, filed))
    }

    fn new(month: Month, unit: &'a UnitCode, filed: &'a FiledMonth) -> Self {
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

/// The subject in words: "Hộ nghèo", "Nhân khẩu hộ cận nghèo".
pub(super) fn title(class: Class, measure: Measure) -> String {
    match measure {
        Measure::Households => format!("Hộ {}", class.word()),
        Measure::Persons => format!("Nhân khẩu hộ {}", class.word()),
    }
}

/// The subject by one of the standards of the month: "Hộ nghèo theo chuẩn song song".
pub(super) fn title_by(role: StandardRole, class: Class, measure: Measure) -> String {
    format!("{}{}", title(class, measure), role.remark())
}

/// The key of a row of a form by one of the standards of the month, such as `song_song.ngheo.ho`.
pub(super) fn row_by(role: StandardRole, class: Class, measure: Measure) -> String {
    FormRow { role, class, measure }.key()
}
