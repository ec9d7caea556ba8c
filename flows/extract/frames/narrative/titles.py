"""The period of results that a heading names: "Acme in 2019", "Acme, first quarter 2025 - notes"."""

from __future__ import annotations

from flows.extract.document.discourse import Discourse, Told
from flows.extract.frames.dates import whens
from flows.extract.frames.dates.background import behind, compared
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import COMMITMENT_NOUNS
from flows.extract.mentions.types import Time
from flows.extract.vocabulary import word_set

_BOTH = 2
_LONGEST_NAME = 4  # words
_TITLES = word_set("measures", "report_titles")
_OF_REPORTS = _TITLES | word_set("layout", "small_title_words") | word_set("measures", "report_spans")
_PARTING = frozenset(",:;–—-|()")
_OF_ACCOUNTS = ("half", "quarter")
_THEN = frozenset(("", "in", "during"))
_LED = frozenset(("in", "during"))


def period_of_title(told: list[Sentence], discourse: Discourse) -> Told | None:
    """The period that all below a heading is told of, if that names one and nothing besides."""
    first = told[0]
    if len(told) > 1 or len(first.times) != 1 or first.quantities:
        return None
    time = first.times[0]
    if whens.looks_ahead(time) or not (_apart(first, time) or _of_accounts_in(first, time, discourse)):
        return None
    days = whens.period(first, time, discourse, discourse.whom())
    return whens.told_of(first, time, days) if days.start is not None and days.end is not None else None


def year_of_title(told: list[Sentence], discourse: Discourse) -> Told | None:
    """The year that the title of a text tells of, whatever it says: "How Acme had a great 2024"."""
    first = told[0]
    if discourse.lead_read or len(told) > 1 or len(first.times) != 1 or first.quantities:
        return None
    time = first.times[0]
    if time.precision != "year" or time.shift is not None or time.relation not in _THEN:
        return None
    if any(COMMITMENT_NOUNS.get(noun) is not None for noun in first.nouns()):
        return None  # "Acme: plans for 2030"
    k = time.i - 1
    while k >= first.begin and first.tag(k) in "DJ":
        k -= 1
    led = first.tokens.lower[time.i] if time.i < time.core_i else ""
    led = led or (first.tokens.lower[k] if k >= first.begin and first.tag(k) in "PS" else "in")
    if led not in _LED:
        return None  # "Acme after the dismal 2019", "Acme and the fire of 1905"
    if compared(first, time) or behind(first, time) or any(verb.modal for _, verb in first.verbs()):
        return None
    days = whens.period(first, time, discourse, discourse.whom())
    past = discourse.published_on is None or (days.end is not None and days.end < discourse.published_on)
    return whens.told_of(first, time, days) if past else None


def _of_accounts_in(title: Sentence, time: Time, discourse: Discourse) -> bool:
    """ "Acme in 2019", "Annual accounts 2007": a name, words of reports and the period."""
    if time.precision not in ("year", *_OF_ACCOUNTS) or time.shift is not None:
        return False
    spans = [(time.i, time.j), *((n.i, n.j) for n in title.names if n.entity.kind not in ("plan", "person"))]
    rest = {
        word
        for k, word in enumerate(title.tokens.lower[title.begin : title.end], title.begin)
        if word[0].isalnum() and not any(i <= k < j for i, j in spans)
    }
    opens = discourse.lead_read == 0 and title.tokens.lower[time.i] == "in" and time.j == title.end
    titled = opens and 0 < time.i - title.begin <= _LONGEST_NAME  # "Tin in 1998" as the title of the text
    return titled or (rest <= _OF_REPORTS and not (len(spans) < _BOTH and rest.isdisjoint(_TITLES)))


def _apart(title: Sentence, time: Time) -> bool:
    """ "Acme, year ended March 31, 2024 - notes": a period of accounts between marks, in a title that opens
    on somebody's name.
    """
    lasting = time.lasts or time.fiscal_year is not None or time.precision in _OF_ACCOUNTS
    if not lasting and not (time.precision == "year" and time.j > time.core_i + 1):  # "2024" alone
        return False
    if time.relation or not title.names or title.names[0].i != title.begin:
        return False
    if title.verb_before(time.i) >= 0:
        return False
    form = title.tokens.form
    opened = form[time.i - 1] in _PARTING
    return opened and (time.j == title.end or form[time.j] in _PARTING)
