//! Every claim that the program itself makes, with the condition behind it: "đạt", "vượt", "hoàn thành", "cao nhất", "không
//! còn" … Towns are drawn at random and counted once more, straight from their months; wherever a document makes a claim,
//! its condition must hold, and each claim must have been made and have been withheld.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use baocao::documents::DocumentWriter;
use baocao::indicators::{compute, ranking};
use baocao::model::{Class, Count, Month, MoreFigures, Plot, Project, Unit, UnitCode, View};
use serde_json::{Value, json};

use crate::random::Dice;

/// One class of households of one unit, counted from its months.
#[derive(Clone, Copy, Default)]
pub(crate) struct Tally {
    /// On the list when the year opened, and at the end.
    pub(crate) start: u64,
    pub(crate) end: u64,
    /// On the list when the period opened.
    pub(crate) opening: u64,
    pub(crate) planned: u64,
    /// Taken off the list since January, and in the period.
    pub(crate) done: u64,
    pub(crate) done_now: u64,
    /// Taken off the list in the period before.
    before: u64,
    pub(crate) relapsed: u64,
    pub(crate) arisen: u64,
    /// Everything that came onto the list since January.
    pub(crate) came: u64,
}

impl Tally {
    fn plus(self, other: Self) -> Self {
        Self {
            start: self.start + other.start,
            end: self.end + other.end,
            opening: self.opening + other.opening,
            planned: self.planned + other.planned,
            done: self.done + other.done,
            done_now: self.done_now + other.done_now,
            before: self.before + other.before,
            relapsed: self.relapsed + other.relapsed,
            arisen: self.arisen + other.arisen,
            came: self.came + other.came,
        }
    }

    fn was_ever(self) -> bool {
        self.start + self.came > 0
    }

    /// Somebody is left, and nobody more than before.
    const fn is_left(self) -> bool {
        self.end > 0 && self.end <= self.start && self.end <= self.opening
    }

    const fn has_left_none(self) -> bool {
        self.planned > 0 && self.done == 0
    }

    /// Reached in the period, not before it.
    const fn is_just_reached(self) -> bool {
        self.planned > 0 && self.done >= self.planned && self.done - self.done_now < self.planned
    }

    fn is_reached(self) -> bool {
        self.done >= self.planned
    }
}

/// What is counted of one unit: its classes, its dossiers that meet the criteria, whether its last figures are an estimate,
/// and how many are entitled to each policy and how many it reached.
#[derive(Clone, Default)]
pub(crate) struct Own {
    pub(crate) name: String,
    pub(crate) classes: [Tally; 2],
    met: [u64; 2],
    /// Dossiers sent, examined and decided.
    pub(crate) stages: [[u64; 3]; 2],
    is_estimate: bool,
    /// Eligible and served, by the names of the policies.
    pub(crate) policies: BTreeMap<String, (u64, u64)>,
}

impl Own {
    fn is_asked(&self) -> bool {
        self.classes.iter().any(|tally| tally.planned > 0)
    }

    fn is_done(&self) -> bool {
        self.is_asked() && self.classes.iter().all(|tally| tally.is_reached())
    }

    /// Reduced and planned, both classes together.
    fn share(&self) -> (u64, u64) {
        let [poor, near_poor] = self.classes;
        (poor.done + near_poor.done, poor.planned + near_poor.planned)
    }
}

/// A town at the end of a month.
pub(crate) struct Town {
    pub(crate) units: Vec<Own>,
    pub(crate) month: u8,
}

impl Town {
    pub(crate) fn whole(&self) -> Own {
        let mut whole = Own::default();
        for unit in &self.units {
            for class in 0..2 {
                whole.classes[class] = whole.classes[class].plus(unit.classes[class]);
                whole.met[class] += unit.met[class];
                (0..3).for_each(|stage| whole.stages[class][stage] += unit.stages[class][stage]);
            }
            whole.is_estimate |= unit.is_estimate;
            for (id, (eligible, served)) in &unit.policies {
                let sum = whole.policies.entry(id.clone()).or_default();
                *sum = (sum.0 + eligible, sum.1 + served);
            }
        }
        whole
    }

    /// How many units reached their target, and how many have one.
    fn reached(&self, class: usize) -> (usize, usize) {
        let is_asked = |own: &Own| own.classes[class].planned > 0;
        (self.count(|own| is_asked(own) && own.classes[class].is_reached()), self.count(is_asked))
    }

    pub(crate) fn count(&self, is: impl Fn(&Own) -> bool) -> usize {
        self.units.iter().filter(|unit| is(unit)).count()
    }
}

/// A claim: the words by which it is known, where `LỚP` stands for the class, and what must be true. The last argument is
/// the sentence, for claims that name somebody.
struct Claim {
    words: &'static str,
    condition: &'static str,
    holds: fn(&Town, &Own, usize, &str) -> bool,
}

const fn claim(words: &'static str, condition: &'static str, holds: fn(&Town, &Own, usize, &str) -> bool) -> Claim {
    Claim { words, condition, holds }
}

// Claims of the report and of sheets alike.
const UNSENT: Claim = claim("chưa gửi hồ sơ đề nghị thẩm định", "some meet the criteria, no dossier is sent", unsent);
const UNEXAMINED: Claim = claim("chưa có hồ sơ được thẩm định", "dossiers are sent, none is examined", unexamined);
const UNDECIDED: Claim = claim(
    "chưa có quyết định công nhận.",
    "dossiers are examined, none is decided; or fewer are decided than meet",
    undecided,
);

