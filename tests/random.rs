//! Simulates villages household by household, so that their figures are always consistent.

use serde_json::{Value, json};

/// A small generator of random numbers; the same seed gives the same numbers.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed | 1)
    }

    /// A number from 0 to `end` − 1.
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % end.max(1)
    }

    pub(crate) fn yes(&mut self) -> bool {
        self.below(2) == 1
    }
}

/// Columns 1 to 9 of one form, households and persons.
#[derive(Default)]
struct Form([[u64; 9]; 2]);

impl Form {
    fn add(&mut self, column: usize, households: &[u64]) {
        self.0[0][column] += households.len() as u64;
        self.0[1][column] += households.iter().sum::<u64>();
    }

    fn json(&self, out: &str, into: &str) -> Value {
        let keys = ["dau_ky", out, "vuot_chuan", "giam_khac", into, "tai", "moi", "tang_khac", "cuoi_ky"];
        let row = |row: &[u64; 9]| {
            keys.iter().zip(row).map(|(key, value)| ((*key).to_owned(), Value::from(*value))).collect()
        };
        json!({ "ho": Value::Object(row(&self.0[0])), "khau": Value::Object(row(&self.0[1])) })
    }
}

/// A unit: the number of persons in each household of its two lists, and its counts since the start of the year.
pub(crate) struct Village {
    poor: Vec<u64>,
    near_poor: Vec<u64>,
    households: u64,
    own: Option<(String, [u64; 2])>,
    policy: [u64; 3],
    dossiers: [[u64; 4]; 2],
}

fn some(dice: &mut Dice, most: u64) -> Vec<u64> {
    (0..dice.below(most + 1)).map(|_| 1 + dice.below(7)).collect()
}

fn taken(dice: &mut Dice, list: &mut Vec<u64>) -> Vec<u64> {
    let number = usize::try_from(dice.below(3)).unwrap().min(list.len());
    list.split_off(list.len() - number)
}

impl Village {
    pub(crate) fn new(dice: &mut Dice) -> Self {
        let (poor, near_poor) = (some(dice, 12), some(dice, 12));
        let households = 500 + dice.below(2000);
        Self { poor, near_poor, households, own: None, policy: [0; 3], dossiers: [[0; 4]; 2] }
    }

    /// Begins a new year, in which counts start again, or gives the unit a new code: it then counts its own months
    /// anew, and continues the policies and dossiers of its predecessor.
    pub(crate) fn turn(&mut self, code: &str, month: &str) {
        let key = format!("{code}/{}", &month[..4]);
        let own = self.own.as_ref().map(|(own, _)| own.as_str());
        if own.is_none_or(|own| !own.ends_with(&month[..4])) {
            (self.policy, self.dossiers) = ([0; 3], [[0; 4]; 2]);
        }
        if own != Some(&key) {
            self.own = Some((key, [0, 0]));
        }
    }

    /// Simulates a month and returns the unit's report.
    pub(crate) fn live(&mut self, dice: &mut Dice, code: &str, month: &str) -> Value {
        let (poor, near_poor) = self.movements(dice);
        let reduced = [poor.0[0][1] + poor.0[0][2], near_poor.0[0][2]];
        let own = self.own.get_or_insert_default();
        own.1 = [own.1[0] + reduced[0], own.1[1] + reduced[1]];
        let own = own.1;
        self.households += dice.below(5);
        // The remarks must differ from those of the month before.
        let done = ["đã rà soát từng hộ", "đã họp với các thôn", "đã gửi hồ sơ", "đã xong việc giao"];
        let done = done[month[5..].parse::<usize>().unwrap() % done.len()];
        let words = format!("Trong tháng giảm {} hộ nghèo, {} hộ tái nghèo; {done}.", reduced[0], poor.0[0][5]);
        let is_whole = month.starts_with("2023") || month < "2022-09";
        json!({
            "don_vi": code,
            "ky": month,
            "trang_thai": "chinh_thuc",
            "ngay_chot": format!("{month}-14"),
            "dan_cu": { "ho": self.households, "khau": self.households * 4 },
            "ngheo": poor.json("thanh_can_ngheo", "tu_can_ngheo"),
            "can_ngheo": near_poor.json("thanh_ngheo", "tu_ngheo"),
            "thieu_hut": { "ngheo": lacks(dice, self.poor.len(), 3, 5), "can_ngheo": lacks(dice, self.near_poor.len(), 0, 2) },
            "chinh_sach": { "tin_dung": self.credit(dice), "nha_o": null },
            "ho_so": { "ngheo": self.dossier(dice, 0, reduced[0]), "can_ngheo": self.dossier(dice, 1, reduced[1]) },
            "nhan_xet": { "ket_qua": [words] },
            "doi_chieu": if is_whole { json!({ "ngheo": { "giam_luy_ke": own[0] }, "can_ngheo": { "giam_luy_ke": own[1] } }) } else { Value::Null },
        })
    }

