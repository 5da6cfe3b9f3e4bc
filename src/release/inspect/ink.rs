//! Finds the places of a page that have letters or drawings.

use std::collections::BTreeMap;

use super::file::Pdf;
use super::lexer::{Lexer, Token};
use super::pages::content;
use super::unreadable::{LARGEST_STREAM, Reading};
use super::value::{Dictionary, Value};

/// The deepest nesting of drawings.
const DEPTH: usize = 8;
/// Overlaps narrower than this, in points, are ignored, because a signature may touch a drawing.
const TOUCH: f64 = 1.0;
/// How far letters reach below and above their base line, as a part of their size.
const BELOW: f64 = -0.2;
const ABOVE: f64 = 0.75;

/// A rectangle of a page, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rectangle {
    left: f64,
    bottom: f64,
    right: f64,
    top: f64,
}

impl Rectangle {
    pub(super) fn read(pdf: &Pdf<'_>, dictionary: &Dictionary, key: &[u8]) -> Reading<Option<Self>> {
        let mut numbers = Vec::new();
        for value in pdf.list(dictionary, key)? {
            numbers.push(pdf.follow(&value)?.value.number());
        }
        let [Some(a), Some(b), Some(c), Some(d)] = numbers[..] else { return Ok(None) };
        Ok(Some(Self::around(&[(a, b), (c, d)])))
    }

    pub(super) const fn sides(&self) -> [f64; 4] {
        [self.left, self.bottom, self.right, self.top]
    }

    pub(super) fn has_area(&self) -> bool {
        self.right - self.left > 0.01 && self.top - self.bottom > 0.01
    }

    /// Whether it overlaps one of the places.
    pub(super) fn covers(&self, ink: &[Self]) -> bool {
        ink.iter().any(|other| {
            let over = |low: f64, high: f64, other_low: f64, other_high: f64| {
                let overlap = high.min(other_high) - low.max(other_low);
                overlap > TOUCH.min((other_high - other_low) / 2.0) && overlap >= 0.0
            };
            over(self.left, self.right, other.left, other.right) && over(self.bottom, self.top, other.bottom, other.top)
        })
    }

    fn around(points: &[(f64, f64)]) -> Self {
        let least = |side: fn(&(f64, f64)) -> f64| points.iter().map(side).fold(f64::INFINITY, f64::min);
        let most = |side: fn(&(f64, f64)) -> f64| points.iter().map(side).fold(f64::NEG_INFINITY, f64::max);
        Self { left: least(|p| p.0), bottom: least(|p| p.1), right: most(|p| p.0), top: most(|p| p.1) }
    }
}

/// A matrix as PDF writes it: a b c d e f.
#[derive(Clone, Copy, Debug)]
struct Matrix([f64; 6]);

impl Matrix {
    const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    fn of(numbers: &[f64]) -> Self {
        numbers.try_into().map_or(Self::IDENTITY, Self)
    }

    /// This matrix followed by `other`.
    fn then(self, other: Self) -> Self {
        let linear = |row: usize, column: usize| self.0[row] * other.0[column] + self.0[row + 1] * other.0[column + 2];
        let [.., x, y] = other.0;
        Self([linear(0, 0), linear(0, 1), linear(2, 0), linear(2, 1), linear(4, 0) + x, linear(4, 1) + y])
    }

    fn apply(self, (x, y): (f64, f64)) -> (f64, f64) {
        let along = |axis: usize| self.0[axis] * x + self.0[axis + 2] * y + self.0[axis + 4];
        (along(0), along(1))
    }
}

/// The widths of the letters of a font, in thousandths of its size.
#[derive(Debug, Default)]
struct Widths {
    /// Whether each letter takes two bytes.
    is_wide: bool,
    by_code: BTreeMap<u32, f64>,
    otherwise: f64,
}

