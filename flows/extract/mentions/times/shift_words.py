"""Says in words how a relative time is reckoned."""

from __future__ import annotations

from flows.extract.mentions.types import RelativeShift, Time

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def in_words(time: Time) -> str | None:
    """For instance "the year before the date told", "half 1 of the year of the time of telling"; None where
    the time is absolute.
    """
    shift = time.shift
    if shift is None:
        return None
    base = "the time of telling" if time.deictic and not shift.narrative else "the date told"
    if shift.unit == "vague":
        return "no date can be given"
    if shift.running:
        stretch = _count(shift.span, shift.unit)
        if shift.forward:
            return f"the {stretch} after {base}"
        return f"the {stretch} up to {base}" if shift.backward else f"the {stretch} after or up to {base}"
    if shift.weekday is not None:
        day = "weekend" if shift.span > 1 else _WEEKDAYS[shift.weekday]
        return f"the {_nearest(shift)}{day} to {base}"
    if shift.unit == "period":
        return base
    if shift.part == "same":
        return f"{_count(abs(shift.amount), shift.unit)} {_side(shift.amount)} {base}"
    told = _unit(shift, base)
    if shift.day is not None and shift.months is None:
        return f"day {shift.day} of {told}"
    if shift.months is not None:
        told = f"{_nearest(shift)}{_months(*shift.months, shift.day)} of {told}"
    return told if shift.part is None else f"{_part(shift.part)} of {told}"


def _unit(shift: RelativeShift, base: str) -> str:
    if shift.amount == 0:
        return f"the {shift.unit} of {base}"
    if abs(shift.amount) == 1:
        return f"the {shift.unit} {_side(shift.amount)} {base}"
    return f"the {shift.unit} {abs(shift.amount)} {shift.unit}s {_side(shift.amount)} {base}"


def _side(amount: int) -> str:
    return "before" if amount < 0 else "after"


def _count(amount: int, unit: str) -> str:
    if amount == 1:
        return unit
    return f"{amount} {'centuries' if unit == 'century' else 'halves' if unit == 'half' else unit + 's'}"


def _nearest(shift: RelativeShift) -> str:
    return (
        "next "
        if shift.forward
        else "last "
        if shift.backward
        else "nearest "
        if shift.weekday is not None
        else ""
    )


def _months(first: int, last: int, day: int | None) -> str:
    """Months past 12 are of the year that follows, as in a winter."""
    names = [_MONTHS[(month - 1) % 12] for month in (first, last)]
    if first == last:
        return names[0] if day is None else f"{day} {names[0]}"
    return f"{names[0]} to {names[1]}"


def _part(part: str) -> str:
    name, _, number = part.partition("-")
    if name == "months":
        return f"months {number.replace('-', ' to ')}"
    if number:
        return f"{name} {number}"
    return {"later": "the rest", "earlier": "the part so far"}.get(part, f"the {name}")
