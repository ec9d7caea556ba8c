"""When two claims can be one: what must be equal, what may be left out, what may be told less exactly."""

from __future__ import annotations

import re
from collections.abc import Hashable

from flows.curate.measures import (
    is_hollow,
    is_place,
    is_yearly,
    kind_words,
    may_be_meant_for,
    may_stand_for,
    measure_id,
    narrows,
)
from flows.curate.places import may_lie_in, same_place
from flows.curate.times import MONTH, UNKNOWN, YEAR, Interval, length, same_time
from flows.curate.units import base_unit, comparable, is_share, sort_of_unit, unit_of
from flows.model import Claim, Event, Metric, Quantified, Target

# Types of events in which it matters who does it to whom, and not only who takes part.
_DIRECTED = frozenset(("acquisition", "divestment", "founding", "legal"))
_DEALS = frozenset(("acquisition", "divestment"))
# Words that begin with so many letters alike are forms of one.
_STEM = 6
# A number from here on, in any unit but these, is told of few things.
_NO_CHANCE = 1000
# Less is soon told of anything.
_FEW = 100
# So many digits are no round number; of shares, which lie close together, so many.
_ODD = 2
_ODD_SHARE = 3


def key(claim: Claim, share: float | None = None) -> Hashable | None:
    """What claims that can be one all share; None for a claim that says too little to be another's.

    Too little are a claim about nobody known, a quantity of nothing named, an event without a date or
    with nobody known, a change or a state to be reached at no time, and any time known only in words:
    "next year" is another year in another document. A deal may lack its date where its words tell a
    `share`: the same two parties deal in one share once.
    """
    match claim:
        case Metric() | Target():
            measure = measure_id(claim)
            time, words = time_of(claim), time_text(claim)
            if claim.subject_id is None or measure is None:
                return None
            if time == UNKNOWN and (words or claim.value is None or _is_past_change(claim)):
                return None
            if claim.value is None:
                return (claim.kind, claim.subject_id, measure)
            amount = (_compared(claim, claim.value), _compared(claim, claim.value_high))
            return (claim.kind, claim.subject_id, *amount, claim.bound, claim.direction, sort_of_unit(claim))
        case Event():
            if not any(who.entity_id for who in claim.participants):
                return None
            open_ended = claim.date_start is None or claim.date_end is None
            by_a_day = claim.status == "planned" and claim.date_end is not None
            if open_ended and not by_a_day and not (share and _is_deal(claim)) and not is_met_in(claim):
                return None
            return (claim.kind, claim.event_type, claim.status)
        case _:
            raise TypeError(f"a claim of an unknown kind: {type(claim).__name__}")


def signature(claim: Claim) -> Hashable:
    """Everything by which claims of one key may differ: those with the same say exactly the same."""
    if isinstance(claim, Event):
        who = frozenset((who.entity_id, who.role) for who in claim.participants)
        return (who, time_of(claim), _folded(claim.place))
    assert isinstance(claim, Quantified)
    told = (
        *(measure_id(claim), claim.unit, named(claim, "object"), _folded(claim.scope)),
        *(number(claim.baseline_value), time_of(claim)),
    )
    if isinstance(claim, Target):
        announced = (claim.announced_start, claim.announced_end)
        return (*told, announced, named(claim, "plan"), claim.commitment)
    return told


def differences(one: Quantified, other: Quantified) -> list[str]:
    """The columns in which two quantities of one key cannot be the same."""
    found = []
    if not _same_measure(one, other):
        found.append("measure")
    if not _either(named(one, "object"), named(other, "object")):
        found.append("object")
    narrowed = (scope_beyond(one, other), scope_beyond(other, one))
    if not (_either(*narrowed) or _of_one_place(one, other)):
        found.append("scope")
    if not _either(number(one.baseline_value), number(other.baseline_value)):
        found.append("baseline_value")
    if not _unit_fits(one, other):
        found.append("unit")
    if isinstance(one, Target) and isinstance(other, Target):
        if not _fits(time_of(one), time_of(other)):
            found.append("due_end")
        if not _either(named(one, "plan"), named(other, "plan")):
            found.append("plan")
        # What one plan holds is one target, whenever it was announced and whoever speaks of it.
        elif named(one, "plan") is None or named(other, "plan") is None:
            if not (_fits(_announced(one), _announced(other)) or _due_alike(one, other)):
                found.append("announced_start")
            if not _same_commitment(one, other):
                found.append("commitment")
    # What adds up over a period is another quantity over a part of it: only a day or a month may be one
    # in a year, as the day of a deal is.
    elif not (_fits(time_of(one), time_of(other), metric=True) or _held_since(one, other)):
        found.append("period_end")
    return found


def time_of(claim: Claim) -> Interval:
    """The days of the event, of the metric's period, or in which the target is due."""
    match claim:
        case Event():
            return (claim.date_start, claim.date_end)
        case Metric():
            return (claim.period_start, claim.period_end)
        case Target():
            return (claim.due_start, claim.due_end)
    return UNKNOWN


