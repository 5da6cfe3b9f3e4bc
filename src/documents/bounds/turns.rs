//! Counts the turns of all loops of a template. The engine has no bound of its own, so every loop is rewritten such that
//! the list it goes through is counted before it begins, whatever kind of list that is and however deep loops are nested.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use tera::{Error, Kwargs, State, TeraResult, Value};

use super::growth;

/// The filter that counts the entries of a list.
pub(super) const EACH: &str = "_dem_luot";
/// The filter that counts the size of a value that is kept.
pub(super) const KEPT: &str = "_dem_chu";
/// The same for a value that was written rather than computed; it gives nothing.
pub(super) const WRITTEN: &str = "_dem_loi";

pub(super) fn each(list: Value, _: Kwargs, _: &State) -> TeraResult<Value> {
    super::count(list.len().unwrap_or(1))?;
    Ok(list)
}

pub(super) fn kept(value: Value, _: Kwargs, _: &State) -> TeraResult<Value> {
    growth::count(&value)?;
    Ok(value)
}

pub(super) fn written(value: &Value, _: Kwargs, _: &State) -> TeraResult<String> {
    growth::count(value)?;
    Ok(String::new())
}

/// The template with its loops counted.
pub(in crate::documents) fn counted(text: &str) -> TeraResult<Cow<'_, str>> {
    let mut counted = String::new();
    let mut copied = 0;
    let mut blocks = Vec::new();
    for tag in Tags::of(text) {
        if tag.has_inner_loop() {
            return Err(Error::message(
                "mẫu có vòng lặp ngay trong một biểu thức; viết vòng lặp bằng một thẻ {% for %} riêng",
            ));
        }
        let Some(more) = tag.counted(&mut blocks) else { continue };
        counted.push_str(&text[copied..tag.inner.0]);
        counted.push_str(&more);
        copied = tag.end;
    }
    if copied == 0 {
        return Ok(Cow::Borrowed(text));
    }
    counted.push_str(&text[copied..]);
    Ok(Cow::Owned(counted))
}

/// Removes what was added from the message of an error, which quotes the template, and the rest of lines that nobody
/// could read.
pub(in crate::documents) fn as_written(reason: &str) -> String {
    const LONGEST: usize = 300;
    let shown = |line: &str| {
        let line = [EACH, KEPT].into_iter().fold(line.to_owned(), |line, filter| unwrapped(&line, filter));
        match line.char_indices().nth(LONGEST) {
            Some((end, _)) => format!("{}…", &line[..end]),
            None => line,
        }
    };
    reason.lines().map(shown).collect::<Vec<_>>().join("\n")
}

/// A line without a filter and the brackets around the expression that it counts.
fn unwrapped(line: &str, filter: &str) -> String {
    let close = format!(")|{filter} ");
    let mut line = line.to_owned();
    while let Some(end) = line.find(&close) {
        line.replace_range(end..end + close.len(), " ");
        let mut depth = 0_usize;
        let open = line[..end].char_indices().rev().find(|(_, letter)| {
            depth += usize::from(*letter == ')');
            let is_open = *letter == '(' && depth == 0;
            depth -= usize::from(*letter == '(' && depth > 0);
            is_open
        });
        if let Some((open, _)) = open {
            line.remove(open);
        }
    }
    line
}

/// Refuses components that use themselves, directly or through others: nothing would end them.
pub(super) fn refuse_rounds<'t>(templates: impl Iterator<Item = &'t str>) -> TeraResult<()> {
    let mut used: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for template in templates {
        let mut open: Option<&str> = None;
        for tag in Tags::of(template) {
            let mut words = tag.text.split(|c: char| c.is_whitespace() || c == '(');
            match (tag.is_block, words.next()) {
                (true, Some("component")) => open = words.find(|word| !word.is_empty()),
                (true, Some("endcomponent")) => open = None,
                _ => {
                    let named = tag.text.match_indices('<').map(|(at, _)| ident(&tag.text[at + 1..]));
                    if let Some(open) = open {
                        used.entry(open).or_default().extend(named.filter(|name| !name.is_empty()));
                    }
                }
            }
        }
    }
    for (start, named) in &used {
        let (mut reached, mut next) = (BTreeSet::new(), named.iter().collect::<Vec<_>>());
        while let Some(name) = next.pop() {
            if name == start {
                return Err(Error::message(format!("thành phần mẫu `{start}` gọi lại chính nó, không bao giờ dừng")));
            }
            if reached.insert(name) {
                next.extend(used.get(name).into_iter().flatten());
            }
        }
    }
    Ok(())
}

fn ident(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '.')).unwrap_or(text.len());
    &text[..end]
}

/// A tag of a template.
#[derive(Clone, Copy, Debug)]
struct Tag<'t> {
    /// What stands in it, without signs for white space.
    text: &'t str,
    /// The range of that in the template.
    inner: (usize, usize),
    /// The byte behind the tag.
    end: usize,
    /// Whether it is a statement rather than a value to be printed.
    is_block: bool,
    /// Whether white space behind it is dropped.
    is_tight: bool,
}

