"""Who a claim is about: the entity that a noun group stands for."""

from __future__ import annotations

from dataclasses import dataclass

from flows.extract.document.discourse import Discourse
from flows.extract.frames.binding import Binding
from flows.extract.frames.parties import UNTOLD
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import THIRD_PARTIES, noun
from flows.extract.mentions.entities import Name
from flows.extract.mentions.entity_words import WORDS
from flows.extract.mentions.types import Quantity
from flows.model import Entity

_POSSESSIVES = frozenset(("its", "their", "his", "her", "our", "my"))
_PRONOUNS = frozenset(
    ("it", "they", "he", "she", "we", "i", "us", "them", "itself", "themselves", "which", "who", "that")
)
_HELD = frozenset(("measure.stake", "measure.owned", "measure.held"))
_ASKING = frozenset(("poll", "survey", "interview", "quote", "cite", "ask", "consult", "compile", "question"))
PERSONAL = frozenset(("he", "she", "his", "her"))


@dataclass(slots=True)
class Role:
    """An entity in a part, where the text gave it (None: inherited), and the rule."""

    entity: Entity
    rule: str
    char_start: int | None = None
    char_end: int | None = None


def role_of(sentence: Sentence, name: Name, rule: str) -> Role:
    """The role of a name that the sentence itself gives."""
    return Role(name.entity, rule, sentence.tokens.start[name.i], sentence.tokens.end[name.j - 1])


def actor(sentence: Sentence, g: int, discourse: Discourse, *, seen: int = 0) -> Role | None:
    """The organisation that the noun group `g` stands for or belongs to, else None."""
    group = sentence.groups[g]
    if group.kind == "VG":
        return None
    names = [n for n in sentence.names if group.i <= n.i < group.j]
    organisations = [n for n in names if n.organisation]
    if organisations:
        together = _together(sentence, g, organisations[-1], discourse)
        return together or role_of(sentence, organisations[-1], "subject.named")
    head = sentence.tokens.lower[group.head]
    first = sentence.tokens.lower[group.i]
    if sentence.tag(group.head) == "R" or head in _PRONOUNS:
        return refer(sentence, g, discourse, seen=seen)
    base = noun(head)
    if base in WORDS.single_companies and first in ("the", "this", "that") and not head.endswith("s"):
        company = _described(sentence, g, discourse)
        if company is not None:
            return company
    if base in WORDS.company_nouns and first in (
        "the",
        "this",
        "that",
        "its",
        "their",
        "both",
        "all",
        "these",
    ):
        return refer(sentence, g, discourse, seen=seen)
    for name in names:
        if name.person:
            return _employer(sentence, g, discourse) or refer(sentence, g, discourse, seen=seen)
    if first in _POSSESSIVES:
        return refer(sentence, g, discourse, seen=seen)
    preposition, complement = sentence.following(g)
    if preposition in ("of", "at", "by") and complement >= 0 and seen < 4:
        inner = sentence.groups[complement]
        if any(n.organisation for n in sentence.names_in(inner.i, inner.j)):
            return actor(sentence, complement, discourse, seen=seen + 1)
    return None


def _is_person(sentence: Sentence, g: int) -> bool:
    """Whether a noun group names a person or a role that one holds."""
    group = sentence.groups[g]
    return any(n.person for n in sentence.names_in(group.i, group.j)) or any(
        noun(word) in WORDS.roles for word in sentence.tokens.lower[group.i : group.j]
    )


