"""What a stake is in that the text leaves out: whom the clause before or the text speaks of."""

from __future__ import annotations

from flows.extract.document.discourse import Discourse
from flows.extract.frames.measures.binding import Binding
from flows.extract.frames.objects.of_deals import dealt
from flows.extract.frames.objects.parties import HOLDING, PARTICLES, PARTS, TAKING
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.subjects.role import Role, role_of
from flows.extract.frames.subjects.roles import POSSESSIVES, refer
from flows.extract.frames.words import OWNERS, noun
from flows.extract.mentions.entities.finder import Name
from flows.extract.vocabulary import word_set
from flows.model import Claim, Quantified

_WORTH = word_set("measures", "worth")
_THINGS = frozenset(("product", "platform", "plan"))


def others(names: list[Name], subject: Role | None, *, strictly: bool = False) -> list[Name]:
    """Those of the names that can be owned, without the subject unless nothing else is left."""
    things = [n for n in names if n.organisation or n.entity.kind in _THINGS]
    left = [n for n in things if subject is None or n.entity.entity_id != subject.entity.entity_id]
    return left if left or strictly else things


def implied(sentence: Sentence, binding: Binding, subject: Role | None, discourse: Discourse) -> Role | None:
    """What a stake is in that the text leaves out: whom the clause before or the text speaks of."""
    if (own := _of_holder(sentence, binding, subject, discourse)) is not None:
        return own
    verb = max(binding.verb, 0)
    for h, earlier in sentence.verbs():
        if earlier.subject is None or earlier.subject >= verb or earlier is sentence.groups[verb].verb:
            continue
        group = sentence.groups[earlier.subject]
        named = [n for n in sentence.names_in(group.i, group.j) if n.organisation]
        acting = others(named, subject, strictly=True)
        if not acting:
            continue
        held = discourse.company(discourse.holdings.get(acting[-1].entity.entity_id))
        if held is not None and _tells_holder(sentence, h) and held != (subject and subject.entity):
            return Role(
                held, "object.told_before"
            )  # "Acme is a holder beside Brell, which has 7%": of the same
        return role_of(sentence, acting[-1], "object.same_sentence")
    start = sentence.groups[verb].i
    told = others([n for n in sentence.names if n.j <= start], subject, strictly=True)
    leading = [n for n in told if _held(sentence, sentence.group_at(n.i))]
    if leading:
        return role_of(sentence, leading[-1], "object.same_sentence")
    held_id = discourse.holdings.get(subject.entity.entity_id) if subject is not None else None
    firm = discourse.company(held_id)
    if firm is None and not discourse.at_home():
        bought = dealt(subject, discourse)
        firm = bought.entity if bought is not None else None
    return Role(firm, "object.told_before") if firm is not None else spoken_of(subject, discourse)


def _tells_holder(sentence: Sentence, h: int) -> bool:
    """ "owns 4m shares", "is the second-largest shareholder"."""
    verb = sentence.groups[h].verb
    if verb is None:
        return False
    return verb.lemma in HOLDING or any(noun(sentence.head(g)) in OWNERS for g in (h + 1, *verb.objects)[:2])


def valued_beside(
    sentence: Sentence, binding: Binding, subject: Role | None, held: Role | None, before: Claim | None
) -> Role | None:
    """Brell in "owns 5% of Brell valued at £3m", "bought Brell for £3m at a premium of 20%".

    `held`: what the claim before in the sentence is of.
    """
    told = {noun(sentence.tokens.lower[k]) for k in binding.tokens} | {binding.noun}
    if _WORTH.isdisjoint(told) or subject is None:
        return None
    if isinstance(before, Quantified) and held is not None and before.subject == subject.entity.name:
        return held
    verb = sentence.verb_of(binding.verb)
    if verb is None or verb.passive or verb.lemma not in TAKING:
        return None
    named = [n for g in verb.objects[:1] for n in sentence.names_of(g)]
    bought = others(named, subject, strictly=True)
    return role_of(sentence, bought[-1], "object.named") if bought else None


def _of_holder(
    sentence: Sentence, binding: Binding, subject: Role | None, discourse: Discourse
) -> Role | None:
    """ "Acme's founder Jane Roe owns 20%", "Its largest holder has 20%": of whom the holder is told."""
    grammar = sentence.verb_of(binding.verb)
    g = grammar.subject if grammar is not None and not grammar.passive else None
    if g is None or subject is None:
        return None
    named = others([n for n in sentence.names_of(g) if n.organisation], subject, strictly=True)
    if named:
        return role_of(sentence, named[0], "object.of_holder")
    if sentence.tokens.lower[sentence.groups[g].i] not in POSSESSIVES or sentence.names_of(g):
        return None
    meant = refer(sentence, g, discourse)
    return meant if meant is not None and meant.entity != subject.entity else None


def _held(sentence: Sentence, h: int) -> bool:
    """Whether a noun group is what shares are in, or what a verb acts on."""
    lead = sentence.preposition(h)
    if lead in ("in", "of") and h > 1:
        return noun(sentence.head(h - 2)) in PARTS or sentence.quantity_in(h - 2) is not None
    return (
        (not lead or lead in PARTICLES)
        and sentence.governor(h)[1] != "subject"
        and sentence.governor(h)[0] >= 0
    )


def spoken_of(subject: Role | None, discourse: Discourse) -> Role | None:
    """Whom the text speaks of, if that is not the subject."""
    home = discourse.home if discourse.at_home() else None
    for entity in (home, discourse.topic, discourse.section_focus, discourse.whom()):
        if entity is not None and (subject is None or entity.entity_id != subject.entity.entity_id):
            return Role(entity, "object.discourse")
    return None
