"""Tables: what the head of a column says of the numbers below it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from flows.extract.document.discourse import Column, Discourse, Scope
from flows.extract.frames.measures.binding import Binding
from flows.extract.frames.moods.nouns import Mood
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import CHANGE_COLUMNS, COMMITMENT_NOUNS, FINANCIAL, MONEY, PAY_CLAIMANTS, noun
from flows.extract.mentions.entities.words import WORDS
from flows.extract.mentions.quantities.told_once import share, unit_in_bracket, unit_told, without_bracket
from flows.extract.mentions.types import Quantity, Time
from flows.extract.phrases.words import singular
from flows.extract.text.cells import cells, indented
from flows.extract.vocabulary import word_set
from flows.model import Commitment, Direction

_MOST_WORDS = 5
_STATES_OR_GOALS = word_set("commitments", "headed", "columns")
_SIGNS = "+-−"
_CHANGE = "change"
_FEWEST = 3  # columns, with that of the names
_LEADS_DAY = frozenset(("at", "on", "in", "for"))
_OF_MONEY = MONEY | FINANCIAL
_HEADS = PAY_CLAIMANTS | word_set("measures", "workforces") | word_set("measures", "heads")
_HEADS = _HEADS - {"total"}


def heads(sentences: list[Sentence]) -> tuple[Column, ...]:
    """The columns of a row that heads a table: it tells a few words or times and no number; else none."""
    if not sentences or any(not q.vague for sentence in sentences for q in sentence.quantities):
        return ()
    source, passage = sentences[0].source, sentences[0].passage
    times = [time for sentence in sentences for time in sentence.times]
    found: list[Column] = []
    for start, end in cells(source, passage.char_start, passage.char_end):
        time = next((t for t in times if start <= t.char_start and t.char_end <= end), None)
        words = source[start:end].strip(" :")
        unit = unit_in_bracket(words) or (unit_told(words) if not found else None)
        unit = None if unit is not None and unit.kind == "duration" else unit  # "Year" heads the years
        found.append(Column(words, start, end, time, unit))
    brief = all(len(column.words.split()) <= _MOST_WORDS for column in found)
    dated = found[0].time is not None and any(column.time is None for column in found)
    if dated and indented(source, passage.char_start):
        dated = False
        found.insert(0, Column("", passage.char_start, passage.char_start))  # "  2023   2022   Change"
    return tuple(found) if len(found) > 1 and brief and not dated else ()


def led_heads(lead: Sentence, row: Sentence) -> tuple[Column, ...]:
    """The columns that a lead-in names for rows in commas: "Sales against a year ago, and margin:" above
    "Upper Mill, £3m, +4%, 12%", where what is signed is a change of what stands before it.
    """
    if lead.tokens.form[lead.end - 1] != ":" or lead.quantities:
        return ()
    listed = [g for g, group in enumerate(lead.groups) if group.kind == "NP" and not lead.preposition(g)]
    places = [(lead.groups[g].i, lead.groups[g].j) for g in listed]
    named = [(lead.words(i, j), lead.tokens.start[i], lead.tokens.end[j - 1]) for i, j in places]
    found: list[Column] = [Column("", row.passage.char_start, row.passage.char_start)]
    for start, end in cells(row.source, row.passage.char_start, row.passage.char_end)[1:]:
        if row.source[start] in _SIGNS and len(found) > 1:
            found.append(Column(_CHANGE, start, end))
            continue
        if not named:
            return ()
        found.append(Column(*named.pop(0)))
    return () if named or len(found) < _FEWEST else tuple(found)


def share_units(sentence: Sentence, discourse: Discourse) -> None:
    """Give bare numbers the unit that the head of their column tells, else that of the table: "(€m)"."""
    if not sentence.quantities or sentence.passage.kind not in ("table_row", "list_item"):
        return
    own = unit_in_bracket(sentence.label) if sentence.first else None
    if own is not None and own.kind == "money" and own.value > 1:
        discourse.row_unit = own
    bare = [q for q in sentence.quantities if q.kind == "number" and q.unit is None]
    if not bare or own is not None:
        return
    for quantity in bare:
        head, _ = _heads_of(sentence, discourse, quantity)
        if head is not None and head.unit is not None:
            share(sentence.tokens, [quantity], head.unit)
    section = sentence.passage.section
    corner = discourse.columns[0] if discourse.columns else None
    above = corner.unit if corner is not None else None
    above = above or (unit_in_bracket(section[-1]) if section else None) or discourse.row_unit
    named = corner is not None and without_bracket(corner.words) != corner.words
    named = named and not _of_heads(sentence)
    if above is not None and (named or _of_money(sentence) or above.kind != "money"):
        share(sentence.tokens, bare, above)


def _of_money(sentence: Sentence) -> bool:
    """Whether the label of a row names what is told in money: "Net debt at 31 December"."""
    label = without_bracket(sentence.label)
    dated = next((t.char_start - sentence.label_start for t in sentence.label_times), len(label))
    words = label[: dated if dated > 0 else len(label)].lower().rstrip(" ,(").split()
    words = words[:-1] if words and words[-1] in _LEADS_DAY else words
    return bool(words) and noun(words[-1]) in _OF_MONEY


def _of_heads(sentence: Sentence) -> bool:
    """Whether the label of a row names what is counted, and in no money: "Permanent employees", "Shops"."""
    words = without_bracket(sentence.label).lower().rstrip(" ,:(").split()
    return bool(words) and (noun(words[-1]) in _HEADS or words[-1] in WORDS.sites)


def date_by_column(sentence: Sentence, discourse: Discourse, quantity: Quantity) -> None:
    """ "2024" above "€5m": the head of the column dates the number as a label would."""
    head, before = _heads_of(sentence, discourse, quantity)
    if head is not None and before is not None and before.time and head.words.lower() in CHANGE_COLUMNS:
        times = (column.time for column in discourse.columns or ())
        head = replace(head, time=max((t for t in times if t and t.start), key=_begins, default=None))
    if head is not None and head.time is not None:
        start, end = sentence.label_start, sentence.label_start + len(sentence.label)
        own = [time for time in sentence.label_times if start <= time.char_start < end]
        sentence.label_times = [head.time, *own]  # "Debt at 31 December"


def _begins(time: Time) -> date:
    return time.start or date.min


def by_column(sentence: Sentence, discourse: Discourse, quantity: Quantity) -> Binding | None:
    """ "Revenue" above "€5m": the head is the measure; of a change, that of the column before."""
    head, before = _heads_of(sentence, discourse, quantity)
    if head is None or head.time is not None or not head.words or head.words.lower() in _STATES_OR_GOALS:
        return None  # "Target", "Actual": the row tells what is measured
    changed = quantity.kind == "percent" and head.words.lower() in CHANGE_COLUMNS
    if changed and before is not None and before.time is not None:
        return None  # "2024 | 2023 | Change": the row tells what has changed
    if changed and before is not None:
        head = before
    words = without_bracket(head.words).lower().removeprefix("the ")
    unit = None if quantity.unit else singular(words.split()[-1])
    direction: Direction = ("increase" if quantity.value > 0 else "decrease") if changed else "level"
    return Binding("measure.column", [], words, unit, direction, told_at=(head.char_start, head.char_end))


def scope_of_row(sentence: Sentence, binding: Binding, subject: str | None) -> tuple[Scope, str] | None:
    """ "Upper Mill" in front of "£3m", where the head of the column tells what is measured."""
    told = without_bracket(sentence.label).rstrip(" ,")
    if binding.rule != "measure.column" or not told or sentence.label_times:
        return None
    if subject is not None and subject.lower().startswith(told.lower()):
        return None  # the row of a firm
    start = sentence.label_start
    return (told, start, start + len(told)), "scope.row"


def meant_by_column(sentence: Sentence, discourse: Discourse, quantity: Quantity) -> Mood | None:
    """ "Target 2030" above "40%": where the head of a column names goals, the others tell what is so."""
    if not any(_goals(column) for column in (discourse.columns or ())[1:]):
        return None
    head, _ = _heads_of(sentence, discourse, quantity)
    return Mood(_goals(head), "commitment.column") if head is not None else None


def goals_in_rows(columns: tuple[Column, ...]) -> Commitment | None:
    """ "Goal | 2025 | 2030": the head above the names of the rows tells that they are meant."""
    return _goals(columns[0]) if columns else None


def _goals(column: Column | None) -> Commitment | None:
    words = column.words.lower().split() if column is not None else []
    found = (COMMITMENT_NOUNS.get(noun(word)) for word in words)
    return next((told for told in found if told not in (None, "plan")), None)


def _heads_of(
    sentence: Sentence, discourse: Discourse, quantity: Quantity
) -> tuple[Column | None, Column | None]:
    """The head of the column that a number stands in, and that of the column before."""
    columns = discourse.columns
    if not columns:
        return None, None
    row = cells(sentence.source, sentence.passage.char_start, sentence.passage.char_end)
    missing = len(row) - len(columns)  # the rows may be labelled in a column without a head
    at = next((n for n, (start, end) in enumerate(row) if start <= quantity.char_start < end), -1) - missing
    if missing not in (0, 1) or at < 0:
        return None, None
    return columns[at], columns[at - 1] if at > 0 else None
