"""When a firm's fiscal year ends, told by one document and of use for all."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from flows.model import Claim, Metric, Quantified, Target

# The rule of a time that is reckoned by what another document tells.
ELSEWHERE = "fiscal.told_elsewhere"
_FISCAL = re.compile(r"\b(?:fiscal|financial)\s(?:year\s)?(?P<year>\d{4})$|\bFY\s?(?P<short>\d{4})$")
_JANUARY = 1


# The month in which a fiscal year begins, and how many years after its number.
_Start = tuple[int, int]


def fiscal_starts(claims: Iterable[Claim]) -> dict[str, _Start]:
    """When the fiscal year of a firm begins, by its id, where every telling agrees."""
    told: defaultdict[str, set[_Start]] = defaultdict(set)
    for claim in claims:
        year, end = _fiscal_year(claim)
        if isinstance(claim, Quantified) and claim.subject_id and year and end and 0 <= end.year - year <= 1:
            first = end + timedelta(days=1)
            if first.day == 1 and first.month != _JANUARY:
                told[claim.subject_id].add((first.month, first.year - 1 - year))
    return {subject: starts.pop() for subject, starts in told.items() if len(starts) == 1}


def on_own_calendar(claims: Sequence[Claim], starts: Mapping[str, _Start]) -> Iterator[Claim]:
    """The claims, with "fiscal 2025" in a text that does not say when that ends as the firm's own year."""
    for claim in claims:
        year, end = _fiscal_year(claim)
        start = starts.get(claim.subject_id or "") if isinstance(claim, Quantified) else None
        if start is None or year is None or end != date(year, 12, 31):
            yield claim
        else:
            month, begins = start[0], year + start[1]
            yield _moved(claim, date(begins, month, 1), date(begins + 1, month, 1) - timedelta(days=1))


def _fiscal_year(claim: Claim) -> tuple[int | None, date | None]:
    """The number of the fiscal year that the words of a claim's time end in, and the last day read."""
    match claim:
        case Metric():
            words, end = claim.period_text, claim.period_end
        case Target():
            words, end = claim.due_text, claim.due_end
        case _:
            return None, None
    found = _FISCAL.search(words or "")
    return (int(found["year"] or found["short"]), end) if found else (None, end)


def _moved(claim: Claim, start: date, end: date) -> Claim:
    fields = ("period_start", "period_end") if isinstance(claim, Metric) else ("due_start", "due_end")
    days = zip(fields, (start, end), strict=True)
    changes: dict[str, Any] = {name: day for name, day in days if getattr(claim, name) is not None}
    changes["evidence"] = [replace(s, rule=ELSEWHERE) if s.field in fields else s for s in claim.evidence]
    return replace(claim, **changes)
