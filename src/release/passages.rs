//! A view as a reader goes through it: sentences, rows of tables, charts, each with the part of the document it is in.

use std::collections::BTreeMap;

use crate::model::{
    Address, Cell, Chart, Column, DocumentKind, HeaderCell, Item, Paragraph, Revision, Row, Table, View,
};

/// What a passage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PassageKind {
    /// A paragraph of running text.
    Sentence,
    /// A row of a table.
    Row,
    /// A chart.
    Chart,
}

impl PassageKind {
    /// The word for programs.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Sentence => "sentence",
            Self::Row => "row",
            Self::Chart => "chart",
        }
    }
}

/// A piece of a passage: words, or a figure with its address and, in a table, its column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// As it is printed.
    pub text: String,
    /// The figure's address, where it is one.
    pub address: Option<Address>,
    /// Head of its column; empty outside tables.
    pub column: String,
}

/// A sentence, a row or a chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// What it is.
    pub kind: PassageKind,
    /// A name for its part that no other part of the view has: `texts.dien_bien`, `tables.phu_luc_1`.
    pub part: String,
    /// The part as a reader calls it: "Mục “Diễn biến hộ nghèo, hộ cận nghèo”".
    pub title: String,
    /// What follows the title: "đoạn 2", "dòng “Hộ nghèo (hộ)”"; empty for a chart.
    pub spot: String,
    /// Its pieces, in order.
    pub pieces: Vec<Piece>,
    /// Its letters in the order in which they are set: a cell over several rows is set after the first of them.
    pub print: String,
}

impl Passage {
    /// The passage as it is read.
    pub fn text(&self) -> String {
        let between = if self.kind == PassageKind::Sentence { "" } else { " " };
        self.pieces.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>().join(between)
    }

    /// Where it stands, in words.
    pub fn place(&self) -> String {
        if self.spot.is_empty() { self.title.clone() } else { format!("{}, {}", self.title, self.spot) }
    }
}

