//! Writes a project of any size: figures that balance within each month and from month to month, every key of the
//! format, Vietnamese names. The same seed gives the same bytes.
//!
//! ```text
//! cargo run --example generate -- --units 3300 --months 12 --seed 1 OUT
//! ```

#![allow(clippy::disallowed_methods, clippy::print_stderr, reason = "a tool for developers, not a report")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use baocao::model::slug;

const YEAR: u32 = 2022;

const USAGE: &str = "usage: generate [--units N] [--months 1..12] [--seed S] FOLDER";

/// What to generate.
pub struct BuildOptions {
    /// The number of units.
    pub units: u64,
    /// The number of months, from January on.
    pub months: u32,
    /// The seed; another one gives other figures.
    pub seed: u64,
    /// The folder to write to.
    pub folder: PathBuf,
}

fn main() -> ExitCode {
    let Some(options) = options(std::env::args().skip(1)) else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    match generate(&options) {
        Ok(files) => {
            eprintln!("{files} files in {}", options.folder.display());
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{}: {error}", options.folder.display());
            ExitCode::FAILURE
        }
    }
}

fn options(mut arguments: impl Iterator<Item = String>) -> Option<BuildOptions> {
    let mut options = BuildOptions { units: 17, months: 9, seed: 1, folder: PathBuf::new() };
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--units" => options.units = arguments.next()?.parse().ok()?,
            "--months" => options.months = arguments.next()?.parse().ok().filter(|months| (1..=12).contains(months))?,
            "--seed" => options.seed = arguments.next()?.parse().ok()?,
            folder => options.folder = folder.into(),
        }
    }
    (!options.folder.as_os_str().is_empty()).then_some(options)
}

/// Numbers the second and every further unit of a kind and a name, because checks warn of units that nobody can tell apart, and
/// a project with warnings is checked in every run.
fn tell_apart(units: &mut [Unit]) {
    let mut bearers: BTreeMap<(&str, String), u32> = BTreeMap::new();
    for unit in units {
        let bearer = bearers.entry((unit.kind, unit.name.clone())).or_default();
        *bearer += 1;
        if *bearer > 1 {
            unit.name = format!("{} {bearer}", unit.name);
        }
    }
}

/// Writes the project and returns the number of its files.
pub fn generate(options: &BuildOptions) -> io::Result<usize> {
    let data = options.folder.join("data");
    let mut random = Random(options.seed);
    let mut units: Vec<Unit> = (0..options.units).map(|index| Unit::new(index, &mut random)).collect();
    tell_apart(&mut units);
    let common = common(&units, options.months);
    for (path, text) in &common {
        write(&data.join(path), text)?;
    }
    for month in 1..=options.months {
        for unit in &mut units {
            unit.live(&mut random);
            let path = format!("so-lieu/{YEAR}-{month:02}/{}-{}.yaml", unit.code, slug(&unit.name));
            write(&data.join(path), &unit.report(month, month == options.months))?;
        }
    }
    Ok(common.len() + units.len() * options.months as usize)
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)?;
    fs::write(path, text)
}

/// The random number generator SplitMix64 (Steele, Lea, Flood 2014).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A random number from 0 to `most`.
    fn up_to(&mut self, most: u64) -> u64 {
        self.next() % (most + 1)
    }

    fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        let index = self.next() % words.len() as u64;
        words[usize::try_from(index).unwrap_or_default()]
    }
}

const FIRST: [&str; 24] = [
    "An",
    "Bình",
    "Cẩm",
    "Đông",
    "Đức",
    "Giang",
    "Hải",
    "Hòa",
    "Hồng",
    "Hưng",
    "Kim",
    "Lộc",
    "Minh",
    "Nam",
    "Nghĩa",
    "Ngọc",
    "Phú",
    "Quảng",
    "Sơn",
    "Tân",
    "Thanh",
    "Thượng",
    "Vĩnh",
    "Yên",
];
const SECOND: [&str; 24] = [
    "Bắc", "Châu", "Cường", "Đài", "Định", "Hà", "Hiệp", "Hậu", "Khê", "Lâm", "Lạc", "Lĩnh", "Long", "Mỹ", "Phong",
    "Quý", "Sơn", "Thành", "Thịnh", "Thủy", "Tiến", "Trung", "Xuân", "Ý",
];