/// Claims of the report. Its `Own` is the whole town.
const REPORT: &[Claim] = &[
    claim("rên địa bàn không có hộ LỚP", "nobody on the list at any time of the year", |_, own, c, _| {
        !own.classes[c].was_ever()
    }),
    claim(
        "cuối kỳ không còn hộ LỚP",
        "somebody was on the list this year, nobody is at the end",
        |_, own, c, _| own.classes[c].was_ever() && own.classes[c].end == 0,
    ),
    claim(
        "ối kỳ còn",
        "somebody is on the list, not more than when the year and the period opened",
        |_, own, _, line| own.classes[usize::from(line.starts_with("Hộ cận"))].is_left(),
    ),
    claim("không có hộ tái LỚP", "no relapse in the period", |_, own, c, _| own.classes[c].relapsed == 0),
    claim("không phát sinh hộ LỚP mới", "no new household in the period", |_, own, c, _| {
        own.classes[c].arisen == 0
    }),
    claim(
        "Hộ LỚP: không có hộ thuộc diện",
        "nobody on the list at any time of the year",
        |_, own, c, _| !own.classes[c].was_ever(),
    ),
    claim("Làm rõ nguyên nhân của từng", "what is named came onto a list in the period, and nothing else did", came),
    claim("hộ LỚP, vượt kế hoạch", "reduced > planned > 0", |_, own, c, _| {
        own.classes[c].planned > 0 && own.classes[c].done > own.classes[c].planned
    }),
    claim("hộ LỚP, hoàn thành kế hoạch năm", "reduced = planned > 0", |_, own, c, _| {
        own.classes[c].planned > 0 && own.classes[c].done == own.classes[c].planned
    }),
    claim(
        "Giảm hộ LỚP nhanh hơn mức chia đều",
        "12 × reduced > month × planned, not yet all",
        |town, own, c, _| {
            let tally = own.classes[c];
            tally.done < tally.planned && tally.done * 12 > tally.planned * u64::from(town.month)
        },
    ),
    claim(
        "Giảm hộ LỚP đúng mức chia đều",
        "12 × reduced = month × planned, not yet all",
        |town, own, c, _| {
            let tally = own.classes[c];
            tally.done < tally.planned && tally.done * 12 == tally.planned * u64::from(town.month)
        },
    ),
    claim(
        "Giảm hộ LỚP chậm so với mức chia đều",
        "12 × reduced < month × planned",
        |town, own, c, _| own.classes[c].done * 12 < own.classes[c].planned * u64::from(town.month),
    ),
    claim("Chưa hoàn thành kế hoạch giảm hộ LỚP", "December, reduced < planned", |town, own, c, _| {
        town.month == 12 && own.classes[c].done < own.classes[c].planned
    }),
    claim(
        "Số hộ LỚP giảm",
        "fewer at the end than when the year (or the period) opened, and some left as plans count it",
        |_, own, c, line| {
            let tally = own.classes[c];
            tally.done > 0 && tally.end < if line.contains("đầu kỳ") { tally.opening } else { tally.start }
        },
    ),
    claim("không còn hộ LỚP)", "nobody is on the list at the end", |_, own, c, _| own.classes[c].end == 0),
    claim("Số hộ LỚP tăng", "more at the end than when the year (or the period) opened", |_, own, c, line| {
        let tally = own.classes[c];
        tally.end > if line.contains("đầu kỳ") { tally.opening } else { tally.start }
    }),
    claim(
        "đã hoàn thành kế hoạch giảm hộ nghèo, hộ cận nghèo năm",
        "both targets of the town",
        |_, own, _, _| own.is_asked() && own.is_done(),
    ),
    claim(
        "đơn vị được giao chỉ tiêu đã hoàn thành kế hoạch giảm hộ LỚP",
        "so many units reached it",
        |town, _, c, line| {
            let (reached, asked) = town.reached(c);
            line.starts_with(&all_or_some(reached, asked))
        },
    ),
    claim(
        "đơn vị được giao chỉ tiêu giảm hộ LỚP chậm so với",
        "so many units behind the even pace",
        |town, _, c, line| {
            let is_slow = |own: &Own| own.classes[c].done * 12 < own.classes[c].planned * u64::from(town.month);
            line.starts_with(&all_or_some(town.count(is_slow), town.count(|own| own.classes[c].planned > 0)))
        },
    ),
    claim(
        "Chưa có đơn vị nào hoàn thành kế hoạch giảm hộ LỚP",
        "December, no unit reached it",
        |town, _, c, _| {
            town.month == 12 && town.count(|own| own.classes[c].planned > 0 && own.classes[c].is_reached()) == 0
        },
    ),
    claim(
        "đã hoàn thành mọi chỉ tiêu được giao",
        "every unit that was asked reached both targets",
        |town, _, _, line| {
            let asked = town.count(Own::is_asked);
            town.count(Own::is_done) == asked && (asked == 1 || line.starts_with(&all_or_some(asked, asked)))
        },
    ),
    claim(
        "đạt tỷ lệ cao nhất là",
        "no unit has a larger share, it is no less than an even pace and less than all, nobody reached both targets",
        |town, _, _, line| {
            let is_ahead = |own: &Own| {
                let (done, planned) = own.share();
                done * 12 >= planned * u64::from(town.month) && done < planned
            };
            let named = |own: &&Own| own.is_asked() && line.contains(&own.name);
            town.units.iter().all(|own| !own.is_done())
                && town.units.iter().filter(named).all(is_ahead)
                && extreme(town, line, |share, other| share >= other)
        },
    ),
    claim("đạt tỷ lệ thấp nhất là", "no unit has a smaller share", |town, _, _, line| {
        extreme(town, line, |share, other| share <= other)
    }),
    claim(
        "Trong kỳ không có hộ tái nghèo, tái cận nghèo, không phát sinh hộ nghèo, hộ cận nghèo mới",
        "no relapse, no new household",
        |_, own, _, _| own.classes.iter().all(|tally| tally.relapsed + tally.arisen == 0),
    ),
    claim(
        "số ước theo hộ đạt tiêu chí",
        "an estimate; every unit reduced as many as meet the criteria, some of them without a decision",
        |town, own, _, _| {
            own.is_estimate
                && own.met.iter().sum::<u64>() > 0
                && town.units.iter().all(|own| (0..2).all(|c| own.met[c] == own.classes[c].done))
        },
    ),
    claim("là số ước", "the last figures of some unit are an estimate", |_, own, _, _| own.is_estimate),
    claim(
        "Đã thực hiện cho tất cả đối tượng thuộc diện",
        "served = eligible > 0 for what is named",
        |_, own, _, line| fully(own, line),
    ),
    claim("do không có hộ thuộc diện", "nobody on either list at any time of the year", |_, own, _, _| {
        own.classes.iter().all(|tally| !tally.was_ever())
    }),
    claim("không giao chỉ tiêu giảm hộ nghèo, hộ cận nghèo", "both targets are 0", |_, own, _, _| {
        !own.is_asked()
    }),
    claim("không giao chỉ tiêu giảm hộ LỚP", "the target is 0", |_, own, c, _| own.classes[c].planned == 0),
    claim("hộ LỚP (kế hoạch không giao chỉ tiêu)", "the target is 0", |_, own, c, _| {
        own.classes[c].planned == 0
    }),
    claim("chưa có hộ thoát LỚP (kế hoạch", "planned > reduced = 0", |_, own, c, _| {
        own.classes[c].has_left_none()
    }),
    claim("chưa có thêm hộ thoát nghèo, thoát cận nghèo", "nobody reduced in the period", |_, own, _, _| {
        own.classes.iter().all(|tally| tally.done_now == 0)
    }),
    claim(
        "đều không có hộ nghèo, hộ cận nghèo giảm theo kế hoạch",
        "nobody reduced in the period nor in the one before",
        |_, own, _, _| own.classes.iter().all(|tally| tally.done_now + tally.before == 0),
    ),
    claim(
        "hai kỳ đều không có hộ LỚP giảm",
        "nobody reduced in the period nor in the one before",
        |_, own, c, _| own.classes[c].done_now + own.classes[c].before == 0,
    ),
    claim("hai kỳ đều giảm", "as many reduced in the period as in the one before", |_, own, _, line| {
        line.split(';').filter(|part| part.contains("hai kỳ đều giảm")).all(|part| {
            let tally = own.classes[usize::from(part.contains("cận nghèo"))];
            tally.done_now == tally.before && part.contains(&format!("giảm {:02} hộ", tally.done_now))
        })
    }),
    claim(
        "không có hộ LỚP giảm, trong khi",
        "nobody reduced in the period, somebody in the one before",
        |_, own, c, _| own.classes[c].done_now == 0 && own.classes[c].before > 0,
    ),
    claim(
        "số hộ LỚP giảm nhiều hơn",
        "more reduced in the period than in the one before",
        |_, own, c, _| own.classes[c].done_now > own.classes[c].before,
    ),
    claim("số hộ LỚP giảm ít hơn", "fewer reduced in the period than in the one before", |_, own, c, _| {
        own.classes[c].done_now < own.classes[c].before
    }),
    claim(
        "chỗ không có hộ LỚP lên",
        "nobody was on the list when the year (or the period) opened",
        |_, own, c, line| {
            let tally = own.classes[c];
            (if line.contains("đầu kỳ") { tally.opening } else { tally.start }) == 0
        },
    ),
    claim(
        "đơn vị được giao chỉ tiêu hoàn thành kế hoạch giảm hộ LỚP",
        "December, so many units reached it, less than half",
        |town, _, c, line| {
            let (reached, asked) = town.reached(c);
            town.month == 12 && reached * 2 < asked && line.starts_with(&format!("Mới có {reached}/{asked} đơn vị"))
        },
    ),
    claim(
        "; chưa hoàn thành: ",
        "exactly the units that were asked and did not reach it are named",
        |town, _, _, line| {
            let c = class_of(line);
            let told = line.split_once("chưa hoàn thành: ").map_or("", |(_, told)| told);
            town.units
                .iter()
                .filter(|own| own.classes[c].planned > 0)
                .all(|own| told.contains(&own.name) != own.classes[c].is_reached())
        },
    ),
    claim("hoàn thành trong tháng", "so many of the units that reached it did so in the period", just_reached),
    claim("còn chỉ tiêu tại tất cả", "no unit that was asked reached it", |town, _, _, line| {
        let c = usize::from(line.contains("giảm hộ cận nghèo"));
        let asked = town.count(|own| own.classes[c].planned > 0);
        town.count(|own| own.classes[c].planned > 0 && own.classes[c].is_reached()) == 0
            && line.contains(&format!("tất cả {asked:02} đơn vị"))
    }),
    claim("Để hoàn thành kế hoạch năm", "not both targets of the town, not December", |town, own, _, _| {
        town.month < 12 && !own.is_done()
    }),
    claim(
        "Tập trung hoàn thành các tiêu chí",
        "not both targets of the town, not December",
        |town, own, _, _| town.month < 12 && !own.is_done(),
    ),
    claim("Hộ LỚP: chưa có hộ đạt tiêu chí", "somebody was on the list this year, nobody meets the criteria", unmet),
    UNSENT,
    UNEXAMINED,
    UNDECIDED,
    claim(
        "kỳ không phát sinh hộ nghèo, hộ cận nghèo mới",
        "no new household in the period",
        |_, own, _, _| own.classes.iter().all(|tally| tally.arisen == 0),
    ),
    claim(
        "các hộ đã thoát nghèo, thoát cận nghèo; bảo đảm không tái nghèo, không phát sinh",
        "somebody reduced this year",
        |_, own, _, _| own.classes.iter().any(|tally| tally.done > 0),
    ),
    claim(
        "chưa có đối tượng được hưởng",
        "eligible > served = 0 for what is named",
        |_, own, _, line| policy(own, line, |eligible, served| eligible > 0 && served == 0),
    ),
    claim(
        "mới đạt",
        "eligible > served > 0 for what is named, or slower than the even pace",
        |_, own, _, line| {
            line.contains("mức chia đều") || policy(own, line, |eligible, served| eligible > served && served > 0)
        },
    ),
    claim("ến hết kỳ báo cáo không có", "nobody is eligible for what is named", |_, own, _, line| {
        policy(own, line, |eligible, _| eligible == 0)
    }),
    claim(
        "Tỷ lệ nghèo đa chiều cao nhất là",
        "no unit has a higher rate of both classes",
        |town, _, _, line| rates(town, line.split(';').next().unwrap_or_default(), |rate, other| rate >= other),
    ),
    claim(
        "hấp nhất trong các đơn vị có hộ nghèo, hộ cận nghèo là",
        "no unit with households has a lower rate of both classes",
        |town, _, _, line| rates(town, line.rsplit(';').next().unwrap_or_default(), |rate, other| rate <= other),
    ),
    claim(
        "đơn vị không có hộ nghèo",
        "so many units have no poor household at the end",
        |town, _, _, line| {
            let all = town.units.len();
            line.starts_with(&all_or_some(town.count(|own| own.classes[0].end == 0), all))
        },
    ),
    claim(
        "đơn vị không có hộ nghèo và hộ cận nghèo",
        "no unit has a household of either class at the end",
        |town, _, _, _| town.units.iter().all(|own| own.classes.iter().all(|tally| tally.end == 0)),
    ),
    claim(
        "đơn vị không có cả hộ nghèo và hộ cận nghèo",
        "so many units have none of either class at the end",
        |town, _, _, line| {
            let none = town.count(|own| own.classes.iter().all(|tally| tally.end == 0));
            line.contains(&format!("trong đó {none:02} đơn vị không có cả"))
        },
    ),
    claim(
        "Tất cả các đơn vị đều có hộ nghèo",
        "every unit has a poor household at the end",
        |town, _, _, _| town.units.iter().all(|own| own.classes[0].end > 0),
    ),
];

