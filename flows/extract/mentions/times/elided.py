"""Times whose noun was told before: "in the third quarter ..., in the fourth", "£5m this year, £6m next".

Each finder reads token `k` and looks back in its sentence for the unit that is left out.
"""

from __future__ import annotations

from flows.extract.mentions.times import words
from flows.extract.mentions.times.scan import Scan, relative
from flows.extract.mentions.types import RelativeShift, Time

_LEADS = frozenset(("in", "for", "during", "over"))
_PARTS = {"quarter": 4, "quarters": 4, "half": 2, "halves": 2}
_ENDS = frozenset((".", ",", ";", ":", ")", "", "and", "or", "but"))
_BEHIND = _ENDS | {"it", "they", "he", "she", "we", "to", "by", "at"}
_NEAR = frozenset(("this", "last", "next"))
_FAR = 40  # tokens


def ordinal_alone(s: Scan, k: int) -> Time | None:
    """ "in the third quarter sales fell, in the fourth they rose": the fourth quarter."""
    number = words.ORDINALS.get(s.word(k), 0)
    if number < 1 or s.word(k - 1) != "the" or s.word(k - 2) not in _LEADS or s.word(k + 1) not in _BEHIND:
        return None
    for m in range(k - 3, max(s.begin, k - _FAR) - 1, -1):
        parts = _PARTS.get(s.word(m))
        if parts is not None:
            told = s.word(m - 1) in words.ORDINALS or s.word(m - 1) in ("one", "'s")
            unit = "quarter" if parts == 4 else "half"
            fits = told or s.word(m + 1) == "'s"
            shift = RelativeShift("year", part=f"{unit}-{number}")
            return relative(s, k, k + 1, shift) if fits and number <= parts else None
    return None


def which_alone(s: Scan, k: int) -> Time | None:
    """ "4,000 vans this year, 6,000 next", "£5m this year against £4m last"."""
    which = s.word(k)
    before = s.word(k - 1)
    if which not in ("next", "last") or s.word(k + 1) not in _ENDS:
        return None
    counted = before.endswith("s") and s.word(k - 2)[:1].isdigit()
    if not (before[:1].isdigit() or before in words.MEASURES_AFTER or counted):
        return None
    for m in range(k - 3, max(s.begin, k - _FAR) - 1, -1):
        unit = words.UNITS.get(s.word(m + 1))
        if s.word(m) in _NEAR and unit is not None:
            return relative(s, k, k + 1, RelativeShift(unit, words.WHICH[which]), deictic=True)
    return None
