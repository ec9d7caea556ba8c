"""A state that is due at two times: "carbon neutral by 2035 at its own sites and by 2045 worldwide"."""

from __future__ import annotations

from copy import deepcopy

from flows.extract.document.discourse import Discourse
from flows.extract.document.draft import Draft
from flows.extract.frames.dates import whens
from flows.extract.frames.sentence import Sentence
from flows.extract.mentions.types import Time
from flows.model import Span, Target

_LEADS = ("by", "until", "before")


def further_dues(sentence: Sentence, discourse: Discourse, drafts: list[Draft]) -> list[Draft]:
    """The same states again, for each deadline that goes on from theirs by "and" or a comma."""
    found: list[Draft] = []
    for draft in drafts:
        claim = draft.claim
        if not isinstance(claim, Target) or claim.value is not None:
            continue
        own = next((s for s in claim.evidence if s.field == "due_end"), None)
        first = next((t for t in sentence.times if own is not None and t.char_end == own.char_end), None)
        for time in sentence.times if first is not None else ():
            if first is None or time.i < first.j or not _goes_on(sentence, first, time):
                continue
            again = deepcopy(draft)
            assert isinstance(again.claim, Target)
            told = whens.deadline(sentence, time, discourse, None)
            again.claim.due_start, again.claim.due_end = told.start, told.end
            begin, end = whens.words(sentence, time)
            again.claim.due_text = sentence.text(begin, end)
            again.claim.evidence = [s for s in again.claim.evidence if s.field not in ("due_end", "scope")]
            again.claim.evidence.append(Span("due_end", begin, end, "when.due_further"))
            again.claim.scope = None
            again.uses = [(time.char_start, time.char_end, "due_end")]
            found.append(again)
    return found


def _goes_on(sentence: Sentence, first: Time, time: Time) -> bool:
    """Whether a time is a second deadline of what the first one ends: no verb and no number between them."""
    if time.relation not in _LEADS or first.relation not in _LEADS:
        return False
    lower = sentence.tokens.lower
    between = [g for g in sentence.groups if first.j <= g.i < time.i]
    joined = any(lower[g.i] == "and" or sentence.tokens.form[g.i] == "," for g in between)
    joined = joined and any(g.kind == "NP" for g in between)  # not "in 2011 and in 2012"
    plain = all(g.kind in ("NP", "P", "C", "X", "Y") for g in between)
    numbered = any(
        first.j <= q.number_i < time.i or time.j <= q.number_i < time.j + 3 for q in sentence.quantities
    )
    return joined and plain and not numbered
