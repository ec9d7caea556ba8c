"""Whose a figure is that is told of people, nations and strangers: "Chinese exports rose", "Norway asked for
a loan", "Spain's 35 top firms plan 9,000 job cuts", "malaria kills 600,000 people a year".
"""

from __future__ import annotations

from flows.extract.document.discourse import Discourse
from flows.extract.frames.measures.binding import Binding
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.subjects.at_large import (
    ECONOMY,
    EVERYBODY,
    OF_COUNTRIES,
    by_words,
    in_words,
    unowned,
)
from flows.extract.frames.subjects.described import NATIONS
from flows.extract.frames.subjects.employers import employer, has_post, spoken_for
from flows.extract.frames.subjects.goods import of_a_kind
from flows.extract.frames.subjects.role import NOBODY, Role, role_of
from flows.extract.frames.subjects.roles import POSSESSIVES
from flows.extract.frames.words import AMOUNTS, CHANGE_VERBS, COMMITMENT_VERBS, FINANCIAL, noun
from flows.extract.mentions.types import Quantity
from flows.extract.phrases.groups import Verb
from flows.extract.vocabulary import word_set

_GENERAL, _TRIED, _MASSES, _STRANGERS, _SHARING, _STRIKING, _ALL_OF, _BY_NATION, _BORNE = (
    word_set("names", "at_large", key)
    for key in (
        "general",
        "tried",
        "masses",
        "strangers",
        "sharing",
        "striking",
        "all_of",
        "by_nation",
        "borne_by_bonds",
    )
)
_SAYING = word_set("verbs", "clauses", "saying") | word_set("verbs", "clauses", "telling")
_MEANING = _SAYING | COMMITMENT_VERBS.keys() | word_set("names", "at_large", "wishing")
_SEEING = word_set("verbs", "clauses", "seeing")
_FEW = 4  # of "the four brewers" each was told
_HAVING = frozenset(("have", "be"))
_MEASURED = FINANCIAL | AMOUNTS


def of_people(sentence: Sentence, binding: Binding) -> Role | None:
    """ "Total Japanese household assets", "global airline profits": what all of a nation have."""
    g = binding.about
    if g < 0 or noun(sentence.head(g)) not in _MEASURED or not unowned(sentence, g):
        return None
    group, lower = sentence.groups[g], sentence.tokens.lower
    inside = sentence.following(g)[1]
    if lower[group.i] in _GENERAL or (inside >= 0 and not unowned(sentence, inside)):
        return None  # "household deposits at Acme"
    start = next((k for k in range(group.i, group.head) if lower[k] in NATIONS or lower[k] in EVERYBODY), -1)
    end = next((k + 1 for k in range(start + 1, group.head) if lower[k] in _ALL_OF), 0) if start >= 0 else 0
    return by_words(sentence, start, end) if end else None


def national(sentence: Sentence, binding: Binding) -> Role | None:
    """ "Chinese exports rose 15%", "yields on Norwegian bonds": a nation's, and what its bonds bear."""
    g = binding.about
    base = noun(sentence.head(g)) if g >= 0 else ""
    if (base not in _BY_NATION and base not in _BORNE) or not unowned(sentence, g):
        return None
    group = sentence.groups[g]
    first = sentence.past_opening(group.i, group.head, group.head)
    if base in _BY_NATION and sentence.tokens.lower[first] in NATIONS:
        return by_words(sentence, first, group.j)
    preposition, complement = sentence.following(g)
    if base not in _BORNE or preposition != "on" or complement < 0 or not unowned(sentence, complement):
        return None
    pointed = sentence.tokens.lower[sentence.groups[complement].i] in _GENERAL
    inner = sentence.groups[complement]
    return None if pointed else by_words(sentence, inner.i, inner.j)


def of_its_economy(sentence: Sentence, binding: Binding, discourse: Discourse) -> Role | None:
    """ "Inflation fell to 2%", "GDP came to $9bn": of the nation whose economy the text is about."""
    g, nation = binding.about, discourse.nation
    if nation is None or g < 0 or not unowned(sentence, g) or sentence.names_of(g):
        return None
    group = sentence.groups[g]
    first = sentence.past_opening(group.i, group.head, group.head)
    elsewhere = any(name.entity.kind == "place" and name.entity != nation for name in sentence.names)
    whole = sentence.words(first, group.head + 1).lower() in ECONOMY
    whole = whole or (first == group.head and noun(sentence.head(g)) in OF_COUNTRIES)
    return Role(nation, "subject.nation") if whole and not elsewhere else None


def many_acting(sentence: Sentence, g: int, verb: Verb | None) -> Role | None:
    """ "Spain's 35 top firms plan 9,000 job cuts": many, and none that was told."""
    if verb is None or verb.subject is None or verb.passive:
        return None
    h = verb.subject
    if h == g and not sentence.names_of(g):
        return None
    many, group = sentence.quantity_in(h), sentence.groups[h]
    if many is None or many.kind != "number" or (many.value or 0) <= _FEW or sentence.preposition(h):
        return None
    head, base = sentence.head(h), noun(sentence.head(h))
    firms = any(name.entity.kind != "place" for name in sentence.names_of(h))
    if firms or base == head or base not in _STRANGERS or sentence.tokens.lower[group.i] in POSSESSIVES:
        return None
    return by_words(sentence, sentence.past_opening(many.j, group.j, group.head), group.j)


