#!/usr/bin/env python3
"""Checks PDFs against PDF/A-3a and PDF/UA-1 with a validator that is not the writer's own.

    pip install page-validation==0.11.0
    python3 .ci/validate.py FILE.pdf ...

Prints one line for each PDF, and one for each finding beneath it. Exit 1 on any finding, 2 without a file.

The writer checks itself while it writes, but accepts more than the standards do: tables without header cells, for one,
and documents without a language. Hence this second opinion, and three questions of our own: is the language vi, has
every table a header cell, are there bookmarks.

STREAM-LENGTH-001 is left out: the validator reports it, wrongly, where the last byte of a stream's data is 0x0D.
"""

import re
import sys
import zlib

import page

FALSE_ALARMS = ("STREAM-LENGTH-001",)
PROFILES = (page.ValidationProfile.PDF_A_3A, page.ValidationProfile.PDF_UA_1)


def standards(path):
    """Findings of the validator."""
    for profile in PROFILES:
        for failure in page.validate_pdf(path, profile=profile).failures:
            if not failure.rule_id.endswith(FALSE_ALARMS):
                yield f"{profile.value} {failure.rule_id}: {failure.message}"


def text_of(path):
    """The bytes of all objects; those in compressed streams are unpacked."""
    data = open(path, "rb").read()
    parts = [data]
    for match in re.finditer(rb"stream\r?\n", data):
        try:
            parts.append(zlib.decompressobj().decompress(data[match.end():]))
        except zlib.error:
            pass
    return b"\n".join(parts)


def habits(path):
    """What the standards leave open and a Vietnamese report must have."""
    text = text_of(path)
    if not re.search(rb"/Lang\s*\(vi(-VN)?\)", text):
        yield "the language of the document is not vi"
    if re.search(rb"/S\s*/Table\b", text) and not re.search(rb"/S\s*/TH\b", text):
        yield "tables without header cells"
    if not re.search(rb"/Outlines\b", text):
        yield "no bookmarks"


def main(paths):
    if not paths:
        print(__doc__, file=sys.stderr)
        return 2
    bad = 0
    for path in paths:
        try:
            findings = [*standards(path), *habits(path)]
        except (page.PageError, OSError) as error:
            findings = [str(error)]
        print(f"{path}: {'PDF/A-3a + PDF/UA-1' if not findings else f'{len(findings)} findings'}")
        for finding in findings:
            print(f"  {finding}")
        bad += bool(findings)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
