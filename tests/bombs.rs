//! Templates of an office's own that would take hours, all memory or the whole stack: each fails its document, in words
//! and within bounds, and the others are made.

#![allow(
    clippy::format_collect,
    clippy::print_stdout,
    clippy::too_many_lines,
    reason = "a table that is read, not a program"
)]

use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::planted;
use crate::shelf::{all_is_tried, every};

/// Where a bomb is put in the page template of the report.
const ANCHOR: &str = "{#- Thứ tự các phần của báo cáo";

/// What must be told of a bomb.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    /// The report is not made, and the sheets are.
    OfReport,
    /// The templates cannot be used at all, because all documents are written with the same ones.
    OfAll,
    /// It is none: it is set as it stands.
    Nothing,
}
use Told::{Nothing, OfAll, OfReport};

/// A name, whether it is tried in every run, what is told, and the bomb.
type Bomb = (&'static str, bool, Told, String);

fn typst(name: &'static str, is_quick: bool, bomb: &str) -> Bomb {
    (name, is_quick, OfReport, format!("{bomb}\n"))
}

/// What grows in the layout.
fn of_layout() -> Vec<Bomb> {
    let doubled = |step: &str| format!("#{{ let x = [a]; for i in range(60) {{ {step} }}; x }}");
    let by_hand: String = (0..40).map(|i| format!("#let x{} = [#x{i}#x{i}]\n", i + 1)).collect();
    let letters = ('a'..'y').zip('b'..='y');
    let rules: String = letters.map(|(one, next)| format!("#show \"{one}\": [{next}{next}]\n")).collect();
    let uses: String =
        (0..40).map(|i| format!("<g id='a{}'><use href='#a{i}'/><use href='#a{i}'/></g>", i + 1)).collect();
    let svg = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><defs><g id='a0'><rect width='1' height='1'/></g>{uses}</defs>\
         <use href='#a40'/></svg>"
    );
    vec![
        typst("content doubled", true, &doubled("x = [#x#x]")),
        typst("content joined", false, &doubled("x = x + x")),
        typst("content repeated", false, "#{ let x = [a]; for i in range(20) { x = x * 9 }; x }"),
        typst("content doubled by hand", false, &format!("#let x0 = [a]\n{by_hand}#x40")),
        typst("content in boxes", false, &doubled("x = box[#x #x]")),
        typst(
            "tables of tables",
            true,
            "#{ let x = [a]; for i in range(30) { x = table(columns: 2, x, x, x, x) }; x }",
        ),
        typst("rules that double", true, &format!("{rules}#show \"y\": [yy]\na")),
        typst("a rule that doubles what holds it", false, "#show par: it => [#it.body #it.body]\nxin chào"),
        typst("long texts joined", true, "#{ let s = \"x\" * 1000000; let a = (s,) * 5000; a.join() }"),
        typst("a long text put into itself", true, "#{ let s = \"x\" * 1000000; s.replace(\"x\", s) }"),
        typst(
            "source in a text",
            true,
            "#eval(\"{ let s = \\\"x\\\"; for i in std.range(40) { s = s + s }; s.len() }\")",
        ),
        typst("a loop in a text", false, "#eval(\"for i in std.range(100000000) [a]\")"),
        typst("numbers as signs", false, "#numbering(\"*\", 100000000000)"),
        typst(
            "a level of a counter",
            true,
            "#counter(heading).step(level: 9000000000)\n#context counter(heading).display()",
        ),
        typst("a level of a heading", false, "#heading(level: 9000000000, numbering: \"1.\")[a]"),
        typst("columns of a table", true, "#table(columns: 900000000, [a])"),
        typst("columns of a page", false, "#columns(900000000)[a]"),
        typst("rows of a cell", false, "#table(columns: 2, table.cell(rowspan: 900000000)[a], [b])"),
        typst("dots in a wide box", true, "#box(width: 1000000000pt, repeat[.])"),
        typst(
            "pages of a point",
            false,
            "#set page(height: 1pt, margin: 0pt)\n#{ for i in range(9000) { for j in range(90) [a\\ ] } }",
        ),
        typst(
            "a state of itself",
            true,
            "#let s = state(\"s\", 1)\n#context { let n = s.final(); s.update(n + 1); [a] * n }",
        ),
        typst(
            "a state that doubles",
            false,
            "#let s = state(\"s\", [a])\n#for i in range(60) { s.update(x => [#x#x]) }\n#context s.get()",
        ),
        typst(
            "a counter that doubles",
            true,
            "#let c = counter(\"c\")\n#c.update(1)\n#for i in range(60) { c.update(n => n * 2) }\n#context { for i in std.range(c.get().first()) [a] }",
        ),
        typst("headings of headings", true, "#context { let n = query(heading).len(); for i in range(n + 1) [= a] }"),
        typst("a loop without end", true, "#{ while true { } }"),
        typst("a function of itself", true, "#let f(n) = f(n + 1)\n#f(0)"),
        typst("a function of content", false, "#let f(n) = [#f(n + 1)]\n#f(0)"),
        typst(
            "a function that calls itself twice",
            true,
            "#{ let f(n) = if n < 60 { f(n + 1) + f(n + 1) + str(n) } else { str(n) }; f(0) }",
        ),
        typst("deep blocks", true, "#{ let x = [a]; for i in range(9900) { x = block(x) }; x }"),
        typst("deep brackets", true, &format!("#{}1{}", "(".repeat(100_000), ")".repeat(100_000))),
        typst("deep lists", false, "#{ let x = (1,); for i in range(9900) { x = (x,) }; repr(x) }"),
        typst(
            "footnotes in footnotes",
            true,
            "#{ let x = footnote[a]; for i in range(30) { x = footnote[#x #x] }; x }",
        ),
        typst("a picture of itself", true, &format!("#image(bytes(\"{svg}\"))")),
        typst(
            "what is measured",
            false,
            "#context { let x = [a]; for i in range(40) { x = [#x#x]; let _ = measure(x) }; x }",
        ),
        typst(
            "what is searched for",
            false,
            "#{ let s = heading.where(level: 1); for i in range(60) { s = s.or(s) }; show s: [x]; [= a] }",
        ),
        typst(
            "letters of a text",
            false,
            "#{ let s = \"x\" * 8000000; let a = s.clusters(); for i in range(40) { a = a.map(x => x).flatten() + a }; a.len() }",
        ),
        typst("bytes added", false, "#{ let b = bytes((1,) * 8000000); let l = (b,) * 5000; l.sum(default: b).len() }"),
        typst(
            "entries of a list",
            false,
            "#{ let d = (:); for i in range(9999) { for j in range(90) { d.insert(str(i) + \".\" + str(j), (\"x\" * 60000,)) } }; d.len() }",
        ),
        typst("a large pattern", true, "#(\"a\" * 1000).match(regex(\"(a{1000}){1000}\"))"),
        typst("a loop", true, "#for i in range(1000000000) [x]"),
        typst("a loop past the bound", false, "#for i in array.range(1000000000) [x]"),
        typst("empty pages", false, "#for i in range(1000000) { pagebreak() }"),
        typst(
            "nested loops",
            true,
            "#for i in range(9000) { for j in range(9000) { for k in range(9000) { let _ = k } } }",
        ),
        typst(
            "loops over lists",
            false,
            "#for i in \"abcdefghij\" * 1000 { for j in (1,) * 9000 { for k in (1,) * 9000 { let _ = k } } }",
        ),
        typst(
            "nested conditions",
            false,
            "#{ let i = 0; while i < 9000 { i += 1; let j = 0; while j < 9000 { j += 1 } } }",
        ),
        typst("a text doubled", true, "#{ let s = \"x\"; for i in range(60) { s = s + s }; s }"),
        typst("a text added to itself", false, "#{ let s = \"x\"; for i in range(60) { s += s }; s }"),
        typst("a text repeated", true, "#(\"x\" * 1000000000000)"),
        typst("words of nothing", true, "#lorem(1000000000)"),
        (
            "a fine pattern",
            true,
            Nothing,
            "#rect(width: 9pt, height: 9pt, fill: tiling(size: (0.001pt, 0.001pt))[])\n".to_owned(),
        ),
    ]
}