/// A number of households and of their persons.
#[derive(Clone, Copy, Default)]
struct Pair {
    households: u64,
    persons: u64,
}

impl Pair {
    fn plus(self, other: Self) -> Self {
        Self { households: self.households + other.households, persons: self.persons + other.persons }
    }

    fn minus(self, other: Self) -> Self {
        Self { households: self.households - other.households, persons: self.persons - other.persons }
    }

    /// Takes some of the households with their persons, so that the remaining ones keep at least one person each.
    fn part(self, households: u64) -> Self {
        if households >= self.households {
            return self;
        }
        Self { households, persons: (self.persons * households).checked_div(self.households).unwrap_or(0) }
    }

    fn new(households: u64, random: &mut Random) -> Self {
        Self { households, persons: (0..households).map(|_| 2 + random.up_to(3)).sum() }
    }
}

/// Columns 1–9 of form 2 or 3.
#[derive(Clone, Copy, Default)]
struct Movement([Pair; 9]);

/// The state of a unit in its current month.
struct Unit {
    code: String,
    kind: &'static str,
    name: String,
    population: Pair,
    poor: Movement,
    near_poor: Movement,
    /// Households since the start of the year that left poverty, and that left near-poverty.
    left: [u64; 2],
    planned: [u64; 2],
    /// Persons on both lists when the year opened, who are entitled to insurance.
    insured: u64,
}

impl Unit {
    fn new(index: u64, random: &mut Random) -> Self {
        let households = 800 + random.up_to(3000);
        let mut poor = Movement::default();
        let mut near_poor = Movement::default();
        poor.0[8] = Pair::new(random.up_to(40), random);
        near_poor.0[8] = Pair::new(random.up_to(60), random);
        Self {
            code: format!("{:05}", index + 1),
            kind: random.pick(&["phuong", "xa"]),
            name: format!("{} {}", random.pick(&FIRST), random.pick(&SECOND)),
            population: Pair::new(households, random),
            planned: [poor.0[8].households / 2, near_poor.0[8].households / 2],
            insured: poor.0[8].persons + near_poor.0[8].persons,
            poor,
            near_poor,
            left: [0; 2],
        }
    }

    /// Simulates a month: some households leave their list, some change lists, some are found. No plan is exceeded.
    fn live(&mut self, random: &mut Random) {
        let (poor, near_poor) = (self.poor.0[8], self.near_poor.0[8]);
        let planned = [0, 1].map(|class| self.planned[class] - self.left[class]);
        let risen = poor.part(random.up_to(planned[0].min(1)));
        let escaped = poor.minus(risen).part(random.up_to((planned[0] - risen.households).min(1)));
        let fallen = near_poor.part(random.up_to(near_poor.households.min(1)) * (random.up_to(5) / 5));
        let gone = near_poor.minus(fallen).part(random.up_to(planned[1].min(2)));
        let found = Pair::new(random.up_to(8) / 8, random);
        self.poor = Movement::closed([poor, risen, escaped, Pair::default(), fallen, Pair::default(), found]);
        self.near_poor = Movement::closed([near_poor, fallen, gone, Pair::default(), risen, found, Pair::default()]);
        self.left[0] += risen.households + escaped.households;
        self.left[1] += gone.households;
    }

    fn report(&self, month: u32, is_last: bool) -> String {
        let (year, status) = (YEAR, if is_last { "uoc" } else { "chinh_thuc" });
        let mut text = format!(
            "don_vi: \"{}\"                # {}\nky: {year}-{month:02}\ntrang_thai: {status}\nngay_chot: {year}-{month:02}-14\n\
             dan_cu: {{ ho: {}, khau: {} }}\n",
            self.code, self.name, self.population.households, self.population.persons
        );
        text += &self.poor.rows("ngheo", "can_ngheo");
        text += &self.near_poor.rows("can_ngheo", "ngheo");
        text += "thieu_hut:\n";
        text += &lacks("ngheo", self.poor.0[8].households, 3);
        text += &lacks("can_ngheo", self.near_poor.0[8].households, 1);
        text += &self.policies(month);
        text += "ho_so:\n";
        text += &dossiers("ngheo", self.left[0]);
        text += &dossiers("can_ngheo", self.left[1]);
        // Remarks that are those of the month before would be told.
        text + &format!(
            "nhan_xet:\n  ket_qua:\n    - Rà soát ngày 14/{month:02}, các hộ thoát nghèo có việc làm, thu nhập ổn định.\n  \
             ton_tai: []\n  nguyen_nhan: []\n  giai_phap:\n    - Từ ngày 15/{month:02} tiếp tục giới thiệu việc làm cho hộ \
             nghèo.\ngiai_trinh: []\n"
        )
    }

