//! Movements of poor and near-poor households: forms 2 and 3 of the review (Thông tư 07/2021/TT-BLĐTBXH).

use crate::model::Count;
use crate::model::contract::{Contract, Shape, Written, contract, may, must, read_may, read_must};

use super::OpeningMovement;

/// The two classes of households that the programme follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Hộ nghèo.
    Poor,
    /// Hộ cận nghèo.
    NearPoor,
}

impl Class {
    /// Both, in the order of every form.
    pub const ALL: [Self; 2] = [Self::Poor, Self::NearPoor];

    /// The key in data and addresses.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Poor => "ngheo",
            Self::NearPoor => "can_ngheo",
        }
    }

    /// The printed word: "nghèo", "cận nghèo".
    pub const fn word(self) -> &'static str {
        match self {
            Self::Poor => "nghèo",
            Self::NearPoor => "cận nghèo",
        }
    }
}

/// The unit in which a row of a form counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// Hộ.
    Households,
    /// Nhân khẩu.
    Persons,
}

impl Measure {
    /// Both, in the order of every form.
    pub const ALL: [Self; 2] = [Self::Households, Self::Persons];

    /// The key in data and addresses.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Households => "ho",
            Self::Persons => "khau",
        }
    }

    /// The printed word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Households => "hộ",
            Self::Persons => "nhân khẩu",
        }
    }
}

/// The seven flows between opening and closing stock: columns 2–8 of forms 2 and 3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Flow {
    /// Column 2: to the other class (poor → near-poor, near-poor → poor).
    Crossed,
    /// Column 3: above the near-poor line.
    Escaped,
    /// Column 4: decrease for other reasons (moved away, died, merged).
    OtherDecrease,
    /// Column 5: from the other class.
    Received,
    /// Column 6: returned to the list.
    Relapsed,
    /// Column 7: newly found.
    Arisen,
    /// Column 8: increase for other reasons (moved in, split).
    OtherIncrease,
}

impl Flow {
    /// All seven, in the order of the form.
    pub const ALL: [Self; 7] = [
        Self::Crossed,
        Self::Escaped,
        Self::OtherDecrease,
        Self::Received,
        Self::Relapsed,
        Self::Arisen,
        Self::OtherIncrease,
    ];

    /// Whether it makes the stock smaller.
    pub const fn is_decrease(self) -> bool {
        matches!(self, Self::Crossed | Self::Escaped | Self::OtherDecrease)
    }

    /// The key in data and addresses. Columns 2 and 5 are named after the other class.
    pub const fn key(self, class: Class) -> &'static str {
        match (self, class) {
            (Self::Crossed, Class::Poor) => "thanh_can_ngheo",
            (Self::Crossed, Class::NearPoor) => "thanh_ngheo",
            (Self::Escaped, _) => "vuot_chuan",
            (Self::OtherDecrease, _) => "giam_khac",
            (Self::Received, Class::Poor) => "tu_can_ngheo",
            (Self::Received, Class::NearPoor) => "tu_ngheo",
            (Self::Relapsed, _) => "tai",
            (Self::Arisen, _) => "moi",
            (Self::OtherIncrease, _) => "tang_khac",
        }
    }

    /// The column heading of the form.
    pub const fn label(self, class: Class) -> &'static str {
        match (self, class) {
            (Self::Crossed, Class::Poor) => "trở thành hộ cận nghèo",
            (Self::Crossed, Class::NearPoor) => "trở thành hộ nghèo",
            (Self::Escaped, _) => "vượt chuẩn cận nghèo",
            (Self::OtherDecrease, _) => "giảm khác",
            (Self::Received, Class::Poor) => "hộ cận nghèo trở thành hộ nghèo",
            (Self::Received, Class::NearPoor) => "hộ nghèo trở thành hộ cận nghèo",
            (Self::Relapsed, Class::Poor) => "tái nghèo",
            (Self::Relapsed, Class::NearPoor) => "tái cận nghèo",
            (Self::Arisen, _) => "phát sinh mới",
            (Self::OtherIncrease, _) => "tăng khác",
        }
    }
}

impl Flow {
    /// The words that follow "hộ nghèo" or "nhân khẩu hộ cận nghèo" in a sentence.
    pub const fn phrase(self, class: Class) -> &'static str {
        match (self, class) {
            (Self::Received, Class::Poor) => "do hộ cận nghèo chuyển sang",
            (Self::Received, Class::NearPoor) => "do hộ nghèo chuyển sang",
            _ => self.label(class),
        }
    }
}