/// What grows in the words and in what is put between them.
fn of_words() -> Vec<Bomb> {
    let of_report = |name, bomb: &str| (name, true, OfReport, bomb.to_owned());
    let of_all = |name, bomb: &str| (name, true, OfAll, bomb.to_owned());
    let many = |text: &str, times: usize| text.repeat(times);
    let grown = " | replace(from='x', to='xxxxxxxxxxxxxxxx')";
    let loops: String = ('b'..='h').map(|c| format!("{{% for {c} in a %}}")).collect();
    let components: String = (0..40)
        .map(|i| {
            format!("{{% component k{}() %}}{{{{<k{i} />}}}}{{{{<k{i} />}}}}{{% endcomponent k{} %}}", i + 1, i + 1)
        })
        .collect();
    vec![
        of_report("a range", "{% for i in range(end=1000000000) %}x{% endfor %}"),
        of_report(
            "nested ranges",
            "{% for i in range(end=50000) %}{% for j in range(end=50000) %}x{% endfor %}{% endfor %}",
        ),
        of_report(
            "nested loops over letters",
            &format!("{{% set a = 'abcdefghijklmnopqrstuvwxyz' %}}{loops}{}", many("{% endfor %}", 7)),
        ),
        of_report(
            "a text doubled in words",
            "{% set s = 'x' %}{% for i in range(end=60) %}{% set_global s = s ~ s %}{% endfor %}{{ s }}",
        ),
        of_report(
            "a text doubled in a block",
            "{% set s = 'x' %}{% for i in range(end=60) %}{% set_global s %}{{ s }}{{ s }}{% endset %}{% endfor %}{{ s }}",
        ),
        of_report(
            "a list doubled",
            &format!("{{% set a = [1] %}}{}{{{{ a | str | length }}}}", many("{% set a = [a, a] %}", 60)),
        ),
        of_report(
            "a list doubled and written",
            &format!("{{% set a = [1] %}}{}{{{{ a | lit }}}}", many("{% set a = [a, a] %}", 60)),
        ),
        of_report(
            "a list in a list",
            "{% set a = [1] %}{% for i in range(end=99999) %}{% set_global a = [a] %}{% endfor %}{{ a }}",
        ),
        of_report("letters replaced", &format!("{{{{ 'xxxxxxxxxxxxxxxx'{} }}}}", many(grown, 12))),
        of_report(
            "letters joined",
            "{% set s = 'x' %}{% for i in range(end=20) %}{% set_global s = s ~ s %}{% endfor %}{{ range(end=99999) | join(sep=s) }}",
        ),
        of_report(
            "lines moved",
            "{% set s = '\n' %}{% for i in range(end=20) %}{% set_global s = s ~ s %}{% endfor %}{{ s | indent(width=1000, blank=true) }}",
        ),
        of_report(
            "components that call two",
            &format!("{components}{{% component k0() %}}{{% endcomponent k0 %}}{{{{<k40 />}}}}"),
        ),
        of_all("a loop in an expression", "{{ [[x for x in range(end=50000)] for y in range(end=50000)] }}"),
        of_all("a component of itself", "{{<a_b/>}}{% component a_b() %}{{<a_b/>}}{% endcomponent a_b %}"),
        of_all("deep brackets of words", &format!("{{{{ {}1{} }}}}", many("(", 100_000), many(")", 100_000))),
        of_all("deep conditions", &format!("{}{}", many("{% if 1 %}", 50_000), many("{% endif %}", 50_000))),
        of_all("a long chain", &format!("{{{{ 'a'{} }}}}", many(" ~ 'a'", 100_000))),
        of_all("deep lists of words", &format!("{{% set a = {}{} %}}", many("[", 100_000), many("]", 100_000))),
        of_all("many filters", &format!("{{{{ 'a'{} }}}}", many(" | upper", 100_000))),
    ]
}

