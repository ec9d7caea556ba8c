"""Whose a figure is that its clause tells of others than the firm told last: "the Norda 500 fell 3%",
"Norway cut rates twice", "demand for tablets rose", "the $4bn lamp trade".

Asked before the verbs further out are, and before whom the text is about: a clause with a subject of its own
that no firm has tells no firm's figure.
"""

from __future__ import annotations

from flows.extract.document.discourse import Discourse
from flows.extract.frames.measures.binding import Binding
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.subjects.at_large import WHOLES, at_somebodys, by_words, in_words, unowned
from flows.extract.frames.subjects.described import NATIONS
from flows.extract.frames.subjects.employers import employer, has_post, spoken_for
from flows.extract.frames.subjects.roles import POSSESSIVES, Role, role_of
from flows.extract.frames.words import (
    AMOUNTS,
    CHANGE_NOUNS,
    CHANGE_VERBS,
    COMMITMENT_VERBS,
    FINANCIAL,
    SECURITIES,
    THIRD_PARTIES,
    noun,
)
from flows.extract.mentions.entities.words import WORDS
from flows.extract.mentions.types import Quantity
from flows.extract.phrases.groups import Verb
from flows.extract.vocabulary import word_set
from flows.model import Entity

NOBODY = Role(Entity("", "", "organisation", discovered=True), "subject.nobody")

_INDICES, _INDEX_NOUNS = (word_set("measures", key) for key in ("indices", "index_nouns"))
_WANTING, _GENERAL, _TRIED, _MASSES, _STRANGERS = (
    word_set("names", "at_large", key) for key in ("wanting", "general", "tried", "masses", "strangers")
)
_SHARING = word_set("names", "at_large", "sharing")
_EVERYBODY = word_set("names", "of_everybody")
_SAYING = word_set("verbs", "clauses", "saying") | word_set("verbs", "clauses", "telling")
_MEANING = _SAYING | COMMITMENT_VERBS.keys() | word_set("names", "at_large", "wishing")
_SEEING = word_set("verbs", "clauses", "seeing")
_STRIKING, _ALL_OF = (word_set("names", "at_large", key) for key in ("striking", "all_of"))
_WEIGHTS = word_set("names", "at_large", "by_weight")
_BY_NATION = word_set("names", "at_large", "by_nation")
_BORNE = word_set("names", "at_large", "borne_by_bonds")
_FEW = 4  # of "the four brewers" each was told
_TYPICAL, _PRICES = (word_set("names", "at_large", key) for key in ("typical", "prices"))
_UNITS = word_set("names", "at_large", "by_unit")
_ONE = frozenset(("a", "an", "one"))
_HAVING = frozenset(("have", "be"))
_NEAR, _MEASURED = frozenset(("in", "of", "by")), FINANCIAL | AMOUNTS


def of_others(sentence: Sentence, quantity: Quantity, binding: Binding, discourse: Discourse) -> Role | None:
    """Whose the figure is, `NOBODY` where it is of none that can be told; None where it may be the firm's."""
    g = sentence.group_at(quantity.number_i)
    verb = sentence.groups[binding.verb].verb if binding.verb >= 0 else None
    return (
        _index(sentence, g, quantity, binding, verb)
        or _worth(sentence, g, quantity)
        or _wanted(sentence, binding)
        or _of_one_kind(sentence, binding, verb)
        or _part_of_all(sentence, g, verb)
        or _of_people(sentence, binding)
        or _quoted(sentence, quantity, binding)
        or _national(sentence, binding)
        or _many_acting(sentence, g, verb)
        or _tried(sentence, g, quantity, binding, verb)
        or _struck(sentence, g, binding, verb)
        or _left_out(sentence, g, quantity, verb, discourse)
        or _place(sentence, g, binding, verb)
        or _someone(sentence, g, binding, verb, discourse)
    )


