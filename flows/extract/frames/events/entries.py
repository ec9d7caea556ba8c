"""What entries of a chronicle tell without a verb: "1911: First steel hull", "1976: New dry dock", "1979:
Construction of a slipway".
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from flows.extract.document.discourse import Discourse
from flows.extract.frames.events.classes import CLASSES
from flows.extract.frames.events.triggers import PLANNED, noun_trigger
from flows.extract.frames.moods.carried import mood_above
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import noun
from flows.extract.mentions.quantities.units import PERIODS
from flows.extract.vocabulary import word_set
from flows.model import Status

_RULE = "event.entry"
_FIRSTS = word_set("events", "status", "firsts")
_NEW = word_set("events", "status", "newly")
_ACTS, _SUPPLIES = word_set("events", "status", "entry_acts"), word_set("events", "status", "entry_supplies")
_BUILT = frozenset(CLASSES["BUILDING"] | CLASSES["PRODUCT"])
_SET_UP = _BUILT | CLASSES["EQUIPMENT"] | CLASSES["VESSEL"] | CLASSES["VEHICLE"]
_NO_FIRSTS = word_set("events", "status", "no_firsts") | frozenset(PERIODS)
_LONGEST = 5  # words of "first battery ferry"


def entries_told(
    sentence: Sentence, discourse: Discourse, told: Collection[int]
) -> Iterator[tuple[int, str, Status, str]]:
    """The noun group that opens such an entry, with type, status and rule; `told`: the groups told."""
    if not sentence.label_times or told or sentence.heading or not sentence.groups:
        return
    group, kind = sentence.groups[0], noun(sentence.head(0))
    act = _is_act(sentence, kind)
    words = group.j - group.i
    if (
        group.kind != "NP"
        or words > _LONGEST
        or not (act or words > 1)
        or sentence.quantity_in(0) is not None
    ):
        return
    if any(verb.finite for _, verb in sentence.verbs()) or noun_trigger(sentence.head(0)) is not None:
        return
    opens = sentence.tokens.lower[group.i]
    due = mood_above(sentence, group.i, group.j, sentence.label_times, discourse) is not None
    planned = due or not PLANNED.isdisjoint(_label_words(sentence))
    status: Status = "planned" if planned else "occurred"
    if opens in _FIRSTS and kind not in _NO_FIRSTS:
        yield 0, "milestone", status, _RULE
    elif act or (opens in _NEW and kind in _BUILT):
        yield 0, "launch", status, _RULE


def _is_act(sentence: Sentence, kind: str) -> bool:
    """ "Construction of a slipway", "Deployment of pumps", unlike "Deployment of troops"."""
    if len(sentence.groups) < 3 or sentence.preposition(2) != "of" or kind not in _ACTS | _SUPPLIES:
        return False
    named = any(name.entity.kind not in ("person", "place") for name in sentence.names_of(2))
    return kind in _ACTS or named or noun(sentence.head(2)) in _SET_UP


def _label_words(sentence: Sentence) -> list[str]:
    """ "2026", "planned" of the label "2026 (planned)"."""
    return [word.strip("():.,-").lower() for word in sentence.label.split()]
