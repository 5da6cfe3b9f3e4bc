//! What policies have reached: "9/9 hộ nghèo được vay vốn", "doanh số cho vay 640 triệu đồng", "100% hộ nghèo có nước sinh hoạt".
//!
//! A policy is known by its name, by the words of its own sentence and by the name of its money. Its figures count from the
//! start of the year, so a count that names no time may be that of a month: it is wrong only if it is more than there is.

use crate::check::words::claims::Time;
use crate::model::{Class, Policy, Scope, StandardRole};

use super::Context;
use super::counted::{Hedge, whom};
use super::figures::{Contradiction, Exact, Reading};
use super::metric;
use super::numbers::{self, Written};
use super::sentence::{Sentence, Span};

/// Words after which a sentence may be about a part of those whom a policy is for.
pub(super) const PARTS: [&str; 8] = ["trong đó", "gồm", "riêng", "dân tộc", "trẻ em", "bình quân", "đợt", "lượt"];

/// Words of which each may say that a clause is about another time, another list or the contrary.
const OTHER: [&str; 17] = [
    "không",
    "chưa",
    "thêm",
    "so với",
    "tăng",
    "giảm",
    "mới",
    "quý",
    "kế hoạch",
    "chỉ tiêu",
    "thiếu hụt",
    "còn",
    "dư nợ",
    "năm trước",
    "cùng kỳ",
    "dự kiến",
    "theo",
];

/// A policy as sentences speak of it.
pub(in crate::check) struct Served {
    key: String,
    name: String,
    /// The noun of those whom it counts: "hộ", "học sinh".
    noun: String,
    /// The words of its base, in their order: "hộ nghèo có nhu cầu vay vốn".
    base: Vec<String>,
    classes: Vec<Class>,
    /// What its own sentence says behind the base: "được vay vốn tín dụng ưu đãi".
    endings: Vec<String>,
    /// The phrases by which it is known.
    marks: Vec<String>,
    money: Option<String>,
}

impl Served {
    /// The policies of a project. A phrase that two of them share marks neither.
    pub(in crate::check) fn all(policies: &[Policy]) -> Vec<Self> {
        let mut all: Vec<Self> = policies.iter().map(Self::new).collect();
        let shared: Vec<String> =
            all.iter().flat_map(|one| &one.marks).filter(|mark| bearers(&all, mark) > 1).cloned().collect();
        for one in &mut all {
            one.marks.retain(|mark| !shared.contains(mark));
        }
        all
    }

    fn new(policy: &Policy) -> Self {
        let name = policy.name.to_lowercase();
        let ending = policy.sentence.rsplit("}}").next().unwrap_or_default().trim().to_lowercase();
        let ending = Some(ending).filter(|ending| policy.sentence.contains("}}") && !ending.is_empty());
        let endings: Vec<String> = ending.iter().flat_map(|ending| spellings(ending)).collect();
        let done: Vec<&str> = endings.iter().filter_map(|ending| ending.strip_prefix("được ")).collect();
        let had = endings.iter().filter_map(|ending| ending.strip_prefix("có ")).map(str::to_owned);
        let starts = done.iter().filter_map(|done| start(done));
        let long = |phrase: &String| phrase.split(' ').count() > 2;
        let whole = spellings(&name).into_iter().filter(long).chain(done.iter().map(|done| (*done).to_owned()));
        let marks = whole.chain(had).chain(starts).collect();
        let noun = policy.counted_in.split(',').next().unwrap_or_default().trim().to_lowercase();
        let base: Vec<String> = words_of(&policy.base);
        let classes = Class::ALL.into_iter().filter(|class| names(&base, *class)).collect();
        let money = policy.money.as_ref().map(|money| money.to_lowercase());
        Self { key: policy.id.as_str().to_owned(), name, noun, base, classes, endings, marks, money }
    }

    fn reading(&self, figure: &str) -> Reading {
        Reading::of([format!("chinh_sach.{}.{figure}", self.key)])
    }

    fn is_named(&self, sentence: &Sentence, clause: &Span) -> bool {
        self.marks.iter().any(|mark| sentence.has(clause, &[mark]))
    }

    /// Whether a sentence has any of the phrases by which it is known, or its own sentence.
    fn stands_in(&self, sentence: &Sentence) -> bool {
        let whole = 0..sentence.len();
        let phrases = self.marks.iter().chain(&self.endings).chain(&self.money);
        phrases.into_iter().any(|phrase| sentence.has(&whole, &[phrase]))
    }