/// One row of form 2 or 3: columns 1–9.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Movement {
    /// Column 1: the stock when the period opens.
    pub opening: Count,
    /// Column 2, see [`Flow::Crossed`].
    pub crossed: Count,
    /// Column 3, see [`Flow::Escaped`].
    pub escaped: Count,
    /// Column 4, see [`Flow::OtherDecrease`].
    pub other_decrease: Count,
    /// Column 5, see [`Flow::Received`].
    pub received: Count,
    /// Column 6, see [`Flow::Relapsed`].
    pub relapsed: Count,
    /// Column 7, see [`Flow::Arisen`].
    pub arisen: Count,
    /// Column 8, see [`Flow::OtherIncrease`].
    pub other_increase: Count,
    /// Column 9: the stock when the period closes. It is entered although it can be computed, so that it can be
    /// checked.
    pub closing: Count,
}

impl Movement {
    /// The key of column 1 in data and addresses.
    pub const OPENING: &'static str = "dau_ky";

    /// The key of column 9 in data and addresses.
    pub const CLOSING: &'static str = "cuoi_ky";

    /// The count of one flow.
    pub const fn flow(&self, flow: Flow) -> Count {
        match flow {
            Flow::Crossed => self.crossed,
            Flow::Escaped => self.escaped,
            Flow::OtherDecrease => self.other_decrease,
            Flow::Received => self.received,
            Flow::Relapsed => self.relapsed,
            Flow::Arisen => self.arisen,
            Flow::OtherIncrease => self.other_increase,
        }
    }

    /// Columns 2 + 3 + 4.
    pub fn decreases(&self) -> Count {
        self.crossed + self.escaped + self.other_decrease
    }

    /// Columns 5 + 6 + 7 + 8.
    pub fn increases(&self) -> Count {
        self.received + self.relapsed + self.arisen + self.other_increase
    }

    /// Whether 9 = 1 − 2 − 3 − 4 + 5 + 6 + 7 + 8 (the formula row of forms 2 and 3).
    pub fn is_balanced(&self) -> bool {
        self.opening + self.increases() == self.closing + self.decreases()
    }

    /// Households (persons) that left the class by improving, by which plans are measured: columns 2 + 3 for the
    /// poor, and column 3 for the near-poor, for whom becoming poor is no improvement.
    pub fn reduced(&self, class: Class) -> Count {
        match class {
            Class::Poor => self.crossed + self.escaped,
            Class::NearPoor => self.escaped,
        }
    }

    /// The movement over this period and the one that follows it.
    pub fn followed_by(&self, next: &Self) -> Self {
        Self { opening: self.opening, closing: next.closing, ..self.sum(next) }
    }

    /// The movement of two territories together.
    pub fn together_with(&self, other: &Self) -> Self {
        Self { opening: self.opening + other.opening, closing: self.closing + other.closing, ..self.sum(other) }
    }

    fn sum(&self, other: &Self) -> Self {
        Self {
            opening: Count::ZERO,
            crossed: self.crossed + other.crossed,
            escaped: self.escaped + other.escaped,
            other_decrease: self.other_decrease + other.other_decrease,
            received: self.received + other.received,
            relapsed: self.relapsed + other.relapsed,
            arisen: self.arisen + other.arisen,
            other_increase: self.other_increase + other.other_increase,
            closing: Count::ZERO,
        }
    }
}

/// Both rows of a form for one unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClassMovement {
    /// Hộ.
    pub households: Movement,
    /// Nhân khẩu.
    pub persons: Movement,
}

impl ClassMovement {
    /// The row that counts `measure`.
    pub const fn of(&self, measure: Measure) -> &Movement {
        match measure {
            Measure::Households => &self.households,
            Measure::Persons => &self.persons,
        }
    }

    /// See [`Movement::followed_by`].
    pub fn followed_by(&self, next: &Self) -> Self {
        Self {
            households: self.households.followed_by(&next.households),
            persons: self.persons.followed_by(&next.persons),
        }
    }

    /// See [`Movement::together_with`].
    pub fn together_with(&self, other: &Self) -> Self {
        Self {
            households: self.households.together_with(&other.households),
            persons: self.persons.together_with(&other.persons),
        }
    }
}

