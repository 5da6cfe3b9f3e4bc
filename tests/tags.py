#!/usr/bin/env python3
"""Checks what a screen reader is told by a PDF, with a reader of PDFs that is not the writer's own.

    pip install pikepdf==10.18.0
    python3 tests/tags.py FILE.pdf ...
    python3 tests/tags.py --bend FILE.pdf     breaks the file in every way it knows; each must be found

The validator of CI knows the clauses of PDF/UA-1; it accepts a table whose rows nobody can name, a total that stands in a
foot of its own, a list that is only paragraphs, and a chart described in one word. Exit 1 on any finding, 2 without a file.
"""

import re
import sys

import pikepdf
from pikepdf import Array, Dictionary, Name

CELLS = ("/TH", "/TD")


def kids(tag):
    """The tags under a tag, in order."""
    below = tag.get("/K")
    if below is None:
        return
    for kid in below if isinstance(below, Array) else [below]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid


def walk(tag):
    """A tag and all tags under it, in the order of reading."""
    yield tag
    for kid in kids(tag):
        yield from walk(kid)


def kind(tag):
    return str(tag.get("/S", ""))


def attribute(tag, key, default=None):
    """An attribute of a tag, which may have one dictionary of them or several."""
    found = tag.get("/A")
    for each in found if isinstance(found, Array) else [found] if found is not None else []:
        if isinstance(each, Dictionary) and key in each:
            return each[key]
    return default


def cells(row):
    return [cell for cell in kids(row) if kind(cell) in CELLS]


def scope(cell):
    return str(attribute(cell, "/Scope", "")).strip("/")


def tables(tree):
    known = {str(tag["/ID"]) for tag in walk(tree) if "/ID" in tag}
    for number, table in enumerate((tag for tag in walk(tree) if kind(tag) == "/Table"), 1):
        name = f"table {number}"
        parts = [kind(part) for part in kids(table)]
        if "/TFoot" in parts:
            yield f"{name}: totals stand in a foot, not in the body"
        if "/Caption" not in parts:
            yield f"{name}: no caption"
        rows = [row for row in walk(table) if kind(row) == "/TR"]
        is_head = [bool(cells(row)) and all(kind(cell) == "/TH" and scope(cell) == "Column" for cell in cells(row)) for row in rows]
        head = is_head.index(False) if False in is_head else len(rows)
        if head == 0:
            yield f"{name}: no head"
        yield from names(name, rows[head:])
        yield from widths(name, rows)
        for cell in (cell for row in rows for cell in cells(row)):
            if kind(cell) == "/TH" and scope(cell) not in ("Row", "Column", "Both"):
                yield f"{name}: a name without what it names"
            told = [str(each) for each in attribute(cell, "/Headers", [])]
            if kind(cell) == "/TD" and not told:
                yield f"{name}: a cell without names"
            if not set(told) <= known:
                yield f"{name}: a cell named by what is not there"


def names(name, rows):
    """Every row is named by a cell of its own, or by one above that covers it too."""
    covered = 0
    for place, row in enumerate(rows, 1):
        own = [int(attribute(cell, "/RowSpan", 1)) for cell in cells(row) if kind(cell) == "/TH" and scope(cell) != "Column"]
        covered = max([covered - 1, *own])
        if covered < 1 and len(cells(row)) > 1:
            yield f"{name}, row {place} of the body: no name"


def widths(name, rows):
    """Every row is as wide as the others, with the cells above that cover it."""
    found, covered = set(), {}
    for row in rows:
        column = 0
        for cell in cells(row):
            while covered.get(column, 0) > 0:
                column += 1
            for at in range(column, column + int(attribute(cell, "/ColSpan", 1))):
                covered[at] = int(attribute(cell, "/RowSpan", 1))
                column = at + 1
        found.add(max([column, *(at + 1 for at, left in covered.items() if left > 0)]))
        covered = {at: left - 1 for at, left in covered.items() if left > 1}
    if len(found) > 1:
        yield f"{name}: rows of {sorted(found)} columns"


def lists(tree):
    for tag in walk(tree):
        if kind(tag) == "/L":
            strange = {kind(kid) for kid in kids(tag)} - {"/LI", "/L", "/Caption"}
            if strange:
                yield f"a list with {sorted(strange)} for items"
        if kind(tag) == "/LI" and "/LBody" not in [kind(kid) for kid in kids(tag)]:
            yield "an item of a list without a body"


def figures(tree):
    for parent in walk(tree):
        inside = [kind(kid) for kid in kids(parent)]
        for figure in (kid for kid in kids(parent) if kind(kid) == "/Figure"):
            told = str(figure.get("/Alt", ""))
            if not (told.endswith(".") and re.search(r"\d", told) and len(told.split()) > 4):
                yield f"a figure told as “{told}”: not a sentence with its figures"
            if re.search(r"\d+ mục khác", told):
                yield f"a figure told as “{told}”: does not name what it counts"
            if "/Caption" not in inside:
                yield "a figure without a caption beside it"


