"""The name of a release, made of its content.

A release is named by its edition, `r-` and twelve hexadecimal digits of a hash over the rows of
every table of content, what the columns mean, the views and macros, the day of judgement and the
version of the code. The clock has no part in it, so that a Parquet footer can name its release and
the file still has the same bytes whenever and wherever it is made; and a run has something new to
publish exactly where its edition is not that of `latest`. When a release was made stands in
`releases`. A content that comes back after another was published gets a number: `r-….2`; its
footers name the edition.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from io import BytesIO

import polars as pl

from flows.publish.parquet import footer
from flows.publish.statements import statements

_DIGITS = 12


def edition_of(tables: Mapping[str, pl.DataFrame], *, code_version: str, as_of: date | None) -> str:
    """The edition of tables of content that are in canonical order."""
    digest = hashlib.sha256(json.dumps([code_version, as_of and as_of.isoformat()]).encode())
    for statement in statements():
        digest.update(f"{statement.name}\n{statement.sql}\n".encode())
    for name in sorted(tables):
        digest.update(json.dumps(footer(name, "", code_version), sort_keys=True).encode())
        rows = BytesIO()
        tables[name].write_ndjson(rows)
        digest.update(rows.getbuffer())
    return f"r-{digest.hexdigest()[:_DIGITS]}"


def release_id_of(edition: str, published: set[str]) -> str:
    """The id of a new release of this edition, given the ids of those published before."""
    number = 1
    release_id = edition
    while release_id in published:
        number += 1
        release_id = f"{edition}.{number}"
    return release_id


def edition_of_release(release_id: str) -> str:
    """The edition that a release publishes."""
    return release_id.partition(".")[0]
