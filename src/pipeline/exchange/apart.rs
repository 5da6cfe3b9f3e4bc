//! Reading a file that was received: in a process of its own, because one that was damaged or made for mischief can ask its
//! reader for any amount of memory or time.

use std::time::Duration;

use crate::model::ReceivedSheet;
use crate::workbook::{self, NotASheet};
use crate::workers::{self, Bounds, Ended};

/// The argument with which the program is begun to read a file.
pub const READ_APART: &str = "--doc-mot-bang-tinh";

/// The memory that reading may take, and that each byte of the file may take besides: what is packed may be many times as
/// large.
const MEMORY: usize = 512 << 20;
const MEMORY_A_BYTE: usize = 16;

/// The time that reading may take, and that each byte of the file may take besides.
const TIME: Duration = Duration::from_secs(10);
const TIME_A_BYTE: Duration = Duration::from_micros(2);

/// What stands between the name of the file and its bytes.
const END_OF_NAME: u8 = 0;

/// The sheets of the file `name` with these bytes.
pub(super) fn received_sheets(name: &str, bytes: &[u8]) -> Result<Vec<ReceivedSheet>, NotASheet> {
    let here = || workbook::received_sheets(name, bytes);
    // A text is read line by line, and what is too large not at all.
    if !workbook::is_packed(bytes) {
        return here();
    }
    let order = [name.as_bytes(), &[END_OF_NAME], bytes].concat();
    match workers::ask(READ_APART, &order) {
        None | Some(Err(Ended::Unstarted)) => here(),
        Some(Ok(answer)) => serde_json::from_slice(&answer).unwrap_or(Err(NotASheet::Damaged)),
        Some(Err(Ended::Memory | Ended::Time)) => Err(NotASheet::TooLarge),
        Some(Err(Ended::Broken)) => Err(NotASheet::Damaged),
    }
}

/// Reads the file that another process of this program asks for. Whether it was done.
pub fn read_for_another() -> bool {
    let bounds = |(_, bytes): &(String, Vec<u8>)| Bounds {
        memory: MEMORY + MEMORY_A_BYTE * bytes.len(),
        time: TIME + TIME_A_BYTE * u32::try_from(bytes.len()).unwrap_or(u32::MAX),
    };
    workers::serve(order, bounds, |(name, bytes)| {
        serde_json::to_vec(&workbook::received_sheets(&name, &bytes)).unwrap_or_default()
    })
}

fn order(order: &[u8]) -> Option<(String, Vec<u8>)> {
    let end = order.iter().position(|byte| *byte == END_OF_NAME)?;
    let (name, bytes) = order.split_at_checked(end)?;
    Some((String::from_utf8(name.to_vec()).ok()?, bytes.get(1..)?.to_vec()))
}
