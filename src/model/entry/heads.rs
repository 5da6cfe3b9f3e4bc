//! The words above the columns of the form.

use crate::model::contract::Field;
use crate::model::{BreakdownKind, Class, Flow, FormKind, FormLists, Movement, StandardRole, capitalized};

/// The sheet on which a part of a month is collected: the name on its tab and its title, in the words of `forms`; `above` is
/// the field that it is in.
pub(super) fn sheet(field: &Field, above: Option<&str>, forms: FormLists<'_>) -> (String, String) {
    let name = match field.key {
        "ngheo" if above.is_some() => "Hộ nghèo (song song)",
        "can_ngheo" if above.is_some() => "Hộ cận nghèo (song song)",
        "thieu_hut" if above.is_some() => "Thiếu hụt (song song)",
        "ngheo" => "Hộ nghèo",
        "can_ngheo" => "Hộ cận nghèo",
        "thieu_hut" => "Thiếu hụt",
        "chinh_sach" => "Chính sách",
        "ho_so" => "Hồ sơ",
        "doi_chieu" => "Đối chiếu",
        "nhan_xet" => "Nhận xét",
        key => match BreakdownKind::with_key(key) {
            Some(kind) => kind.declared().name,
            None => return ("Chung".to_owned(), "Thông tin chung, dân cư".to_owned()),
        },
    };
    let own = first_clause(field.about);
    let class = Class::ALL.into_iter().find(|class| class.key() == field.key);
    let title = match (field.key, class) {
        // The forms of a circular are those of the main lists.
        _ if above.is_some() => own,
        (_, Some(_)) => forms.title(FormKind::Movement, class, &own),
        ("ho_so", None) => forms.title(FormKind::Dossiers, None, &own),
        _ => own,
    };
    (name.to_owned(), title)
}

/// The head of the value at `key`, whose description is `about`, in the words of `forms`.
pub(super) fn head(key: &str, about: &str, forms: FormLists<'_>) -> String {
    let steps: Vec<&str> = StandardRole::of_key(key).1.split('.').collect();
    let last = steps.last().copied().unwrap_or_default();
    let class = Class::ALL.into_iter().find(|class| Some(&class.key()) == steps.first());
    let words = match (class, steps.len()) {
        (Some(class), 3..) => column_of_movement(class, last).map(|own| forms.column(FormKind::Movement, last, &own)),
        _ => None,
    };
    let of_class =
        || Class::ALL.into_iter().find(|class| class.key() == last).map(|class| format!("hộ {}", class.word()));
    let of_stage = || {
        let stages = forms.dossier_stages.iter();
        let is_dossier = steps.first() == Some(&"ho_so");
        stages.filter(|_| is_dossier).find(|stage| stage.key == last).map(|stage| stage.label.to_string())
    };
    let words = words.or_else(|| (steps.len() > 1).then(of_class).flatten()).or_else(of_stage);
    capitalized(&words.unwrap_or_else(|| first_clause(about)))
}

/// The head of a column of forms 2 and 3.
fn column_of_movement(class: Class, key: &str) -> Option<String> {
    if let Some(stock) =
        [(Movement::OPENING, "đầu kỳ"), (Movement::CLOSING, "cuối kỳ")].iter().find(|(known, _)| *known == key)
    {
        return Some(stock.1.to_owned());
    }
    let flow = Flow::ALL.into_iter().find(|flow| flow.key(class) == key)?;
    let label = flow.label(class);
    let is_told = matches!(flow, Flow::OtherDecrease | Flow::OtherIncrease | Flow::Received);
    let direction = if flow.is_decrease() { "giảm" } else { "tăng" };
    Some(if is_told { label.to_owned() } else { format!("{direction}: {label}") })
}

/// The description up to its first colon, semicolon or bracket.
fn first_clause(about: &str) -> String {
    about.split([':', ';', '(']).next().unwrap_or_default().trim().trim_end_matches(',').to_owned()
}
