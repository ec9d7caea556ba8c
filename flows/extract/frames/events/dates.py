"""When an event was: which of a sentence's times belongs to it."""

from __future__ import annotations

from flows.extract.document.discourse import Discourse
from flows.extract.document.draft import Draft
from flows.extract.frames.dates import attachment, whens
from flows.extract.frames.dates.elsewhere import of_an_announcement
from flows.extract.frames.events.date_candidates import candidates
from flows.extract.frames.events.date_choice import choose, narrowed
from flows.extract.frames.events.going_on import goes_on, told_just_now
from flows.extract.frames.events.items import Item
from flows.extract.frames.events.telling import Telling
from flows.extract.frames.events.triggers import SAYING
from flows.extract.frames.sentence import Sentence
from flows.extract.mentions.types import Time
from flows.extract.vocabulary import word_set
from flows.model import Event, Span, Status

_TRACING = word_set("events", "status", "tracing")


def date_event(
    sentence: Sentence,
    discourse: Discourse,
    draft: Draft,
    event: Event,
    g: int,
    trigger: int,
    item: Item | None,
) -> None:
    """Give the event that group `g` tells by the word `trigger` its date, in place.

    From its own clause, else from its sentence, the label of its item, the date told before. `item`: of
    several things with a time each, the one that it is told of.
    """
    telling = Telling(sentence, discourse, event, g, trigger)
    times = candidates(telling)
    said = [t for t in times if _of_the_saying(sentence, t, trigger, event.status)]
    times = narrowed(telling, [t for t in times if t not in said])
    if item is not None:
        times = [t for t in sentence.times if t.i == sentence.groups[item[1]].i]
    time = choose(telling, times, listed=item is not None) or _besides_its_own(telling, said)
    if time is not None:
        _put(telling, time, of_saying=time in said)
        if time not in said:
            draft.uses.append((time.char_start, time.char_end, "date_start"))
    elif telling.occurred and (before := told_just_now(discourse)) and goes_on(sentence, g):
        before.give(event, "date", "when.told_before")
        event.date_precision = whens.precision(before.days) if before.days else None


def _besides_its_own(telling: Telling, said: list[Time]) -> Time | None:
    """The time that dates an event which has none of its own: of its beginnings, its telling, its item."""
    sentence, trigger, verb = telling.sentence, telling.trigger, telling.verb
    time: Time | None = None
    if telling.event.event_type == "founding" and verb is not None and verb.lemma in _TRACING:
        # "traces its origins to a shop that Abel Roe opened in 1911"
        time = next((t for t in sentence.times if t.i > trigger), None)
    if time is None and said and said[-1].i < trigger and said[-1].shift is None:
        time = said[-1]
    if time is None and sentence.label_times and (telling.occurred or not of_an_announcement(sentence)):
        time = sentence.label_times[0]
    return time


def _put(telling: Telling, time: Time, *, of_saying: bool) -> None:
    """Write the days that `time` means into the event, in place."""
    sentence, discourse, event, g = telling.sentence, telling.discourse, telling.event, telling.g
    future = event.status == "planned" and not of_saying and not _of_the_decision(sentence, g, time)
    if future and whens.looks_ahead(time):
        told = whens.deadline(sentence, time, discourse, None)
    else:
        told = whens.period(sentence, time, discourse, None, future=future)
    event.date_start, event.date_end = told.start, told.end
    event.date_precision = told.precision
    if told.end is not None and _at_the_end(sentence, g, time):
        event.date_start, event.date_precision = told.end.replace(month=1, day=1), "year"
    words = whens.words(sentence, time)
    event.date_text = sentence.text(*words)
    event.evidence.append(Span("date_start", *words, "when.event"))


def _at_the_end(sentence: Sentence, g: int, time: Time) -> bool:
    """ "The family ran it from 1837 to 1920, when it was sold": in the last of the years."""
    start, end, lower = time.start, time.end, sentence.tokens.lower
    if time.precision == "decade":
        return False  # "the 1880s, when it was founded"
    if start is None or end is None or start.year == end.year or (end.month, end.day) != (12, 31):
        return False
    k = time.j + (lower[time.j : time.j + 1] == [","])
    return time.j < sentence.groups[g].i and lower[k : k + 1] == ["when"]


def _of_the_saying(sentence: Sentence, time: Time, trigger: int, status: Status) -> bool:
    """ "said on Monday it would close", "is to close, it said on Monday": Monday dates the saying."""
    if status != "planned" or whens.looks_ahead(time):
        return False
    if time.i < trigger and attachment.opens_clause(sentence, time):
        return False  # "was announced in 1968 when Acme agreed to merge"
    h = sentence.verb_before(time.i)
    group = sentence.groups[h]
    if h < 0 or group.verb is None or group.verb.lemma not in SAYING:
        return False
    return time.i > group.i > trigger or time.i <= trigger > group.i


def _of_the_decision(sentence: Sentence, g: int, time: Time) -> bool:
    """ "In August it agreed to sell the mill": the month is that of agreeing, and past."""
    verb = sentence.groups[g].verb
    if verb is None or verb.governor is None:
        return False
    deciding = sentence.groups[verb.governor]
    past = deciding.verb is not None and deciding.verb.tense == "past"
    told = sentence.verb_before(time.i) in (-1, verb.governor)  # also "agreed in August to sell the mill"
    return past and told and time.j <= sentence.groups[g].i and not whens.looks_ahead(time)
