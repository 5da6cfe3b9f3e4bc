//! The entries of the breakdowns that units tell besides their lists: the counts, the sums of their rows, and their shares.

use super::Operation;
use super::catalogue::{EntryList, Form, made};
use super::formula::{EnteredFigure, Formula, When};
use crate::model::{Breakdown, BreakdownKind, BreakdownRow, BreakdownTime, FormLists, Whole, lower_first};

/// All entries of a breakdown.
pub(super) fn breakdown(list: &mut EntryList, kind: BreakdownKind, forms: FormLists<'_>) {
    for (part, when, time) in spans(list, kind.declared().time) {
        counts(list, (kind, forms), part, when, &time);
    }
    shares(list, kind.declared(), forms);
}

/// The times over which its counts are told: the part of the key, the months, the words.
fn spans(list: &EntryList, time: BreakdownTime) -> Vec<(&'static str, When, String)> {
    match time {
        BreakdownTime::End => vec![("", When::End, "cuối kỳ".to_owned())],
        BreakdownTime::ToDate => vec![("", When::EndToDate, list.to_date.clone())],
        BreakdownTime::Month => vec![
            ("", When::Period, "trong kỳ".to_owned()),
            (BreakdownTime::TO_DATE, When::ToDate, list.to_date.clone()),
        ],
    }
}

fn counts(list: &mut EntryList, (kind, forms): (BreakdownKind, FormLists<'_>), part: &str, when: When, time: &str) {
    let declared = kind.declared();
    for (at, column) in declared.columns.iter().enumerate() {
        let key = |row: &str| format!("{}.{row}.{part}{}", declared.key, column.key);
        let label = |row: &str| format!("{}: {row}, {}, {time}", declared.name, lower_first(column.label));
        for row in declared.lines(forms) {
            let formula = if row.key == Breakdown::TOTAL {
                let rows: Vec<String> = declared.rows(forms).map(|row| key(row.key)).collect();
                made("cộng các dòng", Operation::Sum, rows)
            } else {
                Formula::Entered(EnteredFigure::Breakdown(kind, row.key.to_owned().into(), at), when)
            };
            list.count(&key(row.key), &label(row.label), column.unit, formula);
        }
    }
}

fn shares(list: &mut EntryList, declared: &Breakdown, forms: FormLists<'_>) {
    for share in declared.shares {
        for BreakdownRow { key: row, label, .. } in declared.lines(forms) {
            let whole = match share.whole {
                Whole::Column(column) => format!("{}.{row}.{column}", declared.key),
                Whole::Figure(figure) => figure.key(),
            };
            let of = [format!("{}.{row}.{}", declared.key, share.part), whole];
            let (key, label) = (
                format!("{}.{row}.{}", declared.key, share.key),
                format!("{}: {label}, {}", declared.name, lower_first(share.label)),
            );
            let form = if share.is_small { Form::SmallRate } else { Form::Percent };
            let formula = made("số của dòng chia mẫu số của tỷ lệ", Operation::Share, of);
            list.push(&key, &label, "%", form, formula);
        }
    }
}
