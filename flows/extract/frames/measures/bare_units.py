"""The unit of a number that names none and counts no thing: told by what the text counted before it."""

from __future__ import annotations

from flows.extract.document.discourse import Discourse
from flows.extract.frames.measures.binding import Binding, content, unit_of
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import MAKING_NOUNS, noun
from flows.extract.mentions.types import Quantity
from flows.extract.phrases.words import verb_forms
from flows.extract.vocabulary import word_set

_PERCENT = word_set("measures", "always_percent")
_HIRED = frozenset(
    form
    for form, (base, told) in verb_forms().items()
    if "n" in told and base in word_set("measures", "done_to_people")
)
_SOLD = frozenset(
    form for form, (base, told) in verb_forms().items() if base in MAKING_NOUNS and told in ("n", "dn", "nd")
)
_RATIOS = word_set("measures", "ratios")
_SUMS = word_set("measures", "money") | word_set("measures", "sums")
_DONE, _HEIGHTS = (word_set("measures", key) for key in ("goods_done", "goods_heights"))
_ASKED_FOR = word_set("measures", "goods_asked_for")  # these are counted themselves
_NOT_GOODS = frozenset(
    (*word_set("measures", "people"), *word_set("measures", "sites"), *word_set("measures", "posts"), "unit")
)
_WHOLE = 100  # percent
_MANY = 100  # fewer may be counted as anything
_ALIKE = 60  # how much higher than the other one of two counts of the same goods may be


def from_before(sentence: Sentence, quantity: Quantity, binding: Binding, discourse: Discourse) -> str | None:
    """ "The margin came in at 5.3", "its best was 222,000": percent and cars, if the text told of such; of
    what is made or sold, else, so many units.
    """
    if quantity.kind != "number" or binding.unit is None or "/" in binding.unit:
        return None
    group = sentence.groups[sentence.group_at(quantity.number_i)]
    if content(sentence, quantity.j, group.j):
        return None
    told = noun(sentence.tokens.lower[binding.tokens[-1]]) if binding.tokens else binding.unit
    if binding.unit in _SOLD or binding.unit in _HIRED:
        told = binding.unit  # "Sold in Leeds: 300"
    if told != binding.unit:
        return None  # counted in another word: "a workforce of 300"
    if told in _HIRED:
        return "person"  # "Employed: 400"
    if told in _PERCENT and quantity.value < _WHOLE:
        return "percent"
    if told in _RATIOS or (told in _SUMS and binding.direction != "level"):
        small = quantity.value < _WHOLE and "percent" in discourse.of_unit
        return "percent" if small or any(q.kind == "percent" for q in sentence.quantities) else None
    if told not in _DONE and told not in _HEIGHTS and told not in _SOLD:
        return None
    height = told not in _ASKED_FOR and binding.direction == "level" and quantity.value >= _MANY
    return _goods(quantity, discourse) or ("unit" if height else None)


def _goods(quantity: Quantity, discourse: Discourse) -> str | None:
    """What was counted last, if there were about as many of it and it is neither people nor places."""
    counted = discourse.counted
    if counted is None or counted.unit is None or counted.value is None or quantity.value < _MANY:
        return None
    unit = counted.unit.split("/")[0]
    alike = counted.value * _ALIKE >= quantity.value >= counted.value / _ALIKE
    return unit if alike and unit not in _NOT_GOODS else None


def counted_in(sentence: Sentence, quantity: Quantity, g: int, before: Binding) -> str | None:
    """The unit of a bare number: that of the one before, else the thing counted or measured."""
    if quantity.kind != "number" or before.unit is not None:
        return before.unit if quantity.unit is None else None
    if before.rule == "measure.index":
        return "point"
    first = sentence.quantity_before(quantity.i)
    if first is not None and first.kind == "measure" and sentence.groups[g].j == quantity.j:
        return first.unit  # "made 300 tonnes in 2003, 250 in 2004"
    counted = content(sentence, quantity.j, sentence.groups[g].j)
    tokens = counted or before.tokens
    return unit_of(sentence, quantity, tokens, before.about) if tokens else None
