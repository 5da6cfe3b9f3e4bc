//! The contract of single values, and of lists and mappings of them.

use std::borrow::Cow;
use std::collections::BTreeMap;

use time::Date;

use super::{Contract, Shape, Written};
use crate::model::{Address, Count, Entered, Month, Period, PolicyId, UnitCode, UnitName, parse_date};

/// Declares types that are written as one scalar, with their shape and the function that parses them.
macro_rules! single {
    ($($type:ty: $shape:ident, $read:expr;)*) => {$(
        impl Contract for $type {
            const SHAPE: Shape = Shape::$shape;

            fn read<W: Written>(written: &W) -> Option<Self> {
                let read: fn(&str) -> Option<Self> = $read;
                read(written.text()?)
            }
        }
    )*};
}

single! {
    Count: Count, |text| text.parse().ok().map(|count: u32| Self::new(count.into()));
    u32: Count, |text| text.parse().ok();
    i32: Count, |text| text.parse().ok();
    String: Text, |text| Some(text.to_owned());
    Cow<'static, str>: Text, |text| Some(Cow::Owned(text.to_owned()));
    Address: Text, |text| Some(Self::from_text(text));
    UnitCode: Code, |text| Some(Self::new(text));
    UnitName: Text, |text| Some(Self::new(text));
    Date: Date, parse_date;
    Month: Month, |text| text.parse().ok();
    Period: Period, |text| text.parse().ok();
    bool: Flag, |text| text.parse().ok();
}

impl Contract for Entered {
    const SHAPE: Shape = Shape::Entered;

    fn read<W: Written>(written: &W) -> Option<Self> {
        written.text().map(|text| Self::Text(text.to_owned()))
    }

    fn of_null() -> Option<Self> {
        Some(Self::Null)
    }
}

impl<T: Contract> Contract for Option<T> {
    const SHAPE: Shape = Shape::OrNull(&T::SHAPE);

    fn read<W: Written>(written: &W) -> Option<Self> {
        if written.is_null() { Some(T::of_null()) } else { T::read(written).map(Some) }
    }
}

impl<T: Contract> Contract for Vec<T> {
    const SHAPE: Shape = Shape::List(&T::SHAPE);

    fn read<W: Written>(written: &W) -> Option<Self> {
        written.items()?.iter().map(T::read).collect()
    }
}

impl<T: Contract> Contract for BTreeMap<PolicyId, T> {
    const SHAPE: Shape = Shape::Keyed(&T::SHAPE);

    fn read<W: Written>(written: &W) -> Option<Self> {
        written.entries()?.map(|(key, value)| Some((PolicyId::new(key), T::read(value)?))).collect()
    }
}
