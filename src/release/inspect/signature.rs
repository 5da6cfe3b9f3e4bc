//! Signatures, which are all that may be laid over a released page.

use super::file::Pdf;
use super::ink::Rectangle;
use super::lexer::{Lexer, Token};
use super::unreadable::{LARGEST_STREAM, Reading, Unreadable};
use super::value::{Dictionary, Value};

/// The deepest nesting of form fields.
const DEPTH: usize = 8;

/// The entries that the field of a signature may have. Actions, optional content and others that could change the
/// page are not among them.
const FIELD: [&[u8]; 31] = [
    b"Type",
    b"Subtype",
    b"FT",
    b"T",
    b"TU",
    b"TM",
    b"V",
    b"Rect",
    b"AP",
    b"F",
    b"Ff",
    b"P",
    b"Parent",
    b"Kids",
    b"DA",
    b"Q",
    b"MK",
    b"BS",
    b"Border",
    b"Lock",
    b"SV",
    b"M",
    b"NM",
    b"DR",
    b"StructParent",
    b"H",
    b"Lang",
    b"Contents",
    b"C",
    b"DS",
    b"AS",
];

/// The entries that the form with the fields may have.
const FORM: [&[u8]; 6] = [b"Fields", b"SigFlags", b"DR", b"DA", b"Q", b"NeedAppearances"];

/// Operators that only prepare drawing: an appearance that consists of these shows nothing.
const PREPARING: [&[u8]; 12] = [b"q", b"Q", b"cm", b"gs", b"BT", b"ET", b"BMC", b"BDC", b"EMC", b"re", b"W", b"n"];

/// The annotation flag for "hidden", with which nothing is displayed or printed.
const HIDDEN: usize = 2;
/// The flag for "no view", with which nothing is displayed, and those with which it still is printed or displayed under
/// the pointer.
const NO_VIEW: usize = 32;
const STILL_SEEN: usize = 4 | 256;
/// The flags with which an annotation does not follow the scale or the rotation of the page, so that it lies over other
/// words whenever these change.
const LOOSE: usize = 8 | 16;

/// The field of a signature.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Signature {
    pub(super) state: State,
    /// The place where it is visible; `None` if it shows nothing.
    pub(super) seen: Option<Rectangle>,
}

/// Whether the field has been signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Signed,
    Stamped,
    Empty,
}

/// Something that was laid over a page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Laid {
    Signature(Signature),
    /// Something other than a signature; its kind in words.
    Foreign(&'static str),
}

/// Classifies an entry of the list of annotations; `None` if there is nothing. What is no annotation, such as a list within
/// the list, is something that some readers may show.
pub(super) fn judge_laid(pdf: &Pdf<'_>, laid: &Value) -> Reading<Option<Laid>> {
    match pdf.follow(laid)?.value {
        Value::Null => Ok(None),
        Value::Dictionary(annotation) => judge(pdf, &annotation).map(Some),
        _ => Ok(Some(Laid::Foreign("thành phần lạ"))),
    }
}

/// Classifies an annotation that the original does not have.
fn judge(pdf: &Pdf<'_>, annotation: &Dictionary) -> Reading<Laid> {
    let kind = pdf.entry(annotation, b"Subtype")?;
    if !kind.is_name(b"Widget") {
        return Ok(Laid::Foreign(called(kind.name().unwrap_or_default())));
    }
    if !is_signature(pdf, annotation)? {
        return Ok(Laid::Foreign("ô nhập liệu"));
    }
    let appearance = match pdf.entry(annotation, b"AP")? {
        Value::Null => None,
        Value::Dictionary(states) if states.keys().all(|key| key == b"N") => states.get(b"N").cloned(),
        _ => return Ok(Laid::Foreign("ô chữ ký có nhiều hình thay nhau")),
    };
    if let Some(appearance) = &appearance
        && pdf.follow(appearance)?.data.is_none()
    {
        return Ok(Laid::Foreign("ô chữ ký có nhiều hình thay nhau"));
    }
    let flags = pdf.entry(annotation, b"F")?.size().unwrap_or(0);
    let place = Rectangle::read(pdf, annotation, b"Rect")?;
    if place.is_none() && annotation.has(b"Rect") {
        return Ok(Laid::Foreign("ô chữ ký không rõ chỗ"));
    }
    let place = place.filter(|place| place.has_area() && !is_hidden(flags));
    let is_seen = match appearance {
        _ if place.is_none() => false,
        Some(appearance) => shows(pdf, &appearance, 0)?,
        // Readers draw the ground and the frame that a field without an appearance asks for.
        None => has_look(pdf, annotation)?,
    };
    if is_seen && flags & LOOSE != 0 {
        return Ok(Laid::Foreign("ô chữ ký không đi theo cỡ hoặc chiều của trang"));
    }
    let seen = place.filter(|_| is_seen);
    Ok(Laid::Signature(Signature { state: state(pdf, annotation)?, seen }))
}

/// Whether an annotation with these flags is neither displayed nor printed.
const fn is_hidden(flags: usize) -> bool {
    flags & HIDDEN != 0 || flags & NO_VIEW != 0 && flags & STILL_SEEN == 0
}