    fn policies(&self, month: u32) -> String {
        let (base, insured) = (self.planned[0], self.insured);
        let [done, holding] = [base, insured].map(|entitled| entitled * u64::from(month) / 12);
        format!(
            "chinh_sach:\n  tin_dung: {{ thuoc_dien: {base}, duoc: {done}, so_tien_trieu_dong: {} }}\n  \
             bao_hiem_y_te: {{ thuoc_dien: {insured}, duoc: {holding} }}\n  nha_o: null\n",
            done * 50
        )
    }
}

impl Movement {
    /// The columns 1–9 from the first seven: column 8 is 0, and column 9 is computed.
    fn closed(columns: [Pair; 7]) -> Self {
        let [opening, crossed, escaped, other, received, relapsed, arisen] = columns;
        let left = crossed.plus(escaped).plus(other);
        let closing = opening.minus(left).plus(received).plus(relapsed).plus(arisen);
        Self([opening, crossed, escaped, other, received, relapsed, arisen, Pair::default(), closing])
    }

    fn rows(&self, class: &str, other: &str) -> String {
        let crossed = format!("thanh_{other}");
        let received = format!("tu_{other}");
        let keys = ["dau_ky", &crossed, "vuot_chuan", "giam_khac", &received, "tai", "moi", "tang_khac", "cuoi_ky"];
        let row = |count: fn(&Pair) -> u64| {
            let cells: Vec<_> = keys.iter().zip(&self.0).map(|(key, pair)| format!("{key}: {}", count(pair))).collect();
            cells.join(", ")
        };
        let (households, persons) = (row(|pair| pair.households), row(|pair| pair.persons));
        format!("{class}:\n  ho:   {{ {households} }}\n  khau: {{ {persons} }}\n")
    }
}

const INDICATORS: [&str; 12] = [
    "viec_lam",
    "nguoi_phu_thuoc",
    "dinh_duong",
    "bao_hiem_y_te",
    "giao_duc_nguoi_lon",
    "di_hoc_tre_em",
    "chat_luong_nha",
    "dien_tich_nha",
    "nguon_nuoc",
    "nha_tieu",
    "vien_thong",
    "thiet_bi_thong_tin",
];

/// The lacks of households that all lack the same `each` indicators.
fn lacks(class: &str, households: u64, each: usize) -> String {
    let count = |index| if index < each { households } else { 0 };
    let cells: Vec<_> = INDICATORS.iter().enumerate().map(|(index, key)| format!("{key}: {}", count(index))).collect();
    let (first, rest) = cells.split_at(6);
    format!("  {class}: {{ {},\n    {} }}\n", first.join(", "), rest.join(", "))
}

fn dossiers(class: &str, count: u64) -> String {
    format!(
        "  {class}: {{ dat_tieu_chi: {count}, da_gui: {count}, da_tham_dinh: {count}, co_quyet_dinh: {} }}\n",
        count / 2
    )
}

/// The files that all units share.
fn common(units: &[Unit], months: u32) -> Vec<(String, String)> {
    vec![
        ("baocao.yaml".to_owned(), SETTINGS.to_owned()),
        ("chinh-sach.yaml".to_owned(), POLICIES.to_owned()),
        ("don-vi.yaml".to_owned(), registry(units)),
        (format!("ke-hoach/{YEAR}.yaml"), plan(units)),
        (format!("loi-van/{YEAR}-{months:02}.yaml"), narrative(months)),
    ]
}

