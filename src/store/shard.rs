//! Shards: the documents of a period divided among several runs at the same time.

use std::fmt;
use std::str::FromStr;

/// The shard `number` of `of`, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shard {
    /// The number of this shard, from 1.
    pub number: usize,
    /// The number of shards.
    pub of: usize,
}

/// The text is not `i/n` with 1 ≤ i ≤ n.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("ghi `i/n`, ví dụ 2/4: phần thứ 2 trong 4 phần")]
pub struct ParseShardError;

impl Shard {
    /// The shard `number` of `of`; `None` unless 1 ≤ `number` ≤ `of`.
    pub fn new(number: usize, of: usize) -> Option<Self> {
        (1..=of).contains(&number).then_some(Self { number, of })
    }

    /// All shards of a run in `of` shards.
    pub fn all(of: usize) -> impl Iterator<Item = Self> {
        (1..=of).map(move |number| Self { number, of })
    }

    /// Whether the item at `index` belongs to this shard. Neighbours go to different shards, because long documents
    /// tend to be neighbours.
    pub const fn has(self, index: usize) -> bool {
        index % self.of == self.number - 1
    }
}

impl FromStr for Shard {
    type Err = ParseShardError;

    fn from_str(text: &str) -> Result<Self, ParseShardError> {
        let (number, of) = text.split_once('/').ok_or(ParseShardError)?;
        let parse = |text: &str| text.parse().map_err(|_| ParseShardError);
        Self::new(parse(number)?, parse(of)?).ok_or(ParseShardError)
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.number, self.of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_item_is_in_exactly_one_shard() {
        for of in 1..=7 {
            for index in 0..50 {
                assert_eq!(Shard::all(of).filter(|shard| shard.has(index)).count(), 1, "{index} of {of}");
            }
        }
    }

    #[test]
    fn shards_are_counted_from_one() {
        assert_eq!("2/4".parse(), Ok(Shard { number: 2, of: 4 }));
        for wrong in ["0/4", "5/4", "1/0", "1", "/", "a/b", "-1/4", "1/4/2"] {
            assert_eq!(wrong.parse::<Shard>(), Err(ParseShardError), "{wrong}");
        }
    }
}
