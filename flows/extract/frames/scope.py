"""What narrows a claim: the region, segment or product line told beside its measure."""

from __future__ import annotations

from itertools import pairwise

from flows.extract.document.discourse import Discourse, Scope
from flows.extract.frames.binding import PRICE_NAMES, Binding, group_content, stands_for_someone
from flows.extract.frames.bracketed import place_before
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.sites import of_site
from flows.extract.frames.triggers import NOUNS
from flows.extract.frames.words import (
    CHANGE_NOUNS,
    COMMITMENT_NOUNS,
    DEALS,
    EMPTY,
    NO_SCOPE,
    STAKES,
    VERB_NOUNS,
    noun,
)
from flows.extract.mentions.entities import Name
from flows.extract.mentions.entity_words import WORDS
from flows.extract.mentions.numbers import CARDINALS
from flows.extract.mentions.types import Quantity
from flows.extract.mentions.units import PERIODS
from flows.extract.phrases.words import is_plural
from flows.extract.vocabulary import load

_WORDS = load("measures")
_EVERYWHERE = frozenset(_WORDS["everywhere"].split())
_PARTS = frozenset(_WORDS["parts"].split())
_NARROWING = frozenset(("for", "on", "per", "within", "among", "across", "outside", "in", "at", "without"))

_MOSTLY = frozenset(("mainly", "mostly", "chiefly", "largely", "primarily", "predominantly", "principally"))
_LEADING = frozenset(("in", "on", "for", "at", "across", "within", "among"))

_SEGMENTS = frozenset(_WORDS["segments"].split())
_OF_DEALS = ("measure.stake", "measure.holder")  # the place is that of the deal or of the holder
_GOING_ON = ("measure.same_as_before", "measure.of_which", "measure.led_to")
_STEMMING = frozenset(load("measures")["stemming"].split())
_FIELDS = frozenset(_WORDS["fields"].split())
_ITEMS = frozenset(_WORDS["items"].split())

_YIELDING = frozenset(VERB_NOUNS) | frozenset(_WORDS["yielding"].split())


def scope_of(
    sentence: Sentence, quantity: Quantity, binding: Binding, discourse: Discourse, before: Scope | None
) -> tuple[Scope, str] | None:
    """The place or segment that narrows a quantity, and the rule that found it.

    It stands beside the measure or the quantity, else in the clause, else after or before them, else
    it is that of the figure `before` which this one goes on from, else it stands in the label or
    heading above or in the sentence that says what the passage is about.
    """
    if (site := of_site(sentence, quantity, binding, discourse)) is not None:
        return site
    if (own := _own_scope(sentence, quantity, binding)) is not None:
        return own, "scope"
    if binding.rule in _OF_DEALS or binding.noun in PRICE_NAMES:
        return None
    goes_on = binding.rule in _GOING_ON and sentence.following(sentence.group_at(quantity.number_i))[0] in (
        "",
        "of",
    )
    if before is not None and goes_on:
        return before, "scope.told_before"
    return (discourse.scope_above, "scope.told_above") if discourse.scope_above is not None else None


def _own_scope(sentence: Sentence, quantity: Quantity, binding: Binding) -> Scope | None:
    if binding.rule in _OF_DEALS or binding.noun in PRICE_NAMES:
        return None
    own = sentence.group_at(quantity.number_i)
    told = (own, binding.about) if binding.inherited else (binding.about, own)  # "300 in Leeds, 200 in York"
    near = [g for g in told if g >= 0]
    return (
        place_before(sentence, quantity)
        or _place_beside(sentence, near)
        or _everywhere(sentence, quantity, near)
        or _place_with(sentence, quantity)
        or _place_in_clause(sentence, quantity)
        or _segment_after(sentence, near, binding)
        or _segment_inside(sentence, quantity, near)
        or _market(sentence, quantity, near)
        or _segment_in_front(sentence, quantity)
        or _thing_invested_in(sentence, binding)
        or _thing_that_acts(sentence, binding)
        or _source(sentence, binding)
    )


def _place_beside(sentence: Sentence, near: list[int]) -> Scope | None:
    if not _places(sentence):
        return next((people for g in near if (people := _people(sentence, g)) is not None), None)
    for g in near:
        group = sentence.groups[g]
        for name in sentence.names_in(group.i, group.j):
            if name.entity.kind == "place":
                return _span(sentence, name.i, name.j)
        people = _people(sentence, g)
        if people is not None:
            return people
        h = g
        for _ in range(3):
            preposition, complement = sentence.following(h)
            if complement < 0:
                break
            inner = sentence.groups[complement]
            if preposition in _NARROWING:
                for name in sentence.names_in(inner.i, inner.j):
                    if name.entity.kind == "place" and name.j > inner.head >= name.i:
                        return _span(sentence, name.i if preposition == "in" else inner.i, name.j)
            h = complement
    return None


