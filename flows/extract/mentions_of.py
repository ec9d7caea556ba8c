"""The raw mentions of a text, before any claim is made of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from flows.extract.document.discourse import Discourse
from flows.extract.frames.dates import whens
from flows.extract.frames.dates.datelines import is_dateline
from flows.extract.frames.narrative.after import after_sentence
from flows.extract.frames.sentence import Sentence
from flows.extract.layers import PassageSentences, is_silent, lay_out, passage_sentences
from flows.extract.mention_json import Place, name_json, numeral_json, place, quantity_json, time_json
from flows.extract.reader import set_date
from flows.extract.text.passages import Block
from flows.model import Entity


def mentions_of(
    text: str, *, document_id: str, published_on: date | None = None, entities: Sequence[Entity] = ()
) -> Iterator[dict[str, Any]]:
    """The quantities, times, names and other numerals of a text, in text order, as plain JSON values.

    Every object has document, kind, char_start, char_end and quote; `mention_json` tells the rest.
    Relative times are resolved against the dates told before them, then against `published_on`.
    """
    layout = lay_out(text, entities)
    at = place(document_id, text)
    listed = {entity.entity_id: entity for entity in entities}
    discourse = Discourse(published_on, listed=listed)
    for block in layout.blocks:
        told = passage_sentences(layout, block)
        found = [at("numeral", *span) | {"reason": "list_number"} for span in told.enumerators]
        found += [at("numeral", *span) | {"reason": "reference"} for span in told.notes]
        found += _passage(at, block, told, discourse)
        yield from sorted(found, key=lambda mention: (mention["char_start"], -mention["char_end"]))


def _passage(
    at: Place, block: Block, told: PassageSentences, discourse: Discourse
) -> Iterator[dict[str, Any]]:
    if block.passage.kind == "heading":
        discourse.open_section()
    else:
        discourse.open_passage(listed=block.passage.kind in ("list_item", "table_row"))
    for sentence in told.all:
        yield from _sentence(at, sentence, discourse)
        if is_dateline(sentence):
            set_date(discourse, sentence, opens_text=discourse.narrative_date is None)
        elif not is_silent(block):
            after_sentence(sentence, discourse, [])


def _sentence(at: Place, sentence: Sentence, discourse: Discourse) -> Iterator[dict[str, Any]]:
    for quantity in sentence.quantities:
        yield quantity_json(at, quantity)
    for numeral in sentence.numerals:
        yield numeral_json(at, numeral)
    for name in sentence.names:
        yield name_json(at, sentence.tokens, name)
    organisations = {name.entity.entity_id: name.entity for name in sentence.names if name.organisation}
    whose = next(iter(organisations.values())) if len(organisations) == 1 else discourse.whom()
    for time in sentence.times:
        told = whens.period(sentence, time, discourse, whose, future=whens.looks_ahead(time))
        yield time_json(at, time, (told.start, told.end, told.precision))
