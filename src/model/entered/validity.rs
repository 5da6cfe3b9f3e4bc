//! The days on which something declared counts: from its first to its last day, each open where none is given.

use time::Date;

/// A first and a last day; `None` where there is no such limit.
pub(in crate::model) type Days = (Option<Date>, Option<Date>);

/// Whether `day` is one of these days.
pub(in crate::model) fn holds((first, last): Days, day: Date) -> bool {
    first.is_none_or(|first| first <= day) && last.is_none_or(|last| day <= last)
}

/// Whether some day is one of both.
pub(in crate::model) fn meet(one: Days, other: Days) -> bool {
    let begins_in_time = |(first, _): Days, (_, last): Days| first.zip(last).is_none_or(|(first, last)| first <= last);
    begins_in_time(one, other) && begins_in_time(other, one)
}
