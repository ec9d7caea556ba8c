"""Characters that a reader does not see as they are, and code between the words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from flows.curate.findings.checks import NOT_PLAIN
from flows.curate.findings.told import Finding, Told

# What is no prose, by what is wrong with it. Line ends, tabs and form feeds are plain text, and so are
# the joiners of scripts and emoji unless they stand within a number.
_NOT_PLAIN = re.compile(
    r"(?P<hidden>[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069])"
    r"|(?P<parted>(?<=\d)[\u200b-\u200d\u2060\ufeff]+(?=\d))"
    r"|(?P<lost>\ufffd)"
    r"|(?P<code><script\b)",
    re.IGNORECASE,
)
_WRONG = {
    "hidden": "{0} does not show, and may make the text look other than it is read",
    "parted": "{0} does not show, and parts a number",
    "lost": "{0} stands where a character was lost",
    "code": "{1} begins code, which is read as if it were prose",
}
_AROUND = 20  # characters of the word on either side that a quote shows


def characters(told: Told) -> Iterator[Finding]:
    """A finding for each kind, at its first place: a text that has one often has thousands."""
    places: defaultdict[str, list[re.Match[str]]] = defaultdict(list)
    for match in _NOT_PLAIN.finditer(told.text):
        places[match.lastgroup or ""].append(match)
    for kind, matches in places.items():
        first = matches[0]
        message = _WRONG[kind].format(f"U+{ord(first[0][0]):04X}", first[0])
        more = f" ({len(matches):,} places)" if len(matches) > 1 else ""
        yield told.found(NOT_PLAIN, *_word(told.text, *first.span()), f"{message}{more}.")


def _word(text: str, start: int, end: int) -> tuple[int, int]:
    """The place with what stands beside it up to a blank."""
    before = text[max(start - _AROUND, 0) : start].split()
    after = text[end : end + _AROUND].split()
    if before and not text[start - 1].isspace():
        start -= len(before[-1])
    if after and not text[end].isspace():
        end += len(after[0])
    return start, end