/// Whether a field asks for a ground, a frame or words without an appearance of its own.
fn has_look(pdf: &Pdf<'_>, annotation: &Dictionary) -> Reading<bool> {
    let look = pdf.dictionary(annotation, b"MK")?;
    Ok([&b"BG"[..], b"BC", b"CA", b"I"].into_iter().any(|key| look.has(key)))
}

/// Whether the form of a file contains only fields for signatures.
pub(super) fn is_form_of_signatures(pdf: &Pdf<'_>, form: &Dictionary) -> Reading<bool> {
    let asks_for_looks = pdf.entry(form, b"NeedAppearances")? == Value::Boolean(true);
    if asks_for_looks || !form.keys().all(|key| FORM.contains(&key)) {
        return Ok(false);
    }
    let mut open: Vec<_> = pdf.list(form, b"Fields")?.into_iter().map(|field| (field, 0)).collect();
    while let Some((field, depth)) = open.pop() {
        pdf.step()?;
        let Value::Dictionary(field) = pdf.follow(&field)?.value else { return Ok(false) };
        if depth > DEPTH || !is_signature(pdf, &field)? {
            return Ok(false);
        }
        open.extend(pdf.list(&field, b"Kids")?.into_iter().map(|kid| (kid, depth + 1)));
    }
    Ok(true)
}

fn is_signature(pdf: &Pdf<'_>, field: &Dictionary) -> Reading<bool> {
    let is_plain = field.keys().all(|key| FIELD.contains(&key));
    Ok(is_plain && inherited(pdf, field, b"FT")?.is_name(b"Sig"))
}

/// An entry of a field, which can be inherited from the field above.
fn inherited(pdf: &Pdf<'_>, field: &Dictionary, key: &[u8]) -> Reading<Value> {
    let mut field = field.clone();
    for _ in 0..DEPTH {
        if field.has(key) {
            return pdf.entry(&field, key);
        }
        match pdf.entry(&field, b"Parent")? {
            Value::Dictionary(parent) => field = parent,
            _ => return Ok(Value::Null),
        }
    }
    Err(Unreadable::OBJECT)
}

fn state(pdf: &Pdf<'_>, field: &Dictionary) -> Reading<State> {
    let Value::Dictionary(value) = inherited(pdf, field, b"V")? else { return Ok(State::Empty) };
    let is_signed = matches!(pdf.entry(&value, b"Contents")?, Value::Text(bytes) if !bytes.is_empty());
    let is_stamp = value.is(b"Type", b"DocTimeStamp") || value.is(b"SubFilter", b"ETSI.RFC3161");
    Ok(match (is_signed, is_stamp) {
        (false, _) => State::Empty,
        (true, true) => State::Stamped,
        (true, false) => State::Signed,
    })
}

/// Whether an appearance draws anything, itself or through other drawings.
fn shows(pdf: &Pdf<'_>, appearance: &Value, depth: usize) -> Reading<bool> {
    let item = pdf.follow(appearance)?;
    let (Some(form), Some(data)) = (item.value.dictionary(), item.data) else { return Ok(false) };
    if depth > DEPTH || !form.is(b"Subtype", b"Form") {
        return Ok(true);
    }
    let drawing = pdf.inflated(form, data, LARGEST_STREAM)?;
    let resources = pdf.dictionary(form, b"Resources")?;
    let parts = pdf.dictionary(&resources, b"XObject")?;
    let mut lexer = Lexer::drawing(&drawing);
    let mut name = None;
    loop {
        pdf.step()?;
        match lexer.token() {
            Ok(Token::Value(value)) => name = value.name().map(<[u8]>::to_vec),
            Ok(Token::Keyword(b"Do")) => {
                // Readers look for what an appearance does not name itself among the resources of the page.
                let part = name.take().and_then(|name| parts.get(&name).cloned());
                if part.is_none_or(|part| shows(pdf, &part, depth + 1).unwrap_or(true)) {
                    return Ok(true);
                }
            }
            Ok(Token::Keyword(word)) if PREPARING.contains(&word) => {}
            Ok(Token::End) => return Ok(false),
            Ok(Token::Keyword(_)) | Err(_) => return Ok(true),
        }
    }
}

/// The word for a kind of annotation.
fn called(kind: &[u8]) -> &'static str {
    match kind {
        b"FreeText" => "ô chữ chú thích",
        b"Stamp" => "con dấu hoặc hình dán",
        b"Square" | b"Circle" | b"Polygon" | b"PolyLine" | b"Line" => "hình khối hoặc đường kẻ chú thích",
        b"Ink" => "nét vẽ tay",
        b"Link" => "liên kết",
        b"Highlight" | b"Underline" | b"StrikeOut" | b"Squiggly" => "vệt tô, gạch chữ",
        b"Redact" => "ô che chữ",
        b"Text" | b"Popup" => "ghi chú",
        b"FileAttachment" => "tệp đính kèm",
        b"Watermark" => "hình chìm",
        _ => "chú thích",
    }
}
