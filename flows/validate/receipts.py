"""Every quote against the frozen text: the receipt of a number is the very characters."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from flows.validate.rows import Failure, shown

# The tables whose rows quote a source by its offsets.
QUOTING = ("evidence", "coverage", "findings")


def quote_failures(frame: pl.DataFrame, texts: Mapping[str, str]) -> list[Failure]:
    """The rows whose quote is not what the text of their document has between their offsets.

    `texts` holds the frozen texts by document_id; rows of other documents are not looked at.
    """
    failures = []
    spans = frame.select("document_id", "char_start", "char_end", "quote")
    for row, (document_id, start, end, quote) in enumerate(spans.iter_rows()):
        text = texts.get(document_id)
        if text is None or quote is None:
            continue
        there = text[start:end]
        if there != quote:
            message = f"{document_id} has {shown(there)} from {start} to {end}, not {shown(quote)}"
            failures.append(Failure(row, "quote_is_slice", message))
    return failures
