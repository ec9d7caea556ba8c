"""Lists told in parallel: "Acme and Brill earned €5m and €6m respectively"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from flows.extract.frames.sentence import Sentence
from flows.extract.mentions.entities.finder import Name
from flows.extract.mentions.types import Quantity

_BETWEEN = frozenset((",", "and", "of", "to", "by", "the"))


_Mention = TypeVar("_Mention", Quantity, Name)


def in_parallel(sentence: Sentence) -> list[tuple[Quantity, Name]]:
    """The quantities of a list and whose each one is, by a list of as many names; [] if none is told so."""
    if len(sentence.quantities) < 2 or len(sentence.names) < 2:
        return []
    lower = sentence.tokens.lower
    at = next((k for k in range(sentence.begin, sentence.end) if lower[k] == "respectively"), -1)
    if at < 0:
        return []
    before = [run for run in _runs(sentence, sentence.quantities) if run[-1].j <= at]
    amounts = before[-1] if before else []
    firms = [name for name in sentence.names if name.organisation]
    lists = [run for run in _runs(sentence, firms) if len(run) == len(amounts) > 1]
    told = [run for run in lists if run[-1].j <= amounts[0].i] or lists
    return list(zip(amounts, told[-1], strict=True)) if told else []


def _runs(sentence: Sentence, mentions: Iterable[_Mention]) -> list[list[_Mention]]:
    """The mentions in lists: those that only commas and coordinators part."""
    runs: list[list[_Mention]] = []
    for mention in mentions:
        listed = runs and _BETWEEN.issuperset(sentence.tokens.lower[runs[-1][-1].j : mention.i])
        if listed:
            runs[-1].append(mention)
        else:
            runs.append([mention])
    return runs
