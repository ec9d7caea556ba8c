"""Amounts and times told in step: "sales of £3m and £4m in 2012 and 2013", with or without "respectively"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TypeVar

from flows.extract.frames.measures.turned import alike
from flows.extract.frames.sentence import Sentence
from flows.extract.mentions.types import Quantity, Time

_JOINING = frozenset((",", "and", "in", "by", "to", "of"))
_PARTING = frozenset((",", "and", "but"))
_TO = frozenset(("to", "at", "only", "just", "by"))
_Mention = TypeVar("_Mention", Quantity, Time)


def in_step(sentence: Sentence) -> dict[int, Time]:
    """For each quantity (by `id`) the time that is its own, where as many of them are joined as of times."""
    if len(sentence.times) < 2 or len(sentence.quantities) < 2:
        return {}
    if led := _led(sentence):
        return led
    times = _joined(sentence, sentence.times, _of_one_kind)
    amounts = _joined(sentence, sentence.quantities, _of_one_unit)
    if len(times) != 1 or len(amounts) != 1 or len(times[0]) != len(amounts[0]):
        return {}
    return {id(quantity): time for quantity, time in zip(amounts[0], times[0], strict=True)}


def _led(sentence: Sentence) -> dict[int, Time]:
    """ "In 2022 it earned £5m, in 2023 £6m and in 2024 £7m": each time stands before its amount, the first at
    the head of the clause.
    """
    lower, times = sentence.tokens.lower, sentence.times
    led: dict[int, Time] = {}
    for n in range(1, len(times)):
        first, time = times[n - 1], times[n]
        if _kind(first) != _kind(time) or lower[time.i - 1] not in _PARTING:
            continue
        near = next((q for q in sentence.quantities if q.i in (time.j, time.j + 1)), None)
        if near is None or (near.i > time.j and lower[time.j] not in _TO):
            continue
        before = [q for q in sentence.quantities if first.j <= q.i and q.j <= time.i]
        between = {lower[k] for q in before for k in range(q.j, time.i)} if len(before) == 1 else {";"}
        if between.isdisjoint((";", ":")) and _of_one_unit(before[0], near):
            led[id(before[0])], led[id(near)] = first, time
    return led


def _kind(time: Time) -> str | None:
    """How long a time is, also one that lacks its year: "in April 1991 ..., in October"."""
    shift = time.shift
    if shift is None or shift.months is None:
        return (shift.part or "").partition("-")[0] or time.precision if shift is not None else time.precision
    return "day" if shift.day is not None else "month" if shift.months[0] == shift.months[1] else None


def _joined(
    sentence: Sentence, told: Sequence[_Mention], belong: Callable[[_Mention, _Mention], bool]
) -> list[list[_Mention]]:
    """The runs of mentions that nothing but commas and "and" part, the last two by "and"."""
    runs: list[list[_Mention]] = []
    lower = sentence.tokens.lower
    open_run = False
    for first, second in pairwise(told):
        between = lower[first.j : second.i]
        near = bool(between) and _JOINING.issuperset(between) and not {",", "and"}.isdisjoint(between)
        if near and belong(first, second) and between[0] in (",", "and"):
            if open_run:
                runs[-1].append(second)
            else:
                runs.append([first, second])
            open_run = True
        else:
            open_run = False
    return [run for run in runs if "and" in lower[run[-2].j : run[-1].i]]


def _of_one_kind(first: Time, second: Time) -> bool:
    """ "2012 and 2013", "the first and the second quarter of 2012": not "May and 2013"."""
    return first.precision == second.precision and first.start != second.start and first.start is not None


def _of_one_unit(first: Quantity, second: Quantity) -> bool:
    return alike(first, second) and first.kind == second.kind
