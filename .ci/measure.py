#!/usr/bin/env python3
"""Measures a report against the layout of Nghị định 30/2020/NĐ-CP, Phụ lục I, as a clerk does with a ruler.

    pip install pdfplumber
    python3 .ci/measure.py REPORT.pdf ...

Prints every figure with the range it must lie in. Exit 1 if one does not.
Lengths are in millimetres, sizes in points. The ruler's tolerance is 0.3 mm: side bearings of letters lie outside.
"""

import re
import sys
from collections import Counter

import pdfplumber

MM = 72 / 25.4
TOLERANCE = 0.3
SINGLE = 1.149  # line spacing "single" of Times New Roman, in em
QUOC_HIEU = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
TIEU_NGU = "Độc lập - Tự do - Hạnh phúc"


class Sheet:
    """Collects measurements and says which are out of range."""

    def __init__(self):
        self.bad = 0
        self.left = self.right = None  # margins

    def range(self, name, value, low, high, unit="mm", tolerance=TOLERANCE):
        good = value is not None and low - tolerance <= value <= high + tolerance
        self.bad += not good
        shown = "not found" if value is None else f"{value:.2f} {unit}"
        print(f"  {'ok ' if good else 'BAD'} {name}: {shown} ({low:.4g}–{high:.4g})")

    def truth(self, name, good, detail=""):
        self.bad += not good
        print(f"  {'ok ' if good else 'BAD'} {name}{': ' + detail if detail else ''}")


def inked(page):
    """Letters and lines, whatever bounds the text block."""
    return [c for c in page.chars if c["text"].strip()] + page.lines + page.rects


def outside_tables(page):
    """The page without the letters of its tables."""
    boxes = [table.bbox for table in page.find_tables()]
    return page.filter(lambda o: o["object_type"] != "char" or not any(
        x0 <= o["x0"] <= x1 and top <= o["top"] <= bottom for x0, top, x1, bottom in boxes))


def lines_of(page, left=0.0, right=1.0):
    """Lines of text of a vertical slice of the page."""
    slice_ = page.crop((page.width * left, 0, page.width * right, page.height))
    return slice_.extract_text_lines(return_chars=True)


def size(line):
    return Counter(round(c["size"], 1) for c in line["chars"]).most_common(1)[0][0]


def styled(line, word):
    return all(word in c["fontname"] for c in line["chars"] if c["text"].strip())


def rule_under(page, line):
    """The horizontal rule that is nearest beneath a line and under its middle."""
    middle = (line["x0"] + line["x1"]) / 2
    near = [r for r in page.lines + page.rects if r["height"] < 2 and 0 <= r["top"] - line["bottom"] < 4 * MM
            and abs((r["x0"] + r["x1"]) / 2 - middle) < 2 * MM]
    return min(near, key=lambda r: r["top"], default=None)


def length(rule):
    return None if rule is None else (rule["x1"] - rule["x0"]) / MM


def paper(sheet, pages):
    shapes = {tuple(sorted((round(p.width / MM), round(p.height / MM)))) for p in pages}
    sheet.truth("A4", shapes == {(210, 297)}, str(shapes))
    fonts = {c["fontname"].split("+")[-1].split("-")[0] for p in pages for c in p.chars}
    sheet.truth("fonts", fonts <= {"LiberationSerif", "BeVietnamPro"}, ", ".join(sorted(fonts)))
    serif = [c for p in pages for c in p.chars if "LiberationSerif" in c["fontname"]]
    inks = {str(c["non_stroking_color"]) for c in serif}
    sheet.truth("ink is black", all(not any(float(n) for n in re.findall(r"[\d.]+", ink)) for ink in inks), str(inks))


def margins(sheet, pages):
    body = [c for p in pages for c in p.chars if c["top"] > 18 * MM and c["text"].strip()]
    sheet.left = min(c["x0"] for c in body) / MM
    sheet.right = min(p.width - max(c["x1"] for c in inked(p)) for p in pages) / MM
    sheet.range("left margin", sheet.left, 30, 35)
    sheet.range("right margin", sheet.right, 15, 20)
    sheet.range("top margin", min(c["top"] for c in body) / MM, 20, 25)
    bottom = min(p.height - max(c["bottom"] for c in p.chars) for p in pages)
    sheet.truth(f"bottom margin: {bottom / MM:.2f} mm on the fullest page (at least 20)", bottom / MM >= 20 - TOLERANCE)


def numbers(sheet, pages):
    """Page numbers: none on the first page, anew for each appendix."""
    expected = 0
    for at, page in enumerate(pages, 1):
        top = [line for line in lines_of(page) if line["bottom"] < 20 * MM]
        first = lines_of(page)[len(top)]["text"]
        expected = 1 if at == 1 or first.startswith("Phụ lục") else expected + 1
        if expected == 1:
            sheet.truth(f"page {at} bears no number", not top)
            continue
        sheet.truth(f"page {at} bears number {expected}", [line["text"] for line in top] == [str(expected)])
        if top:
            number(sheet, page, top[0])


