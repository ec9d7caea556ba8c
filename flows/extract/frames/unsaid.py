"""Whose figure it is where no words of its clause tell: the only one named, or whom the text is about."""

from __future__ import annotations

from flows.extract.document.discourse import Discourse
from flows.extract.frames.binding import Binding
from flows.extract.frames.roles import Role, role_of
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import noun
from flows.extract.mentions.entities import Name
from flows.extract.mentions.entity_kinds import is_public
from flows.extract.mentions.entity_words import researches
from flows.extract.mentions.types import Quantity
from flows.extract.vocabulary import load

_MERGING = frozenset(load("deals")["nouns"]["merging"].split())
_GAINED = frozenset(load("deals")["nouns"]["gained"].split())


def unsaid_subject(
    sentence: Sentence, quantity: Quantity, binding: Binding, discourse: Discourse, *, alone: bool
) -> Role | None:
    """Whom the claim is about by what stands around its clause; `alone`: it has no verb."""
    label_names = [
        n
        for n in sentence.names
        if n.organisation and not (_in_passing(sentence, n, quantity) or _tells_it(sentence, n))
    ]
    if len({n.entity.entity_id for n in label_names}) == 1 and alone:
        return role_of(sentence, label_names[0], "subject.only_name")
    first = sentence.groups[binding.verb].verb if binding.verb >= 0 else None
    merged = first is not None and first.subject is not None and sentence.head(first.subject) in _MERGING
    entity = discourse.unsaid()
    if entity is not None and entity != discourse.home and is_public(entity.name):
        entity = None  # "The European Commission forecast growth. Italy's output shrank"
    if discourse.life is not None and entity == discourse.topic and not discourse.fresh:
        entity = None  # a life tells of no firm's figures, but where it has just spoken of one
    gained = not _GAINED.isdisjoint(noun(sentence.tokens.lower[k]) for k in binding.tokens)
    if merged or (gained and entity is not None and entity.entity_id in discourse.taken_over):
        entity = discourse.protagonist()  # "The merger saved €40 million", "Synergies were": who took over
    return Role(entity, "subject.discourse") if entity is not None else None


def _tells_it(sentence: Sentence, name: Name) -> bool:
    """ "research firm Acme says", "according to Acme", "a forecast from Acme": whose words it is."""
    lower = sentence.tokens.lower
    return researches(lower, name.i) or lower[max(0, name.i - 2) : name.i] == ["according", "to"]


def _in_passing(sentence: Sentence, name: Name, quantity: Quantity) -> bool:
    """ "5 million cars in 2026, and a first van, an Acme design, in 2025": a name for another thing."""
    group = sentence.groups[sentence.group_at(name.i)]
    described = name.j <= group.head and sentence.tokens.lower[group.i] in ("a", "an")
    return described and group.i >= quantity.j and "," in sentence.tokens.form[quantity.j : group.i]
