"""What a verb that may tell an event acts on, and who acts."""

from __future__ import annotations

from flows.extract.frames.events.group_words import only_where, says_what
from flows.extract.frames.objects.parties import PARTICLES
from flows.extract.frames.participants.acting import called_so
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import STAKES, noun
from flows.extract.phrases.groups import Verb
from flows.extract.phrases.insertions import opens_on_noun
from flows.extract.vocabulary import word_set

_TALKS = word_set("events", "classes", "TALKS") | word_set("events", "classes", "PACT")


def objects_of(sentence: Sentence, g: int, verb: Verb) -> list[int]:
    """What is acted on: the objects, in the passive the subject, in "that X had bought" what is described."""
    if verb.passive:
        return [] if verb.subject is None else subject_chain(sentence, g, verb, verb.subject)
    if verb.objects and not predicative(sentence, verb):
        return verb.objects[:2]
    if (shared := _shared_objects(sentence, g, verb)) and verb.subject is not None:
        return shared
    particle, behind = sentence.following(g)
    if particle in PARTICLES and sentence.tag(sentence.groups[behind].head) != "J":
        return [behind]  # "snapped up a rival"
    described = _described(sentence, verb)
    return [described] if described is not None else verb.objects[:2]


def _shared_objects(sentence: Sentence, g: int, verb: Verb) -> list[int]:
    """ "had forged and cashed two cheques": the first verb acts on what stands behind the second."""
    joined, after = sentence.groups[g + 1 : g + 2], sentence.groups[g + 2 : g + 3]
    other = after[0].verb if after and joined[0].kind == "C" and not verb.objects else None
    if other is None or other.passive or other.subject != verb.subject or other.tense != verb.tense:
        return []
    return other.objects[:2]


def predicative(sentence: Sentence, verb: Verb) -> bool:
    """ "Acme, which it took private": what the thing becomes is not what is acted on."""
    group = sentence.groups[verb.objects[0]]
    return len(verb.objects) == 1 and group.j - group.i == 1 and sentence.tag(group.i) == "J"


def subject_chain(sentence: Sentence, g: int, verb: Verb, h: int) -> list[int]:
    """The subject `h` of what is told behind it, and what it hangs on: "talks with Acme, opened in 1997", "a
    mill at Dean, which was completed in 1997": it may be the talks and the mill.
    """
    behind = verb.tense == "participle" or sentence.groups[g - 1].kind == "S"
    if (holder := called_so(sentence, g)) >= 0:
        return [h, holder]  # "Acme was a brewery in Leeds, that was bought by Brell"
    if behind and h > 1 and sentence.groups[h - 1].kind == "X" and _is_told_of(sentence, h - 2, h):
        return [h, h - 2]  # "Acme, the Leeds baker, which was bought"
    lead = sentence.preposition(h)
    chained = behind and h > 1 and (lead == "by" or (lead and h < g - 1))  # "a book by Jan Roe published"
    if not chained or sentence.groups[h - 2].kind != "NP":
        return [h]
    # "talks about a tie-up with Acme, which had broken down"
    further = h > 3 and sentence.preposition(h - 2) and noun(sentence.head(h - 4)) in _TALKS
    return [h, h - 2, h - 4] if further else [h, h - 2]


def _is_told_of(sentence: Sentence, named: int, h: int) -> bool:
    """Whether the group `h` says what the name before its comma is: "Acme, the Leeds baker"."""
    if sentence.tokens.form[sentence.groups[named].j] != "," or sentence.tag(sentence.groups[h].i) != "D":
        return False
    return any(name.j == sentence.groups[named].j for name in sentence.names_of(named))


def _described(sentence: Sentence, verb: Verb) -> int | None:
    """The noun group that a relative clause with a subject of its own describes."""
    groups = sentence.groups
    h = verb.subject
    if h is not None and opens_on_noun(sentence.tokens, groups, h):
        return h - 1  # "the diesel it sold"
    if h is None or h < 2 or groups[h - 1].kind != "S":
        return None
    if sentence.tokens.lower[groups[h - 1].i] not in ("that", "which", "whom"):
        return None
    before = h - 2
    while before >= 0 and groups[before].kind in ("X", "Y", "P"):
        before -= 1
    if before < 0 or groups[before].kind != "NP":
        return None
    held = sentence.preposition(before) in ("in", "of") and noun(sentence.head(before - 2)) in STAKES
    # also "an interest in Acme, which it raised in 1968"
    return before - 2 if held or says_what(sentence, before) or only_where(sentence, before) else before


def agent_of(sentence: Sentence, g: int, verb: Verb) -> int | None:
    """The noun group that acts: the subject, in the passive what "by" leads."""
    if not verb.passive:
        return verb.subject
    for h in range(g + 1, min(g + 6, len(sentence.groups))):
        if sentence.groups[h].kind in ("VG", "S"):
            return None
        if sentence.groups[h].kind == "NP" and sentence.preposition(h) == "by":
            return h
    return None
