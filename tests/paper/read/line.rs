//! Joins letters to lines.

use super::geometry::Rect;
use super::page::Glyph;

/// A line of text: letters on one baseline that follow each other.
#[derive(Clone, Debug)]
pub(crate) struct Line<'a> {
    glyphs: Vec<&'a Glyph>,
}

/// Joins letters, in the order in which they are drawn, to lines.
pub(crate) fn lines<'a>(glyphs: impl Iterator<Item = &'a Glyph>) -> Vec<Line<'a>> {
    let mut lines: Vec<Line<'a>> = Vec::new();
    for glyph in glyphs {
        match lines.last_mut().filter(|line| line.goes_on_with(glyph)) {
            Some(line) => line.glyphs.push(glyph),
            None => lines.push(Line { glyphs: vec![glyph] }),
        }
    }
    lines.retain(|line| !line.glyphs.iter().all(|glyph| glyph.is_blank()));
    lines
}

impl<'a> Line<'a> {
    fn goes_on_with(&self, next: &Glyph) -> bool {
        let last = self.glyphs.last().unwrap();
        let em = last.size * super::MM;
        let gap = next.start - last.end;
        let room = match (last.is_blank() || next.is_blank(), last.is_of_chart()) {
            (true, _) => 1.0,
            (false, true) => 0.15,
            (false, false) => 0.5,
        };
        let follows = last.piece == next.piece || (-0.3 * em..room * em).contains(&gap);
        (next.baseline - last.baseline).abs() < 0.2 * em && follows
    }

    /// The line without blanks at its ends.
    fn inked(&self) -> &[&'a Glyph] {
        let is_inked = |glyph: &&Glyph| !glyph.is_blank();
        let first = self.glyphs.iter().position(is_inked).unwrap();
        let last = self.glyphs.iter().rposition(is_inked).unwrap();
        &self.glyphs[first..=last]
    }

    pub(crate) fn glyphs(&self) -> impl Iterator<Item = &'a Glyph> {
        self.glyphs.iter().copied()
    }

    /// Its visible letters.
    fn letters(&self) -> impl Iterator<Item = &&'a Glyph> {
        self.glyphs.iter().filter(|glyph| !glyph.is_blank())
    }

    /// Its text, with a space where there is room for one.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        let mut end = None;
        for glyph in self.inked() {
            let gap = end.map_or(0.0, |end| glyph.start - end);
            let is_apart = gap > 0.12 * glyph.size * super::MM && !text.ends_with(' ') && !glyph.is_blank();
            text.push_str(if is_apart { " " } else { "" });
            // A reader sees a space, whether or not a line may end at it.
            text.push_str(&glyph.text.replace('\u{a0}', " "));
            end = Some(glyph.end);
        }
        text
    }

    pub(crate) fn baseline(&self) -> f64 {
        self.glyphs[0].baseline
    }

    /// The place at which the first letter begins.
    pub(crate) fn left(&self) -> f64 {
        self.inked()[0].start
    }

    /// The place at which the last letter ends.
    pub(crate) fn right(&self) -> f64 {
        self.inked().last().unwrap().end
    }

    pub(crate) fn middle(&self) -> f64 {
        f64::midpoint(self.left(), self.right())
    }

    pub(crate) fn width(&self) -> f64 {
        self.right() - self.left()
    }

    /// The box of its ink.
    pub(crate) fn ink(&self) -> Rect {
        self.glyphs.iter().filter_map(|glyph| glyph.ink).reduce(Rect::union).unwrap()
    }

    /// The size of its largest letter, in points.
    pub(crate) fn size(&self) -> f64 {
        self.letters().map(|glyph| glyph.size).fold(0.0, f64::max)
    }

    pub(crate) fn is_of_one_size(&self) -> bool {
        let size = self.size();
        self.letters().all(|glyph| (glyph.size - size).abs() < 0.01)
    }

    pub(crate) fn is_bold(&self) -> bool {
        self.letters().all(|glyph| glyph.face.bold)
    }

    pub(crate) fn is_italic(&self) -> bool {
        self.letters().all(|glyph| glyph.face.italic)
    }

    /// Whether it is neither bold nor italic.
    pub(crate) fn is_regular(&self) -> bool {
        self.letters().all(|glyph| !glyph.face.bold && !glyph.face.italic)
    }

    /// Whether it is bold and not italic.
    pub(crate) fn is_upright_bold(&self) -> bool {
        self.letters().all(|glyph| glyph.face.bold && !glyph.face.italic)
    }

    /// Whether it is italic and not bold.
    pub(crate) fn is_light_italic(&self) -> bool {
        self.letters().all(|glyph| glyph.face.italic && !glyph.face.bold)
    }
}
