//! Measures what a picture costs: `cargo bench --profile dev --bench charts`. The processor time of one machine means
//! little, so every line gives the ratio to a reference that is measured in the same run: the BLAKE3 fingerprint of
//! one mebibyte.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, clippy::print_stdout, reason = "a tool of the workshop")]
#![allow(dead_code, reason = "the samples serve the tests, too")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use baocao::charts::{Form, Raster, draw};
use baocao::model;
use baocao::model::Chart;

#[path = "../src/charts/samples/mod.rs"]
mod samples;

const ROUNDS: usize = 60;

fn main() {
    let mebibyte = vec![7_u8; 1 << 20];
    let mut slowest = 0.0_f64;
    for chart in samples::twelve_months() {
        let svg = draw(&chart, Form::Standalone).unwrap().svg;
        let (mut reference, mut vector, mut pixels) = (Duration::MAX, Duration::MAX, Duration::MAX);
        for _ in 0..ROUNDS {
            reference = reference.min(time(|| {
                black_box(blake3::hash(&mebibyte));
            }));
            vector = vector.min(time(|| drop(black_box(draw(&chart, Form::Standalone)))));
        }
        for _ in 0..ROUNDS / 10 {
            pixels = pixels.min(time(|| drop(black_box(Raster::new(&svg).unwrap().png(1_920)))));
        }
        slowest = slowest.max(vector.as_secs_f64());
        report(&chart, svg.len(), reference, vector, pixels);
    }
    println!("slowest: {:.3} ms, limit 1 ms", slowest * 1e3);
    assert!(slowest < 1e-3, "a chart of one unit takes a millisecond or more to draw");
}

fn time(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn report(chart: &Chart, bytes: usize, reference: Duration, vector: Duration, pixels: Duration) {
    let ratio = |time: Duration| time.as_secs_f64() / reference.as_secs_f64();
    println!(
        "{:<14} {bytes:>6} bytes  SVG {:>7.3} ms = {:>5.2} references  PNG {:>7.2} ms = {:>6.1} references",
        chart.id,
        vector.as_secs_f64() * 1e3,
        ratio(vector),
        pixels.as_secs_f64() * 1e3,
        ratio(pixels),
    );
}