def _places(sentence: Sentence) -> list[Name]:
    return [name for name in sentence.names if name.entity.kind == "place" and not _in_part(sentence, name)]


def _in_part(sentence: Sentence, name: Name) -> bool:
    """ "cut 500 jobs, mainly in Spain and France": the places narrow most of it, and not the whole."""
    words = sentence.tokens.lower[max(name.i - 5, sentence.begin) : name.i]
    return any(word in _MOSTLY and after in ("in", "at", "from") for word, after in pairwise(words))


def _place_with(sentence: Sentence, quantity: Quantity) -> Scope | None:
    """ "Leeds from 2005 with 40 staff": the place that has what is counted."""
    g = sentence.group_at(quantity.number_i)
    if sentence.preposition(g) != "with":
        return None
    h = g - 3 if g > 3 and sentence.groups[g - 2].kind == "Y" else g - 2
    group = sentence.groups[h]
    for name in sentence.names_in(group.i, group.j) if h >= 0 else ():
        if name.j == group.j and name.entity.kind in ("place", "product"):
            return _span(sentence, name.i, name.j)
    return None


def _people(sentence: Sentence, g: int) -> Scope | None:
    """ "European sales", but not "the European carmaker": a nationality before what is measured."""
    group, lower = sentence.groups[g], sentence.tokens.lower
    if WORDS.demonyms.isdisjoint(lower[group.i : group.head]) or stands_for_someone(sentence, g):
        return None
    taken = [(name.i, name.j) for name in sentence.names_in(group.i, group.j)]
    taken += [(told.i, told.j) for told in sentence.quantities]  # "5m Swiss francs"
    for k in range(group.i, group.head):
        if lower[k] in WORDS.demonyms and not any(i <= k < j for i, j in taken):
            begin = k - 1 if k > group.i and lower[k - 1] in WORDS.directions else k
            return _span(sentence, begin, k + 1)
    return None


def _place_in_clause(sentence: Sentence, quantity: Quantity) -> Scope | None:
    """ "In Europe, sales rose 5%", "Spain has 40 shops": a place told with the quantity's own verb."""
    places = _places(sentence)
    if not places:
        return None
    begin, end = sentence.clause(quantity.i)
    own, _ = sentence.governor(sentence.group_at(quantity.number_i))
    for name in places:
        if not begin <= name.i < end:
            continue
        g = sentence.group_at(name.i)
        if g < 0:
            continue
        if sentence.groups[g].head >= name.j:
            if g == 1 and sentence.preposition(g) == "in" and any(n.i == name.j for n in sentence.names):
                return _span(sentence, name.i, name.j)  # "In Britain Acme has 40 shops"
            continue
        verb, part = sentence.governor(g)
        if part == "subject" and verb == own and sentence.groups[g].i == name.i:
            return _span(sentence, name.i, name.j)
        led = sentence.preposition(g) in _NARROWING
        if led and (name.i < quantity.i or not _clause_between(sentence, quantity.j, name.i, own)):
            return _span(sentence, name.i, name.j)
    return None


def _clause_between(sentence: Sentence, i: int, j: int, own: int) -> bool:
    """Whether another verb or a relative word stands in tokens `[i, j)`: what follows belongs to that."""
    governor = sentence.groups[own].verb if own >= 0 else None
    subject = governor.subject if governor is not None and governor.subject is not None else -1
    for h, group in enumerate(sentence.groups):
        verb = group.verb
        finite = verb is not None and verb.tense != "participle"
        chained = (
            verb is not None and verb.tense == "infinitive" and verb.subject == subject
        )  # "was to stand"
        if i <= group.i < j and h != own and not chained and (group.kind == "S" or finite):
            return True
    return False


def _everywhere(sentence: Sentence, quantity: Quantity, near: list[int]) -> Scope | None:
    """ "worldwide", "global": said of the measure or right after the number."""
    if _EVERYWHERE.isdisjoint(sentence.tokens.lower[sentence.begin : sentence.end]):
        return None
    tokens = list(range(sentence.groups[min(near)].i, sentence.groups[max(near)].j)) if near else []
    stop = max([quantity.j, *(sentence.groups[g].j for g in near)])
    tokens += range(stop, min(stop + 2, sentence.end))
    for k in tokens:
        if sentence.tokens.lower[k] in _EVERYWHERE:
            return _span(sentence, k, k + 1)
    return None