/// Declares a form of the review: the movement of one class, and the keys of its data file. Columns 2–8 have the keys
/// of their flows.
macro_rules! form {
    ($(#[$doc:meta])* $form:ident, $opening:ident, $row:ident {
        households: $households:literal, persons: $persons:literal,
        $($column:ident = $key:expr, $about:literal;)*
    }) => {
        contract! {
            $(#[$doc])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq)]
            struct $row {
                $($column: Count = must($key, $about),)*
            }
        }

        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) struct $form(pub(super) ClassMovement);

        impl $form {
            fn row(written: &impl Written, measure: Measure) -> Option<Movement> {
                let $row { $($column),* } = read_must(written, measure.key())?;
                Some(Movement { $($column),* })
            }
        }

        impl Contract for $form {
            const SHAPE: Shape = Shape::Map(&[
                must(Measure::Households.key(), $row::SHAPE, $households).named("households"),
                must(Measure::Persons.key(), $row::SHAPE, $persons).named("persons"),
            ]);

            fn read<W: Written>(written: &W) -> Option<Self> {
                let households = Self::row(written, Measure::Households)?;
                Some(Self(ClassMovement { households, persons: Self::row(written, Measure::Persons)? }))
            }
        }

        $(#[$doc])*
        /// The movement since the start of the year; persons may not be known.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) struct $opening(pub(super) OpeningMovement);

        impl Contract for $opening {
            const SHAPE: Shape = Shape::Map(&[
                must(Measure::Households.key(), $row::SHAPE, $households).named("households"),
                may(Measure::Persons.key(), <Option<$row>>::SHAPE, concat!($persons, "; null: không có số liệu"))
                    .named("persons"),
            ]);

            fn read<W: Written>(written: &W) -> Option<Self> {
                let movement = |row: $row| {
                    let $row { $($column),* } = row;
                    Movement { $($column),* }
                };
                let households = movement(read_must(written, Measure::Households.key())?);
                let persons = read_may::<Option<$row>>(written, Measure::Persons.key())?.map(movement);
                Some(Self(OpeningMovement { households, persons }))
            }
        }
    };
}

form! {
    /// Form 2.
    PoorForm, PoorOpening, PoorRow {
        households: "Số hộ nghèo, cột 1 đến cột 9", persons: "Số nhân khẩu của hộ nghèo, cột 1 đến cột 9",
        opening = Movement::OPENING, "Biểu diễn biến hộ nghèo, cột 1: đầu kỳ, bằng cuối kỳ tháng trước";
        crossed = Flow::Crossed.key(Class::Poor), "Biểu diễn biến hộ nghèo, cột 2: giảm, trở thành hộ cận nghèo";
        escaped = Flow::Escaped.key(Class::Poor), "Biểu diễn biến hộ nghèo, cột 3: giảm, vượt chuẩn cận nghèo";
        other_decrease = Flow::OtherDecrease.key(Class::Poor), "Biểu diễn biến hộ nghèo, cột 4: giảm khác (chuyển đi, chết, nhập hộ)";
        received = Flow::Received.key(Class::Poor), "Biểu diễn biến hộ nghèo, cột 5: tăng, hộ cận nghèo trở thành hộ nghèo";
        relapsed = Flow::Relapsed.key(Class::Poor), "Biểu diễn biến hộ nghèo, cột 6: tăng, tái nghèo";
        arisen = Flow::Arisen.key(Class::Poor), "Biểu diễn biến hộ nghèo, cột 7: tăng, phát sinh mới";
        other_increase = Flow::OtherIncrease.key(Class::Poor), "Biểu diễn biến hộ nghèo, cột 8: tăng khác (chuyển đến, tách hộ)";
        closing = Movement::CLOSING, "Biểu diễn biến hộ nghèo, cột 9: cuối kỳ = 1 − 2 − 3 − 4 + 5 + 6 + 7 + 8";
    }
}

form! {
    /// Form 3.
    NearPoorForm, NearPoorOpening, NearPoorRow {
        households: "Số hộ cận nghèo, cột 1 đến cột 9", persons: "Số nhân khẩu của hộ cận nghèo, cột 1 đến cột 9",
        opening = Movement::OPENING, "Biểu diễn biến hộ cận nghèo, cột 1: đầu kỳ, bằng cuối kỳ tháng trước";
        crossed = Flow::Crossed.key(Class::NearPoor), "Biểu diễn biến hộ cận nghèo, cột 2: giảm, trở thành hộ nghèo";
        escaped = Flow::Escaped.key(Class::NearPoor), "Biểu diễn biến hộ cận nghèo, cột 3: giảm, vượt chuẩn cận nghèo";
        other_decrease = Flow::OtherDecrease.key(Class::NearPoor), "Biểu diễn biến hộ cận nghèo, cột 4: giảm khác (chuyển đi, chết, nhập hộ)";
        received = Flow::Received.key(Class::NearPoor), "Biểu diễn biến hộ cận nghèo, cột 5: tăng, hộ nghèo trở thành hộ cận nghèo";
        relapsed = Flow::Relapsed.key(Class::NearPoor), "Biểu diễn biến hộ cận nghèo, cột 6: tăng, tái cận nghèo";
        arisen = Flow::Arisen.key(Class::NearPoor), "Biểu diễn biến hộ cận nghèo, cột 7: tăng, phát sinh mới";
        other_increase = Flow::OtherIncrease.key(Class::NearPoor), "Biểu diễn biến hộ cận nghèo, cột 8: tăng khác (chuyển đến, tách hộ)";
        closing = Movement::CLOSING, "Biểu diễn biến hộ cận nghèo, cột 9: cuối kỳ = 1 − 2 − 3 − 4 + 5 + 6 + 7 + 8";
    }
}
