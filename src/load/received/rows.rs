//! Finds out which row of a sheet is about which unit.

use std::collections::{BTreeMap, BTreeSet};

use super::columns::Layout;
use super::{SheetReader, rules};
use crate::finding::Finding;
use crate::model::{CellValue, Measure, Period, ReceivedSheet, Unit, UnitKind, folded};

/// A row with values of a unit.
#[derive(Debug)]
pub(super) struct Row<'a> {
    pub(super) at: u32,
    /// The column in which the unit is named.
    pub(super) column: u32,
    pub(super) unit: &'a Unit,
    pub(super) measure: Option<Measure>,
}

/// The rows of a sheet.
#[derive(Debug, Default)]
pub(super) struct Rows<'a> {
    pub(super) units: Vec<Row<'a>>,
    /// Rows of totals over all units above, with their measures.
    pub(super) totals: Vec<(u32, Option<Measure>)>,
    /// The units of rows that do not say what they count.
    pub(super) unclear: Vec<&'a Unit>,
    pub(super) findings: Vec<Finding>,
}

/// What a row is about.
enum Subject<'a> {
    Unit(&'a Unit, u32),
    Total,
    Subtotal,
    /// A name that is none of a unit, in this column.
    Unknown(String, u32),
    Nothing,
}

impl<'a> Rows<'a> {
    pub(super) fn new(reader: &SheetReader<'a>, layout: &Layout) -> Self {
        let names = Names::new(reader);
        let mut rows = Self::default();
        let mut above: Option<(&'a Unit, u32)> = None;
        let mut strangers = Vec::new();
        let mut is_under_total = false;
        for at in layout.top..reader.sheet.height() {
            let is_of_unit = || matches!(names.subject(reader, layout, at), Subject::Unit(..));
            if layout.codes.is_none() && !has_figures(reader.sheet, layout, at) && !is_of_unit() {
                above = None;
                continue;
            }
            if is_numbering(reader.sheet, layout, at) {
                continue;
            }
            let measure = measure(reader.sheet, layout, at);
            let mut subject = names.subject(reader, layout, at);
            // The second row of a unit need not name it again.
            if let (Subject::Nothing, Some((unit, column)), Some(_)) = (&subject, above, measure) {
                subject = Subject::Unit(unit, column);
            }
            if let (Subject::Nothing, None, Some(_), true) = (&subject, above, measure, is_under_total) {
                subject = Subject::Total;
            }
            is_under_total = matches!(subject, Subject::Total);
            match subject {
                Subject::Unit(unit, column) => {
                    above = Some((unit, column));
                    rows.findings.extend(names.code_problem(reader, layout, at, unit));
                    if layout.is_by_measure && measure.is_none() {
                        let message = format!("Dòng của {} không ghi là Hộ hay Nhân khẩu", unit.full_name());
                        let fix = "ghi “Hộ” hoặc “Nhân khẩu” ở cột Phân tổ của dòng này";
                        rows.findings
                            .push(reader.about(&rules::NO_MEASURE, (at, column), &unit.code, message).fix(fix));
                        rows.unclear.push(unit);
                        continue;
                    }
                    let measure = measure.filter(|_| layout.is_by_measure);
                    rows.units.push(Row { at, column, unit, measure });
                }
                Subject::Total => {
                    above = None;
                    rows.totals.push((at, measure.filter(|_| layout.is_by_measure)));
                }
                Subject::Subtotal => above = None,
                Subject::Unknown(name, column) => {
                    above = None;
                    strangers.push((at, column, name));
                }
                Subject::Nothing if has_figures(reader.sheet, layout, at) => {
                    let first = layout.keys.keys().next().copied().unwrap_or_default();
                    let message = "Dòng có số liệu nhưng không ghi tên đơn vị";
                    let fix = "ghi tên đơn vị ở đầu dòng, hoặc xóa dòng thừa";
                    rows.findings.push(reader.finding(&rules::UNKNOWN_UNIT, (at, first), message).fix(fix));
                }
                Subject::Nothing => {}
            }
        }
        rows.tell_strangers(reader, &names, strangers);
        rows
    }

    /// Reports names that are none of a unit. A sheet in which no unit is known is that of another place.
    fn tell_strangers(&mut self, reader: &SheetReader<'a>, names: &Names<'a>, strangers: Vec<(u32, u32, String)>) {
        const ENOUGH: usize = 2;
        if self.units.is_empty() && strangers.len() >= ENOUGH {
            let listed: Vec<_> = strangers.iter().take(3).map(|(.., name)| format!("“{name}”")).collect();
            let message = format!("Không đơn vị nào của trang này thuộc địa bàn: {}, …", listed.join(", "));
            let at = strangers.first().map_or((0, 0), |(row, column, _)| (*row, *column));
            let fix = "tệp của địa bàn khác thì bỏ; đúng địa bàn thì xem tên đơn vị trong data/don-vi.yaml";
            self.findings.push(reader.finding(&rules::OTHER_PLACE, at, message).fix(fix));
            return;
        }
        for (row, column, name) in strangers {
            let (message, fix) = names.stranger(reader, &name);
            self.findings.push(reader.finding(&rules::UNKNOWN_UNIT, (row, column), message).fix(fix));
        }
    }
}

/// Whether the row has anything like a figure in the columns of values. The place, the day and the names of those who sign
/// are longer.
fn has_figures(sheet: &ReceivedSheet, layout: &Layout, row: u32) -> bool {
    const LONGEST: usize = 6;
    layout.keys.keys().any(|column| match sheet.value((row, *column)) {
        Some(CellValue::Text(text)) => {
            text.trim().chars().count() <= LONGEST || text.starts_with(|c: char| c.is_ascii_digit())
        }
        value => value.is_some(),
    })
}

/// Whether the row only numbers the columns: 1, 2, 3, or "4=3/1*100".
fn is_numbering(sheet: &ReceivedSheet, layout: &Layout, row: u32) -> bool {
    let leading =
        |text: String| text.split(|c: char| !c.is_ascii_digit()).next().and_then(|digits| digits.parse::<u32>().ok());
    let numbers: Vec<Option<u32>> = layout
        .keys
        .keys()
        .map(|column| leading(sheet.text((row, *column)).trim_start_matches('(').to_owned()))
        .collect();
    let is_rising = numbers.windows(2).all(|pair| matches!(pair, [Some(one), Some(other)] if one < other));
    // Of columns that were moved, the numbers are those of a stretch in another order.
    let set: BTreeSet<u32> = numbers.iter().copied().flatten().collect();
    let stretch = set.first().zip(set.last()).map_or(0, |(first, last)| (last - first + 1) as usize);
    let is_stretch = set.len() == numbers.len() && stretch == numbers.len();
    let names = others(sheet, layout).map(|column| sheet.text((row, column)));
    let is_unnamed = names.into_iter().all(|text| text.chars().count() <= 2 || text.starts_with('('));
    let is_measured = measure(sheet, layout, row).is_some();
    numbers.len() > 2 && (is_rising || is_stretch) && is_unnamed && !is_measured && !set.contains(&0)
}

/// The columns without values.
fn others<'l>(sheet: &ReceivedSheet, layout: &'l Layout) -> impl Iterator<Item = u32> + 'l {
    const WIDEST: u32 = 60;
    (0..sheet.width().min(WIDEST)).filter(|column| !layout.keys.contains_key(column) && layout.codes != Some(*column))
}

