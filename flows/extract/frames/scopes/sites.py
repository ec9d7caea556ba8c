"""The place of a plant, and whose it is, told with it once: what "the plant" makes later is made there."""

from __future__ import annotations

from flows.extract.document.discourse import Discourse, Scope
from flows.extract.frames.measures.binding import Binding
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.subjects.roles import refer
from flows.extract.frames.words import noun
from flows.extract.mentions.types import Quantity
from flows.extract.vocabulary import word_set
from flows.model import Entity, Event

_SITES = word_set("measures", "sites")
_LEADING = frozenset(("in", "at", "near", "outside"))


def after_site(sentence: Sentence, discourse: Discourse) -> None:
    """Keep the place of the last site that the sentence told: "a plant in Szeged", "the Szeged plant"."""
    told, opens = None, False
    if not _SITES.isdisjoint(sentence.nouns()):
        found = (place for g in range(len(sentence.groups)) if (place := _place_of(sentence, g)) is not None)
        told = max(found, key=lambda place: place[1], default=None)
        first = next((verb.subject for _, verb in sentence.verbs() if verb.subject is not None), None)
        opens = first is not None and _is_site(sentence, first)
    # "It" may go on for sentences.
    goes_on = discourse.site_acted and sentence.tokens.lower[sentence.begin] == "it"
    discourse.site_before = told is not None
    discourse.site_acted = opens or goes_on
    discourse.site = told or discourse.site


def after_owned_site(sentence: Sentence, discourse: Discourse, deal: Event | None) -> None:
    """Keep whose the told site is: "the Hull plant of Acme", "its plant"; by a deal that of who takes it."""
    if deal is not None:
        _pass_on(sentence, discourse, deal)
        return
    if _SITES.isdisjoint(sentence.nouns()):
        return
    for g in range(len(sentence.groups)):
        if not _is_site(sentence, g):
            continue
        lead, complement = sentence.following(g)
        named = [n for n in sentence.names_of(g) if n.organisation]
        if lead == "of" and not named:
            named = [n for n in sentence.names_of(complement) if n.organisation]
        owner = named[-1].entity if named else None
        if owner is None and sentence.tokens.lower[sentence.groups[g].i] == "its":
            meant = refer(sentence, g, discourse)
            owner = meant.entity if meant is not None else None
        if owner is not None:
            discourse.site_owners[noun(sentence.head(g))] = owner
        elif sentence.tokens.lower[sentence.groups[g].i] in ("a", "an", "another"):
            discourse.site_owners.pop(noun(sentence.head(g)), None)  # "the plant" means this one now


def _pass_on(sentence: Sentence, discourse: Discourse, deal: Event) -> None:
    discourse.site_owners.clear()
    taking = "actor" if deal.event_type == "acquisition" else "recipient"
    buyers = (discourse.company(p.entity_id) for p in deal.participants if p.role == taking)
    buyer = next((firm for firm in buyers if firm is not None), None)
    for g in range(len(sentence.groups)):
        if buyer is not None and _is_site(sentence, g):
            discourse.site_owners[noun(sentence.head(g))] = buyer


def owner_of_site(sentence: Sentence, g: int, discourse: Discourse) -> Entity | None:
    """Whose "the plant" is, where a sentence before has told it."""
    group = sentence.groups[g]
    bare = group.j - group.i == 2 and sentence.tokens.lower[group.i] in ("the", "this")
    return discourse.site_owners.get(noun(sentence.head(g))) if bare and _is_site(sentence, g) else None


def of_site(
    sentence: Sentence, quantity: Quantity, binding: Binding, discourse: Discourse
) -> tuple[Scope, str] | None:
    """The place of the site that the quantity is told of, and the rule: "the Szeged plant employs 300",
    "The plant will employ 300" after a sentence that told where it is.
    """
    grammar = sentence.verb_of(binding.verb)
    subject = grammar.subject if grammar is not None else None
    if subject is None or subject == sentence.group_at(quantity.number_i):
        return None
    if not _is_site(sentence, subject):
        meant = discourse.site is not None and _is_it(sentence, subject, binding, discourse)
        return (discourse.site, "scope.told_before") if meant and discourse.site is not None else None
    place = _place_of(sentence, subject)
    if place is not None:
        return place, "scope"
    group = sentence.groups[subject]
    bare = sentence.tokens.lower[group.i] in ("the", "this") and group.j - group.i == 2
    if not bare or discourse.site is None or sentence.following(subject)[0]:
        return None
    return discourse.site, "scope.told_before"


def _is_it(sentence: Sentence, g: int, binding: Binding, discourse: Discourse) -> bool:
    """Whether "it" is the site: that was the subject before, or has what no firm has, a capacity."""
    if sentence.tokens.lower[sentence.groups[g].i : sentence.groups[g].j] != ["it"]:
        return False
    words = {noun(sentence.tokens.lower[k]) for k in binding.tokens}
    return discourse.site_acted or (discourse.site_before and "capacity" in words)


def _place_of(sentence: Sentence, g: int) -> Scope | None:
    """Where the site is that a noun group tells."""
    if not _is_site(sentence, g):
        return None
    group = sentence.groups[g]
    inside = [name for name in sentence.names_in(group.i, group.head) if name.entity.kind == "place"]
    lead, complement = sentence.following(g)
    if not inside and lead in _LEADING and complement >= 0:
        behind = sentence.groups[complement]
        inside = [name for name in sentence.names_in(behind.i, behind.j) if name.entity.kind == "place"]
    if len(inside) != 1:
        return None
    start, end = sentence.tokens.start[inside[0].i], sentence.tokens.end[inside[0].j - 1]
    return sentence.text(start, end), start, end


def _is_site(sentence: Sentence, g: int) -> bool:
    group = sentence.groups[g]
    return group.kind == "NP" and noun(sentence.head(g)) in _SITES and sentence.quantity_in(g) is None