def struck_by(sentence: Sentence, g: int, binding: Binding, verb: Verb | None) -> Role | None:
    """ "Malaria kills 600,000 people a year": what strikes people, and not whose news it is."""
    if verb is None or verb.subject is None or verb.passive or verb.lemma not in _STRIKING:
        return None
    if g not in verb.objects or binding.rule != "measure.counted" or not binding.tokens:
        return None
    struck = noun(sentence.tokens.lower[binding.tokens[-1]]) in _MASSES
    return in_words(sentence, verb.subject) if struck and of_a_kind(sentence, verb.subject) else None


def tried(sentence: Sentence, g: int, quantity: Quantity, binding: Binding, verb: Verb | None) -> Role | None:
    """ "Seven people have pleaded guilty", "seven of 91 banks failed": people and firms of no firm's."""
    preposition, complement = sentence.following(g)
    if quantity.kind in ("number", "percent", "ratio") and preposition == "of" and complement >= 0:
        strangers = noun(sentence.head(complement)) in _STRANGERS and unowned(sentence, complement)
        first = sentence.tokens.lower[sentence.groups[complement].i]
        known = first in _GENERAL or (sentence.tag(sentence.groups[complement].i) == "D")
        many = noun(sentence.head(complement)) != sentence.head(complement)
        inner = sentence.groups[complement]
        # "60% of Norwegian cars"
        placed = any(n.j <= inner.head for n in sentence.names_in(inner.i, inner.j))
        placed = placed or not NATIONS.isdisjoint(sentence.tokens.lower[inner.i : inner.head])
        placed = placed and unowned(sentence, complement) and of_a_kind(sentence, complement)
        if (strangers or placed) and many and not known and sentence.governor(g)[1] in ("subject", ""):
            return in_words(sentence, complement)
    if binding.rule != "measure.counted" or not binding.tokens or verb is None or verb.lemma not in _TRIED:
        return None
    base = noun(sentence.tokens.lower[binding.tokens[-1]])
    theirs = verb.subject == g or g in verb.objects
    return NOBODY if theirs and base in _MASSES else None


def left_out(
    sentence: Sentence, g: int, quantity: Quantity, verb: Verb | None, discourse: Discourse
) -> Role | None:
    """ "Borrowers owe more than ever. About 75% are behind": of those whom the sentence before told of."""
    alone = quantity.kind in ("percent", "ratio") and sentence.groups[g].j == quantity.j
    if verb is None or verb.subject != g or not alone or discourse.outsider is None:
        return None
    last = discourse.outsider.name.split()[-1].lower()
    if sentence.following(g)[0] == "of" or noun(last) == last:
        return None
    return Role(discourse.outsider, "subject.unnamed")


def _acts(sentence: Sentence, g: int, binding: Binding, verb: Verb | None) -> bool:
    """Whether the subject of the clause does what the figure is of."""
    if verb is None or verb.subject is None or verb.passive or verb.subject in (g, binding.about):
        return False
    return verb.lemma not in _SHARING and verb.lemma not in _SEEING and verb.lemma not in _HAVING


def place(sentence: Sentence, g: int, binding: Binding, verb: Verb | None) -> Role | None:
    """ "Last month Norway asked for a €5m loan": a country that does what only one does."""
    if verb is None or verb.subject is None or not _acts(sentence, g, binding, verb):
        return None
    group = sentence.groups[verb.subject]
    names = sentence.names_of(verb.subject)
    if len(names) != 1 or names[0].entity.kind != "place" or names[0].j != group.j:
        return None
    words = sentence.tokens.lower[names[0].i : names[0].j]
    if NATIONS.isdisjoint(words) and words[-1:] != ["states"]:
        return None
    base = noun(sentence.head(binding.about)) if binding.about >= 0 else ""
    if base in FINANCIAL or base in AMOUNTS or verb.lemma in CHANGE_VERBS:
        return None  # "Norway made sales of €3m": a firm's there
    return role_of(sentence, names[0], "subject.place") if _opens(sentence, verb.subject) else None


def _opens(sentence: Sentence, g: int) -> bool:
    """Whether a clause begins with the noun group: not "in Corio, Norway,", "Acme and Norway"."""
    if g == 0:
        return True
    before, lower = sentence.groups[g - 1], sentence.tokens.lower
    if before.kind == "P":
        return lower[sentence.groups[g].i] == "that"  # "pointed out that Norway"
    placed = (
        g > 1 and lower[before.i] == "," and any(n.entity.kind == "place" for n in sentence.names_of(g - 2))
    )
    return before.kind != "C" and not placed


def someone(
    sentence: Sentence, g: int, binding: Binding, verb: Verb | None, discourse: Discourse
) -> Role | None:
    """ "Jane Roe, who ran £3m for rich clients": one of whom no post and no firm was told."""
    if discourse.life is not None or discourse.at_home() or not _acts(sentence, g, binding, verb):
        return None
    subject = verb.subject if verb is not None and verb.subject is not None else -1
    if subject < 0:
        return None
    names = sentence.names_of(subject)
    name = names[-1] if names else None
    if name is None or not name.person or name.j != sentence.groups[subject].j:
        return None
    began = name.entity == discourse.founder and discourse.home is not None
    above = sentence.groups[verb.governor].verb if verb is not None and verb.governor is not None else None
    if any(each is not None and each.lemma in _MEANING for each in (verb, above)):
        return None
    if len(names) > 1 or began or name.entity.entity_id in discourse.officers:
        return None
    beside = sentence.groups[max(0, subject - 1) : subject + 2]
    if any(group.kind == "C" for group in beside):
        return None  # "Jane Roe and her firm"
    if has_post(sentence, subject, name) or sentence.governor(g)[0] != binding.verb:
        return None
    if employer(sentence, subject) or spoken_for(sentence, subject, discourse):
        return None
    return role_of(sentence, name, "subject.person")