/// The measure that the row names.
fn measure(sheet: &ReceivedSheet, layout: &Layout, row: u32) -> Option<Measure> {
    others(sheet, layout).find_map(|column| match folded(&sheet.text((row, column))).as_str() {
        "ho" | "so-ho" | "ho-gia-dinh" => Some(Measure::Households),
        "khau" | "nhan-khau" | "so-khau" | "so-nhan-khau" | "nguoi" | "so-nguoi" => Some(Measure::Persons),
        _ => None,
    })
}

/// The units by the ways in which people write their names.
struct Names<'a> {
    units: Vec<&'a Unit>,
    known: BTreeMap<String, Vec<&'a Unit>>,
    /// The same without what divides words.
    compact: BTreeMap<String, Vec<&'a Unit>>,
    totals: Vec<String>,
}

impl<'a> Names<'a> {
    fn new(reader: &SheetReader<'a>) -> Self {
        let project = reader.reception.project;
        let units: Vec<&Unit> = project.units_in(reader.reception.month).collect();
        let mut known: BTreeMap<String, Vec<&Unit>> = BTreeMap::new();
        let mut compact: BTreeMap<String, Vec<&'a Unit>> = BTreeMap::new();
        let add = |names: &mut BTreeMap<String, Vec<&'a Unit>>, name: String, unit: &'a Unit| {
            let of_name = names.entry(name).or_default();
            if !of_name.iter().any(|other| other.code == unit.code) {
                of_name.push(unit);
            }
        };
        for unit in &units {
            for name in ways(unit) {
                add(&mut compact, name.replace('-', ""), unit);
                add(&mut known, name, unit);
            }
        }
        let settings = &project.settings.value;
        let totals =
            [&settings.territory.name, &settings.territory.short_name, &settings.issuer.name].map(|name| folded(name));
        Self { units, known, compact, totals: totals.to_vec() }
    }

