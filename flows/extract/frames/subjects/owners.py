"""Whose a measure is: whom its own noun group names, before it or behind it, and who holds a stake."""

from __future__ import annotations

from flows.extract.document.discourse import Discourse
from flows.extract.frames.measures.binding import PRICE_MOVES, Binding
from flows.extract.frames.measures.owned import beside
from flows.extract.frames.objects.parties import TAKING
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.subjects.at_large import WHOLES, several_at_large, whole_at_large
from flows.extract.frames.subjects.described import surveys
from flows.extract.frames.subjects.role import Role, role_of
from flows.extract.frames.subjects.roles import (
    POSSESSIVES,
    PRONOUNS,
    actor,
    apposed_firm,
    refer,
)
from flows.extract.frames.subjects.unnamed import INSIDERS, outsider, place_acting, united, unnamed
from flows.extract.frames.words import (
    BORNE,
    COMMITMENT_NOUNS,
    FINANCIAL,
    OWNERS,
    SECURITIES,
    THIRD_PARTIES,
    noun,
)
from flows.extract.mentions.entities.finder import Name
from flows.extract.mentions.entities.words import WORDS
from flows.extract.phrases.appositions import past_description
from flows.extract.phrases.groups import Verb
from flows.extract.phrases.words import closed_class
from flows.extract.vocabulary import word_set

_HAVING = word_set("names", "parties", "having")
_PEOPLE = INSIDERS | WORDS.roles
_RULING = word_set("names", "at_large", "ruling")
ASKING = word_set("names", "parties", "asking")
_OTHERS = WORDS.company_nouns | WORDS.authorities | WHOLES


def is_outsider(sentence: Sentence, g: int) -> bool:
    """Analysts and the like, who speak of others; those who ask them are none of these either."""
    asks = sentence.groups[g - 2].verb if g > 1 and sentence.preposition(g) == "by" else None
    return noun(sentence.head(g)) in THIRD_PARTIES or (asks is not None and asks.lemma in ASKING)


def name_ending(sentence: Sentence, i: int, j: int) -> Role | None:
    """The company whose name ends a group."""
    name = next((n for n in sentence.names_in(i, j) if n.organisation and n.j == j), None)
    return role_of(sentence, name, "subject.apposed") if name is not None else None


def whose_clause(sentence: Sentence, g: int) -> Role | None:
    """Whom a group that "whose" opens is of: "Acme, whose", "Acme, a maker of lamps in Leeds, whose"."""
    groups, form = sentence.groups, sentence.tokens.form
    h = g - 1 - (form[groups[g - 1].i] == ",")
    nearest = name_ending(sentence, groups[h].i, groups[h].j)
    if nearest is not None:
        return nearest
    h = past_description(sentence.tokens, groups, h)
    return name_ending(sentence, groups[h].i, groups[h].j)


def person(sentence: Sentence, g: int, discourse: Discourse) -> Role | None:
    """The person that a noun group names or means: people hold stakes and pay prices too."""
    group = sentence.groups[g]
    names = sentence.names_in(group.i, group.j)
    if any(name.organisation for name in names):
        last = names[-1]  # "Acme's founder Jane Roe", "Acme chairman Jane Roe"
        told = last.person and last.j == group.j and noun(sentence.tokens.lower[last.i - 1]) in _PEOPLE
        return role_of(sentence, last, "subject.person") if told else None
    people = [name for name in names if name.person]  # the last: "Jane's son Paul"
    if people:
        return role_of(sentence, people[-1], "subject.person")
    meant = None
    if sentence.head(g) in ("he", "she"):
        earlier = [name for name in sentence.names if name.person and name.j <= group.i]
        if earlier:
            return role_of(sentence, earlier[-1], "subject.person")
        meant = discourse.person
    elif sentence.head(g) == "founder" and sentence.tokens.lower[group.i] == "the":
        meant = discourse.founder
    return Role(meant, "subject.person") if meant is not None else None


