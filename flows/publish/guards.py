"""What a new release has lost against the one before it, and when that is too much to publish unasked.

Sources go by mistake, and a change of the reader can cost more than it gains. Both look like success:
every row that is left is valid. So what is less than before is counted, and a person decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from schemas import TABLES

# A table may lose this share of its rows: corrections and merged records cost a few at a time.
ROWS_SHARE = 0.10
# A document may lose this share of its claims, which other documents would hide in the sums. It is
# more, because a short text has few.
CLAIMS_SHARE = 0.50
# What is no more than this is no loss, whatever the share: one row of two is half a table. It counts
# rows, claims and mentions alike.
FEW = 2
# The coverage may fall by two points of a hundred, in the documents that both releases hold: a new
# text that reads badly takes nothing away.
COVERAGE_SHARE = 0.02

# To have fewer of these is no loss: they tell of what is wrong, or not quite clear.
_DOUBTS = {"findings", "contradictions", "rejects", "record_links"}
# What is compared of a release: its tables of content.
COMPARED = tuple(name for name, spec in TABLES.items() if not spec.clocked and name not in _DOUBTS)


@dataclass(frozen=True, slots=True)
class Loss:
    """One thing of which there is less: what, and how much before and after, as a person reads it."""

    what: str
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.what} {self.before} → {self.after}"


def losses(before: Mapping[str, pl.DataFrame], after: Mapping[str, pl.DataFrame]) -> list[Loss]:
    """What `after` lost beyond the bounds above; both hold the `COMPARED` tables, `before` as far as
    the release has them.
    """
    return [
        *_documents(before, after),
        *_rows(before, after),
        *_claims(before, after),
        *_coverage(before, after),
    ]


def _documents(before: Mapping[str, pl.DataFrame], after: Mapping[str, pl.DataFrame]) -> Iterator[Loss]:
    gone = before["documents"].join(after["documents"], on="document_id", how="anti")
    for document_id in gone["document_id"].sort():
        yield Loss(f"document {document_id}", "there", "gone")


def _rows(before: Mapping[str, pl.DataFrame], after: Mapping[str, pl.DataFrame]) -> Iterator[Loss]:
    for name in COMPARED:
        had, has = before[name].height if name in before else 0, after[name].height
        if _too_many(had, has, ROWS_SHARE):
            yield Loss(f"table {name}", f"{had:,} rows", f"{has:,} rows")


def _claims(before: Mapping[str, pl.DataFrame], after: Mapping[str, pl.DataFrame]) -> Iterator[Loss]:
    still = after["documents"].select("document_id")
    had = before["record_claims"].join(still, on="document_id", how="semi").group_by("document_id").len()
    has = after["record_claims"].group_by("document_id").len("left")
    counts = had.join(has, on="document_id", how="left").fill_null(0).sort("document_id")
    for document_id, count, left in counts.iter_rows():
        if _too_many(count, left, CLAIMS_SHARE):
            yield Loss(f"document {document_id}", f"{count:,} claims", f"{left:,} claims")


def _coverage(before: Mapping[str, pl.DataFrame], after: Mapping[str, pl.DataFrame]) -> Iterator[Loss]:
    both = before["documents"].join(after["documents"], on="document_id", how="semi").select("document_id")
    old, new = (tables["coverage"].join(both, on="document_id", how="semi") for tables in (before, after))
    if old.is_empty() or new.is_empty():
        return
    for share, outcomes in (("used", ["used"]), ("accounted for", ["used", "ignored"])):
        had, has = (float(t["outcome"].cast(pl.String).is_in(outcomes).sum() / t.height) for t in (old, new))
        if had - has > max(COVERAGE_SHARE, FEW / new.height):
            yield Loss(f"coverage, mentions {share},", f"{had:.1%}", f"{has:.1%}")


def _too_many(before: int, after: int, share: float) -> bool:
    return before - after > max(FEW, share * before)
