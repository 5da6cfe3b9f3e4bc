//! Draws all kinds of charts with ordinary and extreme figures on large pictures, in colour and in grey: `cargo run
//! --example contact_sheet FOLDER`. A person should look at them after every change to the charts.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, clippy::print_stdout, reason = "a tool of the workshop")]
#![allow(dead_code, reason = "the samples serve the tests, too")]

use std::path::{Path, PathBuf};

use baocao::charts::{Form, Raster, draw};
use baocao::model;
use baocao::model::Chart;
use resvg::tiny_skia::{Color, IntRect, Pixmap, PixmapPaint, PremultipliedColorU8, Transform};

#[path = "../src/charts/samples/mod.rs"]
mod samples;

const WIDTH: u32 = 720;
const COLUMNS: usize = 3;
const GAP: u32 = 24;
const TALLEST: u32 = 2_600;

fn main() {
    let folder = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| "target/contact-sheet".to_owned()));
    std::fs::create_dir_all(&folder).unwrap();
    let sheets = [
        ("mau", samples::sample()),
        ("duong", samples::edges::trends()),
        ("duong-thieu", samples::edges::broken_trends()),
        ("thanh-va-cham", samples::edges::others()),
        ("cac-loai", samples::kinds::edges()),
    ];
    for (name, charts) in sheets {
        for (form, suffix) in [(Form::Standalone, ""), (Form::Embedded, "-nhung")] {
            sheet(&folder, &format!("{name}{suffix}"), &charts, form);
        }
    }
}

/// Arranges the pictures in columns, each below the shortest column so far, and cuts off very tall ones.
fn sheet(folder: &Path, name: &str, charts: &[Chart], form: Form) {
    let pictures = charts.iter().map(|chart| {
        let drawing = draw(chart, form).unwrap();
        Pixmap::decode_png(&Raster::new(&drawing.svg).unwrap().png(WIDTH).unwrap()).unwrap()
    });
    let pictures: Vec<_> = pictures.collect();
    let width = pictures.iter().map(Pixmap::width).max().unwrap_or(1);
    let mut columns = [GAP; COLUMNS];
    let mut places = Vec::new();
    for picture in &pictures {
        let column = (0..COLUMNS).min_by_key(|column| columns[*column]).unwrap();
        let shown = picture.height().min(TALLEST);
        places.push((GAP + u32::try_from(column).unwrap() * (width + GAP), columns[column]));
        columns[column] += shown + GAP;
    }
    let height = columns.into_iter().max().unwrap();
    let mut image = Pixmap::new(GAP + u32::try_from(COLUMNS).unwrap() * (width + GAP), height).unwrap();
    image.fill(Color::from_rgba8(0xE8, 0xE8, 0xE8, 0xFF));
    for (picture, (x, y)) in pictures.iter().zip(places) {
        let (x, y) = (i32::try_from(x).unwrap(), i32::try_from(y).unwrap());
        let shown = IntRect::from_xywh(0, 0, picture.width(), picture.height().min(TALLEST)).unwrap();
        let picture = picture.clone_rect(shown).unwrap();
        image.draw_pixmap(x, y, picture.as_ref(), &PixmapPaint::default(), Transform::identity(), None);
    }
    save(&image, &folder.join(format!("{name}.png")));
    grey(&mut image);
    save(&image, &folder.join(format!("{name}-xam.png")));
}

fn save(image: &Pixmap, path: &Path) {
    std::fs::write(path, image.encode_png().unwrap()).unwrap();
    println!("{}", path.display());
}

/// Converts to grey as an office printer does (ITU-R BT.601).
fn grey(image: &mut Pixmap) {
    for pixel in image.pixels_mut() {
        let sum = 299 * u32::from(pixel.red()) + 587 * u32::from(pixel.green()) + 114 * u32::from(pixel.blue());
        let level = u8::try_from(sum / 1000).unwrap();
        *pixel = PremultipliedColorU8::from_rgba(level, level, level, 0xFF).unwrap();
    }
}
