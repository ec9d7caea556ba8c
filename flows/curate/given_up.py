"""What another text tells was given up: "the plan for a plant in Leeds was shelved"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from flows.curate.compare import stems
from flows.curate.matters import sentence_at, set_on, words_of
from flows.curate.measures import is_place, measure_id
from flows.curate.merge import Record
from flows.curate.told import Place, gives_up_plan, places, trigger_of, verbs_of, vocabulary
from flows.curate.verdicts import Ending
from flows.extract.phrases.words import verb_forms
from flows.model import Event, Target

_UNBUILT = frozenset(("launch", "plan", "acquisition"))
_FEW = 3  # letters of words that say nothing
_ENOUGH = 3  # words that both share


def given_up(records: Sequence[Record], text_of: Mapping[str, str]) -> Iterator[tuple[str, Ending]]:
    """Targets, by id, with the events by which another document tells that their plan was given up.

    The event is of the same firm, on a later day, and of the same thing: its sentence names the place of
    the target and a word or the number that the target's has, else more of its words.
    """
    targets: defaultdict[str, list[Place]] = defaultdict(list)
    for place in places(records, Target):
        target = place.record.claim
        if isinstance(target, Target) and target.subject_id:
            targets[target.subject_id].append(place)
    for place in places(records, Event) if targets else ():
        event, text = place.record.claim, text_of[place.document_id]
        assert isinstance(event, Event)
        sentence = text[slice(*sentence_at(text, place.start))]
        if not _gives_up(event, text[place.start : place.end], trigger_of(place, text), sentence):
            continue
        days = [day for day in (event.date_end or event.date_start, place.telling.published_on) if day]
        day = min(days, default=None)
        parties = sorted({who.entity_id for who in event.participants if who.entity_id})
        for other in (other for party in parties for other in targets[party]):
            set_then = set_on(other.record)
            later = day is not None and set_then is not None and set_then[0] < day
            if later and other.document_id != place.document_id and _same_thing(other, sentence, text_of):
                yield (
                    other.record_id,
                    Ending("withdrawn", "outcome.plan_given_up", day, event_id=place.record_id),
                )


def _gives_up(event: Event, told: str, trigger: str, sentence: str) -> bool:
    ended = gives_up_plan(trigger, sentence)
    if event.status == "denied":
        # Not "has not shelved its plan", nor what "has not opened" yet.
        meant = not vocabulary()["unwilling"].isdisjoint(words_of(told))
        return event.event_type in _UNBUILT and meant and not ended
    return event.status == "occurred" and ended


def _of_one_act(sentence: str, told: str) -> bool:
    """Whether a plan that is given up may be that of a target: not "the plan to close the plant"."""
    words, forms, said = vocabulary(), verb_forms(), words_of(sentence)
    if words["undoing"] & set(said) - set(words_of(told)):
        return False
    acts = {
        forms[verb][0]
        for noun, to, verb in zip(said, said[1:], said[2:], strict=False)
        if noun in words["plans"] and to == "to" and verb in forms
    }
    return acts <= words["building"] | verbs_of(told)


def _is_amount(word: str) -> bool:
    """Whether a word is a number, and no year."""
    return word.isdigit() and not (len(word) == len("2025") and word[:2] in ("19", "20"))


def _same_thing(place: Place, sentence: str, text_of: Mapping[str, str]) -> bool:
    """Whether a sentence speaks of what a target is of."""
    target = place.record.claim
    assert isinstance(target, Target)
    text = text_of[place.document_id]
    told = text[slice(*sentence_at(text, place.start))]
    if not _of_one_act(sentence, told):
        return False
    words = vocabulary()
    no_sign = stems(" ".join((target.subject or "", *words["plans"], *words["targets"], *words["common"])))
    said = stems(f"{told} {measure_id(target)}") & stems(sentence)
    shared = {
        word for word in said if _is_amount(word) or (len(word) > _FEW and not word.isdigit())
    } - no_sign
    if target.scope and is_place(target.scope):
        return target.scope.casefold() in sentence.casefold() and bool(shared - stems(target.scope))
    return len(shared) >= _ENOUGH
