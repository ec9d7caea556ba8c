"""Amounts and times told in step: "sales of £3m and £4m in 2012 and 2013", with or without "respectively"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TypeVar

from flows.extract.frames.measures.turned import alike
from flows.extract.frames.sentence import Sentence
from flows.extract.mentions.types import Quantity, Time

_JOINING = frozenset((",", "and", "in", "by", "to", "of"))
_Mention = TypeVar("_Mention", Quantity, Time)


def in_step(sentence: Sentence) -> dict[int, Time]:
    """For each quantity (by `id`) the time that is its own, where as many of them are joined as of times."""
    if len(sentence.times) < 2 or len(sentence.quantities) < 2:
        return {}
    times = _joined(sentence, sentence.times, _of_one_kind)
    amounts = _joined(sentence, sentence.quantities, _of_one_unit)
    if len(times) != 1 or len(amounts) != 1 or len(times[0]) != len(amounts[0]):
        return {}
    return {id(quantity): time for quantity, time in zip(amounts[0], times[0], strict=True)}


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
