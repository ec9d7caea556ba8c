"""States that are aimed at, or stand alone with their deadline: "aims for net zero", "net zero by 2050"."""

from __future__ import annotations

from collections.abc import Iterator

from flows.extract.document.discourse import Discourse
from flows.extract.document.draft import Draft
from flows.extract.frames.measures.binding import content
from flows.extract.frames.moods.carried import to_come
from flows.extract.frames.moods.nouns import Mood
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.states.named_goals import is_read
from flows.extract.frames.states.state import state_target
from flows.extract.frames.states.words import tells_state
from flows.extract.frames.words import noun
from flows.extract.mentions.types import Time
from flows.extract.vocabulary import load, word_set
from flows.model import Target

_RULE = "state.aimed"
_AIMING = word_set("commitments", "sure_states", "aiming")
_LEADS = ("for", "at", "towards", "toward")
_CHAINED = ("in", "across", "along", "of", "at", "throughout", "from", "within")
_FAR = 3  # phrases between a state and its deadline
_BREAKS = (",", ";", ".", "-", "–", "—", ":", "(", ")", '"')
_SURE = word_set("commitments", "sure_states", "words")
_SURE_PAIRS = frozenset(tuple(pair.split()) for pair in load("commitments")["sure_states"]["pairs"])


def aimed_states(sentence: Sentence, discourse: Discourse, told: list[Draft]) -> list[Draft]:
    """The states that a verb of aiming leads to or that stand alone between two breaks, with deadlines."""
    if not sentence.times:
        return []
    found: list[Draft] = []
    for h, mood in _meant(sentence, discourse):
        last, time = _deadline(sentence, h)
        group = sentence.groups[h]
        if time is None or is_read(sentence, h, [*told, *found]):
            continue
        if discourse.published_on is not None and not to_come(sentence, time, discourse):
            continue
        draft = state_target(sentence, discourse, None, mood, (_words(sentence, h), group.i, group.j))
        claim = draft.claim
        if isinstance(claim, Target) and claim.due_text is not None:
            claim.rule = _RULE
            if last > h and claim.scope is None:
                scope = sentence.tokens.start[sentence.groups[h].j], sentence.tokens.end[time.i - 1]
                claim.scope = sentence.text(*scope)
            found.append(draft)
    return found


def _words(sentence: Sentence, h: int) -> list[int]:
    group = sentence.groups[h]
    return content(sentence, group.i, group.j)


def _meant(sentence: Sentence, discourse: Discourse) -> Iterator[tuple[int, Mood]]:
    """The groups of states that are meant, each with what tells that."""
    for h, group in enumerate(sentence.groups):
        if group.kind != "NP" or sentence.quantity_in(h) is not None:
            continue
        words = [sentence.tokens.lower[k] for k in _words(sentence, h)]
        if not words or not (tells_state(words) or _sure(words)):
            continue
        if sentence.preposition(h) in _LEADS:
            g = sentence.governor(h)[0]
            verb = sentence.verb_of(g)
            if verb is not None and verb.lemma in _AIMING and not (verb.negated or verb.modal):
                yield h, Mood("target", "mood.verb_for", sentence.groups[g].head)
        elif _alone(sentence, h) and (_sure(words) or (sentence.label and discourse.commitment)):
            yield h, Mood(discourse.commitment or "target", _RULE)


def _sure(words: list[str]) -> bool:
    """Whether the words tell a state that nobody tells but as a goal: "net zero", "carbon neutrality"."""
    pairs = zip(words, [noun(word) for word in words[1:]], strict=False)
    return any(noun(word) in _SURE for word in words) or not _SURE_PAIRS.isdisjoint(pairs)


def _alone(sentence: Sentence, h: int) -> bool:
    """Whether a group opens what stands between two breaks, with no verb in it."""
    groups, form = sentence.groups, sentence.tokens.form
    before = h - 1 - (h > 0 and groups[h - 1].kind == "C")
    if before >= 0 and form[groups[before].i] not in _BREAKS:
        return False
    for group in groups[h + 1 :]:
        if form[group.i] in _BREAKS or group.kind == "C":
            return True
        if group.verb is not None or group.kind == "S":
            return False
    return True


def _deadline(sentence: Sentence, h: int) -> tuple[int, Time | None]:
    """The last group of what a state is told of, and the deadline right behind it."""
    for _ in range(_FAR):
        j = sentence.groups[h].j
        time = next((t for t in sentence.times if t.i == j), None)
        if time is not None:
            return h, time if time.relation in ("by", "until", "before") else None
        preposition, after = sentence.following(h)
        if preposition not in _CHAINED or sentence.quantity_in(after) is not None:
            break
        h = after
    return h, None
