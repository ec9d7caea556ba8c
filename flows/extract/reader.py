"""The way from a text to its reading: layout, mentions, phrases, frames, document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from flows.extract.document.coverage import coverage
from flows.extract.document.discourse import Discourse
from flows.extract.document.draft import Draft
from flows.extract.document.ids import assign_ids
from flows.extract.document.merge import merge
from flows.extract.frames import when as whens
from flows.extract.frames.events import EventReader
from flows.extract.frames.narrative import after_heading, after_sentence, is_dateline
from flows.extract.frames.quantified import Reader
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.states import states
from flows.extract.mentions.entities import Name, NameFinder
from flows.extract.mentions.quantities import find_quantities
from flows.extract.mentions.times import find_times
from flows.extract.mentions.types import Quantity, Time
from flows.extract.phrases.groups import clauses, groups
from flows.extract.phrases.tags import tag
from flows.extract.phrases.words import verb_forms
from flows.extract.text.passages import Block, is_title_case, passages
from flows.extract.text.sentences import sentences
from flows.extract.text.tokens import Tokens, fold, tokenize
from flows.model import Entity, Passage, Reading

_SILENT = frozenset(("caption", "boilerplate"))
_FORMS = verb_forms()


@dataclass(slots=True)
class _Level:
    """What a heading sets for all that stands under it."""

    level: int
    plan: Entity | None = None
    focus: Entity | None = None


@dataclass(slots=True)
class _State:
    """The reader's state over the passages of one text."""

    text: str
    folded: str
    finder: NameFinder
    discourse: Discourse
    drafts: list[Draft] = field(default_factory=list)
    found: list[tuple[Passage, list[Sentence]]] = field(default_factory=list)
    levels: list[_Level] = field(default_factory=list)


def read_text(
    text: str, *, document_id: str, published_on: date | None = None, entities: Sequence[Entity] = ()
) -> Reading:
    """Read one text. Offsets in the reading count code points of `text`; nothing depends on a clock."""
    folded = fold(text)
    blocks = passages(folded)
    finder = NameFinder(entities)
    finder.learn(_units(folded, blocks))
    state = _State(text, folded, finder, Discourse(published_on, topic=finder.topic(), listed={e.entity_id: e for e in entities}))
    mentions = []
    for index, block in enumerate(blocks):
        told = _passage(state, block, index)
        mentions.extend(coverage(block, told))
    assign_ids(state.drafts, document_id, folded)
    claims, used = merge(state.drafts)
    return Reading(
        document_id=document_id,
        passages=[block.passage for block in blocks],
        claims=claims,
        mentions=used(mentions),
        entities=finder.spoken_of(claims),
    )


def _units(folded: str, blocks: list[Block]) -> Iterator[tuple[Tokens, list[tuple[int, int]], bool]]:
    for block in blocks:
        if block.passage.kind in _SILENT:
            continue
        tokens = tokenize(folded, block.label_end, block.passage.char_end)
        titled = block.passage.kind == "heading" and is_title_case(folded[block.body_start : block.passage.char_end])
        yield tokens, sentences(tokens), titled


def _passage(state: _State, block: Block, index: int) -> list[Sentence]:
    """Read one passage: its sentences in order, the state carried from one to the next."""
    passage, discourse = block.passage, state.discourse
    if passage.kind in _SILENT:
        return [_mentions_only(state, block)]
    heading = passage.kind == "heading"
    if heading:
        _open_heading(state, block)
    else:
        discourse.open_passage(listed=passage.kind in ("list_item", "table_row"))
    tokens = tokenize(state.folded, block.label_end, passage.char_end)
    ranges = sentences(tokens)
    names = state.finder.find(tokens, ranges)
    titled = heading and is_title_case(state.folded[block.body_start : passage.char_end])
    label, label_times = _label(state, block)
    told: list[Sentence] = []
    if label_times is not None:
        told.append(label_times)
    state.discourse.listed_passage = passage.kind in ("list_item", "table_row")
    for number, (begin, end) in enumerate(ranges):
        sentence = _sentence(state, block, tokens, begin, end, names, titled)
        sentence.heading = heading
        sentence.first = number == 0
        sentence.label = label
        sentence.label_start = block.body_start
        sentence.label_times = label_times.times if label_times is not None else []
        _read_sentence(state, sentence)
        told.append(sentence)
    if heading:
        after_heading(told, discourse)
        state.levels[-1].plan, state.levels[-1].focus = discourse.section_plan, discourse.section_focus
        _inherit_levels(state)
    return told


