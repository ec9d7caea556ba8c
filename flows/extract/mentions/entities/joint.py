"""Firms of two names: "Harland and Wolff" is one where the words around it speak of one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flows.extract.mentions.entities.kinds import Key
from flows.extract.mentions.entities.seen import Seen
from flows.extract.mentions.entities.words import WORDS, slug
from flows.extract.text.tokens import Tokens
from flows.extract.vocabulary import word_set
from flows.model import Entity

_ONE = word_set("names", "of_one")
_OF_ONE = word_set("names", "forms_of_one_name")
_PARTNERSHIPS = word_set("names", "parties", "partnerships")
_LEADS = frozenset(("of", "between", "with", "by", "from", "for", "to", "in", "at", "over"))
_LONGEST = 7  # tokens of what is told behind: ", the Belfast shipbuilder,"


@dataclass(slots=True)
class Joint:
    """How often two names stood together, and how often the words around spoke of one."""

    count: int = 0
    one: int = 0


def weigh_joint(
    tally: dict[tuple[Key, Key], Joint], tokens: Tokens, first: Key, end: int, i: int, j: int
) -> None:
    """Add a name that "and" joins to the one of one word that ends at token `end`: it stands at `[i, j)`."""
    lower, second = tokens.lower, tuple(tokens.form[i:j])
    legal = len(second) == 2 and second[1].lower() in WORDS.legal_forms
    joins = legal and second[1].lower() not in _OF_ONE
    if i != end + 1 or lower[end] != "and" or len(first) != 1 or not (legal or len(second) == 1):
        return
    if tokens.start[end] - tokens.end[end - 1] > 1:
        joins = False  # "Acme (ACM.N) and Brell Ltd": each is listed
    joint = tally.setdefault((first, second), Joint())
    joint.count += 1
    begin = end - 1
    before = lower[begin - 1] if begin > 0 else ""
    lead = lower[begin - 2] if begin > 1 else ""
    after = lower[j] if j < len(lower) else ""
    described = before in WORDS.company_nouns or (before == "of" and lead in _PARTNERSHIPS)
    single = after in _ONE and before not in _LEADS  # not in "the merger of Acme and Brell was"
    listed = before == "," and tokens.form[begin - 2][0].isupper() and lead not in WORDS.places_one
    joins = joins and not listed  # unlike "Orde, Acme and Brell Ltd"
    joint.one += joins or single or described or _is_described(lower, j)


def _is_described(lower: list[str], j: int) -> bool:
    """ ", the Belfast shipbuilder,"."""
    if lower[j : j + 1] != [","] or lower[j + 1 : j + 2] not in (["the"], ["a"], ["an"]):
        return False
    told = lower[j + 2 : j + _LONGEST]
    close = next((k for k, word in enumerate(told) if word in ",.;"), 0)
    return close > 0 and told[close - 1] in WORDS.acting_nouns


def joint_names(tally: Mapping[tuple[Key, Key], Joint], seen: Mapping[Key, Seen]) -> Iterator[Entity]:
    """The firms whose two names never stand apart."""
    for (first, second), joint in tally.items():
        apart = any(seen[key].count > joint.count or seen[key].person for key in (first, second))
        place = any(key[0].lower() in WORDS.places_one for key in (first, second))
        if joint.one and not (apart or place or first[0].lower() in WORDS.given_names):
            name = f"{first[0]} and {' '.join(second)}"
            yield Entity(slug(name), name, "company", discovered=True)
