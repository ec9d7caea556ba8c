"""Spans of a text drawn under its lines, for a plain terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

WIDTH = 100
# How much of a long passage is shown on either side of what is marked.
CONTEXT = 240


@dataclass(frozen=True, slots=True)
class Mark:
    """A span [char_start, char_end) of the text and the label to draw under it."""

    char_start: int
    char_end: int
    label: str


def draw(text: str, start: int, end: int, marks: Iterable[Mark], width: int = WIDTH) -> list[str]:
    """The lines of text[start:end], each followed by an underline for every mark that touches it.

    Marks on the same span share an underline. A passage is cut to CONTEXT code points around its
    marks, at blanks. Characters that would move the cursor are shown as one blank or middle dot.
    """
    spans = _labelled(mark for mark in marks if mark.char_start < end and start < mark.char_end)
    if spans:
        start, end = _around(text, start, end, min(s for s, _, _ in spans), max(e for _, e, _ in spans))
    lines: list[str] = []
    for first, last in _wrapped(text, start, end, width):
        lines.append("".join(_shown(char) for char in text[first:last]).rstrip())
        for span_start, span_end, label in spans:
            if span_start < last and first < span_end:
                lines.append(_underline(text, first, last, span_start, span_end, label))
    return lines


def _labelled(marks: Iterable[Mark]) -> list[tuple[int, int, str]]:
    labels: dict[tuple[int, int], list[str]] = {}
    for mark in marks:
        names = labels.setdefault((mark.char_start, mark.char_end), [])
        if mark.label not in names:
            names.append(mark.label)
    ordered = sorted(labels.items(), key=lambda item: (item[0][0], -item[0][1]))
    return [(start, end, ", ".join(names)) for (start, end), names in ordered]


def _around(text: str, start: int, end: int, first: int, last: int) -> tuple[int, int]:
    """The part of [start, end) within CONTEXT of [first, last), not cutting a word where blanks are near."""
    cut_start, cut_end = max(start, first - CONTEXT), min(end, last + CONTEXT)
    if cut_start > start:
        blank = text.find(" ", cut_start, max(cut_start, first))
        cut_start = blank + 1 if blank >= 0 else cut_start
    if cut_end < end:
        blank = text.rfind(" ", min(cut_end, last), cut_end)
        cut_end = blank if blank >= 0 else cut_end
    return cut_start, cut_end


def _wrapped(text: str, start: int, end: int, width: int) -> list[tuple[int, int]]:
    """[start, end) in pieces that fit the width, broken after blanks where there are any."""
    pieces: list[tuple[int, int]] = []
    first, column, blank = start, 0, -1
    position = start
    while position < end:
        column += _cells(text[position])
        if column > width and position > first:
            last = blank + 1 if blank >= first else position
            pieces.append((first, last))
            first, position, column, blank = last, last, 0, -1
            continue
        if text[position].isspace():
            blank = position
        position += 1
    if first < end:
        pieces.append((first, end))
    return pieces


def _underline(text: str, first: int, last: int, start: int, end: int, label: str) -> str:
    """The label stands where the span ends; a span that goes on in the next line says so."""
    from_, to = max(first, start), min(last, end)
    blanks = " " * sum(_cells(char) for char in text[first:from_])
    carets = "^" * max(1, sum(_cells(char) for char in text[from_:to].rstrip()))
    return f"{blanks}{carets} {label if end <= last else '...'}"


def _shown(char: str) -> str:
    if char.isspace():
        return " "
    return "·" if unicodedata.category(char) in {"Cc", "Cf", "Cs"} else char


def _cells(char: str) -> int:
    """How many cells of a terminal the shown character takes."""
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1


def one_line(text: str, limit: int) -> str:
    """A text on one line, cut in its middle where it is longer than `limit`."""
    line = " ".join("".join(_shown(char) for char in text).split())
    if len(line) <= limit:
        return line
    half = (limit - 1) // 2
    return f"{line[:half]}…{line[-half:]}"


def columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows of cells as aligned lines, two blanks between the columns."""
    widths = [max(sum(map(_cells, row[at])) for row in rows) for at in range(len(rows[0]))] if rows else []
    lines = []
    for row in rows:
        cells = [cell + " " * (wide - sum(map(_cells, cell))) for cell, wide in zip(row, widths, strict=True)]
        lines.append("  ".join(cells).rstrip())
    return lines
