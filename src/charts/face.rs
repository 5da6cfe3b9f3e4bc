//! The font family of the charts: registered once with the drawing library, and used to measure texts.
//!
//! It is not the family of the text. Tried side by side in the same documents, Liberation Serif had to be a seventh larger to
//! be read as well at the size of labels, in grey and on screens, and no longer saved any room then.

use std::sync::OnceLock;

use plotters::style::{FontStyle, IntoFont, register_font};

use super::DrawError;
use crate::model::{CHART_FAMILY, Compounds};

/// The font files, compiled into the program.
pub(super) const REGULAR: &[u8] = include_bytes!("../../templates/fonts/be-vietnam-pro/BeVietnamPro_400Regular.ttf");
pub(super) const BOLD: &[u8] = include_bytes!("../../templates/fonts/be-vietnam-pro/BeVietnamPro_700Bold.ttf");

/// Ascent plus descent of the family, in ems. The drawing library takes this sum, not the em, as the size when it
/// measures.
const LINE_OF_EM: f64 = 1.265;

/// The size and the weight of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Face {
    pub(super) size: i32,
    pub(super) bold: bool,
}

impl Face {
    pub(super) const fn regular(size: i32) -> Self {
        Self { size, bold: false }
    }

    pub(super) const fn bold(size: i32) -> Self {
        Self { size, bold: true }
    }

    pub(super) fn style(self) -> FontStyle {
        if self.bold { FontStyle::Bold } else { FontStyle::Normal }
    }

    /// The width of a text in one line.
    pub(super) fn width(self, text: &str) -> Result<i32, DrawError> {
        let font = (CHART_FAMILY, f64::from(self.size) * LINE_OF_EM, self.style()).into_font();
        let ((left, _), (right, _)) = font.layout_box(text).map_err(DrawError::font)?;
        Ok(right - left + 1)
    }

    /// The width of the widest of several texts.
    pub(super) fn widest(self, texts: impl IntoIterator<Item = impl AsRef<str>>) -> Result<i32, DrawError> {
        let mut widest = 0;
        for text in texts {
            widest = widest.max(self.width(text.as_ref())?);
        }
        Ok(widest)
    }

    /// Breaks the text into as few lines no wider than `limit` as possible, of about equal length. It is broken at
    /// spaces, because Vietnamese is never hyphenated, but not between an abbreviation and its figure, and within a word of
    /// two syllables only if that saves a line; inside a syllable only if it alone is too wide, and then behind a stroke if
    /// that helps, so that no figure is parted.
    pub(super) fn wrap(self, text: &str, limit: i32) -> Result<Vec<String>, DrawError> {
        let text = printable(text);
        let lines = self.lines(&text, limit, Joints::Figures)?;
        if lines.len() == 1 {
            return Ok(lines);
        }
        let whole = self.lines(&text, limit, Joints::Words)?;
        Ok(if whole.len() > lines.len() { lines } else { whole })
    }

    fn lines(self, text: &str, limit: i32, joints: Joints) -> Result<Vec<String>, DrawError> {
        let pieces = self.pieces(text, limit, joints)?;
        let space = self.width("n n")? - self.width("nn")?;
        let longest = pieces.iter().map(|piece| piece.width).max();
        let mut best = fill(&pieces, space, limit);
        let lines = best.len();
        let narrower = (8..16).rev().map(|part| limit / 16 * part);
        for limit in narrower.take_while(|narrow| lines > 1 && longest <= Some(*narrow)) {
            let narrow = fill(&pieces, space, limit);
            if narrow.len() > lines {
                break;
            }
            best = narrow;
        }
        Ok(best)
    }