def owner_of(
    sentence: Sentence, about: int, binding: Binding, discourse: Discourse, *, held: bool = False
) -> Role | None:
    """The organisation named in or right after the measure's own noun group."""
    group = sentence.groups[about]
    names = [n for n in sentence.names if group.i <= n.i < group.j and n.organisation]
    if names:
        having = _having(sentence, names[0], binding, discourse)
        return having or role_of(sentence, names[0], "subject.possessor")
    if (both := united(sentence, about, discourse)) is not None:
        return both
    named_before = _named_before(sentence, about)
    if named_before is not None:
        return role_of(sentence, named_before, "subject.possessor")
    first = sentence.tokens.lower[group.i]
    if first == "whose" and about > 1:
        return whose_clause(sentence, about)
    if first in POSSESSIVES:
        return _possessor(sentence, about, discourse, held=held)
    if _of_a_thing(sentence, about):
        entity = discourse.unsaid()
        return Role(entity, "subject.discourse") if entity is not None else None
    g = about
    for _ in range(2):
        preposition, complement = sentence.following(g)
        borne = preposition in ("for", "to") and noun(sentence.head(g)) in BORNE  # "the cost to Acme"
        if complement < 0 or not (borne or preposition in ("of", "at", "by") or _moved(sentence, g, binding)):
            break
        inner = sentence.groups[complement]
        named = [n for n in sentence.names_in(inner.i, inner.j) if n.organisation]
        if named:
            return role_of(sentence, named[-1] if inner.j == named[-1].j else named[0], "subject.of_phrase")
        if (both := united(sentence, complement, discourse)) is not None:
            return both
        if (beside_it := apposed_firm(sentence, complement)) is not None:
            return beside_it  # "output at Europe's largest producer, Acme,"
        if sentence.tokens.lower[inner.i] in POSSESSIVES:
            return _possessor(sentence, complement, discourse)
        described = sentence.tokens.lower[inner.i] in ("the", "this") and inner.j - inner.i > 1
        if described and noun(sentence.head(complement)) in WORDS.single_companies:
            return actor(sentence, complement, discourse)  # "shares in the lamp company"
        g = complement
    return None


def _having(sentence: Sentence, name: Name, binding: Binding, discourse: Discourse) -> Role | None:
    """Acme in "Acme opened three Brill Express shops": who has things that only bear a name."""
    verb = sentence.verb_of(binding.verb)
    if binding.rule != "measure.counted" or verb is None or verb.passive or verb.subject is None:
        return None
    if verb.lemma not in _HAVING:
        return None  # "will convert 60 Brill shops": they are Brill's
    lower = sentence.tokens.lower
    mine = lower[name.j : name.j + 1] == ["'s"] or binding.about < binding.verb
    if mine or noun(sentence.head(binding.about)) in _PEOPLE or is_outsider(sentence, verb.subject):
        return None
    role = actor(sentence, verb.subject, discourse)
    return role if role is not None and role.entity.kind == "company" else None


def _moved(sentence: Sentence, g: int, binding: Binding) -> bool:
    """ "Shares in Acme closed 3% lower at 450p": the price of the shares moves, and they change no hands."""
    shares = noun(sentence.head(g)) in SECURITIES and sentence.following(g)[0] == "in"
    return shares and binding.rule in PRICE_MOVES


def _named_before(sentence: Sentence, about: int) -> Name | None:
    """ "Acme Inc. earnings rose", "Acme third-quarter profit fell": the firm right before its figure."""
    groups = sentence.groups
    if about == 0 or noun(sentence.head(about)) not in FINANCIAL or sentence.tag(groups[about].i) in "DZR":
        return None
    h = about - 1
    if groups[h].kind == "Y" and not closed_class().get(sentence.tokens.lower[groups[h].i]):
        h -= 1
    if h > 0 and sentence.tokens.form[groups[h].i] == "." and sentence.tokens.adjacent(groups[h].i):
        h -= 1  # "Acme Inc."
    if h < 0 or h == about - 1 or groups[h].kind != "NP" or (h > 0 and groups[h - 1].kind not in "SXC"):
        return None
    i, j = groups[h].i, groups[h].j
    return next((n for n in sentence.names_in(i, j) if n.organisation and n.j == j), None)