/// Claims of a unit's sheet.
const SHEET: &[Claim] = &[
    claim(
        "không có hộ nghèo, hộ cận nghèo trong danh sách",
        "nobody on either list this year",
        |_, own, _, _| own.classes.iter().all(|tally| !tally.was_ever()),
    ),
    claim(
        "uối kỳ không còn hộ nghèo, hộ cận nghèo",
        "there were some of both, there are none",
        |_, own, _, _| own.classes.iter().all(|tally| tally.was_ever() && tally.end == 0),
    ),
    claim("không còn hộ LỚP", "there were some this year, there are none", |_, own, c, _| {
        own.classes[c].was_ever() && own.classes[c].end == 0
    }),
    claim("ối kỳ còn", "poor households, not more than when the year and the period opened", |_, own, _, _| {
        own.classes[0].is_left()
    }),
    claim("nhân khẩu; còn", "the same of near-poor households", |_, own, _, _| own.classes[1].is_left()),
    claim("đã hoàn thành chỉ tiêu được giao", "both targets are reached", |_, own, _, _| own.is_done()),
    claim(
        "ước hoàn thành chỉ tiêu được giao",
        "both targets are reached, by an estimate",
        |_, own, _, _| own.is_done() && own.is_estimate,
    ),
    claim("không phát sinh hộ nghèo, hộ cận nghèo.", "nobody on either list this year", |_, own, _, _| {
        own.classes.iter().all(|tally| !tally.was_ever())
    }),
    claim("Hồ sơ thoát LỚP: không có hộ thuộc diện", "nobody on the list this year", |_, own, c, _| {
        !own.classes[c].was_ever()
    }),
    claim(
        "Hồ sơ thoát LỚP: chưa có hộ đạt",
        "somebody was on the list this year, nobody meets the criteria",
        |_, own, c, _| own.classes[c].was_ever() && own.met[c] == 0,
    ),
    claim(
        "Đơn vị không được giao chỉ tiêu giảm hộ nghèo, hộ cận nghèo",
        "both targets are 0",
        |_, own, _, _| !own.is_asked(),
    ),
    claim("hộ LỚP, vượt kế hoạch", "reduced > planned > 0", |_, own, c, _| {
        own.classes[c].planned > 0 && own.classes[c].done > own.classes[c].planned
    }),
    claim(
        "danh sách hộ nghèo, hộ cận nghèo không thay đổi",
        "nobody came or went in the period",
        |_, own, _, _| own.classes.iter().all(|tally| tally.done_now + tally.relapsed + tally.arisen == 0),
    ),
    claim(
        "Tất cả đối tượng thuộc diện đã được hưởng",
        "served = eligible > 0 for what is named",
        |_, own, _, line| fully(own, line),
    ),
    claim("không có hộ LỚP", "nobody on the list this year", |_, own, c, _| !own.classes[c].was_ever()),
    claim("chưa có hộ thoát LỚP (kế hoạch", "planned > reduced = 0", |_, own, c, _| {
        own.classes[c].has_left_none()
    }),
    claim("không được giao chỉ tiêu giảm hộ LỚP", "the target is 0", |_, own, c, _| {
        own.classes[c].planned == 0
    }),
    claim("hộ LỚP (không được giao chỉ tiêu)", "the target is 0", |_, own, c, _| {
        own.classes[c].planned == 0
    }),
    claim("để hoàn thành chỉ tiêu được giao", "not both targets are reached", |_, own, _, _| {
        !own.is_done()
    }),
    UNSENT,
    UNEXAMINED,
    UNDECIDED,
    claim("Ước cuối kỳ", "the unit's own last figures are an estimate", |_, own, _, _| own.is_estimate),
    claim("ước tại thời điểm chốt", "the unit's own last figures are an estimate", |_, own, _, _| {
        own.is_estimate
    }),
];

