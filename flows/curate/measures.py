"""What measures the same: the texts' own phrases brought into groups, each with its reason.

The vocabulary is `measures.toml`. What it does not know keeps a form of its own: its words in the
singular, without those that do not say what is measured. Two phrases share a group only where the
vocabulary or that form says so; words that narrow a measure stay in its id.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from typing import Literal

from flows.curate.frames import Row
from flows.curate.places import is_country
from flows.curate.units import base_unit, is_money
from flows.extract.phrases.words import singular
from flows.model import Direction, Quantified

_FILE = Path(__file__).with_name("measures.toml")

# What a claim must be for the phrases of a group with `when` to mean it.
Sort = Literal["money", "held", "cut", "rate", "change", "placed"]
Words = tuple[str, ...]
_NO_STATE = frozenset(("all", "its", "the", "of", "our", "their"))


@dataclass(frozen=True, slots=True)
class Grouping:
    """The group of a measure, how it was found (`listed`, `composed`, `own_form`), and why in words."""

    measure_id: str
    rule: str
    explanation: str


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    anywhere: frozenset[str]
    first: frozenset[str]
    last: frozenset[str]
    alone: frozenset[str]
    of_change: frozenset[str]
    yearly: frozenset[str]
    everywhere: frozenset[str]
    no_kind: frozenset[str]
    words: dict[str, Words]
    done: dict[str, str]
    groups: dict[Words, dict[Sort | None, str]]
    longest: int
    less: tuple[str, ...]
    counts: frozenset[str]
    shares: frozenset[str]
    looser: dict[str, frozenset[str]]
    looser_meant: dict[str, str]
    prices: frozenset[str]


def measure_id(claim: Quantified) -> str | None:
    """The group of what the claim measures; None where it names no measure."""
    grouping = grouping_of(claim)
    return grouping.measure_id if grouping else None


def state_id(claim: Quantified) -> str | None:
    """The group of a state with what narrows it, in whatever order: "carbon-neutral plants", and "carbon
    neutral" of factories.
    """
    name = measure_id(claim)
    if name is None:
        return None
    narrowing = (claim.scope or "").casefold().split() if claim.scope and narrows(claim.scope) else ()
    told = {*name.split("_"), *_same_words(tuple(map(singular, narrowing)))}
    return "_".join(sorted(told - _vocabulary().everywhere - _NO_STATE))


def grouping_of(claim: Quantified) -> Grouping | None:
    """The group of what the claim measures, with its reason; None where it names no measure."""
    if not claim.measure:
        return None
    measure = _without_object(claim.measure, claim.object) if claim.object else claim.measure
    held, placed = bool(claim.object_id or claim.object), is_place(claim.scope)
    return _group(measure, claim.unit, held, placed, claim.direction)


def is_hollow(claim: Quantified) -> bool:
    """Whether the measure says no more than the unit, or how firm the number is: "ounces", "the goal"."""
    words = {singular(word) for word in (claim.measure or "").lower().split("_")}
    known = _vocabulary()
    return words <= known.anywhere | known.first | known.last | known.alone | {base_unit(claim.unit)}


def is_price_word(measure: str) -> bool:
    """Whether a phrase may mean what is paid for a firm: "total", "deal value", and not "sales value"."""
    return _vocabulary().prices.issuperset(measure.lower().split("_"))


@lru_cache(maxsize=1 << 16)
def group(measure: str, sorts: frozenset[Sort] = frozenset()) -> Grouping:
    """The group of a snake_case phrase, told of a claim of these sorts."""
    told = tuple(singular(word) for word in measure.lower().split("_") if word)
    if not told:
        return Grouping(measure, "own_form", f"'{measure}' has no words: a group of its own")
    known = _vocabulary()
    listed = _listed(told, sorts)
    if listed:
        return Grouping(listed[0], "listed", f"'{' '.join(told)}' is listed under {listed[0]}{listed[1]}")
    core = _core(told, known.last | known.of_change if "change" in sorts else known.last)
    left_out = [word for word in told if word not in core]
    same = _done_last(_same_words(core))
    for start in range(max(0, len(same) - known.longest), len(same)):
        listed = _listed(same[start:], sorts)
        if listed:
            narrower = same[:start]
            name = "_".join((*narrower, listed[0]))
            reason = f"'{' '.join(same[start:])}' is listed under {listed[0]}{listed[1]}"
            if narrower:
                reason += f"; '{' '.join(narrower)}' narrows it"
            return Grouping(name, "composed" if narrower else "listed", reason + _without(left_out))
    name = "_".join(same)
    reason = "a group of its own: no phrase of the vocabulary ends it"
    return Grouping(name, "own_form", reason + _without(left_out))


def measure_rows(claims: Iterable[Quantified]) -> Iterator[Row]:
    """Rows of `measures`: each phrase of the texts with its group, each pair once."""
    found: dict[tuple[str, str], Grouping] = {}
    counts: dict[tuple[str, str], int] = {}
    for claim in claims:
        grouping = grouping_of(claim)
        if claim.measure is None or grouping is None:
            continue
        key = (grouping.measure_id, claim.measure)
        # Two sorts of claims may take one phrase to one group on two ways: the plainer reason stands.
        known = found.get(key, grouping)
        found[key] = min(known, grouping, key=lambda way: (len(way.explanation), way.explanation))
        counts[key] = counts.get(key, 0) + 1
    for (name, measure), grouping in found.items():
        yield {
            "measure_id": name,
            "measure": measure,
            "record_count": counts[name, measure],
            "rule": f"measure_group.{grouping.rule}",
            "explanation": grouping.explanation,
        }


def less_is_better(claim: Quantified) -> bool:
    """Whether less of what the claim measures is what companies aim at."""
    name = measure_id(claim)
    return name is not None and any(name == end or name.endswith(f"_{end}") for end in _vocabulary().less)


def may_stand_for(group: str, other: str) -> bool:
    """Whether a group is a looser word for another one: earnings for a net profit."""
    return other in _vocabulary().looser.get(group, ())


def looser_and_firmer(group: str) -> frozenset[str]:
    """The groups that a group may stand for, and those that may stand for it."""
    return _vocabulary().looser.get(group, frozenset()) | _firmer().get(group, frozenset())


def may_be_meant_for(group: str, other: str) -> bool:
    """Whether a group of a target is a looser word for another one: production for a capacity."""
    return _vocabulary().looser_meant.get(group.rpartition("_")[2]) == other.rpartition("_")[2]


def is_yearly(claim: Quantified) -> bool:
    """Whether the measure says that the amount is one of a year."""
    return not _vocabulary().yearly.isdisjoint((claim.measure or "").lower().split("_"))


def narrows(scope: str) -> bool:
    """Whether a scope is less than the whole."""
    return not _vocabulary().everywhere.issuperset(scope.casefold().split())


def kind_words(measure_id: str) -> str:
    """The words of a group that say of what kind it is: not "new", nor "growth", which all may have."""
    known = _vocabulary()
    return " ".join(word for word in measure_id.split("_") if word not in known.no_kind | known.shares)


def is_specific(claim: Quantified) -> bool:
    """Whether the measure says which matter it is, and not only what is counted or shared out."""
    name = measure_id(claim)
    if name is None or claim.measure is None:
        return False
    last = claim.measure.lower().rpartition("_")[2]
    if claim.unit in ("percent", "ratio") and claim.direction == "level":
        return singular(last) == last or singular(last) in _vocabulary().shares or _is_share_of(claim.scope)
    if claim.unit and claim.unit.partition("/")[0] == singular(claim.measure.lower()):
        return name in _vocabulary().counts
    return True


def is_place(scope: str | None) -> bool:
    """Whether a scope is a name, as that of a place is."""
    return scope is not None and scope[:1].isupper()


def _is_share_of(scope: str | None) -> bool:
    """Whether a scope says whose share of sales it is, as "own brands" does, and not only where."""
    if not scope or is_country(scope):
        return False
    return scope[0].islower() or singular(scope.casefold()) != scope.casefold()


@lru_cache(maxsize=1 << 16)
def _group(measure: str, unit: str | None, held: bool, placed: bool, direction: Direction) -> Grouping:
    """The group of a phrase told of such a claim: asked for each pair that is compared."""
    sorts: set[Sort] = set()
    if is_money(unit):
        sorts.add("money")
    if held:
        sorts.add("held")
    if direction == "decrease":
        sorts.add("cut")
    elif placed:
        sorts.add("placed")
    if direction != "level":
        sorts.add("change")
    if unit == "percentage_point" or (unit == "percent" and direction == "level"):
        sorts.add("rate")
    return group(measure, frozenset(sorts))


def _without_object(measure: str, thing: str) -> str:
    """ "investment_new_plant" in a new plant is an investment: the object tells the rest."""
    ending = "_" + "_".join(thing.lower().split())
    return measure.removesuffix(ending)


def _listed(phrase: Words, sorts: frozenset[Sort]) -> tuple[str, str] | None:
    """The group that lists the phrase, and what more had to hold; a condition that holds goes first."""
    groups = _vocabulary().groups.get(phrase, {})
    for sort in sorted(sorts):
        if sort in groups:
            return groups[sort], f" ({sort})"
    return (groups[None], "") if None in groups else None


def _done_last(words: Words) -> Words:
    """ "sold lamp" as "lamp sale"."""
    done = _vocabulary().done.get(words[0]) if len(words) > 1 else None
    return (*words[1:], done) if done else words


def _core(told: Words, last: frozenset[str]) -> Words:
    """The words without those that do not say what is measured, nor behind it; never none."""
    known = _vocabulary()
    core = tuple(word for word in told if word not in known.anywhere) or told[-1:]
    while len(core) > 1 and core[-1] in last:
        core = core[:-1]
    while len(core) > 1 and core[0] in known.first and _same_words(core) not in known.groups:
        core = core[1:]
    return core


def _same_words(words: Words) -> Words:
    known = _vocabulary().words
    return tuple(part for word in words for part in known.get(word, (word,)))


def _without(left_out: list[str]) -> str:
    words = ", ".join(f"'{word}'" for word in left_out)
    return f"; {words} left out" if words else ""


@cache
def _firmer() -> dict[str, frozenset[str]]:
    """By group: those that may stand for it."""
    looser = _vocabulary().looser
    meant = frozenset(chain.from_iterable(looser.values()))
    return {group: frozenset(word for word, means in looser.items() if group in means) for group in meant}


@cache
def _vocabulary() -> _Vocabulary:
    data = tomllib.loads(_FILE.read_text(encoding="utf8"))
    fillers = data["fillers"]
    words = {word: tuple(same.split()) for word, same in data["words"].items()}
    groups: dict[Words, dict[Sort | None, str]] = {}
    for entry in data["group"]:
        for phrase in entry["phrases"]:
            told = tuple(map(singular, phrase.split()))
            # As texts have it, and with its words levelled.
            levelled = tuple(part for word in told for part in words.get(word, (word,)))
            for form in {told, levelled}:
                groups.setdefault(form, {})[entry.get("when")] = entry["id"]
    return _Vocabulary(
        anywhere=frozenset(fillers["anywhere"].split()),
        first=frozenset(fillers["first"].split()),
        last=frozenset(fillers["last"].split()),
        alone=frozenset(fillers["alone"].split()),
        of_change=frozenset(fillers["of_change"].split()),
        yearly=frozenset(fillers["yearly"].split()),
        everywhere=frozenset(fillers["everywhere"].split()),
        no_kind=frozenset(fillers["no_kind"].split()),
        words=words,
        done=data["done"],
        groups=groups,
        longest=max(map(len, groups)),
        less=tuple(data["less"]["ends"].split()),
        counts=frozenset(data["specific"]["counts"].split()),
        shares=frozenset(singular(word) for word in data["specific"]["shares"].split()),
        looser_meant=data["looser_meant"],
        prices=frozenset(data["prices"]["words"].split()),
        looser={group: frozenset(meant.split()) for group, meant in data["looser"].items()},
    )
