"""Since or until when one holds a post, by an apposition: "Jane Roe, chairman since May 2005, sells"."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from flows.extract.document.discourse import Discourse
from flows.extract.document.draft import Draft
from flows.extract.frames.dates import whens
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import noun
from flows.extract.mentions.entities.words import WORDS
from flows.extract.mentions.types import Time
from flows.extract.vocabulary import word_set
from flows.model import Event, Participant, Span

_SINCE = frozenset(("since", "from"))
_TOLD = _SINCE | {"until"}
_SEATS = word_set("events", "status", "seats")
_AT = frozenset(("at", "in"))
_OF = frozenset(("of", "at"))
_NEAR = 7  # groups from the post to the name
_RULE = "event.post_held"
_BYGONE = word_set("events", "status", "bygone")


def posts_told(sentence: Sentence, discourse: Discourse, told: Collection[int]) -> Iterator[Draft]:
    """The appointments and departures that they tell; `told`: the groups that have told an event."""
    for g, time in posts_held(sentence) if sentence.times else ():
        if g in told:
            continue
        group, tokens = sentence.groups[g], sentence.tokens
        over = time.relation == "until"
        event = Event(
            rule=_RULE,
            section=sentence.passage.section,
            event_type="departure" if over else "appointment",
            status="occurred",
        )
        first, last = min(group.i, time.i), max(group.j, time.j)
        event.evidence.append(Span("claim", tokens.start[first], tokens.end[last - 1], _RULE))
        person = next(n for n in sentence.names_of(whose_post(sentence, g)) if n.person)
        event.participants.append(Participant(person.entity.name, "actor", person.entity.entity_id or None))
        event.evidence.append(Span("participants", *sentence.offsets(person), "participant.actor"))
        behind = sentence.names_of(sentence.following(g)[1]) if sentence.following(g)[0] in _OF else []
        firm = next((n.entity for n in [*sentence.names_of(g), *behind] if n.organisation), discourse.whom())
        if firm is not None:
            event.participants.append(Participant(firm.name, "object", firm.entity_id))
        when = whens.period(sentence, time, discourse, None)
        start = time.start if over else when.start
        if over and (start is None or whens.begins_later(sentence, time, discourse)):
            continue  # "in charge until the autumn": nobody has gone
        if start is not None and not _later(time, start, discourse):
            event.date_start, event.date_end, event.date_precision = start, when.end, when.precision
            event.evidence.append(Span("date_start", time.char_start, time.char_end, "date.since"))
        yield Draft(
            event,
            tokens.start[sentence.begin],
            tokens.end[sentence.end - 1],
            tokens.lower[group.head],
            sentence.heading,
        )


def _later(time: Time, start: date, discourse: Discourse) -> bool:
    """Whether a time without its year would come after what the passage tells of."""
    told = discourse.passage_date.days if discourse.passage_date is not None else None
    return time.anchor != "absolute" and told is not None and start > told[1]


def posts_held(sentence: Sentence) -> Iterator[tuple[int, Time]]:
    """The noun groups that tell of such posts, each with the time since when it is held."""
    for time in sentence.times:
        if time.precision == "range" or not (time.relation in _TOLD or _since_it(sentence, time)):
            continue
        if (g := _post_at(sentence, time)) >= 0:
            yield g, time


def whose_post(sentence: Sentence, g: int) -> int:
    """The group of the person whose post the apposition at group `g` tells; else -1."""
    groups = sentence.groups
    for h in range(g - 1, max(g - _NEAR, -1), -1):
        if groups[h].verb is not None or groups[h].kind == "S":
            return -1
        named = [n for n in sentence.names_of(h) if n.person and n.j == groups[h].j]
        if named:
            return h if sentence.tokens.form[groups[h].j] == "," else -1
    return -1


def _since_it(sentence: Sentence, time: Time) -> bool:
    """ "since the annual meeting of 25 April"."""
    return sentence.preposition(sentence.group_at(time.i) - 1) == "since"


def _post_at(sentence: Sentence, time: Time) -> int:
    """The post that stands right before a time, or before "of Acme" in front of it; or right behind it."""
    groups = sentence.groups
    behind = sentence.group_at(time.j) if time.j < sentence.end else -1
    if behind > 0 and _is_post(sentence, behind) and groups[behind].i == time.j:
        return behind if whose_post(sentence, behind) >= 0 else -1  # "and since 2005 its chairwoman"
    g = sentence.group_at(time.i) - 1
    g -= 2 * (time.relation not in _TOLD)
    if g >= 2 and sentence.preposition(g) in _OF and not _is_seat(sentence, g):
        g -= 2
    if g < 2 or not (_is_post(sentence, g) or _is_seat(sentence, g)):
        return -1
    first = g - 1 if _is_seat(sentence, g) else g
    if sentence.tokens.form[sentence.groups[first].i - 1] not in (",", "and"):
        return -1
    return g if whose_post(sentence, g) >= 0 else -1


def _is_post(sentence: Sentence, g: int) -> bool:
    """ "chief executive", "its chairwoman", but not "a former chairman"."""
    group = sentence.groups[g]
    if group.kind != "NP" or sentence.preposition(g) or noun(sentence.head(g)) not in WORDS.roles:
        return False
    return _BYGONE.isdisjoint(sentence.tokens.lower[group.i : group.j])


def _is_seat(sentence: Sentence, g: int) -> bool:
    """ "at the helm", "in charge"."""
    return sentence.preposition(g) in _AT and sentence.head(g) in _SEATS
