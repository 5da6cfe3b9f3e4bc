//! Interprets the content stream of a page.

use std::collections::BTreeMap;
use std::sync::Arc;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};

use super::font::{Face, number};
use super::geometry::{MM, Matrix, Point, Rect};
use super::page::{Glyph, Page, Shape};

/// Fonts of the document, each read once.
pub(super) type Faces = BTreeMap<ObjectId, Arc<Face>>;

/// Everything that is drawn on a page.
pub(super) fn page(pdf: &Document, id: ObjectId, faces: &mut Faces) -> Page {
    let dictionary = pdf.get_dictionary(id).unwrap();
    let media: Vec<f64> =
        dictionary.get_deref(b"MediaBox", pdf).unwrap().as_array().unwrap().iter().map(number).collect();
    let (width, height) = (media[2] - media[0], media[3] - media[1]);
    let page = Page { width: width * MM, height: height * MM, ..Page::default() };
    let resources = dictionary.get_deref(b"Resources", pdf).unwrap().as_dict().unwrap();
    let mut pen = Pen { pdf, faces, page, states: vec![State::new(height)], marks: Vec::new(), path: Path::default() };
    pen.draw(&pdf.get_page_content(id), resources);
    pen.page
}

#[derive(Clone)]
struct State {
    matrix: Matrix,
    fill: Vec<f64>,
    stroke: Vec<f64>,
    line: f64,
    clip: Option<Rect>,
    face: Option<Arc<Face>>,
    size: f64,
    text: Matrix,
    text_line: Matrix,
}

impl State {
    fn new(height: f64) -> Self {
        let start = Matrix::shift(0.0, 0.0);
        Self {
            matrix: Matrix::of_page(height),
            fill: vec![0.0],
            stroke: vec![0.0],
            line: 1.0,
            clip: None,
            face: None,
            size: 0.0,
            text: start,
            text_line: start,
        }
    }
}

/// A stretch of marked content.
#[derive(Clone, Default)]
struct Mark {
    id: Option<u32>,
    artifact: bool,
    /// The replacement text of the letters, until the first of them has taken it.
    actual: Option<String>,
    replaces: bool,
}

#[derive(Default)]
struct Path {
    points: Vec<Point>,
    clips: bool,
}

struct Pen<'a> {
    pdf: &'a Document,
    faces: &'a mut Faces,
    page: Page,
    states: Vec<State>,
    marks: Vec<Mark>,
    path: Path,
}