impl<'t> Tag<'t> {
    fn word(&self) -> &'t str {
        ident(self.text)
    }

    /// Whether a loop stands within an expression.
    fn has_inner_loop(&self) -> bool {
        let own = usize::from(self.is_block && self.word() == "for");
        words(self.text).filter(|word| *word == "for").count() > own
    }

    /// What stands in the place of the tag if it is to be counted, up to its end.
    fn counted(&self, blocks: &mut Vec<&'t str>) -> Option<String> {
        if !self.is_block {
            return None;
        }
        let close = if self.is_tight { "-%}" } else { "%}" };
        let wrapped = |at: usize, filter: &str| {
            let (head, list) = self.text.split_at(at);
            Some(format!("{head}({})|{filter} {close}", list.trim()))
        };
        match self.word() {
            "for" => wrapped(self.text.find(" in ").or_else(|| self.text.find("\nin "))? + 4, EACH),
            "set" | "set_global" => {
                if let Some(at) = self.text.find('=') {
                    return wrapped(at + 1, KEPT);
                }
                blocks.push(ident(self.text.split_whitespace().nth(1)?));
                None
            }
            "endset" => {
                let close_value = if self.is_tight { "-}}" } else { "}}" };
                let name = blocks.pop()?;
                Some(format!("{} %}}{{{{ {name}|{WRITTEN} {close_value}", self.text))
            }
            _ => None,
        }
    }
}

/// The words of an expression that stand in no text of it.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut quote = None;
    text.split(move |c: char| {
        match quote {
            None if matches!(c, '"' | '\'' | '`') => quote = Some(c),
            Some(open) if open == c => quote = None,
            _ => {}
        }
        quote.is_some() || !(c.is_alphanumeric() || c == '_')
    })
}

/// The tags of a template in order, without comments and without what is printed as it stands.
struct Tags<'t> {
    template: &'t str,
    at: usize,
}

impl<'t> Tags<'t> {
    const fn of(template: &'t str) -> Self {
        Self { template, at: 0 }
    }

    /// The byte at which `close` begins, outside of quoted text.
    fn close(&self, from: usize, close: &str) -> Option<usize> {
        let rest = self.template.get(from..)?;
        let (mut quote, mut is_escaped) = (None, false);
        for (at, letter) in rest.char_indices() {
            match quote {
                _ if is_escaped => is_escaped = false,
                Some(_) if letter == '\\' => is_escaped = true,
                Some(open) if open == letter => quote = None,
                None if matches!(letter, '"' | '\'' | '`') => quote = Some(letter),
                None if rest[at..].starts_with(close) => return Some(from + at),
                _ => {}
            }
        }
        None
    }
}

impl<'t> Iterator for Tags<'t> {
    type Item = Tag<'t>;

    fn next(&mut self) -> Option<Tag<'t>> {
        loop {
            let rest = self.template.get(self.at..)?;
            let here = self.at + rest.as_bytes().windows(2).position(|two| matches!(two, b"{{" | b"{%" | b"{#"))?;
            let start = here + 2;
            let close = match &self.template[here..start] {
                "{#" => {
                    self.at = start + self.template[start..].find("#}")? + 2;
                    continue;
                }
                "{%" => "%}",
                _ => "}}",
            };
            let end = self.close(start, close)?;
            self.at = end + 2;
            let whole = &self.template[start..end];
            let inner = whole.strip_prefix('-').unwrap_or(whole);
            let from = end - inner.len();
            let is_tight = inner.ends_with('-');
            let inner = inner.strip_suffix('-').unwrap_or(inner);
            let text = inner.trim();
            if close == "%}" && text == "raw" {
                self.at = self.after_raw()?;
                continue;
            }
            let from = from + inner.len() - inner.trim_start().len();
            let inner = (from, from + text.len());
            return Some(Tag { text, inner, end: self.at, is_block: close == "%}", is_tight });
        }
    }
}

impl Tags<'_> {
    /// The byte behind the end of what is printed as it stands.
    fn after_raw(&self) -> Option<usize> {
        let mut from = self.at;
        loop {
            let start = from + self.template[from..].find("{%")? + 2;
            let end = start + self.template[start..].find("%}")?;
            if self.template[start..end].trim_matches('-').trim() == "endraw" {
                return Some(end + 2);
            }
            from = start;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{as_written, counted, refuse_rounds};

    #[test]
    fn every_loop_and_everything_that_is_kept_is_counted_and_nothing_else_changes() {
        for (written, wanted) in [
            ("a {% for x in y %}b{% endfor %}", "a {% for x in (y)|_dem_luot %}b{% endfor %}"),
            ("{%- for k, v in a.b ~ c -%} b", "{%- for k, v in (a.b ~ c)|_dem_luot -%} b"),
            ("{% for x in ['%}', \"for\"] %}", "{% for x in (['%}', \"for\"])|_dem_luot %}"),
            ("{% set a = 'x' -%} b", "{% set a =('x')|_dem_chu -%} b"),
            ("{% set a | trim %}x{% endset -%} b", "{% set a | trim %}x{% endset %}{{ a|_dem_loi -}} b"),
            ("{# {% for x in y %} #}{% raw %}{% for x in y %}{% endraw %}{{ for_ }}", ""),
            ("{{ x }} {% if a %}{% endif %}", ""),
        ] {
            let wanted = if wanted.is_empty() { written } else { wanted };
            assert_eq!(counted(written).unwrap(), wanted);
        }
        assert!(counted("{{ [x for x in y] }}").is_err());
        assert!(counted("{% for x in [a for a in y] %}").is_err());
        assert_eq!(as_written("{% for x in (y)|_dem_luot %}"), "{% for x in y %}");
        assert_eq!(
            as_written("{% set x =(f(a) ~ (b))|_dem_chu %} {% if (a) %}"),
            "{% set x =f(a) ~ (b) %} {% if (a) %}"
        );
        assert!(as_written(&"x".repeat(1_000)).len() < 400);
    }

    #[test]
    fn a_component_that_uses_itself_is_refused() {
        let round =
            ["{% component a() %}{{<b/>}}{% endcomponent a %}", "{% component b() %}{{<a/>}}{% endcomponent b %}"];
        assert!(refuse_rounds(round.into_iter()).is_err());
        assert!(refuse_rounds(round[..1].iter().copied()).is_ok());
    }
}
