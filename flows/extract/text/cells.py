"""The cells of a flattened table: parted by a bar, a tab or a wide gap."""

from __future__ import annotations

import re

_BETWEEN = re.compile(r"[ \xa0]*(?:\||\t+)[ \xa0]*|[ \xa0]{3,}")
_PARTED = re.compile(r" \| |\t|\S {6,}\S|\S {3,}\S.* {3,}\S")
_MARKS = (" | ", "\t", "   ")  # without one of them no line is parted


def is_row(line: str) -> bool:
    """Whether a line is the row of a table; gaps alone part it if they are wide or several."""
    if line.startswith("|") and line.count("|") > 1:
        return True
    return any(mark in line for mark in _MARKS) and bool(_PARTED.search(line))


def first_cell(folded: str, start: int, end: int) -> int:
    """Past the first cell of a row when it is short, since it labels the others; else `start`."""
    match = _BETWEEN.search(folded, start, end)
    short = match is not None and start < match.start() <= start + 40 and match.end() < end
    return match.end() if match is not None and short else start


def inside_bars(text: str, start: int, end: int) -> tuple[int, int]:
    """A row without the bars that open and close it: "| Staff | 1,200 |"."""
    if text[start : start + 1] == "|" and text.find("|", start + 1, end) > 0:
        start += 1
        start += text.startswith(" ", start, end)
        end -= text.endswith("|", start, end)
    return start, end


def cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the cells of a row stand, empty ones too."""
    found: list[tuple[int, int]] = []
    start, end = inside_bars(text, start, end)
    for match in _BETWEEN.finditer(text, start, end):
        found.append((start, match.start()))
        start = match.end()
    return [*found, (start, end)]