def _of_a_thing(sentence: Sentence, g: int) -> bool:
    """ "the mine's output", "the system's share": what somebody has, who is not the clause's subject."""
    group = sentence.groups[g]
    owner = next((k for k in range(group.i + 1, group.j) if sentence.tags[k - sentence.begin] == "Z"), 0)
    if not owner or sentence.tokens.lower[group.i] not in ("the", "this", "that"):
        return False
    word = noun(sentence.tokens.lower[owner - 1])
    others = _OTHERS  # "the world's reserves"
    return sentence.tag(owner - 1) == "N" and word not in others


def _possessor(sentence: Sentence, g: int, discourse: Discourse, *, held: bool = False) -> Role | None:
    """Whom "its" means: the subject of the clause that the group stands in, unless it is the subject.

    `held`: it tells a stake, which people have too, and those without a name: "the state cut its stake".
    """
    verb, part = sentence.governor(g)
    if verb >= 0 and part != "subject":
        grammar = sentence.verb_of(verb)
        if grammar is not None and grammar.subject is not None and grammar.subject < g:
            if is_outsider(sentence, grammar.subject) and noun(sentence.head(g)) in COMMITMENT_NOUNS:
                entity = discourse.unsaid()  # "Analysts cut their forecast for profits": whose profits
                return Role(entity, "subject.discourse") if entity is not None else None
            someone = person(sentence, grammar.subject, discourse) if held else None
            role = someone or actor(sentence, grammar.subject, discourse, seen=1)
            foretold = role is not None and noun(sentence.head(g)) in COMMITMENT_NOUNS
            if foretold and role is not None and surveys(role.entity, discourse):
                return None  # "Research firm Acme cut its forecast for sales": of nobody it names
            role = role or (unnamed(sentence, grammar.subject, discourse) if held else None)
            role = role or _their_own(sentence, grammar, verb, discourse)
            if role is not None:
                return role
    return refer(sentence, g, discourse)


def _their_own(sentence: Sentence, verb: Verb, h: int, discourse: Discourse) -> Role | None:
    """The state in "the state raised its royalty to 5%", households in "households cut their spending"."""
    if (g := verb.subject) is None or is_outsider(sentence, g) or sentence.head(g) in PRONOUNS:
        return None
    if noun(sentence.head(g)) in _RULING:
        return None  # "a judge rejected its plan": a firm's
    someone = outsider(sentence, g, discourse) or place_acting(sentence, g, h)
    return someone or whole_at_large(sentence, g) or several_at_large(sentence, g)


def holder_of(sentence: Sentence, about: int) -> Role | None:
    """Who holds a stake: "a 15% stake of X in Y", "X, a 30% shareholder in Y"."""
    preposition, complement = sentence.following(about)
    if sentence.preposition(about) == "of" and (who := beside(sentence, about)) >= 0:
        group = sentence.groups[who]  # "Acme, holder of a 12% stake,"
        return role_of(sentence, sentence.names_in(group.i, group.j)[-1], "subject.holder")
    if preposition == "of" and complement >= 0:
        inner = sentence.groups[complement]
        after, beyond = sentence.following(complement)
        named = [n for n in sentence.names_in(inner.i, inner.j) if n.organisation]
        verb, _ = sentence.governor(about)
        grammar = sentence.verb_of(verb)
        bought = grammar is not None and grammar.lemma in TAKING
        if named and after == "in" and beyond >= 0 and not bought:
            return role_of(sentence, named[-1], "subject.stake_of")
    head = noun(sentence.tokens.lower[sentence.groups[about].head])
    if head in OWNERS and about >= 2 and sentence.groups[about - 2].kind == "NP":
        before = sentence.groups[about - 2]
        named = [n for n in sentence.names_in(before.i, before.j) if n.organisation]
        if named:
            return role_of(sentence, named[-1], "subject.shareholder")
    first = sentence.groups[about]
    named = [n for n in sentence.names if first.i <= n.i < first.j and n.organisation]
    if named:
        return role_of(sentence, named[0], "subject.possessor")
    return None