/// How a sentence about so many of the units begins.
fn all_or_some(counted: usize, asked: usize) -> String {
    if counted == asked && asked > 1 {
        format!("Tất cả {asked:02} đơn vị")
    } else {
        format!("{counted}/{asked} đơn vị")
    }
}

/// Whether the units that `line` names have a share that is `as_far` as every other's.
fn extreme(town: &Town, line: &str, as_far: impl Fn(u128, u128) -> bool) -> bool {
    let asked = || town.units.iter().filter(|own| own.is_asked());
    let named = asked().filter(|own| line.contains(&own.name)).collect::<Vec<_>>();
    let is_extreme = |own: &&Own| {
        let (done, planned) = own.share();
        asked().all(|other| {
            let (other_done, other_planned) = other.share();
            let cross = |one: u64, other: u64| u128::from(one) * u128::from(other);
            as_far(cross(done, other_planned), cross(other_done, planned))
        })
    };
    !named.is_empty() && named.iter().all(is_extreme)
}

/// Whether `line` names what came onto the lists in the period, and nothing else.
fn came(_: &Town, own: &Own, _: usize, line: &str) -> bool {
    let [poor, near] = own.classes;
    let kinds = [
        ("hộ tái nghèo", poor.relapsed),
        ("hộ nghèo phát sinh mới", poor.arisen),
        ("hộ tái cận nghèo", near.relapsed),
        ("hộ cận nghèo phát sinh mới", near.arisen),
    ];
    kinds.iter().all(|(words, count)| line.contains(words) == (*count > 0))
}

