"""States that a noun for goals tells: "its pledge of net zero by 2050", "Net zero by 2045 is the aim"."""

from __future__ import annotations

from flows.extract.document.discourse import Discourse
from flows.extract.document.draft import Draft
from flows.extract.frames.measures.binding import group_content
from flows.extract.frames.moods.nouns import Mood
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.states.state import state_target
from flows.extract.frames.states.words import tells_state
from flows.extract.frames.subjects.role import role_of
from flows.extract.frames.words import COMMITMENT_NOUNS, noun
from flows.extract.phrases.groups import Verb
from flows.model import Commitment, Span, Target

_LEADS = ("of", "to", "for")
_GOALS = ("target", "pledge")
_CALLED_GOALS = frozenset(word for word, kind in COMMITMENT_NOUNS.items() if kind in _GOALS)


def named_goals(sentence: Sentence, discourse: Discourse, told: list[Draft]) -> list[Draft]:
    """The states of a sentence that nouns for goals tell, but for those that `told` holds."""
    if not sentence.times or _CALLED_GOALS.isdisjoint(sentence.nouns()):
        return []
    found = []
    for h, group in enumerate(sentence.groups):
        commitment = _called(sentence, h) if group.kind == "NP" else None
        if commitment is None:
            continue
        thing = _thing(sentence, h)
        if thing < 0 or sentence.quantity_in(thing) is not None or is_read(sentence, thing, told):
            continue
        tokens = group_content(sentence, thing)
        if (
            not tokens
            or not tells_state(sentence.tokens.lower[k] for k in tokens)
            or not _dated(sentence, thing)
        ):
            continue
        mood = Mood(commitment, "mood.noun", group.head)
        place = sentence.groups[thing]
        draft = state_target(sentence, discourse, None, mood, (tokens, place.i, place.j))
        claim = draft.claim
        if not isinstance(claim, Target) or claim.due_text is None:
            continue
        owner = next((n for n in sentence.names_in(group.i, group.head) if n.organisation), None)
        role = role_of(sentence, owner, "subject.owner") if owner is not None else None
        if role is not None:
            claim.subject, claim.subject_id = role.entity.name, role.entity.entity_id or None
            claim.evidence = [s for s in claim.evidence if s.field != "subject"]
            if role.char_start is not None and role.char_end is not None:
                claim.evidence.append(Span("subject", role.char_start, role.char_end, role.rule))
        found.append(draft)
    return found


def _called(sentence: Sentence, h: int) -> Commitment | None:
    """What kind of goal the head of a group is."""
    head = sentence.groups[h].head
    found = COMMITMENT_NOUNS.get(noun(sentence.tokens.lower[head]))
    return found if found in _GOALS and sentence.tag(head) == "N" else None


def _thing(sentence: Sentence, h: int) -> int:
    """The group of the state: behind "goal of", or the subject of "is the goal"; -1 without one."""
    above: Verb | None = sentence.groups[h - 1].verb if h > 0 else None
    equated = above is not None and above.lemma in ("be", "remain") and not above.negated
    if equated and above is not None and above.subject is not None and above.subject < h:
        return above.subject
    preposition, after = sentence.following(h)
    return after if preposition in _LEADS else -1


def _dated(sentence: Sentence, thing: int) -> bool:
    """Whether the deadline stands right behind the state."""
    j = sentence.groups[thing].j
    return any(
        t.i == j and t.relation in ("by", "until", "before", "in", "for", "from") for t in sentence.times
    )


def is_read(sentence: Sentence, thing: int, told: list[Draft]) -> bool:
    """Whether a target told before holds the state's words."""
    start, end = (
        sentence.tokens.start[sentence.groups[thing].i],
        sentence.tokens.end[sentence.groups[thing].j - 1],
    )
    spans = (d.claim.evidence[0] for d in told if isinstance(d.claim, Target))
    return any(span.char_start < end and start < span.char_end for span in spans)