    /// The unit with this name, if only one has it.
    fn named(&self, name: &str) -> Option<&'a Unit> {
        let lower = |text: &str| text.trim().to_lowercase();
        let exact = |unit: &&&Unit| lower(&unit.title()) == lower(name) || lower(unit.own_name()) == lower(name);
        let words = [folded(name), folded(without_number(name))];
        let known = words.iter().find_map(|words| self.known.get(words));
        let candidates = known.or_else(|| words.iter().find_map(|words| self.compact.get(&words.replace('-', ""))))?;
        match candidates[..] {
            [unit] => Some(unit),
            _ => candidates.iter().find(exact).copied(),
        }
    }

    fn coded(&self, code: &str) -> Option<&'a Unit> {
        self.units.iter().find(|unit| unit.code.as_str() == code).copied()
    }

    /// The unit whose code this is without its zeros, which a cell for numbers takes away.
    fn coded_as_number(&self, code: &str) -> Option<&'a Unit> {
        if is_ordinal(code) { None } else { coded_as_number(&self.units, code) }
    }

    fn subject(&self, reader: &SheetReader<'a>, layout: &Layout, row: u32) -> Subject<'a> {
        let sheet = reader.sheet;
        if let Some(column) = layout.codes {
            let code = sheet.text((row, column));
            if !code.is_empty() {
                return self.by_code(reader, layout, row, &code);
            }
        }
        let mut stranger = None;
        for column in others(sheet, layout) {
            let text = sheet.text((row, column));
            let words = folded(without_number(&text));
            if let Some(unit) = self.named(&text) {
                return Subject::Unit(unit, column);
            }
            if is_total(&words) || self.totals.contains(&words) {
                return Subject::Total;
            }
            if words.starts_with("khu-vuc") || is_superior(&words) {
                return Subject::Subtotal;
            }
            let is_name = words.len() > 2 && words.contains(|c: char| c.is_ascii_alphabetic());
            let is_measure = matches!(words.as_str(), "ho" | "khau" | "nhan-khau" | "so-ho" | "so-khau");
            if stranger.is_none() && is_name && !is_measure {
                stranger = Some((text, column));
            }
        }
        let coded = |column: u32| {
            let text = sheet.text((row, column));
            Some(Subject::Unit(
                self.coded(&text).filter(|_| !is_ordinal(&text)).or_else(|| self.coded_as_number(&text))?,
                column,
            ))
        };
        let unknown = || stranger.map_or(Subject::Nothing, |(name, column)| Subject::Unknown(name, column));
        others(sheet, layout).find_map(coded).unwrap_or_else(unknown)
    }

    /// The unit of a row of our own form. A code that lost its zeros is recognized by the name beside it.
    fn by_code(&self, reader: &SheetReader<'a>, layout: &Layout, row: u32, code: &str) -> Subject<'a> {
        let named = |column: u32| Some((self.named(&reader.sheet.text((row, column)))?, column));
        let named = others(reader.sheet, layout).find_map(named);
        // The codes are hidden, so the place of a unit is its name.
        let column = named.map_or(layout.codes.unwrap_or_default(), |(_, column)| column);
        if let Some(unit) = self.coded(code) {
            return Subject::Unit(unit, column);
        }
        let is_same = |unit: &&Unit| unit.code.as_str().trim_start_matches('0') == code.trim_start_matches('0');
        // The second row of a unit does not name it again.
        let unit = match named {
            Some((unit, _)) => Some(unit).filter(is_same),
            None => self.coded_as_number(code),
        };
        unit.map_or_else(|| Subject::Unknown(format!("mã {code}"), column), |unit| Subject::Unit(unit, column))
    }

    /// Reports a row of our own form whose name is that of another unit than its code.
    fn code_problem(&self, reader: &SheetReader<'a>, layout: &Layout, row: u32, unit: &Unit) -> Option<Finding> {
        let column = layout.codes?;
        let code = reader.sheet.text((row, column));
        let name = others(reader.sheet, layout).find_map(|column| self.named(&reader.sheet.text((row, column))));
        let other = name.filter(|other| other.code != unit.code && !code.is_empty())?;
        let message = format!("Mã ở cột ẩn là của {}, tên ở dòng này là {}", unit.full_name(), other.full_name());
        let fix = "lập lại biểu bằng `baocao xuat` rồi chép số vào, không sửa cột ẩn, không sắp xếp lại dòng";
        Some(reader.about(&rules::CODE_CHANGED, (row, column), &unit.code, message).fix(fix))
    }

    /// What is said of a name that is none of a unit of the month.
    fn stranger(&self, reader: &SheetReader<'a>, name: &str) -> (String, String) {
        let message = format!("“{name}” không phải đơn vị nào của {}", reader.reception.month.short_label());
        let words = folded(without_number(name));
        if let Some(candidates) = self.known.get(&words) {
            let listed: Vec<_> =
                candidates.iter().map(|unit| format!("{} ({})", unit.full_name(), unit.code)).collect();
            return (message, format!("có nhiều đơn vị tên như vậy, ghi đủ loại đơn vị: {}", listed.join(" hay ")));
        }
        let gone = reader.reception.project.units.value.iter().find(|unit| ways(unit).contains(&words));
        if let Some(gone) = gone {
            let day = reader.reception.project.day_of(Period::Month(reader.reception.month));
            let heirs = gone.successors.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            let fix = if gone.valid_to.is_some_and(|to| to < day) && !heirs.is_empty() {
                format!("đơn vị này đã thôi; số liệu thuộc đơn vị kế thừa: {heirs}")
            } else {
                "đơn vị này không có trong tháng; xem `tu`, `den` trong data/don-vi.yaml".to_owned()
            };
            return (message, fix);
        }
        let near = self.known.keys().map(|known| (strsim::damerau_levenshtein(known, &words), known));
        let near = near.filter(|(distance, known)| *distance <= (known.len() / 4).clamp(1, 3)).min();
        let unit = near.and_then(|(_, known)| self.known.get(known)?.first());
        let fix = unit.map_or_else(
            || "sửa tên cho đúng data/don-vi.yaml; dòng không phải của đơn vị thì xóa số ở dòng ấy".to_owned(),
            |unit| format!("có phải {} không? Sửa tên trong bảng tính rồi nhập lại", unit.full_name()),
        );
        (message, fix)
    }
}

/// The only unit whose code `code` is without its first zeros.
pub(super) fn coded_as_number<'a>(units: &[&'a Unit], code: &str) -> Option<&'a Unit> {
    let is_number = code.bytes().all(|byte| byte.is_ascii_digit());
    let mut alike = units.iter().filter(|unit| is_number && unit.code.as_str().trim_start_matches('0') == code);
    alike.next().filter(|_| alike.next().is_none()).copied()
}

