//! `baocao` makes the periodic poverty-reduction report of a Vietnamese People's Committee: YAML of every ward and month
//! in, the official report, a sheet for every unit and their charts out.
//!
//! # The corridor
//!
//! Data flow from left to right. The modules below are called rooms. Other rooms use only what the `mod.rs` of a room
//! exports, a foreign library is used in exactly one room, and only [`pipeline`] calls several rooms.
//!
//! ```text
//!  data/**.yaml                                                                    output/<kỳ>/**
//!      │                                                                                 ▲
//!    load ──► check ──► indicators ──► documents ──► store: stale? ──► charts ──► documents ──► pdf ──► store
//!   Project   Findings   Indicators      View            │ no: done      SVG       Document    bytes
//!                                         │              └─ the manifest answers
//!                                         └──► release (what was released, and what differs)
//! ```
//!
//! | room | in → out | foreign crates | never |
//! |---|---|---|---|
//! | [`model`] | the nouns, exact arithmetic, the dictionary between Vietnamese keys and English names | serde | reads, writes, asks the clock |
//! | [`load`] | folder → typed project, a finding for all that cannot be read | walkdir, YAML, strsim, include_dir | judges figures |
//! | [`check`] | project → findings | ttf-parser | stops at the first |
//! | [`indicators`] | project, period → exact counts and shares | – | rounds, formats |
//! | [`documents`] | indicators and narrative → view → source, web pages | tera | computes, lays out |
//! | [`charts`] | a chart of the view → SVG, PNG | plotters, resvg, png | knows a page |
//! | [`pdf`] | document → PDF bytes | typst | reads the disk or the clock |
//! | `disk` | paths that stay inside their folder, reading that distinguishes missing from unreadable files | – | writes |
//! | [`store`] | manifest, lock, files in one step | tempfile | knows what a report says |
//! | [`release`] | what was released, what differs from it, what a reader of a PDF sees | lopdf | renders |
//! | `workbook` | tables and forms → workbook, CSV; a report → Word; received files → sheets, words | rust_xlsxwriter, calamine, zip, roxmltree, csv | decides |
//! | `workers` | items and work → results, in order; work without known end → a process of its own, within bounds | rayon | knows what the work is |
//! | [`cli`] | arguments → one call of the pipeline | clap, indicatif, annotate-snippets, comfy-table, unicode-width, strsim, shlex, anstyle-query, notify, signal-hook, ctrlc | computes |
//!
//! Every room may use these four, which use no other room but [`model`]: [`model`] has the nouns of the field;
//! [`finding`] says what is wrong and where, with paths as `disk` shows them; [`fingerprint`], the only room that uses blake3, says whether two things
//! have the same bytes; and `disk` reads files and keeps paths inside their folder.
//!
//! The larger rooms are divided into modules:
//!
//! | room | modules |
//! |---|---|
//! | [`model`] | `entered` what people enter, `figures` what is counted and how it is written, `documents` what a document says, `entry` the form in which a month is collected, `outline` its parts, `file_role` which file holds what, `succession` whose lists a unit goes on with, [`model::contract`] how a data file is declared |
//! | [`load`] | `texts` files as texts in one form, `names` which file is what, `reading` many at once, `syntax` what keeps one from being read, `tree` YAML with places, `conform` a tree against its contract, `assembler` the project, `outline` the outlines, `first` what a new project or month begins with, `received` what a sheet that was sent means |
//! | [`check`] | `figures` units' months, `declared` units, plans, dates, `words` what people write, `letters` characters and spelling |
//! | [`documents`] | `view/figures` figures looked up and withheld, `view/words` sentences, `view/parts` tables, appendices, heads, `view/charts` what charts show; `markup` a text as it is set, `table` a table as it is laid out, `placeholder` figures in sentences, `bounds` what no template exceeds; `web` pages for a browser |
//! | [`charts`] | `plots` a file for each kind of picture, `parts` what they share |
//! | [`release`] | `frozen` ledger and archive, `compared` what differs, `corrected` records, errata, marks, `inspect` a PDF as a reader sees it |
//! | [`pipeline`], [`cli`] | by job: `start`, `exchange`, `make`, `publish`, `explain`, `scale`, and in `pipeline` `open`, `overview` (the page of everything), `units` (which are asked for), in `cli` `install`; in `cli` a file for each command, `show` how results look |
//!
//! Officers may change the outlines `templates/*.yaml` and the words `templates/*.txt`. [`load`] reads an outline as
//! [`model::Outline`]; the parts of it that one document has, with their numbers, are [`model::View::outline`].
//! `templates/*.typ` print these parts, and `templates/lib/*.typ` contain the layout that Nghị định 30/2020/NĐ-CP
//! prescribes. `tests/rooms.rs` checks that the rooms stay separate.
//!
//! # The view
//!
//! For each document [`documents`] makes a [`model::View`]: a canonical JSON of every figure and sentence on it, each figure
//! with a stable address (`2022-9T/tong/ngheo.ho.giam.luy_ke`). Templates and charts are made from the view, it decides
//! whether a document is out of date, it is attached to the PDF, and a PDF is verified against it.
//!
//! # As a library
//!
//! This crate is a program. Its public items are those that `main`, the tests, the benches and the examples use, and they
//! may change at any time. This makes a report in memory from the data of the sample:
//!
//! ```
//! use std::path::Path;
//!
//! use baocao::{documents::DocumentWriter, indicators, load};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let loaded = load::load(Path::new(env!("CARGO_MANIFEST_DIR")))?;
//! let project = loaded.project.ok_or("baocao.yaml, don-vi.yaml or chinh-sach.yaml cannot be used")?;
//! let indicators = indicators::compute(&project, "2022-9T".parse()?);
//!
//! let writer = DocumentWriter::new(&loaded.assets, &project.policies.value)?;
//! let view = writer.report(&project, &indicators)?;
//! let figure = view.figures.iter().find(|(address, _)| address.as_str() == "2022-9T/tong/ngheo.ho.giam.luy_ke");
//! assert_eq!(figure.map(|(_, figure)| figure.text.as_str()), Some("12"));
//! # Ok(())
//! # }
//! ```

pub mod charts;
pub mod check;
pub mod cli;
pub(crate) mod disk;
pub mod documents;
pub mod finding;
pub mod fingerprint;
pub mod indicators;
pub mod load;
pub mod model;
pub mod pdf;
pub mod pipeline;
pub mod release;
pub mod store;
pub(crate) mod workbook;
pub(crate) mod workers;