def _open_heading(state: _State, block: Block) -> None:
    state.levels = [level for level in state.levels if level.level < block.level]
    state.levels.append(_Level(block.level))
    state.discourse.open_section()


def _inherit_levels(state: _State) -> None:
    """What the heading itself does not set, the headings above it do."""
    for level in reversed(state.levels):
        state.discourse.section_plan = state.discourse.section_plan or level.plan
        state.discourse.section_focus = state.discourse.section_focus or level.focus


def _label(state: _State, block: Block) -> tuple[str, Sentence | None]:
    """The label of an item: its words, and the sentence made of it for its times."""
    if block.label_end <= block.body_start:
        return "", None
    tokens = tokenize(state.folded, block.body_start, block.label_end)
    text = state.text[block.body_start : block.label_end].strip(" .:-\t")
    names = state.finder.find(tokens, [(0, len(tokens))])
    sentence = _sentence(state, block, tokens, 0, len(tokens), names, False)
    return text, sentence


def _mentions_only(state: _State, block: Block) -> Sentence:
    tokens = tokenize(state.folded, block.body_start, block.passage.char_end)
    return _sentence(state, block, tokens, 0, len(tokens), [], False)


def _sentence(
    state: _State, block: Block, tokens: Tokens, begin: int, end: int, names: list[Name], titled: bool
) -> Sentence:
    """All that the lower layers find in a sentence."""
    here = [name for name in names if begin <= name.i and name.j <= end]
    marks = [""] * len(tokens)
    taken = bytearray(len(tokens))
    for name in here:
        dated = name.entity.kind == "plan" or any(tokens.form[k][0].isdigit() for k in range(name.i, name.j))
        for k in range(name.i, name.j):
            marks[k] = "E"
            taken[k] = dated
    times = find_times(tokens, taken, begin, end)
    for time in times:
        for k in range(time.i, time.j):
            taken[k] = 1
            marks[k] = "Y"
    quantities, numerals = find_quantities(tokens, taken, begin, end, table=block.passage.kind == "table_row")
    for quantity in quantities:
        _mark(quantity, tokens, marks)
    for numeral in numerals:
        if numeral.reason == "name":
            for k in range(numeral.i, numeral.j):
                marks[k] = "E"
    tags = tag(tokens, begin, end, marks, title_case=titled)
    found = groups(tokens, begin, end, tags)
    clauses(tokens, found)
    return Sentence(state.text, block.passage, tokens, begin, end, tags, found, quantities, numerals, times, here)


def _mark(quantity: Quantity, tokens: Tokens, marks: list[str]) -> None:
    """Mark the tokens of a quantity, but for a verb that is one itself: "triple sales"."""
    verb = quantity.multiplies and tokens.lower[quantity.number_i] in _FORMS and quantity.number_j - quantity.number_i == 1
    if not verb:
        for k in range(quantity.i, quantity.j):
            marks[k] = "Q"
    for equivalent in quantity.equivalents:
        for k in range(equivalent.i, equivalent.j):
            marks[k] = "X"


def _read_sentence(state: _State, sentence: Sentence) -> None:
    discourse = state.discourse
    if is_dateline(sentence):
        _set_date(state, sentence)
        return
    fresh: list[Draft] = []
    events = EventReader(sentence, discourse)
    events.read()
    if sentence.quantities:
        fresh.extend(Reader(sentence, discourse).read())
    fresh.extend(states(sentence, discourse, events.fired))
    fresh.extend(events.drafts)
    state.drafts.extend(fresh)
    after_sentence(sentence, discourse, fresh)


def _set_date(state: _State, sentence: Sentence) -> None:
    """A line that is nothing but a date dates the passage, and the text if it opens it."""
    time: Time = sentence.times[0]
    start, end, _ = whens.interval(time)
    if start is None or end is None:
        return
    state.discourse.told((start, end))
    state.discourse.announced = (start, end)
    if not state.drafts and state.discourse.published_on is None and start == end:
        state.discourse.published_on = start
