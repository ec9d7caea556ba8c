"""The words that tell an event: `lexicon/events.toml` as tables."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import noun
from flows.extract.mentions.entity_words import WORDS
from flows.extract.phrases.groups import Verb
from flows.extract.vocabulary import load

_EVENTS = load("events")
ALLEGED = frozenset(_EVENTS["status"]["alleged"].split())
PLANNED = frozenset(_EVENTS["status"]["planned_adjectives"].split())
IMPLICATIVE = frozenset(_EVENTS["status"]["implicative"].split())
DENYING = frozenset(_EVENTS["status"]["denying"].split())
HABITUAL = frozenset(_EVENTS["status"]["habitual"].split())
SAYING = frozenset(_EVENTS["status"]["saying"].split())
SUPERLATIVES = frozenset(_EVENTS["status"]["superlatives"].split())


@dataclass(frozen=True, slots=True)
class NounTrigger:
    """An event noun. `words`: only with one of these in its "of" phrase."""

    event_type: str
    words: frozenset[str]
    needs_date: bool
    needs_complement: bool
    inside: bool  # also as modifier: "negotiation process"


def _nouns() -> dict[str, NounTrigger]:
    found: dict[str, NounTrigger] = {}
    dated = frozenset(_EVENTS["status"]["dated_nouns"].split())
    complement = frozenset(_EVENTS["status"]["nouns_with_complement"].split())
    inside = frozenset(_EVENTS["status"]["inside_nouns"].split())
    for event_type, text in _EVENTS["nouns"].items():
        for entry in text.split():
            word, _, words = entry.partition(":")
            found.setdefault(
                word,
                NounTrigger(
                    event_type,
                    frozenset(w for w in words.split(",") if w),
                    word in dated,
                    word in complement,
                    word in inside,
                ),
            )
    return found


def _verbs() -> dict[str, list[tuple[str, frozenset[str]]]]:
    found: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for event_type, text in _EVENTS["verbs"].items():
        for entry in text.split():
            lemma, _, words = entry.partition(":")
            found.setdefault(lemma, []).append((event_type, frozenset(w for w in words.split(",") if w)))
    for entries in found.values():
        entries.sort(key=lambda entry: not entry[1])
    return found


NOUNS = _nouns()
VERBS = _verbs()


@lru_cache(maxsize=1 << 15)
def noun_trigger(word: str) -> NounTrigger | None:
    """What event a noun tells, in whatever form it is written."""
    return NOUNS.get(word) or NOUNS.get(noun(word))


def verb_type(sentence: Sentence, g: int, verb: Verb) -> str | None:
    """The type of event that the verb group tells, by its verb and what stands behind it."""
    entries = VERBS.get(verb.lemma)
    if entries is None:
        return None
    if entries[-1][1] == frozenset() and len(entries) == 1:
        return entries[0][0]
    words = _beside(sentence, g, verb)
    for event_type, needed in entries:
        if needed and not needed & words:
            continue
        if (
            event_type == "appointment"
            and needed
            and "over" in needed & words
            and not _personal(sentence, verb)
        ):
            continue  # a person takes over a post, a company takes over another
        if event_type == "divestment" and "COUNT" in words and needed & words == {"unit"}:
            continue  # "sold 1,800 units": goods, not a part of the firm
        if event_type == "acquisition" and "over" in needed & words and _personal(sentence, verb):
            continue
        return event_type
    return None


def _personal(sentence: Sentence, verb: Verb) -> bool:
    """Whether a person is the verb's subject."""
    if verb.subject is None:
        return False
    group = sentence.groups[verb.subject]
    if sentence.tokens.lower[group.head] in ("he", "she", "who"):
        return True
    return any(name.person for name in sentence.names_in(group.i, group.j))


def _beside(sentence: Sentence, g: int, verb: Verb) -> set[str]:
    """The words of the object, or of the subject in the passive, and the three right behind the verb."""
    tokens = sentence.tokens
    group = sentence.groups[g]
    words = set(tokens.lower[group.head + 1 : min(group.head + 4, sentence.end)])
    involved = list(verb.objects[:2])
    shared = g + 2 < len(sentence.groups) and sentence.groups[g + 1].kind == "C"  # "retire and defer orders"
    if not involved and not verb.passive and not (shared and sentence.groups[g + 2].kind == "VG"):
        words.add("ALONE")
    if involved and not verb.passive:
        last = involved[0]
        if last + 2 < len(sentence.groups) and tokens.form[sentence.groups[last + 1].i] == ",":
            involved.append(last + 2)  # "published Horizon, a three-year plan"
            involved = [h for h in involved if sentence.groups[h].kind == "NP"]
    if verb.subject is not None and (verb.passive or not verb.objects):
        involved.append(verb.subject)
    for h in involved:
        noun_group = sentence.groups[h]
        names = sentence.names_in(noun_group.i, noun_group.j)
        if any(name.entity.kind != "place" for name in names) or _stands_for_firm(sentence, h):
            words.add("NAME")
        if any(name.person for name in names) or tokens.lower[noun_group.head] in ("he", "she", "him", "her"):
            words.add("PERSON")
        if sentence.quantity_in(h) is not None:
            words.add("COUNT")
        if any(name.entity.kind == "plan" for name in sentence.names_in(noun_group.i, noun_group.j)):
            words.add("PLAN")
        called = {noun(word) for word in tokens.lower[noun_group.i : noun_group.j]}
        words |= called
        if called & WORDS.roles:
            words.add("PERSON")
        preposition, complement = sentence.following(h)
        if preposition in ("of", "for") and complement >= 0:
            inner = sentence.groups[complement]
            if preposition == "of" and any(n.organisation for n in sentence.names_in(inner.i, inner.j)):
                words.add("NAME")
            words.update(noun(word) for word in tokens.lower[inner.i : inner.j])
    return words


def _stands_for_firm(sentence: Sentence, g: int) -> bool:
    """ "it", "the airline": a pronoun or a described company."""
    group = sentence.groups[g]
    first, head = sentence.tokens.lower[group.i], sentence.tokens.lower[group.head]
    if head in ("it", "which"):
        return True
    return first in ("the", "this", "its") and not head.endswith("s") and noun(head) in WORDS.acting_nouns
