//! The values of a chart of any kind, read from the JSON of the view.

use baocao::model::Chart;
use serde_json::Value;

/// Address and print of every value.
pub(super) fn data(chart: &Chart) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let plot = serde_json::to_value(&chart.plot).unwrap();
    visit(&plot, &mut |value| {
        let text = |key| Some(value.get(key)?.as_str()?.to_owned());
        found.extend(text("o").zip(text("t")));
    });
    found
}

/// All its words: title, names, notes, months, prints of values.
pub(super) fn words(chart: &Chart) -> Vec<String> {
    let mut found = vec![chart.title.clone()];
    let plot = serde_json::to_value(&chart.plot).unwrap();
    visit(&plot, &mut |value| {
        let members = value.as_object().into_iter().flatten().filter(|(key, _)| *key != "o").map(|(_, member)| member);
        let strings = members.chain(value.as_array().into_iter().flatten()).filter_map(Value::as_str);
        found.extend(strings.map(str::to_owned));
    });
    found
}

/// The chart with another printed text for one value.
pub(super) fn with_another(chart: &Chart, nth: usize, print: &str) -> Chart {
    let mut plot = serde_json::to_value(&chart.plot).unwrap();
    let mut left = nth;
    alter(&mut plot, &mut left, print);
    Chart { plot: serde_json::from_value(plot).unwrap(), ..chart.clone() }
}

fn visit(value: &Value, see: &mut impl FnMut(&Value)) {
    see(value);
    let members = value.as_object().into_iter().flatten().map(|(_, member)| member);
    members.chain(value.as_array().into_iter().flatten()).for_each(|member| visit(member, see));
}

/// Visits the values in the order of [`visit`] and changes the one at which the counter ends.
fn alter(value: &mut Value, left: &mut usize, print: &str) -> bool {
    if value.get("o").is_some() && value.get("t").is_some() {
        if *left == 0 {
            value["t"] = print.into();
            return true;
        }
        *left -= 1;
    }
    match value {
        Value::Object(members) => members.iter_mut().any(|(_, member)| alter(member, left, print)),
        Value::Array(members) => members.iter_mut().any(|member| alter(member, left, print)),
        _ => false,
    }
}
