//! The shapes of values. They are data rather than parsing code, so that all mistakes of a file can be reported at
//! once.

/// The shape of a value.
#[derive(Debug)]
pub enum Shape {
    /// A number of households, persons, millions of đồng or đồng: whole and not negative.
    Count,
    /// A value that was entered in another file: a number or a text.
    Entered,
    /// A text that a person wrote.
    Text,
    /// An official code, which must be quoted.
    Code,
    /// A key, such as that of a policy.
    Key,
    /// `2022-09-14`.
    Date,
    /// `2022-09`.
    Month,
    /// `2022-09`, `2022-Q3`, …
    Period,
    /// true or false.
    Flag,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A list of items of one shape.
    List(&'static Shape),
    /// A mapping with these keys and no others.
    Map(&'static [Field]),
    /// A mapping with any keys and values of one shape.
    Keyed(&'static Shape),
    /// The shape, or `null` if there is no value yet.
    OrNull(&'static Shape),
}

/// A key and the shape of its value.
#[derive(Debug)]
pub struct Field {
    /// Key.
    pub key: &'static str,
    /// English name in the source.
    pub name: &'static str,
    /// Shape of the value.
    pub shape: Shape,
    /// Whether the key is required.
    pub required: bool,
    /// What it means, for the officer.
    pub about: &'static str,
}

/// A required key.
pub const fn must(key: &'static str, shape: Shape, about: &'static str) -> Field {
    Field { key, name: key, shape, required: true, about }
}

/// An optional key.
pub const fn may(key: &'static str, shape: Shape, about: &'static str) -> Field {
    Field { key, name: key, shape, required: false, about }
}

impl Field {
    /// The same field with its `name` in the source.
    pub(in crate::model) const fn named(self, name: &'static str) -> Self {
        Self { name, ..self }
    }

    /// Whether `null` may be written for the value. For every optional key it says what leaving the key out says.
    pub const fn may_be_null(&self) -> bool {
        !self.required || matches!(self.shape, Shape::OrNull(_))
    }
}

impl Shape {
    /// The shape of the value at a path such as `ngheo.ho.cuoi_ky` or `nhan_xet.ton_tai[0]`; `None` if a file of this
    /// shape has no such value.
    pub fn at(&self, path: &str) -> Option<&Self> {
        path.split('.').try_fold(self, Self::below)
    }

    fn below(&self, step: &str) -> Option<&Self> {
        let (key, indices) = step.find('[').map_or((step, ""), |at| step.split_at(at));
        let value = match self.present() {
            Self::Map(fields) => fields.iter().find(|field| field.key == key).map(|field| &field.shape),
            Self::Keyed(shape) => Some(*shape),
            _ => None,
        }?;
        indices.matches('[').try_fold(value, |value, _| match value.present() {
            Self::List(shape) => Some(*shape),
            _ => None,
        })
    }

    /// The shape of a value other than `null`.
    const fn present(&self) -> &Self {
        match self {
            Self::OrNull(shape) => shape,
            shape => shape,
        }
    }

    /// What is expected, in words for a message.
    pub fn wanted(&self) -> String {
        match self {
            Self::Count => "một số nguyên".to_owned(),
            Self::Entered => "một giá trị".to_owned(),
            Self::Text => "chữ".to_owned(),
            Self::Code => "mã đơn vị trong dấu nháy kép".to_owned(),
            Self::Key => "mã chính sách".to_owned(),
            Self::Date => "ngày, viết như 2022-09-14".to_owned(),
            Self::Month => "tháng, viết như 2022-09".to_owned(),
            Self::Period => "kỳ báo cáo, viết như 2022-09 hoặc 2022-9T".to_owned(),
            Self::Flag => "true (có) hoặc false (không)".to_owned(),
            Self::Choice(words) => format!("một trong: {}", words.join(", ")),
            Self::List(_) => "một danh sách".to_owned(),
            Self::Map(fields) => format!("các mục con: {}", names(fields)),
            Self::Keyed(_) => "các mục con".to_owned(),
            Self::OrNull(shape) => shape.wanted(),
        }
    }
}

fn names(fields: &[Field]) -> String {
    let shown: Vec<_> = fields.iter().take(4).map(|field| field.key).collect();
    let more = if fields.len() > shown.len() { ", …" } else { "" };
    format!("{}{more}", shown.join(", "))
}
