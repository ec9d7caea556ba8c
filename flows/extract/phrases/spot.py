"""The place of a word whose class is asked: what it may be, and what stands around it."""

from __future__ import annotations

from typing import NamedTuple

from flows.extract.text.tokens import Tokens


class Spot(NamedTuple):
    """The word at token `k` of the sentence `[begin, end)`, of which the words before have their classes."""

    word: str
    base: str  # of the verb that it may be a form of; "" if no verb is listed
    forms: str  # which of its forms, as letters: b, s, d, n, g
    before: str  # class of what stands before, "^" at the start
    after: str  # and behind, as far as one word alone tells it
    tags: list[str]  # of the words from `begin` to `k`
    tokens: Tokens
    k: int
    begin: int
    end: int
    marks: list[str]  # Q, Y and the like of the tokens that a quantity, a time or a name holds
