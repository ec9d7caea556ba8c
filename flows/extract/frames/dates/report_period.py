"""The period whose results a report of the day tells, wherever in its text that stands."""

from __future__ import annotations

from datetime import date

from flows.extract.document.discourse import Discourse, Told
from flows.extract.frames.dates import whens
from flows.extract.frames.dates.background import behind, compared
from flows.extract.frames.dates.datelines import reckons
from flows.extract.frames.dates.own_date import of_start
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import AMOUNTS, COMMITMENT_VERBS, FINANCIAL, MONEY, noun
from flows.extract.mentions.times.calendar import Days, interval
from flows.extract.mentions.times.periods import shifted_months, whole_months
from flows.extract.mentions.types import Time
from flows.extract.vocabulary import load, word_set

_LENGTHS: dict[str, int] = load("times")["result_months"]
_RESULTS = FINANCIAL | MONEY | AMOUNTS
_MONTHS = frozenset(_LENGTHS.values())
_LEAD = 3  # sentences in which a report says what it reports
_OUTLOOKS = word_set("measures", "outlooks")


def report_period(text: list[Sentence], discourse: Discourse) -> Told | None:
    """The period of the first figures of accounts that are as long as the lead says: "interim profit"
    there, and further down "in the six months to December 31".

    A day without its year is reckoned from the day of the text, else from the latest that is told as past.
    """
    told = [s for s in text if s.verbs()][: _LEAD + 1]  # with the title
    lead = [s for s in told if _reports(s)]
    if not lead or (discourse.published_on is None and not reckons(text)):
        return None  # a history in dates is no report of the day
    months = next((m for s in lead for m in _lengths(s)), 0)
    now = _written(text, discourse)
    for sentence in text if months or discourse.published_on is None else lead:
        for time in sentence.times:
            days = _days(time, discourse, now)
            if days is not None and of_start(sentence, time):
                days = shifted_months(days, 12)  # "a loss, against a profit of £5m in the first half of 2003"
            if days is None or (now is not None and days[1] > now[1]):
                continue
            length = whole_months(*days)
            if length != months if months else length not in _MONTHS:
                continue
            whole_year = length == 12 and not time.lasts
            if whole_year and (not months or discourse.published_on is None):
                continue  # "sold 9m tonnes in 1995" is in many a text that reports no results
            if _of_results(sentence, time):
                begin, end = whens.words(sentence, time)
                return Told(*days, sentence.text(begin, end), begin, end)
    return None


def _reports(sentence: Sentence) -> bool:
    """ "Acme posted a loss", "Profits at Acme rose 5%"."""
    if sentence.nouns().isdisjoint(_RESULTS):
        return False
    return any(verb.tense in ("past", "present") and not verb.modal for _, verb in sentence.verbs())


def _lengths(sentence: Sentence) -> list[int]:
    """How many months the results are of that a sentence of the lead speaks of."""
    words = sentence.tokens.lower[sentence.begin : sentence.end]
    found: list[int] = []
    for time in sentence.times:
        part = (time.shift.part if time.shift is not None else None) or ""
        if _of_results(sentence, time):
            length = time.lasting_months or (3 if part.startswith("quarter-") else 0)
            length = length or (6 if part.startswith("half-") else 0)
            found.extend([length] if length in _MONTHS else [])
    return found + [_LENGTHS[word] for word in words if word in _LENGTHS]


def _days(time: Time, discourse: Discourse, now: Days | None) -> Days | None:
    """The days of a time that is told for itself, and not reckoned from another."""
    if time.fiscal_year is not None or (time.shift is not None and time.shift.narrative):
        return None
    if time.shift is None:
        return (time.start, time.end) if time.start is not None and time.end is not None else None
    named = (time.shift.part or "").startswith(("half-", "quarter-", "months-"))
    if not (named or time.lasts or time.precision in ("quarter", "half")) or time.shift.amount:
        return None
    if discourse.published_on is None and not time.lasts:
        return None
    start, end, _ = interval(time, anchor=now, fiscal=discourse.fiscal, lean="past")
    return (start, end) if start is not None and end is not None else None


def _of_results(sentence: Sentence, time: Time) -> bool:
    """Whether figures of accounts are told of that time, and neither an outlook nor what they were before."""
    if sentence.tokens.in_quotes(time.i) or behind(sentence, time) or compared(sentence, time):
        return False
    lower = sentence.tokens.lower
    near = {noun(word) for word in lower[time.j : min(time.j + 4, sentence.end)]}
    if sentence.nouns().isdisjoint(_RESULTS) or not near.isdisjoint(_OUTLOOKS):
        return False
    return _came_about(sentence, time)


def _written(text: list[Sentence], discourse: Discourse) -> Days | None:
    """The day of the text, else the latest one that it tells of the past, else when a forecast begins."""
    if discourse.published_on is not None:
        return discourse.published_on, discourse.published_on
    last: date | None = max((t.end for s in text for t in s.times if t.end and _past(s, t)), default=None)
    last = last or min((begin for s in text for t in s.times if (begin := _foreseen(s, t))), default=None)
    return (last, last) if last is not None else None


def _foreseen(sentence: Sentence, time: Time) -> date | None:
    """The first day of a period of accounts that is forecast: "a profit for the year to March 2018"."""
    if time.anchor != "absolute" or time.fiscal_year or time.start is None or time.end is None:
        return None
    verb = sentence.verb_of(sentence.verb_before(time.i))
    foreseen = verb is not None and COMMITMENT_VERBS.get(verb.lemma) == "forecast"
    return time.start if foreseen and whole_months(time.start, time.end) in _MONTHS else None


def _past(sentence: Sentence, time: Time) -> bool:
    """Whether a day or month of the calendar is told as past."""
    if time.anchor != "absolute" or time.relation not in ("in", "at", "since", "") or time.fiscal_year:
        return False
    if time.precision not in ("day", "month") and not time.lasts:
        return False
    return _came_about(sentence, time)


def _came_about(sentence: Sentence, time: Time) -> bool:
    """Whether the verb before the time, if there is one, tells nothing that is only meant."""
    verb = sentence.verb_of(sentence.verb_before(time.i))
    return verb is None or not (verb.modal or verb.lemma in COMMITMENT_VERBS or verb.tense == "infinitive")