def _together(sentence: Sentence, g: int, last: Name, discourse: Discourse) -> Role | None:
    """Several members named together act as the body that they are members of."""
    entities = [last.entity]
    h = g
    while h > 1 and sentence.groups[h - 1].kind in ("C", "X") and sentence.groups[h - 2].kind == "NP":
        if sentence.groups[h - 1].kind == "X" and sentence.tokens.form[sentence.groups[h - 1].i] != ",":
            break
        before = sentence.groups[h - 2]
        named = [n for n in sentence.names if before.i <= n.i < before.j and n.organisation]
        if not named:
            break
        entities.extend(n.entity for n in named)
        h -= 2
    h = g
    while (
        h + 2 < len(sentence.groups)
        and sentence.groups[h + 1].kind in ("C", "X")
        and sentence.groups[h + 2].kind == "NP"
    ):
        if sentence.groups[h + 1].kind == "X" and sentence.tokens.form[sentence.groups[h + 1].i] != ",":
            break
        after = sentence.groups[h + 2]
        named = [n for n in sentence.names if after.i <= n.i < after.j and n.organisation]
        if not named:
            break
        entities.extend(n.entity for n in named)
        h += 2
    if len({e.entity_id for e in entities}) < 2:
        return None
    bodies = [discourse.related(e, "member_of") for e in entities]
    first = bodies[0]
    if first is not None and all(b is not None and b.entity_id == first.entity_id for b in bodies):
        members = [n for n in sentence.names if n.entity in entities]
        start, end = sentence.tokens.start[members[0].i], sentence.tokens.end[members[-1].j - 1]
        return Role(first, "subject.members", start, end)
    return None


def _described(sentence: Sentence, g: int, discourse: Discourse) -> Role | None:
    """ "the company", "the Japanese carmaker": the company that acts, else the one named last."""
    start = sentence.groups[g].i
    earlier = [n for n in sentence.names if n.j <= start and n.entity.kind == "company"]
    acting = refer(sentence, g, discourse)
    if (
        acting is not None
        and acting.entity.kind == "company"
        and (acting.rule == "subject.same_sentence" or not earlier)
    ):
        return acting
    if earlier:
        return role_of(sentence, earlier[-1], "subject.described")
    if discourse.companies:
        return Role(discourse.companies[0], "subject.described")
    return None


def _employer(sentence: Sentence, g: int, discourse: Discourse) -> Role | None:
    """The organisation that a person in the group speaks for: "Acme's CEO, Jane Roe"."""
    if g >= 2 and sentence.groups[g - 1].kind == "X" and sentence.groups[g - 2].kind == "NP":
        before = sentence.groups[g - 2]
        for name in sentence.names_in(before.i, before.j):
            if name.organisation:
                return role_of(sentence, name, "subject.employer")
    preposition, complement = sentence.following(g)
    if preposition in ("of", "at") and complement >= 0:
        inner = sentence.groups[complement]
        for name in sentence.names_in(inner.i, inner.j):
            if name.organisation:
                return role_of(sentence, name, "subject.employer")
    return None


def refer(sentence: Sentence, g: int, discourse: Discourse, *, seen: int = 0) -> Role | None:
    """Whom a pronoun or "the company" at group `g` means: the last one that acts before it."""
    if seen < 3:
        personal = sentence.tokens.lower[sentence.groups[g].i] in PERSONAL
        for h in range(g - 1, -1, -1):
            verb = sentence.groups[h].verb
            if verb is None or verb.subject is None or verb.subject >= g:
                continue
            group = sentence.groups[verb.subject]
            if personal and not _is_person(sentence, verb.subject):
                continue
            named = [n for n in sentence.names_in(group.i, group.j) if n.organisation]
            if named:
                return role_of(sentence, named[-1], "subject.same_sentence")
    entity = discourse.whom()
    return Role(entity, "subject.discourse") if entity is not None else None


