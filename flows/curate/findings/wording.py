"""Checks of single words and sentences: what the reader remarked, judged by the whole document."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from flows.curate.findings.checks import (
    COUNT,
    MISSPELT,
    PAST_IN_FUTURE,
    TWO_CURRENCIES,
    UNDATED,
    VAGUE,
    Check,
)
from flows.curate.findings.told import Finding, Told
from flows.model import Passage, Remark, RemarkKind

# A name that one text spells the same wrong way so often is another name.
_A_HABIT = 3
# Fields that hold a day, and the reasons for which a time needs none.
_DATES = frozenset(("period_start", "period_end", "due_start", "due_end", "date_start", "date_end"))
_OF_NO_DATE = frozenset(("comparison", "duration", "back_reference"))


def wording(told: Told) -> Iterator[Finding]:
    """The findings of one document that need no other document."""
    for remark in told.reading.remarks:
        check = _CHECKS.get(remark.kind)
        found = check(told, remark) if check else None
        if found is not None:
            yield found


def _two_currencies(told: Told, remark: Remark) -> Finding:
    [amount] = remark.amounts
    return _found(
        told, TWO_CURRENCIES, remark, f"is marked as {amount.other_unit} and as {amount.unit}; one is wrong"
    )


def _vague(told: Told, remark: Remark) -> Finding | None:
    mention = told.mention_at(remark.char_start, remark.char_end)
    if mention is None or mention.outcome != "used":
        return None  # a manner of speaking, of which nothing is claimed
    return _found(told, VAGUE, remark, "names a magnitude and no number, so nothing can be held against it")


def _misspelt(told: Told, remark: Remark) -> Finding | None:
    form, name = told.quote(remark.char_start, remark.char_end), remark.name or ""
    other_name = told.text.count(form) >= _A_HABIT and name not in told.text
    if form == f"{name}s" or other_name:
        return None
    return _found(told, MISSPELT, remark, f"is most likely {name}, written with one letter wrong")


def _undated(told: Told, remark: Remark) -> Finding | None:
    mention = told.mention_at(remark.char_start, remark.char_end)
    if mention is None or mention.reason in _OF_NO_DATE:
        return None
    # Of "that year" and the like only those matter that date a record.
    if not remark.deictic and mention.field not in _DATES:
        return None
    day = "the day of writing" if remark.deictic else "a date"
    return _found(told, UNDATED, remark, f"hangs on {day} that neither the text nor the source tells")


def _past_in_future(told: Told, remark: Remark) -> Finding | None:
    newest = told.newest_day()
    if remark.days is None or remark.told_from is None or newest is None:
        return None
    end = remark.days[1]
    if end >= remark.told_from[0] or end >= newest:
        return None
    return _found(
        told,
        PAST_IN_FUTURE,
        remark,
        f"tells in the future tense what ended on {end}, in a text that tells of {newest} as well",
    )


def _listed(told: Told, remark: Remark) -> Finding | None:
    return _counted(told, remark, remark.listed)


def _announced(told: Told, remark: Remark) -> Finding | None:
    passages = told.reading.passages
    after = [passage for passage in passages if passage.char_start >= remark.char_end]
    if not after or after[0].kind != "list_item":
        return None
    margin = _margin(told, after[0])
    run, total, running = 0, 0, True
    for passage in after:
        if passage.kind == "heading":
            break
        running = running and passage.kind == "list_item"
        if passage.kind == "list_item" and _margin(told, passage) <= margin:
            run += running
            total += 1
    # A list goes on behind a paragraph that belongs to one of its items.
    return None if total == remark.count else _counted(told, remark, run)


def _margin(told: Told, passage: Passage) -> int:
    line = told.text.rfind("\n", 0, passage.char_start) + 1
    start = told.text[line : passage.char_start]
    return len(start) if not start.strip() else 0


def _counted(told: Told, remark: Remark, listed: int) -> Finding | None:
    if listed == remark.count:
        return None
    return _found(told, COUNT, remark, f"counts {remark.count}, but what is listed after it are {listed}")


def _found(told: Told, check: Check, remark: Remark, what: str) -> Finding:
    quote = told.quote(remark.char_start, remark.char_end)
    return told.found(check, remark.char_start, remark.char_end, f"“{quote}” {what}.")


_CHECKS: dict[RemarkKind, Callable[[Told, Remark], Finding | None]] = {
    "two_currencies": _two_currencies,
    "vague": _vague,
    "misspelt": _misspelt,
    "undated": _undated,
    "future_tense": _past_in_future,
    "list_told": _listed,
    "list_announced": _announced,
}
