"""Who takes part in an event that a noun tells: whose it is, of whom "its" speaks, whom one has asked."""

from __future__ import annotations

from flows.extract.document.discourse import Discourse
from flows.extract.frames.events.triggers import SAYING, noun_trigger
from flows.extract.frames.objects.parties import CALLED, TAKINGS
from flows.extract.frames.participants.acting import named_together, several, the_two
from flows.extract.frames.participants.posts import whose
from flows.extract.frames.participants.sides import subject_side
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.subjects.described import meant_by_company, pointed
from flows.extract.frames.subjects.roles import actor
from flows.extract.frames.words import noun
from flows.extract.mentions.entities.finder import Name
from flows.extract.mentions.entities.words import WORDS
from flows.extract.phrases.groups import Verb
from flows.extract.vocabulary import word_set
from flows.model import Entity

_JOINING = word_set("deals", "nouns", "joining")
_PAIR = 2
_PERSONS = frozenset(("he", "she", "who"))
_OWNABLE = frozenset(("company", "organisation", "brand", "product"))

_OPENING = frozenset(("with", "after", "following", "through", "upon"))
_DONE = frozenset(("acquisition", "divestment", "launch", "founding"))
_MEETING = frozenset(("at", "in", "during", *_OPENING))
_TAKEN_OR_JOINED = TAKINGS | CALLED | _JOINING


def possessor(sentence: Sentence, g: int, discourse: Discourse, add) -> None:  # type: ignore[no-untyped-def]
    """An event noun without a name beside it: the subject of its clause takes part."""
    person = whose(sentence, g, discourse)
    if person is not None:
        add(person[0], "actor", None if person[1] is None else sentence.offsets(person[1]))
        return
    if (firm := _firm_of(sentence, g, discourse)) is not None:
        add(firm, "actor", None)
        return
    verb, _part = sentence.governor(g)
    if (owner := _whose_ahead(sentence, g)) >= 0:
        for name in sentence.names_of(owner):
            add(name.entity, "object", sentence.offsets(name))
        return
    if verb < 0:
        verb = _opened(sentence, g)
    grammar = sentence.verb_of(verb)
    if (own := _of_whom(sentence, g, grammar)) is not None:
        add(own.entity, "object", sentence.offsets(own))
        return
    if grammar is not None and grammar.subject is not None and grammar.subject != g:
        personal = sentence.head(grammar.subject) in _PERSONS or _only_people(sentence, grammar.subject)
        entry = noun_trigger(sentence.head(g))
        if personal and entry is not None and entry.event_type in ("legal", "negotiation"):
            subject_side(sentence, grammar.subject, verb, "actor", discourse, add)
            return  # "He is under investigation", "Jane Roe said after talks with Acme"
        for name in _asked(sentence, g, grammar):
            add(name.entity, "partner", sentence.offsets(name))
        together = _both_of(sentence, grammar.subject, discourse)
        for firm, span in together:
            add(firm, "actor", span)
        if together:
            return
        who = actor(sentence, grammar.subject, discourse)
        lead, behind = sentence.following(grammar.subject)
        if lead == "between" and _joined(sentence, behind):
            subject_side(sentence, grammar.subject, verb, "actor", discourse, add)
            return  # "Talks between Acme and Brell are close to collapse"
        if who is not None and sentence.names_of(grammar.subject) and _joined(sentence, grammar.subject):
            subject_side(sentence, grammar.subject, verb, "actor", discourse, add)
            return  # "Acme and Brell are in talks"
        if who is not None:
            add(
                who.entity,
                "actor",
                None if who.char_start is None or who.char_end is None else (who.char_start, who.char_end),
            )
            return
    group = sentence.groups[g]
    owned = any(name.organisation for name in sentence.names_in(group.i, group.j))  # "Acme's new chief"
    entry, (preposition, behind) = noun_trigger(sentence.head(g)), sentence.following(g)
    if entry is not None and entry.event_type == "crisis" and preposition == "of":
        owned = owned or any(name.organisation for name in sentence.names_of(behind))  # "the ruin of Acme"
    entity = discourse.unsaid()
    if entity is not None and not owned:
        add(entity, "actor", None)


