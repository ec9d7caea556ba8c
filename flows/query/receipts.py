"""A claim with its words: fields, the spans that gave them, and the rules, as plain text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from flows.model import Passage, Span
from flows.query.marks import WIDTH, Mark, columns, draw, one_line

_QUOTE_WIDTH = 44
_VALUE_WIDTH = 60


@dataclass(frozen=True, slots=True)
class Receipt:
    """What one document tells of a record. `text` is None where it is not published."""

    document: str
    text: str | None
    passages: Sequence[Passage]
    spans: Sequence[tuple[Span, str]]  # each with its quote


def render(
    title: str, values: Mapping[str, str], receipts: Sequence[Receipt], notes: Sequence[str] = ()
) -> str:
    """The record as text: its title, its marked passages by document, a table of its fields, and notes.

    `values` holds every field that the record has, as text, in the order to show.
    """
    blocks = [title, *(block for receipt in receipts for block in _passages(receipt))]
    blocks.append("\n".join(columns(_field_rows(values, receipts))))
    if notes:
        blocks.append("\n".join(notes))
    return "\n\n".join(blocks) + "\n"


def _passages(receipt: Receipt) -> list[str]:
    """A block for every passage that a span touches; its document and headings stand above the first."""
    if receipt.text is None:
        return [f"{receipt.document}: its text is not published; the quotes below are"]
    marks = [Mark(span.char_start, span.char_end, span.field) for span, _ in receipt.spans]
    blocks = []
    shown = ""
    for passage in receipt.passages:
        start, end = passage.char_start, passage.char_end
        if any(mark.char_start < end and start < mark.char_end for mark in marks):
            path = one_line(" > ".join((receipt.document, *passage.section)), WIDTH)
            lines = ["  " + line for line in draw(receipt.text, start, end, marks)]
            blocks.append("\n".join(lines if path == shown else [path, *lines]))
            shown = path
    return blocks


def _field_rows(values: Mapping[str, str], receipts: Sequence[Receipt]) -> list[tuple[str, str, str, str]]:
    """A row for every quote that gave a field, the claim itself first, then the record's order.

    A value stands there whole: a long one goes on in the rows below.
    """
    told: defaultdict[str, dict[tuple[str, str], None]] = defaultdict(dict)
    for receipt in receipts:
        for span, quote in receipt.spans:
            told[span.field][f"«{one_line(quote, _QUOTE_WIDTH)}»", span.rule] = None
    rows = [("FIELD", "VALUE", "WORDS", "RULE")]
    for field in dict.fromkeys(("claim", *values, *told)):
        value = values.get(field, "")
        lines = draw(value, 0, len(value), (), _VALUE_WIDTH) or [""]
        name = field
        for line, words in zip_longest(lines, told.get(field, ())):
            rows.append((name, line or "", *(words or ("", ""))))
            name = ""
    return rows


def value_text(value: object) -> str:
    """A field's value for people: numbers with separators and without needless digits."""
    if isinstance(value, float):
        return format(value, ",.15g")
    return str(value)
