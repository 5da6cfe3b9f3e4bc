//! Tests that inspect the charts of the samples as the renderer lays them out.

use plotters::style::RGBColor;
use resvg::tiny_skia::Pixmap;
use resvg::usvg::{Group, Node};

use super::samples::{self, HOSTILE, edges};
use super::*;
use crate::model::CHART_FAMILY;

/// A text of a picture, and the box of its ink in millimetres from the upper left corner.
struct Inked {
    says: String,
    left: f32,
    top: f32,
    right: f32,
    bottom: f32,
}

impl Inked {
    fn meets(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }
}

fn every() -> Vec<Chart> {
    [samples::twelve_months(), edges::trends(), edges::broken_trends(), edges::others(), samples::kinds::edges()]
        .concat()
}

fn drawings() -> Vec<(Chart, Drawing)> {
    let forms = [Form::Embedded, Form::Standalone];
    let pairs = every().into_iter().flat_map(|chart| forms.map(|form| (chart.clone(), draw(&chart, form).unwrap())));
    pairs.collect()
}

fn embedded(chart: &Chart) -> String {
    draw(chart, Form::Embedded).unwrap().svg
}

fn inked(svg: &str) -> Vec<Inked> {
    let mut found = Vec::new();
    collect(Raster::new(svg).unwrap().tree().root(), &mut found);
    found
}

fn collect(group: &Group, found: &mut Vec<Inked>) {
    const MILLIMETRES: f32 = 25.4 / 96.0;
    for node in group.children() {
        match node {
            Node::Group(group) => collect(group, found),
            Node::Text(text) => {
                let place = text.abs_transform();
                let ink = text.flattened().bounding_box().transform(place).unwrap();
                let says = text.chunks().iter().map(resvg::usvg::TextChunk::text).collect();
                let [left, top, right, bottom] =
                    [ink.left(), ink.top(), ink.right(), ink.bottom()].map(|pixels| pixels * MILLIMETRES);
                found.push(Inked { says, left, top, right, bottom });
            }
            _ => {}
        }
    }
}

fn attributes<'a>(svg: &'a str, key: &str) -> Vec<&'a str> {
    let marker = format!(" {key}=\"");
    svg.split(&marker).skip(1).map(|rest| rest.split('"').next().unwrap_or_default()).collect()
}

#[test]
fn no_label_meets_another_or_leaves_the_sheet() {
    for (chart, drawing) in drawings() {
        let texts = inked(&drawing.svg);
        for (index, text) in texts.iter().enumerate() {
            let (right, bottom) = (f64::from(text.right), f64::from(text.bottom));
            let on_sheet =
                text.left >= 0.0 && text.top >= 0.0 && right <= drawing.width_mm && bottom <= drawing.height_mm;
            assert!(on_sheet, "{}: “{}” leaves the sheet", chart.id, text.says);
            for other in &texts[..index] {
                assert!(!text.meets(other), "{}: “{}” meets “{}”", chart.id, text.says, other.says);
            }
        }
    }
}

#[test]
fn every_label_is_at_least_eight_points_high_in_print() {
    for (chart, drawing) in drawings() {
        let viewed: f64 = attributes(&drawing.svg, "viewBox")[0].split(' ').nth(2).unwrap().parse().unwrap();
        for size in attributes(&drawing.svg, "font-size") {
            let points = size.parse::<f64>().unwrap() / viewed * drawing.width_mm / 25.4 * 72.0;
            assert!(points >= 8.0, "{}: {points} pt", chart.id);
        }
    }
}

/// Every colour of the theme, each once.
fn palette() -> Vec<RGBColor> {
    use theme::{AXIS, FEWER, FULL, GRID, INK, MORE, MUTED, PAPER, PART, PLAN, TRACK};
    let mut palette = vec![AXIS, FEWER, FULL, GRID, INK, MORE, MUTED, PAPER, PART, PLAN, TRACK];
    palette.extend((0..4).flat_map(|index| [theme::line(index).line, theme::line(index).text]));
    palette.extend((0..6).map(|step| theme::step_colors(step).0));
    palette.sort_by_key(|RGBColor(red, green, blue)| (*red, *green, *blue));
    palette.dedup();
    palette
}