def _segment_after(sentence: Sentence, near: list[int], binding: Binding) -> Scope | None:
    """ "orders for the new van", "savings on shared projects", "sales of electric cars"."""
    for g in near:
        preposition, complement = sentence.following(g)
        if complement < 0 or complement in (binding.object, binding.about):
            continue
        from_source = g == binding.about and preposition in ("of", "from")
        if preposition not in _NARROWING and not from_source:
            continue
        inner = sentence.groups[complement]
        if from_source and noun(sentence.head(g)) in EMPTY:
            continue  # "the number of"
        if not _is_thing(sentence, complement) or set(range(inner.i, inner.j)) & set(binding.tokens):
            continue
        if preposition == "per" and sentence.head(complement) in PERIODS:
            continue  # tells how often
        return _span(
            sentence, inner.i - 1 if preposition == "per" else inner.i, _past_pair(sentence, complement)
        )
    return None


def _past_pair(sentence: Sentence, g: int) -> int:
    """Past the second of two before a verb: "from premium and luxury cars", "oil and gas will"."""
    groups = sentence.groups
    bare = groups[g].j - groups[g].i == 1
    if bare and g + 2 < len(groups) and groups[g + 1].kind == "C" and groups[g + 2].kind == "NP":
        pair = groups[g + 2]
        ahead = sentence.groups[g + 3].kind if g + 3 < len(groups) else ""
        if sentence.quantity_in(g + 2) is None and pair.j - pair.i <= 2 and ahead == "VG":
            return pair.j
    return groups[g].j


def _segment_inside(sentence: Sentence, quantity: Quantity, near: list[int]) -> Scope | None:
    """ "EV volume", "60% of Brisks": a kind of goods or a product in the measure's group.

    What is counted itself, as in "35 EV models", is not narrowed by it.
    """
    for g in near:
        group = sentence.groups[g]
        if g == sentence.group_at(quantity.number_i) or noun(sentence.head(g)) in STAKES:
            continue
        for name in sentence.names_in(group.i, group.j):
            if name.entity.kind == "product":
                return _span(sentence, name.i, name.j)
        for k in range(group.i, group.head):
            if sentence.tokens.lower[k] in _SEGMENTS:
                return _span(sentence, k, k + 1)
        for numeral in sentence.numerals:
            if numeral.reason == "name" and group.i < numeral.i and numeral.j <= group.head:
                return _span(sentence, numeral.i - 1, numeral.j)  # "Scope 3 emissions"
    return None


def _market(sentence: Sentence, quantity: Quantity, near: list[int]) -> Scope | None:
    """ "A tenth of the luxury market", "a 12% share of the market for vans": which market."""
    if quantity.kind not in ("percent", "ratio"):
        return None
    for g in near:
        preposition, complement = sentence.following(g)
        for h in (g, complement) if preposition in ("of", "in") else (g,):
            if h < 0 or sentence.head(h) != "market":
                continue
            words = group_content(sentence, h)
            if len(words) > 1 and words[-1] == sentence.groups[h].head:
                return _span(sentence, words[0], words[-1] + 1)
            lead, goods = sentence.following(h)
            if lead in ("for", "in") and goods >= 0 and _is_thing(sentence, goods):
                return _span(sentence, sentence.groups[goods].i, sentence.groups[goods].j)
    return None


def _segment_in_front(sentence: Sentence, quantity: Quantity) -> Scope | None:
    """ "In luxury cars, sales rose 5%", "On the new platform there will be five models"."""
    groups = sentence.groups
    if sentence.tokens.lower[sentence.begin] not in _LEADING or len(groups) < 3 or groups[1].kind != "NP":
        return None
    g = 1
    while g + 2 < len(groups) and sentence.tokens.form[groups[g + 1].i] == "/":
        g += 2  # "on the C/D platform"
    group = groups[g]
    head = sentence.head(g)
    field = noun(head) in _FIELDS
    goods = g == 1 and is_plural(head) and group.j - group.i > 1 and sentence.tag(group.i) in "NJ"
    if not (field or goods) or noun(head) in NO_SCOPE or sentence.quantity_in(g) is not None:
        return None
    if quantity.i < group.j or sentence.clause(quantity.i)[0] > group.i or not group_content(sentence, g):
        return None
    words = group_content(sentence, 1)
    return _span(sentence, words[0], group.j) if words and (goods or len(words) > 1 or g > 1) else None


