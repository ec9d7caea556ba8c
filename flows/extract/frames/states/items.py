"""Targets without a number that no verb tells: "Packaging: recyclable by 2025", "a pilot line in 2024"."""

from __future__ import annotations

from collections.abc import Iterator

from flows.extract.document.discourse import Discourse
from flows.extract.document.draft import Draft
from flows.extract.frames.measures.binding import content
from flows.extract.frames.moods import carried
from flows.extract.frames.moods.nouns import Mood
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.states.state import state_target
from flows.extract.frames.states.words import tells_state
from flows.extract.frames.words import STATE_ADJECTIVES, noun
from flows.extract.mentions.entities.words import WORDS
from flows.extract.mentions.types import Time
from flows.extract.phrases.groups import Verb
from flows.extract.vocabulary import word_set
from flows.model import Span, Target

_RULE = "state.item"
_NEUTRAL_IN = word_set("measures", "neutral_in")


def state_items(sentence: Sentence, discourse: Discourse) -> list[Draft]:
    """The states among what a plan, a list or a label with a time to come holds."""
    if not (sentence.times or sentence.label_times) or sentence.tokens.form[sentence.end - 1] == ":":
        return []  # "Targets for 2030:" leads to them
    found: list[Draft] = []
    for first, past in _items(sentence):
        draft = _item(sentence, discourse, first, past)
        if draft is not None:
            found.append(draft)
    return found


def _items(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The groups of a sentence between its semicolons."""
    first = 0
    groups, form = sentence.groups, sentence.tokens.form
    for h, group in enumerate(groups):
        if group.kind == "X" and form[group.i] in (";", "."):
            if h > first:
                yield first, h
            first = h + 1
    if first < len(groups):
        yield first, len(groups)


def _item(sentence: Sentence, discourse: Discourse, first: int, past: int) -> Draft | None:
    groups = sentence.groups[first:past]
    if any(_finite(sentence, h) for h in range(first, past)):
        return None
    i, j = groups[0].i, groups[-1].j
    if any(i <= q.number_i < j for q in sentence.quantities):
        return None
    own = [t for t in sentence.times if i <= t.i < j]
    if any(t.relation == "until" and sentence.tokens.form[t.i - 1] == "(" for t in own if t.i > i):
        return None  # "a public company (until 2009)": how long it was so
    lasted = not sentence.heading and not discourse.listed_passage and not sentence.label
    if lasted and any(t.relation == "until" for t in own) and any(group.verb for group in groups):
        return None  # "The strike lasted until May 2005", "Sales boomed until 2003"
    things = [group for group in groups if group.kind not in "YPX"]
    if not things or groups[0].kind == "S":
        return None
    start, end = things[0].i, max(t.j for t in things)
    told = content(sentence, start, end)
    words = [sentence.tokens.lower[k] for k in told]
    if not told or not (tells_state(words) or _thing_to_come(sentence, discourse, own)):
        return None
    times = own or sentence.times
    commitment = carried.mood_above(sentence, start, end, times, discourse)
    if commitment is None:
        return None
    mood = Mood(commitment, _RULE)
    draft = state_target(sentence, discourse, None, mood, (told, start, end))
    claim = draft.claim
    assert isinstance(claim, Target)
    claim.rule = _RULE
    if claim.scope is None and (scope := _told_of(sentence, start, end)) is not None:
        claim.scope = sentence.text(*scope)
        claim.evidence.append(Span("scope", *scope, _RULE))
    return draft if claim.due_text is not None else None


def _told_of(sentence: Sentence, start: int, end: int) -> tuple[int, int] | None:
    """Where what a state is told of stands: the "palm oil" of "palm oil free of deforestation"."""
    lower = sentence.tokens.lower
    k = next((k for k in range(start, end) if noun(lower[k]) in STATE_ADJECTIVES), start)
    k -= k > start and lower[k - 1] in _NEUTRAL_IN
    return (sentence.tokens.start[start], sentence.tokens.end[k - 1]) if k > start else None


def _finite(sentence: Sentence, h: int) -> bool:
    """Whether a verb group tells something by itself: no "offset" or "defined by" behind its noun."""
    verb = sentence.groups[h].verb
    if verb is None or verb.tense in ("participle", "gerund"):
        return False
    bare = verb.tense == "past" and not verb.objects and sentence.groups[h].j - sentence.groups[h].i == 1
    below = sentence.verb_of(h + 1)
    leads = below is not None and below.tense == "infinitive"  # "Acme declined to comment"
    return not bare or leads or _of_somebody(sentence, verb)


def _of_somebody(sentence: Sentence, verb: Verb) -> bool:
    """ "Jane Roe served until 2004", "The firm warned of lower sales": what somebody did is no state."""
    if verb.subject is None or verb.passive:
        return False
    group = sentence.groups[verb.subject]
    firm = noun(sentence.head(verb.subject)) in WORDS.company_nouns
    return firm or any(
        name.person or (name.organisation and name.j == group.j)
        for name in sentence.names_in(group.i, group.j)
    )


def _thing_to_come(sentence: Sentence, discourse: Discourse, own: list[Time]) -> bool:
    """ "a pilot line at the Yokohama plant", "shared platforms by 2020": a thing that is not there yet."""
    times = own or sentence.label_times
    return bool(times) and carried.to_come(sentence, times[-1], discourse) and not sentence.heading
