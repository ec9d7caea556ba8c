"""Figures that cannot be: more than all of a whole, a change that misses the level it leads to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from flows.curate.findings.checks import MISFIT, SHARE
from flows.curate.findings.told import Finding, Told
from flows.curate.findings.words import WORDS
from flows.curate.matters import sentence_at
from flows.model import Quantified, Span

_WHOLES = frozenset(WORDS["wholes"]["shares"]) | frozenset(WORDS["wholes"]["members"])
# What stands between two statements of a sentence, so that the one does not explain the other.
_BREAKS = re.compile(rf";|\b(?:{'|'.join(WORDS['breaks']['words'])})\b")
_NUMBER = re.compile(r"\d[\d,]*(\.\d+)?")
# How far a change may miss, beside the rounding of its numbers: points, and a part of the change told.
_POINTS, _PART = 1.0, 0.05


def figures(told: Told) -> Iterator[Finding]:
    """The findings of one document on its metrics and targets."""
    groups: defaultdict[tuple[str | None, str], list[Quantified]] = defaultdict(list)
    for claim in told.reading.claims:
        if not isinstance(claim, Quantified) or claim.measure is None or claim.value is None:
            continue
        if _above_whole(claim):
            yield _share(told, claim)
        groups[claim.subject_id or claim.subject, claim.measure].append(claim)
    for claims in groups.values():
        yield from _misfits(told, claims)


def _above_whole(claim: Quantified) -> bool:
    noun = (claim.measure or "").rpartition("_")[2]
    share = claim.unit == "percent" and claim.direction == "level"
    return share and (claim.value or 0) > 100 and (noun in _WHOLES or noun.removesuffix("s") in _WHOLES)


def _share(told: Told, claim: Quantified) -> Finding:
    span = _claim_span(claim)
    quote = told.quote(span.char_start, span.char_end)
    what = (claim.measure or "").replace("_", " ")
    message = f"“{quote}” of {what} is more than the whole."
    return told.found(SHARE, span.char_start, span.char_end, message)


def _misfits(told: Told, claims: list[Quantified]) -> Iterator[Finding]:
    levels = [
        c for c in claims if c.direction == "level" and (c.baseline_value or 0) > 0 and c.unit != "percent"
    ]
    for change in claims:
        if change.unit != "percent" or change.direction == "level" or change.bound != "exact":
            continue
        for level in levels:
            if level.bound == "exact" and _together(told, change, level) and not _fit(told, change, level):
                yield _misfit(told, change, level)


def _together(told: Told, change: Quantified, level: Quantified) -> bool:
    """Whether the one explains the other: "rose 10% to 120 from 100"."""
    starts = (span for span in level.evidence if span.field == "baseline_value")
    spans = sorted((_claim_span(change), _claim_span(level), *starts), key=lambda span: span.char_start)
    sentences = {sentence_at(told.text, span.char_start) for span in spans}
    return len(sentences) == 1 and not _BREAKS.search(told.text, spans[0].char_end, spans[-1].char_start)


def _fit(told: Told, change: Quantified, level: Quantified) -> bool:
    assert change.value is not None
    assert level.value is not None
    assert level.baseline_value is not None
    spans = {span.field: span for span in level.evidence}
    if "baseline_value" not in spans:
        return True
    up = change.value if change.direction == "increase" else -change.value
    slack = _POINTS + _PART * change.value + _half(told, _claim_span(change), change.value)
    high = level.value + _half(told, _claim_span(level), level.value)
    low = level.value - _half(told, _claim_span(level), level.value)
    half = _half(told, spans["baseline_value"], level.baseline_value)
    least = 100 * (low / (level.baseline_value + half) - 1)
    most = 100 * (high / (level.baseline_value - half) - 1)
    return least - slack <= up <= most + slack


def _half(told: Told, span: Span, value: float) -> float:
    """Half of the last place in which a number is written, in the unit of `value`."""
    match = _NUMBER.search(told.text, span.char_start, span.char_end)
    if match is None:
        return 0.0
    written = float(match[0].replace(",", ""))
    places = len(match[1]) - 1 if match[1] else 0
    return 0.5 * 0.1**places * (value / written if written else 1.0)


def _misfit(told: Told, change: Quantified, level: Quantified) -> Finding:
    assert level.value is not None
    assert level.baseline_value is not None
    span, target = _claim_span(change), _claim_span(level)
    start = next(s for s in level.evidence if s.field == "baseline_value")
    implied = 100 * (level.value / level.baseline_value - 1)
    message = (
        f"“{told.quote(span.char_start, span.char_end)}” does not lead from "
        f"“{told.quote(start.char_start, start.char_end)}” to "
        f"“{told.quote(target.char_start, target.char_end)}”, which is a change of {implied:+.3g}%."
    )
    return told.found(MISFIT, span.char_start, span.char_end, message)


def _claim_span(claim: Quantified) -> Span:
    return next(span for span in claim.evidence if span.field == "claim")