    fn pieces(self, text: &str, limit: i32, joints: Joints) -> Result<Vec<Piece<'_>>, DrawError> {
        let mut pieces: Vec<Piece<'_>> = Vec::new();
        let (mut from, mut before, mut compounds) = (0, "", Compounds::default());
        for word in text.split(' ') {
            let (start, end) = (from, from + word.len());
            from = end + 1;
            if word.is_empty() {
                continue;
            }
            let is_compound = joints == Joints::Words && compounds.joins(before, word);
            let is_joined = is_compound || (is_abbreviation(before) && begins_a_figure(word));
            before = word;
            if let Some(last) = pieces.last_mut().filter(|_| is_joined) {
                let both = &text[last.from..end];
                let width = self.width(both)?;
                if width <= limit {
                    (last.text, last.width) = (both, width);
                    continue;
                }
            }
            let width = self.width(word)?;
            if width <= limit {
                pieces.push(Piece { text: word, from: start, width, glued: false });
            } else {
                self.cut(word, start, limit, &mut pieces)?;
            }
        }
        Ok(pieces)
    }

    /// The parts of a word that begins at `from` and is too wide for one line.
    fn cut<'a>(self, word: &'a str, from: usize, limit: i32, pieces: &mut Vec<Piece<'a>>) -> Result<(), DrawError> {
        let mut end = 0;
        for part in word.split_inclusive('/') {
            let (mut start, mut width) = (end, self.width(part)?);
            end += part.len();
            if width > limit {
                width = 0;
                for (index, letter) in part.char_indices() {
                    let (index, wider) =
                        (end - part.len() + index, width + self.width(letter.encode_utf8(&mut [0; 4]))?);
                    if wider > limit && index > start {
                        pieces.push(Piece { text: &word[start..index], from: from + start, width, glued: start > 0 });
                        (start, width) = (index, wider - width);
                    } else {
                        width = wider;
                    }
                }
            }
            pieces.push(Piece { text: &word[start..end], from: from + start, width, glued: start > 0 });
        }
        Ok(())
    }
}

/// What no line ends within.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joints {
    /// An abbreviation and its figure.
    Figures,
    /// Those, and words of two syllables.
    Words,
}

fn is_abbreviation(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().all(char::is_uppercase)
}

fn begins_a_figure(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

/// A word, or a part of a word that is too long for one line.
struct Piece<'a> {
    text: &'a str,
    /// The byte at which it begins.
    from: usize,
    width: i32,
    glued: bool,
}

/// Fills lines no wider than `limit` one after the other.
fn fill(pieces: &[Piece], space: i32, limit: i32) -> Vec<String> {
    let (mut lines, mut line, mut used) = (Vec::new(), String::new(), 0);
    for piece in pieces {
        let gap = if piece.glued || line.is_empty() { 0 } else { space };
        if !line.is_empty() && used + gap + piece.width > limit {
            lines.push(std::mem::take(&mut line));
            used = 0;
        } else if gap > 0 {
            line.push(' ');
            used += gap;
        }
        line.push_str(piece.text);
        used += piece.width;
    }
    lines.push(line);
    lines
}

/// The text in one line and without the characters that XML forbids.
pub(super) fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') { ' ' } else { c }).collect()
}

/// Registers the family with the drawing library, once for the whole process.
pub(super) fn register() -> Result<(), DrawError> {
    static DONE: OnceLock<bool> = OnceLock::new();
    let registered = *DONE.get_or_init(|| {
        register_font(CHART_FAMILY, FontStyle::Normal, REGULAR).is_ok()
            && register_font(CHART_FAMILY, FontStyle::Bold, BOLD).is_ok()
    });
    if registered { Ok(()) } else { Err(DrawError::font(CHART_FAMILY)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::theme;

    /// A label ends no line within a word of two syllables, loses nothing, and takes no further line for that.
    #[test]
    fn no_line_of_a_label_ends_within_a_word() {
        register().unwrap();
        let face = Face::regular(theme::LABEL);
        for lines in [
            ["22/22 học sinh,", "sinh viên"],
            ["Dịch vụ viễn thông", "và thiết bị"],
            ["thiết bị tiếp cận", "thông tin"],
            ["Phường Ka Long", "xã Hải Sơn"],
        ] {
            let (text, limit) = (lines.join(" "), face.widest(lines).unwrap() + theme::LABEL / 10);
            assert_eq!(face.wrap(&text, limit).unwrap(), lines);
            for limit in (limit / 8..limit).step_by(7) {
                let wrapped = face.wrap(&text, limit).unwrap();
                let fewest = face.lines(&text, limit, Joints::Figures).unwrap();
                assert!(wrapped.len() <= fewest.len(), "{wrapped:?}");
                assert_eq!(wrapped.concat().replace(' ', ""), text.replace(' ', ""));
            }
        }
    }
}
