//! One row of forms 2 and 3 by one standard: the households or the persons of a class.

use super::StandardRole;
use crate::model::{Class, Measure, Movement, UnitMonth};

/// A row of the forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FormRow {
    /// By which of the standards of the month.
    pub role: StandardRole,
    /// Whose list.
    pub class: Class,
    /// What is counted.
    pub measure: Measure,
}

impl FormRow {
    /// Every row of every form, households before persons.
    pub fn all() -> impl Iterator<Item = Self> {
        StandardRole::ALL.into_iter().flat_map(Self::of_standard)
    }

    /// Every row of the forms by one standard, households before persons.
    pub fn of_standard(role: StandardRole) -> impl Iterator<Item = Self> {
        let of_class = move |class| Measure::ALL.map(|measure| Self { role, class, measure });
        Class::ALL.into_iter().flat_map(of_class)
    }

    /// Its key in data and addresses: `ngheo.ho`, `song_song.ngheo.ho`.
    pub fn key(self) -> String {
        format!("{}.{}", self.role.list(self.class), self.measure.key())
    }

    /// The row that a key is in: `ngheo.ho.cuoi_ky` in that of the households of the poor.
    pub fn read(key: &str) -> Option<Self> {
        let (role, own) = StandardRole::of_key(key);
        let mut parts = own.split('.');
        let (class, measure) = (parts.next()?, parts.next()?);
        let class = Class::ALL.into_iter().find(|known| known.key() == class)?;
        let measure = Measure::ALL.into_iter().find(|known| known.key() == measure)?;
        Some(Self { role, class, measure })
    }

    /// The row of the other class.
    #[must_use]
    pub const fn of_other_class(self) -> Self {
        let class = match self.class {
            Class::Poor => Class::NearPoor,
            Class::NearPoor => Class::Poor,
        };
        Self { class, ..self }
    }

    /// The row as a unit reported it, if it did.
    pub fn of(self, data: &UnitMonth) -> Option<&Movement> {
        Some(data.movement_by(self.role, self.class)?.of(self.measure))
    }
}
