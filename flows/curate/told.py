"""What texts themselves tell of how a target came out: "the goal was met", "against a promise of 2.5"."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, pairwise, permutations
from pathlib import Path
from typing import NamedTuple

from flows.curate.compare import stems
from flows.curate.matters import looks_back, sentence_at, set_on, words_of
from flows.curate.measures import looser_and_firmer, measure_id
from flows.curate.merge import Record, Telling
from flows.curate.units import same_unit
from flows.curate.verdicts import Answer, Ending, Verdict, answer_beside
from flows.extract.phrases.words import verb_forms
from flows.model import Claim, Event, Metric, Target

# Words up to so many letters, as "of", stand in any sentence.
_SHORT = 3
_BY = 8  # characters before an amount that may hold "by"
_RESTATED = "measure.restated"
# Before a number, so many characters may hold what makes it the former goal.
_BEFORE_START = 24


class Place(NamedTuple):
    """Where a document tells a record; sorts by document and place."""

    document_id: str
    start: int
    end: int
    record_id: str
    record: Record
    telling: Telling


def endings(records: Sequence[Record], text_of: Mapping[str, str]) -> defaultdict[str, list[Ending]]:
    """By target: the events by which its text says that it was met, missed or given up.

    An event is about the target that its document tells last before it, of those whose measure its
    sentence names, if it names any.
    """
    targets: defaultdict[str, list[Place]] = defaultdict(list)
    for place in places(records, Target):
        targets[place.document_id].append(place)
    found = _released(records, text_of)
    agreed: defaultdict[str, list[Place]] = defaultdict(list)
    for place in places(records, Event):
        event = place.record.claim
        assert isinstance(event, Event)
        agreed[place.document_id].append(place)
        text = text_of[place.document_id]
        sentence = text[slice(*sentence_at(text, place.start))]
        verdict = _verdict(trigger_of(place, text), sentence)
        before = [other for other in targets[place.document_id] if other.start < place.start]
        if verdict and (led := _led_to(place, targets[place.document_id], text)):
            before = [led]
        elif verdict is None and gives_up_plan(trigger_of(place, text), sentence):
            led = _led_to(place, targets[place.document_id], text)
            told = [other for other in before if _sentence(other, text_of) == _sentence(place, text_of)]
            before = [led] if led else told
            verdict = "withdrawn" if before else None
        if event.status not in ("occurred", "denied") or not before:
            continue
        days = [day for day in (event.date_end or event.date_start, place.telling.published_on) if day]
        # What a text tells as past was so on its own day at the latest, whatever year stands beside it.
        day = min(days, default=None)
        named = next((other for other in reversed(before) if _named(other, sentence)), None)
        if verdict in ("met", "missed") and named is None and "\n" in text[before[-1].end : place.start]:
            here = _sentence(place, text_of)
            if any(_sentence(other, text_of) == here for other in targets[place.document_id]):
                continue  # "reached 188, within the forecast of 190": not what another paragraph promised
        record = (named or before[-1]).record
        target = record.claim
        assert isinstance(target, Target)
        if event.status == "denied":
            # What is not met is missed once it is due; what is not missed may still be either.
            due = day is not None and target.due_end is not None and day >= target.due_end
            verdict = "missed" if verdict == "met" and due else None
        rests_on = _ended(place, agreed[place.document_id], text)
        if verdict is None and rests_on is not None and event.status == "occurred":
            for other in before:
                if rests_on.start < other.start <= _passage_end(text, rests_on.start):
                    ending = Ending("withdrawn", "outcome.agreement_ended", day, event_id=place.record_id)
                    found[other.record_id].append(ending)
        if verdict:
            ending = Ending(verdict, f"outcome.told_{verdict}", day, event_id=place.record_id)
            found[record.record_id].append(ending)
    return found


def _led_to(place: Place, targets: Sequence[Place], text: str) -> Place | None:
    """ "dropped its goal of running 75 ships": the target that the words of the event lead to."""
    end = sentence_at(text, place.start)[1]
    after = next((other for other in targets if place.start < other.start < end), None)
    between = words_of(text[place.end : after.start]) if after else []
    named = vocabulary()["targets"] | vocabulary()["plans"]
    noun = next((at for at, word in enumerate(between) if word in named), -1)
    between = between[noun + 1 :]
    joined = after and "," not in text[place.end : after.start]
    return after if joined and between[:1] and between[0] in vocabulary()["leading"] else None


def gives_up_plan(trigger: str, sentence: str) -> bool:
    """ "The plan to open 20 stores was abandoned"."""
    words = vocabulary()
    return bool(words["plans"] & set(words_of(sentence)) and words["withdrawn"] & verbs_of(trigger))


def trigger_of(place: Place, text: str) -> str:
    """The words of a trigger with the one behind them: "gave up"."""
    end = sentence_at(text, place.start)[1]
    return " ".join((text[place.start : place.end], *words_of(text[place.end : end])[:1]))


def _released(records: Sequence[Record], text_of: Mapping[str, str]) -> defaultdict[str, list[Ending]]:
    """By target: the events of any text by which the one who meant it is freed from it.

    Such an event names who is freed and the other party, as the target does, and what was to be done.
    """
    bound: defaultdict[tuple[str, str], list[Place]] = defaultdict(list)
    for place in places(records, Target):
        target = place.record.claim
        assert isinstance(target, Target)
        if target.subject_id and target.object_id:
            bound[target.subject_id, target.object_id].append(place)
    found: defaultdict[str, list[Ending]] = defaultdict(list)
    words = vocabulary()
    for place in places(records, Event) if bound else ():
        event = place.record.claim
        assert isinstance(event, Event)
        text = text_of[place.document_id]
        if event.status != "occurred" or not words["freeing"] & verbs_of(text[place.start : place.end]):
            continue
        sentence = text[slice(*sentence_at(text, place.start))]
        day = event.date_end or event.date_start or place.telling.published_on
        if day is None or not words["duties"] & set(words_of(sentence)):
            continue
        parties = [who.entity_id for who in event.participants if who.entity_id]
        for other in (other for pair in permutations(parties, 2) for other in bound.get(pair, ())):
            days = set_on(other.record)
            if _named(other, sentence) and days is not None and days[0] <= day:
                ending = Ending("withdrawn", "outcome.released", day, event_id=place.record_id)
                found[other.record_id].append(ending)
    return found


def _ended(place: Place, before: Sequence[Place], text: str) -> Place | None:
    """The event that told of the agreement that this one ends; None where it ends none that was told."""
    words = vocabulary()
    if not words["ending"] & verbs_of(text[place.start : place.end]):
        return None
    start = sentence_at(text, place.start)[0]
    named = words["pacts"] & set(words_of(text[start : place.end]))
    for other in reversed(before):
        told_in = sentence_at(text, other.start)
        if told_in[0] != start and named & set(words_of(text[slice(*told_in)])):
            return other
    return None


def _passage_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return end if end >= 0 else len(text)


def beside(records: Sequence[Record], text_of: Mapping[str, str]) -> defaultdict[str, list[Answer]]:
    """By target that names no measure of its own, or that of a metric told before it in its sentence: what
    that metric says of it.
    """
    words = vocabulary()
    metrics: defaultdict[Hashable, list[Place]] = defaultdict(list)
    for place in places(records, Metric):
        metrics[_sentence(place, text_of)].append(place)
    found: defaultdict[str, list[Answer]] = defaultdict(list)
    for place in places(records, Target):
        target = place.telling.claim
        assert isinstance(target, Target)
        document_id, start, end = sentence = _sentence(place, text_of)
        restated = target.rule == _RESTATED  # "shed 235 jobs, fewer than the 260 it had announced"
        recalled = not restated and _recalled(target, text_of[document_id][start:end])
        if target.measure not in words["unnamed"] and not (restated or recalled):
            continue
        if not (restated or recalled) and not words["beside"] & set(
            words_of(text_of[document_id][start:end])
        ):
            continue
        # The first number of a sentence is what it is about.
        earlier = _sentence_before(sentence, text_of) if recalled else None
        for other in chain(metrics[sentence], metrics.get(earlier, ())):
            metric = other.record.claim
            assert isinstance(metric, Metric)
            due = not (restated or recalled) or _by_then(target, metric)
            if _is_step(other, text_of[document_id]):
                continue  # "the goal is raised by 140 GWh to some 400 GWh"
            if other.start < place.start and same_unit(target, metric) and _alike(target, metric) and due:
                answer = answer_beside(target, metric, other.record_id, place.telling.published_on)
                found[place.record_id] += [answer] if answer else []
                break
    return found


def _recalled(target: Target, sentence: str) -> bool:
    """ "Analysts had expected a profit of 42 million": behind what came of it, with no day of its own."""
    undated = target.due_end is None and target.due_text is None
    return undated and looks_back(sentence, vocabulary()["recalling"])


def _sentence_before(sentence: tuple[str, int, int], text_of: Mapping[str, str]) -> tuple[str, int, int]:
    document_id, start, _ = sentence
    return (document_id, *sentence_at(text_of[document_id], max(0, start - 1)))


def _is_step(place: Place, text: str) -> bool:
    """Whether an amount tells by how much something changed: "by 140 GWh"."""
    return words_of(text[max(0, place.start - _BY) : place.start])[-1:] == ["by"]


def in_place_of(record: Record, text_of: Mapping[str, str]) -> bool:
    """Whether the start that a target tells is what was meant before: "160 ships, instead of 170", "lowered
    its forecast from 20 to 18".
    """
    target = record.claim
    assert isinstance(target, Target)
    if not vocabulary()["targets"].isdisjoint((target.measure or "").split("_")):
        return True
    instead = _instead()
    return any(
        instead.search(text_of[t.document_id], max(0, span.char_start - _BEFORE_START), span.char_start)
        for t in record.tellings
        for span in t.claim.evidence
        if span.field == "baseline_value"
    )


def places(records: Sequence[Record], kind: type[Claim]) -> Iterator[Place]:
    """Where documents tell the records of a kind, in their order."""
    places = [
        Place(telling.document_id, span.char_start, span.char_end, record.record_id, record, telling)
        for record in records
        if isinstance(record.claim, kind)
        for telling in record.tellings
        for span in telling.claim.evidence
        if span.field == "claim"
    ]
    return iter(sorted(places, key=lambda place: place[:4]))


def _sentence(place: Place, text_of: Mapping[str, str]) -> tuple[str, int, int]:
    return (place.document_id, *sentence_at(text_of[place.document_id], place.start))


def _named(place: Place, sentence: str) -> bool:
    """Whether a sentence has a word of what the target measures."""
    target = place.record.claim
    assert isinstance(target, Target)
    shared = stems(f"{target.measure} {measure_id(target)}") & stems(sentence)
    return any(len(word) > _SHORT for word in shared)


def _alike(target: Target, metric: Metric) -> bool:
    return (target.subject_id, target.direction) == (metric.subject_id, metric.direction)


def _by_then(target: Target, metric: Metric) -> bool:
    """Whether a metric of what the target measures is of the day when that was due, or later."""
    late = target.due_end is None or metric.period_end is None or metric.period_end >= target.due_end
    ours, theirs = measure_id(target), measure_id(metric)
    return late and (ours == theirs or theirs in looser_and_firmer(ours or ""))


def _verdict(trigger: str, sentence: str) -> Verdict | None:
    words = vocabulary()
    said = set(words_of(sentence))
    if not words["targets"] & said:
        return None
    verbs = verbs_of(trigger)
    verdicts: tuple[Verdict, ...] = ("withdrawn", "missed", "met")
    return next((verdict for verdict in verdicts if verbs & words[verdict]), None)


def verbs_of(trigger: str) -> set[str]:
    """The base forms of the verbs of a trigger, also with the word behind them: "give-up"."""
    forms, words = verb_forms(), words_of(trigger)
    verbs = {forms[word][0] for word in words if word in forms}
    return verbs | {f"{forms[one][0]}-{other}" for one, other in pairwise(words) if one in forms}


@cache
def _instead() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(vocabulary()['instead']))})\s")


@cache
def vocabulary() -> dict[str, frozenset[str]]:
    """The words and groups of measures of `outcomes.toml`, by name."""
    data = tomllib.loads(Path(__file__).with_name("outcomes.toml").read_text(encoding="utf8"))
    return {
        name: frozenset(words.split() if isinstance(words, str) else words) for name, words in data.items()
    }
