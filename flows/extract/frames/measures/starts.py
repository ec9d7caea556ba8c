"""What in front of a quantity makes it the start of a change: "from", "compared with", "(2018:"."""

from __future__ import annotations

from math import log10

from flows.extract.frames.measures.binding import content
from flows.extract.frames.measures.turned import NET
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import (
    BASELINE_LEADS,
    COMMITMENT_NOUNS,
    FINANCIAL,
    noun,
)
from flows.extract.mentions.entities.words import WORDS
from flows.extract.mentions.types import Quantity, Time
from flows.extract.phrases.groups import Group
from flows.extract.vocabulary import word_set

COMPARING = frozenset(("with", "against", "versus", "vs"))
LIKE_SIZE = 1.3  # powers of ten: amounts further apart are not compared
_COMPARED_TO = COMPARING | {"to", "than", ":"}
_RESULTS = word_set("measures", "balances")
_LOSING = word_set("measures", "losing")
_STARTS = word_set("measures", "starts")
# What may stand between a lead and its number.
_LIGHT = word_set("measures", "lightly") | {"about", "a", "an", "the", "its", "$", "some"}
_A_SHARE = 100_000  # times: what a firm earns is more than this many times what it earns a share
_LONGEST_FIRST = sorted((tuple(lead) for lead in BASELINE_LEADS), key=len, reverse=True)
_LEADS = {word: [lead for lead in _LONGEST_FIRST if lead[-1] == word] for *_, word in _LONGEST_FIRST}


def owner_time(sentence: Sentence, quantity: Quantity) -> Time | None:
    """The time whose the quantity is: "last year's £3m"."""
    i = quantity.i
    if i <= sentence.begin or sentence.tokens.lower[i - 1] != "'s":
        return None
    return next((t for t in sentence.times if t.j in (i, i - 1)), None)


def told_otherwise(sentence: Sentence, first: Quantity, second: Quantity) -> bool:
    """ "$6 million, or 9 cents a share": one amount told in two measures."""
    words = sentence.tokens.lower[first.j : second.i]
    apart = (
        first.unit != second.unit or first.value > _A_SHARE * second.value > 0
    )  # "$6 million, or 9 cents,"
    return words in ([",", "or"], ["or"], ["("]) and second.unit is not None and apart


def compared_with(sentence: Sentence) -> list[Quantity]:
    """The quantities that others are compared with: "against £4m", "compared with £4m"."""
    return [q for q in sentence.quantities if (lead_of(sentence, q) or ("",))[-1] in COMPARING]


def counted_noun(sentence: Sentence, quantity: Quantity) -> str:
    """The noun that the quantity counts, "" for a bare number."""
    g = sentence.group_at(quantity.number_i)
    if quantity.kind != "number" or g < 0 or sentence.groups[g].head < quantity.j:
        return ""
    return sentence.tokens.lower[sentence.groups[g].head]


def counted_words(sentence: Sentence, start: Quantity, measured: list[int]) -> list[int]:
    """What the start of a change counts where the firm itself is said to grow: "from 12 stores to 240"."""
    head = noun(sentence.tokens.lower[measured[-1]]) if measured else ""
    if head not in WORDS.company_nouns:
        return measured
    g = sentence.group_at(start.number_i)
    return content(sentence, start.j, sentence.groups[g].j) or measured


def lead_of(sentence: Sentence, quantity: Quantity) -> tuple[str, ...] | None:
    """The words before the quantity that make it a start or a comparison."""
    lower = sentence.tokens.lower
    i = start_of(sentence, quantity)
    while i > sentence.begin and lower[i - 1] in _LIGHT:
        i -= 1
    if i > sentence.begin and lower[i - 1] == "'s":
        # "from last year's £3m": the relation word is the time's own
        time = next((t for t in sentence.times if t.j in (i, i - 1)), None)
        i = time.core_i if time is not None else i
        while time is not None and i > sentence.begin and lower[i - 1] in _LIGHT:
            i -= 1
    if i == sentence.begin:
        return None
    for lead in _LEADS.get(lower[i - 1], ()):
        if i - len(lead) >= sentence.begin and tuple(lower[i - len(lead) : i]) == lead:
            return lead
    return None


def start_of(sentence: Sentence, quantity: Quantity) -> int:
    """Where the quantity begins with what names it as a start: "a previous forecast of 43 million"."""
    g = sentence.group_at(quantity.number_i)
    led = sentence.preposition(g)
    if g > 1 and led == "for" and _forecast_before(sentence, sentence.groups[g - 2]):
        return sentence.groups[g - 2].i  # "up from a previous forecast for £5m"
    if g > 1 and led == "of" and sentence.groups[g - 2].kind == "NP":
        left = sentence.groups[g - 2]
        told = not _STARTS.isdisjoint(sentence.tokens.lower[left.i : left.j])
        told = told or _forecast_before(sentence, left)
        if left.i > sentence.begin and (told or _same_result(sentence, left)):
            return left.i
        if noun(sentence.head(g - 2)) in FINANCIAL and left.i > sentence.begin:
            before = sentence.tokens.lower[left.i - 1]
            if before in _COMPARED_TO or (before == "from" and noun(sentence.head(g - 2)) in NET):
                return left.i  # "compared with sales of £4m", "from a loss of £2m"
    elif g >= 0:
        # "from its earlier 43 million", "from a record 43 million"
        i = quantity.i
        while i > sentence.groups[g].i and sentence.tokens.lower[i - 1] in _STARTS:
            i -= 1
        return i
    return quantity.i


def _forecast_before(sentence: Sentence, left: Group) -> bool:
    """ "14.4 per cent, down from a forecast of 14.6 per cent", "to £5m, from an estimate of £4m"."""
    first = COMMITMENT_NOUNS.get(noun(sentence.tokens.lower[left.head])) == "forecast"
    return first and sentence.tokens.lower[left.i - 1] == "from"


def _same_result(sentence: Sentence, left: Group) -> bool:
    """ "lost £5m, compared with a loss of £2m", "made £5m, against a profit of £2m": no loss and a profit."""
    head = noun(sentence.tokens.lower[left.head])
    if head not in _RESULTS or sentence.tokens.lower[left.i - 1] not in COMPARING:
        return False
    before = {noun(word) for word in sentence.tokens.lower[sentence.begin : left.i]}
    return before.isdisjoint(_LOSING) != (head == "loss")


def is_compared(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether the words before the quantity set it beside another one: "from", "compared with", "than"."""
    return lead_of(sentence, quantity) is not None


def closest(quantity: Quantity, others: list[Quantity]) -> Quantity | None:
    """Of the quantities the one nearest in size, the later of equals; None where none is of like size."""
    found = min(reversed(others), key=lambda q: size_apart(q.value, quantity.value), default=None)
    return None if found is None or size_apart(found.value, quantity.value) > LIKE_SIZE else found


def label_of(sentence: Sentence, quantity: Quantity) -> Time | None:
    """The time that opens a bracket and stands before the quantity with a colon: "(2018: £5m)"."""
    colon = start_of(sentence, quantity) - 1
    if colon - 2 < sentence.begin or sentence.tokens.form[colon] != ":":
        return None
    return next((t for t in sentence.times if t.j == colon and sentence.tokens.form[t.i - 1] == "("), None)


def size_apart(a: float, b: float) -> float:
    """How far apart two amounts are, in powers of ten; far where one is below zero and they are not equal."""
    near = 0.0 if a == b else 99.0
    return abs(log10(a / b)) if a > 0 and b > 0 else near
