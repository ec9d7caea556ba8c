"""The step of the measure cascade for indices of markets: "the index fell 32 points to 4,820"."""

from __future__ import annotations

from flows.extract.frames.measures.binding import POINTS, Binding, comparison, way_of
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import COMPARATIVES, noun
from flows.extract.mentions.types import Quantity
from flows.extract.vocabulary import word_set
from flows.model import Direction

_NAMES = word_set("measures", "indices")
_HEADS = word_set("measures", "index_nouns")
_SESSIONS = word_set("measures", "sessions")
_HEIGHTS = ("to", "at")


def _is_named(sentence: Sentence, g: int) -> bool:
    """Whether a name ends the group: "the Nasdaq"."""
    return any(name.j == sentence.groups[g].j for name in sentence.names_of(g))


def index_points(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """ "The index lost 58 points, or 0.5%, to close at 10,482"; of one that is named also "rose 0.8%"."""
    if quantity.kind not in ("number", "percent") or quantity.unit not in (None, "percent"):
        return None
    verb, _ = sentence.governor(g)
    about = _index(sentence, g, verb)
    if about < 0:
        return None
    lower = sentence.tokens.lower
    points = quantity.kind == "number" and not POINTS.isdisjoint(lower[quantity.j : quantity.j + 1])
    to = sentence.preposition(g) in _HEIGHTS
    named = not _NAMES.isdisjoint(lower[sentence.groups[about].i : sentence.groups[about].j])
    again = any(q.kind == "number" and q.j <= quantity.i for q in sentence.quantities)
    if quantity.kind == "percent" and not (named and (again or _is_named(sentence, about))):
        return None
    direction: Direction = "level"
    if not to:
        beyond = lower[quantity.j + points] if quantity.j + points < sentence.end else ""
        direction = COMPARATIVES.get(beyond) or _told_so(sentence, quantity) or _way(sentence, verb)
    bare = quantity.kind == "number" and not points
    moved = named and direction != "level"  # "The Dow fell 163.48"
    if bare and not ((to or moved) and sentence.groups[g].j == quantity.j):
        return None
    group = sentence.groups[about]
    tokens = [k for k in range(group.i, group.j) if sentence.tag(k) in "NEJQ"]
    unit = "point" if quantity.kind == "number" else None
    return Binding("measure.index", tokens, "", unit, direction, verb, "subject", about)


def _told_so(sentence: Sentence, quantity: Quantity) -> Direction | None:
    """ "was down 33.43, or 1.8 percent": the way that stands before it, or before what it tells otherwise."""
    first = sentence.quantity_before(quantity.i)
    again = first is not None and sentence.tokens.lower[quantity.i - 1] == "or"
    return comparison(sentence, first if first is not None and again else quantity)


def _way(sentence: Sentence, verb: int) -> Direction:
    return way_of(sentence, verb) or "level"


def is_thing(sentence: Sentence, h: int) -> bool:
    """Whether a noun group is neither an amount nor a session: "lost 58 points", "ended the day 3% up"."""
    return sentence.quantity_in(h) is None and noun(sentence.head(h)) not in _SESSIONS


def _index(sentence: Sentence, g: int, verb: int) -> int:
    """The noun group of the index that the clause is about; -1 if it is about none."""
    grammar = sentence.verb_of(verb)
    subject = grammar.subject if grammar is not None else None
    if grammar is not None and grammar.tense == "gerund" and sentence.preposition(verb - 1) == "with":
        subject = verb - 1  # "with the index shedding 160 points"
    if grammar is None or subject is None or subject >= g or sentence.quantity_in(subject) is not None:
        return -1
    if any(is_thing(sentence, h) for h in grammar.objects if h < g):
        return -1  # "Dow cut its workforce to 4,000"
    group = sentence.groups[subject]
    named = not _NAMES.isdisjoint(sentence.tokens.lower[group.i : group.j])
    return subject if named or noun(sentence.head(subject)) in _HEADS else -1
