"""Tables that lost their lines: "COMPANY STAKE Acme Corp 2.9% Brell Bank 1.6% Orde & Co 1.3%"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from flows.extract.document.discourse import Discourse
from flows.extract.frames.measures.binding import Binding
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.subjects.role import Role, role_of
from flows.extract.frames.words import OWNERS, noun
from flows.extract.mentions.entities.finder import Name
from flows.extract.mentions.types import Quantity

_FEWEST = 3  # rows: fewer may be anything
_FAR = 8  # tokens between a name and its number: ", Ltd (trust account)"
_SHORTEST = 3  # letters of a word in capitals that heads a column
_NO_NAME = frozenset("VMBHOGLTPSCDRYQ")  # classes of words that end the row's name
_UNHEADED = {"percent": "share", "money": "amount"}
_HOLDERS = OWNERS | {"shareholding", "ownership"}
_HEADED = 3  # words of a head in which the holders are named: "Main shareholders of"
_Row = tuple[Name, list[Quantity]]


@dataclass(slots=True)
class Cell:
    """A number of a row, with whose it is and what its column measures."""

    binding: Binding
    owner: Role
    thing: Role | None = None  # what a holding is in


def cells_of(sentence: Sentence, discourse: Discourse) -> dict[int, Cell]:
    """For each number (by `id`) that stands in such a table its cell; empty where there is none."""
    if sentence.quantities and (held := _holdings(sentence, discourse)):
        return held
    if len(sentence.quantities) < _FEWEST or len(sentence.names) < _FEWEST:
        return {}
    found: dict[int, Cell] = {}
    run: list[_Row] = []
    for row in [*_rows(sentence), None]:
        goes_on = row is not None and run and _follows(sentence, run[-1], row)
        if not goes_on:
            found |= _cells(sentence, run) if len(run) >= _FEWEST else {}
            run = []
        if row is not None:
            run.append(row)
    return found


def _holdings(sentence: Sentence, discourse: Discourse) -> dict[int, Cell]:
    """ "Owners of Calder: Brenwick 60.5%, Talvera (25.1%)", also with the head as the label of an item."""
    form = sentence.tokens.form
    colon = sentence.begin
    if sentence.label:
        told = sentence.label.lower().split()[:_HEADED]
    else:
        told = sentence.tokens.lower[sentence.begin : sentence.begin + _HEADED]
        inside = form[sentence.begin : sentence.end]
        colon = sentence.begin + inside.index(":") if ":" in inside else -1
    acts = any(sentence.groups[h].i < colon for h, _ in sentence.verbs())
    if colon < 0 or acts or not any(noun(word) in _HOLDERS for word in told):
        return {}
    shares = [q for q in sentence.quantities if q.kind == "percent" and q.i > colon]
    held: list[tuple[Name, Quantity]] = []
    for quantity in shares:
        at = quantity.i - (form[quantity.i - 1] in ("(", ":"))
        held += [(name, quantity) for name in sentence.names if name.j == at and name.entity.kind != "place"]
    if len(held) < len(shares) or len(held) < 2:
        return {}
    above = [name for name in sentence.names if name.j <= colon and name.organisation]
    thing = role_of(sentence, above[-1], "object.in_group") if above else None
    if thing is None:
        holders = [name.entity for name, _ in held]
        spoken_of = (discourse.whom(), discourse.topic, discourse.home)
        whom = next((who for who in spoken_of if who is not None and who not in holders), None)
        thing = Role(whom, "object.discourse") if whom is not None else None
    return {
        id(quantity): Cell(Binding("measure.held", [], "stake"), _owner(sentence, name, name.i), thing)
        for name, quantity in held
        if thing is None or name.entity != thing.entity
    }


def _rows(sentence: Sentence) -> list[_Row]:
    """Each name with the numbers right behind it."""
    rows: list[_Row] = []
    for quantity in sentence.quantities:
        if rows and rows[-1][1][-1].j == quantity.i:
            rows[-1][1].append(quantity)
            continue
        before = [n for n in sentence.names if n.j <= quantity.i and quantity.i - n.j <= _FAR]
        if before and quantity.kind in _UNHEADED and _is_name(sentence, before[-1], quantity.i):
            rows.append((before[-1], [quantity]))
    return rows


def _is_name(sentence: Sentence, name: Name, i: int) -> bool:
    """Whether nothing but brackets and what belongs to a name stands between it and its number."""
    depth = 0
    for k in range(name.j, i):
        form = sentence.tokens.form[k]
        depth += (form == "(") - (form == ")")
        if not depth and form != ")" and (sentence.tag(k) in _NO_NAME or form in ":;.-"):
            return False
    return name.entity.kind != "place" and not depth


def _follows(sentence: Sentence, before: _Row, row: _Row) -> bool:
    """Whether a row begins where the one before ends, and has numbers of the same kinds."""
    between = sentence.tokens.lower[before[1][-1].j : row[0].i]
    return between in ([], ["the"]) and [q.kind for q in before[1]] == [q.kind for q in row[1]]


def _cells(sentence: Sentence, rows: list[_Row]) -> dict[int, Cell]:
    begin, past = _head(sentence, rows[0][0])
    words = [sentence.tokens.lower[k] for k in range(begin, past)]
    columns = len(rows[0][1])
    named = words[1:] if len(words) > columns else words
    told_at = (sentence.tokens.start[begin], sentence.tokens.end[past - 1]) if named else None
    found: dict[int, Cell] = {}
    for n, (name, quantities) in enumerate(rows):
        owner = _owner(sentence, name, past if n == 0 else name.i)
        for column, quantity in enumerate(quantities):
            last = column == columns - 1
            head = named[column:] if last else named[column : column + 1]
            measure = "_".join(head) or _UNHEADED.get(quantity.kind)
            if measure is None:
                continue  # a bare number that no column heads
            found[id(quantity)] = Cell(Binding("measure.row", [], measure, told_at=told_at), owner)
    return found


def _head(sentence: Sentence, first: Name) -> tuple[int, int]:
    """The words in capitals before the first row, of which some may have been taken into its name."""
    form = sentence.tokens.form

    def heads(k: int) -> bool:
        return form[k].isupper() and form[k].isalpha() and len(form[k]) >= _SHORTEST

    begin = first.i
    while begin > sentence.begin and heads(begin - 1):
        begin -= 1
    past = first.i
    while past < first.j - 1 and heads(past) and (begin < past or heads(past + 1) or begin == first.i):
        past += 1
    return begin, past


def _owner(sentence: Sentence, name: Name, i: int) -> Role:
    """Whose row it is, without the heads of columns before the name."""
    start, end = sentence.tokens.start[max(i, name.i)], sentence.tokens.end[name.j - 1]
    entity = name.entity
    if i > name.i:
        called = sentence.text(start, end)
        known = (other.entity for other in sentence.names if other.entity.name == called)
        entity = next(known, replace(entity, name=called))
    return Role(entity, "subject.row", start, end)
