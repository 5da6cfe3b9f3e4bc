//! The only integration test binary; each module is about a room or a task.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test that cannot go on fails")]

mod advice;
mod bodies;
mod build;
mod charts;
mod check;
mod checklist;
mod claims;
mod contract;
mod corrections;
mod damaged;
mod edition;
mod errata;
mod faces;
mod follow_on;
mod forger;
mod golden;
mod handbook;
mod in_force;
mod indicators;
mod inputs;
mod journey;
mod language;
mod ledger;
mod life;
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
mod standards;
mod start;
mod starts;
mod workbook;
mod years;