def _firm_of(sentence: Sentence, g: int, discourse: Discourse) -> Entity | None:
    """Whose "the carmaker's talks" are, whoever speaks of them."""
    group, lower = sentence.groups[g], sentence.tokens.lower
    owned = next((k for k in range(group.i + 1, group.head) if lower[k] == "'s"), -1)
    if owned < 0 or lower[group.i] != "the" or noun(lower[owned - 1]) not in WORDS.company_nouns:
        return None
    meant = pointed(sentence, g, discourse, owned - 1)
    return meant or meant_by_company(sentence, g, discourse)


def _whose_ahead(sentence: Sentence, g: int) -> int:
    """The subject of the first clause in "Following its purchase by Acme in 2015, Brell grew"; else -1."""
    group, first = sentence.groups[g], next(iter(sentence.verbs()), (-1, None))[1]
    its = sentence.tokens.lower[group.i] == "its"
    if g > 1 or not its or sentence.preposition(g) not in _OPENING:
        return -1
    if first is None or not first.finite or first.subject is None or first.subject < g:
        return -1
    named = any(name.organisation for name in sentence.names_of(first.subject))
    return first.subject if named and not sentence.preposition(first.subject) else -1


def _opened(sentence: Sentence, g: int) -> int:
    """The verb of the clause behind "With the purchase of Acme in 1998," whose subject did it; else -1."""
    entry = noun_trigger(sentence.head(g))
    met = entry is not None and entry.event_type == "negotiation" and sentence.following(g)[0] == "with"
    if g > 1 or sentence.preposition(g) not in (_MEETING if met else _OPENING):
        return -1  # "At a meeting with Brell, Acme agreed"
    if entry is None or not (met or entry.event_type in _DONE):
        return -1
    by = any(sentence.preposition(h) in ("by", "from") for h in range(g, len(sentence.groups)))
    h, verb = next(iter(sentence.verbs()), (-1, None))
    if verb is None or by or not verb.finite or verb.subject is None or verb.subject < g:
        return -1
    kinds = {group.kind for group in sentence.groups[g + 1 : verb.subject]}
    return h if kinds <= {"P", "NP", "Y", "X"} else -1


def _of_whom(sentence: Sentence, g: int, verb: Verb | None) -> Name | None:
    """Acme in "He ran Acme until its sale to Brell": where a person acts, the firm named last before."""
    i = sentence.groups[g].i
    if sentence.tokens.lower[i] != "its":
        return None
    top = verb.subject if verb is not None else None
    if top is not None and not (sentence.head(top) in _PERSONS or _only_people(sentence, top)):
        return None
    before = [name for name in sentence.names if name.j <= i and name.entity.kind in _OWNABLE]
    return before[-1] if before else None


def _only_people(sentence: Sentence, h: int) -> bool:
    names = sentence.names_of(h)
    return any(name.person for name in names) and not any(name.organisation for name in names)


def _asked(sentence: Sentence, g: int, verb: Verb) -> list[Name]:
    """Whom one has spoken to of a deal: "Acme contacted Brell about a merger", but not of one with somebody
    else, nor who was only told of it.
    """
    if verb.passive or sentence.preposition(g) not in ("about", "over", "on") or g in verb.objects:
        return []
    _, behind = sentence.following(g)
    if verb.lemma in SAYING or (behind >= 0 and any(name.organisation for name in sentence.names_of(behind))):
        return []
    if noun(sentence.head(g)) not in _TAKEN_OR_JOINED:
        return []
    return [name for h in verb.objects for name in sentence.names_of(h) if name.organisation]


def _both_of(sentence: Sentence, h: int, discourse: Discourse) -> list[tuple[Entity, tuple[int, int] | None]]:
    """Acme and Brell in "Acme and Brell said that they were in talks", "The two companies are in talks"."""
    if sentence.head(h) in ("they", "both"):
        return [(name.entity, sentence.offsets(name)) for name in named_together(sentence, h)]
    pair = the_two(sentence, h, discourse) if several(sentence, h, discourse) else []
    return [(firm, None) for firm in pair] if len(pair) == _PAIR else []


def _joined(sentence: Sentence, h: int) -> bool:
    """Whether another name is joined to the group: "Acme and Brell"."""
    groups = sentence.groups
    joined = (k for k in range(h + 1, min(h + 4, len(groups) - 1)) if groups[k].kind == "C")
    behind = range(next(joined, len(groups)) + 1, len(groups))
    named = next((k for k in behind if groups[k].kind not in ("NP", "C") or sentence.names_of(k)), -1)
    return named >= 0 and any(name.organisation for name in sentence.names_of(named))