def _source(sentence: Sentence, binding: Binding) -> Scope | None:
    """ "A third of sales comes from spare parts"."""
    grammar = sentence.groups[binding.verb].verb if binding.verb >= 0 else None
    if grammar is None or grammar.lemma not in _STEMMING or binding.inherited:
        return None
    preposition, g = sentence.following(binding.verb)
    if preposition != "from" or not _is_thing(sentence, g):
        return None
    return _span(sentence, sentence.groups[g].i, sentence.groups[g].j)


def _is_thing(sentence: Sentence, g: int) -> bool:
    """Whether a noun group can be a segment or a product line: no company, no amount, no act, no phrase."""
    group = sentence.groups[g]
    if sentence.quantity_in(g) is not None or group.j - group.i > 6 or sentence.tag(group.head) not in "NE":
        return False
    if any(name.organisation and name.j > group.head for name in sentence.names_in(group.i, group.j)):
        return False
    head = noun(sentence.head(g))
    own = group.head > group.i and sentence.tokens.lower[group.head - 1] == "own"
    if head in _PARTS and (own or len(group_content(sentence, g)) > 1):
        return True  # "its own operations", "continuing business"
    return not (
        sentence.tag(group.i) == "R"
        or head in NO_SCOPE
        or head in WORDS.acting_nouns
        or head in WORDS.roles
        or head in CHANGE_NOUNS
        or (head in NOUNS and not NOUNS[head].words)
    )


def _thing_invested_in(sentence: Sentence, binding: Binding) -> Scope | None:
    """ "invest €23 billion in electric cars"."""
    g = binding.object
    if binding.rule != "measure.named_by_verb" or g < 0 or not _is_thing(sentence, g):
        return None
    return _span(sentence, sentence.groups[g].i, sentence.groups[g].j)


def _thing_that_acts(sentence: Sentence, binding: Binding) -> Scope | None:
    """ "lithium-ion batteries should cost 65% less": what the clause is about, if it is a thing."""
    grammar = sentence.groups[binding.verb].verb if binding.verb >= 0 else None
    if grammar is None or grammar.subject is None or grammar.lemma not in _YIELDING:
        return None
    g = grammar.subject
    if g >= binding.verb or (binding.tokens and g == binding.about):
        return None
    head = noun(sentence.head(g))
    if (
        head in DEALS
        or head in COMMITMENT_NOUNS
        or not _is_thing(sentence, g)
        or stands_for_someone(sentence, g)
    ):
        return None
    words = group_content(sentence, g)
    return _span(sentence, words[0], max(words[-1] + 1, _past_pair(sentence, g))) if words else None


def thing_told_of(sentence: Sentence, g: int) -> Scope | None:
    """ "Its own plants are to be carbon neutral": what a state is told of, if it is no one who acts."""
    head = noun(sentence.head(g))
    if not _is_thing(sentence, g) or stands_for_someone(sentence, g):
        return None
    if head in COMMITMENT_NOUNS or head in DEALS or head in CARDINALS:
        return None
    words = group_content(sentence, g)
    return _span(sentence, words[0], words[-1] + 1) if words else None


def scope_of_label(sentence: Sentence) -> Scope | None:
    """The place that a heading or label is, with nothing else but times and small words: "2019, Norway"."""
    names = [name for name in sentence.names if name.entity.kind == "place"]
    if len(names) != 1:
        return None
    told = [(names[0].i, names[0].j), *((time.i, time.j) for time in sentence.times)]
    for k in range(sentence.begin, sentence.end):
        if sentence.tag(k) in "NEJVGLQ" and not any(i <= k < j for i, j in told):
            return None
    return _span(sentence, names[0].i, names[0].j)


def scope_of_opening(sentence: Sentence) -> Scope | None:
    """ "Batteries are the largest item.": what the sentence that opens a passage says it is about."""
    verbs = sentence.verbs()
    if not sentence.first or len(verbs) != 1 or verbs[0][1].lemma != "be" or sentence.quantities:
        return None
    subject, objects = verbs[0][1].subject, verbs[0][1].objects
    if subject is None or not objects or noun(sentence.head(objects[0])) not in _ITEMS:
        return None
    return thing_told_of(sentence, subject)


def _span(sentence: Sentence, i: int, j: int) -> Scope:
    start, end = sentence.tokens.start[i], sentence.tokens.end[j - 1]
    return sentence.text(start, end), start, end
