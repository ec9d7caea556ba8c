"""Sources at odds on the day of what happens once: a purchase done, a post taken, a plant opened, a listing.

Words say what an event is, as "chief executive" and "plant" do: two posts, two sorts of sites or a second
plant are two events. Long after, it may have happened again.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path

from flows.curate.compare import time_of
from flows.curate.matters import adds, elsewhere, receipts, sentence_at, words_of
from flows.curate.merge import AGREED_TO_DONE, Record, shares_in
from flows.curate.odds import Odds
from flows.curate.places import same_place
from flows.curate.times import MONTH, YEAR, Interval, days_apart, length
from flows.extract.phrases.words import verb_forms
from flows.model import Event

_AGAIN = 5 * 366  # days after which a post may be taken, or a plant opened, another time
_NEW = 2 * 366  # after so many "its new plant" is no longer the old one
_DEALS = frozenset(("acquisition", "divestment"))
_CHIEF = "chief"  # whose post "led" tells
_POSTS = frozenset(("appointment", "departure"))


@dataclass(frozen=True, slots=True)
class _Told:
    """A dated event, the base forms of the verbs and all words of its trigger, and its sentences."""

    record: Record
    event: Event
    verbs: frozenset[str]
    trigger: frozenset[str]
    sentences: tuple[str, ...]
    sites: frozenset[str]  # the sorts of sites that are its objects


def odds_of_once(records: Iterable[Record], text_of: Mapping[str, str]) -> Iterator[Odds]:
    """Every pair of records that date one such event differently."""
    groups: defaultdict[tuple[str, ...], list[_Told]] = defaultdict(list)
    agreed: defaultdict[str, list[Record]] = defaultdict(list)
    for record in records:
        event = record.claim
        if not isinstance(event, Event):
            continue
        if event.event_type in _DEALS and event.status == "planned":
            for bought in _ids(event, "object"):
                agreed[bought].append(record)
        if event.status == "occurred" and event.date_start and length(time_of(event)) <= YEAR:
            told = _told(record, event, text_of)
            for key in _keys(told):
                groups[key].append(told)
    for (kind, *rest), group in groups.items():
        for one, other in combinations(group, 2):
            apart = days_apart(time_of(one.event), time_of(other.event))
            if not 0 < apart <= _AGAIN or not elsewhere(one.record, other.record):
                continue
            match kind:
                case "bought":
                    same = apart <= AGREED_TO_DONE and _one_purchase(one, other, agreed[rest[0]], text_of)
                case "post":
                    same = _one_post(one, other)
                case "site":
                    same = _one_site(one, other)
                case _:
                    same = _one_listing(one, other)
            if same:
                first, second = sorted((one.record, other.record), key=lambda record: record.record_id)
                yield Odds("date", first, second, "date_start", _dates(first), _dates(second), "dated_twice")


def _told(record: Record, event: Event, text_of: Mapping[str, str]) -> _Told:
    spans = list(receipts(record))
    trigger = [
        word
        for document, span in spans
        for word in words_of(text_of[document][span.char_start : span.char_end])
    ]
    forms = verb_forms()
    sentences, sites = [], set()
    for document, span in spans:
        text = text_of[document]
        sentences.append(text[slice(*sentence_at(text, span.char_start))])
        # What was opened closes its words, "opened a canteen" at a plant; behind a verb alone it is not told.
        last = words_of(text[span.char_start : span.char_end])[-1:]
        sites |= _sites(last) or (_sites(words_of(sentences[-1])) if forms.keys() & set(last) else set())
    verbs = frozenset(forms[word][0] for word in trigger if word in forms)
    return _Told(record, event, verbs, frozenset(trigger), tuple(sentences), frozenset(sites))


def _keys(told: _Told) -> Iterator[tuple[str, ...]]:
    """What tellings of one event share; none where the words do not tell what it is."""
    event, known = told.event, _vocabulary()
    everyone = sorted({who.entity_id for who in event.participants if who.entity_id})
    if event.event_type in _DEALS:
        yield from (("bought", bought, event.event_type) for bought in _ids(event, "object"))
    elif event.event_type in _POSTS:
        if told.verbs.isdisjoint(known.following):
            yield from (("post", *pair, event.event_type) for pair in combinations(everyone, 2))
    elif any(words <= told.trigger for words in known.listings):
        yield from (("listed", who) for who in everyone)
    elif event.place and (acts := _sort_of_act(told)) and len(told.sites) == 1:
        yield from (("site", who, acts, *told.sites) for who in _ids(event, "actor", "object"))


def _sort_of_act(told: _Told) -> str | None:
    known = _vocabulary()
    if told.verbs & known.opening:
        return "opened"
    return "closed" if told.verbs & known.closing else None


def _one_purchase(one: _Told, other: _Told, agreed: Sequence[Record], text_of: Mapping[str, str]) -> bool:
    """Whether both tell of the day on which a whole firm changed hands, and none of that of the agreement."""
    known, completing = _vocabulary(), _vocabulary().completing
    if not (one.trigger | other.trigger) & completing or any(adds(e.record, text_of) for e in (one, other)):
        return False
    ours, theirs = (_ids(each.event, "actor") for each in (one, other))
    if ours and theirs and ours.isdisjoint(theirs):
        return False
    shares = [set(shares_in(" ".join(each.sentences))) for each in (one, other)]
    if all(shares) and shares[0].isdisjoint(shares[1]):
        return False
    agreements = [day for record in agreed for day in _agreed_on(record)]
    # "Bought in May" may be told of the day of the agreement, unless that is known to be another.
    unsure = [each for each in (one, other) if not (each.trigger & completing or each.verbs & known.holding)]
    return not unsure or (
        bool(agreements)
        and length(time_of(unsure[0].event)) <= MONTH
        and not any(days_apart(time_of(unsure[0].event), day) == 0 for day in agreements)
    )


def _agreed_on(record: Record) -> Iterator[Interval]:
    """When a deal that is to come was agreed: a time that is past is that day, else it was in the news."""
    days = [telling.published_on for telling in record.tellings if telling.published_on]
    start, end = time_of(record.claim)
    if start and end and days and end <= min(days):
        yield start, end
    else:
        yield from ((day, day) for day in days)


def _one_post(one: _Told, other: _Told) -> bool:
    """Whether the words tell one post, or one of them none but who led."""
    decided, taken = sorted((one, other), key=lambda told: told.verbs.isdisjoint(_vocabulary().deciding))
    if decided.verbs & _vocabulary().deciding and not taken.verbs & _vocabulary().deciding:
        days = (time_of(decided.event)[0], time_of(taken.event)[1])
        late = days[0] and days[1] and days[0] > days[1]
        if not late and days_apart(time_of(one.event), time_of(other.event)) <= YEAR.days:
            return False  # "appointed in May", "became chief executive in September"
    posts = [_posts(each.sentences) for each in (one, other)]
    if all(len(found) == 1 for found in posts):
        return posts[0] == posts[1]
    led = any(
        not found and each.verbs & _vocabulary().leading
        for found, each in zip(posts, (one, other), strict=True)
    )
    return led and _CHIEF in posts[0] | posts[1]


def _one_listing(one: _Told, other: _Told) -> bool:
    """Whether the listings may be on one exchange: those who take part in the one do so in the other."""
    ours, theirs = ({who.entity_id or who.name for who in each.event.participants} for each in (one, other))
    return ours <= theirs or theirs <= ours


def _one_site(one: _Told, other: _Told) -> bool:
    """Whether a site of one sort was opened, or closed, at one place, and no second one."""
    here, there = one.event.place, other.event.place
    said = {word for each in (one, other) for sentence in each.sentences for word in words_of(sentence)}
    if "new" in said and days_apart(time_of(one.event), time_of(other.event)) > _NEW:
        return False
    return bool(here and there and same_place(here, there)) and said.isdisjoint(_vocabulary().further)


def _posts(sentences: Iterable[str]) -> frozenset[str]:
    """The sorts of posts that sentences name."""
    said = " ".join(" ".join(words_of(sentence)) for sentence in sentences)
    return frozenset(sort for sort, names in _vocabulary().posts.items() if names.search(said))


def _sites(words: Iterable[str]) -> set[str]:
    """The sorts of sites that words name, each of which a firm has few of at a place."""
    sites = _vocabulary().sites
    return {sites[word] for word in words if word in sites}


def _ids(event: Event, *roles: str) -> set[str]:
    return {who.entity_id for who in event.participants if who.role in roles and who.entity_id}


def _dates(record: Record) -> str:
    return " to ".join(dict.fromkeys(str(day) for day in time_of(record.claim) if isinstance(day, date)))


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    completing: frozenset[str]
    holding: frozenset[str]
    following: frozenset[str]
    leading: frozenset[str]
    deciding: frozenset[str]
    opening: frozenset[str]
    closing: frozenset[str]
    further: frozenset[str]
    listings: tuple[frozenset[str], ...]
    sites: Mapping[str, str]
    posts: Mapping[str, re.Pattern[str]]


@cache
def _vocabulary() -> _Vocabulary:
    data = tomllib.loads(Path(__file__).with_name("contradictions.toml").read_text(encoding="utf8"))
    events: dict[str, str] = data["events"]
    return _Vocabulary(
        completing=frozenset(data["deals"]["completing"].split()),
        holding=frozenset(events["holding"].split()),
        following=frozenset(events["following"].split()),
        leading=frozenset(events["leading"].split()),
        deciding=frozenset(events["deciding"].split()),
        opening=frozenset(events["opening"].split()),
        closing=frozenset(events["closing"].split()),
        further=frozenset(events["further"].split()),
        listings=tuple(frozenset(words.split()) for words in data["events"]["listings"]),
        sites={name: sort for sort, names in data["sites"].items() for name in names},
        posts={sort: re.compile(rf"\b(?:{'|'.join(names)})\b") for sort, names in data["posts"].items()},
    )
