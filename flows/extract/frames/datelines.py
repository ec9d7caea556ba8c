"""Where a text tells its own day."""

from __future__ import annotations

from datetime import date

from flows.extract.frames.sentence import Sentence
from flows.extract.frames.triggers import SAYING
from flows.extract.mentions.times_words import WEEKDAYS
from flows.extract.mentions.types import Time

_ISSUED = frozenset(("published", "reported", "updated", "released", "posted", "issued", "dated"))
_LEAD = 3  # sentences in which a report tells its day
_LONGEST_PLACE = 7  # tokens before the day of a dateline


def is_dateline(sentence: Sentence) -> bool:
    """Whether the sentence is nothing but a time, or tells when the text came out: "3 December 2020."."""
    if len(sentence.times) != 1 or sentence.quantities or sentence.end - sentence.begin > 10:
        return False
    time = sentence.times[0]
    told = [(time.i, time.j)]  # "2019, Norway.", "LEEDS, 3 May 2011."
    told += [(name.i, name.j) for name in sentence.names if name.entity.kind == "place"]
    rest = [k for k in range(sentence.begin, sentence.end) if not any(i <= k < j for i, j in told)]
    words = [sentence.tokens.lower[k] for k in rest if sentence.tokens.form[k][0].isalnum()]
    return not words or (words[0] in _ISSUED and sentence.tag(sentence.begin) in "VLJ" and len(words) < 3)


def dateline(sentence: Sentence) -> Time | None:
    """The day in "LEEDS, 3 May 2011 - Acme said": a place and a day before a dash."""
    tokens, time = sentence.tokens, next(iter(sentence.times), None)
    if not sentence.first or time is None or time.i - sentence.begin not in range(1, _LONGEST_PLACE):
        return None
    before = range(sentence.begin, time.i)
    placed = all(sentence.tag(k) == "E" or tokens.form[k] in ",(" for k in before)
    dashed = time.j < sentence.end and tokens.form[time.j] in ("-", "—", ":")
    return time if placed and dashed and sentence.tag(sentence.begin) == "E" else None


def day_of_news(text: list[Sentence]) -> date | None:
    """The day in "said on 8 November 2018 that", "on Thursday, 8 November 2018" near the opening of a report.

    A report reckons from its own day elsewhere: "last month".
    """
    lead = [s for s in text if s.verbs() and not s.heading][:_LEAD]
    days = [
        t.start
        for s in lead
        for t in s.times
        if t.precision == "day"
        and t.anchor == "absolute"
        and (
            _said_then(s, t)
            or not WEEKDAYS.keys().isdisjoint(w.strip(",") for w in s.tokens.lower[t.i : t.j])
        )
    ]
    if not days:
        return None
    reckoned = (t.shift for s in text for t in s.times if t.deictic and t.shift is not None)
    return days[0] if any(shift.amount < 0 or shift.weekday is not None for shift in reckoned) else None


def _said_then(sentence: Sentence, time: Time) -> bool:
    """ "the company said on 14 June 2022"."""
    h = sentence.verb_before(time.i)
    verb = sentence.groups[h].verb if h >= 0 else None
    return verb is not None and verb.lemma in SAYING and verb.tense == "past" and not verb.passive


def dates_text(label: Sentence) -> bool:
    """Whether the label of a first passage tells where and when it was written: "Leeds, 3 May 2011:"."""
    placed = any(name.entity.kind == "place" and name.i == label.begin for name in label.names)
    return placed and [time.precision for time in label.times] == ["day"] and not label.quantities
