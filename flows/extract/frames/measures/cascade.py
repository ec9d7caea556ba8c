"""What a quantity measures: a cascade from the surest binding to the weakest.

Each step looks at one construction and binds or passes; its rule's name travels with the record.
"""

from __future__ import annotations

from collections.abc import Callable

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
from flows.extract.mentions.types import Quantity


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
    binding = next(filter(None, (step(sentence, quantity, g) for step in _STEPS)), None)  # a fast walk
    if binding is not None:
        if before is not None:
            binding = inherited.beside(sentence, quantity, g, before, binding)
        return prices.with_payer(sentence, quantity, owned.with_holder(sentence, quantity, g, binding))
    return inherited.same_again(sentence, quantity, g, before) if before is not None else None


_Step = Callable[[Sentence, Quantity, int], Binding | None]
_STEPS: tuple[_Step, ...] = (
    verbs.multiplying_verb,
    named.times_done,
    again.gapped,
    verbs.changed_by,
    amounts.in_compound,
    amounts.strong,
    indices.index_points,
    shares.shares_of,
    of_others.part_of_other,
    of_others.doubling_of,
    nouns.fronted,
    owned.owned_inside,
    nouns.before_noun,
    shares.of_which,
    deals.laid_out,
    deals.bought_with,
    prices.price,
    prices.against_price,
    prices.held_out,
    traded.share_price,
    traded.traded,
    deals.cost,
    deals.put_into,
    parts.ranked,
    parts.held_by,
    owned.owned_by,
    deals.belongs,
    owned.dealt_in,
    owned.held_in,
    owned.held,
    parts.parts_of,
    parts.kept,
    amounts.taken_off,
    amounts.employed,
    amounts.valued_at,
    colons.told_so,
    named.under_management,
    named.premium,
    set_beside.compared,
    verbs.reached,
    nouns.multiple_of,
    nouns.adjective_of,
    named.paced,
    of_phrases.risen_to,
    named.maker_of,
    of_phrases.after_of,
    of_phrases.followed_by_of,
    bracketed.in_bracket,
    amounts.set_beside,
    amounts.made,
    nouns.with_height,
    named.to_be_done,
    verbs.by_verb,
    named.firm_grew,
    shares.subject_share,
    nouns.listed_place,
    named.participle_after,
    nouns.after_noun,
    amounts.inside_unit,
    named.verb_itself,
    amounts.goes_to,
)
