"""What became of every number, amount, percentage, quantity and time of a text."""

from __future__ import annotations

from collections.abc import Iterator

from flows.extract.frames.sentence import Sentence
from flows.extract.mentions.types import Quantity
from flows.extract.text.passages import Block
from flows.model import Mention

_KINDS = {
    "number": "number",
    "ratio": "number",
    "money": "money",
    "percent": "percent",
    "measure": "quantity",
    "duration": "quantity",
}


def coverage(block: Block, told: list[Sentence]) -> Iterator[Mention]:
    """The mentions of a passage: ignored with their reason, or unaccounted until a claim uses them."""
    silent = block.passage.kind in ("caption", "boilerplate")
    for sentence in told:
        for quantity in sentence.quantities:
            for part in (quantity, *quantity.equivalents):
                yield _mention(
                    _KINDS[part.kind], part.char_start, part.char_end, _reason(sentence, part, silent)
                )
        for numeral in sentence.numerals:
            yield _mention(
                "number", numeral.char_start, numeral.char_end, "boilerplate" if silent else numeral.reason
            )
        for time in sentence.times:
            reason = "boilerplate" if silent else "heading_period" if sentence.heading else None
            yield _mention("time", time.char_start, time.char_end, reason)
        for name in sentence.names:
            # A year inside a name, as in that of a plan, is no date.
            if any(sentence.tokens.form[k].isdigit() for k in range(name.i, name.j)):
                start, end = sentence.tokens.start[name.i], sentence.tokens.end[name.j - 1]
                yield Mention("number", start, end, "ignored", "name")


def _reason(sentence: Sentence, quantity: Quantity, silent: bool) -> str | None:
    if silent:
        return "boilerplate"
    return None


def _mention(kind: str, start: int, end: int, reason: str | None) -> Mention:
    return Mention(kind, start, end, "ignored" if reason else "unaccounted", reason)
