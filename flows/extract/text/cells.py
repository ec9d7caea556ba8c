"""The cells of a flattened table: parted by a bar, a tab or a wide gap."""

from __future__ import annotations

import re

_BETWEEN = re.compile(r"[ \xa0]*(?:\||\t+)[ \xa0]*|[ \xa0]{3,}")
_PARTED = re.compile(r" \| |\t|\S {6,}\S|\S {3,}\S.* {3,}\S")
_MARKS = (" | ", "\t", "   ")  # without one of them no line is parted


def is_row(line: str) -> bool:
    """Whether a line is the row of a table; gaps alone part it if they are wide or several."""
    return any(mark in line for mark in _MARKS) and bool(_PARTED.search(line))


def first_cell(folded: str, start: int, end: int) -> int:
    """Past the first cell of a row when it is short, since it labels the others; else `start`."""
    match = _BETWEEN.search(folded, start, end)
    short = match is not None and start < match.start() <= start + 40 and match.end() < end
    return match.end() if match is not None and short else start


def cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the cells of a row stand, empty ones too."""
    found: list[tuple[int, int]] = []
    for match in _BETWEEN.finditer(text, start, end):
        found.append((start, match.start()))
        start = match.end()
    return [*found, (start, end)]