def subject_of(sentence: Sentence, quantity: Quantity, binding: Binding, discourse: Discourse) -> Role | None:
    """The subject of a quantity's claim."""
    about = binding.about
    if binding.party != UNTOLD:
        return party(sentence, binding.party, discourse)
    if about >= 0 and binding.rule == "measure.holder":
        group = sentence.groups[about]
        return role_of(sentence, sentence.names_in(group.i, group.j)[-1], "subject.holder")
    if about >= 0 and binding.rule == "measure.stake":
        holder = _holder(sentence, about, discourse)
        if holder is not None:
            return holder
    elif about >= 0:
        owner = _owner(sentence, about, binding, discourse)
        if owner is not None:
            return owner
    g = sentence.group_at(quantity.number_i)
    described = _apposed(sentence, g)
    if described is not None:
        return described
    verb = binding.verb
    held = binding.rule in ("measure.stake", "measure.owned", "measure.held") or binding.noun in (
        "price",
        "sale_price",
    )
    hops = 0
    while verb >= 0 and hops < 6:
        grammar = sentence.groups[verb].verb
        if grammar is None:
            break
        bought = grammar.passive and binding.noun in ("price", "sale_price")
        if grammar.subject is not None and grammar.subject != g and not bought:
            if held:
                person = _person(sentence, grammar.subject)
                if person is not None:
                    return person
            role = (
                None if _outsider(sentence, grammar.subject) else actor(sentence, grammar.subject, discourse)
            )
            if role is not None:
                return role
        if grammar.passive:
            agent = _agent(sentence, verb, discourse)
            if agent is not None:
                return agent
        verb = grammar.governor if grammar.governor is not None else _verb_left(sentence, verb)
        hops += 1
    if held and _someone_else(sentence, binding.verb):
        return None
    label_names = [n for n in sentence.names if n.organisation]
    if len({n.entity.entity_id for n in label_names}) == 1 and verb < 0 and binding.verb < 0:
        return role_of(sentence, label_names[0], "subject.only_name")
    entity = discourse.unsaid()
    return Role(entity, "subject.discourse") if entity is not None else None


def party(sentence: Sentence, g: int, discourse: Discourse) -> Role | None:
    """The entity that a party to a deal is; None where it is nobody known: "to its managers"."""
    if g < 0:
        return None
    person = _person(sentence, g)
    if person is not None:
        return person
    group = sentence.groups[g]
    first = sentence.tokens.lower[group.i]
    pronoun = sentence.tag(group.head) == "R" or sentence.head(g) in _PRONOUNS
    if pronoun or sentence.names_in(group.i, group.j):
        return actor(sentence, g, discourse)
    described = first in ("the", "this", "that") and noun(sentence.head(g)) in WORDS.company_nouns
    return actor(sentence, g, discourse) if described else None


def _outsider(sentence: Sentence, g: int) -> bool:
    """Analysts and the like, who speak of others; those who ask them are none of these either."""
    asks = sentence.groups[g - 2].verb if g > 1 and sentence.preposition(g) == "by" else None
    return noun(sentence.head(g)) in THIRD_PARTIES or (asks is not None and asks.lemma in _ASKING)


def _apposed(sentence: Sentence, g: int) -> Role | None:
    """ "Acme, a maker with 600 staff": what stands in a description belongs to whom it describes."""
    groups = sentence.groups
    if g < 4 or sentence.preposition(g) != "with":
        return None
    h = g - 2
    while h > 3 and groups[h - 1].kind == "C":  # "a brewer and hotelier with"
        h -= 2
    kind, comma, named = groups[h], groups[h - 1], groups[h - 2]
    if kind.kind != "NP" or named.kind != "NP" or sentence.tokens.form[comma.i] != ",":
        return None
    if (
        sentence.tokens.lower[kind.i] not in ("a", "an", "the")
        or noun(sentence.head(g - 2)) not in WORDS.company_nouns
    ):
        return None
    name = next((n for n in sentence.names_in(named.i, named.j) if n.organisation and n.j == named.j), None)
    return role_of(sentence, name, "subject.apposed") if name is not None else None


def _someone_else(sentence: Sentence, verb: int) -> bool:
    """ "the family sold", "the state holds": one who acts and is no entity, so that nobody else does."""
    grammar = sentence.groups[verb].verb if verb >= 0 else None
    if grammar is None or grammar.subject is None or grammar.passive:
        return False
    group = sentence.groups[grammar.subject]
    words = sentence.tokens.lower[group.i : group.j]
    pronoun = sentence.tag(group.head) == "R" or words[0] in _POSSESSIVES
    return not pronoun and noun(words[-1]) not in WORDS.company_nouns


def _person(sentence: Sentence, g: int) -> Role | None:
    """The person that a noun group names: people hold stakes and pay prices too."""
    group = sentence.groups[g]
    names = sentence.names_in(group.i, group.j)
    if any(name.organisation for name in names):
        return None
    people = [name for name in names if name.person]  # the last: "Jane's son Paul"
    return role_of(sentence, people[-1], "subject.person") if people else None