    fn movements(&mut self, dice: &mut Dice) -> (Form, Form) {
        let (mut poor, mut near_poor) = (Form::default(), Form::default());
        poor.add(0, &self.poor);
        near_poor.add(0, &self.near_poor);
        let (down, up) = (taken(dice, &mut self.near_poor), taken(dice, &mut self.poor));
        let flows =
            [(1, 4, &up, &down, &mut poor, &mut self.poor), (1, 4, &down, &up, &mut near_poor, &mut self.near_poor)];
        for (out, into, leave, come, form, list) in flows {
            form.add(out, leave);
            form.add(2, &taken(dice, list));
            form.add(3, &taken(dice, list));
            form.add(into, come);
            for column in [5, 6, 7] {
                let new = some(dice, 2);
                form.add(column, &new);
                list.extend(new);
            }
            list.extend(come);
            families(dice, form, list);
            form.add(8, list);
        }
        (poor, near_poor)
    }

    fn credit(&mut self, dice: &mut Dice) -> Value {
        let [eligible, served, money] = &mut self.policy;
        *eligible += dice.below(4);
        *served = (*served + dice.below(3)).min(*eligible);
        let paid = dice.below(100);
        // Nobody is paid nothing, and nothing is paid to nobody.
        *money += if *served > 0 { paid + 1 } else { 0 };
        json!({ "thuoc_dien": *eligible, "duoc": *served, "so_tien_trieu_dong": *money })
    }

    /// The dossiers of the month: households that left the list have met the criteria, and the later stages follow
    /// with a delay.
    fn dossier(&mut self, dice: &mut Dice, class: usize, reduced: u64) -> Value {
        let states = &mut self.dossiers[class];
        states[0] += reduced;
        let mut most = states[0];
        for state in &mut states[1..] {
            *state = (*state + dice.below(3)).min(most);
            most = *state;
        }
        json!({ "dat_tieu_chi": states[0], "da_gui": states[1], "da_tham_dinh": states[2], "co_quyet_dinh": states[3] })
    }
}

/// Births and deaths in households that stay.
fn families(dice: &mut Dice, form: &mut Form, list: &mut [u64]) {
    for persons in list.iter_mut() {
        match dice.below(8) {
            0 => {
                *persons += 1;
                form.0[1][7] += 1;
            }
            1 if *persons > 1 => {
                *persons -= 1;
                form.0[1][3] += 1;
            }
            _ => {}
        }
    }
}

/// Every household lacks from `least` to `most` of the twelve.
fn lacks(dice: &mut Dice, households: usize, least: u64, most: u64) -> Value {
    let mut counts = [0u64; 12];
    for _ in 0..households {
        let first = dice.below(12);
        for step in 0..least + dice.below(most - least + 1) {
            counts[usize::try_from((first + step) % 12).unwrap()] += 1;
        }
    }
    super::properties::INDICATORS
        .iter()
        .zip(counts)
        .map(|(key, value)| ((*key).to_owned(), Value::from(value)))
        .collect::<serde_json::Map<_, _>>()
        .into()
}
