"""The interval that a time of a sentence means: what it is reckoned from, its period, its deadline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flows.extract.document.discourse import Discourse, Told
from flows.extract.frames.dates.own_date import own_date, up_to_now, yet_to_come
from flows.extract.frames.dates.year_of_accounts import (
    half_reported,
    reported_then,
    told_with_end,
    year_of_accounts,
)
from flows.extract.frames.sentence import Sentence
from flows.extract.mentions.times.calendar import Days, Lean, due, interval, precision_of
from flows.extract.mentions.times.fiscal_calendar import CALENDAR_YEAR, split_year
from flows.extract.mentions.times.periods import shifted_months
from flows.extract.mentions.times.words import WHICH_SAME
from flows.extract.mentions.types import Time
from flows.model import Entity, Precision

_MONTH = 31  # days
_YEAR = 366
_LONG_BEFORE = 120  # days: what is told next was hardly so long before
COARSE = frozenset(("year", "half", "quarter"))
_AHEAD = frozenset(("by", "until", "before", "within"))


@dataclass(slots=True)
class When:
    """A time bound to a claim; `start` and `end` are dates or None, `time` the words it came from."""

    time: Time
    start: date | None
    end: date | None
    precision: Precision | None


def fiscal_of(entity: Entity | None, discourse: Discourse) -> tuple[int, int]:
    """Month in which the entity's fiscal year begins, and the offset of its number: listed, else told."""
    listed = (entity.fiscal_year_start, entity.fiscal_year_offset) if entity is not None else CALENDAR_YEAR
    return listed if listed != CALENDAR_YEAR else discourse.fiscal


def anchor_for(sentence: Sentence, time: Time, discourse: Discourse) -> Days | None:
    """What a relative time hangs on: its sentence's own date, the passage's, the publication date."""
    if time.shift is None and time.anchor == "absolute":
        return None
    if sentence.label_times and time not in sentence.label_times:
        # "2024: reached by the end of the year": the label of the item dates it.
        start, end, _ = interval(sentence.label_times[0])
        if start is None and sentence.label_times[0].shift is not None:  # "Postscript, 5 May: sales"
            told_above = period(sentence, sentence.label_times[0], discourse, None)
            start, end = told_above.start, told_above.end
        if start is not None and end is not None:
            return start, end
    if time.deictic and time.shift is not None and time.shift.weekday is not None and time.shift.backward:
        return written(time, discourse) or own_date(sentence, time)  # "last Thursday"
    if time.shift is not None and time.shift.backward and up_to_now(sentence, time):
        return written(time, discourse)  # "has been delayed five times in the past three years"
    if time.shift is not None and time.shift.narrative and time.relation == "by":
        told = _due_before(sentence, time, discourse)
        if told is not None or discourse.due is not None:
            return told or (discourse.due.days if discourse.due is not None else None)
    if time.shift is not None and time.shift.narrative and "same" in sentence.tokens.lower[time.i : time.j]:
        told = _due_before(sentence, time, discourse)
        if told is not None:
            return told
    unknown = discourse.published_on is None and discourse.season is None
    if unknown and not _following(time) and yet_to_come(sentence, time):
        return own_date(sentence, time, before=True)
    if time.shift is not None and time.shift.narrative:
        before = _days(discourse.passage_date or discourse.section_reported or discourse.narrative_date)
        told = own_date(sentence, time, before=True) or _reckoned_before(sentence, time, discourse)
        told = told or reported_then(sentence, time, discourse) or before or own_date(sentence, time)
        return told or (written(time, discourse) if time.relation in _AHEAD else None)  # "by year-end"
    if time.shift is not None and time.shift.months is not None:
        # A month or day without its year: told of the passage's year before that of a later deadline.
        if time.deictic:
            return written(time, discourse)  # "last November"
        now = written(time, discourse)
        above = discourse.passage_date
        if now is not None and not looks_ahead(time):
            above = _year_told(discourse.acted_on)
        told = own_date(sentence, time, before=True) or (None if discourse.of_its_day else _days(above))
        if told is None and not looks_ahead(time):
            told = _days(discourse.section_reported)  # "Acme in 2019" stands above
        if told is None and now is None and not discourse.of_its_day:
            told = _days(discourse.narrative_date)
            told = told if told is not None and (told[1] - told[0]).days < _MONTH else discourse.day_told
        if told is not None:
            return told
        if discourse.of_its_day or (now is not None and not looks_ahead(time)):
            return now
    if not time.deictic or (time.shift is not None and (time.shift.forward or time.shift.backward)):
        if _of_this_year(time, discourse):
            return own_date(sentence, time) or written(time, discourse)
        own = own_date(sentence, time)
        if own is not None:
            return own
        ahead = time.shift is not None and time.shift.forward
        since = discourse.acted_on if ahead else discourse.passage_date  # "over the next five years"
        if since is not None:
            return since.days
    return written(time, discourse)