def _index(
    sentence: Sentence, g: int, quantity: Quantity, binding: Binding, verb: Verb | None
) -> Role | None:
    """ "the Norda 500 fell 3%", "the main index's 2% rise", "a 3% rise in the Norda index"."""
    if quantity.kind not in ("percent", "number"):
        return None
    group = sentence.groups[g]
    owner = next((k for k in range(group.i + 1, quantity.i) if sentence.tag(k) == "Z"), -1)
    if owner > 0 and _is_index(sentence, group.i, owner):
        return _called(sentence, group.i, owner)
    preposition, complement = sentence.following(g)
    moved = group.kind == "NP" and noun(sentence.head(g)) in CHANGE_NOUNS
    if moved and preposition in _NEAR and complement >= 0:
        inner = sentence.groups[complement]
        if _is_index(sentence, inner.i, inner.j):
            return _called(sentence, inner.i, inner.j)
    subject = verb.subject if verb is not None else None
    for h in (binding.about, subject if subject is not None else -1):
        if 0 <= h != g and not sentence.preposition(h):
            inner = sentence.groups[h]
            if _is_index(sentence, inner.i, inner.j):
                return _called(sentence, inner.i, inner.j)
    return None


def _called(sentence: Sentence, i: int, j: int) -> Role:
    """ "Norda 200 index" of "the benchmark Norda 200 index"."""
    form = sentence.tokens.form
    start = sentence.past_opening(i, j, j - 1)
    return by_words(sentence, next((k for k in range(start, j) if form[k][0].isupper()), start), j)


def _is_index(sentence: Sentence, i: int, j: int) -> bool:
    """Whether tokens name an index of a market and no firm: "the main index", "the Norda 200 index"."""
    words = sentence.tokens.lower[i:j]
    if any(name.organisation for name in sentence.names_in(i, j)) or "'s" in words or words[0] in POSSESSIVES:
        return False
    told = sentence.past_opening(i, j, j - 1) < j - 1  # "the main index", unlike "an average"
    return (told and noun(words[-1]) in _INDEX_NOUNS) or not _INDICES.isdisjoint(words)


def _worth(sentence: Sentence, g: int, quantity: Quantity) -> Role | None:
    """ "the $2 trillion hedge fund industry", "the £4m market for lamps": what is worth so much."""
    group = sentence.groups[g]
    if quantity.kind != "money" or group.kind != "NP" or group.head <= quantity.j - 1:
        return None
    if noun(sentence.head(g)) not in WHOLES or group.head != group.j - 1:
        return None
    if any(name.organisation for name in sentence.names_of(g)):
        return None
    if group.head > quantity.j:
        return by_words(sentence, quantity.j, group.j)
    preposition, complement = sentence.following(g)
    if preposition == "for" and complement >= 0 and unowned(sentence, complement):
        return by_words(sentence, group.head, sentence.groups[complement].j)
    return NOBODY


def _wanted(sentence: Sentence, binding: Binding) -> Role | None:
    """ "Demand for tablets rose 4%", "global shipments of tablets": of things of a kind, not of a firm."""
    g = binding.about
    if g < 0 or not unowned(sentence, g):
        return None
    base, group = noun(sentence.head(g)), sentence.groups[g]
    preposition, complement = sentence.following(g)
    lower = sentence.tokens.lower
    if lower[group.i] == "world" and base in AMOUNTS:
        return in_words(sentence, g)  # "world passenger traffic"
    whole = not _EVERYBODY.isdisjoint(lower[group.i : group.j])
    if base == "growth" and whole and group.head - group.i > 1:
        start = sentence.past_opening(group.i, group.head, group.head - 1)
        return by_words(sentence, start, group.head)  # "global IT spending growth"
    if complement < 0 or not _of_a_kind(sentence, complement):
        return None
    asked = preposition == "for" or (preposition == "on" and (whole or _reckoned(sentence, binding.verb)))
    wanted = base in _WANTING and asked  # a firm's own is "spending on research"
    wanted = wanted and not at_somebodys(sentence, complement, binding.verb)
    counted = base in AMOUNTS and whole and preposition == "of" and _reckoned(sentence, binding.verb)
    return in_words(sentence, complement) if wanted or counted else None


