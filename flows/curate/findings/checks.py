"""The checks that make findings: their names, how much each matters, and what it says of a source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["info", "warning", "error"]


@dataclass(frozen=True, slots=True)
class Check:
    """A check by its name. `doc` says what is wrong where it finds something."""

    name: str
    severity: Severity
    doc: str


TWO_CURRENCIES = Check("two_currencies", "error", "a number that two currencies are marked on")
RATE_FAR_OFF = Check(
    "rate_far_off", "error", "amounts told as equal at a rate that was not paid at that time"
)
PAST_IN_FUTURE = Check(
    "past_in_future_tense", "warning", "days that are over when they are told in the future tense"
)
UNDATED = Check("unresolved_time", "warning", "a time that hangs on a day that nothing tells")
VAGUE = Check("vague_magnitude", "info", "a magnitude in place of a number")
MISSPELT = Check("misspelt_name", "warning", "a known name written with one letter wrong")
COUNT = Check("count_disagrees", "warning", "a count that differs from what is listed")
SHARE = Check("share_above_whole", "error", "a share of more than the whole")
MISFIT = Check(
    "change_does_not_fit", "warning", "a change that does not lead from the one level to the other"
)
NOT_PLAIN = Check(
    "not_plain_text", "warning", "characters that do not show or were lost, or code between the words"
)

CHECKS = {
    check.name: check
    for check in (
        TWO_CURRENCIES,
        RATE_FAR_OFF,
        PAST_IN_FUTURE,
        UNDATED,
        VAGUE,
        MISSPELT,
        COUNT,
        SHARE,
        MISFIT,
        NOT_PLAIN,
    )
}