/// How many of the units that reached a target did so in the period.
fn just_reached(town: &Town, _: &Own, _: usize, line: &str) -> bool {
    let c = usize::from(line.contains("giảm hộ cận nghèo"));
    let reached = town.count(|own| own.classes[c].planned > 0 && own.classes[c].is_reached());
    let just = town.count(|own| own.classes[c].is_just_reached());
    match line.split_once("; trong đó ") {
        Some((_, told)) => just < reached && told.starts_with(&format!("{just:02} đơn vị hoàn thành")),
        None => just == reached && line.contains("đều hoàn thành") == (reached > 1),
    }
}

fn class_of(line: &str) -> usize {
    usize::from(line.contains("cận nghèo"))
}

fn unmet(_: &Town, own: &Own, class: usize, _: &str) -> bool {
    own.classes[class].was_ever() && own.met[class] == 0
}

fn unsent(_: &Town, own: &Own, _: usize, line: &str) -> bool {
    let class = class_of(line);
    own.met[class] > 0 && own.stages[class][0] == 0
}

fn unexamined(_: &Town, own: &Own, _: usize, line: &str) -> bool {
    let [sent, examined, _] = own.stages[class_of(line)];
    sent > 0 && examined == 0
}

fn undecided(_: &Town, own: &Own, _: usize, line: &str) -> bool {
    if line.starts_with("Còn ") {
        return (0..2).any(|class| own.stages[class][2] < own.met[class]);
    }
    let [_, examined, decided] = own.stages[class_of(line)];
    examined > 0 && decided == 0
}

/// Whether `holds` is true of all policies that `line` names.
fn policy(own: &Own, line: &str, holds: impl Fn(u64, u64) -> bool) -> bool {
    let mut named = own.policies.iter().filter(|(name, _)| line.contains(name.as_str())).peekable();
    named.peek().is_some() && named.all(|(_, (eligible, served))| holds(*eligible, *served))
}

/// Whether the units that `told` names, which have households, have a rate that is `as_far` as that of every other one with
/// households; all units are of one size.
fn rates(town: &Town, told: &str, as_far: impl Fn(u64, u64) -> bool) -> bool {
    let rate = |own: &Own| own.classes[0].end + own.classes[1].end;
    let all = || town.units.iter().filter(|own| rate(own) > 0);
    let mut named = all().filter(|own| told.contains(&own.name)).peekable();
    named.peek().is_some() && named.all(|own| all().all(|other| as_far(rate(own), rate(other))))
}

/// Whether every policy that `line` names reached all who are entitled.
fn fully(own: &Own, line: &str) -> bool {
    policy(own, line, |eligible, served| eligible > 0 && served == eligible)
}