    /// Whether a clause has the words of the base in their order, and behind them those of the policy's own sentence.
    fn is_its_sentence(&self, sentence: &Sentence, clause: &Span) -> bool {
        let endings: Vec<&str> = self.endings.iter().map(String::as_str).collect();
        let Some(ending) = sentence.find(clause, &endings) else { return false };
        let mut base = self.base.iter().peekable();
        for at in clause.start..ending.start {
            base.next_if(|word| word.as_str() == sentence.low(at));
        }
        base.peek().is_none()
    }
}

/// How many of `all` have `mark` among the words by which they are known.
fn bearers(all: &[Served], mark: &str) -> usize {
    let has = |one: &&Served| {
        let phrases = one.marks.iter().chain(&one.endings).chain([&one.name]).chain(&one.money);
        phrases.into_iter().any(|phrase| format!(" {phrase} ").contains(&format!(" {mark} ")))
    };
    all.iter().filter(has).count()
}

/// The two words with which the sentence of a policy says what it does, unless they say little: "vay vốn".
fn start(done: &str) -> Option<String> {
    const PLAIN: [&str; 6] = ["hỗ", "sử", "thực", "tiếp", "hưởng", "tham"];
    let mut words = done.split(' ');
    let (first, second) = (words.next()?, words.next()?);
    (!PLAIN.contains(&first) && first.chars().all(char::is_alphabetic)).then(|| format!("{first} {second}"))
}

/// A phrase with "BHYT" short and in full.
fn spellings(phrase: &str) -> Vec<String> {
    const SHORT: (&str, &str) = ("bhyt", "bảo hiểm y tế");
    let other =
        if phrase.contains(SHORT.0) { phrase.replace(SHORT.0, SHORT.1) } else { phrase.replace(SHORT.1, SHORT.0) };
    std::iter::once(other).filter(|other| other != phrase).chain([phrase.to_owned()]).collect()
}

