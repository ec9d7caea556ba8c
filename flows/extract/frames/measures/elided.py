"""Amounts that leave out their unit because an amount beside them tells it: "to €9.2bn from 8.8 billion"."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from flows.extract.frames.measures.echoed import echoed, scale_like
from flows.extract.frames.measures.starts import closest, is_compared
from flows.extract.frames.objects.parties import PRICED
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import DIRECT, FINANCIAL, MONEY, THIRD_PARTIES, noun
from flows.extract.mentions.quantities.told_once import share, times, without_bracket
from flows.extract.mentions.types import Quantity
from flows.extract.vocabulary import word_set

_SMALL_SCALES = word_set("numbers", "small_scales")
_MONEY_VERBS = word_set("measures", "money_verbs")
_MONEY_VERBS_WITH = word_set("measures", "money_verbs_with")
_OF_GOODS = word_set("measures", "of_goods")
_LARGE_MONEY = word_set("measures", "large_money")
_HANDED_OUT = MONEY | word_set("measures", "handed_out")
_ACCOUNTS = MONEY | FINANCIAL
_SHORT = word_set("numbers", "scale_kind", "short")
_LARGE = 1e7
_A_MILLION = 1e6
_HUNDRED = 100
_LIKE_SUMS = 10  # how much higher one of two sums of one account may be
_TWO_DIGITS = 10
_VALUING = word_set("measures", "valued_at")
_ESTIMATES = word_set("measures", "estimates")
_BEATING = word_set("measures", "beating")


def share_units(
    sentence: Sentence,
    before: str | None,
    declared: Quantity | None = None,
    earlier: Sentence | None = None,
) -> str | None:
    """Give the unit to the amounts of a sentence that leave it out, in place.

    `before` is the currency told last in the passage, as an ISO 4217 code; returned is the one told last now.
    `declared` is one of the unit that the text declares for its amounts, `earlier` the sentence before.
    """
    if declared is not None and declared.value > 1 and sentence.quantities:
        _as_declared(sentence, declared)
    for told, quantity in pairwise(sentence.quantities):
        if _at_that_rate(sentence, told, quantity):
            quantity.unit, quantity.rate = told.unit, told.rate
    if all(q.unit is not None for q in sentence.quantities):
        return next((_code(q) for q in reversed(sentence.quantities) if q.kind == "money"), before)
    for n, quantity in enumerate(sentence.quantities):
        if quantity.kind == "money":
            before = _code(quantity)
            if n and _at_that_rate(sentence, sentence.quantities[n - 1], quantity):
                quantity.unit, quantity.rate = (
                    sentence.quantities[n - 1].unit,
                    sentence.quantities[n - 1].rate,
                )
        elif n and (size := in_bracket(sentence, sentence.quantities[n - 1], quantity)):
            told = sentence.quantities[n - 1]
            quantity.kind, quantity.unit, quantity.rate = told.kind, told.unit, told.rate
            quantity.value *= size
        elif (like := echoed(sentence, n, earlier)) is not None:
            told, size = like
            quantity.kind, quantity.unit, quantity.rate = told.kind, told.unit, told.rate
            _enlarge(quantity, size)
        elif _is_bare(sentence, quantity) or (n and _in_row(sentence, sentence.quantities[n - 1], quantity)):
            beside = _from_beside(sentence, n)
            if beside is not None:
                size = scale_like(sentence, quantity, sentence, beside) if beside.kind == "money" else 1.0
                quantity.kind, quantity.unit, quantity.rate = beside.kind, beside.unit, beside.rate
                _enlarge(quantity, size or 1.0)
            elif _is_glued(sentence, quantity) or _of_money(sentence, quantity):
                later = (q for q in sentence.quantities[n:] if q.kind == "money")
                code = before or next(map(_code, later), None)
                if code is not None:
                    size = _size_before(sentence, quantity, earlier)
                    _enlarge(quantity, size)
                    quantity.kind = "money"
                    quantity.unit = f"{code}/{quantity.rate}" if quantity.rate else code
    return before


def _as_declared(sentence: Sentence, declared: Quantity) -> None:
    """ "Debt of 294", "Orders 1,947 (2,094)" where all figures are in millions of pounds."""
    words = without_bracket(sentence.label).lower().split() if sentence.first else []
    flows = words[-2:] == ["cash", "flow"]
    named = flows or (bool(words) and (noun(words[-1]) in _ACCOUNTS or noun(words[-1]) in _LARGE_MONEY))
    if named:
        share(sentence.tokens, sentence.quantities, declared)
        return
    for quantity in sentence.quantities:
        bare = quantity.kind == "number" and quantity.unit is None and not quantity.vague
        g = sentence.group_at(quantity.number_i) if bare else -1
        alone = g >= 0 and sentence.groups[g].j == quantity.j
        large = replace(quantity, value=quantity.value * declared.value) if alone else quantity
        if alone and _of_money(sentence, large):
            share(sentence.tokens, [quantity], declared)


def _size_before(sentence: Sentence, bare: Quantity, earlier: Sentence | None) -> float:
    """A million for "profit slipped from 97.2 to 91.5" behind "Turnover came to £412.6m", else one."""
    home = earlier if earlier is not None else sentence
    told = next((q for q in reversed(home.quantities) if q.kind == "money" and not q.rate), None)
    parts = told is not None and "." in sentence.tokens.form[bare.number_i]
    if told is None or not parts or "." not in home.tokens.form[told.number_i]:
        return 1.0
    return scale_like(sentence, bare, home, told, most=_LIKE_SUMS) or 1.0


def _enlarge(quantity: Quantity, size: float) -> None:
    quantity.value = times(quantity.value, size)
    quantity.value_high = times(quantity.value_high, size) if quantity.value_high is not None else None


def in_bracket(sentence: Sentence, told: Quantity, bare: Quantity) -> float:
    """ "SEK 2,140m (1,870)", "12.4 percent (11.8)": a million, one; zero for another bracket."""
    form = sentence.tokens.form
    closed = bare.j < sentence.end and form[bare.j] == ")" and bare.i == bare.number_i == bare.j - 1
    if (
        not closed
        or told.j != bare.i - 1
        or form[told.j] != "("
        or bare.kind != "number"
        or told.kind == "number"
    ):
        return 0.0
    first, second = form[told.number_i], form[bare.number_i]
    digits = first.replace(",", "")
    if (
        told.value_high is not None
        or not digits.replace(".", "", 1).isdecimal()
        or ("." in first) != ("." in second)
    ):
        return 0.0
    like = 0.3 * bare.value <= float(digits) <= 3 * bare.value and (
        "." in second or bare.value >= _TWO_DIGITS
    )
    return told.value / float(digits) if like else 0.0


def _code(quantity: Quantity) -> str | None:
    return quantity.unit.split("/")[0] if quantity.unit else None


def _at_that_rate(sentence: Sentence, before: Quantity, quantity: Quantity) -> bool:
    """ "costs €75 per tonne in 2028 and about €65 later": of what is told once."""
    if not before.rate or quantity.rate or before.kind != "money" or _code(before) != _code(quantity):
        return False
    if before.rate == "year" or closest(quantity, [before]) is None:
        return False
    lower, g = sentence.tokens.lower, sentence.group_at(quantity.number_i)
    joined = lower[quantity.i - 1] in ("and", "or", "to") and g >= 0 and sentence.groups[g].j == quantity.j
    alone = (
        quantity.j >= sentence.end
        or lower[quantity.j] not in ("for", "of", "in", "on")
        or _dated(sentence, quantity)
    )
    told = any(sentence.groups[h].kind in ("VG", "S") for h in range(sentence.group_at(before.number_i), g))
    return joined and alone and not told


def _dated(sentence: Sentence, quantity: Quantity) -> bool:
    return any(time.i == quantity.j for time in sentence.times)


def _is_bare(sentence: Sentence, quantity: Quantity) -> bool:
    """A number with "million" or the like, or one beside another, and no noun that it counts."""
    if quantity.unit is not None or quantity.kind != "number" or quantity.vague or quantity.multiplies:
        return False
    g = sentence.group_at(quantity.number_i)
    if g < 0 or sentence.groups[g].j != quantity.j:
        return False
    last = sentence.tokens.lower[quantity.number_j - 1]
    scaled = last.isalpha() and last not in _SMALL_SCALES and abs(quantity.value) >= 1e5
    ends = g > 2 and sentence.preposition(g) == "to" and sentence.preposition(g - 2) == "from"
    return scaled or ends or is_compared(sentence, quantity)


def _from_beside(sentence: Sentence, n: int) -> Quantity | None:
    """The amount of like size that the bare one is compared with, if it has a unit."""
    quantities = sentence.quantities
    bare = quantities[n]
    before = quantities[n - 1] if n > 0 else None
    risen = before is not None and before.kind in ("money", "measure", "duration") and before.j == bare.i - 1
    if risen and sentence.tokens.lower[bare.i - 1] == "to":
        return before  # "rose by €22 billion to 541 billion", "from two tonnes a day to fifteen"
    if before is not None and (_in_row(sentence, before, bare) or _part_of(sentence, before, bare)):
        return before
    if before is not None and _told_alike(sentence, before, bare):
        return before
    if not (is_compared(sentence, bare) or _estimated(sentence, bare) or _beaten(sentence, bare)):
        return None
    others = [q for q in quantities[:n] if q.kind in ("money", "number", "measure")]
    beside = (
        before is not None and bare.i - before.j <= 2 and sentence.tokens.lower[bare.j : bare.j + 1] != ["to"]
    )
    if beside and before is not None and before.kind == "percent" and bare.value <= _HUNDRED:
        others = [before]  # "improved to 52 percent from 55"
    if all(q.unit is None for q in others):
        others = [q for q in quantities[n + 1 : n + 2] if q.kind == "money"]  # "from 8 million to £9m"
    found = closest(bare, others)
    return found if found is not None and found.unit is not None else None


def _in_row(sentence: Sentence, before: Quantity, bare: Quantity) -> bool:
    """ "rose 5% in Norway, 7 in Sweden and 9 in Finland": shares in a row of places."""
    lower = sentence.tokens.lower
    opened = bare.i > sentence.begin and lower[bare.i - 1] in (",", "and", "but")
    if (
        before.kind != "percent"
        or bare.kind != "number"
        or not opened
        or bare.value > 100
        or bare.j >= sentence.end
    ):
        return False
    return lower[bare.j] in ("in", "for", "at") and lower[bare.j] == lower[before.j]


def _part_of(sentence: Sentence, before: Quantity, bare: Quantity) -> bool:
    """ "losses of £8 million, 3 million for lamps alone", "spent £8 million, of which 3 million on lamps"."""
    lower, k = sentence.tokens.lower, bare.i - 1
    if before.kind != "money" or not lower[bare.number_j - 1].isalpha() or bare.j >= sentence.end:
        return False
    k -= 2 * (lower[k - 1 : k + 1] == ["of", "which"])
    g, h = sentence.group_at(before.number_i), sentence.group_at(bare.number_i)
    joined = lower[k] in (",", "and") and all(group.verb is None for group in sentence.groups[g + 1 : h])
    return joined and lower[bare.j] in ("for", "from", "on", "by", "in")


def _told_alike(sentence: Sentence, before: Quantity, bare: Quantity) -> bool:
    """ "the £1.67 million paid to Roe and the 1.26 million paid to Lutz": the same word behind both."""
    lower = sentence.tokens.lower
    if before.kind != "money" or not lower[bare.number_j - 1].isalpha() or bare.j >= sentence.end:
        return False
    joined = lower[bare.i - 1] == "the" and lower[bare.i - 2] in ("and", "or", "than", "to")
    return joined and lower[bare.j] == lower[before.j] and lower[bare.j].isalpha()


def _estimated(sentence: Sentence, quantity: Quantity) -> bool:
    """ "the average estimate of 8.8 billion"."""
    g = sentence.group_at(quantity.number_i)
    of = g > 1 and sentence.preposition(g) == "of" and sentence.groups[g - 2].kind == "NP"
    return of and noun(sentence.head(g - 2)) in _ESTIMATES


def _beaten(sentence: Sentence, quantity: Quantity) -> bool:
    """ "beating the 290 million that analysts had forecast", "above the 8 million expected"."""
    g = sentence.group_at(quantity.number_i)
    k = sentence.groups[g].i - 1
    return k >= sentence.begin and sentence.tokens.lower[k] in _BEATING


def _is_glued(sentence: Sentence, quantity: Quantity) -> bool:
    """ "It brought in 0.3bn": nothing but money is shortened so, but where it is who acts."""
    last = quantity.number_j - 1
    if sentence.tokens.lower[last] not in _SHORT or not sentence.tokens.adjacent(last):
        return False
    return sentence.governor(sentence.group_at(quantity.number_i))[1] != "subject"


def _of_money(sentence: Sentence, quantity: Quantity) -> bool:
    """ "a profit of 300 million", "revenue reached 2 billion": what is measured is money in any case."""
    g = sentence.group_at(quantity.number_i)
    if g > 1 and sentence.preposition(g) in ("of", "at", "to") and sentence.groups[g - 2].kind == "NP":
        if _is_money(sentence, g - 2, quantity):
            return True
        if sentence.preposition(g) == "of":
            return False
    preposition, complement = sentence.following(g)
    paid = noun(sentence.head(complement).replace("-", "")) if complement >= 0 else ""
    if preposition == "in" and paid in _HANDED_OUT:
        return True  # "480 million in pay-offs"
    verb, part = sentence.governor(g)
    grammar = sentence.verb_of(verb)
    if grammar is None or part == "subject":
        return False
    if grammar.lemma in _MONEY_VERBS and part == "object":
        return True
    if f"{grammar.lemma}:{sentence.tokens.lower[sentence.groups[verb].j]}" in _MONEY_VERBS_WITH:
        return True
    if grammar.lemma in PRICED and sentence.preposition(g) == "for" and abs(quantity.value) >= _A_MILLION:
        return True  # "bought the unit for 80 million"
    if grammar.lemma in _VALUING and sentence.preposition(g) == "at":
        return True
    if grammar.subject is None:
        return False
    if grammar.lemma in DIRECT and part == "object" and noun(sentence.head(grammar.subject)) in THIRD_PARTIES:
        return True  # "analysts had expected 8 million"
    return _is_money(sentence, sentence.carrier(grammar.subject), quantity)


def _is_money(sentence: Sentence, g: int, quantity: Quantity) -> bool:
    word, group = noun(sentence.head(g)), sentence.groups[g]
    behind = group.head > group.i and sentence.tag(group.head - 1) == "N"
    goods = word in _OF_GOODS and behind  # "ticket sales"
    part = sentence.head(g) == "share"  # "The share of Acme is 225m", of a fine, and no "shares"
    large = part or (word in _LARGE_MONEY and not goods)
    return word in MONEY or (large and abs(quantity.value) >= _LARGE)
