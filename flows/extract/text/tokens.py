"""Tokens of a stretch of text, as parallel lists: the reader's inner loops run over them.

The text is never rewritten. `fold` maps single characters to single characters (typographic
quotes, dashes and spaces to plain ones), so an offset into the folded text is an offset into
the original.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from itertools import compress
from operator import sub
from sys import intern

from flows.extract.vocabulary import load, remembered

_FOLD = {
    **dict.fromkeys("‘’‚‛′ʼ`´", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–−﹣－", "-"),
    **dict.fromkeys("―⸺", "—"),
    **dict.fromkeys(
        "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "
    ),
    **dict.fromkeys("\u200b\u2060\ufeff\u00ad\u200e\u200f", " "),
}

_SITE_ENDS = "|".join(map(re.escape, load("names")["site_ends"].split()))
_TOKEN = re.compile(
    r"[a-z]++(?![-&'.\w])"  # the plain words that most tokens are, found soonest
    r"|(?:[AIK]/S|S/A)\b"  # forms of firms
    r"|[^\W\d_]\w*+(?![-&'.])"
    rf"|(?:{_SITE_ENDS})\b"  # behind a firm that is called by its site: Brell.com
    r"|\d+(?:[.,']\d+)*"  # digits, grouped or not: 10.6, 1,234, 1'200.20
    r"|[A-Z]{1,4}-\d+s\b"  # several of a model: KB-3s
    r"|(?:[a-z]+-)?+[^\W\d_]\.(?:[^\W\d_]\.)+(?:-[a-z]+\b)?"  # dotted initials: U.S., non-U.S., U.S.-listed
    r"|per-?cent(?=-[a-z])"  # a 60-percent-owned unit
    r"|[^\W\d_]\w*(?:[-&][^\W\d_]\w*|'(?!s\b)[^\W\d_]\w*)*"  # words: CO2, three-year, R&D, don't
    r"|'s\b"
    r"|\S"
)


def fold(text: str) -> str:
    """The text with typographic variants made plain, one character for one."""
    for typographic in _FOLD.keys() & set(text):  # faster by far than to translate every character
        text = text.replace(typographic, _FOLD[typographic])
    return text


_FEW_QUOTED = 5  # tokens from one quotation mark to the other


@dataclass(slots=True)
class Tokens:
    """Parallel lists, one entry a token: the folded form, its lower case, its offsets."""

    form: list[str]
    lower: list[str]
    start: list[int]
    end: list[int]
    _quotes: list[int] | None = None  # the tokens that are quotation marks

    def __len__(self) -> int:
        return len(self.form)

    def adjacent(self, i: int) -> bool:
        """Whether no space stands between token `i - 1` and token `i`."""
        return i > 0 and self.start[i] == self.end[i - 1]

    def where(self, test: Callable[[str], object], begin: int, end: int) -> list[int]:
        """The tokens of `[begin, end)` whose lower-case word passes the test: sooner than word by word."""
        return list(compress(range(begin, end), map(test, self.lower[begin:end])))

    def in_quotes(self, i: int) -> bool:
        """Whether token `i` stands in direct speech, behind an odd number of quotation marks."""
        if self._quotes is None:
            form = self.form
            self._quotes = [k for k, each in enumerate(form) if each == '"'] if '"' in form else []
        return bisect_left(self._quotes, i) % 2 == 1

    def only_words_quoted(self, i: int) -> bool:
        """Whether the quotation around token `i` is but a few words: are in "exploratory discussions"."""
        if not self.in_quotes(i) or self._quotes is None:
            return False
        k = bisect_left(self._quotes, i)
        return k < len(self._quotes) and self._quotes[k] - self._quotes[k - 1] <= _FEW_QUOTED


@remembered
def _lower(form: str) -> str:
    """The lower-case word of a token: one string for all tokens and for the lexica. Its hash is known, and it
    is found in their tables without a look at its letters.
    """
    return intern(form.lower())


def tokenize(folded: str, start: int, end: int) -> Tokens:
    """The tokens of `folded[start:end]`, with offsets into `folded`."""
    form = _TOKEN.findall(folded, start, end)
    lengths = list(map(len, form))
    at = start  # where the token before ends: nothing but space stands between
    ends = [at := folded.find(token, at) + length for token, length in zip(form, lengths, strict=True)]
    return Tokens(form, list(map(_lower, form)), list(map(sub, ends, lengths)), ends)