impl Widths {
    fn read(pdf: &Pdf<'_>, font: &Dictionary) -> Reading<Self> {
        if !font.is(b"Subtype", b"Type0") {
            return Ok(Self { otherwise: 500.0, ..Self::default() });
        }
        let descendants = pdf.list(font, b"DescendantFonts")?;
        let descendant = descendants.first().map(|value| pdf.follow(value)).transpose()?;
        let Some(Value::Dictionary(descendant)) = descendant.map(|item| item.value) else {
            return Ok(Self { is_wide: true, otherwise: 1000.0, ..Self::default() });
        };
        let otherwise = pdf.entry(&descendant, b"DW")?.number().unwrap_or(1000.0);
        let mut widths = Self { is_wide: true, by_code: BTreeMap::new(), otherwise };
        widths.fill(pdf, &pdf.list(&descendant, b"W")?)?;
        Ok(widths)
    }

    /// Reads widths written as `c [w w w]` or `first last w`.
    fn fill(&mut self, pdf: &Pdf<'_>, values: &[Value]) -> Reading<()> {
        let mut rest = values;
        while let [first, second, after @ ..] = rest {
            let code = |value: &Value| value.size().and_then(|code| u32::try_from(code).ok()).unwrap_or(0).min(0xFFFF);
            let second = pdf.follow(second)?.value;
            if let Value::Array(list) = second {
                let widths = list.iter().filter_map(Value::number);
                self.by_code.extend((code(first)..).zip(widths));
                rest = after;
            } else {
                let [width, after @ ..] = after else { break };
                let width = width.number().unwrap_or(self.otherwise);
                self.by_code.extend((code(first)..=code(&second)).map(|code| (code, width)));
                rest = after;
            }
        }
        Ok(())
    }

    /// The width of a text, and the numbers of its letters and single-byte spaces.
    fn of(&self, text: &[u8]) -> (f64, f64, f64) {
        let width = |code: u32| self.by_code.get(&code).copied().unwrap_or(self.otherwise);
        let count = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
        if self.is_wide {
            let codes = text.chunks(2).map(|pair| pair.iter().fold(0, |code, byte| code << 8 | u32::from(*byte)));
            return (codes.map(width).sum(), count(text.len().div_ceil(2)), 0.0);
        }
        let spaces = text.split(|byte| *byte == b' ').count().saturating_sub(1);
        (text.iter().map(|byte| width(u32::from(*byte))).sum(), count(text.len()), count(spaces))
    }
}

/// The settings of text.
#[derive(Clone, Debug)]
struct Setting {
    font: Vec<u8>,
    size: f64,
    by_letter: f64,
    by_word: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
    /// The rendering mode. Some modes are invisible, as for text to be searched in scanned pictures.
    mode: f64,
}

/// Interprets one drawing: a page, or a part of one.
struct Painter<'p, 'f> {
    pdf: &'p Pdf<'f>,
    resources: Dictionary,
    fonts: BTreeMap<Vec<u8>, Widths>,
    state: (Matrix, Setting),
    saved: Vec<(Matrix, Setting)>,
    text: Matrix,
    line: Matrix,
    /// The parts of the current path, each as a list of points.
    path: Vec<Vec<(f64, f64)>>,
    ink: Vec<Rectangle>,
    has_invisible: bool,
}

/// The places of a page with ink, and whether it has invisible text.
#[derive(Debug, Default)]
pub(super) struct Ink {
    pub(super) places: Vec<Rectangle>,
    pub(super) has_invisible: bool,
}

/// Finds the places of a page with ink.
pub(super) fn ink(pdf: &Pdf<'_>, page: &Dictionary) -> Reading<Ink> {
    let drawing = content(pdf, page, LARGEST_STREAM)?;
    let resources = pdf.dictionary(page, b"Resources")?;
    paint(pdf, resources, Matrix::IDENTITY, &drawing, 0)
}