def headings(tree):
    levels = [int(kind(tag)[2:]) for tag in walk(tree) if re.fullmatch(r"/H[1-6]", kind(tag))]
    if levels[:1] != [1] or levels.count(1) != 1:
        yield f"headings {levels}: not one of level 1, the first"
    for before, level in zip(levels, levels[1:]):
        if level > before + 1:
            yield f"a heading of level {level} after one of level {before}"


def file(pdf):
    root = pdf.Root
    if str(root.get("/Lang", "")).split("-")[0] != "vi":
        yield "the language is not vi"
    if not root.get("/MarkInfo", {}).get("/Marked", False):
        yield "not marked as tagged"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "the title is not shown"


def findings(pdf):
    tree = pdf.Root.get("/StructTreeRoot")
    if tree is None:
        return ["no tags"]
    return [found for check in (tables, lists, figures, headings) for found in check(tree)] + list(file(pdf))


def first(pdf, of, where=lambda tag: True):
    return next(tag for tag in walk(pdf.Root.StructTreeRoot) if kind(tag) == of and where(tag))


def rename(pdf, of, into, where=lambda tag: True):
    first(pdf, of, where)["/S"] = Name(into)


def drop(tag, key):
    del tag[key]


def names_a_row(tag):
    return str(attribute(tag, "/Scope", "")) in ("/Row", "Row")


def put(tag, key, value):
    found = tag["/A"]
    for each in found if isinstance(found, Array) else [found]:
        if key in each:
            each[key] = value


BENDS = {
    "no name": lambda pdf: rename(pdf, "/TH", "/TD", names_a_row),
    "a name without what it names": lambda pdf: drop(first(pdf, "/TH"), "/A"),
    "a cell without names": lambda pdf: put(first(pdf, "/TD"), "/Headers", Array([])),
    "named by what is not there": lambda pdf: put(first(pdf, "/TD"), "/Headers", Array([pikepdf.String("x")])),
    "columns": lambda pdf: widen(pdf),
    "totals stand in a foot": lambda pdf: rename(first_table(pdf), "/TR", "/TFoot"),
    "no head": lambda pdf: rename(pdf, "/TH", "/TD", lambda tag: not names_a_row(tag)),
    "no caption": lambda pdf: rename(first_table(pdf), "/Caption", "/P"),
    "for items": lambda pdf: rename(pdf, "/LI", "/P"),
    "without a body": lambda pdf: rename(pdf, "/LBody", "/Div"),
    "not a sentence": lambda pdf: put_alt(pdf, "Biểu đồ"),
    "does not name what it counts": lambda pdf: put_alt(pdf, "Phường Ka Long 3 hộ; 7 mục khác không còn hộ."),
    "a figure without a caption": lambda pdf: rename_all(pdf, "/Caption", "/P"),
    "a heading of level": lambda pdf: rename(pdf, "/H2", "/H5"),
    "not one of level 1": lambda pdf: rename(pdf, "/H1", "/H2"),
    "the language": lambda pdf: drop(pdf.Root, "/Lang"),
    "no tags": lambda pdf: drop(pdf.Root, "/StructTreeRoot"),
}


def widen(pdf):
    for each in first(pdf, "/TD")["/A"]:
        if each.get("/O") == Name.Table:
            each["/ColSpan"] = 2


def put_alt(pdf, words):
    first(pdf, "/Figure")["/Alt"] = pikepdf.String(words)


class first_table:
    """The first table as if it were a file of its own."""

    def __init__(self, pdf):
        self.Root = Dictionary(StructTreeRoot=first(pdf, "/Table"))


def rename_all(pdf, of, into):
    for tag in list(walk(pdf.Root.StructTreeRoot)):
        if kind(tag) == of:
            tag["/S"] = Name(into)


def bend(path):
    blind = []
    for wanted, change in BENDS.items():
        with pikepdf.open(path) as pdf:
            change(pdf)
            if not any(wanted in found for found in findings(pdf)):
                blind.append(wanted)
    print(f"{path}: {len(BENDS) - len(blind)} of {len(BENDS)} bends found")
    for wanted in blind:
        print(f"  not found: {wanted}")
    return 1 if blind else 0


def main(arguments):
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    if arguments[0] == "--bend":
        return max(bend(path) for path in arguments[1:])
    bad = 0
    for path in arguments:
        with pikepdf.open(path) as pdf:
            found = findings(pdf)
        print(f"{path}: {'tags in order' if not found else f'{len(found)} findings'}")
        for each in found:
            print(f"  {each}")
        bad += bool(found)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
