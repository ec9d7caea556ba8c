"""The start of a change: "from seven to four", "versus 3 million today". It is no claim of its own."""

from __future__ import annotations

from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import BASELINE_LEADS
from flows.extract.mentions.types import Quantity

_LEADS = sorted((tuple(lead) for lead in BASELINE_LEADS), key=len, reverse=True)


def pairs(sentence: Sentence) -> dict[int, Quantity]:
    """For each quantity that is a change's end (by `id`), the quantity where the change starts."""
    found: dict[int, Quantity] = {}
    quantities = sentence.quantities
    for n, quantity in enumerate(quantities):
        lead = _lead(sentence, quantity)
        if lead is None:
            continue
        partner = _partner(sentence, quantities, n, lead)
        if partner is not None and id(partner) not in found:
            found[id(partner)] = quantity
    return found


def _lead(sentence: Sentence, quantity: Quantity) -> tuple[str, ...] | None:
    """The words before the quantity that make it a start or a comparison."""
    lower = sentence.tokens.lower
    i = quantity.i
    while i > sentence.begin and lower[i - 1] in ("just", "only", "about", "a", "the", "$", "some"):
        i -= 1
    for lead in _LEADS:
        if i - len(lead) >= sentence.begin and tuple(lower[i - len(lead) : i]) == lead:
            return lead
    return None


def _partner(sentence: Sentence, quantities: list[Quantity], n: int, lead: tuple[str, ...]) -> Quantity | None:
    start = quantities[n]
    following = quantities[n + 1] if n + 1 < len(quantities) else None
    if lead[-1] == "from" and following is not None and sentence.tokens.lower[following.i - 1] == "to":
        if following.i - start.j <= 8 and _alike(start, following):
            return following
    if lead in (("after",), ("than",)) and not _bracketed(sentence, start):
        return None
    for earlier in range(n - 1, -1, -1):
        candidate = quantities[earlier]
        if _alike(start, candidate):
            if lead == ("from",) and start.i - candidate.j > 6:
                return None
            return candidate
    return None


def _bracketed(sentence: Sentence, quantity: Quantity) -> bool:
    """"(€1,653m after €2,175m)": inside one bracket two amounts are compared."""
    for k in range(quantity.j, min(quantity.j + 2, sentence.end)):
        if sentence.tokens.form[k] == ")":
            return True
    return False


def _alike(a: Quantity, b: Quantity) -> bool:
    """Whether two quantities can be two states of one thing."""
    if a.unit is not None and b.unit is not None:
        return a.unit.split("/")[0] == b.unit.split("/")[0]
    return {a.kind, b.kind} <= {"number"}


def baseline_of(start: Quantity, end: Quantity) -> float:
    """The value where the change starts, in the unit of its end."""
    return start.value