fn paint(pdf: &Pdf<'_>, resources: Dictionary, matrix: Matrix, drawing: &[u8], depth: usize) -> Reading<Ink> {
    let setting = Setting {
        font: Vec::new(),
        size: 0.0,
        by_letter: 0.0,
        by_word: 0.0,
        stretch: 1.0,
        leading: 0.0,
        rise: 0.0,
        mode: 0.0,
    };
    let mut painter = Painter {
        pdf,
        resources,
        fonts: BTreeMap::new(),
        state: (matrix, setting),
        saved: Vec::new(),
        text: Matrix::IDENTITY,
        line: Matrix::IDENTITY,
        path: Vec::new(),
        ink: Vec::new(),
        has_invisible: false,
    };
    let mut lexer = Lexer::drawing(drawing);
    let mut operands = Vec::new();
    loop {
        pdf.step()?;
        match lexer.token() {
            Ok(Token::Value(value)) => operands.push(value),
            Ok(Token::Keyword(operator)) => painter.operate(operator, &std::mem::take(&mut operands), depth)?,
            // A reader draws nothing after the point at which the content becomes unreadable.
            Ok(Token::End) | Err(_) => {
                return Ok(Ink { places: painter.ink, has_invisible: painter.has_invisible });
            }
        }
    }
}

impl Painter<'_, '_> {
    fn operate(&mut self, operator: &[u8], operands: &[Value], depth: usize) -> Reading<()> {
        let numbers: Vec<f64> = operands.iter().filter_map(Value::number).collect();
        match operator {
            b"q" => self.saved.push(self.state.clone()),
            b"Q" => {
                if let Some(saved) = self.saved.pop() {
                    self.state = saved;
                }
            }
            b"cm" => self.state.0 = Matrix::of(&numbers).then(self.state.0),
            b"Do" => self.place(operands, depth)?,
            b"m" | b"l" | b"c" | b"v" | b"y" | b"re" | b"h" => self.extend_path(operator, &numbers),
            b"S" | b"s" => self.stroke(),
            b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*" => self.fill(),
            b"n" => self.path.clear(),
            _ => self.set(operator, operands, &numbers)?,
        }
        Ok(())
    }

