"""The subject behind an opening phrase without a comma: "In Poland sales rose", "In response Acme cut"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flows.extract.mentions.entities.finder import Name
from flows.extract.mentions.entities.words import WORDS
from flows.extract.phrases.groups import Group
from flows.extract.text.tokens import Tokens
from flows.extract.vocabulary import word_set

_LEADING = word_set("verbs", "openings", "leading")
_WITH_AS = word_set("verbs", "openings", "with_as")
_CLOSING = word_set("verbs", "openings", "closing")


def part_openings(tokens: Tokens, found: list[Group], tags: list[str], names: Sequence[Name]) -> list[Group]:
    """The groups, with the one that stands between an opening preposition and a finite verb cut in two.

    No subject hangs on a preposition: what the phrase opens with ends where the subject begins.
    """
    begin = found[0].i if found else 0
    for h in range(len(found) - 2):
        if found[h].kind != "P" or (h > 0 and found[h - 1].kind not in "SC"):
            continue
        lead, behind = tokens.lower[found[h].i], tokens.lower[found[h + 1].i : found[h + 1].j]
        if lead not in _LEADING or (lead == "as" and _WITH_AS.isdisjoint(behind)):
            continue  # "As shares of Acme rose"
        g = h + 1
        while g + 2 < len(found) and found[g].kind == "NP" and found[g + 1].kind == "P":
            g += 2  # "As part of the plan Acme closed"
        verb = found[g + 1].verb if g + 1 < len(found) else None
        if found[g].kind != "NP" or verb is None or not verb.finite:
            continue
        for k in range(h + 1, g + 1, 2):  # the subject may have a complement: "shares of Acme fell"
            at = _named_at(tokens, found[k], tags, begin, names) if k == g else -1
            at = at if at > 0 else _closed_at(tokens, found[k], tags, begin)
            if at > 0:
                named = (m for m in range(at - 1, found[k].i - 1, -1) if tags[m - begin] in "NEQJ")
                opening = replace(found[k], j=at, head=next(named, at - 1))
                return [*found[:k], opening, replace(found[k], i=at), *found[k + 1 :]]
    return found


def _named_at(tokens: Tokens, group: Group, tags: list[str], begin: int, names: Sequence[Name]) -> int:
    """Where the subject begins: with the last name, or behind the place or firm that opens; else -1."""
    inside = [name for name in names if group.i <= name.i and name.j <= group.j]
    first = group.i + (tags[group.i - begin] == "D")
    last = inside[-1] if inside else None
    if last is not None and last.i > first and tags[last.i - 1 - begin] in "NE":
        titled = tokens.lower[last.i - 1] in WORDS.company_nouns  # "For insurer Acme profits rose"
        before = last.i - 1 >= group.i and not titled
        if before and (last.j == group.j or tags[last.j - begin] != "Z"):
            return last.i  # "In response Acme cut", "In Europe Acme shares fell"
    for name in inside:
        place = name.entity.kind == "place" or tokens.lower[name.j - 1] in WORDS.occasions
        alone = name.i == first and (place or first == group.i)
        if alone and name.j < group.j and all(tags[k - begin] in "JN" for k in range(name.j, group.j)):
            return name.j  # "In Poland sales rose", "At Acme profits fell"
    return -1


def _closed_at(tokens: Tokens, group: Group, tags: list[str], begin: int) -> int:
    """Where the subject begins behind a noun that closes such phrases; else -1."""
    for k in range(group.head - 1, group.i - 1, -1):
        if tokens.lower[k] in _CLOSING and all(tags[m - begin] in "DJNEQ" for m in range(k + 1, group.j)):
            return k + 1  # "On a like-for-like basis sales rose"
    return -1
