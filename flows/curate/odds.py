"""Two records that cannot both be right."""

from __future__ import annotations

from dataclasses import dataclass

from flows.curate.merge import Record


@dataclass(frozen=True, slots=True)
class Odds:
    """Two records at odds: in what, and what each says there."""

    kind: str
    record: Record
    other: Record
    field: str
    said: str
    said_otherwise: str
    rule: str
