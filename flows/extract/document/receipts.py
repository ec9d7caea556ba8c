"""Receipts for what a sentence does not say itself: where the entity that it took over was named."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from flows.extract.document.draft import Draft
from flows.extract.frames.sentence import Sentence
from flows.model import Claim, Event, Quantified, Span, Target


class Namings:
    """Where each entity is named in the text: its id to closed-open offsets, in text order."""

    def __init__(self) -> None:
        self._spans: dict[str, list[tuple[int, int]]] = {}
        self._exact: set[tuple[str, tuple[int, int]]] = set()
        self._related: dict[str, list[tuple[int, int]]] = {}  # where those are named that belong to it

    def add(self, sentence: Sentence) -> None:
        """Note the names of one sentence; sentences come in text order."""
        start, end = sentence.tokens.start, sentence.tokens.end
        for name in sentence.names:
            span = start[name.i], end[name.j - 1]
            self._spans.setdefault(name.entity.entity_id, []).append(span)
            self._exact.add((name.entity.entity_id, span))
            for _, other in name.entity.relations:
                self._related.setdefault(other, []).append(span)

    def last(self, entity_id: str, offset: int) -> tuple[int, int] | None:
        """The last naming that begins before `offset`, else the first of all, else None.

        An entity that is never named itself stands in for those that belong to it: a plan, a member.
        """
        spans = self._spans.get(entity_id) or self._related.get(entity_id)
        if not spans:
            return None
        return spans[max(bisect_right(spans, (offset, -1)) - 1, 0)]

    def has(self, entity_id: str, span: tuple[int, int]) -> bool:
        """Whether the entity is named exactly there."""
        return (entity_id, span) in self._exact


def add_receipts(drafts: Iterable[Draft], namings: Namings) -> None:
    """Point every entity that a claim took over from what was told before at where it was named."""
    for draft in drafts:
        for field, entity_id in _entities(draft.claim):
            given = [s for s in draft.claim.evidence if s.field == field]
            if given and (
                field != "participants"
                or any(namings.has(entity_id, (s.char_start, s.char_end)) for s in given)
            ):
                continue
            span = namings.last(entity_id, draft.sentence_start)
            if span is not None:
                draft.claim.evidence.append(Span(field, *span, f"{field}.told_before"))
        if isinstance(draft.claim, Target):
            _commitment(draft.claim)


def _commitment(target: Target) -> None:
    """What no word tells is a plan for its deadline, its plan, or the day on which it was announced."""
    told = {span.field: span for span in target.evidence}
    source = next((told[f] for f in ("due_end", "plan", "announced_start") if f in told), None)
    if "commitment" not in told and source is not None:
        target.evidence.append(
            Span("commitment", source.char_start, source.char_end, f"commitment.by_{source.field}")
        )


def _entities(claim: Claim) -> list[tuple[str, str]]:
    """The fields of a claim that hold an entity, with its id."""
    if isinstance(claim, Event):
        return [("participants", p.entity_id) for p in claim.participants if p.entity_id]
    assert isinstance(claim, Quantified)
    named = [("subject", claim.subject_id), ("object", claim.object_id)]
    if isinstance(claim, Target):
        named.append(("plan", claim.plan_id))
    return [(field, entity_id) for field, entity_id in named if entity_id]