/// The name of a body above the units: a city or a district among whose units these are.
fn is_superior(words: &str) -> bool {
    ["thanh-pho-", "huyen-", "thi-xa-", "quan-", "tinh-"].iter().any(|kind| words.starts_with(kind))
}

/// The ways in which people write the name of a unit, in letters without marks.
pub(super) fn ways(unit: &Unit) -> Vec<String> {
    let (own, noun) = (folded(unit.own_name()), unit.kind.noun());
    let initials: String = noun.split(' ').filter_map(|word| word.chars().next()).collect();
    let short = match unit.kind {
        UnitKind::Township => vec!["tt".to_owned()],
        UnitKind::ResidentialGroup => vec!["tdp".to_owned(), "to".to_owned()],
        _ => vec![folded(&initials)],
    };
    let noun = folded(noun);
    let mut ways = vec![folded(&unit.title()), format!("{}-{}", folded(unit.code.as_str()), folded(&unit.title()))];
    for own in spellings(own) {
        ways.extend(short.iter().flat_map(|short| [format!("{short}-{own}"), format!("ubnd-{short}-{own}")]));
        ways.extend([format!("{noun}-{own}"), format!("ubnd-{noun}-{own}"), format!("{own}-{noun}")]);
        // A number alone in a cell is that of the line, or a count.
        if own.contains(|c: char| c.is_ascii_alphabetic()) {
            ways.push(own);
        }
    }
    ways
}

