"""What a quantity measures: a cascade from the surest binding to the weakest.

Each step looks at one construction and binds or passes; its rule's name travels with the record.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

from flows.extract.frames.measures import (
    again,
    amounts,
    bracketed,
    colons,
    deals,
    indices,
    inherited,
    named,
    nouns,
    of_others,
    of_phrases,
    owned,
    parts,
    prices,
    set_beside,
    shares,
    traded,
    verbs,
)
from flows.extract.frames.measures.binding import (
    Binding,
)
from flows.extract.frames.sentence import Sentence
from flows.extract.mentions.types import Quantity, QuantityKind


def bind(sentence: Sentence, quantity: Quantity, before: Binding | None) -> Binding | None:
    """The measure of a quantity; `before` is the binding of the quantity told just before it."""
    g = sentence.group_at(quantity.number_i)
    if g < 0:
        return None
    if (dropped := again.with_next(sentence, quantity, g)) is not None:
        return dropped
    if quantity.kind == "percent" and (second := again.shares_whole(sentence, quantity, g)) is not None:
        return bind(sentence, second, before)
    if before is not None and (hung := inherited.hung_on(sentence, quantity, g, before)) is not None:
        return hung
    for step in _STEPS_FOR[quantity.kind, sentence.governor(g)[0] >= 0]:
        if (binding := step(sentence, quantity, g)) is not None:
            if before is not None:
                binding = inherited.beside(sentence, quantity, g, before, binding)
            return prices.with_payer(sentence, quantity, owned.with_holder(sentence, quantity, g, binding))
    return inherited.same_again(sentence, quantity, g, before) if before is not None else None


_Step = Callable[[Sentence, Quantity, int], Binding | None]
# Each with the kinds of quantities that it binds, where not all, and "verb" where a verb must govern them.
_STEPS: tuple[tuple[_Step, str], ...] = (
    (verbs.multiplying_verb, ""),
    (named.times_done, "number"),
    (again.gapped, ""),
    (verbs.changed_by, "number verb"),
    (amounts.in_compound, "number"),
    (amounts.strong, "number"),
    (indices.index_points, "number percent verb"),
    (shares.shares_of, "number verb"),
    (of_others.part_of_other, "percent ratio measure verb"),
    (of_others.doubling_of, ""),
    (nouns.fronted, ""),
    (owned.owned_inside, "percent"),
    (named.paced, "percent"),
    (nouns.before_noun, ""),
    (shares.of_which, "percent ratio number"),
    (deals.laid_out, "money verb"),
    (deals.bought_with, "verb"),
    (prices.price, "money"),
    (prices.against_price, "percent ratio verb"),
    (prices.held_out, "money"),
    (traded.share_price, "money verb"),
    (traded.traded, "money percent verb"),
    (deals.cost, "money verb"),
    (deals.put_into, "money verb"),
    (parts.ranked, "percent"),
    (parts.held_by, "percent"),
    (owned.owned_by, "percent ratio"),
    (deals.belongs, "percent ratio verb"),
    (owned.dealt_in, "percent ratio"),
    (owned.held_in, "percent ratio"),
    (owned.held, "percent ratio"),
    (parts.parts_of, "percent ratio"),
    (parts.kept, "percent ratio"),
    (amounts.taken_off, "money percent ratio measure verb"),
    (amounts.employed, "number verb"),
    (amounts.valued_at, "money verb"),
    (colons.told_so, ""),
    (named.under_management, "money"),
    (named.premium, "percent"),
    (set_beside.compared, "money percent ratio measure duration"),
    (verbs.reached, ""),
    (nouns.multiple_of, "ratio"),
    (nouns.adjective_of, "money percent"),
    (of_phrases.risen_to, ""),
    (named.maker_of, "measure"),
    (of_phrases.after_of, ""),
    (of_phrases.followed_by_of, ""),
    (bracketed.in_bracket, "money percent"),
    (amounts.set_beside, "money percent measure"),
    (amounts.made, "measure verb"),
    (nouns.with_height, "money percent"),
    (named.to_be_done, "money"),
    (verbs.by_verb, "verb"),
    (named.firm_grew, "percent verb"),
    (shares.subject_share, "percent ratio number verb"),
    (nouns.listed_place, ""),
    (named.participle_after, "money number"),
    (nouns.after_noun, ""),
    (amounts.inside_unit, "measure"),
    (named.verb_itself, "money verb"),
    (amounts.goes_to, "money"),
)


def _steps(kind: str, *, governed: bool) -> list[_Step]:
    """The steps that may bind a quantity of a kind, which a verb governs or none does."""
    asked = ((step, frozenset(needs.split())) for step, needs in _STEPS)
    return [
        step
        for step, needs in asked
        if (governed or "verb" not in needs) and (kind in needs or needs <= {"verb"})
    ]


_STEPS_FOR = {
    (kind, governed): _steps(kind, governed=governed)
    for kind in get_args(QuantityKind)
    for governed in (True, False)
}
