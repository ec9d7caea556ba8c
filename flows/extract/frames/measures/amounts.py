"""Steps of the measure cascade for amounts that stand beside what they measure, or count by a unit."""

from __future__ import annotations

from flows.extract.frames.measures.binding import (
    Binding,
    comparison,
    group_content,
    stands_for_someone,
    way_of,
)
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import (
    AMOUNTS,
    CHANGE_VERBS,
    DEALS,
    FINANCIAL,
    LEVELS_AT,
    MAKING_NOUNS,
    PAID_FOR,
    STAKES,
    noun,
)
from flows.extract.mentions.entities.words import WORDS
from flows.extract.mentions.types import Quantity
from flows.extract.phrases.insertions import DASHES
from flows.extract.vocabulary import load, word_set
from flows.model import Direction

_MANNING = word_set("measures", "manning")
_PARTICLES = frozenset(("", "out", "up", "off"))
_LEVEL_VERBS = word_set("measures", "level_verbs")
_OUTLOOKS = word_set("measures", "outlooks")
_AMOUNTS_OF_CHANGE = ("money", "percent", "percentage_point", "ratio", "measure")
_ADDING: dict[str, Direction] = dict.fromkeys(load("measures")["adding_to"].split(), "increase")
# Verbs that move an amount, by the preposition behind it.
_MOVING: dict[str, dict[str, Direction]] = {
    "off": dict.fromkeys(load("measures")["taking_off"].split(), "decrease"),
    "from": dict.fromkeys(load("measures")["taking_from"].split(), "decrease"),
    "to": _ADDING,
    "onto": _ADDING,
}
# They lead how high an amount is.
_HEIGHTS = frozenset(("above", "below", "beyond", "exceeding"))
BY = frozenset(("", "up", "down"))  # before the size of a change: "rose 900 units", "inched up 900 units"
_LENGTHS, _AREAS = (
    frozenset(row["unit"] for row in load("units")["unit"] if row.get("dimension") == told)
    for told in ("length", "area")
)
_PRICED = frozenset(("worth", "at"))
_BESIDE = _PRICED | {"of"}
_SETTING_OFF = DASHES | {","}
_FINANCIAL_OR_STAKES = FINANCIAL | STAKES
_LEVEL_VERBS_OR_LEVELS_AT = _LEVEL_VERBS | LEVELS_AT


