"""What narrows two claims: whether they may be narrowed alike, though they do not say it alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from flows.curate.compare import scope_beyond, stems
from flows.curate.matters import receipts, sentence_at
from flows.curate.measures import is_place
from flows.curate.merge import Record
from flows.curate.places import same_place
from flows.model import Quantified


def may_be_of(one: Record, other: Record, text_of: Mapping[str, str]) -> bool:
    """Whether two claims may be narrowed alike.

    Of a place that one alone tells, the other's text speaks too; what else narrows the one stands in the
    other's sentence; and of two places, the one lies in the other.
    """
    a, b = one.claim, other.claim
    assert isinstance(a, Quantified)
    assert isinstance(b, Quantified)
    ours, theirs = scope_beyond(a, b), scope_beyond(b, a)
    if ours == theirs:
        return True
    if ours is None or theirs is None:
        narrow, wide = (one, other) if ours else (other, one)
        return _speaks_of(ours or theirs or "", wide, text_of, anywhere=is_place(_scope_of(narrow)))
    if not (is_place(a.scope) and is_place(b.scope)):
        return False
    lies_in = same_place(ours, theirs)
    return lies_in or any(
        _both(ours, theirs, text_of[t.document_id]) for t in (*one.tellings, *other.tellings)
    )


def _scope_of(record: Record) -> str | None:
    assert isinstance(record.claim, Quantified)
    return record.claim.scope


def _speaks_of(scope: str, record: Record, text_of: Mapping[str, str], *, anywhere: bool) -> bool:
    """Whether the texts, or the sentences, that tell the record have the words of a scope."""
    said = (text_of[t.document_id] for t in record.tellings) if anywhere else _sentences(record, text_of)
    return any(stems(scope) <= stems(words) for words in said)


def _both(one: str, other: str, text: str) -> bool:
    """Whether a text names two places close to each other: "at Arad in Romania"."""
    folded = text.casefold()
    at = folded.find(one)
    return at >= 0 and other in folded[slice(*sentence_at(text, at))]


def _sentences(record: Record, text_of: Mapping[str, str]) -> Iterator[str]:
    for document_id, span in receipts(record):
        text = text_of[document_id]
        yield text[slice(*sentence_at(text, span.char_start))]
