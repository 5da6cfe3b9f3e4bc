//! Counts the turns of all loops and the calls of all functions that a template of the office's own writes. Typst bounds
//! neither nested loops nor a function that calls itself twice, and makes texts of any length, so the source is rewritten
//! to ask a function of this program at each turn.

use std::cell::Cell;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};

use typst::comemo::Tracked;
use typst::diag::{At, SourceDiagnostic, SourceResult};
use typst::ecow::eco_vec;
use typst::engine::Engine;
use typst::foundations::{Args, CastInfo, Context, NativeFuncData, NativeFuncPtr, Scope, Value, ops};
use typst::syntax::{LinkedNode, Span, SyntaxKind, ast};

/// The largest number of turns and calls while one document is set.
const MOST_TURNS: u64 = 1_000_000;

/// The longest text or list that a template may make, in bytes or entries.
const LONGEST: usize = 8 << 20;

/// How many bytes or entries of what is made count like one turn.
const SIZE_A_TURN: usize = 64;

/// The number of documents that were begun. It is global because Typst calls functions from threads of its own.
static BEGUN: AtomicU64 = AtomicU64::new(0);

thread_local! {
    /// The document whose turns this thread counts, and their number.
    static TURNS: Cell<(u64, u64)> = const { Cell::new((0, 0)) };
}

/// Begins to count anew.
pub(super) fn begin() {
    BEGUN.fetch_add(1, Ordering::Relaxed);
}

/// Called at each turn of a loop and at each call.
const TURN: &str = "_dem-luot";
/// Called with what two values joined are.
const MADE: &str = "_dem-dai";
/// Called to repeat a value.
const TIMES: &str = "_nhan-lan";

/// The functions that a counted source calls.
pub(super) fn functions() -> [(&'static str, &'static NativeFuncData); 3] {
    static DATA: LazyLock<[NativeFuncData; 3]> =
        LazyLock::new(|| [native(TURN, &turn), native(MADE, &made), native(TIMES, &times)]);
    let [turn, made, times] = &*DATA;
    [(TURN, turn), (MADE, made), (TIMES, times)]
}

type Native = dyn Fn(&mut Engine<'_>, Tracked<'_, Context<'_>>, &mut Args) -> SourceResult<Value> + Send + Sync;

fn native(name: &'static str, function: &'static Native) -> NativeFuncData {
    NativeFuncData {
        function: NativeFuncPtr(function),
        name,
        title: name,
        docs: "",
        def_site: None,
        keywords: &[],
        contextual: false,
        scope: LazyLock::new(&Scope::new),
        params: LazyLock::new(&Vec::new),
        returns: LazyLock::new(&|| CastInfo::Any),
    }
}

fn turn(_: &mut Engine<'_>, _: Tracked<'_, Context<'_>>, args: &mut Args) -> SourceResult<Value> {
    count(1, args.span)?;
    Ok(Value::None)
}

fn made(_: &mut Engine<'_>, _: Tracked<'_, Context<'_>>, args: &mut Args) -> SourceResult<Value> {
    let value: Value = args.expect("value")?;
    let size = size(&value);
    if size > LONGEST {
        return Err(too_long(args.span));
    }
    count(size / SIZE_A_TURN, args.span)?;
    Ok(value)
}

fn times(_: &mut Engine<'_>, _: Tracked<'_, Context<'_>>, args: &mut Args) -> SourceResult<Value> {
    let (one, other): (Value, Value) = (args.expect("value")?, args.expect("value")?);
    let repeated = match (&one, &other) {
        (Value::Int(times), value) | (value, Value::Int(times)) => {
            let whole = if matches!(value, Value::Content(_)) { SIZE_A_TURN } else { size(value) };
            whole.saturating_mul(usize::try_from(*times).unwrap_or(0))
        }
        _ => 0,
    };
    if repeated > LONGEST {
        return Err(too_long(args.span));
    }
    count(repeated / SIZE_A_TURN, args.span)?;
    ops::mul(one, other).at(args.span)
}

fn size(value: &Value) -> usize {
    match value {
        Value::Str(text) => text.len(),
        Value::Bytes(bytes) => bytes.len(),
        Value::Array(list) => list.len(),
        _ => 0,
    }
}

fn count(turns: usize, span: Span) -> SourceResult<()> {
    let document = BEGUN.load(Ordering::Relaxed);
    let (counted, so_far) = TURNS.get();
    let before = if counted == document { so_far } else { 0 };
    let so_far = before.saturating_add(turns as u64);
    TURNS.set((document, so_far));
    if so_far <= MOST_TURNS {
        return Ok(());
    }
    let message = format!("các vòng lặp và lời gọi hàm dài quá {MOST_TURNS} lượt");
    Err(eco_vec![SourceDiagnostic::error(span, message)])
}

fn too_long(span: Span) -> typst::ecow::EcoVec<SourceDiagnostic> {
    eco_vec![SourceDiagnostic::error(span, format!("chữ hoặc danh sách dài quá {LONGEST}"))]
}

/// A change of a source: the byte at which it begins, how many bytes go, and what comes.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Edit {
    at: usize,
    gone: usize,
    come: &'static str,
}

/// The changes that count the loops of a source, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Edits(Vec<Edit>);

impl Edits {
    pub(super) fn of(text: &str) -> Self {
        let root = typst::syntax::parse(text);
        let mut edits = Vec::new();
        collect(&LinkedNode::new(&root), &mut edits);
        // The sort is stable: of two at the same place, what begins further out comes first, and what ends further in.
        edits.sort_by_key(|edit| edit.at);
        Self(edits)
    }

