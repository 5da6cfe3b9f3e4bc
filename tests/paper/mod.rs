//! Finished PDFs read back: measured against the decree, read by their tags, and compared with the view that they carry.

mod bend;
mod documents;
mod fault;
mod figures;
mod read;
mod ruler;
mod tags;
