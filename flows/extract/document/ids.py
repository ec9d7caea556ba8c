"""Ids of claims: made of what the text says, never of offsets, resolved fields or rules.

A better reader changes a record and does not replace it.
"""

from __future__ import annotations

import hashlib
from collections import Counter

from flows.extract.document.draft import Draft


def assign_ids(drafts: list[Draft], document_id: str, text: str) -> None:
    """Set `claim_id` of every draft, in text order: a hash of the source, the kind, the words of the
    sentence, the number or trigger as written, and the ordinal among equals.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    start = end = -1
    words = ""
    for draft in drafts:
        if (draft.sentence_start, draft.sentence_end) != (start, end):
            start, end = draft.sentence_start, draft.sentence_end
            words = " ".join(text[start:end].lower().split())
        key = (draft.claim.kind, words, draft.trigger)
        ordinal = seen[key]
        seen[key] += 1
        told = "\x1f".join((document_id, *key, str(ordinal)))
        draft.claim.claim_id = f"{draft.claim.kind}-{hashlib.sha256(told.encode()).hexdigest()[:16]}"
