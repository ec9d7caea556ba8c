"""Remarks between a subject and its verb that leave something out of account or tell whose view it is."""

from __future__ import annotations

from flows.extract.phrases.groups import Group
from flows.extract.text.tokens import Tokens
from flows.extract.vocabulary import word_set

_SET_ASIDE = word_set("function_words", "set_aside")
_LONGEST = 7  # groups back to where such a remark opens


def before_aside(tokens: Tokens, found: list[Group], g: int) -> int:
    """Where a remark opens that a comma closes before the verb `g`; else -1: "funds, leases aside, were",
    "demand, so the firm reckons, will grow".
    """
    if g < 4 or tokens.form[found[g - 1].i] != ",":
        return -1
    for o in range(g - 2, max(g - _LONGEST, 0), -1):
        if found[o].kind == "X":
            inside = tokens.lower[found[o].j : found[g - 1].i]
            if tokens.form[found[o].i] != "," or found[o - 1].kind != "NP" or not inside:
                return -1
            reckoned = "so" in inside[:2] and found[g - 2].verb is not None
            return o + 1 if inside[-1] in _SET_ASIDE or reckoned else -1
    return -1