def own_subject(sentence: Sentence, quantity: Quantity, discourse: Discourse) -> Role | None:
    """The organisation that the quantity's own verb has as its subject, by name."""
    verb, _ = sentence.governor(sentence.group_at(quantity.number_i))
    grammar = sentence.groups[verb].verb if verb >= 0 else None
    if grammar is None or grammar.subject is None:
        return None
    role = actor(sentence, grammar.subject, discourse)
    return role if role is not None and role.char_start is not None else None


def _verb_left(sentence: Sentence, verb: int) -> int:
    for h in range(verb - 1, -1, -1):
        if sentence.groups[h].kind == "VG":
            return h
    return -1


def _agent(sentence: Sentence, verb: int, discourse: Discourse) -> Role | None:
    """The one who acts in a passive clause: "decided by the board"; not who asks: "polled by Acme"."""
    grammar = sentence.groups[verb].verb
    if grammar is not None and grammar.lemma in _ASKING:
        return None
    for h in range(verb + 1, min(verb + 6, len(sentence.groups))):
        if sentence.groups[h].kind == "VG":
            return None
        if sentence.groups[h].kind == "NP" and sentence.preposition(h) == "by":
            return actor(sentence, h, discourse)
    return None


def _owner(sentence: Sentence, about: int, binding: Binding, discourse: Discourse) -> Role | None:
    """The organisation named in or right after the measure's own noun group."""
    group = sentence.groups[about]
    names = [n for n in sentence.names if group.i <= n.i < group.j and n.organisation]
    if names:
        return role_of(sentence, names[0], "subject.possessor")
    first = sentence.tokens.lower[group.i]
    if first in _POSSESSIVES:
        return _possessor(sentence, about, discourse)
    g = about
    for _ in range(2):
        preposition, complement = sentence.following(g)
        if complement < 0 or preposition not in ("of", "at", "by"):
            break
        inner = sentence.groups[complement]
        named = [n for n in sentence.names_in(inner.i, inner.j) if n.organisation]
        if named:
            return role_of(sentence, named[-1] if inner.j == named[-1].j else named[0], "subject.of_phrase")
        if sentence.tokens.lower[inner.i] in _POSSESSIVES:
            return _possessor(sentence, complement, discourse)
        g = complement
    return None


def _possessor(sentence: Sentence, g: int, discourse: Discourse) -> Role | None:
    """Whom "its" means: the subject of the clause that the group stands in, unless it is the subject."""
    verb, part = sentence.governor(g)
    if verb >= 0 and part != "subject":
        grammar = sentence.groups[verb].verb
        if grammar is not None and grammar.subject is not None and grammar.subject < g:
            role = actor(sentence, grammar.subject, discourse, seen=1)
            if role is not None:
                return role
    return refer(sentence, g, discourse)


def _holder(sentence: Sentence, about: int, discourse: Discourse) -> Role | None:
    """Who holds a stake: "a 15% stake of X in Y", "X, a 30% shareholder in Y"."""
    preposition, complement = sentence.following(about)
    if preposition == "of" and complement >= 0:
        inner = sentence.groups[complement]
        after, beyond = sentence.following(complement)
        named = [n for n in sentence.names_in(inner.i, inner.j) if n.organisation]
        verb, _ = sentence.governor(about)
        grammar = sentence.groups[verb].verb if verb >= 0 else None
        bought = grammar is not None and grammar.lemma in ("buy", "acquire", "purchase", "take", "get")
        if named and after == "in" and beyond >= 0 and not bought:
            return role_of(sentence, named[-1], "subject.stake_of")
    head = noun(sentence.tokens.lower[sentence.groups[about].head])
    if (
        head in ("shareholder", "owner", "investor")
        and about >= 2
        and sentence.groups[about - 2].kind == "NP"
    ):
        before = sentence.groups[about - 2]
        named = [n for n in sentence.names_in(before.i, before.j) if n.organisation]
        if named:
            return role_of(sentence, named[-1], "subject.shareholder")
    first = sentence.groups[about]
    named = [n for n in sentence.names if first.i <= n.i < first.j and n.organisation]
    if named:
        return role_of(sentence, named[0], "subject.possessor")
    return None