def set_beside(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """ "The cost, £11,400, ruined it", "the bid, worth £9m, failed", "posted a loss — £9m": behind what has
    it.
    """
    groups, form = sentence.groups, sentence.tokens.form
    if quantity.kind == "measure" and _runs_at(sentence, quantity, g):
        return Binding("measure.set_beside", group_content(sentence, 0), part="subject", about=0)
    if quantity.kind not in ("money", "percent") or g < 2 or groups[g].j < quantity.j:
        return None
    led = sentence.preposition(g)
    comma = g - 1 if not led else g - 2
    if comma < 1 or form[groups[comma].i] not in _SETTING_OFF or (led and led not in _BESIDE):
        return None
    if group_content(sentence, g) or comparison(sentence, quantity) is not None:
        return None
    if sentence.following(g)[0] == "of":
        return None  # "has plans - £5m of them in Leeds - to build"
    listed = any(q.kind == quantity.kind and q.j <= groups[comma].i for q in sentence.quantities)
    if listed and sentence.following(g)[0] == "in" and form[groups[comma].i] == ",":
        return None  # "rose 10% in its Asian markets, 7% in Europe"
    h = comma - 1
    while h > 0 and (groups[h].kind == "Y" or sentence.head(h) == "yet"):
        h -= 1  # "a public offer in June 2003, at", "its smallest loss yet — £9m"
    if groups[h].kind != "NP" or sentence.quantity_in(h) is not None:
        return None
    about = _amount_left(sentence, h, led)
    if about < 0 and not led and _is_enclosed(sentence, quantity, comma):
        about = h
        while about > 1 and groups[about - 1].kind == "P" and groups[about - 2].kind == "NP":
            about -= 2
        if stands_for_someone(sentence, about) or sentence.tag(groups[about].i) != "D":
            return None  # "Brell Works, £5m, Orde Mills, £6m"
    if about < 0:
        return None
    tokens = group_content(sentence, about)
    verb, part = sentence.governor(about)
    priced = led == "at" and quantity.rate == "share" and noun(sentence.head(about)) not in FINANCIAL
    return Binding("measure.set_beside", tokens, "price" if priced else "", verb=verb, part=part, about=about)


def _is_enclosed(sentence: Sentence, quantity: Quantity, comma: int) -> bool:
    """ "The bill, £6m, was paid": an amount alone between a noun and its verb."""
    form, groups = sentence.tokens.form, sentence.groups
    if quantity.kind != "money" or form[quantity.j : quantity.j + 1] != [","]:
        return False
    behind = sentence.group_at(quantity.j) + 1
    verb = groups[behind].verb if 0 < behind < len(groups) else None
    return verb is not None and verb.finite and form[groups[comma].i] == ","


def _runs_at(sentence: Sentence, quantity: Quantity, g: int) -> bool:
    """Whether a rate is set off behind what opens the sentence: "Leakage, 57 litres a day, was low"."""
    groups = sentence.groups
    if g != 2 or len(groups) < 5 or groups[0].kind != "NP" or groups[g].j > quantity.j:
        return False
    named = bool(group_content(sentence, 0)) and not stands_for_someone(sentence, 0)
    grammar = groups[4].verb
    level = grammar is not None and grammar.lemma == "be"
    offset = [sentence.tokens.form[groups[k].i] for k in (1, 3)] == [",", ","]
    rated = "/" in (quantity.unit or "") and noun(sentence.head(0)) not in WORDS.sites
    return named and level and offset and rated


def _amount_left(sentence: Sentence, h: int, led: str) -> int:
    """Of the chain of noun groups that ends with group `h` the first that has an amount; -1 if none."""
    groups, chain = sentence.groups, [h]
    if h > 3 and sentence.head(h - 1) == "and" and groups[h - 3].kind == "P" and groups[h - 2].kind == "NP":
        h -= 2  # "profit before tax and charges, £9m"
        chain.append(h)
    while h > 1 and groups[h - 1].kind == "P" and groups[h - 2].kind == "NP":
        h -= 2
        chain.append(h)
    for m in reversed(chain):
        head = noun(sentence.head(m))
        last = sentence.groups[m].head
        pair = f"{sentence.tokens.lower[last - 1]}-{head}" if last > sentence.groups[m].i else ""  # cash flow
        named = head in _FINANCIAL_OR_STAKES or pair in FINANCIAL or head in AMOUNTS
        if head in DEALS or (led in ("", "of") and named):
            return m
        if led == "at" and head in FINANCIAL and h == chain[0]:
            return m  # "The backlog, at $12bn, was a record"
    return -1


def made(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """ "brewing 88,000 barrels a year", "37,000 barrels left the yard": a physical amount without a noun."""
    if quantity.kind != "measure" or sentence.groups[g].j > quantity.j:
        return None
    if "of" in sentence.tokens.lower[quantity.number_j : quantity.j]:
        return None  # "3 million tonnes of CO2"
    if sentence.preposition(g) not in _PARTICLES:
        return None
    verb, part = sentence.governor(g)
    grammar = sentence.verb_of(verb)
    beside = sentence.preposition(g)
    if grammar is None or (part == "adjunct" and not beside):
        return None
    turned = sentence.tokens.lower[sentence.groups[verb].j : quantity.i][:1]
    lemma = f"{grammar.lemma}-{turned[0]}" if turned and turned[0] in _PARTICLES else grammar.lemma
    named = MAKING_NOUNS.get(lemma) or MAKING_NOUNS.get(grammar.lemma)
    if quantity.unit in _LENGTHS or (quantity.unit in _AREAS) != (named == "area"):
        named = None  # "was moved 40 metres"
    if named is not None and (part == "object" or beside or grammar.passive):
        return Binding("measure.made", [], named, verb=verb, part=part, about=g)
    unit = [k for k in range(quantity.number_j, quantity.j) if sentence.tokens.form[k].isalpha()][:1]
    if part == "subject" and unit and len(sentence.tokens.form[unit[0]]) > 2:
        return Binding("measure.made", unit, verb=verb, part=part, about=g)
    return None


def in_compound(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """ "a 94-store chain", "its five-ship fleet": what the compound counts."""
    if quantity.kind != "number" or quantity.unit is None:
        return None
    verb, part = sentence.governor(g)
    told_at = sentence.tokens.start[quantity.j - 1], sentence.tokens.end[quantity.j - 1]
    return Binding("measure.in_compound", [], quantity.unit, verb=verb, part=part, about=g, told_at=told_at)


def strong(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """ "is 5,200 strong", "a workforce 3,000 strong": how many people there are."""
    j = quantity.j
    if quantity.kind != "number" or j >= sentence.end or sentence.tokens.lower[j] != "strong":
        return None
    if sentence.groups[g].j > j + 1:
        return None  # "300 strong lamps"
    verb, part = sentence.governor(g)
    grammar = sentence.verb_of(verb)
    beside = g - 1 if g > 0 and sentence.groups[g - 1].kind == "NP" else None
    told = beside if beside is not None else grammar.subject if grammar is not None else None
    if told is None:
        return None
    counted = noun(sentence.head(told)) in AMOUNTS and not stands_for_someone(sentence, told)
    tokens = group_content(sentence, told) if counted else []
    told_at = sentence.tokens.start[j], sentence.tokens.end[j]
    named = "" if tokens else "people"
    return Binding(
        "measure.strong", tokens, named, "person", verb=verb, part=part, about=told, told_at=told_at
    )


def employed(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """ "By 1955 the works employed 610", "has laid off 140": who is employed needs no noun."""
    verb, part = sentence.governor(g)
    grammar = sentence.verb_of(verb)
    if quantity.kind != "number" or grammar is None or quantity.unit is not None:
        return None
    laid_off = grammar.lemma == "lay" and sentence.preposition(g) == "off"
    if not laid_off and (grammar.lemma not in _MANNING or part != "object"):
        return None
    if sentence.groups[g].j > quantity.j or grammar.passive or sentence.following(g)[0] == "of":
        return None
    if g + 2 < len(sentence.groups) and sentence.quantity_in(g + 2) is not None:
        return None  # "employ 300 and 400 people"
    return Binding("measure.employed", [], "employees", "employee", verb=verb, part=part)


def counted_amount(sentence: Sentence, g: int, verb: int) -> int:
    """The amount that is told in the things group `g` counts; -1 if there is none.

    "sales of 5 million cars", "sales above 5 million cars", "capacity rises to 9,000 cars", "exports reach
    750,000 cars": the cars are the unit, sales, capacity and exports what is measured.
    """
    preposition = sentence.preposition(g)
    told: int | None = g - 2 if g > 1 and preposition == "of" else None
    opened = g > 0 and sentence.tokens.lower[sentence.groups[g].i] in _HEIGHTS
    if opened and sentence.groups[g - 1].j == sentence.groups[g].i:
        told = g - 1
    grammar = sentence.verb_of(verb)
    if (
        g > 1
        and sentence.tokens.form[sentence.groups[g - 1].i] == ":"
        and sentence.groups[g - 2].kind == "NP"
    ):
        told = g - 2  # "Fleet: 52 ships"
    if told is None and grammar is not None and grammar.subject != g:
        others = [o for o in grammar.objects if o < g and sentence.quantity_in(o) is None]
        if preposition == "to" and grammar.lemma in CHANGE_VERBS:
            told = others[0] if others and not grammar.passive else grammar.subject
        elif preposition in ("", "at", "to") and grammar.lemma in _LEVEL_VERBS_OR_LEVELS_AT and not others:
            told = grammar.subject
        elif preposition in BY and way_of(sentence, verb) is not None and not (others or grammar.passive):
            told = grammar.subject  # "sales rose 4,000 units"
    if told is None or sentence.groups[told].kind != "NP" or not group_content(sentence, told):
        return -1
    if noun(sentence.head(told)) in _OUTLOOKS:
        return _foreseen(sentence, told)
    return told if noun(sentence.head(told)) in AMOUNTS else -1


def _foreseen(sentence: Sentence, g: int) -> int:
    """The amount that a forecast is of: "its forecast for sales", "its output forecast"; -1 if none."""
    group = sentence.groups[g]
    preposition, complement = sentence.following(g)
    if preposition in ("for", "of", "on") and complement >= 0:
        return complement if noun(sentence.head(complement)) in AMOUNTS else -1
    led = group.head > group.i and noun(sentence.tokens.lower[group.head - 1]) in AMOUNTS
    return g if led else -1


def taken_off(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """ "wiping £130m off its market value", "cut £40m from its wage bill", "add €5m to costs"."""
    preposition, complement = sentence.following(g)
    then = sentence.verb_of(g + 1)
    if then is not None and then.passive and then.subject == g:
        preposition, complement = sentence.following(g + 1)  # "£1bn was wiped off its value"
    if preposition not in _MOVING or quantity.kind not in _AMOUNTS_OF_CHANGE or sentence.preposition(g):
        return None
    verb, part = sentence.governor(g)
    grammar = sentence.verb_of(verb)
    if grammar is None:
        return None
    counted = part == ("subject" if grammar.passive else "object")
    way = _MOVING[preposition].get(grammar.lemma)
    if way is None or not counted or complement < 0 or stands_for_someone(sentence, complement):
        return None
    if sentence.groups[g].j > quantity.j or sentence.quantity_in(complement) is not None:
        return None
    tokens = group_content(sentence, complement)
    return (
        Binding("measure.taken_off", tokens, direction=way, verb=verb, part="object", about=complement)
        if tokens
        else None
    )


def valued_at(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """ "Acme is valued at £3bn", "the firm was worth £3bn"."""
    preposition = sentence.preposition(g)
    if quantity.kind != "money" or preposition not in _PRICED:
        return None
    verb, part = sentence.governor(g)
    grammar = sentence.verb_of(verb)
    if grammar is None or grammar.subject is None or part == "subject":
        return None
    valued = grammar.lemma == "value" and grammar.passive and preposition == "at" and g == verb + 2
    worth = grammar.lemma in ("be", "become") and preposition == "worth" and g == verb + 2
    part_of_firm = noun(sentence.head(grammar.subject)) in PAID_FOR  # "the unit is worth"
    if not (valued or worth) or not (part_of_firm or stands_for_someone(sentence, grammar.subject)):
        return None
    return Binding("measure.valued_at", [], "value", verb=verb, part="object", about=grammar.subject)


def inside_unit(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """ "1 million tonnes of CO2": the unit itself says what is measured."""
    if quantity.kind != "measure":
        return None
    lower = sentence.tokens.lower
    of = next((k for k in range(quantity.number_j, quantity.j) if lower[k] == "of"), -1)
    tokens = [k for k in range(of + 1, quantity.j) if lower[k].isalnum()] if of >= 0 else []
    if not tokens:
        return None
    verb, part = sentence.governor(g)
    return Binding("measure.inside_unit", tokens, verb=verb, part=part, about=g)


def goes_to(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """ "while $200 million to the firm's cash", "£5m for new lamps": what an amount adds to or is for, where
    no verb tells.
    """
    preposition, complement = sentence.following(g)
    if quantity.kind != "money" or preposition not in ("to", "for") or complement < 0:
        return None
    if preposition == "for" and (sentence.governor(g)[0] >= 0 or sentence.groups[g].j != quantity.j):
        return None
    tokens = group_content(sentence, complement)
    if not tokens or stands_for_someone(sentence, complement):
        return None
    verb, part = sentence.governor(g)
    return Binding("measure.goes_to", tokens, verb=verb, part=part, about=complement)
