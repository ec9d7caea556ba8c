"""What became of an amount: "turned a £4m loss into a £6m profit", "a loss of £4m was restated as £6m"."""

from __future__ import annotations

from bisect import bisect_left

from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import noun
from flows.extract.mentions.types import Quantity
from flows.extract.vocabulary import load, word_set

NET: dict[str, bool] = load("measures")["nets"]  # True of a gain, False of a loss
REVISING = word_set("measures", "revising")
_TURNING = word_set("measures", "turning")
_BECOMING = REVISING | _TURNING
_BESIDE = 4  # tokens around an amount within which its noun stands

_NOW = tuple(f", {words}" for words in load("commitments")["standing"]["just_now"])


def alike(a: Quantity, b: Quantity) -> bool:
    """Whether two quantities can be two states of one thing."""
    if a.unit is not None and b.unit is not None:
        return a.unit.split("/")[0] == b.unit.split("/")[0]
    return {a.kind, b.kind} <= {"number"}


def tells_what_became(sentence: Sentence) -> bool:
    """Whether a verb of the sentence may tell what became of an amount."""
    return any(verb.lemma in _BECOMING for _, verb in sentence.verbs())


def became(sentence: Sentence, start: Quantity, end: Quantity) -> bool:
    """Whether the first of two amounts is told to have become the second."""
    return alike(start, end) and (_into(sentence, start, end) or _revised(sentence, start, end))


def is_revised(sentence: Sentence, start: Quantity) -> bool:
    """Whether an amount is one that is told anew, of the same time."""
    n = bisect_left(sentence.quantities, start.j, key=lambda quantity: quantity.i)
    behind = sentence.quantities[n] if n < len(sentence.quantities) else None
    return behind is not None and alike(start, behind) and _revised(sentence, start, behind)


def _into(sentence: Sentence, start: Quantity, end: Quantity) -> bool:
    """ "turned a £4m loss into a £6m profit", "a loss of £4m was turned into a profit of £6m"."""
    lower = sentence.tokens.lower
    into = next((k for k in range(start.j, end.i) if lower[k] == "into"), -1)
    h = sentence.verb_before(into) if into >= 0 else -1
    verb = sentence.verb_of(h)
    if verb is None or verb.lemma not in _TURNING:
        return False
    if verb.passive != (sentence.groups[h].i >= start.j):
        return False
    was = [noun(word) for word in lower[max(start.i - _BESIDE, sentence.begin) : into]]
    came = [noun(word) for word in lower[into : min(end.j + _BESIDE, sentence.end)]]
    first, second = (next((NET[w] for w in words if w in NET), None) for words in (was, came))
    return first is not None and second is not None and first != second


def _revised(sentence: Sentence, start: Quantity, end: Quantity) -> bool:
    """ "The loss of £4m was restated as £6m", "the forecast of £4m was revised to £6m": what it had been."""
    if sentence.tokens.lower[end.i - 1] not in ("to", "as", "at"):
        return False
    h = sentence.verb_before(end.i)
    verb = sentence.verb_of(h)
    if verb is None or not verb.passive or verb.lemma not in REVISING or sentence.groups[h].i < start.j:
        return False
    return verb.subject is not None and sentence.groups[verb.subject].i <= start.i


def shortened(sentence: Sentence, start: Quantity, end: Quantity) -> bool:
    """ "from 14 days to five": the unit is told once; "the margin, now 6%, is to be 9%": where it stands."""
    before = sentence.words(max(start.i - 3, sentence.begin), start.i)
    if before.endswith(_NOW) and sentence.tokens.form[start.j : start.j + 1] == [","]:
        return alike(start, end)
    h = sentence.group_at(end.number_i)
    bare = h >= 0 and sentence.groups[h].j == end.j and end.kind == "number" and end.unit is None
    led = sentence.tokens.lower[start.i - 1] == "from" and sentence.tokens.lower[start.j : end.i] == ["to"]
    return start.kind == "duration" and bare and led
