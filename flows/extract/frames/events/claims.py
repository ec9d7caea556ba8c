"""The further words that tell an event, beside its trigger: each is a span of the claim as well."""

from __future__ import annotations

from flows.extract.frames.events.acted_on import objects_of
from flows.extract.frames.events.triggers import SAYING, asks_for, noun_trigger
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import noun
from flows.extract.mentions.entities.words import WORDS
from flows.extract.phrases.groups import Verb
from flows.extract.vocabulary import word_set

_DECIDING = SAYING | word_set("events", "status", "committing") | word_set("events", "status", "settling")
_BETWEEN = 3  # groups from what tells to the subject of what is told: "that", a time, whom it is told


def told_beside(sentence: Sentence, g: int, event_type: str) -> list[tuple[int, int]]:
    """The characters of the further words that tell the event of verb `g`."""
    verb = sentence.groups[g].verb
    if verb is None:
        return []
    told = [*_subject(sentence, g, verb, event_type), *_things(sentence, g, verb, event_type)]
    told += _telling(sentence, g, verb)
    tokens = sentence.tokens
    return [(tokens.start[k], tokens.end[k]) for k in dict.fromkeys(told)]


def _subject(sentence: Sentence, g: int, verb: Verb, event_type: str) -> list[int]:
    """The event noun that is the verb's subject: "Talks about a merger ended" is told by both words."""
    if verb.subject is None or verb.subject > g:
        return []
    entry = noun_trigger(sentence.head(verb.subject))
    told = entry is not None and not (verb.objects and entry.event_type != event_type)
    if not told and verb.lemma != "emerge":  # "A new firm called Acme emerged"
        return []
    return [sentence.groups[verb.subject].head]


def _things(sentence: Sentence, g: int, verb: Verb, event_type: str) -> list[int]:
    """What the verb tells its event with: "A scheme for 40 posts was adopted", "is in administration"."""
    involved = objects_of(sentence, g, verb)
    if verb.passive and involved:
        involved.append(_top(sentence, involved[0]))  # "a memorandum of understanding with a firm, signed"
    things = [h for h in involved if _is_thing(sentence, h) and _tells(sentence, h, verb, event_type)]
    lead, behind = sentence.following(g)
    if behind >= 0 and lead != "by" and asks_for(verb, f"{lead}/{noun(sentence.head(behind))}"):
        things.append(behind)
    return [sentence.groups[h].head for h in things]


def _tells(sentence: Sentence, h: int, verb: Verb, event_type: str) -> bool:
    """Whether the verb asks for the noun of group `h`, or it tells such an event by itself."""
    entry = noun_trigger(sentence.head(h))
    alike = entry is not None and entry.event_type == event_type
    return alike or asks_for(verb, noun(sentence.head(h)))


def _top(sentence: Sentence, h: int) -> int:
    """The noun group that a chain of phrases hangs on."""
    while h > 1 and sentence.groups[h - 1].kind == "P" and sentence.groups[h - 2].kind == "NP":
        h -= 2
    return h


def _is_thing(sentence: Sentence, h: int) -> bool:
    """Whether a group is of no party: the parties of an event are told beside its claim."""
    return noun(sentence.head(h)) not in WORDS.company_nouns | WORDS.roles and not sentence.names_of(h)


def _telling(sentence: Sentence, g: int, verb: Verb) -> list[int]:
    """The verb that announces or settles what is to come: "announced that 900 posts would go"."""
    h = verb.subject
    if h is None or not 0 < h < g or verb.modal not in ("would", "will"):
        return []
    for m in range(h - 1, max(h - 2 - _BETWEEN, -1), -1):
        above = sentence.groups[m].verb
        if above is not None:
            tells = above.lemma in _DECIDING and above.finite and not above.negated
            return [sentence.groups[m].head] if tells else []
        if sentence.groups[m].kind == "X":
            return []
    return []