/// Parts of the documents, in the order of the page.
enum Part {
    Text(&'static str, &'static str),
    Items(&'static str),
    Table(&'static str, &'static str),
    Charts(&'static str),
}

const REPORT: &[Part] = &[
    Part::Text("mo_dau", "Phần mở đầu"),
    Part::Text("so_lieu", "Phần mở đầu"),
    Part::Text("van_ban", "Mục “Văn bản chỉ đạo”"),
    Part::Text("hop", "Mục “Công tác chỉ đạo, kiểm tra, tuyên truyền”"),
    Part::Text("chi_dao", "Mục “Công tác chỉ đạo, kiểm tra, tuyên truyền”"),
    Part::Text("phan_cong", "Mục “Phân công thực hiện”"),
    Part::Table("giup_do", ""),
    Part::Text("dien_bien", "Mục “Diễn biến hộ nghèo, hộ cận nghèo”"),
    Part::Text("thieu_hut", "Mục “Diễn biến hộ nghèo, hộ cận nghèo”"),
    Part::Table("dien_bien", ""),
    Part::Charts("dien-bien"),
    Part::Text("ke_hoach", "Mục “Kết quả thực hiện chỉ tiêu kế hoạch”"),
    Part::Table("ke_hoach", ""),
    Part::Charts("xep-hang"),
    Part::Text("so_sanh", "Mục “Kết quả thực hiện chỉ tiêu kế hoạch”"),
    Part::Table("so_sanh", ""),
    Part::Items("chinh_sach"),
    Part::Charts("chinh-sach"),
    Part::Text("ho_so", "Mục “Tiến độ hồ sơ, thẩm định, quyết định công nhận”"),
    Part::Table("ho_so", ""),
    Part::Text("danh_gia", "Mục “Kết quả đạt được”"),
    Part::Text("ket_qua", "Mục “Kết quả đạt được”"),
    Part::Text("tieu_bieu", "Mục “Kết quả đạt được”"),
    Part::Text("ton_tai", "Mục “Tồn tại, hạn chế”"),
    Part::Text("ton_tai_don_vi", "Mục “Tồn tại, hạn chế”"),
    Part::Text("nguyen_nhan_khach_quan", "Mục “Nguyên nhân khách quan”"),
    Part::Text("nguyen_nhan_chu_quan", "Mục “Nguyên nhân chủ quan”"),
    Part::Text("nguyen_nhan_don_vi", "Mục “Nguyên nhân”"),
    Part::Text("giai_phap", "Mục “Giải pháp”"),
    Part::Table("nhiem_vu", ""),
    Part::Table("cong_trinh", ""),
    Part::Items("vu_viec"),
    Part::Text("kien_nghi", "Mục “Kiến nghị, đề xuất”"),
    Part::Text("ket", "Phần kết"),
    Part::Table("pl_ket_qua", "Phụ lục “Kết quả theo đơn vị”"),
    Part::Table("pl_dien_bien_ngheo", "Phụ lục “Diễn biến hộ nghèo”"),
    Part::Table("pl_dien_bien_can_ngheo", "Phụ lục “Diễn biến hộ cận nghèo”"),
    Part::Table("pl_thieu_hut_ngheo", "Phụ lục “Thiếu hụt dịch vụ xã hội cơ bản”, hộ nghèo"),
    Part::Table("pl_thieu_hut_can_ngheo", "Phụ lục “Thiếu hụt dịch vụ xã hội cơ bản”, hộ cận nghèo"),
    Part::Table("pl_chinh_sach", "Phụ lục “Các chính sách hỗ trợ”"),
    Part::Table("pl_ho_so", "Phụ lục “Tiến độ hồ sơ”"),
    Part::Table("pl_y_kien", "Phụ lục “Đánh giá của các đơn vị”"),
];

const SHEET: &[Part] = &[
    Part::Text("so_lieu", "Phần mở đầu"),
    Part::Text("tom_tat", "Phần mở đầu"),
    Part::Table("so_chinh", "Bảng số chính"),
    Part::Table("dien_bien", ""),
    Part::Charts("dien-bien"),
    Part::Table("ke_hoach", ""),
    Part::Charts("ke-hoach"),
    Part::Charts("chinh-sach"),
    Part::Text("ho_so", "Mục “Hồ sơ và các chỉ số còn thiếu hụt”"),
    Part::Text("thieu_hut", "Mục “Hồ sơ và các chỉ số còn thiếu hụt”"),
    Part::Table("nhiem_vu", ""),
    Part::Items("vu_viec"),
    Part::Text("nhan_xet", "Mục “Nhận xét của đơn vị”"),
];

const LETTER: &[Part] = &[Part::Text("than", "Nội dung công văn")];

/// The passages of `view`, in the order of the page; parts that this program does not know come last.
pub fn passages(view: &View) -> Vec<Passage> {
    let known = match view.document.kind {
        DocumentKind::Report => REPORT,
        DocumentKind::Sheet => SHEET,
        DocumentKind::Letter => LETTER,
    };
    let mut passages: Vec<_> = known.iter().flat_map(|part| of_part(view, part)).collect();
    let texts = view.texts.iter().filter(|(key, _)| !names_text(known, key));
    passages.extend(texts.flat_map(|(key, texts)| sentences(&format!("texts.{key}"), key, texts)));
    let tables = view.tables.iter().filter(|(key, _)| !names_table(known, key));
    passages.extend(tables.flat_map(|(key, table)| rows(key, "", table)));
    passages.extend(view.revision.iter().flat_map(of_revision));
    passages
}

/// What a document says of its own correction.
fn of_revision(revision: &Revision) -> Vec<Passage> {
    let mut passages = sentences("dinh_chinh.cau", "Câu thay thế ở trang 1", &revision.notice);
    passages.extend(sentences("dinh_chinh.ket_luan", "Bảng đính chính số liệu", &revision.conclusions));
    let tables = [("bang", &revision.errata), ("cau_chu", &revision.words), ("can_cu", &revision.basis)];
    for (key, table) in tables {
        passages.extend(table.iter().flat_map(|table| rows(&format!("dinh_chinh.{key}"), "", table)));
    }
    passages
}

fn names_text(known: &[Part], key: &str) -> bool {
    known.iter().any(|part| matches!(part, Part::Text(name, _) if *name == key))
}

fn names_table(known: &[Part], key: &str) -> bool {
    known.iter().any(|part| matches!(part, Part::Table(name, _) if *name == key))
}

fn of_part(view: &View, part: &Part) -> Vec<Passage> {
    match part {
        Part::Text(key, title) => {
            view.texts.get(*key).map(|texts| sentences(&format!("texts.{key}"), title, texts)).unwrap_or_default()
        }
        Part::Items(key) => view.items.get(*key).into_iter().flatten().flat_map(|item| of_item(key, item)).collect(),
        Part::Table(key, title) => view.tables.get(*key).map(|table| rows(key, title, table)).unwrap_or_default(),
        Part::Charts(prefix) => view.charts.iter().filter(|chart| chart.id.starts_with(prefix)).map(of_chart).collect(),
    }
}

fn of_item(key: &str, item: &Item) -> Vec<Passage> {
    let title = format!("Điểm {}) “{}”", item.letter, item.title);
    sentences(&format!("items.{key}.{}", item.title), &title, &item.paragraphs)
}

fn sentences(part: &str, title: &str, paragraphs: &[Paragraph]) -> Vec<Passage> {
    let sentence = |(number, paragraph): (usize, &Paragraph)| Passage {
        kind: PassageKind::Sentence,
        part: part.to_owned(),
        title: title.to_owned(),
        spot: format!("đoạn {number}"),
        pieces: paragraph.runs.0.iter().map(|run| piece(&run.text, run.address.as_ref(), "")).collect(),
        print: paragraph
            .runs
            .0
            .iter()
            .map(|run| with_sign(&run.text, run.address.is_some() && run.old.is_some()))
            .collect(),
    };
    (1..).zip(paragraphs).map(sentence).collect()
}

fn piece(text: &str, address: Option<&Address>, column: &str) -> Piece {
    Piece { text: text.to_owned(), address: address.cloned(), column: column.to_owned() }
}

fn rows(key: &str, title: &str, table: &Table) -> Vec<Passage> {
    let title = match title {
        "" => format!("Bảng “{}”", table.caption),
        title => title.to_owned(),
    };
    let heads = heads(table);
    let mut covering = Covering::default();
    let mut passages = Vec::new();
    for row in &table.rows {
        let cells = covering.next(row, table.columns.len());
        let is_label = |at: usize| {
            table.columns.get(at).is_some_and(|column| !matches!(column, Column::Figure | Column::Sentence))
        };
        let labels = cells.iter().filter(|(at, ..)| is_label(*at)).map(|(_, cell, _)| cell.text.as_str());
        let label = labels.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ");
        let own = cells.iter().filter(|(.., is_own)| *is_own);
        let head = |at: usize| heads.get(at).map_or("", String::as_str);
        passages.push(Passage {
            print: printed(&cells),
            kind: PassageKind::Row,
            part: format!("tables.{key}"),
            title: title.clone(),
            spot: format!("dòng “{label}”"),
            pieces: own.map(|(at, cell, _)| piece(&cell.text, cell.address.as_ref(), head(*at))).collect(),
        });
    }
    passages
}

/// The letters of a row: what covers it from above, its own cells, what reaches down from it.
fn printed(cells: &[(usize, &Cell, bool)]) -> String {
    let covering = cells.iter().filter(|(.., is_own)| !is_own);
    let own = cells.iter().filter(|(_, cell, is_own)| *is_own && cell.rows == 1);
    let reaching = cells.iter().filter(|(_, cell, is_own)| *is_own && cell.rows > 1);
    let cells = covering.chain(own).chain(reaching);
    cells.map(|(_, cell, _)| with_sign(&cell.text, cell.old.is_some())).collect::<Vec<_>>().join(" ")
}

/// A revised figure carries its sign in print.
fn with_sign(text: &str, is_revised: bool) -> String {
    if is_revised { format!("{text}r") } else { text.to_owned() }
}

/// Cells of rows above that reach down into this one.
#[derive(Default)]
struct Covering<'t>(BTreeMap<usize, (&'t Cell, usize)>);