/// The memory of a process and of those that it began, in megabytes; 0 where the system does not say so.
fn memory(process: u32) -> usize {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let own = status.lines().find_map(|line| line.strip_prefix("RssAnon:"));
    let own = own.and_then(|own| own.trim().strip_suffix("kB")?.trim().parse::<usize>().ok()).unwrap_or(0) / 1024;
    let tasks = fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().flatten();
    let children = tasks.filter_map(|task| fs::read_to_string(task.path().join("children")).ok());
    let children: BTreeSet<u32> = children
        .flat_map(|line| line.split(' ').filter_map(|number| number.parse().ok()).collect::<Vec<_>>())
        .collect();
    own + children.into_iter().map(memory).sum::<usize>()
}

/// The exit code, what was told, how long it took, and the most memory that was seen.
fn build(root: &Path) -> (i32, String, Duration, usize) {
    let begun = Instant::now();
    let mut command = Command::new(assert_cmd::cargo::cargo_bin("baocao"));
    command.current_dir(root).args(["build", "--no-charts"]).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut output = child.stderr.take().unwrap();
    let told = std::thread::spawn(move || {
        let mut told = String::new();
        output.read_to_string(&mut told).unwrap();
        told
    });
    let mut most = 0;
    let status = loop {
        most = most.max(memory(child.id()));
        match child.try_wait().unwrap() {
            Some(status) => break status,
            None => std::thread::sleep(Duration::from_millis(10)),
        }
    };
    (status.code().unwrap_or(-1), told.join().unwrap(), begun.elapsed(), most)
}