/// How a town lives: some are diligent, some lazy, some have hardly anybody.
struct Habits {
    last: u8,
    zeal: u64,
    most: u64,
    arise: u64,
    is_estimate: bool,
    is_honest: bool,
    /// How policies are carried out.
    service: u64,
    /// Policies: their keys and their names.
    policies: Vec<(String, String)>,
}

impl Habits {
    fn new(dice: &mut Dice, project: &Project) -> Self {
        let of = |policy: &baocao::model::Policy| (policy.id.to_string(), lower(&policy.name));
        let mut habits = Self {
            last: [1, 2, 4, 6, 9, 12][usize::try_from(dice.below(6)).unwrap()],
            zeal: dice.below(5),
            most: [0, 1, 4, 9][usize::try_from(dice.below(4)).unwrap()],
            arise: dice.below(3),
            is_estimate: dice.yes(),
            is_honest: dice.yes(),
            service: 0,
            policies: project.policies.value.iter().map(of).collect(),
        };
        habits.service = (habits.zeal + u64::from(habits.last)) % 5;
        habits
    }
}

/// A month of one class: opening, taken off the list, fallen back, new, closing.
type Row = [u64; 5];

impl Tally {
    fn live(&mut self, dice: &mut Dice, habits: &Habits, is_last: bool) -> Row {
        let opening = self.end;
        let left = if dice.below(5) < habits.zeal { dice.below(opening + 1) } else { 0 };
        let come = |dice: &mut Dice| u64::from(dice.below(12) < habits.arise);
        let (relapsed, arisen) = (come(dice), come(dice));
        self.end = opening - left + relapsed + arisen;
        self.done += left;
        self.came += relapsed + arisen;
        if is_last {
            self.before = self.done_now;
            (self.opening, self.relapsed, self.arisen) = (opening, relapsed, arisen);
        }
        self.done_now = left;
        [opening, left, relapsed, arisen, self.end]
    }
}

impl Own {
    fn new(dice: &mut Dice, habits: &Habits, name: &str) -> Self {
        let mut tally = || {
            let start = dice.below(habits.most + 1);
            Tally { start, end: start, planned: dice.below(start + 1), ..Tally::default() }
        };
        Self { name: name.to_owned(), classes: [tally(), tally()], ..Self::default() }
    }

    fn live(&mut self, dice: &mut Dice, habits: &Habits, unit: &Unit, month: Month) -> Value {
        let is_last = month.number() == habits.last;
        let rows = self.classes.each_mut().map(|tally| tally.live(dice, habits, is_last));
        self.is_estimate = habits.is_estimate && is_last && dice.yes();
        let classes = self.classes;
        self.met = classes.map(|tally| tally.done + u64::from(!habits.is_honest && dice.below(9) == 0));
        self.stages = self.met.map(|met| if is_last { stages(dice, met) } else { [met, 0, 0] });
        let mut coverage = serde_json::Map::new();
        for (id, name) in &habits.policies {
            // Towns of the last kinds serve nobody, or have nobody to serve.
            let eligible = dice.below(3);
            let served = if habits.is_honest { eligible } else { dice.below(eligible + 1) };
            let (eligible, served) = match habits.service {
                3 => (eligible, 0),
                4 => (0, 0),
                _ => (eligible, served),
            };
            self.policies.insert(name.clone(), (eligible, served));
            coverage.insert(id.clone(), json!({ "thuoc_dien": eligible, "duoc": served }));
        }
        file(unit, month, self, rows, &Value::Object(coverage))
    }
}

/// Dossiers sent, examined and decided: each no more than those of the stage before.
fn stages(dice: &mut Dice, met: u64) -> [u64; 3] {
    let mut most = if dice.yes() { met } else { 0 };
    [0, 1, 2].map(|stage| {
        most = if stage == 0 || dice.yes() { most } else { dice.below(most + 1) };
        most
    })
}

/// A town that lives at random for some months, its plan and what is counted of it.
pub(crate) fn town(sample: &Project, seed: u64) -> (Project, Town) {
    let mut dice = Dice::new(seed);
    for _ in 0..4 {
        dice.below(9);
    }
    let mut project = sample.clone();
    project.narratives.clear();
    let habits = Habits::new(&mut dice, sample);
    let filed = sample.months.values().next().unwrap();
    project.months.clear();
    let mut units = Vec::new();
    for unit in &sample.units.value {
        let mut own = Own::new(&mut dice, &habits, unit.own_name());
        for month in (1..=habits.last).map(|number| Month::new(2022, number).unwrap()) {
            let mut next = filed.clone();
            *next.value = baocao::load::value(&own.live(&mut dice, &habits, unit, month).to_string()).unwrap();
            project.months.insert((month, unit.code.clone()), next);
        }
        units.push(own);
    }
    aim(&mut dice, &habits, &mut units);
    plan(&mut project, &units);
    (project, Town { units, month: habits.last })
}

/// In some towns everybody is exactly where an even spread of the plan wants them, in some everybody has done just what was
/// asked, in some nobody has, in the others the plan is what was drawn.
fn aim(dice: &mut Dice, habits: &Habits, units: &mut [Own]) {
    let months = u64::from(habits.last);
    let aim = dice.below(4);
    for (number, own) in (1..).zip(units) {
        for tally in &mut own.classes {
            tally.planned = match aim {
                0 if 12 % months == 0 => tally.done * 12 / months,
                1 => tally.done,
                2 => tally.done + if habits.zeal.is_multiple_of(2) { number } else { number % 4 },
                _ => tally.planned,
            };
        }
    }
}

