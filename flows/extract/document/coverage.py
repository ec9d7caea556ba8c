"""What became of every number, amount, percentage, quantity and time of a text.

A mention that gave a field of a claim is used. Any other is ignored for the reason that its own
layer found or that its place in the text tells; where there is none, it is unaccounted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from flows.extract.frames.dates.background import compared
from flows.extract.frames.dates.datelines import is_dateline
from flows.extract.frames.measures.uncounted import counts_family, is_bare_magnitude, is_term
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import CHANGE_NOUNS, noun
from flows.extract.layers import PassageSentences, is_silent
from flows.extract.mentions.entities.finder import Name
from flows.extract.mentions.entities.words import WORDS
from flows.extract.mentions.numerals.stuck import MONTHS
from flows.extract.mentions.quantities.numbers import CARDINALS, SCALES
from flows.extract.mentions.types import Quantity, Time
from flows.extract.phrases.words import singular
from flows.extract.text.passages import Block
from flows.extract.vocabulary import remembered, word_set
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
_BEFORE_DURATION = word_set("reasons", "duration", "before")
_AFTER_DURATION = word_set("reasons", "duration", "after")
_SINCE = word_set("reasons", "duration", "since")
_KNOWN_SETS = word_set("protected", "sets", "nouns")
_COUNTED_UP = word_set("protected", "counted_up", "nouns")
_WORDS_TOO = frozenset(("march", "may"))  # months only beside a day, as are short forms
_MENTION, _NUMERAL, _NAME = 1, 2, 3  # what holds a token
_Amount = tuple[float, float | None]


@dataclass(slots=True)
class Coverage:
    """Gathers the mentions of a text, passage by passage."""

    _found: list[Mention] = field(default_factory=list)
    _in_headings: list[tuple[Quantity, str | None]] = field(default_factory=list)  # with their reasons
    _told: set[_Amount] = field(default_factory=set)  # by text that is no heading

    def add(self, block: Block, told: PassageSentences) -> None:
        """Add the mentions of a passage."""
        if is_silent(block):
            for sentence in told.all:
                self._found += _boilerplate(sentence)
            return
        self._found += (Mention("number", *span, "ignored", "list_number") for span in told.enumerators)
        self._found += (Mention("number", *span, "ignored", "reference") for span in told.notes)
        for sentence in told.all:
            self._found += _others(sentence, is_label=sentence is told.label)
            for quantity in sentence.quantities:
                self._add_quantity(sentence, quantity)

    def mentions(self, used: Callable[[list[Mention]], list[Mention]]) -> list[Mention]:
        """All mentions in text order; `used` tells those that gave a field of a claim."""
        in_headings = [
            _mention(
                _KINDS[part.kind],
                part.char_start,
                part.char_end,
                reason or ("heading" if _amount(part) in self._told else None),
            )
            for part, reason in self._in_headings
        ]
        found = self._found + in_headings
        return used(sorted(found, key=lambda mention: (mention.char_start, mention.char_end)))

    def _add_quantity(self, sentence: Sentence, quantity: Quantity) -> None:
        reason = _reason_of_quantity(sentence, quantity)
        for part in (quantity, *quantity.equivalents):
            if sentence.heading:
                self._in_headings.append((part, reason))
            else:
                self._found.append(_mention(_KINDS[part.kind], part.char_start, part.char_end, reason))
                self._told.update((_amount(part), (part.value, None), (part.value_high or part.value, None)))


def _amount(part: Quantity) -> _Amount:
    return part.value, part.value_high


def _mention(kind: str, start: int, end: int, reason: str | None) -> Mention:
    """A mention before it is known whether a claim used it."""
    return Mention(kind, start, end, "ignored" if reason else "unaccounted", reason)


def _boilerplate(sentence: Sentence) -> Iterator[Mention]:
    """The mentions of text that tells no claims."""
    for quantity in sentence.quantities:
        for part in (quantity, *quantity.equivalents):
            yield _mention(_KINDS[part.kind], part.char_start, part.char_end, "boilerplate")
    for mention in _others(sentence, is_label=False):
        yield _mention(mention.kind, mention.char_start, mention.char_end, "boilerplate")


def _others(sentence: Sentence, *, is_label: bool) -> Iterator[Mention]:
    """The mentions that are no quantities."""
    tokens = sentence.tokens
    for time in sentence.times:
        reason = _reason_of_time(sentence, time, is_label=is_label)
        yield _mention("time", time.char_start, time.char_end, reason)
    if sentence.dateline is not None:
        day = sentence.dateline
        yield _mention("time", day.char_start, day.char_end, "heading_period")
    held = _held(sentence)
    for name in sentence.names:
        if _holds_numeral(sentence, name, held):
            yield _mention("number", tokens.start[name.i], tokens.end[name.j - 1], "name")
            held[name.i - sentence.begin : name.j - sentence.begin] = bytes([_NAME]) * (name.j - name.i)
            continue
        for k in range(name.i, name.j):  # "0-M 0", whose first part goes on beyond the name "M 0"
            if not held[k - sentence.begin] and any(map(str.isdigit, tokens.form[k])):
                yield _mention("number", tokens.start[k], tokens.end[k], "name")
    for numeral in sentence.numerals:
        if held[numeral.i - sentence.begin] != _NAME:
            kind = "time" if numeral.reason in _CALENDAR else "number"
            yield _mention(kind, numeral.char_start, numeral.char_end, numeral.reason)
    for k in _lone_months(sentence, held):
        yield _mention("time", tokens.start[k], tokens.end[k], "year")


def _held(sentence: Sentence) -> bytearray:
    """For each token of the sentence what holds it: nothing, a quantity or time, a numeral."""
    held = bytearray(sentence.end - sentence.begin)
    others: list[Quantity | Time] = [*sentence.quantities, *sentence.times]
    others += [sentence.dateline] if sentence.dateline is not None else []
    others += [part for quantity in sentence.quantities for part in quantity.equivalents]
    for mention in others:
        for k in range(mention.i, mention.j):
            held[k - sentence.begin] = _MENTION
    for numeral in sentence.numerals:
        for k in range(numeral.i, numeral.j):
            held[k - sentence.begin] = _NUMERAL
    return held


def _holds_numeral(sentence: Sentence, name: Name, held: bytearray) -> bool:
    """Whether a name holds digits, a number word or a month and nothing else was made of them.

    A year inside a name, as in that of a plan, is no date.
    """
    i, j = name.i - sentence.begin, name.j - sentence.begin
    if _MENTION in held[i:j]:
        return False
    if _NUMERAL in held[i:j]:
        # One that goes on beyond the name stands for itself.
        starts_before = held[i] == _NUMERAL and i > 0 and held[i - 1] == _NUMERAL
        return not starts_before and not (held[j - 1] == _NUMERAL and j < len(held) and held[j] == _NUMERAL)
    return any(map(_counts, sentence.tokens.lower[name.i : name.j]))


@remembered
def _counts(word: str) -> bool:
    return word in CARDINALS or word in SCALES or word in MONTHS or any(map(str.isdigit, word))


def _lone_months(sentence: Sentence, held: bytearray) -> Iterator[int]:
    """The names of months that no time was made of."""
    tokens = sentence.tokens
    if MONTHS.isdisjoint(tokens.lower[sentence.begin : sentence.end]):
        return
    for k in range(sentence.begin, sentence.end):
        word = tokens.lower[k]
        if word not in MONTHS or not tokens.form[k][0].isupper() or held[k - sentence.begin]:
            continue
        if (len(word) < 4 or word in _WORDS_TOO) and not (k > 0 and tokens.form[k - 1].isdigit()):
            continue
        yield k


def _reason_of_quantity(sentence: Sentence, quantity: Quantity) -> str | None:
    lower = sentence.tokens.lower
    if quantity.kind == "number" and quantity.value == 1 and lower[quantity.number_i] in ("one", "a", "an"):
        return "generic"
    if is_bare_magnitude(quantity):
        return "figure_of_speech"
    if counts_family(sentence, quantity) or is_term(sentence, quantity):
        return "generic"
    before = quantity.i - 1 - (lower[max(quantity.i - 1, 0)] == ".")  # "($1=.6753 euros)"
    if "=" in (lower[max(before, 0)], *lower[quantity.j : quantity.j + 1]):
        return "conversion"
    if quantity.kind == "duration" and not _SINCE.isdisjoint(lower[quantity.j : quantity.j + 1]):
        return "duration"
    if quantity.kind == "duration" and _is_adverbial(sentence, quantity):
        return "duration"
    counted = _counted_in_words(sentence, quantity)
    if counted in _KNOWN_SETS:  # "the cooperation of two very different players"
        return "back_reference"
    return "generic" if counted in _COUNTED_UP else None  # "the two key pillars"


def _counted_in_words(sentence: Sentence, quantity: Quantity) -> str:
    """The noun of which there are a few, told in a word, or ""."""
    lower, g = sentence.tokens.lower, sentence.group_at(quantity.number_i)
    if quantity.kind != "number" or quantity.value > 12 or lower[quantity.number_i] not in CARDINALS or g < 0:
        return ""
    return lower[sentence.groups[g].head]


def _is_adverbial(sentence: Sentence, quantity: Quantity) -> bool:
    """For six years, ten years ahead: not the size of a process, as in "a nine-month negotiation"."""
    lower = sentence.tokens.lower
    i = quantity.i
    while i > sentence.begin and lower[i - 1] in ("a", "an", "the", "its", "their", "his", "her"):
        i -= 1
    before = lower[i - 1] if i > sentence.begin else ""
    after = lower[quantity.j] if quantity.j < sentence.end else ""
    moved = noun(after) in CHANGE_NOUNS  # "its biggest one-day fall"
    return before in _BEFORE_DURATION or after in _AFTER_DURATION or moved


def _reason_of_time(sentence: Sentence, time: Time, *, is_label: bool) -> str | None:
    if sentence.heading or is_label or is_dateline(sentence):
        return "heading_period"
    if compared(sentence, time):
        return "comparison"
    if time.relation == "since" and (_tells_a_state(sentence) or _holds_a_role(sentence, time)):
        return "duration"
    if _told_again(sentence, time):
        return "back_reference"
    shift = time.shift
    if shift is None or shift.amount != 0 or shift.part is not None:
        return None
    if shift.unit == "period" or shift.narrative:
        return "back_reference"
    return "generic" if time.deictic and shift.unit == "day" else None


def _holds_a_role(sentence: Sentence, time: Time) -> bool:
    """ "Jane Roe, chief executive since April, said": how long somebody has been what they are."""
    return time.i > sentence.begin and singular(sentence.tokens.lower[time.i - 1]) in WORDS.roles


def _told_again(sentence: Sentence, time: Time) -> bool:
    """ "by the end of fiscal 2026 (March 2027)": a time in brackets is the one before it, in other words."""
    form = sentence.tokens.form
    opened = time.i - 1
    if opened <= sentence.begin or form[opened] != "(" or form[time.j : time.j + 1] != [")"]:
        return False
    return any(other.j == opened for other in sentence.times)


def _tells_a_state(sentence: Sentence) -> bool:
    """Since 1999 it has belonged to them: told is how long a state has held, and nothing is counted."""
    if not all(_reason_of_quantity(sentence, quantity) for quantity in sentence.quantities):
        return False
    return any(verb.perfect and verb.tense == "present" for _, verb in sentence.verbs())