/// What is wrong with what the program does with a bomb.
fn missed((name, _, wanted, bomb): &Bomb) -> Option<String> {
    let folder = planted::project(&[]);
    let root = folder.path();
    let template = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/bao-cao.typ")).unwrap();
    assert!(template.contains(ANCHOR));
    fs::create_dir_all(root.join("templates")).unwrap();
    fs::write(root.join("templates/bao-cao.typ"), template.replacen(ANCHOR, &format!("{bomb}{ANCHOR}"), 1)).unwrap();
    let (code, told, took, most) = build(root);
    println!("{name}: {:.1} s, {most} MB, exit {code}", took.as_secs_f64());
    let has_sheets = root.join("output/2022-02/phieu").is_dir();
    let is_right = match wanted {
        OfReport => code == 1 && told.contains("không lập được 2022-02/bao-cao") && has_sheets,
        OfAll => code == 3 && told.contains("lỗi[BC130]: Mẫu văn bản có lỗi"),
        Nothing => code == 0,
    };
    let longest = told.lines().map(|line| line.chars().count()).max().unwrap_or(0);
    let is_vietnamese =
        !["exceeded", "too complex", "too deep", "maximum", "converge within"].iter().any(|word| told.contains(word));
    // Many times what it takes on a quiet machine: only what grows without bounds is found here.
    let is_bounded = took < Duration::from_secs(90) && most < 500;
    let is_good = is_right && is_vietnamese && is_bounded && longest < 2_000;
    (!is_good)
        .then(|| format!("{name}: exit {code}, {took:?}, {most} MB: {}", told.chars().take(1_500).collect::<String>()))
}

#[test]
fn a_template_that_grows_without_end_fails_its_document_and_not_the_run() {
    let bombs = [of_layout(), of_words()].concat();
    assert!(bombs.len() >= 60, "{}", bombs.len());
    let tried = bombs.iter().filter(|(_, is_quick, ..)| all_is_tried() || *is_quick);
    let missed: Vec<_> = every(2, tried).filter_map(missed).collect();
    assert!(missed.is_empty(), "{}:\n{}", missed.len(), missed.join("\n\n"));
}
