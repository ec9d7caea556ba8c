"""What a bid, an offering or a listing is of: the nouns of a deal that may aim at something else."""

from __future__ import annotations

from flows.extract.frames.events.classes import words_of
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import noun
from flows.extract.mentions.entities.words import WORDS
from flows.extract.vocabulary import load, word_set

_UNDONE = word_set("events", "status", "undone")
_EVENTS = load("events")
AIMING: dict[str, str] = _EVENTS["aiming"]  # with the word that says what it is then
_AIMED_AT = {told: words_of(words) for told, words in _EVENTS["aimed_at"].items()}
_TAKING_OVER = word_set("events", "status", "taking_over")
_RESIGNING = word_set("events", "status", "resigning")
_WINNING = word_set("events", "status", "winning")
_CONTROL = word_set("deals", "nouns", "control")
_MAKERS = tuple(load("names")["acting_endings"].split())
_TAKING_OVER_OR_RESIGNING = _TAKING_OVER | _RESIGNING


def aims_elsewhere(sentence: Sentence, h: int) -> bool:
    """ "a bid to block the merger", "a bid by Acme to save jobs": no bid for a firm."""
    told = noun(sentence.head(h))
    if told not in AIMING:
        return False
    lead, complement = sentence.following(h)
    wanted = _AIMED_AT.get(f"{told}/{lead}")
    if wanted is not None and not _is_one_of(sentence, complement, wanted):
        return True  # "an offering of sandwiches", "a bid for the contract"
    behind = h + (3 if lead in ("by", "from") else 1)
    below = sentence.verb_of(behind)
    if told in _UNDONE and below is not None and below.tense == "infinitive":
        return True  # "the bank's failure to pay"
    if below is None or below.tense != "infinitive" or below.lemma in _TAKING_OVER_OR_RESIGNING:
        return False
    return below.lemma not in _WINNING or not _wins_firm(sentence, behind)


def _wins_firm(sentence: Sentence, g: int) -> bool:
    """ "to win Acme", "to win control of Acme": unlike "to win the contract" and "to win Acme over"."""
    verb = sentence.groups[g].verb
    if verb is None or verb.objects[:1] != [g + 1]:
        return False
    group = sentence.groups[g + 1]
    if noun(sentence.head(g + 1)) in _CONTROL:
        return sentence.following(g + 1)[0] in ("of", "at")
    alone = sentence.tokens.lower[group.j : group.j + 1] not in (["over"], ["back"], ["round"])
    return alone and any(name.organisation and name.j == group.j for name in sentence.names_of(g + 1))


def _is_one_of(sentence: Sentence, h: int, wanted: frozenset[str]) -> bool:
    """Whether the group `h` is told by one of these words, ends on a name, or counts something."""
    group, head = sentence.groups[h], noun(sentence.head(h))
    named = any(name.j == group.j and name.entity.kind != "place" for name in sentence.names_of(h))
    if sentence.head(h) in WORDS.occasions:
        return False  # "a bid for the Summer Games"
    maker = head in WORDS.company_nouns or head.endswith(_MAKERS)
    return named or maker or head in wanted or sentence.quantity_in(h) is not None
