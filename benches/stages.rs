//! Where the time of a run goes: `cargo bench --profile dev --bench stages [UNITS MONTHS]`. Times of one machine mean
//! little, so every stage is also given as a ratio to a plain way of doing it, measured in the same breath:
//!
//! - reading and checking: to a plain reading of the same bytes and their BLAKE3 fingerprint;
//! - typesetting: to the same pages set with fonts and library read anew for every document;
//! - everything else: to the typesetting.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, clippy::print_stdout, reason = "a tool of the workshop")]

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use baocao::charts::{Form, draw};
use baocao::documents::{DocumentWriter, Provenance};
use baocao::fingerprint::Fingerprint;
use baocao::model::{Document, Period, View};
use baocao::pdf::Typesetter;
use baocao::{indicators, load, pipeline, store};

#[path = "../examples/generate.rs"]
#[allow(dead_code, unreachable_pub, reason = "an example has a main of its own")]
mod generate;

/// Units and months: a city until September, a province, the country.
const SIZES: [(u64, u32); 3] = [(17, 9), (200, 12), (3_321, 1)];
/// Sheets that are carried to the end: more tell nothing new.
const SHEETS: usize = 40;

fn main() {
    let numbers: Vec<u64> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    match numbers[..] {
        [units, months] => measure(units, u32::try_from(months).unwrap()),
        _ => SIZES.into_iter().for_each(|(units, months)| measure(units, months)),
    }
    println!("\npeak memory: {}", peak());
}

fn measure(units: u64, months: u32) {
    let folder = tempfile::tempdir().unwrap();
    let files =
        generate::generate(&generate::BuildOptions { units, months, seed: 1, folder: folder.path().to_owned() })
            .unwrap();
    println!("\n{units} units × {months} months, {files} files");
    let (plain, _) = timed(|| fingerprints(folder.path()));
    line("plain reading", plain, plain);
    let (reading, _) = timed(|| load::load(folder.path()).unwrap());
    line("load", reading, plain);
    let (opening, opened) = timed(|| pipeline::open(folder.path()).unwrap());
    line("check", opening.saturating_sub(reading), plain);
    documents(&opened);
}

fn documents(opened: &pipeline::Opened) {
    let project = opened.project.as_ref().unwrap();
    let period = Period::Month(project.latest_month().unwrap());
    let (computing, indicators) = timed(|| indicators::compute(project, period));
    let writer = DocumentWriter::new(&opened.assets, &project.policies.value).unwrap();
    let units: Vec<_> = indicators.units.iter().map(|(unit, _)| unit).take(SHEETS).collect();
    let share =
        |time: Duration| time * u32::try_from(units.len()).unwrap() / u32::try_from(indicators.units.len()).unwrap();
    let (viewing, views) =
        timed(|| units.iter().map(|unit| writer.sheet(project, &indicators, unit).unwrap()).collect::<Vec<View>>());
    let (keying, _) = timed(|| views.iter().map(Fingerprint::of_view).collect::<Vec<_>>());
    let (drawing, drawn) = timed(|| views.iter().map(charts).collect::<Vec<_>>());
    let (sourcing, sources) = timed(|| {
        let source = |(view, charts): (&View, &Vec<Vec<u8>>)| {
            writer.source(view, charts.clone(), &Provenance::default()).unwrap()
        };
        views.iter().zip(&drawn).map(source).collect::<Vec<Document>>()
    });
    let set_anew = |source: &Document| Typesetter::new(&opened.assets).unwrap().typeset(source).unwrap();
    let (anew, _) = timed(|| sources.iter().map(set_anew).collect::<Vec<_>>());
    let typesetter = Typesetter::new(&opened.assets).unwrap();
    let (setting, pdfs) =
        timed(|| sources.iter().map(|source| typesetter.typeset(source).unwrap()).collect::<Vec<_>>());
    let out = tempfile::tempdir().unwrap();
    let (writing, ()) = timed(|| {
        for (number, pdf) in pdfs.iter().enumerate() {
            store::write(&out.path().join(format!("{number}.pdf")), pdf).unwrap();
        }
    });
    println!("  of {} sheets:", units.len());
    for (stage, time) in [
        ("indicators", share(computing)),
        ("views", viewing),
        ("fingerprints", keying),
        ("charts", drawing),
        ("source", sourcing),
        ("write", writing),
    ] {
        line(stage, time, setting);
    }
    line("typeset", setting, anew);
}

fn charts(view: &View) -> Vec<Vec<u8>> {
    view.charts.iter().map(|chart| draw(chart, Form::Embedded).unwrap().svg.into_bytes()).collect()
}

fn fingerprints(root: &Path) -> usize {
    let mut bytes = 0;
    load::each_file(root, |_, text| {
        bytes += text.len();
        black_box(blake3::hash(text));
    });
    bytes
}

/// The second time: the first one warms caches of the disk and of the processor.
fn timed<T>(work: impl Fn() -> T + Clone) -> (Duration, T) {
    drop(black_box(work.clone()()));
    let start = Instant::now();
    let result = black_box(work());
    (start.elapsed(), result)
}

fn line(stage: &str, time: Duration, reference: Duration) {
    let ratio = time.as_secs_f64() / reference.as_secs_f64();
    println!("  {stage:<14} {:>9.2} ms  {ratio:>7.3} of the reference", time.as_secs_f64() * 1e3);
}

/// The most memory this process ever held, where the system tells.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.map_or_else(|| "not told".to_owned(), |line| line.trim().to_owned())
}