/// The ways in which people write a proper name; numbers also as "01" and "số 1".
fn spellings(own: String) -> Vec<String> {
    match own.strip_prefix("so-").unwrap_or(&own).parse::<u8>() {
        Ok(number) => {
            vec![format!("{number}"), format!("{number:02}"), format!("so-{number}"), format!("so-{number:02}")]
        }
        Err(_) => vec![own],
    }
}

/// Whether the words of a cell, folded, are the name of a row of totals.
pub(in crate::load) fn is_total(words: &str) -> bool {
    words == "cong" || ["tong", "cong-", "toan-"].iter().any(|head| words.starts_with(head))
}

/// Whether a number is as short as that of a line, which says nothing of the unit.
fn is_ordinal(number: &str) -> bool {
    number.len() < 3 && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// A name without the number of its line: "1.1 Phường Ka Long", "2) Xã Bắc Sơn", "a) Xã Bắc Sơn", "IV. Xã Bắc Sơn".
pub(super) fn without_number(name: &str) -> &str {
    const AFTER: [char; 6] = [' ', ')', '/', '-', '.', '\u{a0}'];
    let trimmed = name.trim();
    let rest = trimmed.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    if rest.len() < trimmed.len() && rest.starts_with(AFTER) {
        return rest.trim_start_matches(AFTER);
    }
    let rest = trimmed.trim_start_matches(['I', 'V', 'X']);
    if rest.len() < trimmed.len() && rest.starts_with(['.', ')', '/']) {
        return rest.trim_start_matches(AFTER);
    }
    let mut letters = trimmed.chars();
    let is_letter = letters.next().is_some_and(|letter| letter.is_ascii_lowercase()) && letters.next() == Some(')');
    if is_letter { letters.as_str().trim_start_matches(AFTER) } else { trimmed }
}