/// The grey that an office printer makes of a colour, from 0 to 255 (ITU-R BT.601).
fn grey(RGBColor(red, green, blue): RGBColor) -> i32 {
    (299 * i32::from(red) + 587 * i32::from(green) + 114 * i32::from(blue)) / 1000
}

/// The contrast of two colours by WCAG 2.2, from 1 to 21.
fn contrast(one: RGBColor, other: RGBColor) -> f64 {
    let linear = |channel: u8| match f64::from(channel) / 255.0 {
        dark if dark <= 0.040_45 => dark / 12.92,
        light => ((light + 0.055) / 1.055).powf(2.4),
    };
    let light = |RGBColor(red, green, blue)| 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    let (one, other) = (light(one), light(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn words_can_be_read_on_every_ground_they_stand_on() {
    let lines = (0..4).map(|index| (theme::line(index).text, theme::PAPER));
    let cells = (0..6).map(theme::step_colors).map(|(ground, ink)| (ink, ground));
    let words = [(theme::INK, theme::PAPER), (theme::MUTED, theme::PAPER)];
    for (ink, ground) in words.into_iter().chain(lines).chain(cells) {
        assert!(contrast(ink, ground) >= 4.5, "{ink:?} on {ground:?}: {:.2}", contrast(ink, ground));
    }
}

#[test]
fn what_must_be_told_apart_differs_in_grey() {
    let steps: Vec<_> = (0..6).map(|step| grey(theme::step_colors(step).0)).collect();
    assert!(steps.windows(2).all(|pair| pair[0] - pair[1] >= 20), "{steps:?}");
    for (one, other) in
        [(theme::line(0).line, theme::line(1).line), (theme::FULL, theme::PLAN), (theme::FULL, theme::FEWER)]
    {
        assert!((grey(one) - grey(other)).abs() >= 60, "{one:?} {other:?}");
    }
}

#[test]
fn no_two_colours_of_the_theme_become_one_in_a_png() {
    let families: Vec<_> =
        palette().iter().map(|RGBColor(red, green, blue)| png::family([*red, *green, *blue])).collect();
    for (index, family) in families.iter().enumerate() {
        assert!(!families[..index].contains(family), "{:?}", palette()[index]);
    }
}

#[test]
fn every_text_is_set_in_the_bundled_family() {
    for (chart, drawing) in drawings() {
        let families = attributes(&drawing.svg, "font-family");
        let first = families.iter().map(|families| families.split(',').next().unwrap_or_default());
        assert_eq!(first.collect::<Vec<_>>(), [CHART_FAMILY], "{}", chart.id);
        assert_eq!(attributes(&embedded(&chart), "font-family"), [CHART_FAMILY], "{}", chart.id);
    }
}

#[test]
fn labels_are_measured_as_they_are_set() {
    face::register().unwrap();
    let svg = embedded(&samples::policies());
    for text in inked(&svg).into_iter().filter(|text| text.says.chars().count() > 10) {
        let measured = theme::millimetres(face::Face::regular(theme::LABEL).width(&text.says).unwrap());
        let ratio = f64::from(text.right - text.left) / measured;
        assert!((0.95..=1.01).contains(&ratio), "{}: {ratio}", text.says);
    }
}

/// A pair of counts that is wider than its column goes on behind its stroke, and an abbreviation stays before its count.
#[test]
fn no_figure_is_parted() {
    face::register().unwrap();
    let face = face::Face::regular(theme::LABEL);
    for count in ["7", "4.068", "400.000", "19.800.000", "124.000.000"] {
        let width = |text: &str| face.width(&text.replace('N', count)).unwrap();
        for (text, limit) in [
            ("N/N hộ gia đình đang sinh sống ổn định trên địa bàn", width("N/N")),
            ("N/N hộ gia đình đang sinh sống ổn định trên địa bàn", width("N/")),
            ("Giảm N/N, tăng N/N", width("tăng N/N,")),
            ("Giảm N/N, tăng N/N", width("N/,")),
        ] {
            let lines = face.wrap(&text.replace('N', count), limit.max(width("đang"))).unwrap();
            let parts = lines.iter().flat_map(|line| line.split([' ', '/', ',']));
            let figures: Vec<_> = parts.filter(|part| part.starts_with(|c: char| c.is_ascii_digit())).collect();
            assert_eq!(figures, vec![count; text.matches('N').count()], "{lines:?}");
        }
        let both = format!("HN {count}/{count}, HCN {count}/{count}");
        let lines = face.wrap(&both, width("HCN N/N,")).unwrap();
        assert_eq!(lines, [format!("HN {count}/{count},"), format!("HCN {count}/{count}")]);
    }
}

#[test]
fn the_same_chart_gives_the_same_bytes() {
    for (chart, drawing) in drawings().into_iter().filter(|(_, drawing)| drawing.width_mm < 156.0) {
        assert_eq!(drawing.svg, embedded(&chart), "{}", chart.id);
    }
}

#[test]
fn pictures_are_small_and_solid() {
    for (chart, drawing) in drawings() {
        assert!(!drawing.svg.contains("opacity"), "{}", chart.id);
        let rows = chart.id.part.rsplit('-').next().and_then(|rows| rows.parse().ok()).unwrap_or(17_usize);
        let limit = if rows > 17 { 5_000 + 680 * rows } else { 15_000 };
        assert!(drawing.svg.len() <= limit, "{}: {} bytes", chart.id, drawing.svg.len());
    }
    let units = embedded(&samples::units()).len();
    assert!(units <= 6_000, "17 units: {units} bytes");
}

#[test]
fn printed_sizes_suit_a_page() {
    let height = |chart: &Chart| draw(chart, Form::Embedded).unwrap().height_mm;
    let sample = samples::sample();
    assert!((58.0..=64.0).contains(&height(&sample[0])));
    assert!((26.0..=40.0).contains(&height(&sample[1])));
    assert!(height(&sample[2]) <= 110.0, "17 units");
    let on_a_page = edges::others().into_iter().filter(|chart| chart.id.part != "hang-200");
    assert!(on_a_page.into_iter().all(|chart| height(&chart) <= 247.0), "54 units still fit a page");
}

#[test]
fn hostile_text_is_printed_and_never_obeyed() {
    let mut chart = samples::rows(HOSTILE, HOSTILE, vec![samples::row(HOSTILE, Some((1, 2)), HOSTILE)]);
    chart.title = HOSTILE.to_owned();
    let svg = draw(&chart, Form::Standalone).unwrap().svg;
    assert!(!svg.contains("<script") && !svg.contains('\u{1}'));
    assert!(svg.contains("<title>&lt;&amp;&gt;&quot;&#39; ]]&gt; {{x}}"));
    let said = inked(&svg).into_iter().map(|text| text.says).collect::<Vec<_>>().join(" ");
    assert!(said.contains("<&>\"' ]]> {{x}} <script>alert(1)</script> Xã Ẩn Ỡ"), "{said}");
}

#[test]
fn a_picture_says_what_it_shows() {
    let chart = &samples::sample()[0];
    let svg = embedded(chart);
    assert!(svg.contains(&format!("<title>{}</title>", chart.title)));
    assert!(svg.contains(&format!("<desc>{}</desc>", chart.alt.as_str())));
    assert!(inked(&svg).iter().all(|text| text.says != chart.title), "the page carries the caption");
    let alone = draw(chart, Form::Standalone).unwrap().svg;
    assert!(alone.contains(">Nguồn: "));
}

#[test]
fn figures_are_printed_as_they_were_given() {
    let said = |chart: &Chart| inked(&embedded(chart)).into_iter().map(|text| text.says).collect::<Vec<_>>();
    let sample = samples::sample();
    let trend = said(&sample[0]);
    for text in ["50", "48", "19", "Hộ nghèo 8", "Hộ cận nghèo 15", "Kế hoạch cuối năm: 1", "Kế hoạch cuối năm: 10"]
    {
        assert!(trend.iter().any(|said| said == text), "{text}");
    }
    assert!(said(&sample[1]).contains(&"35/40 hộ · 87,5%".to_owned()));
    assert!(said(&sample[2]).contains(&"chưa báo cáo".to_owned()));
    assert!(said(&sample[3]).contains(&"95%".to_owned()));
}

#[test]
fn a_gap_is_not_zero() {
    let gap = samples::trend("thieu", 13, 2, [samples::series("Hộ nghèo", &[Some(5), None, Some(5)], None)]);
    let svg = embedded(&gap);
    assert_eq!(attributes(&svg, "cy").len(), 2, "two points were reported");
    assert!(!svg.contains("stroke-width=\"70\""), "no line over the gap");
    assert!(svg.contains(">chưa có số liệu<"));
    let whole = samples::trend("du", 13, 2, [samples::series("Hộ nghèo", &[Some(5), Some(0), Some(5)], None)]);
    assert_eq!(attributes(&embedded(&whole), "cy").len(), 3, "a zero is drawn");
}

#[test]
fn a_row_without_a_share_has_words_and_no_mark() {
    let rows =
        vec![samples::row("Xã A", None, "chưa báo cáo"), samples::row("Xã B", Some((0, 0)), "không có hộ thuộc diện")];
    let svg = embedded(&samples::rows("chua", "100% kế hoạch", rows));
    assert!(!svg.contains("<circle") && !svg.contains('–'));
    assert!(svg.contains(">chưa báo cáo<") && svg.contains(">không có hộ thuộc diện<"));
}

#[test]
fn what_is_missing_from_a_pair_is_said() {
    let svg = embedded(&edges::others()[2]);
    for words in ["chưa báo cáo · kế hoạch 19 hộ", "3 hộ · không có kế hoạch", "chưa báo cáo · không có kế hoạch"]
    {
        assert!(svg.contains(words), "{words}");
    }
}

#[test]
fn pngs_of_any_width_have_the_size_of_the_print() {
    let drawing = draw(&samples::sample()[0], Form::Standalone).unwrap();
    let raster = Raster::new(&drawing.svg).unwrap();
    for width in [300, 800, 1_600] {
        let png = raster.png(width).unwrap();
        let read = ::png::Decoder::new(std::io::Cursor::new(&png)).read_info().unwrap();
        let info = read.info();
        assert_eq!(info.width, width);
        let millimetres = f64::from(width) * 1_000.0 / f64::from(info.pixel_dims.unwrap().xppu);
        assert!((millimetres - drawing.width_mm).abs() < 0.2, "{millimetres} mm");
    }
    assert!(Raster::new("<svg").is_err());
}

#[test]
fn a_png_keeps_the_colours_of_the_chart() {
    let drawing = draw(&samples::units(), Form::Standalone).unwrap();
    let pixels = Pixmap::decode_png(&Raster::new(&drawing.svg).unwrap().png(800).unwrap()).unwrap();
    let has = |red, green, blue| {
        pixels.pixels().iter().any(|pixel| (pixel.red(), pixel.green(), pixel.blue()) == (red, green, blue))
    };
    assert!(has(0x12, 0x39, 0x5F) && has(0xFF, 0xFF, 0xFF) && has(0x8F, 0xAF, 0xCD));
    assert!(!has(0xF0, 0xF0, 0xF0) || has(0xFF, 0xFF, 0xFF));
}

mod any {
    use proptest::prelude::*;
    use proptest::test_runner::RngSeed;

    use super::*;

    fn points() -> impl Strategy<Value = Vec<Option<u64>>> {
        let value = prop_oneof![9 => (0_u64..60).prop_map(Some), 1 => Just(None)];
        prop_oneof![
            proptest::collection::vec(value, 0..13),
            proptest::collection::vec((0_u64..5).prop_map(Some), 1..14),
            (0_u64..2_000_000, proptest::collection::vec(0_u64..9, 1..13)).prop_map(|(start, steps)| {
                steps
                    .iter()
                    .scan(start, |left, step| Some(Some(std::mem::replace(left, left.saturating_sub(*step)))))
                    .collect()
            }),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 200, rng_seed: RngSeed::Fixed(2022), ..ProptestConfig::default() })]
        #[test]
        fn labels_of_any_trend_keep_apart(
            poor in points(), near in points(), last in 0_usize..13,
            targets in (proptest::option::of(0_u64..20), proptest::option::of(0_u64..20)),
        ) {
            let lines = [samples::series("Hộ nghèo", &poor, targets.0), samples::series("Hộ cận nghèo", &near, targets.1)];
            let drawing = draw(&samples::trend("bat-ky", 13, last, lines), Form::Embedded).unwrap();
            let texts = inked(&drawing.svg);
            for (index, text) in texts.iter().enumerate() {
                prop_assert!(text.left >= 0.0 && text.top >= 0.0 && text.right <= 155.0 && text.bottom <= 62.0);
                for other in &texts[..index] {
                    prop_assert!(!text.meets(other), "“{}” meets “{}”", text.says, other.says);
                }
            }
        }
    }
}