def _of_a_kind(sentence: Sentence, g: int) -> bool:
    """ "tablets", "luxury cars", "steel": no firm's and no one thing."""
    if not unowned(sentence, g) or sentence.quantity_in(g) is not None:
        return False
    first, head = sentence.tokens.lower[sentence.groups[g].i], sentence.head(g)
    if first in _GENERAL or sentence.tag(sentence.groups[g].i) == "D":
        return False
    firms = noun(head) in WORDS.company_nouns and noun(head) == head
    return not firms and noun(head) not in FINANCIAL and noun(head) not in SECURITIES


def _reckoned(sentence: Sentence, verb: int) -> bool:
    """ "Analysts say shipments will", "shipments are expected to", as others tell."""
    for h, each in sentence.verbs():
        if each.subject is None or each.lemma not in _SAYING:
            continue
        third = noun(sentence.head(each.subject)) in THIRD_PARTIES
        if third or (h == verb and each.passive):
            return True
    return False


def _of_one_kind(sentence: Sentence, binding: Binding, verb: Verb | None) -> Role | None:
    """ "The average price of a new car", "a typical battery pack costs": of any one of a kind."""
    g = binding.about
    preposition, complement = sentence.following(g) if g >= 0 else ("", -1)
    if complement >= 0 and preposition == "of" and noun(sentence.head(g)) in _PRICES and unowned(sentence, g):
        one = sentence.tokens.lower[sentence.groups[complement].i] in _ONE and unowned(sentence, complement)
        one = one and not at_somebodys(sentence, complement, binding.verb)  # "a home built by Acme"
        return in_words(sentence, complement) if one and not _unit(sentence, complement) else None
    h = verb.subject if verb is not None and verb.subject is not None else -1
    group = sentence.groups[h] if h >= 0 else None
    if group is None or group.j - group.i < 3 or not unowned(sentence, h):
        return None
    words = sentence.tokens.lower[group.i : group.head]
    measured = noun(sentence.head(h)) in _MEASURED or noun(sentence.head(h)) in _PRICES
    typical = words[0] in _ONE and not _TYPICAL.isdisjoint(words) and not measured
    return in_words(sentence, h) if typical else None


def _unit(sentence: Sentence, g: int) -> bool:
    """ "the price of a barrel", "the cost of a share": no thing of a kind."""
    head = noun(sentence.head(g))
    return head in _UNITS or head in SECURITIES


def _part_of_all(sentence: Sentence, g: int, verb: Verb | None) -> Role | None:
    """ "Electric cars account for 1% of the market", "health takes up 17% of U.S. output"."""
    if verb is None or verb.subject is None or verb.lemma not in _SHARING or verb.subject == g:
        return None
    preposition, complement = sentence.following(g)
    if preposition != "of" or complement < 0 or not unowned(sentence, verb.subject):
        return None
    lower, group = sentence.tokens.lower, sentence.groups[complement]
    first = sentence.groups[verb.subject].i
    if sentence.tag(first) == "D" or lower[first] in _GENERAL:
        return None
    base, several = noun(sentence.head(complement)), lower[group.i : group.j]
    anybody = several[0] in _ONE and "'s" in several  # "30% of an airline's costs"
    placed = bool(sentence.names_of(complement)) and (base in WHOLES or base in AMOUNTS)
    whole = base in WHOLES and not sentence.following(complement)[0]
    world = "world" in several  # no "global sales"
    whole = (whole or placed or world) and unowned(sentence, complement)
    return in_words(sentence, verb.subject) if anybody or whole else None


