//! The one integration binary: each module is a room or a journey.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test that cannot go on fails")]

mod advice;
mod bodies;
mod build;
mod charts;
mod check;
mod checklist;
mod contract;
mod corrections;
mod damaged;
mod edition;
mod faces;
mod forger;
mod golden;
mod indicators;
mod inputs;
mod journey;
mod ledger;
mod load;
mod mutate;
mod narrative;
mod oracle;
mod outline;
mod paper;
mod planted;
mod properties;
mod prose;
mod random;
mod reference;
mod release;
mod rooms;
mod schema;
mod shelf;
mod start;
mod starts;
mod workbook;
mod years;
