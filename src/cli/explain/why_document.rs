//! `baocao why DOCUMENT`.

use serde_json::json;

use crate::cli::arguments::Common;
use crate::cli::exit::Exit;
use crate::cli::explain::why::Args;
use crate::cli::select::plain;
use crate::cli::show::causes;
use crate::cli::show::output::Output;
use crate::pipeline::{self, DocumentReason, Failure, InputChange, Opened};

pub(in crate::cli) fn run(opened: &Opened, common: &Common, request: &Args, output: &Output) -> Result<Exit, Failure> {
    let options = plain(common, None, request.out.clone());
    tell(&pipeline::why_document(opened, &options, &request.address)?, output);
    Ok(Exit::Done)
}

fn tell(reason: &DocumentReason, output: &Output) {
    let DocumentReason { document, causes, inputs, figures } = reason;
    let line = if causes.is_empty() {
        format!("{document}: đúng số liệu hiện có, không cần lập lại")
    } else {
        format!("{document}: cần lập lại vì {}", pipeline::Cause::words(causes))
    };
    output.result(&line, &json!({ "reason": "why", "document": document, "why": causes::codes(causes) }));
    for input in inputs {
        tell_input(input, output);
    }
    for change in figures {
        let (old, new) = (change.old_text(), change.new_text());
        let text = |figure: Option<&str>| figure.unwrap_or(NOTHING).to_owned();
        let line = format!("  con số   {}  {}: {} → {}", change.address, change.label, text(old), text(new));
        let json =
            json!({ "reason": "change", "address": change.address, "label": change.label, "old": old, "new": new });
        output.result(&line, &json);
    }
}

const NOTHING: &str = "không có";

fn tell_input(input: &InputChange, output: &Output) {
    let InputChange { address, old, new, place } = input;
    let text = |value: &Option<String>| value.clone().unwrap_or_else(|| NOTHING.to_owned());
    let at = place.as_ref().map_or(String::new(), |place| format!(", {place}"));
    let line = format!("  đã nhập  {address} {} → {}{at}", text(old), text(new));
    output.result(&line, &json!({ "reason": "input", "address": address, "old": old, "new": new, "place": place }));
}