    /// The source with its loops counted.
    pub(super) fn apply(&self, text: &str) -> String {
        let mut counted = String::with_capacity(text.len() + self.0.len() * 12);
        let mut copied = 0;
        for edit in &self.0 {
            counted.push_str(&text[copied..edit.at]);
            counted.push_str(edit.come);
            copied = edit.at + edit.gone;
        }
        counted.push_str(&text[copied..]);
        counted
    }

    /// The byte of the source as it was written that a byte of the counted source stands for.
    pub(super) fn written(&self, at: usize) -> usize {
        let (mut counted, mut written) = (0, 0);
        for edit in &self.0 {
            let next = counted + edit.at - written;
            if at < next {
                break;
            }
            if at < next + edit.come.len() {
                return edit.at;
            }
            (counted, written) = (next + edit.come.len(), edit.at + edit.gone);
        }
        written + at - counted
    }
}

/// Collects the edits of a node before those of what is in it, and those of its end after them.
fn collect(node: &LinkedNode<'_>, edits: &mut Vec<Edit>) {
    let edit = |at: usize, gone: usize, come: &'static str| Edit { at, gone, come };
    let mut after = None;
    if is_body(node) {
        edits.push(edit(node.offset(), 0, "{_dem-luot();"));
        after = Some(edit(node.range().end, 0, "}"));
    }
    match operator(node) {
        Some(ast::BinOp::Add) => {
            edits.push(edit(node.offset(), 0, "_dem-dai("));
            nested(node, edits);
            edits.push(edit(node.range().end, 0, ")"));
        }
        Some(ast::BinOp::Mul) => {
            edits.push(edit(node.offset(), 0, "_nhan-lan("));
            nested(node, edits);
            edits.push(edit(node.range().end, 0, ")"));
        }
        Some(ast::BinOp::AddAssign) => {
            let value = node.children().last().map(|value| value.range());
            edits.extend(value.iter().map(|value| edit(value.start, 0, "_dem-dai(")));
            nested(node, edits);
            edits.extend(value.iter().map(|value| edit(value.end, 0, ")")));
        }
        _ => nested(node, edits),
    }
    edits.extend(after);
}

fn nested(node: &LinkedNode<'_>, edits: &mut Vec<Edit>) {
    let is_product = operator(node) == Some(ast::BinOp::Mul);
    for child in node.children() {
        match child.kind() {
            SyntaxKind::Star if is_product => edits.push(Edit { at: child.offset(), gone: 1, come: "," }),
            SyntaxKind::FieldAccess if is_unbounded(&child) => {
                let kept = child.children().last().map_or(0, |name| name.len());
                edits.push(Edit { at: child.offset(), gone: child.len() - kept, come: "" });
            }
            _ => collect(&child, edits),
        }
    }
}

fn operator(node: &LinkedNode<'_>) -> Option<ast::BinOp> {
    if node.kind() == SyntaxKind::Binary { node.get().cast::<ast::Binary<'_>>().map(ast::Binary::op) } else { None }
}

/// Whether a node is what a loop or a function does. A rule cannot stand behind something else in a block.
fn is_body(node: &LinkedNode<'_>) -> bool {
    let Some(parent) = node.parent() else { return false };
    let is_owner = matches!(parent.kind(), SyntaxKind::ForLoop | SyntaxKind::WhileLoop | SyntaxKind::Closure);
    let is_rule = matches!(node.kind(), SyntaxKind::SetRule | SyntaxKind::ShowRule);
    is_owner && !is_rule && parent.children().last().is_some_and(|last| last.offset() == node.offset())
}

/// Whether a field leads past a bounded function to Typst's own: `std.range`, `array.range`, `std.lorem`.
fn is_unbounded(node: &LinkedNode<'_>) -> bool {
    let text: String = node.get().full_text().chars().filter(|c| !c.is_whitespace()).collect();
    matches!(text.as_str(), "std.range" | "array.range" | "std.array.range" | "std.lorem")
}

#[cfg(test)]
mod tests {
    use super::Edits;

    #[test]
    fn loops_functions_and_what_they_make_are_counted() {
        for (written, wanted) in [
            ("#for x in y [- a]", "#for x in y {_dem-luot();[- a]}"),
            ("#while a { b }", "#while a {_dem-luot();{ b }}"),
            ("#let f(x) = x + x", "#let f(x) = {_dem-luot();_dem-dai(x + x)}"),
            ("#let f(x) = set text(red)", "#let f(x) = set text(red)"),
            ("#(a * b * 2)", "#(_nhan-lan(_nhan-lan(a , b) , 2))"),
            ("#{ s += s }", "#{ s += _dem-dai(s) }"),
            ("#array.range(9)", "#range(9)"),
            ("#a.map(x => x).len()", "#a.map(x => {_dem-luot();x}).len()"),
            ("$ a * b + c $ *x*", "$ a * b + c $ *x*"),
        ] {
            let edits = Edits::of(written);
            assert_eq!(edits.apply(written), wanted);
            let mut last = 0;
            for at in 0..wanted.len() {
                let place = edits.written(at);
                assert!(last <= place && place <= written.len(), "{wanted} {at}");
                last = place;
            }
            let end = |text: &str| text.rfind(|c: char| c.is_alphabetic()).unwrap();
            assert_eq!(edits.written(end(wanted)), end(written), "{wanted}");
        }
    }
}
