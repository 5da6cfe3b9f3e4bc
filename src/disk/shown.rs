//! How a path is written for people and for programs.

use std::path::Path;

/// The path with `/` between its steps on every system, as `data/` has them in files, messages and guides. Windows
/// understands this as well as its own sign, and would otherwise show both within one path. What lies in the current folder is
/// named without it. A path is one line, whatever a name contains: otherwise a name could look like lines of the program.
pub(crate) fn shown(path: &Path) -> String {
    let text = path.to_string_lossy();
    let text = if cfg!(windows) { slashed(&text) } else { text.into_owned() };
    let text = text.strip_prefix("./").filter(|inner| !inner.is_empty()).map(str::to_owned).unwrap_or(text);
    if text.contains(is_line_end) {
        text.chars().map(|c| if is_line_end(c) { '␤' } else { c }).collect()
    } else {
        text
    }
}

const fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// A path of Windows with `/`, without the prefix of a path as long as one likes, which no other program shows.
fn slashed(text: &str) -> String {
    let plain = match text.strip_prefix(r"\\?\") {
        Some(long) => long.strip_prefix(r"UNC\").map_or_else(|| long.to_owned(), |share| format!(r"\\{share}")),
        None => text.to_owned(),
    };
    plain.replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_of_windows_has_one_sign_between_its_steps() {
        for (path, wanted) in [
            (r"data\so-lieu\2022-09/06727-bac-son.yaml", "data/so-lieu/2022-09/06727-bac-son.yaml"),
            (r"C:\Số liệu\Báo cáo 9\output/2022-09/bao-cao.pdf", "C:/Số liệu/Báo cáo 9/output/2022-09/bao-cao.pdf"),
            (r"\\?\D:\so-lieu\data", "D:/so-lieu/data"),
            (r"\\?\UNC\may-chu\chung\data", "//may-chu/chung/data"),
            (r"\\may-chu\chung\data", "//may-chu/chung/data"),
            (r"..\data", "../data"),
            ("data/baocao.yaml", "data/baocao.yaml"),
        ] {
            assert_eq!(slashed(path), wanted);
        }
    }

    #[test]
    fn a_path_of_this_system_stays_as_it_is() {
        assert_eq!(shown(&Path::new("data").join("so-lieu").join("2022-09")), "data/so-lieu/2022-09");
        assert_eq!(shown(&Path::new(".").join("output").join("index.html")), "output/index.html");
        assert_eq!([".", "./", "..", "../data"].map(|path| shown(Path::new(path))), [".", "./", "..", "../data"]);
        #[cfg(unix)]
        assert_eq!(shown(Path::new(r"a\b")), r"a\b");
    }

    #[test]
    fn a_path_is_one_line() {
        assert_eq!(shown(Path::new("a\nKhông có lỗi.\u{2028}\u{85}b\r")), "a␤Không có lỗi.␤␤b␤");
    }
}
