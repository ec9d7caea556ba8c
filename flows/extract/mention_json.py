"""The JSON of `pledger mentions`: one object a mention, with plain values."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from flows.extract.mentions.entities.finder import Name
from flows.extract.mentions.times.shift_words import in_words
from flows.extract.mentions.types import Numeral, Quantity, Time
from flows.extract.text.tokens import Tokens
from flows.model import Precision

Place = Callable[[str, int, int], dict[str, Any]]
"""Makes the fields that every mention has of its kind and offsets."""


def place(document: str, text: str) -> Place:
    """The fields that every mention of a text has: document, kind, char_start, char_end, quote."""

    def fields(kind: str, start: int, end: int) -> dict[str, Any]:
        return {
            "document": document,
            "kind": kind,
            "char_start": start,
            "char_end": end,
            "quote": text[start:end],
        }

    return fields


def quantity_json(at: Place, quantity: Quantity) -> dict[str, Any]:
    """Kind is number, money, percent, ratio, quantity or duration; values are in base units."""
    kind = "quantity" if quantity.kind == "measure" else quantity.kind
    record = at(kind, quantity.char_start, quantity.char_end)
    record |= {
        "value": quantity.value,
        "value_high": quantity.value_high,
        "bound": quantity.bound,
        "unit": quantity.unit,
        "rate": quantity.rate,
        "conflicting_unit": quantity.conflicting_unit,
        "equivalents": [quantity_json(at, other) for other in quantity.equivalents],
    }
    return record


def time_json(
    at: Place, time: Time, resolved: tuple[date | None, date | None, Precision | None]
) -> dict[str, Any]:
    """`start` and `end` as the words alone give them; `resolved_start` and `resolved_end` the closed
    interval, where what the words hang on is known.
    """
    start, end, precision = resolved
    record = at("time", time.char_start, time.char_end)
    record |= {
        "start": _iso(time.start),
        "end": _iso(time.end),
        "precision": precision or time.precision,
        "relation": time.relation or None,
        "anchor": time.anchor,
        "fiscal_year": time.fiscal_year,
        "shift": in_words(time),
        "resolved_start": _iso(start),
        "resolved_end": _iso(end),
    }
    return record


def name_json(at: Place, tokens: Tokens, name: Name) -> dict[str, Any]:
    """A name, with the entity that it stands for and the rule that found it."""
    record = at("entity", tokens.start[name.i], tokens.end[name.j - 1])
    entity = name.entity
    record |= {
        "name": entity.name,
        "entity_id": entity.entity_id,
        "entity_kind": entity.kind,
        "rule": name.rule,
    }
    return record


def numeral_json(at: Place, numeral: Numeral) -> dict[str, Any]:
    """A numeral that is no quantity, with the reason: a key of `lexicon/reasons.toml`."""
    return at("numeral", numeral.char_start, numeral.char_end) | {"reason": numeral.reason}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
