"""What the words of a state are: the noun of an act or a change, and the phrase that tells it."""

from __future__ import annotations

from collections.abc import Iterable

from flows.extract.frames.events.triggers import NONE
from flows.extract.frames.measures.binding import content, group_content
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import CHANGE_NOUNS, DIRECT, STATE_ADJECTIVES, STATE_NOUNS, noun
from flows.extract.phrases.groups import Verb
from flows.extract.vocabulary import word_set

_DIRECT_NOW = word_set("commitments", "direct", "now")
ACTS = word_set("commitments", "states", "acts")


def tells_state(words: Iterable[str]) -> bool:
    """Whether one of the words names a state that can be checked: "neutrality", "all-electric"."""
    return any(
        noun(word) in STATE_NOUNS or word in STATE_ADJECTIVES or noun(word) in STATE_ADJECTIVES
        for word in words
    )


def state_behind(sentence: Sentence, g: int) -> tuple[list[int], int, int] | None:
    """What a phrase right behind a group names, if that is a state: "run on renewable power"."""
    h = sentence.following(g)[1]
    if h < 0 or sentence.quantity_in(h) is not None:
        return None
    tokens = group_content(sentence, h)
    told = tells_state(sentence.tokens.lower[k] for k in tokens)
    return (tokens, sentence.groups[h - 1].i, sentence.groups[h].j) if told else None


def with_state(sentence: Sentence, g: int, tokens: list[int], i: int, j: int) -> tuple[list[int], int, int]:
    """The words and the range of a state, with the phrase behind group `g` that tells it."""
    told = state_behind(sentence, g)
    return (tokens, i, j) if told is None else ([*tokens, *told[0]], i, told[2])


def act(sentence: Sentence, h: int) -> tuple[list[int], int, int] | None:
    """ "a return to profit", "approval for its insulin": what is to come about, told by a noun."""
    after = sentence.following(h)[1]
    if noun(sentence.head(h)) not in ACTS or after < 0:
        return None
    i, j = sentence.groups[h].i, sentence.groups[after].j
    tokens = content(sentence, i, j)
    return (tokens, i, j) if tokens and sentence.quantity_in(after) is None else None


def foretells(verb: Verb) -> bool:
    """Whether the verb's object is what is to come: "expects", and of the present alone "sees"."""
    now = verb.tense == "present" and not (verb.perfect or verb.modal or verb.passive or verb.progressive)
    return verb.lemma in DIRECT or (verb.lemma in _DIRECT_NOW and now)


def change(sentence: Sentence, h: int, verb: Verb) -> tuple[list[int], int, int] | None:
    """ "expects a drop in deliveries": which way it goes, without a number; not "no drop"."""
    preposition, complement = sentence.following(h)
    changes = noun(sentence.head(h)) in CHANGE_NOUNS and preposition in ("in", "of")
    if not changes or not foretells(verb) or sentence.tokens.lower[sentence.groups[h].i] in NONE:
        return None
    tokens = group_content(sentence, complement)
    inner = sentence.quantity_in(complement) or sentence.quantity_in(h)
    return (tokens, sentence.groups[h].i, sentence.groups[complement].j) if tokens and not inner else None


def behind(sentence: Sentence, g: int) -> tuple[list[int], int, int] | None:
    """ "to move into the former mill", "to go on brewing": what stands behind a verb without an object."""
    groups, grammar = sentence.groups, sentence.groups[g].verb
    if grammar is None or grammar.tense != "infinitive" or grammar.lemma in ("be", "have") or grammar.passive:
        return None
    h = g + 1
    while h < len(groups) and groups[h].kind == "P":
        h += 1
    if h == g + 1 and not (h < len(groups) and groups[h].verb is not None):
        return None
    if h >= len(groups):
        return None
    after = groups[h]
    if after.verb is not None and after.verb.tense == "gerund":
        return [after.head], groups[g].i, after.j
    tokens = content(sentence, after.i, after.j) if after.kind == "NP" else []
    return (tokens, after.i, after.j) if tokens else None