def time_text(claim: Claim) -> str | None:
    """The words that tell the time."""
    for field in ("date_text", "period_text", "due_text"):
        if hasattr(claim, field):
            return str(getattr(claim, field) or "") or None
    return None


def number(value: float | None) -> float | None:
    """A number without what binary arithmetic adds to it."""
    return None if value is None else float(f"{value:.12g}")


def stems(words: str) -> frozenset[str]:
    """How the words of a phrase begin: "electric" and "electrification" alike."""
    return frozenset(word[:_STEM] for word in re.findall(r"[^\W_]+", words.casefold()))


def no_chance(claim: Quantified) -> bool:
    """Whether a subject has hardly two such numbers in one unit at a time: many things are 5 percent."""
    return not is_share(claim) and (claim.value or 0) >= _NO_CHANCE


def named(claim: Claim, field: str) -> str | None:
    """The id of the entity in a field, or its name where it has none."""
    name = getattr(claim, field)
    return getattr(claim, f"{field}_id") or _folded(name)


def _compared(claim: Quantified, value: float | None) -> float | None:
    """A fifth and 20 percent are one number."""
    return None if value is None else number(comparable(claim, value))


def is_met_in(event: Event) -> bool:
    """Whether an event tells enough without a day to be known in a text of the same days: two parties, or
    one and a place.
    """
    known = {who.entity_id for who in event.participants if who.entity_id}
    return time_of(event) == UNKNOWN and not event.date_text and len(known) + bool(event.place) > 1


def _is_deal(event: Event) -> bool:
    return event.event_type in _DEALS and len(event.participants) > 1


def _held_since(one: Quantified, other: Quantified) -> bool:
    """ "owned 51% since June" beside "bought 51% in June": a share is held from when it was bought."""
    (start, end), (since, _) = sorted((time_of(one), time_of(other)), key=length)
    stakes = measure_id(one) == measure_id(other) == "stake" and one.direction == other.direction == "level"
    if not stakes or length((start, end)) > MONTH:
        return False
    return bool(start and end and since and start <= since <= end)


def _is_past_change(claim: Quantified) -> bool:
    return isinstance(claim, Metric) and claim.direction != "level"


def _either(one: object, other: object) -> bool:
    return one is None or other is None or one == other


def _fits(one: Interval, other: Interval, *, metric: bool = False) -> bool:
    """As `same_time`; and a time that is not told is any."""
    return UNKNOWN in (one, other) or same_time(one, other, narrowest=MONTH if metric else YEAR)


def _same_measure(one: Quantified, other: Quantified) -> bool:
    """One group of measures; or one narrows the other or is a looser word for it, told of a number that is
    no chance and of a time.

    Many things are 5 percent, or three; not many of one subject and time are 23 billion of one currency.
    Nor does a plan promise the same number of things twice by one day, if they share a word of their kind.
    """
    ours, theirs = measure_id(one), measure_id(other)
    if ours == theirs:
        return True
    if ours is None or theirs is None:
        return False
    if _is_no_other(one, other):
        return True
    # Of one place a firm tells few numbers.
    placed = is_place(one.scope) and _folded(one.scope) == _folded(other.scope)
    if UNKNOWN in (time_of(one), time_of(other)) and not (placed and time_of(one) == time_of(other)):
        return False
    words, more = sorted((stems(ours), stems(theirs)), key=len)
    planned = _of_one_plan(one, other)
    of_one_kind = not stems(kind_words(ours)).isdisjoint(stems(kind_words(theirs)))
    if planned and of_one_kind and time_of(one)[1] == time_of(other)[1]:
        return True
    both = isinstance(one, Target) and isinstance(other, Target) and _due_alike(one, other)
    # By as much many things are to change, the emissions and those of the suppliers.
    if both and one.direction == "level" and len(words) > 1 and words <= more:
        return True  # "10% sustainable fuel", "10% sustainable aviation fuel"
    if words <= more and (planned or no_chance(one)):
        return True
    looser = [may_stand_for]
    if isinstance(one, Target):
        looser.append(may_be_meant_for)
    stands = any(may(ours, theirs) or may(theirs, ours) for may in looser)
    return stands and (no_chance(one) or placed)


def _is_no_other(one: Quantified, other: Quantified) -> bool:
    """Whether one of the two hardly says what it measures, and the number is so odd that at one time it is
    told of one thing only.
    """
    if not (is_hollow(one) or is_hollow(other)) or not no_chance(one) or _digits(one.value) < _ODD:
        return False
    ours, theirs = time_of(one), time_of(other)
    if isinstance(one, Target):
        return ours[1] is not None and ours[1] == theirs[1]
    # What is made a year needs no time.
    return ours == theirs and (ours != UNKNOWN or one.unit != base_unit(one.unit))