impl Pen<'_> {
    fn draw(&mut self, content: &[u8], resources: &Dictionary) {
        for operation in Content::decode(content).unwrap().operations {
            self.carry_out(&operation, resources);
        }
    }

    fn state(&mut self) -> &mut State {
        self.states.last_mut().unwrap()
    }

    fn carry_out(&mut self, operation: &Operation, resources: &Dictionary) {
        let objects = &operation.operands;
        match operation.operator.as_str() {
            "q" => self.states.push(self.states.last().unwrap().clone()),
            "Q" => drop(self.states.pop()),
            "cm" => self.state().matrix = matrix(objects).then(self.state().matrix),
            "sc" | "scn" | "g" | "rg" | "k" => self.state().fill = numbers(objects),
            "SC" | "SCN" | "G" | "RG" | "K" => self.state().stroke = numbers(objects),
            "w" => self.state().line = number(&objects[0]),
            "BMC" | "BDC" => self.marks.push(self.mark(objects, resources)),
            "EMC" => drop(self.marks.pop()),
            "Do" => self.form(objects[0].as_name().unwrap(), resources),
            "m" | "l" | "c" | "v" | "y" | "re" | "W" | "W*" => self.trace(&operation.operator, &numbers(objects)),
            "S" | "s" | "f" | "F" | "f*" | "B" | "B*" | "b" | "b*" | "n" => self.paint(&operation.operator),
            _ => self.write(operation, resources),
        }
    }

    fn mark(&self, objects: &[Object], resources: &Dictionary) -> Mark {
        let properties =
            objects.get(1).and_then(|given| self.properties(given, resources)).cloned().unwrap_or_default();
        let outer = self.marks.last().cloned().unwrap_or_default();
        let id = properties.get(b"MCID").ok().map(|id| u32::try_from(id.as_i64().unwrap()).unwrap());
        let actual = properties.get(b"ActualText").ok().and_then(|text| lopdf::decode_text_string(text).ok());
        Mark {
            id: id.or(outer.id),
            artifact: outer.artifact || objects[0].as_name().unwrap() == b"Artifact",
            replaces: actual.is_some() || outer.replaces,
            actual: actual.or(outer.actual),
        }
    }

    fn properties<'a>(&'a self, given: &'a Object, resources: &'a Dictionary) -> Option<&'a Dictionary> {
        if let Ok(dictionary) = given.as_dict() {
            return Some(dictionary);
        }
        let lists = resources.get_deref(b"Properties", self.pdf).ok()?.as_dict().ok()?;
        lists.get_deref(given.as_name().ok()?, self.pdf).ok()?.as_dict().ok()
    }

    /// Draws a form at the current place.
    fn form(&mut self, name: &[u8], resources: &Dictionary) {
        let pdf = self.pdf;
        let forms = resources.get_deref(b"XObject", pdf).unwrap().as_dict().unwrap();
        let form = forms.get_deref(name, pdf).unwrap().as_stream().unwrap();
        if form.dict.get(b"Subtype").unwrap().as_name().unwrap() != b"Form" {
            return;
        }
        let own = form.dict.get_deref(b"Resources", pdf).ok().and_then(|own| own.as_dict().ok()).unwrap_or(resources);
        self.states.push(self.states.last().unwrap().clone());
        if let Ok(place) = form.dict.get_deref(b"Matrix", pdf) {
            self.state().matrix = matrix(place.as_array().unwrap()).then(self.state().matrix);
        }
        self.draw(&form.decompressed_content().unwrap_or_else(|_| form.content.clone()), own);
        self.states.pop();
    }

    fn trace(&mut self, operator: &str, given: &[f64]) {
        let matrix = self.state().matrix;
        if operator.starts_with('W') {
            self.path.clips = true;
        } else if let ("re", [x, y, width, height]) = (operator, given) {
            self.path.points.extend([matrix.apply(*x, *y), matrix.apply(x + width, y + height)]);
        } else {
            self.path.points.extend(given.chunks(2).map(|point| matrix.apply(point[0], point[1])));
        }
    }

    fn paint(&mut self, operator: &str) {
        let path = std::mem::take(&mut self.path);
        let Some(around) = Rect::around(path.points) else { return };
        let state = self.state();
        let seen = state.clip.map_or(Some(around), |clip| clip.intersection(around));
        if path.clips {
            state.clip = seen;
        }
        let strokes = matches!(operator, "S" | "s" | "B" | "B*" | "b" | "b*");
        let colour = if strokes { state.stroke.clone() } else { state.fill.clone() };
        let line = if strokes { state.line * state.matrix.height_of_one() } else { 0.0 };
        let (mark, artifact) = self.place();
        if let (Some(edges), true) = (seen, operator != "n") {
            self.page.shapes.push(Shape { edges, line, colour, mark, artifact });
        }
    }

    /// The marked content that is being drawn, and whether it is an artifact outside the reading order.
    fn place(&self) -> (Option<u32>, bool) {
        self.marks.last().map_or((None, false), |mark| (mark.id, mark.artifact))
    }

    fn write(&mut self, operation: &Operation, resources: &Dictionary) {
        let objects = &operation.operands;
        match operation.operator.as_str() {
            "BT" => {
                let start = Matrix::shift(0.0, 0.0);
                (self.state().text, self.state().text_line) = (start, start);
            }
            "Tf" => {
                self.state().face = Some(self.face(objects[0].as_name().unwrap(), resources));
                self.state().size = number(&objects[1]);
            }
            "Tm" => {
                let given = matrix(objects);
                (self.state().text, self.state().text_line) = (given, given);
            }
            "Td" => {
                let next = Matrix::shift(number(&objects[0]), number(&objects[1])).then(self.state().text_line);
                (self.state().text, self.state().text_line) = (next, next);
            }
            "Tj" => self.show(objects),
            "TJ" => self.show(objects[0].as_array().unwrap()),
            _ => (),
        }
    }

    fn face(&mut self, name: &[u8], resources: &Dictionary) -> Arc<Face> {
        let pdf = self.pdf;
        let fonts = resources.get_deref(b"Font", pdf).unwrap().as_dict().unwrap();
        let id = fonts.get(name).unwrap().as_reference().unwrap();
        let read = || Arc::new(Face::read(pdf, pdf.get_dictionary(id).unwrap()));
        Arc::clone(self.faces.entry(id).or_insert_with(read))
    }

    /// Draws strings, with the distances to move back between them.
    fn show(&mut self, pieces: &[Object]) {
        self.page.pieces += 1;
        for piece in pieces {
            if let Ok(codes) = piece.as_str() {
                codes.chunks(2).for_each(|code| self.letter(u16::from_be_bytes([code[0], code[1]])));
            } else {
                let back = number(piece) / 1000.0 * self.state().size;
                self.state().text = Matrix::shift(-back, 0.0).then(self.state().text);
            }
        }
    }

    fn letter(&mut self, code: u16) {
        let state = self.states.last().unwrap().clone();
        let (face, size) = (state.face.unwrap(), state.size);
        let drawn = face.glyph(code);
        let place = state.text.then(state.matrix);
        let (start, end) = (place.apply(0.0, 0.0), place.apply(drawn.width * size, 0.0));
        self.state().text = Matrix::shift(drawn.width * size, 0.0).then(state.text);
        let (mark, artifact) = self.place();
        let glyph = Glyph {
            text: self.said(drawn.text),
            start: start.x,
            end: end.x,
            baseline: start.y,
            ink: drawn.outline.map(|edges| place.apply_to(edges.map(|edge| edge * size))),
            size: place.height_of_one() * size / MM,
            upright: place.is_upright(),
            face,
            colour: state.fill,
            piece: self.page.pieces,
            mark,
            artifact,
        };
        if let Some(id) = mark {
            self.page.marks.entry(id).or_insert(self.page.glyphs.len());
        }
        self.page.glyphs.push(glyph);
    }

    /// The text of a letter. The first letter of a stretch with a replacement text takes the whole of it.
    fn said(&mut self, own: String) -> String {
        match self.marks.last_mut() {
            Some(mark) if mark.replaces => mark.actual.take().unwrap_or_default(),
            _ => own,
        }
    }
}

fn numbers(objects: &[Object]) -> Vec<f64> {
    objects.iter().filter_map(|object| object.as_float().ok()).map(f64::from).collect()
}

fn matrix(objects: &[Object]) -> Matrix {
    Matrix(std::array::from_fn(|at| number(&objects[at])))
}
