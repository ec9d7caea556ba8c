"""A row of labelled items that leaves out what it measures: "Lamps: sales up 8%, at £9m. Kilns: plus 3%"."""

from __future__ import annotations

from flows.extract.document.discourse import Discourse
from flows.extract.frames.measures.binding import Binding
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import AMOUNTS, FINANCIAL, MONEY, noun
from flows.extract.mentions.quantities.told_once import without_bracket
from flows.extract.mentions.types import Quantity

_LABELLED = ("measure.after_noun", "measure.label", "measure.inner_label", "measure.before_colon")
_TOTALLED = MONEY | AMOUNTS | FINANCIAL


def in_series(
    sentence: Sentence, discourse: Discourse, quantity: Quantity, binding: Binding | None
) -> Binding | None:
    """ "Lamps: sales up 8%, at £9m. Kilns: plus 3%, at £4m": of what the item before measures."""
    last = discourse.labelled
    told = discourse.labelled_at == discourse.last_claim_at == discourse.body_read
    if (
        last is None
        or last.measure is None
        or not told
        or not sentence.label
        or quantity.kind not in ("money", "percent")
    ):
        return None
    first = sentence.quantities[0]
    opens = sentence.tokens.form[first.i - 1] == ":" if first.i > sentence.begin else True
    if not opens or quantity is not first or (binding is not None and binding.rule not in _LABELLED):
        return None
    label, before = without_bracket(sentence.label).lower().split(), last.measure.split("_")
    own = not label[-1].isalpha() or any(noun(word) in _TOTALLED for word in label)
    if own or discourse.lead_measure is not None or noun(before[-1]) not in _TOTALLED:
        return None
    if last.unit not in (quantity.unit, "percent") and quantity.unit != "percent":
        return None
    place = next(((s.char_start, s.char_end) for s in last.evidence if s.field == "measure"), None)
    return Binding("measure.series", [], last.measure, told_at=place)
