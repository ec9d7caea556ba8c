"""What came after what was told: "A second shop followed in 1998", "Then came Acme"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from flows.extract.document.discourse import Discourse
from flows.extract.frames.events.acted_on import agent_of
from flows.extract.frames.events.beside import is_dated
from flows.extract.frames.events.group_words import told_by
from flows.extract.frames.events.triggers import DEAL_TYPES, FINISHING, HAPPENING, SEQUELS, noun_trigger
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import noun
from flows.extract.phrases.groups import Verb
from flows.extract.vocabulary import load, word_set

# Stand for another of what was told: "the one at Dundee is to follow".
_ANOTHER = frozenset(("one", "another", "other", "others", "second", "third", "two", "three"))

_PARTICLES = word_set("events", "status", "coming_with")

# Types of events that take their time.
_LASTING = frozenset(("acquisition", "divestment", "launch", "restructuring"))

# What is told behind one of these as following is bought or sold as well.

# Types of events that a name alone can stand for: "Acme followed in 2013".
_OF_NAMES = frozenset(("acquisition", "agreement", "divestment", "founding", "launch", "membership"))
_OF_POSTS = frozenset(("departure", "appointment"))
_LEFT = word_set("events", "status", "left_over")
_THINGS = frozenset[str]().union(*SEQUELS.values()) - {"NAME", "STAKE"}
_THE_SAME = {verb: frozenset(words) for verb, words in load("events")["doing_alike"].items()}
_SEVERAL = word_set("events", "status", "several_of")
_FINISHED = word_set("events", "status", "finished") | {"it", "this", "that", "which"}


def sequel_type(sentence: Sentence, discourse: Discourse, g: int, verb: Verb) -> str | None:
    """The type of event by which what follows came: by what it is, else that of the event told before."""
    if _does_the_same(sentence, g, verb):
        return next(iter(discourse.told_types[-1:]), None)
    if verb.lemma in FINISHING:
        return _finished(sentence, discourse, g, verb)
    led = verb.tense == "participle" and verb.lemma == "follow"  # "followed by another in 1954"
    if verb.lemma not in HAPPENING or (verb.passive and not led):
        return None
    behind = sentence.tokens.lower[min(sentence.groups[g].j, sentence.end - 1)]
    if verb.lemma == "come" and behind in _PARTICLES:
        return None  # "Delivery times are to come down", "Its electricity comes from wind"
    above = discourse.told_types[-1] if led and verb.governor is not None and discourse.told_types else ""
    if above in DEAL_TYPES and _shares_asset(sentence, g, verb):
        return above
    thing = agent_of(sentence, g, verb) if led else sequel_of(sentence, g, verb)
    if thing is None or noun_trigger(sentence.head(thing)) is not None or _tells_several(sentence, thing):
        return None
    words = told_by(sentence, thing)
    dated = is_dated(sentence, g)
    if dated and verb.lemma == "follow" and _is_rest(sentence, thing):
        return next((told for told in reversed(discourse.told_types) if told in DEAL_TYPES), None)
    if _is_firm(sentence, thing):
        words -= _THINGS  # "Acme Looms followed": a firm, and no loom
    new = sentence.tag(sentence.groups[thing].i) in "NJQ" or not words.isdisjoint(("a", "an", "another"))
    if dated or (new and verb.lemma == "follow"):
        found: str | None = next(
            (told for told, things in SEQUELS.items() if not words.isdisjoint(things)), None
        )
        if found is not None:
            return found
    if verb.lemma != "follow" or verb.objects:
        return None
    before = chain(_nouns_before(sentence, g), reversed(discourse.told_types))
    if sentence.head(thing) in _ANOTHER:
        return next(before, None)
    if dated and "PERSON" in words:  # "Roe quit in March. Holt followed in April"
        return next((told for told in before if told in _OF_POSTS), None)
    then = [group.kind for group in sentence.groups[thing + 1 : thing + 2]] == ["Y"]  # "by Brell in 1948"
    if led and not (then and verb.governor is not None):
        return None  # "first came Acme with 30%, followed by Brenwick"
    if dated and "PLACE" in words and "NAME" not in words:  # "opened in Oslo. Bergen followed"
        return next((told for told in before if told == "launch"), None)
    return next((told for told in before if told in _OF_NAMES), None) if "NAME" in words else None


def _does_the_same(sentence: Sentence, g: int, verb: Verb) -> bool:
    """ "Acme did the same in 1953", "Brell followed suit a year later": with a time of its own."""
    told = _THE_SAME.get(verb.lemma)
    if told is None or len(verb.objects) != 1 or verb.passive or verb.negated or verb.tense != "past":
        return False
    group = sentence.groups[verb.objects[0]]
    words = sentence.tokens.lower[group.i : group.j]
    return " ".join(words) in told and is_dated(sentence, g)


def _is_rest(sentence: Sentence, h: int) -> bool:
    """ "the rest", "the remaining 30%": what was left of what changed hands."""
    group = sentence.groups[h]
    return not _LEFT.isdisjoint(sentence.tokens.lower[group.i : group.j])


def _is_firm(sentence: Sentence, h: int) -> bool:
    end = sentence.groups[h].j
    return any(name.organisation and name.j == end for name in sentence.names_of(h))


def _nouns_before(sentence: Sentence, g: int) -> Iterator[str]:
    """The types of the events that nouns tell before verb `g`: "After the takeover of Acme in 1984 came"."""
    for h in range(g - 1, -1, -1):
        entry = noun_trigger(sentence.head(h)) if sentence.groups[h].kind == "NP" else None
        if entry is not None and not entry.words and entry.event_type in DEAL_TYPES:
            yield entry.event_type


def _tells_several(sentence: Sentence, h: int) -> bool:
    """ "A series of lawsuits followed": what there were several of is an event."""
    preposition, complement = sentence.following(h)
    several = preposition == "of" and noun(sentence.head(h)) in _SEVERAL
    return several and noun_trigger(sentence.head(complement)) is not None


def _shares_asset(sentence: Sentence, g: int, verb: Verb) -> bool:
    """ "selling its hardware assets in 1987, followed by its software assets": more of the same is sold."""
    thing = agent_of(sentence, g, verb)
    return thing is not None and sentence.tokens.lower[sentence.groups[thing].i] in ("its", "their", "the")


def _finished(sentence: Sentence, discourse: Discourse, g: int, verb: Verb) -> str | None:
    """ "Work on a mill began in 1995. It was completed in 1997": the type of what is done with."""
    h = verb.subject
    if h is None or h > g or not (verb.passive or not verb.objects) or not is_dated(sentence, g):
        return None
    if sentence.head(h) not in _FINISHED:
        return None
    return next((told for told in reversed(discourse.told_types) if told in _LASTING), None)


def sequel_of(sentence: Sentence, g: int, verb: Verb) -> int | None:
    """The noun group of what follows, also behind the verb: "In 1998 came a second shop"."""
    if not verb.objects:
        h = verb.subject
        if h is None or h > g or sentence.head(h) in ("it", "there", "they", "he", "she", "who"):
            return None
        return h
    behind = verb.objects[0]
    before = sentence.groups[verb.subject] if verb.subject is not None and verb.subject < g else None
    turned = before is None or sentence.tokens.lower[before.i] == "there"
    return behind if turned and behind == g + 1 else None
