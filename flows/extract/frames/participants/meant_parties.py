"""Whom a subject without a name means, where something is told of it: "they", "the two firms", "the unit"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flows.extract.document.discourse import Discourse
from flows.extract.frames.narrative.parts import part_meant, person_meant
from flows.extract.frames.participants.acting import named_together, several, the_two
from flows.extract.frames.participants.spoken_for import clients_of
from flows.extract.frames.scopes.sites import owner_of_site
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.subjects.described import pointed
from flows.extract.frames.subjects.roles import PERSONAL, actor
from flows.extract.frames.subjects.unnamed import led_by, outsider, subject_before, unnamed
from flows.extract.frames.words import noun
from flows.extract.mentions.entities.finder import Name
from flows.extract.mentions.entities.words import WORDS
from flows.model import Entity

Party = tuple[Entity, str, tuple[int, int] | None]  # who, the role, where named
Add = Callable[[Entity, str, tuple[int, int] | None], None]


@dataclass(frozen=True, slots=True)
class Side:
    """The subject's side of an event: group `subject` of what group `g` tells, from token `start` on."""

    sentence: Sentence
    discourse: Discourse
    subject: int
    g: int
    role: str
    start: int

    @property
    def head(self) -> str:
        """The head of the subject, in lower case."""
        return self.sentence.head(self.subject)


def meant_by(side: Side) -> list[Party]:
    """Whom the subject means: what the first of the rules that knows says."""
    return _first(side, _RULES)


def talking_to(side: Side) -> list[Party]:
    """The parties without a name in "talks between Acme and the union"."""
    sentence = side.sentence
    lead, behind = sentence.following(side.subject)
    beside = [behind] if lead in ("between", "with") else []
    if beside and behind + 2 < side.g and sentence.groups[behind + 1].kind == "C":
        beside.append(behind + 2)
    told = [h for h in beside if not several(sentence, h, side.discourse)]
    parties = [party for h in told if (party := unnamed(sentence, h, side.discourse)) is not None]
    return [(party.entity, "partner", party.span) for party in parties]


_Rule = Callable[[Side], list[Party] | None]  # None: it does not know; an empty list: nobody is


def _first(side: Side, rules: tuple[_Rule, ...]) -> list[Party]:
    return next((found for rule in rules if (found := rule(side)) is not None), [])


def _writer(side: Side) -> list[Party] | None:
    """ "I founded Acme in 1990", under the title "Jane Roe"."""
    form, writer = side.sentence.tokens.form, side.discourse.writer
    quoted = '"' in form[side.sentence.begin : side.sentence.end]
    return [(writer, side.role, None)] if side.head == "i" and writer is not None and not quoted else None


def _they(side: Side) -> list[Party] | None:
    """Those named together, else the people told of: "Jane Roe and Karl Lutz opened a shop. They sold it"."""
    if side.head in ("they", "both") and (together := named_together(side.sentence, side.subject)):
        return _named(side, together)
    if side.head == "they" and side.discourse.people:
        return [(person, side.role, None) for person in side.discourse.people]
    return None


def _clients(side: Side) -> list[Party] | None:
    return _named(side, list(clients_of(side.sentence, side.subject))) or None


def _both(side: Side) -> list[Party] | None:
    """ "the two companies", "talks between the two companies"."""
    sentence, discourse, subject = side.sentence, side.discourse, side.subject
    _, behind = sentence.following(subject)
    both = subject if behind < 0 or several(sentence, subject, discourse) else behind
    pair = the_two(sentence, both, discourse) if several(sentence, both, discourse) else ()
    return [(company, side.role, None) for company in pair] if len(pair) > 1 else None


def _he(side: Side) -> list[Party] | None:
    """ "he", "his sons": the person told of last."""
    sentence = side.sentence
    if sentence.tokens.lower[sentence.groups[side.subject].i] not in PERSONAL:
        return None
    if _somebody_before(sentence, side.subject):
        return []  # "accused a producer of theft; he was dismissed"
    told = [n for n in sentence.names if n.person and n.j <= side.start]
    if told:
        return _named(side, told[-1:])
    return [(side.discourse.person, side.role, None)] if side.discourse.person is not None else None


