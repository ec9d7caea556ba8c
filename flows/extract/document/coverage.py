"""What became of every number, amount, percentage, quantity and time of a text.

A mention that gave a field of a claim is used. Any other is ignored for the reason that its own
layer found or that its place in the text tells; where there is none, it is unaccounted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from flows.extract.frames.narrative import is_dateline
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.when import compared
from flows.extract.layers import PassageSentences, is_silent
from flows.extract.mentions.entities import Name
from flows.extract.mentions.numbers import CARDINALS, SCALES
from flows.extract.mentions.stuck import MONTHS
from flows.extract.mentions.types import Numeral, Quantity, Time
from flows.extract.text.passages import Block
from flows.extract.vocabulary import load
from flows.model import Mention

_KINDS = {
    "number": "number",
    "ratio": "number",
    "money": "money",
    "percent": "percent",
    "measure": "quantity",
    "duration": "quantity",
}
_CALENDAR = frozenset(("year", "clock"))  # reasons of numerals that are pieces of a time
_BEFORE_DURATION = frozenset(load("reasons")["duration"]["before"])
_AFTER_DURATION = frozenset(load("reasons")["duration"]["after"])
_KNOWN_SETS = frozenset(load("protected")["sets"]["nouns"])
_WORDS_TOO = frozenset(("march", "may"))  # months only beside a day, as are short forms
_Amount = tuple[float, float | None]


@dataclass(slots=True)
class Coverage:
    """Gathers the mentions of a text, passage by passage."""

    _found: list[Mention] = field(default_factory=list)
    _in_headings: list[tuple[Mention, _Amount]] = field(default_factory=list)
    _told: set[_Amount] = field(default_factory=set)  # by text that is no heading

    def add(self, block: Block, told: PassageSentences) -> None:
        """Add the mentions of a passage."""
        if is_silent(block):
            for sentence in told.all:
                self._found += (replace(m, reason="boilerplate") for m in _all(sentence))
            return
        self._found += (Mention("number", *span, "ignored", "list_number") for span in told.enumerators)
        for sentence in told.all:
            self._found += _others(sentence, is_label=sentence is told.label)
            for quantity in sentence.quantities:
                self._add_quantity(sentence, quantity)

    def mentions(self, used: Callable[[list[Mention]], list[Mention]]) -> list[Mention]:
        """All mentions in text order; `used` tells those that gave a field of a claim."""
        settled = [_outcome(mention) for mention in self._found]
        settled += [
            _outcome(replace(mention, reason=mention.reason or ("heading" if amount in self._told else None)))
            for mention, amount in self._in_headings
        ]
        return used(sorted(settled, key=lambda mention: (mention.char_start, mention.char_end)))

    def _add_quantity(self, sentence: Sentence, quantity: Quantity) -> None:
        reason = _reason_of_quantity(sentence, quantity)
        for part in (quantity, *quantity.equivalents):
            mention = _open(_KINDS[part.kind], part, reason)
            amount = (part.value, part.value_high)
            if sentence.heading:
                self._in_headings.append((mention, amount))
            else:
                self._found.append(mention)
                self._told.update((amount, (part.value, None), (part.value_high or part.value, None)))


def _open(kind: str, part: Quantity | Numeral | Time, reason: str | None) -> Mention:
    """A mention before it is known whether a claim used it."""
    return Mention(kind, part.char_start, part.char_end, "unaccounted", reason)


def _outcome(mention: Mention) -> Mention:
    return replace(mention, outcome="ignored" if mention.reason else "unaccounted")


def _all(sentence: Sentence) -> Iterator[Mention]:
    """The mentions of text that tells no claims."""
    for quantity in sentence.quantities:
        for part in (quantity, *quantity.equivalents):
            yield _open(_KINDS[part.kind], part, None)
    yield from _others(sentence, is_label=False)


def _others(sentence: Sentence, *, is_label: bool) -> Iterator[Mention]:
    """The mentions that are no quantities."""
    for time in sentence.times:
        yield _open("time", time, _reason_of_time(sentence, time, is_label=is_label))
    named = [name for name in sentence.names if _holds_numeral(sentence, name)]
    for numeral in sentence.numerals:
        if not any(name.i <= numeral.i and numeral.j <= name.j for name in named):
            kind = "time" if numeral.reason in _CALENDAR else "number"
            yield _open(kind, numeral, numeral.reason)
    for name in named:
        start, end = sentence.tokens.start[name.i], sentence.tokens.end[name.j - 1]
        yield Mention("number", start, end, "unaccounted", "name")
    for k in _lone_months(sentence, named):
        yield Mention("time", sentence.tokens.start[k], sentence.tokens.end[k], "unaccounted", "year")


def _lone_months(sentence: Sentence, named: list[Name]) -> Iterator[int]:
    """The names of months that no time was made of."""
    tokens = sentence.tokens
    for k in range(sentence.begin, sentence.end):
        word = tokens.lower[k]
        if word not in MONTHS or not tokens.form[k][0].isupper():
            continue
        if (len(word) < 4 or word in _WORDS_TOO) and not (k > 0 and tokens.form[k - 1].isdigit()):
            continue
        others: list[Quantity | Numeral | Time | Name] = [*sentence.quantities, *sentence.numerals]
        others += [*sentence.times, *named]
        if not any(other.i <= k < other.j for other in others):
            yield k


def _holds_numeral(sentence: Sentence, name: Name) -> bool:
    """Whether a name holds digits, a number word or a month and nothing else was made of them.

    A year inside a name, as in that of a plan, is no date.
    """
    tokens = sentence.tokens
    others: list[Quantity | Time] = [*sentence.quantities, *sentence.times]
    if any(other.i < name.j and name.i < other.j for other in others):
        return False
    for numeral in sentence.numerals:
        if numeral.i < name.j and name.i < numeral.j:
            return name.i <= numeral.i and numeral.j <= name.j
    for k in range(name.i, name.j):
        word = tokens.lower[k]
        if word in CARDINALS or word in SCALES or word in MONTHS or any(c.isdigit() for c in word):
            return True
    return False


def _reason_of_quantity(sentence: Sentence, quantity: Quantity) -> str | None:
    lower = sentence.tokens.lower
    if quantity.kind == "number" and quantity.value == 1 and lower[quantity.number_i] in ("one", "a", "an"):
        return "generic"
    if quantity.kind == "duration" and _is_adverbial(sentence, quantity):
        return "duration"
    return "back_reference" if _counts_the_known(sentence, quantity) else None


def _counts_the_known(sentence: Sentence, quantity: Quantity) -> bool:
    """A few partners or firms in words, as in "the cooperation of two very different players"."""
    lower, g = sentence.tokens.lower, sentence.group_at(quantity.number_i)
    if quantity.kind != "number" or quantity.value > 12 or lower[quantity.number_i] not in CARDINALS or g < 0:
        return False
    return lower[sentence.groups[g].head] in _KNOWN_SETS


def _is_adverbial(sentence: Sentence, quantity: Quantity) -> bool:
    """For six years, ten years ahead: not the size of a process, as in "a nine-month negotiation"."""
    lower = sentence.tokens.lower
    i = quantity.i
    while i > sentence.begin and lower[i - 1] in ("a", "an", "the", "its", "their", "his", "her"):
        i -= 1
    before = lower[i - 1] if i > sentence.begin else ""
    after = lower[quantity.j] if quantity.j < sentence.end else ""
    return before in _BEFORE_DURATION or after in _AFTER_DURATION


def _reason_of_time(sentence: Sentence, time: Time, *, is_label: bool) -> str | None:
    if sentence.heading or is_label or is_dateline(sentence):
        return "heading_period"
    if compared(sentence, time):
        return "comparison"
    if time.relation == "since" and _tells_a_state(sentence):
        return "duration"
    shift = time.shift
    if shift is None or shift.amount != 0 or shift.part is not None:
        return None
    if shift.unit == "period" or shift.narrative:
        return "back_reference"
    return "generic" if time.deictic and shift.unit == "day" else None


def _tells_a_state(sentence: Sentence) -> bool:
    """Since 1999 it has belonged to them: told is how long a state has held, and nothing is counted."""
    if not all(_reason_of_quantity(sentence, quantity) for quantity in sentence.quantities):
        return False
    return any(verb.perfect and verb.tense == "present" for _, verb in sentence.verbs())