fn words_of(phrase: &str) -> Vec<String> {
    phrase
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// Whether the words name households of a class.
fn names(words: &[String], class: Class) -> bool {
    let is_near = |at: usize| at > 0 && words[at - 1] == "cận";
    (0..words.len()).any(|at| words[at] == "nghèo" && is_near(at) == (class == Class::NearPoor))
}

/// Checks the statements of `sentence`.
pub(super) fn check(sentence: &Sentence, context: &Context, found: &mut Vec<Contradiction>) {
    let (served, whole) = (context.subject.served, 0..sentence.len());
    // Most sentences name no policy, which is seen at once.
    let is_about_one = served.iter().any(|policy| policy.stands_in(sentence));
    if context.role != StandardRole::Main || !is_about_one || sentence.has(&whole, &PARTS) {
        return;
    }
    let Some(scope) = whom(sentence, &whole, context).scope(context) else { return };
    for clause in whole_clauses(sentence) {
        let claim = Claim { sentence, clause: &clause, scope: &scope, context };
        found.extend(served.iter().find_map(|policy| claim.amount(policy)));
        let mut named = served.iter().filter(|policy| policy.is_named(sentence, &clause));
        if let (Some(policy), None) = (named.next(), named.next()) {
            found.extend(claim.count(policy));
        }
        found.extend(served.iter().find_map(|policy| claim.share(policy)));
    }
}

/// A clause that may state what a policy has reached.
struct Claim<'c, 's> {
    sentence: &'c Sentence<'c>,
    clause: &'c Span,
    /// Of whom it speaks.
    scope: &'c Scope,
    context: &'c Context<'c, 's>,
}

impl Claim<'_, '_> {
    /// "doanh số cho vay đạt 640 triệu đồng", "doanh số cho vay 0,64 tỷ đồng".
    fn amount(&self, policy: &Served) -> Option<Contradiction> {
        let Self { sentence, clause, context, .. } = self;
        let money = policy.money.as_deref()?;
        let name = sentence.find(clause, &[money])?;
        let (at, is_only) = numbers::counting(sentence, &(name.end..clause.end))?;
        let written = numbers::at(sentence, at).filter(|written| is_only && !written.is_percent)?;
        let million = match sentence.low(written.end) {
            "triệu" => Exact::whole(1),
            "tỷ" => Exact::whole(1000),
            _ => return None,
        };
        let said = metric::classes(sentence, &(0..sentence.len()));
        if said.iter().any(|class| !policy.classes.contains(class)) {
            return None;
        }
        let (hedge, _) = Hedge::before(sentence, at);
        let value = self.value(policy, "so_tien")?;
        let holds = hedge.holds(value.times(million)?, written)
            || is_of_a_month(context, hedge, written.exact().product(million), value);
        let right = format!("{money} là {} triệu đồng", value.text());
        (!holds).then(|| self.contradiction(right, policy, "so_tien"))
    }

    /// "9/9 hộ nghèo được vay vốn", "22 học sinh được hỗ trợ chi phí học tập".
    fn count(&self, policy: &Served) -> Option<Contradiction> {
        let Self { sentence, clause, context, .. } = self;
        let at = counted(sentence, clause)?;
        let said = metric::classes(sentence, clause);
        let is_its_base = said.is_empty() || said == policy.classes;
        if !is_its_base || sentence.phrase(at + 1, &policy.noun).is_none() {
            return None;
        }
        let (served, eligible) = (self.value(policy, "duoc")?, self.value(policy, "thuoc_dien")?);
        let wrong = || {
            let right = format!("{} là {}/{} {}", policy.name, served.text(), eligible.text(), policy.noun);
            self.contradiction(right, policy, "ty_le")
        };
        if let Some((part, whole)) = numbers::fraction(sentence, at) {
            let is_right = Exact::whole(part.into()) == served && Exact::whole(whole.into()) == eligible;
            return (!is_right).then(wrong);
        }
        let written = numbers::at(sentence, at).filter(Written::is_count)?;
        let (hedge, _) = Hedge::before(sentence, at);
        let is_right =
            |value: Exact| hedge.holds(value, written) || is_of_a_month(context, hedge, written.exact(), value);
        (!is_right(served) && !is_right(eligible)).then(wrong)
    }

    /// The policy's own sentence with another share: "95% hộ nghèo có nước sinh hoạt hợp vệ sinh", "tất cả".
    fn share(&self, policy: &Served) -> Option<Contradiction> {
        let Self { sentence, clause, context, .. } = self;
        if !policy.is_its_sentence(sentence, clause) || metric::classes(sentence, clause) != policy.classes {
            return None;
        }
        let (hedge, written) = match numbers::counting(sentence, clause) {
            Some((at, true)) => {
                let written = numbers::at(sentence, at).filter(|written| written.is_percent)?;
                (Hedge::before(sentence, at).0, written)
            }
            Some((_, false)) => return None,
            None => {
                sentence.find(clause, &["tất cả", "toàn bộ", "mọi"]).filter(|all| all.start == clause.start)?;
                (Hedge::Exactly, Written { digits: 100, places: 0, is_percent: true, end: clause.end })
            }
        };
        let value = self.value(policy, "ty_le")?;
        let shown = context.figures().shown(self.scope, &policy.reading("ty_le"));
        let right = format!("{} là {shown}", policy.name);
        (!hedge.holds(value.hundredfold(), written)).then(|| self.contradiction(right, policy, "ty_le"))
    }

    fn value(&self, policy: &Served, figure: &str) -> Option<Exact> {
        self.context.figures().value(self.scope, &policy.reading(figure))
    }

    fn contradiction(&self, right: String, policy: &Served, figure: &str) -> Contradiction {
        let address = self.context.figures().address(self.scope, &policy.reading(figure));
        Contradiction { at: self.sentence.bytes(self.clause), right, address }
    }
}

/// The clauses that are about the present state of whole lists: what stands behind a comma may name a second list.
pub(super) fn whole_clauses(sentence: &Sentence) -> Vec<Span> {
    let clauses = sentence.clauses();
    let goes_on = |next: &Span| {
        let has_number = next.clone().any(|at| numbers::is_counting(sentence, at));
        !has_number && !metric::classes(sentence, next).is_empty()
    };
    let is_whole = |at: usize| !clauses.get(at + 1).is_some_and(goes_on) && !sentence.has(&clauses[at], &OTHER);
    (0..clauses.len()).filter(|at| is_whole(*at)).map(|at| clauses[at].clone()).collect()
}

/// The one number of a clause that is no money.
pub(super) fn counted(sentence: &Sentence, clause: &Span) -> Option<usize> {
    let is_money = |at: &usize| ["triệu", "tỷ", "nghìn", "đồng"].contains(&sentence.low(at + 1));
    let mut numbers = clause.clone().filter(|at| numbers::is_counting(sentence, *at) && !is_money(at));
    let (one, other) = (numbers.next()?, numbers.next());
    other.is_none().then_some(one)
}

/// Whether a figure may be that of the month alone, which is no more than that since the start of the year.
pub(super) fn is_of_a_month(context: &Context, hedge: Hedge, said: Exact, to_date: Exact) -> bool {
    let may_be = context.is_month() && context.time != Time::ToDate;
    may_be && said <= to_date && !matches!(hedge, Hedge::Over | Hedge::AtLeast)
}
