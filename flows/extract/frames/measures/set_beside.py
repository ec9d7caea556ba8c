"""What a quantity is set beside: "5 per cent more than a year before", "compared with 300,000 cars"."""

from __future__ import annotations

from flows.extract.frames.measures.binding import (
    Binding,
    comparison,
    group_content,
    is_change_noun,
    stands_for_someone,
    way_of,
)
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import (
    VERB_NOUNS,
    noun,
)
from flows.extract.mentions.types import Quantity
from flows.extract.phrases.insertions import DASHES
from flows.extract.vocabulary import word_set
from flows.model import Direction

_CLOSING = word_set("measures", "closing")
_SESSIONS = word_set("measures", "sessions")
_UP_OR_DOWN = frozenset(("up", "down", "off"))


def compared(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """ "20% lower", "up 5%", "2.2 points more": the thing compared stands to the left."""
    direction = comparison(sentence, quantity)
    if direction is None or quantity.kind == "number":
        return None
    verb, part = sentence.governor(g)
    behind = sentence.tokens.lower[quantity.j : quantity.j + 1]
    if behind == ["further"] and way_of(sentence, verb) is not None:
        return None  # "fell 7 cents further"
    grammar = sentence.verb_of(verb)
    if grammar is not None and grammar.lemma == "cost":
        subject = grammar.subject
        return Binding(
            "measure.compared", [], "cost", None, direction, verb, part, -1 if subject is None else subject
        )
    paid = grammar is not None and part == "object" and quantity.kind == "money" and not grammar.passive
    if paid and grammar is not None and grammar.lemma in VERB_NOUNS and g == verb + 1:  # "will pay £3 more"
        return Binding("measure.compared", [], VERB_NOUNS[grammar.lemma], None, direction, verb, part)
    if g > 2 and sentence.preposition(g) == "by" and sentence.tokens.lower[quantity.i - 2] in _UP_OR_DOWN:
        g -= 1  # "Sales up by 5%"
    if g > 1 and sentence.preposition(g) in _UP_OR_DOWN:
        g -= 1  # "reported sales up 5%"
    beside = g - 1
    if grammar is not None and grammar.lemma in _CLOSING and noun(sentence.head(beside)) in _SESSIONS:
        beside -= 1
    if grammar is not None and grammar.subject is not None and sentence.groups[beside].kind == "VG":
        # "shares closed down 2.5%", "shares ended the day 2% lower"
        tokens = group_content(sentence, grammar.subject)
        if tokens and grammar.lemma != "be" and not stands_for_someone(sentence, grammar.subject):
            return Binding(
                "measure.compared",
                tokens,
                direction=direction,
                verb=verb,
                part="subject",
                about=grammar.subject,
            )
    closed = grammar is not None and grammar.lemma in _CLOSING and sentence.preposition(g - 1) == "on"
    if closed and grammar is not None and (told := grammar.subject) is not None:
        tokens = [] if stands_for_someone(sentence, told) else group_content(sentence, told)
        if tokens:  # "shares closed at £41 on the exchange, down 1%"
            return Binding("measure.compared", tokens, "", None, direction, verb, "subject", told)
    if g > 0 and sentence.groups[g - 1].kind == "NP" and sentence.quantity_in(g - 1) is None:
        tokens = group_content(sentence, sentence.carrier(g - 1)) or group_content(sentence, g - 1)
        if tokens:
            return Binding(
                "measure.compared",
                tokens,
                direction=direction,
                verb=verb,
                part=part,
                about=sentence.carrier(g - 1),
            )
    if g > 1 and (left := _past_comma(sentence, g)) >= 0:
        tokens = group_content(sentence, left)
        return Binding("measure.compared", tokens, direction=direction, verb=verb, part=part, about=left)
    if g > 1 and (left := _past_dash(sentence, g)) >= 0 and (tokens := group_content(sentence, left)):
        return Binding("measure.compared", tokens, direction=direction, verb=verb, part=part, about=left)
    if (left := _sales_beside(sentence, g)) >= 0 and (tokens := group_content(sentence, left)):
        return Binding("measure.compared", tokens, direction=direction, verb=verb, part=part, about=left)
    if g > 2 and sentence.preposition(g) == "":
        left = _chain_left(sentence, g)
        if left >= 0:
            tokens = group_content(sentence, left)
            if tokens:
                return Binding(
                    "measure.compared", tokens, direction=direction, verb=verb, part=part, about=left
                )
    return _than_counted(sentence, quantity, direction)


def _past_comma(sentence: Sentence, g: int) -> int:
    """ "were the only type to see a rise in sales, up 11 percent": the sales; -1 for anything else."""
    comma = sentence.tokens.form[sentence.groups[g - 1].i] == ","
    told = comma and sentence.preposition(g - 2) in ("in", "of") and is_change_noun(sentence.head(g - 4))
    return g - 2 if told and group_content(sentence, g - 2) and sentence.quantity_in(g - 2) is None else -1


def _past_dash(sentence: Sentence, g: int) -> int:
    """ "had the largest increase in sales – up 15%": what a dash parts from its change; -1 if it does not."""
    dashed = sentence.tokens.form[sentence.groups[g - 1].i] in DASHES
    if not dashed or sentence.groups[g - 2].kind != "NP" or sentence.quantity_in(g - 2) is not None:
        return -1
    top = sentence.carrier(g - 2)
    return g - 2 if is_change_noun(sentence.head(top)) else top


def _sales_beside(sentence: Sentence, g: int) -> int:
    """ "a profit of £3m on sales of £40m, down 2%": the sales; -1 where none are told so."""
    groups = sentence.groups
    if g < 6 or sentence.tokens.form[groups[g - 1].i] != "," or sentence.quantity_in(g - 2) is None:
        return -1
    on = sentence.preposition(g - 2) == "of" and sentence.preposition(g - 4) == "on"
    return g - 4 if on and groups[g - 4].kind == "NP" else -1


def _than_counted(sentence: Sentence, quantity: Quantity, direction: Direction) -> Binding | None:
    """ "shipped 5 million panels in May, 20% more than a year before": what was counted just before."""
    earlier = [q for q in sentence.quantities if q.j < quantity.i]
    if not earlier or earlier[-1].kind != "number" or sentence.tokens.form[quantity.i - 1] != ",":
        return None
    if not {":", ";", "—"}.isdisjoint(sentence.tokens.form[earlier[-1].j : quantity.i]):
        return None
    left = sentence.group_at(earlier[-1].number_i)
    verb, part = sentence.governor(left)
    tokens = group_content(sentence, left)
    if not tokens:
        return None
    return Binding("measure.compared", tokens, direction=direction, verb=verb, part=part, about=left)


def _chain_left(sentence: Sentence, g: int) -> int:
    """The noun group directly before, at the head of its chain of prepositions; -1 if none."""
    if sentence.groups[g - 1].kind != "NP":
        return -1
    left = sentence.carrier(g - 1)
    return left if sentence.quantity_in(left) is None else -1