fn plan(project: &mut Project, units: &[Own]) {
    let plan = &mut project.plans.get_mut(&2022).unwrap().value;
    let target = |(unit, own): (&Unit, &Own)| baocao::model::Target {
        unit: unit.code.clone(),
        poor: Count::new(own.classes[0].planned),
        near_poor: Count::new(own.classes[1].planned),
    };
    plan.targets = project.units.value.iter().zip(units).map(target).collect();
    let total = |class: usize| Count::new(units.iter().map(|own| own.classes[class].planned).sum());
    (plan.total.poor, plan.total.near_poor) = (total(0), total(1));
    plan.amendments.clear();
}

fn lower(name: &str) -> String {
    baocao::model::lower_first(name)
}

fn file(unit: &Unit, month: Month, own: &Own, rows: [Row; 2], policies: &Value) -> Value {
    let form = |[opening, left, relapsed, arisen, closing]: Row, out: &str, into: &str| {
        let row = |by: u64| {
            json!({ "dau_ky": opening * by, out: 0, "vuot_chuan": left * by, "giam_khac": 0, into: 0, "tai": relapsed * by,
                "moi": arisen * by, "tang_khac": 0, "cuoi_ky": closing * by })
        };
        json!({ "ho": row(1), "khau": row(3) })
    };
    let dossier = |class: usize| {
        let [sent, examined, decided] = own.stages[class];
        json!({ "dat_tieu_chi": own.met[class], "da_gui": sent, "da_tham_dinh": examined, "co_quyet_dinh": decided })
    };
    json!({
        "don_vi": unit.code.as_str(),
        "ky": month.to_string(),
        "trang_thai": if own.is_estimate { "uoc" } else { "chinh_thuc" },
        "ngay_chot": format!("{month}-14"),
        "dan_cu": { "ho": 900, "khau": 3000 },
        "ngheo": form(rows[0], "thanh_can_ngheo", "tu_can_ngheo"),
        "can_ngheo": form(rows[1], "thanh_ngheo", "tu_ngheo"),
        "chinh_sach": policies,
        "ho_so": { "ngheo": dossier(0), "can_ngheo": dossier(1) },
    })
}

/// The sentences of a document that the program itself has written.
pub(crate) fn sentences(view: &View) -> Vec<String> {
    let texts = view.texts.values().flatten().map(|paragraph| paragraph.runs.text());
    texts.flat_map(|text| [text]).collect()
}

/// These, and what is said of each policy behind its name.
fn said(view: &View) -> Vec<String> {
    let items = view.items.values().flatten();
    let items = items.flat_map(|item| {
        item.paragraphs.iter().map(|paragraph| format!("{}: {}", lower(&item.title), paragraph.runs.text()))
    });
    sentences(view).into_iter().chain(items).collect()
}

/// How often each claim was made, and how often its condition did not hold.
type Seen = BTreeMap<&'static str, (usize, usize)>;

fn judge(claims: &[Claim], town: &Town, own: &Own, view: &View, seen: &mut Seen) {
    for claim in claims {
        let classes = if claim.words.contains("LỚP") { 0..2 } else { 0..1 };
        for class in classes {
            let words = claim.words.replace("LỚP", Class::ALL[class].word());
            // "hộ nghèo" is no part of "hộ cận nghèo", but "không có hộ nghèo" must not be found in "… hộ nghèo, hộ cận …".
            let lines: Vec<_> = said(view).into_iter().filter(|line| line.contains(&words)).collect();
            let counted = seen.entry(claim.words).or_default();
            for line in &lines {
                assert!((claim.holds)(town, own, class, line), "{}: {}\n{line}", claim.words, claim.condition);
                counted.0 += 1;
            }
            if lines.is_empty() {
                counted.1 += 1;
            }
        }
    }
}

