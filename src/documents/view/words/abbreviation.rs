//! The short name of the programme is defined at the first mention of the full one, in a document that goes on to use it and
//! in no other.

use crate::documents::said::said;
use crate::documents::view::words::paragraphs::clean;
use crate::model::{Paragraph, Programme, View};

/// The words that define the short name; empty where the programme has none of its own.
pub(in crate::documents::view) fn definition(programme: &Programme) -> String {
    let (name, short) = (clean(&programme.name), clean(&programme.short_name));
    if short.is_empty() || short == name { String::new() } else { format!(" (sau đây gọi tắt là {short})") }
}

/// `view` without the definition if nothing that it prints uses the short name otherwise.
pub(in crate::documents::view) fn settled(mut view: View, programme: &Programme) -> View {
    let definition = definition(programme);
    if definition.is_empty() || is_used(&view, programme, &definition) {
        return view;
    }
    let paragraphs = view.texts.values_mut().flatten();
    for run in paragraphs.flat_map(|paragraph: &mut Paragraph| &mut paragraph.runs.0) {
        if run.text.contains(&definition) {
            run.text = run.text.replace(&definition, "");
        }
    }
    view
}

fn is_used(view: &View, programme: &Programme, definition: &str) -> bool {
    let [definition, name, short] =
        [definition, &clean(&programme.name), &clean(&programme.short_name)].map(str::to_lowercase);
    // Within a sentence people begin the short name with a small letter.
    let uses = |text: &String| text.to_lowercase().replace(&definition, "").replace(&name, "").contains(&short);
    let parts = view.outline.iter().flat_map(|outline| said(view, outline));
    parts.flat_map(|part| part.texts).any(|text| uses(&text))
}