fn registry(units: &[Unit]) -> String {
    let mut text = "don_vi:\n".to_owned();
    for Unit { code, name, kind, .. } in units {
        let area = if *kind == "phuong" { "do_thi" } else { "nong_thon" };
        let _ = writeln!(
            text,
            "  - {{ ma: \"{code}\", ten: {name}, loai: {kind}, khu_vuc: {area}, thuoc: \"99\", tu: null, den: null, ke_thua: [] }}"
        );
    }
    text
}

fn plan(units: &[Unit]) -> String {
    let sum = |class: usize| units.iter().map(|unit| unit.planned[class]).sum::<u64>();
    let mut text = format!(
        "nam: {YEAR}\nvan_ban: {{ loai: Kế hoạch, so: 01/KH-UBND, ngay: {}-12-31, co_quan: UBND tỉnh An Bình, trich_yeu: null }}\n\
         toan_dia_ban: {{ giam_ho_ngheo: {}, giam_ho_can_ngheo: {} }}\nchi_tieu:\n",
        YEAR - 1,
        sum(0),
        sum(1)
    );
    for Unit { code, planned: [poor, near_poor], .. } in units {
        let _ = writeln!(text, "  - {{ don_vi: \"{code}\", giam_ho_ngheo: {poor}, giam_ho_can_ngheo: {near_poor} }}");
    }
    text + "dieu_chinh: []\n"
}

fn narrative(months: u32) -> String {
    format!(
        "ky: {YEAR}-{months:02}\nso: null\nngay: null\nloai: ket_qua\ncuoc_hop: null\nvan_ban_chi_dao: []\nchi_dao: []\nphan_cong: []\n\
         ket_qua: []\ndon_vi_tieu_bieu: {{ don_vi: [], khac: [] }}\nton_tai: []\nnguyen_nhan: {{ khach_quan: [], chu_quan: [] }}\n\
         giai_phap: []\nnhiem_vu: []\nvu_viec: []\nkien_nghi: []\n"
    )
}

const SETTINGS: &str = r#"co_quan:
  chu_quan: null
  ban_hanh: [ỦY BAN NHÂN DÂN, TỈNH AN BÌNH]
  ten: Ủy ban nhân dân tỉnh An Bình
  goi_tat: UBND tỉnh
  dia_danh: An Bình
  ky_hieu: BC-UBND
  soan_thao: LĐTBXH
dia_ban: { ma: "99", ten: tỉnh An Bình, goi_tat: tỉnh }
nguoi_ky: { chuc_danh: [TM. ỦY BAN NHÂN DÂN, CHỦ TỊCH], ho_ten: null }
kinh_gui: []
noi_nhan: [Thường trực Tỉnh ủy (báo cáo)]
chuong_trinh:
  ten: Chương trình mục tiêu quốc gia giảm nghèo bền vững
  viet_tat: Chương trình MTQG giảm nghèo bền vững
cach_tinh_ky: nghi_dinh_09
chuan_ngheo:
  ten: chuẩn nghèo đa chiều quốc gia giai đoạn 2022 - 2025
  can_cu: Nghị định số 07/2021/NĐ-CP ngày 27/01/2021 của Chính phủ
  hieu_luc_tu: 2022-01-01
  hieu_luc_den: 2025-12-31
  nguong_do_thi: 2000000
  nguong_nong_thon: 1500000
  so_chi_so_toi_thieu: 3
tuy_chon: { lam_tron: gon, hai_chu_so: true, minh_hoa: Số liệu sinh ra để đo tốc độ. }
"#;

const POLICIES: &str = r#"chinh_sach:
  - ma: tin_dung
    ten: Tín dụng ưu đãi
    don_vi_tinh: hộ
    co_so: hộ nghèo có nhu cầu vay vốn
    cau: "{{ ty_le }} {{ co_so }} được vay vốn tín dụng ưu đãi"
    so_tien: doanh số cho vay
  - ma: bao_hiem_y_te
    ten: Bảo hiểm y tế
    don_vi_tinh: người
    co_so: người thuộc hộ nghèo, cận nghèo
    cau: "{{ ty_le }} {{ co_so }} được cấp thẻ bảo hiểm y tế"
    so_tien: null
  - ma: nha_o
    ten: Nhà ở
    don_vi_tinh: hộ
    co_so: hộ nghèo khó khăn về nhà ở
    cau: "{{ ty_le }} {{ co_so }} được hỗ trợ"
    so_tien: null
"#;
