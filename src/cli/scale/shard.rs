//! The option `--shard i/n`, and where `auto` takes its numbers from.

use crate::pipeline::{Failure, ParseShardError, Shard};

/// A shard as the option gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum ShardName {
    /// Both numbers: `2/4`.
    Given(Shard),
    /// One or both numbers from the environment: `auto/4`, `auto`.
    Auto(Option<usize>),
}

/// Parses the option.
pub(in crate::cli) fn parse(text: &str) -> Result<ShardName, ParseShardError> {
    match text.strip_prefix("auto") {
        None => text.parse().map(ShardName::Given),
        Some("") => Ok(ShardName::Auto(None)),
        Some(rest) => {
            let of = rest.strip_prefix('/').and_then(|of| of.parse().ok()).filter(|of| *of > 0);
            of.map(|of| ShardName::Auto(Some(of))).ok_or(ParseShardError)
        }
    }
}

/// Finds the numbers of the shard. The environment only divides the work; it never changes what a document says.
#[expect(clippy::disallowed_methods, reason = "an engine tells its tasks apart by the environment")]
pub(in crate::cli) fn resolve(name: ShardName) -> Result<Shard, Failure> {
    let number = |name: &str| std::env::var(name).ok()?.trim().parse().ok();
    from_engine(name, &number)
}

fn from_engine(name: ShardName, number: &dyn Fn(&str) -> Option<usize>) -> Result<Shard, Failure> {
    let of = match name {
        ShardName::Given(shard) => return Ok(shard),
        ShardName::Auto(of) => of.or_else(|| number("SLURM_ARRAY_TASK_COUNT")),
    };
    let first = number("SLURM_ARRAY_TASK_MIN").unwrap_or(1);
    let step = number("SLURM_ARRAY_TASK_STEP").filter(|step| *step > 0).unwrap_or(1);
    let in_slurm = number("SLURM_ARRAY_TASK_ID").and_then(|id| Some(id.checked_sub(first)? / step + 1));
    let in_kubernetes = || number("JOB_COMPLETION_INDEX").map(|index| index + 1);
    let shard = in_slurm.or_else(in_kubernetes).zip(of).and_then(|(number, of)| Shard::new(number, of));
    shard.ok_or_else(|| {
        let reason = "--shard auto cần SLURM_ARRAY_TASK_ID và SLURM_ARRAY_TASK_COUNT, hoặc --shard auto/n cùng \
                      JOB_COMPLETION_INDEX (từ 0); không thì ghi --shard i/n";
        Failure::Wrong(reason.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolved(text: &str, environment: &[(&str, usize)]) -> Option<String> {
        let number = |name: &str| environment.iter().find(|(key, _)| *key == name).map(|(_, value)| *value);
        Some(from_engine(parse(text).ok()?, &number).ok()?.to_string())
    }

    #[test]
    fn an_array_may_begin_anywhere_and_take_steps() {
        let array = |id, min, count| {
            [("SLURM_ARRAY_TASK_ID", id), ("SLURM_ARRAY_TASK_MIN", min), ("SLURM_ARRAY_TASK_COUNT", count)]
        };
        assert_eq!(resolved("auto", &array(1, 1, 4)).as_deref(), Some("1/4"));
        assert_eq!(resolved("auto", &array(3, 0, 4)).as_deref(), Some("4/4"));
        assert_eq!(resolved("auto", &array(12, 10, 3)).as_deref(), Some("3/3"));
        let stepped = [array(5, 1, 3).as_slice(), &[("SLURM_ARRAY_TASK_STEP", 2)]].concat();
        assert_eq!(resolved("auto", &stepped).as_deref(), Some("3/3"));
        assert_eq!(resolved("auto", &array(9, 1, 4)), None);
    }

    #[test]
    fn an_indexed_job_counts_from_zero_and_is_told_how_many() {
        assert_eq!(resolved("auto/4", &[("JOB_COMPLETION_INDEX", 0)]).as_deref(), Some("1/4"));
        assert_eq!(resolved("auto/4", &[("JOB_COMPLETION_INDEX", 3)]).as_deref(), Some("4/4"));
        assert_eq!(resolved("auto", &[("JOB_COMPLETION_INDEX", 0)]), None);
        assert_eq!(resolved("auto", &[]), None);
        assert_eq!(resolved("auto/0", &[("JOB_COMPLETION_INDEX", 0)]), None);
    }
}