def _following(time: Time) -> bool:
    """ "the following year", unlike "the end of the year": it hangs on a year that was told."""
    return time.shift is not None and time.shift.narrative and time.shift.amount > 0


def written(time: Time, discourse: Discourse) -> Days | None:
    """When the text was written, as closely as is known and enough for a time."""
    if discourse.published_on is not None:
        return discourse.published_on, discourse.published_on
    shift = time.shift
    enough = shift is not None and shift.unit in COARSE and not shift.running and shift.part != "same"
    return discourse.season if enough or time.ends is not None or time.lasts else None


def _year_told(told: Told | None) -> Told | None:
    """What tells the year of a month in a report: not "June last year", reckoned from the report's day."""
    days = told.days if told is not None and not told.deictic else None
    return told if days is not None and (days[1] - days[0]).days <= _YEAR else None


def _of_this_year(time: Time, discourse: Discourse) -> bool:
    """Whether "its first-quarter income" in a report is of the last one, and not of a year told long past."""
    now, above = discourse.published_on, discourse.passage_date
    if now is None or above is None or above.end is None or time.shift is None or not time.shift.part:
        return False
    return above.end.year < now.year - 1 and time.shift.part.startswith(("quarter", "half", "months"))


def _due_before(sentence: Sentence, time: Time, discourse: Discourse) -> Days | None:
    """ "sales of €5m by 2027, with a margin of 14% by then": the deadline told last in the sentence."""
    told = [t for t in sentence.times if t.i < time.i and t.anchor == "absolute" and t.relation == "by"]
    start, end, _ = interval(told[-1], fiscal=discourse.fiscal) if told else (None, None, None)
    return (start, end) if start is not None and end is not None else None


def _days(told: Told | None) -> Days | None:
    return told.days if told is not None else None


def told_of(sentence: Sentence, time: Time, when: When) -> Told:
    """A time with its resolved days, for sentences that inherit it."""
    begin, end = words(sentence, time)
    return Told(when.start, when.end, sentence.text(begin, end), begin, end, time.deictic)


def _reckoned_before(sentence: Sentence, time: Time, discourse: Discourse) -> Days | None:
    """ "a third-quarter loss of £2m, against a profit a year earlier": the quarter that the sentence told."""
    for other in reversed(sentence.times):
        if other.i < time.i and other.shift is not None and not other.shift.narrative and other.shift.part:
            told = period(sentence, other, discourse, None)
            return (told.start, told.end) if told.start is not None and told.end is not None else None
    return None


def period(
    sentence: Sentence, time: Time, discourse: Discourse, entity: Entity | None, *, future: bool = False
) -> When:
    """The closed interval that the words mean, whatever their preposition."""
    fiscal = fiscal_of(entity, discourse)
    if (year := split_year(time, fiscal)) is not None:
        return When(time, *year, "year")
    anchor = anchor_for(sentence, time, discourse)
    if (same := _same_months(sentence, time, discourse)) is not None:
        return When(time, *same, precision_of(*same))
    accounted = year_of_accounts(sentence, time, anchor, discourse)
    if accounted := accounted or (
        None if future else half_reported(sentence, time, discourse) or told_with_end(time, anchor, discourse)
    ):
        return When(time, *accounted, precision_of(*accounted))
    lean: Lean = _lean(discourse, anchor)
    if future or _set_for(sentence, time):
        lean = "future"
    elif time.lasts:
        lean = "past"
    start, end, precision = interval(time, anchor=anchor, fiscal=fiscal, lean=lean)
    if lean == "same" and start is not None and end is not None and _goes_on(time, anchor, end, discourse):
        start, end, precision = interval(time, anchor=anchor, fiscal=fiscal, lean="future")
    if start is None and (told := _last_of_its_kind(time, discourse)) is not None:
        start, end, precision = *told, precision_of(*told)
    today = discourse.published_on
    bare = time.shift is not None and time.shift.months is not None and not time.shift.narrative
    if future and bare and today is not None and end is not None and end < today:
        # "is to leave in March", told in August behind figures of the first half
        start, end, precision = interval(time, anchor=(today, today), fiscal=fiscal, lean=lean)
    return When(time, start, end, precision)