    fn set(&mut self, operator: &[u8], operands: &[Value], numbers: &[f64]) -> Reading<()> {
        let number = numbers.last().copied().unwrap_or(0.0);
        let setting = &mut self.state.1;
        match operator {
            b"BT" => (self.text, self.line) = (Matrix::IDENTITY, Matrix::IDENTITY),
            b"Tf" => {
                setting.size = number;
                setting.font = operands.first().and_then(Value::name).unwrap_or_default().to_vec();
            }
            b"Tc" => setting.by_letter = number,
            b"Tw" => setting.by_word = number,
            b"Tz" => setting.stretch = number / 100.0,
            b"TL" => setting.leading = number,
            b"Ts" => setting.rise = number,
            b"Tr" => setting.mode = number,
            b"Tm" => (self.text, self.line) = (Matrix::of(numbers), Matrix::of(numbers)),
            b"Td" | b"TD" => {
                if let [x, y] = *numbers {
                    if operator == b"TD" {
                        setting.leading = -y;
                    }
                    self.move_line(x, y);
                }
            }
            b"T*" => self.next_line(),
            b"Tj" | b"TJ" => self.show(operands)?,
            b"'" | b"\"" => {
                self.next_line();
                self.show(operands)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn move_line(&mut self, x: f64, y: f64) {
        self.line = Matrix([1.0, 0.0, 0.0, 1.0, x, y]).then(self.line);
        self.text = self.line;
    }

    fn next_line(&mut self) {
        self.move_line(0.0, -self.state.1.leading);
    }

    fn show(&mut self, operands: &[Value]) -> Reading<()> {
        let font = self.state.1.font.clone();
        if !self.fonts.contains_key(&font) {
            let fonts = self.pdf.dictionary(&self.resources, b"Font")?;
            let widths = Widths::read(self.pdf, &self.pdf.dictionary(&fonts, &font)?)?;
            self.fonts.insert(font.clone(), widths);
        }
        for operand in operands {
            match operand {
                Value::Array(parts) => parts.iter().for_each(|part| self.run(&font, part)),
                part => self.run(&font, part),
            }
        }
        Ok(())
    }

    fn run(&mut self, font: &[u8], part: &Value) {
        let setting = self.state.1.clone();
        let advance = match part {
            Value::Number(back) => -back / 1000.0 * setting.size * setting.stretch,
            Value::Text(text) => {
                let (width, letters, spaces) = self.fonts.get(font).map_or((0.0, 0.0, 0.0), |font| font.of(text));
                let width = (width / 1000.0 * setting.size + letters * setting.by_letter + spaces * setting.by_word)
                    * setting.stretch;
                self.stamp(width, &setting);
                width
            }
            _ => 0.0,
        };
        self.text = Matrix([1.0, 0.0, 0.0, 1.0, advance, 0.0]).then(self.text);
    }

    fn stamp(&mut self, width: f64, setting: &Setting) {
        let whole = self.text.then(self.state.0);
        let (low, high) = (setting.rise + BELOW * setting.size, setting.rise + ABOVE * setting.size);
        let corners = [(0.0, low), (width, low), (0.0, high), (width, high)].map(|point| whole.apply(point));
        if setting.mode >= 3.0 {
            self.has_invisible |= width > 0.0;
        }
        self.ink.push(Rectangle::around(&corners));
    }

    fn extend_path(&mut self, operator: &[u8], numbers: &[f64]) {
        let matrix = self.state.0;
        let points: Vec<_> = numbers.chunks_exact(2).map(|pair| matrix.apply((pair[0], pair[1]))).collect();
        match (operator, numbers) {
            (b"re", [x, y, width, height]) => {
                let corners = [(*x, *y), (x + width, *y), (x + width, y + height), (*x, y + height), (*x, *y)];
                self.path.push(corners.map(|corner| matrix.apply(corner)).to_vec());
            }
            (b"m", _) => self.path.push(points),
            (b"h", _) => {
                if let Some(part) = self.path.last_mut() {
                    part.extend(part.first().copied());
                }
            }
            _ => {
                if let Some(part) = self.path.last_mut() {
                    part.extend(points);
                }
            }
        }
    }

    /// Adds the ink of a stroke along each of its pieces, because a frame has none inside.
    fn stroke(&mut self) {
        for part in std::mem::take(&mut self.path) {
            self.ink.extend(part.windows(2).map(Rectangle::around));
        }
    }

    fn fill(&mut self) {
        let parts = std::mem::take(&mut self.path);
        self.ink.extend(parts.iter().filter(|part| !part.is_empty()).map(|part| Rectangle::around(part)));
    }

    /// Adds the ink of a picture, or of a drawing used like one.
    fn place(&mut self, operands: &[Value], depth: usize) -> Reading<()> {
        let name = operands.first().and_then(Value::name).unwrap_or_default();
        let parts = self.pdf.dictionary(&self.resources, b"XObject")?;
        let item = parts.get(name).map(|part| self.pdf.follow(part)).transpose()?;
        let Some((form, data)) = item.as_ref().and_then(|item| Some((item.value.dictionary()?, item.data?))) else {
            return Ok(());
        };
        if depth >= DEPTH || !form.is(b"Subtype", b"Form") {
            let corners = [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)];
            self.ink.push(Rectangle::around(&corners.map(|corner| self.state.0.apply(corner))));
            return Ok(());
        }
        let numbers: Vec<f64> = self.pdf.list(form, b"Matrix")?.iter().filter_map(Value::number).collect();
        let drawing = self.pdf.inflated(form, data, LARGEST_STREAM)?;
        let own = self.pdf.dictionary(form, b"Resources")?;
        let resources = if own == Dictionary::default() { self.resources.clone() } else { own };
        let matrix = Matrix::of(&numbers).then(self.state.0);
        let inner = paint(self.pdf, resources, matrix, &drawing, depth + 1)?;
        self.has_invisible |= inner.has_invisible;
        self.ink.extend(inner.places);
        Ok(())
    }
}