impl<'t> Covering<'t> {
    /// The cells of `row` by column, with those that reach into it from above; the last tells which are its own.
    fn next(&mut self, row: &'t Row, columns: usize) -> Vec<(usize, &'t Cell, bool)> {
        let mut own = row.cells.iter();
        let mut cells = Vec::new();
        for at in 0..columns {
            if let Some((cell, left)) = self.0.remove(&at) {
                cells.push((at, cell, false));
                if left > 1 {
                    self.0.insert(at, (cell, left - 1));
                }
                continue;
            }
            let Some(cell) = own.next() else { break };
            if cell.rows > 1 {
                self.0.insert(at, (cell, cell.rows - 1));
            }
            cells.push((at, cell, true));
        }
        cells
    }
}

/// The head of every column: "Hộ nghèo – Giảm lũy kế".
fn heads(table: &Table) -> Vec<String> {
    let mut heads = vec![Vec::<&str>::new(); table.columns.len()];
    let mut reach = vec![0; table.columns.len()];
    for row in &table.header {
        let mut at = 0;
        for HeaderCell { text, columns, rows } in row {
            while reach.get(at).is_some_and(|left| *left > 0) {
                at += 1;
            }
            for column in at..(at + columns).min(heads.len()) {
                heads[column].push(text);
                reach[column] = *rows;
            }
            at += columns;
        }
        for left in &mut reach {
            *left = left.saturating_sub(1);
        }
    }
    heads.into_iter().map(|names| names.join(" – ")).collect()
}

fn of_chart(chart: &Chart) -> Passage {
    let mut plot = chart.plot.clone();
    let data = plot.data_mut();
    Passage {
        kind: PassageKind::Chart,
        part: format!("charts.{}", chart.id),
        title: format!("Biểu đồ “{}”", chart.title),
        spot: String::new(),
        pieces: data.into_iter().map(|datum| piece(&datum.text, Some(&datum.address), "")).collect(),
        print: format!(". {}", chart.title),
    }
}