def _person(side: Side) -> list[Party] | None:
    who = person_meant(side.sentence, side.subject, side.discourse)
    return [(who, side.role, None)] if who is not None else None


def _part(side: Side) -> list[Party] | None:
    """ "The unit was sold": its owner takes part too."""
    part = part_meant(side.sentence, side.subject, side.discourse)
    if part is None:
        return None
    owners = _first(side, _OWNERS) if side.role != "actor" else []
    return [(part, side.role, None), *owners]


def _owner_of_site(side: Side) -> list[Party] | None:
    owner = owner_of_site(side.sentence, side.subject, side.discourse)
    if owner is None or pointed(side.sentence, side.subject, side.discourse) is not None:
        return None
    return [(owner, side.role, None)]


def _maker(side: Side) -> list[Party] | None:
    return [
        (n.entity, "actor", side.sentence.offsets(n)) for n in _made_by(side.sentence, side.subject)
    ] or None


def _outsider(side: Side) -> list[Party] | None:
    """ "The regulator said that it would fine Acme": the regulator."""
    if side.role != "actor" or side.head not in ("it", "they"):
        return None
    if subject_before(side.sentence, side.subject) < 0 and not side.discourse.outsider:
        return None
    outside = outsider(side.sentence, side.subject, side.discourse)
    return [(outside.entity, side.role, outside.span)] if outside is not None else None


def _unnamed(side: Side) -> list[Party] | None:
    """A party told by a noun, those who lead it and, where it is no outsider, the company that acts."""
    sentence, discourse, subject = side.sentence, side.discourse, side.subject
    parties: list[Party] = []
    party = unnamed(sentence, subject, discourse)
    if party is not None:
        parties.append((party.entity, side.role, party.span))
        lead, behind = sentence.following(subject)
        leader = led_by(sentence, behind if lead == "of" else subject)
        if 0 <= leader < side.g:  # "A group of banks led by Acme bought"
            parties += _named(side, sentence.names_of(leader))
        if outsider(sentence, subject, discourse) is not None:
            return parties  # "the banks took over"
    who = actor(sentence, subject, discourse)
    return [*parties, (who.entity, side.role, None)] if who is not None else parties


_OWNERS: tuple[_Rule, ...] = (_owner_of_site, _maker, _outsider, _unnamed)
_RULES: tuple[_Rule, ...] = (_writer, _they, _clients, _both, _he, _person, _part, *_OWNERS)


def _named(side: Side, names: list[Name]) -> list[Party]:
    return [(name.entity, side.role, side.sentence.offsets(name)) for name in names]


def _somebody_before(sentence: Sentence, subject: int) -> bool:
    """Whether the last one told before is somebody without a name: "a senior producer"."""
    for h in range(subject - 1, -1, -1):
        group = sentence.groups[h]
        if group.kind == "NP" and any(n.person for n in sentence.names_of(h)):
            return False
        if group.kind == "NP" and noun(sentence.head(h)) in WORDS.roles and not _is_predicate(sentence, h):
            return sentence.tokens.lower[group.i] in ("a", "an")
    return False


def _is_predicate(sentence: Sentence, h: int) -> bool:
    """ "she was a manager; she left": what somebody is, and nobody else."""
    before = sentence.groups[h - 1].verb if h else None
    return before is not None and before.lemma in ("be", "become")


def _made_by(sentence: Sentence, subject: int) -> list[Name]:
    """Whose "a treatment made by Acme" and "a mill owned by Acme" are: what is told of them befalls Acme."""
    groups = sentence.groups
    if subject + 3 >= len(groups) or sentence.preposition(subject + 3) != "by":
        return []
    made = groups[subject + 1].verb
    if made is None or made.tense != "participle" or made.subject != subject:
        return []
    return [name for name in sentence.names_of(subject + 3) if name.organisation][:1]
