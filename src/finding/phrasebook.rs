//! Messages of libraries in Vietnamese. Officers change templates, so what the engines of templates and pages say about
//! them is said to officers.

/// How one library says things.
pub(crate) struct Phrasebook {
    /// Whole messages, each with its translation. `{}` stands for what differs, in the same order in both.
    pub(crate) phrases: &'static [(&'static str, &'static str)],
    /// What may stand for `{}`, each with its translation; anything else stays as it is.
    pub(crate) words: &'static [(&'static str, &'static str)],
}

impl Phrasebook {
    /// The message in Vietnamese. One that the book does not have is quoted, as the words of a library help whoever knows
    /// it; a message of this program is left alone.
    pub(crate) fn say(&self, message: &str) -> String {
        let message = message.trim();
        if message.chars().any(|letter| letter.is_alphabetic() && !letter.is_ascii()) {
            return message.to_owned();
        }
        let said = self.phrases.iter().find_map(|(foreign, ours)| {
            let differing = differing(foreign, message)?;
            Some(
                differing.into_iter().fold((*ours).to_owned(), |text, part| text.replacen("{}", &self.listed(part), 1)),
            )
        });
        said.unwrap_or_else(|| format!("chỗ này không dùng được (nguyên văn của bộ đọc mẫu: “{message}”)"))
    }

    /// A word, or a list of words.
    fn listed(&self, part: &str) -> String {
        let words = part.replace(" or ", ", ");
        let words: Vec<&str> = words.split(", ").map(|word| self.word(word.trim())).collect();
        words.join(", ")
    }

    fn word<'a>(&self, word: &'a str) -> &'a str {
        self.words.iter().find(|(foreign, _)| *foreign == word).map_or(word, |(_, ours)| ours)
    }
}

/// What stands in `message` where `pattern` has `{}`; `None` if it is another message.
fn differing<'m>(pattern: &str, message: &'m str) -> Option<Vec<&'m str>> {
    let (first, rest) = pattern.split_once("{}").unwrap_or((pattern, ""));
    let mut left = message.strip_prefix(first)?;
    if first == pattern {
        return left.is_empty().then(Vec::new);
    }
    let mut found = Vec::new();
    let mut pieces = rest.split("{}").peekable();
    while let Some(piece) = pieces.next() {
        let (part, after) = match pieces.peek() {
            None => (left.strip_suffix(piece)?, ""),
            Some(_) => left.split_once(piece)?,
        };
        found.push(part);
        left = after;
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::Phrasebook;

    const BOOK: Phrasebook = Phrasebook {
        phrases: &[("no {} here", "ở đây không có {}"), ("expected {}, found {}", "cần {}, gặp {}"), ("end", "hết")],
        words: &[("string", "chuỗi chữ"), ("integer", "số nguyên")],
    };

    #[test]
    fn what_differs_is_kept_and_known_words_are_translated() {
        for (message, said) in [
            ("end", "hết"),
            ("no `x` here", "ở đây không có `x`"),
            ("expected integer, `(` or string, found end", "cần số nguyên, `(`, chuỗi chữ, gặp end"),
            ("đã nói rồi", "đã nói rồi"),
        ] {
            assert_eq!(BOOK.say(message), said);
        }
    }

    #[test]
    fn what_the_book_does_not_have_is_quoted() {
        for message in ["ends", "an end", "no here", "expected integer"] {
            let said = BOOK.say(message);
            assert!(said.starts_with("chỗ này không dùng được") && said.contains(message), "{said}");
        }
    }
}
