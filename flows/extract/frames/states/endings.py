"""Targets without a number that tell an end, or what alone or what all are to be: "will phase out coal by
2028", "No diesel cars will be sold from 2032", "will sell only electric cars", "every shop is to have lamps".
"""

from __future__ import annotations

from collections.abc import Sequence

from flows.extract.document.discourse import Discourse
from flows.extract.document.draft import Draft
from flows.extract.frames.dates import attachment
from flows.extract.frames.dates.deadlines import announces
from flows.extract.frames.measures.binding import group_content
from flows.extract.frames.moods.nouns import Mood
from flows.extract.frames.moods.verbs import mood_of_verb
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.states.state import state_target
from flows.extract.mentions.types import Time
from flows.extract.phrases.groups import Verb
from flows.extract.vocabulary import word_set
from flows.model import Event, Target

_OUT, _ENDING, _GOING, _GONE, _STOPPING, _DOING, _ONLY, _ALL, _HAVING, _USES = (
    word_set("commitments", "endings", key)
    for key in ("out", "ending", "going", "gone", "stopping", "doing", "only", "all", "having", "uses")
)
_BEING = ("be", "become")
_MEANT = ("target", "pledge")
_RANKS = word_set("commitments", "endings", "ranks") | word_set("events", "status", "superlatives")
_AHEAD = ("by", "until", "before", "from", "after")
_INSTEAD = ("launch", "restructuring", "agreement", "milestone")
_NO = ("no", "not")


def endings(sentence: Sentence, discourse: Discourse, events: list[Draft]) -> tuple[list[Draft], list[int]]:
    """The targets of this kind, and the verbs that tell them; what `events` tell by those is taken out."""
    found: list[Draft] = []
    verbs: list[int] = []
    if not sentence.times and not sentence.label_times:
        return found, verbs
    for g, verb in sentence.verbs():
        told = _told(sentence, g, verb) if verb.tense != "gerund" else None
        time = _ahead(sentence, g) if told is not None else None
        if told is None or time is None:
            continue
        mood = mood_of_verb(sentence, g, counted=True)
        if mood.commitment is None or _numbered(sentence, g, told):
            continue
        if verb.lemma in _BEING and mood.commitment not in _MEANT:
            continue  # "will become the largest" is what comes of something else
        draft = _draft(sentence, discourse, g, verb, mood, told)
        if draft is not None:
            found.append(draft)
            verbs += [g, g + 1] if verb.lemma in _STOPPING else [g]
            _take_out(sentence, g, events)
    return found, verbs


def _draft(
    sentence: Sentence, discourse: Discourse, g: int, verb: Verb, mood: Mood, told: Sequence[int]
) -> Draft | None:
    """The target of the groups `told`, if it has a deadline."""
    tokens = [k for h in told for k in group_content(sentence, h)]
    if not tokens:
        return None
    i, j = sentence.groups[told[0]].i, sentence.groups[told[-1]].j
    draft = state_target(sentence, discourse, (g, verb), mood, (tokens, i, j))
    return draft if isinstance(draft.claim, Target) and draft.claim.due_text is not None else None


def _take_out(sentence: Sentence, g: int, events: list[Draft]) -> None:
    """Drop the events to come that the verb group `g` or the one above it tells."""
    first = g - 1 if g > 0 and sentence.groups[g - 1].verb is not None else g
    start = sentence.tokens.start[sentence.groups[first].i]
    end = sentence.tokens.end[sentence.groups[g].j - 1]
    events[:] = [
        draft
        for draft in events
        if not (
            isinstance(draft.claim, Event)
            and draft.claim.event_type in _INSTEAD
            and draft.claim.status in ("planned", "denied")
            and start <= draft.claim.evidence[0].char_start < end
        )
    ]


def _ahead(sentence: Sentence, g: int) -> Time | None:
    """The deadline that stands with the verb."""
    group = sentence.groups[g]
    times = [t for t in sentence.times if not announces(sentence, t)] or sentence.label_times
    time = attachment.nearest(sentence, group.i, group.j, times) or next(iter(sentence.label_times), None)
    if time is None or time.relation not in _AHEAD or time.precision == "day":
        return None
    return time if time.shift is None or time.shift.weekday is None else None  # not "from Friday"


def _numbered(sentence: Sentence, g: int, told: Sequence[int]) -> bool:
    """Whether a number among the groups makes a claim of its own."""
    return any(sentence.quantity_in(h) is not None for h in told)


def _told(sentence: Sentence, g: int, verb: Verb) -> list[int] | None:
    """The groups that tell what is to be, by the constructions in turn."""
    lower = sentence.tokens.lower
    group = sentence.groups[g]
    words = lower[group.i : group.j]
    subject = verb.subject if verb.subject is not None and verb.subject < g else None
    if verb.lemma in _OUT and g + 2 < len(sentence.groups) and lower[group.j] == "out" and not verb.passive:
        return _with_of(sentence, g + 2) if sentence.groups[g + 2].kind == "NP" else None
    if verb.lemma in _BEING and verb.objects and not verb.negated:
        return _rank(sentence, verb.objects[0])
    if verb.lemma in _STOPPING and not verb.negated:
        return _stopped(sentence, g)
    if verb.negated:
        longer = "longer" in words or lower[group.j : group.j + 2] == ["any", "more"]
        return list(verb.objects[:1]) if longer and verb.objects and verb.lemma in _DOING else None
    if subject is not None and (
        verb.lemma in _GOING or (not _GONE.isdisjoint(words) and verb.lemma in ("be", "go"))
    ):
        leads = sentence.following(g)[0] in ("from", "")
        return [subject] if leads and not verb.objects else None
    if subject is not None and verb.passive and lower[sentence.groups[subject].i] in _NO:
        return [subject] if verb.lemma in _DOING else None
    if verb.lemma in _ENDING and verb.objects and not verb.passive:
        return _with_of(sentence, verb.objects[0])
    if verb.objects and not verb.passive and verb.lemma in _DOING:
        first = sentence.groups[verb.objects[0]]
        return [verb.objects[0]] if not _ONLY.isdisjoint(lower[group.j - 1 : first.i + 1]) else None
    if subject is not None and verb.objects and verb.lemma in _HAVING and not verb.passive:
        return [verb.objects[0]] if lower[sentence.groups[subject].i] in _ALL else None
    return None


def _rank(sentence: Sentence, h: int) -> list[int] | None:
    """ "to be the market leader", "to become Europe's largest baker": a place among others."""
    group = sentence.groups[h]
    words = sentence.tokens.lower[group.i : group.j]
    return [h] if not _RANKS.isdisjoint(words) else None


def _stopped(sentence: Sentence, g: int) -> list[int] | None:
    """ "to stop selling petrol cars": what is done no more."""
    below = sentence.verb_of(g + 1)
    if below is None or below.tense != "gerund" or below.lemma not in _DOING:
        return None
    if below.objects:
        return [below.objects[0]]
    after = sentence.following(g + 1)[1]
    return [after] if after >= 0 else None


def _with_of(sentence: Sentence, h: int) -> list[int]:
    """ "the use of coal": what is used tells more than that it is."""
    preposition, after = sentence.following(h)
    if sentence.head(h) in _USES and preposition in ("of", "in") and after >= 0:
        return [after]
    return [h]
