"""The cells of a flattened table: parted by a bar, a tab or a wide gap."""

from __future__ import annotations

import re

_DOTS = r"(?:\.{4,}|…{2,}|\.(?: \.){3,})"  # leaders: "Sales ........ 412"
_BETWEEN = re.compile(rf"[ \xa0]*(?:\||\t+|{_DOTS})[ \xa0]*|[ \xa0]{{3,}}")
_PARTED = re.compile(rf" \| |\t|\S {{6,}}\S|\S {{3,}}\S.* {{3,}}\S|\w[ \xa0]?{_DOTS}[ \xa0]?\S")
_YEARS = re.compile(r"(?:(?:FY ?|H[12] |Q[1-4] )?\d{4}[A-Z]? {3,})+(?:FY ?|H[12] |Q[1-4] )?\d{4}[A-Z]?")
_LISTED = re.compile(r",[ \xa0]+(?=[^,]*\d)")  # "Upper Mill, 3,200, -4%": before a cell with a figure
_FIGURE = r"[-+−]?(?:[A-Z]{0,3}[$€£¥])?\d[^\s,.]*(?:[.,]\d[^\s,.]*)*(?: [a-z%]+)?"
_LIST_ROW = re.compile(rf"[A-Z][^\d,:;.|]{{1,40}}(?:,[ \xa0]+{_FIGURE}){{2,6}}")
_AMOUNT = (
    r"[-+−]?(?:[A-Z]{0,3}[$€£¥] ?|[A-Z]{3} )?\d[\d.,]*\d?(?:[a-z%]{1,3}| (?:million|billion|%|per ?cent))?"
)
# "Net loss 39 (loss of 12)", "Sales 1,619, up 6.7%": words, a figure, and little behind it.
_FIGURE_ROW = re.compile(
    rf"[A-Z][^\d:;.|()]{{2,44}}? (?={_AMOUNT}(?: \([^()]{{1,24}}\))?(?:[,;] (?:[^.;:]|\.\d){{1,60}})?$)"
)
_MARKS = (" | ", "\t", "   ", "....", "……", ". . . .")  # without one of them no line is parted


def is_row(line: str) -> bool:
    """Whether a line is the row of a table; gaps alone part it if they are wide or several, or part years."""
    if line.startswith("|") and line.count("|") > 1:
        return True
    if not any(mark in line for mark in _MARKS):
        return False
    return _PARTED.search(line) is not None or _YEARS.fullmatch(line.strip()) is not None


def is_list_row(line: str) -> bool:
    """Whether a line tells a name and figures with commas between: "Upper Mill, £3.2m, +10%, 12.7%"."""
    return _LIST_ROW.fullmatch(line) is not None


def figure_label(line: str) -> str:
    """What a line names in front of its figure: "Net loss 39 (loss of 12)"; empty for another line."""
    match = _FIGURE_ROW.match(line)
    return match.group() if match is not None else ""


def first_listed(folded: str, start: int, end: int) -> int:
    """Past the name that opens such a line; else `start`."""
    match = _LISTED.search(folded, start, end)
    return match.end() if match is not None else start


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


def indented(text: str, start: int) -> bool:
    """Whether the row at `start` is set in so far that its first cell is empty."""
    return start > 2 and text[start - 3 : start].isspace() and "\n" not in text[start - 3 : start]


def cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the cells of a row stand, empty ones too."""
    found: list[tuple[int, int]] = []
    start, end = inside_bars(text, start, end)
    between = _BETWEEN if _BETWEEN.search(text, start, end) is not None else _LISTED
    for match in between.finditer(text, start, end):
        found.append((start, match.start()))
        start = match.end()
    return [*found, (start, end)]