def _of_people(sentence: Sentence, binding: Binding) -> Role | None:
    """ "Total Japanese household assets", "global airline profits": what all of a nation have."""
    g = binding.about
    if g < 0 or noun(sentence.head(g)) not in _MEASURED or not unowned(sentence, g):
        return None
    group, lower = sentence.groups[g], sentence.tokens.lower
    inside = sentence.following(g)[1]
    if lower[group.i] in _GENERAL or (inside >= 0 and not unowned(sentence, inside)):
        return None  # "household deposits at Acme"
    start = next((k for k in range(group.i, group.head) if lower[k] in NATIONS or lower[k] in _EVERYBODY), -1)
    end = next((k + 1 for k in range(start + 1, group.head) if lower[k] in _ALL_OF), 0) if start >= 0 else 0
    return by_words(sentence, start, end) if end else None


def _quoted(sentence: Sentence, quantity: Quantity, binding: Binding) -> Role | None:
    """ "Scrap prices fell to $210 a tonne", "the price of coil is $450 a tonne": what is traded."""
    g = binding.about
    if g < 0 or quantity.kind != "money" or quantity.rate not in _WEIGHTS or not unowned(sentence, g):
        return None
    group = sentence.groups[g]
    if noun(sentence.head(g)) not in _PRICES or sentence.tokens.lower[group.i] in POSSESSIVES:
        return None
    start = sentence.past_opening(group.i, group.head, group.head)
    if start < group.head and sentence.tag(group.head - 1) == "N":
        return by_words(sentence, start, group.head)
    preposition, complement = sentence.following(g)
    kind = preposition == "of" and complement >= 0 and _of_a_kind(sentence, complement)
    return in_words(sentence, complement) if kind else None


def _national(sentence: Sentence, binding: Binding) -> Role | None:
    """ "Chinese exports rose 15%", "yields on Norwegian bonds": a nation's, and what its bonds bear."""
    g = binding.about
    if g < 0 or not unowned(sentence, g):
        return None
    group, base = sentence.groups[g], noun(sentence.head(g))
    first = sentence.past_opening(group.i, group.head, group.head)
    if base in _BY_NATION and sentence.tokens.lower[first] in NATIONS:
        return by_words(sentence, first, group.j)
    preposition, complement = sentence.following(g)
    if base not in _BORNE or preposition != "on" or complement < 0 or not unowned(sentence, complement):
        return None
    pointed = sentence.tokens.lower[sentence.groups[complement].i] in _GENERAL
    inner = sentence.groups[complement]
    return None if pointed else by_words(sentence, inner.i, inner.j)


def _many_acting(sentence: Sentence, g: int, verb: Verb | None) -> Role | None:
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


def _struck(sentence: Sentence, g: int, binding: Binding, verb: Verb | None) -> Role | None:
    """ "Malaria kills 600,000 people a year": what strikes people, and not whose news it is."""
    if verb is None or verb.subject is None or verb.passive or verb.lemma not in _STRIKING:
        return None
    if g not in verb.objects or binding.rule != "measure.counted" or not binding.tokens:
        return None
    struck = noun(sentence.tokens.lower[binding.tokens[-1]]) in _MASSES
    return in_words(sentence, verb.subject) if struck and _of_a_kind(sentence, verb.subject) else None


def _tried(
    sentence: Sentence, g: int, quantity: Quantity, binding: Binding, verb: Verb | None
) -> Role | None:
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
        placed = placed and unowned(sentence, complement) and _of_a_kind(sentence, complement)
        if (strangers or placed) and many and not known and sentence.governor(g)[1] in ("subject", ""):
            return in_words(sentence, complement)
    if binding.rule != "measure.counted" or not binding.tokens or verb is None or verb.lemma not in _TRIED:
        return None
    base = noun(sentence.tokens.lower[binding.tokens[-1]])
    theirs = verb.subject == g or g in verb.objects
    return NOBODY if theirs and base in _MASSES else None


def _left_out(
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


def _place(sentence: Sentence, g: int, binding: Binding, verb: Verb | None) -> Role | None:
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


def _someone(
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