def is_odd(claim: Quantified) -> bool:
    """Whether a number is told of one thing only: of a firm's deal partner nobody tells the very same."""
    if claim.value is None:
        return False
    if is_share(claim):
        return _digits(claim.value) >= _ODD_SHARE and time_of(claim) != UNKNOWN
    return _digits(claim.value) >= _ODD and claim.value >= _FEW


def _of_one_place(one: Quantified, other: Quantified) -> bool:
    """Whether two names of places may mean one, a mine and its province: the number is so odd that of one
    measure and time it is told of one place only.
    """
    odd = no_chance(one) and _digits(one.value) >= _ODD and measure_id(one) == measure_id(other)
    known = time_of(one) == time_of(other) and time_of(one) != UNKNOWN
    return odd and known and _may_hold(one.scope, other.scope)


def _may_hold(one: str | None, other: str | None) -> bool:
    if one is None or other is None or not (is_place(one) and is_place(other)):
        return False
    return may_lie_in(one, other) or may_lie_in(other, one)


def _digits(value: float | None) -> int:
    """How many digits of a number say something: two of 86,000."""
    return len(f"{value or 0:.12g}".partition("e")[0].replace(".", "").strip("0"))


def _of_one_plan(one: Quantified, other: Quantified) -> bool:
    both = isinstance(one, Target) and isinstance(other, Target)
    return both and named(one, "plan") is not None and named(one, "plan") == named(other, "plan")


def _unit_fits(one: Quantified, other: Quantified) -> bool:
    """Whether units are equal, or the measure or the period makes the one without "a year" yearly as well.

    What one plan counts may go by another noun, and with "a year" or without.
    """
    if unit_of(one) != unit_of(other) and not is_share(one) and not _of_one_plan(one, other):
        return False
    if (one.unit == base_unit(one.unit)) == (other.unit == base_unit(other.unit)):
        return True
    if _of_one_plan(one, other):
        return True
    plain = other if one.unit != base_unit(one.unit) else one
    if is_yearly(plain):
        return True
    start, end = time_of(plain)
    return isinstance(plain, Metric) and bool(start and end) and length((start, end)) <= YEAR


def _same_commitment(one: Target, other: Target) -> bool:
    """How firmly it is meant differs by teller; but what others expect, and no plan has, is no promise,
    unless it is the very number promised by that day, and no small one.
    """
    expected = [target for target in (one, other) if target.commitment == "forecast"]
    if len(expected) != 1 or named(expected[0], "plan") is not None:
        return True
    due = one.due_end is not None and one.due_end == other.due_end
    return no_chance(one) and (due or (time_of(one) != UNKNOWN and time_of(one) == time_of(other)))


def _due_alike(one: Target, other: Target) -> bool:
    """Whether both are due by one day: what is promised again is no second promise."""
    return one.due_end is not None and one.due_end == other.due_end


def _announced(target: Target) -> Interval:
    return (target.announced_start, target.announced_end)


def scope_beyond(claim: Quantified, other: Quantified) -> str | None:
    """What narrows the claim beyond what is measured: not what its measure, or the other's, says already,
    nor the whole.
    """
    scope = _folded(claim.scope) if claim.scope and narrows(claim.scope) else None
    told = (stems(each.measure or "") for each in (claim, other))
    return None if scope and any(stems(scope) <= words for words in told) else scope


def same_event(
    one: Event, other: Event, *, alike: bool, same_share: bool = False, same_days: bool = False
) -> bool:
    """Whether two events of one key can be the same one; `alike` says that the same words tell them,
    `same_share` that they tell of one share, and `same_days` that they are news of the same days.

    The parties of one are among those of the other, and the time is the same. Two parties meet in an
    event of a sort once in the time told, and what is founded is so once; any other party alone does many
    things in a month, and in a year many of one sort: then words and time must be alike. Without a time
    it is the share that two parties deal in.
    """
    if one.place and other.place and not same_place(one.place, other.place):
        return False
    ours, theirs = (
        {who.entity_id: who.role for who in event.participants if who.entity_id} for event in (one, other)
    )
    shared = ours.keys() & theirs.keys()
    if not shared or len(shared) < min(len(ours), len(theirs)):
        return False
    if one.event_type in _DIRECTED and any(ours[i] != theirs[i] for i in shared):
        return False
    if UNKNOWN in (time_of(one), time_of(other)):
        at_one_place = bool(one.place and other.place) and alike
        return (same_share and len(shared) > 1) or (same_days and (len(shared) > 1 or at_one_place))
    once = len(shared) > 1 or (one.event_type == "founding" and "object" in {ours[i] for i in shared})
    return (once or alike) and same_time(time_of(one), time_of(other), widest=YEAR if once else MONTH)


def _folded(text: str | None) -> str | None:
    return " ".join(text.casefold().split()) if text else None
