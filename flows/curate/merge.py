"""Claims of many documents become records: the same claim told by several is one record."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import combinations

from flows.curate.acts import SAME_DAYS, Act, act_of
from flows.curate.compare import differences, is_met_in, key, same_event, signature, time_of
from flows.curate.fill import filled
from flows.curate.places import same_place
from flows.curate.times import MONTH, UNKNOWN, Interval, days_apart, length
from flows.model import Claim, Event, Metric, Quantified, Target

# So many days lie between the day on which a deal is agreed and that on which it is done, at most.
AGREED_TO_DONE = 550
# What is told as done so many days later is done again.
DONE_AGAIN = 270
# Words that end otherwise begin alike: "arrest", "arrested".
_STEM = 5
_WORD = re.compile(rf"[^\W\d_]{{{_STEM - 1},}}")
_SHARE = re.compile(r"(\d+(?:\.\d+)?)\s?(?:%|per\s?cent)")


def shares_in(words: str) -> list[float]:
    """The shares in percent that words tell, in their order."""
    return [float(share) for share in _SHARE.findall(words)]


@dataclass(frozen=True)
class Telling:
    """A claim, the document that makes it, and the words that tell it there."""

    claim: Claim
    document_id: str
    published_on: date | None
    words: str = ""
    meant: bool = False  # its document tells as meant what others tell as agreed
    dealt: bool = False  # an amount of a purchase or an agreement to one
    done: bool = False  # and it was done, as that text tells, not only agreed
    acts: bool = True  # and no other event of its document tells the same of a deal better

    @cached_property
    def stems(self) -> frozenset[str]:
        """How the words begin that tell an event, but for the names of those who take part."""
        names = " ".join(who.name for who in self.claim.participants) if isinstance(self.claim, Event) else ""
        return _stems(self.words) - _stems(names)

    @cached_property
    def share(self) -> float | None:
        """The share in percent that the words of a deal tell."""
        return next(iter(shares_in(self.words)), None) if isinstance(self.claim, Event) else None

    @cached_property
    def act(self) -> Act | None:
        """What the words of a deal tell as done or agreed."""
        event = self.claim if self.acts and isinstance(self.claim, Event) else None
        return act_of(event, self.words, self.published_on) if event else None

    @cached_property
    def key(self) -> Hashable | None:
        """What tellings that can be one all share; None where nothing can be merged with it."""
        told = key(self.claim, self.share)
        return ("act", self.act.stage) if told is None and self.act else told


@dataclass(frozen=True, slots=True)
class Record:
    """One published record: its fields, and the claims that tell it, the earliest first."""

    claim: Claim
    tellings: tuple[Telling, ...]

    @property
    def record_id(self) -> str:
        """A record takes the id of its earliest claim of its own kind."""
        return next((t.claim.claim_id for t in self.tellings if not t.meant), self.tellings[0].claim.claim_id)


@dataclass(frozen=True, slots=True)
class Merged:
    """The records in the order of their ids, and pairs of them that may be one: nobody can tell."""

    records: list[Record]
    undecided: list[tuple[Record, Record]]


# Tellings that say exactly the same, one of a document.
_Group = tuple[Telling, ...]


def merge(tellings: Iterable[Telling]) -> Merged:
    """One record for all claims that are compatible with one another and with no other claim.

    A claim that fits two others which do not fit each other says too little to be either: it stays
    apart. Nor do claims of one document merge, since its own reader held them apart. The order of the
    tellings does not matter.
    """
    groups, singles = _said_alike(_each_act_once(tellings))
    fits: defaultdict[int, set[int]] = defaultdict(set)
    for one, other in _candidates(groups):
        if _compatible(groups[one], groups[other]):
            fits[one].add(other)
            fits[other].add(one)
    torn = {at for at, others in fits.items() if any(b not in fits[a] for a, b in combinations(others, 2))}
    # Without the torn, whatever fits anything of a part fits all of it.
    first = [at if at in torn else min({at, *fits[at]} - torn) for at in range(len(groups))]
    parts: defaultdict[int, list[Telling]] = defaultdict(list)
    for at, group in enumerate(groups):
        parts[first[at]] += group
    record_of = {at: _record(told) for at, told in parts.items()}
    undecided = {
        tuple(sorted((record_of[first[one]].record_id, record_of[first[other]].record_id)))
        for one, others in fits.items()
        for other in others
        if first[one] != first[other]
    }
    records = sorted(
        (*record_of.values(), *(_record([telling]) for telling in singles)),
        key=lambda record: record.record_id,
    )
    by_id = {record.record_id: record for record in record_of.values()}
    return Merged(records, [(by_id[one], by_id[other]) for one, other in sorted(undecided)])


def _each_act_once(tellings: Iterable[Telling]) -> Iterator[Telling]:
    """The tellings; of those by which a document tells one deal as agreed, the plainest as that alone."""
    agreed: defaultdict[Hashable, list[Telling]] = defaultdict(list)
    for telling in tellings:
        if telling.act and telling.act.stage == "agreed":
            agreed[telling.document_id, frozenset(telling.act.sides)].append(telling)
        else:
            yield telling
    for told in agreed.values():
        best = min(told, key=_plainest)
        yield from (telling if telling is best else replace(telling, acts=False) for telling in told)


def _plainest(telling: Telling) -> tuple[bool, str]:
    """The smaller, the rather the time is that of the agreement, and not when it is to be completed."""
    ahead = telling.act is not None and not telling.act.told and time_of(telling.claim) != UNKNOWN
    return ahead, telling.claim.claim_id


def _said_alike(tellings: Iterable[Telling]) -> tuple[list[_Group], list[Telling]]:
    """Tellings that say exactly the same, grouped; and those that nothing can be merged with.

    Where a document makes a claim twice, which of the two another document repeats cannot be told.
    """
    singles: list[Telling] = []
    alike: defaultdict[Hashable, defaultdict[str, list[Telling]]] = defaultdict(lambda: defaultdict(list))
    for telling in tellings:
        if telling.key is None:
            singles.append(telling)
        else:
            words: Hashable = None
            if isinstance(telling.claim, Event):
                words = (telling.stems, telling.share, telling.claim.event_type)
                words += (telling.act.day,) if telling.act else ()
            if telling.dealt and time_of(telling.claim) == UNKNOWN:
                words = telling.published_on
            alike[telling.key, signature(telling.claim), words][telling.document_id].append(telling)
    groups: list[_Group] = []
    for by_document in alike.values():
        once = [told[0] for told in by_document.values() if len(told) == 1]
        singles += (telling for told in by_document.values() if len(told) > 1 for telling in told)
        if once:
            groups.append(tuple(sorted(once, key=_earliest)))
    return groups, singles


def _candidates(groups: Sequence[_Group]) -> Iterator[tuple[int, int]]:
    """The pairs of groups worth comparing, each once."""
    buckets: defaultdict[Hashable, list[int]] = defaultdict(list)
    for at, group in enumerate(groups):
        for bucket in _buckets(group[0]):
            buckets[bucket].append(at)
    yield from {pair for bucket in buckets.values() for pair in combinations(bucket, 2)}


def _buckets(telling: Telling) -> Iterator[Hashable]:
    """Those that can be one have at least one of these in common: the key, for events with a party and the
    year or the share.
    """
    claim = telling.claim
    if isinstance(claim, Event):
        days = (*time_of(claim), *(telling.act.day if telling.act else ()))
        years: set[Hashable] = {day.year for day in days if day}
        parties = {who.entity_id for who in claim.participants if who.entity_id}
        if telling.published_on and (is_met_in(claim) or claim.status == "planned" or len(parties) > 1):
            years.add(telling.published_on.year)
        keys = [telling.key, *([telling.act.stage] if telling.act else [])]
        ats = years | {telling.share} - {None}
        yield from ((one, party, at) for one in keys for party in parties for at in ats)
    else:
        yield telling.key


def _compatible(one: _Group, other: _Group) -> bool:
    if not {telling.document_id for telling in one}.isdisjoint(telling.document_id for telling in other):
        return False
    a, b = one[0].claim, other[0].claim
    if isinstance(a, Metric) and isinstance(b, Metric) and all(telling.dealt for telling in (*one, *other)):
        return of_one_deal(one, other) and set(differences(a, b)) <= {"period_end"}
    if not isinstance(a, Target) and (_too_early(one, b) or _too_early(other, a)):
        return False
    if isinstance(a, Event) and isinstance(b, Event):
        share = one[0].share is not None and one[0].share == other[0].share
        if one[0].act and other[0].act:
            shares = {one[0].share, other[0].share} - {None}
            placed = not (a.place and b.place) or same_place(a.place, b.place)
            if placed and len(shares) < 2 and one[0].act.meets(other[0].act):
                return True
        if (a.event_type, a.status) != (b.event_type, b.status):
            return False
        alike = _alike(one[0], other[0])
        return same_event(a, b, alike=alike, same_share=share, same_days=_in_the_same_days(one, other))
    return isinstance(a, Quantified) and isinstance(b, Quantified) and not differences(a, b)


def _in_the_same_days(one: _Group, other: _Group) -> bool:
    """Whether the one is told within days of the other, or of its day."""
    return all(
        any(days_apart(day, then) <= SAME_DAYS for day in _news(a) for then in _news(b))
        for a in one
        for b in other
    )


def of_one_deal(one: Iterable[Telling], other: Iterable[Telling]) -> bool:
    """Whether amounts of purchases may be of one, agreed on one day and done on another: not long before or
    after, but for a text that tells no time of what was long ago.
    """
    told = sorted((*one, *other), key=lambda telling: _told_on(telling)[0] or date.max)
    if not all(telling.dealt for telling in told):
        return False
    dated = all(telling.done and time_of(telling.claim) != UNKNOWN for telling in told)
    if days_apart(_told_on(told[0]), _told_on(told[-1])) <= (DONE_AGAIN if dated else AGREED_TO_DONE):
        return True
    first, *later = told
    return time_of(first.claim) != UNKNOWN and all(time_of(telling.claim) == UNKNOWN for telling in later)


def _told_on(telling: Telling) -> Interval:
    """The time of the claim, else the day on which it was told."""
    told = time_of(telling.claim)
    day = telling.published_on
    return (day, day) if told == UNKNOWN else told


def _news(telling: Telling) -> list[Interval]:
    """The days of the news: that of the text, and that of the event."""
    text, event = telling.published_on, time_of(telling.claim)
    return [*([(text, text)] if text else []), *([event] if length(event) <= MONTH else [])]


def _alike(one: Telling, other: Telling) -> bool:
    """Whether the same words tell two events; by the end of a year many are due: one word is too few."""
    enough = 2 if any(_by_a_year(telling.claim) for telling in (one, other)) else 1
    return len(one.stems & other.stems) >= enough


def _by_a_year(claim: Claim) -> bool:
    start, end = time_of(claim)
    return start is None and end is not None and (end.month, end.day) == (12, 31)


def _too_early(group: _Group, claim: Claim) -> bool:
    """Whether tellings without a time come from before the time of a claim that holds what was."""
    start, _ = time_of(claim)
    if isinstance(claim, Event) and claim.status == "planned":
        return False
    if time_of(group[0].claim) != UNKNOWN or start is None:
        return False
    return any(telling.published_on and telling.published_on < start for telling in group)


def _record(tellings: Iterable[Telling]) -> Record:
    told = tuple(sorted(tellings, key=_earliest))
    return Record(filled([telling.claim for telling in told]), told)


def _stems(words: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _WORD.findall(words.casefold()))


def _earliest(telling: Telling) -> tuple[date, str, str]:
    """By day of publication, unknown last, then by names: never by the order of reading."""
    return (telling.published_on or date.max, telling.document_id, telling.claim.claim_id)
