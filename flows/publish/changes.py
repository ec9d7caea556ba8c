"""What differs between two releases, record by record and field by field, and why.

The reason is the first that holds of these: a source that the record rests on, before or after, is
new, changed or gone; its corrections are others; the list of entities is another, and the field
names one; targets are judged on another day. What none of them explains comes from the reader, or
from what it now knows across documents. A target rests on what its answers rest on as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from flows.errors import PledgerError
from flows.layout import parquet_file
from flows.publish.history import live_claims
from schemas import TABLES

_NEEDED = (
    "releases", "record_history", "record_claims", "target_outcomes", "documents", "entities",
    "entity_aliases",
)  # fmt: skip
_CORRECTIONS = "corrections"

_NAMING = {"subject", "subject_id", "object", "object_id", "parties", "plan", "plan_id"}
_ANSWERS = ("metric_id", "event_id", "successor_id")
_JUDGED = ("verdict", "gap", *_ANSWERS)

Rows = set[tuple[Any, ...]]
Cells = dict[str, str | None]


@dataclass(frozen=True, slots=True)
class Side:
    """One of two releases: its claims as text, targets with how they stand, and what they rest on."""

    claims: pl.DataFrame
    record_of: Mapping[str, str]  # by claim_id
    claims_of: Mapping[str, set[str]]  # claim_ids by record_id
    documents_of: Mapping[str, set[str]]  # document_ids by record_id
    answers_of: Mapping[str, set[str]]  # record_ids of what a verdict names, by target_id
    sources: Mapping[str, tuple[Any, ...]]  # by document_id: what makes it another source
    corrections: Mapping[str, Rows]  # by record_id
    names: Rows
    as_of: object


def read_side(release: Path) -> Side:
    """The side of a release in a folder. Raises PledgerError where it cannot be read."""
    names = [*_NEEDED, *(name for name in (_CORRECTIONS,) if parquet_file(release, name).exists())]
    try:
        return side_of({name: pl.read_parquet(parquet_file(release, name)) for name in names})
    except (OSError, pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
        reason = " ".join(str(error).split())
        raise PledgerError(f"{release}: cannot be compared ({reason}); look with `pledger verify`") from None


def side_of(tables: Mapping[str, pl.DataFrame]) -> Side:
    """The side of a release whose tables these are."""
    outcomes = tables["target_outcomes"].select(pl.col("target_id").alias("record_id"), *_JUDGED)
    claims = live_claims(tables["record_history"], tables["releases"].height)
    told = tables["record_claims"]
    answers = outcomes.select("record_id", pl.concat_list(_ANSWERS).list.drop_nulls()).iter_rows()
    listed = tables["entities"].filter(~pl.col("discovered")).iter_rows()
    aliases = tables["entity_aliases"].filter(pl.col("origin") == "listed").iter_rows()
    corrections: defaultdict[str, Rows] = defaultdict(set)
    if _CORRECTIONS in tables:
        # An annotation changes no record, and what the sources say instead is the reader's to tell.
        made = tables[_CORRECTIONS].filter(pl.col("action") != "annotate")
        for record_id, *row in made.select("record_id", "action", "field", "corrected").iter_rows():
            corrections[record_id].add(tuple(row))
    return Side(
        claims=claims.join(outcomes, on="record_id", how="left").cast(pl.String),
        record_of=dict(told.select("claim_id", "record_id").iter_rows()),
        claims_of=_grouped(told.select("record_id", "claim_id").iter_rows()),
        documents_of=_grouped(told.select("record_id", "document_id").iter_rows()),
        answers_of={target_id: set(those) for target_id, those in answers},
        sources={
            name: (sha256, published_on)
            for name, sha256, published_on in tables["documents"]
            .select("document_id", "sha256", "published_on")
            .iter_rows()
        },
        corrections=corrections,
        names={*listed, *aliases},
        as_of=tables["releases"].sort("release_no")["as_of"].last(),
    )


def changes_since(release: Path | None, tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """The rows of `changes` of a release with these tables; none where there was no release before."""
    if release is None:
        return pl.DataFrame(schema=TABLES["changes"].polars_schema)
    return changes_between(read_side(release), side_of(tables))


def changes_between(before: Side, after: Side) -> pl.DataFrame:
    """The rows of `changes` from one release to another, in the order of their key."""
    # An older release may not have every column of today.
    common = [name for name in after.claims.columns if name in before.claims.columns]
    was, now = _differing(before, after, common), _differing(after, before, common)
    rows: list[dict[str, str | None]] = []
    for record_id in sorted({*was, *now}):
        old, new = was.get(record_id), now.get(record_id)
        if old and new:
            rows += _changed(record_id, old, new, before, after)
        elif new:
            rows.append(_one_sided(record_id, "added", new, before, after))
        elif old:
            rows.append(_one_sided(record_id, "gone", old, before, after))
    return pl.DataFrame(rows, schema=TABLES["changes"].polars_schema)


def _differing(side: Side, other: Side, common: list[str]) -> dict[str, Cells]:
    """The claims of a side that the other does not have in the same words, by record_id."""
    left = side.claims.select(common).join(
        other.claims.select(common), on=common, how="anti", nulls_equal=True
    )
    return {row["record_id"]: row for row in left.iter_rows(named=True)}


def _changed(record_id: str, old: Cells, new: Cells, before: Side, after: Side) -> Iterator[Cells]:
    why = _reason_of_sources({record_id}, before, after)
    for field in sorted(old):
        if old[field] != new[field]:
            yield {
                "record_id": record_id,
                "record_kind": new["record_kind"],
                "change": "changed",
                "field": field,
                "told_before": old[field],
                "told_after": new[field],
                "reason": why or _other_reason(field, before, after),
                "other_record_id": None,
            }


def _one_sided(record_id: str, change: str, cells: Cells, before: Side, after: Side) -> Cells:
    """A record that is in one of the two only; the other may tell its claims by another record."""
    here, there = (after, before) if change == "added" else (before, after)
    told_by = {there.record_of[claim] for claim in here.claims_of[record_id] if claim in there.record_of}
    return {
        "record_id": record_id,
        "record_kind": cells["record_kind"],
        "change": change,
        "field": "claim",
        "told_before": cells["quote"] if change == "gone" else None,
        "told_after": cells["quote"] if change == "added" else None,
        "reason": _reason_of_sources({record_id, *told_by}, before, after)
        or _other_reason("claim", before, after),
        "other_record_id": min(told_by, default=None),
    }


def _reason_of_sources(record_ids: set[str], before: Side, after: Side) -> str | None:
    """What became of the sources that the records rest on, or of their corrections."""
    sides = (before, after)
    resting = record_ids.union(*(side.answers_of.get(record, ()) for side in sides for record in record_ids))
    names = {name for side in sides for record in resting for name in side.documents_of.get(record, ())}
    if names - before.sources.keys():
        return "source_new"
    if names - after.sources.keys():
        return "source_gone"
    if any(before.sources[name] != after.sources[name] for name in names):
        return "source_changed"
    if any(before.corrections.get(record) != after.corrections.get(record) for record in resting):
        return "correction"
    return None


def _other_reason(field: str, before: Side, after: Side) -> str:
    if field in _NAMING and before.names != after.names:
        return "names_changed"
    if field in _JUDGED and before.as_of != after.as_of:
        return "day_changed"
    return "reader_changed"


def _grouped(pairs: Iterable[tuple[str, str]]) -> defaultdict[str, set[str]]:
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for key, value in pairs:
        groups[key].add(value)
    return groups