#[test]
fn what_is_claimed_is_true_and_is_not_claimed_where_it_is_not() {
    let (mut reports, mut sheets, mut open) = (Seen::new(), Seen::new(), BTreeSet::new());
    let sample = baocao::load::load(std::path::Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap().project.unwrap();
    for seed in 1..64 {
        let (mut project, town) = town(&sample, seed * 7_919);
        project.settings.value.options.more = vec![MoreFigures::Extremes];
        let period = baocao::model::Period::Month(Month::new(2022, town.month).unwrap());
        let indicators = compute(&project, period);
        let writer = DocumentWriter::new(&baocao::load::bundled(), &project.policies.value).unwrap();
        let report = writer.report(&project, &indicators).unwrap();
        judge(REPORT, &town, &town.whole(), &report, &mut reports);
        open.extend(said(&report).iter().filter_map(|line| unjudged(REPORT, line)));
        for (unit, own) in project.units.value.iter().zip(&town.units).take(3) {
            let sheet = writer.sheet(&project, &indicators, unit).unwrap();
            judge(SHEET, &town, own, &sheet, &mut sheets);
            open.extend(said(&sheet).iter().filter_map(|line| unjudged(SHEET, line)));
        }
        dots_and_ranks(&project, &town, &report);
        assert_eq!(sentences(&report).into_iter().find(|line| counts_nothing(line)), None, "seed {seed}");
    }
    assert!(open.is_empty(), "claims that nobody judges:\n{}", open.into_iter().collect::<Vec<_>>().join("\n"));
    let untried: Vec<_> =
        reports.iter().chain(&sheets).filter(|(_, (made, withheld))| *made.min(withheld) == 0).collect();
    assert!(untried.is_empty(), "never made or never left out: {untried:?}");
}

/// Words that claim something.
const CLAIMING: &[&str] = &[
    "đạt",
    "vượt",
    "oàn thành",
    "cao nhất",
    "hấp nhất",
    "nhiều nhất",
    "ầu hết",
    "oàn bộ",
    "ất cả",
    "không có",
    "hông còn",
    "uy nhất",
    "đều",
    "mọi",
    "hưa có",
    "hưa gửi",
    "chậm",
    "nhanh",
    "không phát sinh",
    "không thay đổi",
    "không được",
    "không giao",
];

/// What holds such words and claims nothing of the town: figures and how they are counted, what is asked of somebody, what is
/// not in the data of the towns.
const NO_CLAIM: &[&str] = &["đạt tiêu chí", "chia đều", "ất cả 0", "ất cả 1", "hưa có số liệu"];

/// The first words of a sentence that claim something and that no claim of the table holds; "đạt 63%" is a figure.
fn unjudged(claims: &[Claim], line: &str) -> Option<String> {
    let spans = |words: &str| line.match_indices(words).map(|(at, words)| at..at + words.len()).collect::<Vec<_>>();
    let words = claims.iter().flat_map(|claim| Class::ALL.map(|class| claim.words.replace("LỚP", class.word())));
    let judged: Vec<_> =
        words.chain(NO_CLAIM.iter().map(|words| (*words).to_owned())).flat_map(|words| spans(&words)).collect();
    let is_figure = |at: &Range<usize>| {
        let mut rest = line[at.end..].trim_start().chars();
        &line[at.clone()] == "đạt" && rest.next().is_some_and(|first| first.is_ascii_digit())
    };
    let claimed = CLAIMING.iter().flat_map(|word| spans(word)).filter(|at| !is_figure(at));
    let is_open = |at: &Range<usize>| !judged.iter().any(|span| span.start <= at.start && at.end <= span.end);
    let told = claimed.filter(is_open).map(|at| format!("{} | {line}", &line[at])).next()?;
    Some(told.chars().filter(|c| !c.is_ascii_digit()).collect())
}

/// Whether a sentence counts nothing ("giảm 0 hộ", "còn 00 hộ", "Tất cả 01 đơn vị") where words would say so.
fn counts_nothing(line: &str) -> bool {
    let words: Vec<_> = line.split_whitespace().collect();
    let is_zero = |pair: &[&str]| matches!(pair[0], "0" | "00") && pair[1].chars().all(char::is_alphabetic);
    words.windows(2).any(is_zero) || line.contains("Tất cả 01") || line.contains("0/0")
}

/// A filled dot says that both targets are met, and nobody who missed one ranks before somebody who met both.
fn dots_and_ranks(project: &Project, town: &Town, report: &View) {
    let own = |code: &UnitCode| {
        let at = project.units.value.iter().position(|unit| &unit.code == code).unwrap();
        &town.units[at]
    };
    for chart in &report.charts {
        let Plot::Shares { rows, .. } = &chart.plot else { continue };
        for row in rows.iter().filter(|row| row.note.text().starts_with("HN ")) {
            let own = town.units.iter().find(|own| row.name.ends_with(&own.name)).unwrap();
            let (done, planned) = own.share();
            assert_eq!(row.is_reached.unwrap_or(done >= planned), own.is_done(), "{row:?}");
        }
    }
    let indicators = compute(project, report.document.period);
    let done: Vec<_> = ranking(&indicators).iter().map(|unit| own(&unit.code).is_done()).collect();
    assert!(done.is_sorted_by(|first, second| first >= second), "{done:?}");
}

/// Targets that were amended are told with the document that amended them, from its day on.
#[test]
fn who_amended_the_plan_is_cited_as_long_as_its_targets_are_told() {
    let mut project = baocao::load::load(std::path::Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap().project.unwrap();
    let plan = &mut project.plans.get_mut(&2022).unwrap().value;
    let amendment = json!({
        "van_ban": { "loai": "Quyết định", "so": "512/QĐ-UBND", "ngay": "2022-07-05", "co_quan": "UBND thành phố Móng Cái" },
        "tu": "2022-07-15",
        "chi_tieu": [{ "don_vi": "06727", "giam_ho_ngheo": 1, "giam_ho_can_ngheo": 2 }],
        "toan_dia_ban": { "giam_ho_ngheo": 18, "giam_ho_can_ngheo": 39 },
        "ly_do": "Rà soát lại danh sách",
    });
    plan.amendments.push(baocao::load::value(&amendment.to_string()).unwrap());
    let writer = DocumentWriter::new(&baocao::load::bundled(), &project.policies.value).unwrap();
    for (month, is_amended) in [(6, false), (7, false), (8, true), (9, true)] {
        let period = baocao::model::Period::Month(Month::new(2022, month).unwrap());
        let report = writer.report(&project, &compute(&project, period)).unwrap();
        let cited = "(điều chỉnh tại Quyết định số 512/QĐ-UBND ngày 05/7/2022 của UBND thành phố Móng Cái)";
        let lines = sentences(&report).join("\n").replace('\u{a0}', " ").replace('\u{2060}', "");
        assert_eq!(lines.contains(cited), is_amended, "{month}: {lines}");
    }
}

/// The table of claims that people read is this one.
#[test]
fn the_page_of_claims_lists_every_claim() {
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/claims.md")).unwrap();
    for (document, claim) in
        REPORT.iter().map(|claim| ("report", claim)).chain(SHEET.iter().map(|claim| ("sheet", claim)))
    {
        let line = format!("| {document} | {} | {} |", claim.words.replace("LỚP", "…"), claim.condition);
        assert!(page.contains(&line), "{line}");
    }
}