def _same_months(sentence: Sentence, time: Time, discourse: Discourse) -> Days | None:
    """ "in the same nine months of 2003": those that the sentence told before, or the text, in that year."""
    start = time.start if time.anchor == "absolute" and time.fiscal_year is None else None
    if start is None or time.precision != "year":
        return None
    if WHICH_SAME.isdisjoint(sentence.tokens.lower[time.i : min(time.i + 3, time.j)]):
        return None
    told = discourse.passage_date.days if discourse.passage_date is not None else None
    for other in sentence.times:
        if other.i < time.i:
            found = period(sentence, other, discourse, None)
            told = (found.start, found.end) if found.start is not None and found.end is not None else told
    if told is None or (told[1] - told[0]).days > _YEAR or told[0].year <= start.year:
        return None
    return shifted_months(told, 12 * (start.year - told[0].year))


def _last_of_its_kind(time: Time, discourse: Discourse) -> Days | None:
    """ "in the quarter", after a figure of the full year: the quarter told before that."""
    shift = time.shift
    plain = shift is not None and shift.narrative and not shift.amount and shift.part is None
    return discourse.spans.get(shift.unit) if plain and shift is not None else None


def _goes_on(time: Time, anchor: Days | None, end: date, discourse: Discourse) -> bool:
    """Whether a month or day without its year comes after the day that an earlier passage told, and not long
    before it: "27 November 2024", and then "on 10 March".
    """
    if discourse.published_on is not None or discourse.passage_date is not None or anchor is None:
        return False
    shift = time.shift
    bare = shift is not None and shift.months is not None and not (shift.narrative or time.deictic)
    before = discourse.narrative_date
    of_passage_before = anchor in (_days(before), discourse.day_told)
    return bare and of_passage_before and (anchor[0] - end).days > _LONG_BEFORE


def deadline(sentence: Sentence, time: Time, discourse: Discourse, entity: Entity | None) -> When:
    """The interval in which a target is to be reached: "by" leaves the start open."""
    fiscal = fiscal_of(entity, discourse)
    year = split_year(time, fiscal)
    if year is not None:
        return When(time, None if time.relation in _AHEAD else year[0], year[1], "year")
    anchor = anchor_for(sentence, time, discourse)
    start, end, precision = due(time, anchor=anchor, fiscal=fiscal, lean="future")
    return When(time, start, end, precision)


def _set_for(sentence: Sentence, time: Time) -> bool:
    """ "publishes its results on 23 August": a day told in the present is yet to come."""
    if time.shift is None or time.shift.day is None:
        return False
    verb = sentence.verb_of(sentence.verb_before(time.i))
    return verb is not None and verb.tense == "present" and not verb.perfect and not verb.modal


def _lean(discourse: Discourse, anchor: Days | None) -> Lean:
    """A month without its year is told of the past when it hangs on the day of writing."""
    published = discourse.published_on
    if anchor is not None and anchor in ((published, published), discourse.season):
        return "past"
    return "same"


def precision(days: Days) -> Precision:
    """How exactly an interval is told."""
    return precision_of(*days)


def looks_ahead(time: Time) -> bool:
    """Whether the words by themselves set a deadline."""
    if time.relation in _AHEAD:
        return True
    return time.shift is not None and time.shift.forward


def begins_later(sentence: Sentence, time: Time, discourse: Discourse) -> bool:
    """Whether the whole time lies after the day of writing: nothing holds there yet."""
    now, begin = discourse.published_on, period(sentence, time, discourse, None).start
    return now is not None and begin is not None and begin > now


def words(sentence: Sentence, time: Time) -> tuple[int, int]:
    """Offsets of the time's words, without its preposition unless it changes the meaning."""
    if any(time is other for other in sentence.label_times):
        return time.char_start, time.char_end
    first = (
        time.i
        if time.relation in ("by", "until", "before", "since", "from", "after", "over")
        else time.core_i
    )
    return sentence.tokens.start[first], time.char_end