def number(sheet, page, line):
    sheet.range("  its size", size(line), 13, 14, "pt", 0)
    sheet.truth("  upright", not styled(line, "Italic") and not styled(line, "Bold"))
    middle = (line["x0"] + line["x1"]) / 2 / MM
    between = (sheet.left + page.width / MM - sheet.right) / 2
    sheet.range("  centre, between the margins", middle, between, between)
    sheet.range("  from the upper edge", (line["top"] + line["bottom"]) / 2 / MM, 5, 15)


def head(sheet, page):
    right, left = lines_of(page, 0.45, 1), lines_of(page, 0, 0.45)
    quoc_hieu = next((line for line in right if line["text"] == QUOC_HIEU), None)
    sheet.truth("Quốc hiệu on one line", quoc_hieu is not None)
    tieu_ngu = next((line for line in right if line["text"] == TIEU_NGU), None)
    sheet.truth("tiêu ngữ", tieu_ngu is not None)
    if quoc_hieu is None or tieu_ngu is None:
        return
    sheet.range("Quốc hiệu, size", size(quoc_hieu), 12, 13, "pt", 0)
    sheet.range("tiêu ngữ, size", size(tieu_ngu), 13, 14, "pt", 0)
    sheet.truth("both bold", styled(quoc_hieu, "Bold") and styled(tieu_ngu, "Bold"))
    own = (tieu_ngu["x1"] - tieu_ngu["x0"]) / MM
    sheet.range("rule under tiêu ngữ", length(rule_under(page, tieu_ngu)), own, own)
    part(sheet, page, "issuing body", [line for line in left if line["top"] < 90 * MM])
    part(sheet, page, "trích yếu", [line for line in lines_of(page) if styled(line, "Bold") and size(line) >= 13])


def part(sheet, page, name, lines):
    """The last of these lines that has a short rule beneath."""
    ruled = [(line, rule_under(page, line)) for line in lines]
    ruled = [(line, rule) for line, rule in ruled if rule and line["text"] != TIEU_NGU]
    line, rule = ruled[0] if ruled else (None, None)
    share = length(rule) / ((line["x1"] - line["x0"]) / MM) if rule else None
    sheet.range(f"rule under {name}, share of the line", share, 1 / 3, 1 / 2, "", 0.005)


def body(sheet, pages):
    """Running text: lines of regular letters of the commonest size on upright pages, outside tables."""
    upright = [outside_tables(p) for p in pages if p.width < p.height]
    left, right = sheet.left * MM, upright[0].width - sheet.right * MM
    common = Counter(round(c["size"], 1) for p in upright for c in p.chars if c["fontname"].endswith("Serif"))
    main = common.most_common(1)[0][0]
    sheet.range("size of the text", main, 13, 14, "pt", 0)
    ragged, indents, pitches, gaps, full = [], [], [], [], 0
    for page in upright:
        text = [line for line in lines_of(page) if size(line) == main and line["top"] > 18 * MM]
        for above, below in zip(text, text[1:]):
            step = below["bottom"] - above["bottom"]
            regular = not any("Bold" in c["fontname"] for c in above["chars"] + below["chars"])
            if not regular or step > 3 * main:
                continue
            if abs(below["x0"] - left) < MM and above["x0"] < left + 14 * MM:
                pitches.append(step)
                full += 1
                ragged += [above["text"]] if abs(above["x1"] - right) > 0.5 * MM else []
            elif 9 * MM < below["x0"] - left < 14 * MM and above["x0"] < left + 14 * MM:
                indents.append((below["x0"] - left) / MM)
                gaps.append(step)
    sheet.truth(f"justified ({full} lines)", full > 0 and not ragged, "; ".join(ragged))
    for indent in sorted({round(i, 1) for i in indents}):
        sheet.truth(f"first-line indent {indent:.1f} mm (10 or 12.7)", min(abs(indent - 10), abs(indent - 12.7)) < 0.5)
    pitch = Counter(round(p, 3) for p in pitches).most_common(1)[0][0] if pitches else None
    sheet.range("from line to line", pitch, SINGLE * main, SINGLE * main * 1.5, "pt", 0.1)
    sheet.range("gap between paragraphs", min(gaps) - pitch if gaps and pitch else None, 6, 24, "pt", 0.1)


def measure(path):
    print(path)
    sheet = Sheet()
    with pdfplumber.open(path) as pdf:
        pages = pdf.pages
        paper(sheet, pages)
        margins(sheet, pages)
        numbers(sheet, pages)
        head(sheet, pages[0])
        body(sheet, pages)
    print(f"  {sheet.bad} out of range" if sheet.bad else "  all in range")
    return sheet.bad


if __name__ == "__main__":
    if len(sys.argv) < 2:
        print(__doc__, file=sys.stderr)
        sys.exit(2)
    sys.exit(1 if sum(measure(path) for path in sys.argv[1:]) else 0)
