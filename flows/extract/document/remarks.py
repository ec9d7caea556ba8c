"""Where a careful reader of a sentence looks twice: doubled marks, times without a day, counted lists.

Told here is only what the sentence shows. Whether it is a defect is judged when all texts are read.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from flows.extract.document.discourse import Discourse
from flows.extract.frames.dates import whens
from flows.extract.frames.dates.own_date import own_date
from flows.extract.frames.sentence import Sentence
from flows.extract.mentions.entities.settling import RESPELT
from flows.extract.mentions.times.calendar import Days, interval
from flows.extract.mentions.types import Quantity, Time
from flows.extract.vocabulary import load, word_set
from flows.model import Amount, Remark

_WORDS = load("remarks")
_EQUAL = tuple(tuple(words.split()) for words in _WORDS["equal"]["words"])
_SHARED = tuple(frozenset(codes) for codes in _WORDS["shared"]["currencies"])
_NAMELY = word_set("remarks", "namely", "words")
_INSIDE_NAMES = word_set("remarks", "inside_names", "words")
_LOOSE = word_set("remarks", "loose", "words")
_MOST_LISTED = 20  # more things than that are a number, and no list that follows
_LONGEST_NAME = 6  # tokens
_OPEN_ENDED = ("since", "from", "after", "as_of")


def misspelt(sentence: Sentence) -> Iterator[Remark]:
    """Names that are written with one letter wrong."""
    for name in sentence.names:
        if name.rule == RESPELT:
            start, end = sentence.tokens.start[name.i], sentence.tokens.end[name.j - 1]
            yield Remark("misspelt", start, end, name=name.entity.name)


def remarks(sentence: Sentence, discourse: Discourse) -> Iterator[Remark]:
    """What stands out in a sentence, as `discourse` is before it. A heading has no more than names."""
    if sentence.heading:
        return
    yield from _amounts(sentence, discourse)
    yield from _undated(sentence, discourse)
    yield from _future(sentence, discourse)
    yield from _lists(sentence)


def _amounts(sentence: Sentence, discourse: Discourse) -> Iterator[Remark]:
    before: Quantity | None = None
    for quantity in sentence.quantities:
        if quantity.vague:
            yield Remark("vague", quantity.char_start, quantity.char_end)
        if quantity.kind != "money":
            continue
        main = _amount(quantity)
        if main.other_unit is not None:
            yield Remark("two_currencies", main.char_start, main.char_end, amounts=(main,))
        same = list(quantity.equivalents)
        if before is not None and before.unit != quantity.unit and _told_equal(sentence, quantity.i):
            yield from _equal(sentence, discourse, _amount(before), quantity)
        for other in same:
            yield from _equal(sentence, discourse, main, other)
        before = quantity


def _equal(sentence: Sentence, discourse: Discourse, main: Amount, other: Quantity) -> Iterator[Remark]:
    second = _amount(other)
    # A range has no one rate.
    if main.value > 0 and second.value > 0 and other.value_high is None:
        days = _told_on(sentence, discourse)
        yield Remark("told_equal", second.char_start, second.char_end, days=days, amounts=(main, second))


def _amount(quantity: Quantity) -> Amount:
    other = quantity.conflicting_unit
    unit = (quantity.unit or "").partition("/")[0]
    if other is not None and any({unit, other} <= codes for codes in _SHARED):
        other = None
    return Amount(quantity.value, unit, quantity.char_start, quantity.char_end, other)


def _told_equal(sentence: Sentence, token: int) -> bool:
    """Whether words right before the token say that what follows is the same."""
    lower = sentence.tokens.lower
    return any(tuple(lower[max(token - len(words), sentence.begin) : token]) == words for words in _EQUAL)


def _told_on(sentence: Sentence, discourse: Discourse) -> Days | None:
    """The days from which an exchange rate of the sentence can be: of what it tells and of its telling."""
    arrived = _arrived(discourse)
    known = [
        days
        for time in sentence.times
        if (days := _days(sentence, time, discourse)) is not None
        and (not whens.looks_ahead(time) or (arrived is not None and days[1] <= arrived[1]))
    ]
    known += [
        told.days for told in (discourse.passage_date, discourse.announced) if told is not None and told.days
    ]
    if discourse.published_on is not None:
        known = [days for days in known if days[0] <= discourse.published_on]
        known.append((discourse.published_on, discourse.published_on))
    elif not known and arrived is not None:
        known.append(arrived)
    if not known:
        return None
    return min(days[0] for days in known), max(days[1] for days in known)


def _days(sentence: Sentence, time: Time, discourse: Discourse) -> Days | None:
    told = whens.period(sentence, time, discourse, None)
    return (told.start, told.end) if told.start is not None and told.end is not None else None


def _undated(sentence: Sentence, discourse: Discourse) -> Iterator[Remark]:
    for time in sentence.times:
        shift = time.shift
        if shift is None or shift.unit == "vague" or whens.anchor_for(sentence, time, discourse) is not None:
            continue
        # Near a date a reader can tell what is meant.
        near = discourse.passage_date if time.deictic else discourse.narrative_date
        if near is not None or own_date(sentence, time) is not None:
            continue
        loose = sentence.tokens.lower[time.core_i] in _LOOSE
        if loose and not _of_the_present(sentence, time):
            continue  # "now, with this deal, it got full hold" dates nothing
        start = sentence.tokens.start[time.core_i]
        today = shift.unit == "day" and shift.amount == 0 and not loose
        aimed = shift.running and (shift.forward or shift.backward)  # not "over five years"
        yield Remark("undated", start, time.char_end, deictic=time.deictic and (today or aimed))


def _of_the_present(sentence: Sentence, time: Time) -> bool:
    """Whether the clause of a "now" tells how things stand."""
    begin, end = sentence.clause(time.i)
    told = [v for h, v in sentence.verbs() if begin <= sentence.groups[h].i < end]
    finite = [verb.tense for verb in told if verb.tense in ("present", "past", "future")]
    return "past" not in finite


def _future(sentence: Sentence, discourse: Discourse) -> Iterator[Remark]:
    """A future tense and the days that it is told of: whether they are past, the whole text must tell."""
    for h, verb in sentence.verbs():
        group = sentence.groups[h]
        if verb.tense != "future" or sentence.tokens.in_quotes(group.i):
            continue
        dated = [(time, days) for time in sentence.times if (days := _absolute(time)) is not None]
        # Two dates in a sentence may be those of a promise and of its end.
        if len(dated) != 1 or not _dates_verb(sentence, dated[0][0], h):
            continue
        [(time, days)] = dated
        tokens = sentence.tokens
        yield Remark(
            "future_tense",
            min(tokens.start[group.i], tokens.start[time.core_i]),
            max(tokens.end[group.j - 1], time.char_end),
            days=days,
            told_from=_arrived(discourse),
        )


def _dates_verb(sentence: Sentence, time: Time, h: int) -> bool:
    """Whether the time is of the verb or of its subject: "in 2014 sales will rise", "will rise in 2014"."""
    groups = sentence.groups
    y = sentence.group_at(time.i)
    if y < 0 or not time.relation or time.relation in _OPEN_ENDED:
        return False
    if y + 1 < len(groups) and groups[y + 1].kind == "NP" and y > 0:
        return False  # "its 2014 dividend"
    between = groups[min(y, h) + 1 : max(y, h)]
    marks = [sentence.tokens.form[group.i] for group in between if group.kind == "X"]
    opens = time.i == sentence.begin
    return not any(group.kind in ("VG", "S") for group in between) and marks in ([], [","] if opens else [])


def _absolute(time: Time) -> tuple[date, date] | None:
    if time.anchor != "absolute" or time.fiscal_year is not None:
        return None
    start, end, _ = interval(time)
    return (start, end) if start is not None and end is not None else None


def _arrived(discourse: Discourse) -> Days | None:
    """The time at which the telling has arrived: the last one told, first of all in the same passage."""
    for told in (discourse.passage_date, discourse.narrative_date):
        if told is not None and told.days is not None:
            return told.days
    return (discourse.published_on, discourse.published_on) if discourse.published_on else None


def _lists(sentence: Sentence) -> Iterator[Remark]:
    """Three brands: A, B and C; its two plants (Lyon and Metz); "The five modules are:" before its list."""
    form, end = sentence.tokens.form, sentence.end
    for quantity in sentence.quantities:
        g = sentence.group_at(quantity.number_i)
        if g < 0 or not _counts(sentence, quantity, g):
            continue
        k = sentence.groups[g].j
        span = quantity.char_start, sentence.tokens.end[k - 1]
        if k < end and form[k] == "," and sentence.tokens.lower[min(k + 1, end - 1)] in _NAMELY:
            k += 1
        if k >= end or not (form[k] in (":", "(", "—") or sentence.tokens.lower[k] in _NAMELY):
            continue
        count = int(quantity.value)
        if k == end - 1 and form[k] == ":":
            yield Remark("list_announced", *span, count=count)
            continue
        listed = _names_listed(sentence, k + 1, ")" if form[k] == "(" else ".")
        if listed > 1:
            yield Remark("list_told", *span, count=count, listed=listed)


def _counts(sentence: Sentence, quantity: Quantity, g: int) -> bool:
    """Whether the quantity counts the very things of its noun group: "the five core modules"."""
    plain = quantity.kind == "number" and quantity.bound == "exact" and quantity.value_high is None
    group = sentence.groups[g]
    return (
        plain
        and quantity.value.is_integer()
        and 2 <= quantity.value <= _MOST_LISTED
        and quantity.number_j <= group.head == group.j - 1
        and sentence.tokens.lower[group.head].endswith("s")
    )


def _names_listed(sentence: Sentence, k: int, closing: str) -> int:
    """How many names stand from token `k` up to the closing mark; 0 where there is more than names."""
    form = sentence.tokens.form
    stop = next((m for m in range(k, sentence.end) if form[m] == closing), sentence.end)
    items: list[list[str]] = [[]]
    for word in form[k:stop]:
        if word in (",", ";"):
            items.append([])
        elif word in ("and", "&") and items[-1] == []:
            continue  # "A, B, and C"
        elif word == "and":
            items.append([])
        else:
            items[-1].append(word)
    names = all(
        item
        and len(item) <= _LONGEST_NAME
        and item[0][0].isupper()
        and all(word[0].isupper() or word in _INSIDE_NAMES for word in item)
        for item in items
    )
    return len(items) if names else 0
