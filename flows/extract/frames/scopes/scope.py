"""What narrows a claim: the region, segment or product line told beside its measure."""

from __future__ import annotations

from flows.extract.document.discourse import Discourse, Scope
from flows.extract.frames.events.triggers import NOUNS
from flows.extract.frames.measures.binding import PRICE_NAMES, Binding, group_content, stands_for_someone
from flows.extract.frames.scopes.places import (
    NARROWING,
    everywhere,
    place_beside,
    place_in_clause,
    place_with,
    scope_words,
)
from flows.extract.frames.scopes.sites import of_site
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.subjects.bracketed import place_before
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
from flows.extract.mentions.entities.words import WORDS
from flows.extract.mentions.quantities.numbers import CARDINALS
from flows.extract.mentions.quantities.units import PERIODS
from flows.extract.mentions.types import Quantity
from flows.extract.phrases.words import is_plural
from flows.extract.vocabulary import word_set

_PARTS = word_set("measures", "parts")
_LEADING = frozenset(("in", "on", "for", "at", "across", "within", "among"))
_SEGMENTS = word_set("measures", "segments")
_OF_DEALS = ("measure.stake", "measure.holder")  # the place is that of the deal or of the holder
_GOING_ON = ("measure.same_as_before", "measure.of_which", "measure.led_to")
_STEMMING = word_set("measures", "stemming")
_FIELDS = word_set("measures", "fields")
_ITEMS = word_set("measures", "items")
_YIELDING = frozenset(VERB_NOUNS) | word_set("measures", "yielding")


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
        or place_beside(sentence, near)
        or everywhere(sentence, quantity, near)
        or place_with(sentence, quantity)
        or place_in_clause(sentence, quantity)
        or _segment_after(sentence, near, binding)
        or _segment_inside(sentence, quantity, near)
        or _market(sentence, quantity, near)
        or _segment_in_front(sentence, quantity)
        or _thing_invested_in(sentence, binding)
        or _thing_that_acts(sentence, binding)
        or _source(sentence, binding)
    )


def _segment_after(sentence: Sentence, near: list[int], binding: Binding) -> Scope | None:
    """ "orders for the new van", "savings on shared projects", "sales of electric cars"."""
    for g in near:
        preposition, complement = sentence.following(g)
        if complement < 0 or complement in (binding.object, binding.about):
            continue
        from_source = g == binding.about and preposition in ("of", "from")
        if preposition not in NARROWING and not from_source:
            continue
        inner = sentence.groups[complement]
        if from_source and noun(sentence.head(g)) in EMPTY:
            continue  # "the number of"
        if not _is_thing(sentence, complement) or set(range(inner.i, inner.j)) & set(binding.tokens):
            continue
        if preposition == "per" and sentence.head(complement) in PERIODS:
            continue  # tells how often
        return scope_words(
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
                return scope_words(sentence, name.i, name.j)
        for k in range(group.i, group.head):
            if sentence.tokens.lower[k] in _SEGMENTS:
                return scope_words(sentence, k, k + 1)
        for numeral in sentence.numerals:
            if numeral.reason == "name" and group.i < numeral.i and numeral.j <= group.head:
                return scope_words(sentence, numeral.i - 1, numeral.j)  # "Scope 3 emissions"
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
                return scope_words(sentence, words[0], words[-1] + 1)
            lead, goods = sentence.following(h)
            if lead in ("for", "in") and goods >= 0 and _is_thing(sentence, goods):
                return scope_words(sentence, sentence.groups[goods].i, sentence.groups[goods].j)
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
    return scope_words(sentence, words[0], group.j) if words and (goods or len(words) > 1 or g > 1) else None


def _source(sentence: Sentence, binding: Binding) -> Scope | None:
    """ "A third of sales comes from spare parts"."""
    grammar = sentence.verb_of(binding.verb)
    if grammar is None or grammar.lemma not in _STEMMING or binding.inherited:
        return None
    preposition, g = sentence.following(binding.verb)
    if preposition != "from" or not _is_thing(sentence, g):
        return None
    return scope_words(sentence, sentence.groups[g].i, sentence.groups[g].j)


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
    return scope_words(sentence, sentence.groups[g].i, sentence.groups[g].j)


def _thing_that_acts(sentence: Sentence, binding: Binding) -> Scope | None:
    """ "lithium-ion batteries should cost 65% less": what the clause is about, if it is a thing."""
    grammar = sentence.verb_of(binding.verb)
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
    group, words = sentence.groups[g], group_content(sentence, g)
    if not words:
        return None
    first = max(words[0], sentence.past_opening(group.i, group.j, words[-1]))  # "a 12-disc set"
    return scope_words(sentence, first, max(words[-1] + 1, _past_pair(sentence, g)))


def thing_told_of(sentence: Sentence, g: int) -> Scope | None:
    """ "Its own plants are to be carbon neutral": what a state is told of, if it is no one who acts."""
    head = noun(sentence.head(g))
    if not _is_thing(sentence, g) or stands_for_someone(sentence, g):
        return None
    if head in COMMITMENT_NOUNS or head in DEALS or head in CARDINALS:
        return None
    words = group_content(sentence, g)
    return scope_words(sentence, words[0], words[-1] + 1) if words else None


def scope_of_label(sentence: Sentence) -> Scope | None:
    """The place that a heading or label is, with nothing else but times and small words: "2019, Norway"."""
    names = [name for name in sentence.names if name.entity.kind == "place"]
    if len(names) != 1:
        return None
    told = [(names[0].i, names[0].j), *((time.i, time.j) for time in sentence.times)]
    for k in range(sentence.begin, sentence.end):
        if sentence.tag(k) in "NEJVGLQ" and not any(i <= k < j for i, j in told):
            return None
    return scope_words(sentence, names[0].i, names[0].j)


def scope_of_opening(sentence: Sentence) -> Scope | None:
    """ "Batteries are the largest item.": what the sentence that opens a passage says it is about."""
    verbs = sentence.verbs()
    if not sentence.first or len(verbs) != 1 or verbs[0][1].lemma != "be" or sentence.quantities:
        return None
    subject, objects = verbs[0][1].subject, verbs[0][1].objects
    if subject is None or not objects or noun(sentence.head(objects[0])) not in _ITEMS:
        return None
    return thing_told_of(sentence, subject)
