"""Which times of a sentence those that follow go on from: dates, results told of, periods of accounts."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from flows.extract.document.discourse import Discourse, Told
from flows.extract.document.draft import Draft
from flows.extract.frames.dates import attachment, whens
from flows.extract.frames.dates.background import (
    behind,
    compared,
    foreseen,
    in_an_era,
    ranked_against,
    ranked_since,
    took,
)
from flows.extract.frames.dates.elsewhere import tells_which
from flows.extract.frames.dates.year_of_accounts import part_ended
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import COMMITMENT_NOUNS, COMPARING, noun
from flows.extract.mentions.times.periods import of_months, unit_of
from flows.extract.mentions.types import Time
from flows.extract.vocabulary import load, word_set
from flows.model import Claim, Event, Metric, Target

_COMPARING = frozenset(("compared", "against", "versus", "vs", "than", "from"))
_LOOKING_BACK = frozenset(("after", "although", "though", "whereas", "while", "whilst", "following"))
_REPORTS = word_set("measures", "reports")
_STATUS = load("events")["status"]
_BORN = frozenset((_STATUS["establishing"] + " " + _STATUS["bearing"]).split())
_ACCOUNTED_DAYS = tuple(7 * weeks for weeks in (12, 13, 26, 39, 52, 53))
_ENDING = frozenset(("end", "close"))
_THEN = frozenset(("", "in", "at", "as_of", "over", "during"))
_NOWHERE = -2  # in place of a sentence that goes on from the date
_LEAD = 3  # sentences in which a report tells what it reports
_Used = list[tuple[str, Claim]]  # the claims that a time is used in, with the field that it tells there


def keep_dates(sentence: Sentence, discourse: Discourse, drafts: list[Draft]) -> None:
    """Keep the times that a sentence told for those that follow: its date, the period it reports."""
    discourse.dated_before = None
    if sentence.heading and not sentence.verbs() and all(t.shift is not None for t in sentence.times):
        return  # "(previous year in brackets)" above a table
    if not sentence.times:
        if in_an_era(sentence):
            discourse.passage_date = None
        return
    uses: dict[tuple[int, int], _Used] = {(time.char_start, time.char_end): [] for time in sentence.times}
    for draft in drafts:
        for start, end, told_in in draft.uses:
            if (start, end) in uses:
                uses[start, end].append((told_in, draft.claim))
    past = any(v.perfect and v.tense == "past" for _, v in sentence.verbs())
    has_been = any(v.perfect and v.tense == "present" for _, v in sentence.verbs())

    # What dates an event goes on rather than a date beside it: "the deal of March ends the rift of 2009".
    def dates(time: Time) -> bool:
        users = uses[time.char_start, time.char_end]
        return any(isinstance(claim, Event) for _, claim in users) or attachment.was_then(sentence, time)

    def order(time: Time) -> tuple[bool, bool, bool]:
        # "In 1928 it owned Acme, a brewer since 1867", "in 1928 it sold a mill built in 1867"
        return dates(time), not tells_which(sentence, time), time.relation != "since"

    for time in sorted(sentence.times, key=order) if len(sentence.times) > 1 else sentence.times:
        used = uses[time.char_start, time.char_end]
        measured, planned = _only_measured(used), _only_planned(used)
        reached = time.relation == "by" and (past or measured)
        # "the following spring"
        reached = reached or any(isinstance(claim, Event) and claim.status == "occurred" for _, claim in used)
        if whens.looks_ahead(time) and not (reached or attachment.was_then(sentence, time)):
            continue  # "by 2030", but not "by April 1986 he had secured", "by 1929 they employed 310"
        if sentence.tokens.in_quotes(time.i) or _set_beside(sentence, time) or took(sentence, time):
            continue
        if _of_old(sentence, time) or ranked_against(sentence, time) or _told_of_a_thing(sentence, time):
            continue
        if has_been and _in_an_aside(sentence, time):
            continue
        if not used and _of_an_outlook(sentence, time):
            continue  # "kept its outlook for fiscal 2012"
        if sentence.quantities and (compared(sentence, time) or behind(sentence, time)):
            continue  # "a fall of 5% on 2003"
        if not used and (ranked_since(sentence, time) or foreseen(sentence, time) >= 0):
            continue  # "its lowest profit since 2009", "expects tough trading in 2013"
        told = whens.period(sentence, time, discourse, None, future=planned)
        if told.start is None or told.end is None:
            continue
        if discourse.published_on is not None and told.start > discourse.published_on:
            continue  # "a dividend payable on 28 March": nothing that is told next happened then
        days = (told.start, told.end)
        ranged = time.precision == "range" and (told.end.month, told.end.day) != (12, 31)
        if told.end == told.start or ranged:  # also "the 52 weeks to 29 March 2025"
            discourse.day_told = told.end, told.end
        if (unit := unit_of(days)) is not None:
            discourse.spans[unit] = days
            if (ended := part_ended(sentence, time)) is not None:
                discourse.spans[ended] = days
        fields = [told_in for told_in, _ in used]
        ahead = "due_end" in fields or any(
            isinstance(d.claim, Target) and (d.claim.due_start, d.claim.due_end) == days for d in drafts
        )
        started = "baseline_value" in fields
        # "will close in April", "from 2012 it will": what is told next does not follow that.
        begins = planned and not _said_then(sentence, time)
        gained = time.relation == "since" and measured  # "up 44% since January"
        back = (measured and looks_back(sentence, time)) or _had_been(sentence, time, told.end, discourse)
        above = discourse.passage_date  # "31 August. The second quarter shows a profit": told on the day
        entered = measured and above is not None and above is discourse.announced and told.end > told.start
        if not (ahead or started or begins or gained or back or entered):
            discourse.told(whens.told_of(sentence, time, told))
            if attachment.inside_noun(sentence, time):
                discourse.dated_at = _NOWHERE
            if discourse.published_on not in days:  # what is said today was not so today
                discourse.dated_before = discourse.passage_date
            if time.relation == "since" and has_been:  # "Since 2010 Roe has led it": what follows came later
                discourse.passage_date = discourse.dated_before = None
            if time.relation != "since" and not measured and not planned:
                discourse.acted_on = discourse.passage_date
        weeks = (told.end - told.start).days + 1 in _ACCOUNTED_DAYS  # "the 52 weeks to 28 January"
        if told.precision in ("year", "half", "quarter") or of_months(*days) or weeks:
            if time.fiscal_year is not None:
                told = whens.period(sentence, time, discourse, discourse.whom())
            if told.end is None or _of_year_before(sentence, told.end, discourse.accounted):
                continue
            if back or started or "due_end" in fields:
                continue
            if _reports(sentence):
                discourse.reported = whens.told_of(sentence, time, told)
            elif time.fiscal_year is not None or measured:
                discourse.accounted = whens.told_of(sentence, time, told)
            if discourse.lead_read <= _LEAD and _ends(sentence, time):
                discourse.stated = whens.told_of(sentence, time, told)
            news = discourse.published_on is not None or discourse.season is not None
            part = time.shift is not None and bool(
                time.shift.part
            )  # "first-half", and not "six months to May"
            first = discourse.results is None or (not part and discourse.results_reckoned)
            if first and news and discourse.lead_read <= _LEAD:
                discourse.results = discourse.reported or discourse.accounted
                discourse.results_reckoned = part


def lead_period(sentence: Sentence, discourse: Discourse) -> None:
    """The period that a lead-in names for its list: "Figures for 2019:", "2019 was good. By region:"."""
    for time in sentence.times:
        if whens.looks_ahead(time) or time.relation not in _THEN or sentence.tokens.in_quotes(time.i):
            continue
        if compared(sentence, time) or behind(sentence, time) or _set_beside(sentence, time):
            continue
        if time.shift is not None and time.shift.amount < 0:
            continue  # "(previous year in brackets)"
        told = whens.period(sentence, time, discourse, discourse.whom())
        if told.start is not None and told.end is not None:
            discourse.lead_period = whens.told_of(sentence, time, told)
            return
    above = discourse.passage_date
    if not sentence.times and above is not None and above.days is not None:
        whole = whens.precision(above.days) in whens.COARSE or of_months(*above.days)
        discourse.lead_period = above if whole else None


def _of_old(sentence: Sentence, time: Time) -> bool:
    """ "Acme, which was founded in 1741, is accused of", "loans sold prior to 2009": told in passing,
    and what follows is of another day.
    """
    if time.relation == "before" or sentence.tokens.lower[max(time.i - 2, 0) : time.i] == ["prior", "to"]:
        return True
    h = sentence.verb_before(time.i)
    verb = sentence.verb_of(h)
    if verb is not None and h < 2 and verb.tense == "participle" and verb.lemma in _BORN:
        return verb.subject is not None and verb.subject > h  # "Founded in 1741, Acme makes lamps"
    inserted = h > 1 and sentence.tokens.form[sentence.groups[h - 1].i] == ","
    if inserted and verb is not None and verb.tense == "participle" and verb.lemma in _BORN:
        return sentence.tokens.lower[time.j : time.j + 1] == [
            ","
        ]  # "Acme, founded by Jane Roe in 1741, makes"
    if verb is None or h < 3 or not verb.passive or verb.lemma not in _BORN:
        return False
    opened = sentence.groups[h - 1]
    closed = sentence.tokens.lower[time.j : time.j + 1] == [","]
    relative = opened.kind == "S" and sentence.tokens.lower[opened.i] == "which"
    return relative and closed and sentence.tokens.form[sentence.groups[h - 2].i] == ","


def _of_an_outlook(sentence: Sentence, time: Time) -> bool:
    """Whether the time is that of a forecast or goal: "raised its outlook for the year to March 2012"."""
    g = sentence.group_at(time.core_i)
    led = "for" in sentence.tokens.lower[max(time.i - 1, 0) : time.core_i]
    before = sentence.groups[g - 1 - (sentence.groups[g - 1].kind == "P")] if led and g > 1 else None
    return before is not None and COMMITMENT_NOUNS.get(noun(sentence.tokens.lower[before.head])) is not None


def _told_of_a_thing(sentence: Sentence, time: Time) -> bool:
    """ "relied on a lawyer hired in 2002", "sales at shops acquired in 2005 fell": what follows is of another
    time, unlike "Acme was a mill built in 1905. It made flour".
    """
    h = sentence.verb_before(time.i)
    verb = sentence.groups[h].verb if h > 1 else None
    if verb is not None and verb.subject is not None and 1 < verb.subject < h:
        opened = sentence.groups[verb.subject - 1]
        if opened.kind in "SP" and sentence.tokens.lower[opened.i] == "since":
            return True  # "its biggest case since it was set up in 1974"
    if verb is None or verb.tense != "participle" or not verb.passive or verb.subject != h - 1:
        return False
    if sentence.groups[h - 2].kind == "S":
        return False  # "the pact that Acme signed in 2010"
    finite = [v for _, v in sentence.verbs() if v.finite]
    return len(finite) > 0 and all(v.lemma != "be" or v.perfect for v in finite)


def looks_back(sentence: Sentence, time: Time) -> bool:
    """Whether an amount's time is only looked back on: "In 2003 it had mined 17 tonnes", "sales were £5m,
    after £4m in 2003 had been a record".
    """
    if time.relation == "by" or time.fiscal_year is not None:
        return False
    had = (
        _in_pluperfect(sentence, time) or "ago" in sentence.tokens.lower[time.i : time.j]
    )  # "traded at 300p a year ago"
    return had or beside_another(sentence, time)


def _said_then(sentence: Sentence, time: Time) -> bool:
    """ "On 5 May staff heard that the mill would close": the day is that of what is told, not of the plan."""
    if sentence.verb_before(time.i) >= 0 or time.shift is not None or time.relation not in ("in", "on", ""):
        return False
    verb = next((v for _, v in sentence.verbs() if v.finite), None)
    return verb is not None and verb.tense == "past" and not verb.modal and not verb.perfect


def _had_been(sentence: Sentence, time: Time, end: date, discourse: Discourse) -> bool:
    """ "On 5 May 2008 staff heard of it. Sales had sunk in 2007. The last came on 7 June": what is told in
    the pluperfect lies before the story, which goes on from its own date.
    """
    now = discourse.passage_date
    if now is None or now.start is None or end > now.start or time.relation in ("by", "until", "since"):
        return False
    return _in_pluperfect(sentence, time)


def _in_pluperfect(sentence: Sentence, time: Time) -> bool:
    """Whether the verb before the time, else the first finite one, is a pluperfect: "it had mined"."""
    h = sentence.verb_before(time.i)
    if h < 0:
        h = next((g for g, verb in sentence.verbs() if verb.finite), -1)
    verb = sentence.verb_of(h)
    return verb is not None and verb.perfect and verb.tense == "past" and not verb.modal


def beside_another(sentence: Sentence, time: Time) -> bool:
    """Whether the time stands with the last amount before it, behind ", after" or the like."""
    before = sentence.quantity_before(time.i)
    if before is None:
        return False
    words = sentence.tokens.lower[max(before.i - 4, sentence.begin) : before.i]
    return any(one == "," and other in _LOOKING_BACK for one, other in pairwise(words))


def _set_beside(sentence: Sentence, time: Time) -> bool:
    """ "a loss of £2m, against a profit of £3m a year earlier": what follows is told of the later year."""
    if time.shift is None or time.shift.amount >= 0:
        return False
    if not sentence.quantities:  # "Sales for the quarter against a year earlier:"
        return sentence.tokens.lower[time.i - 1] in _COMPARING
    first = sentence.quantities[0].j
    if not COMPARING.isdisjoint(sentence.tokens.lower[sentence.begin : first]):
        return True  # "That compares with a profit of £3m in the same period a year earlier"
    return first < time.i and not _COMPARING.isdisjoint(sentence.tokens.lower[first : time.i])


def _of_year_before(sentence: Sentence, end: date, accounted: Told | None) -> bool:
    """ "ended with a loss of £6m, after a profit in the year before": what follows is of the later year."""
    if accounted is None or accounted.char_start < sentence.tokens.start[sentence.begin]:
        return False
    return accounted.end is not None and end < accounted.end


def _only_measured(used: _Used) -> bool:
    """Whether the time is nothing but the period of an amount: "revenue in 2024 came to"."""
    return bool(used) and all(
        isinstance(claim, Metric)
        or (isinstance(claim, Event) and claim.event_type in ("milestone", "result"))
        for _, claim in used
    )


def _only_planned(used: _Used) -> bool:
    """ "will build it from 2026": what follows is not told of then."""
    return bool(used) and all(isinstance(claim, Event) and claim.status == "planned" for _, claim in used)


def _ends(sentence: Sentence, time: Time) -> bool:
    """ "Fiscal year 2023/24 ended on 31 March 2024": what a text opens with to say which year it reports."""
    g = sentence.group_at(time.j - 1) + 1
    verb = sentence.groups[g].verb if 0 < g < len(sentence.groups) else None
    return time.fiscal_year is not None and verb is not None and verb.lemma in _ENDING


def _reports(sentence: Sentence) -> bool:
    """Whether the sentence opens an account of a period's results."""
    return not _REPORTS.isdisjoint(sentence.nouns()) or any(
        verb.lemma in _REPORTS for _, verb in sentence.verbs()
    )


def _in_an_aside(sentence: Sentence, time: Time) -> bool:
    """ "Acme, which sold it the jets in 1998, has flown in a team": what follows goes on from what is new."""
    told = attachment.aside(sentence, time)
    outside = [v for h, v in sentence.verbs() if v.finite and h != told]
    return told >= 0 and bool(outside) and all(v.tense == "present" and v.perfect for v in outside)
