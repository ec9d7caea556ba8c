"""The name of a release, made of its content.

A release is named by its edition, `r-` and twelve hexadecimal digits of a hash over the rows of
every table of content, what their footers tell (what the columns mean, the views and macros, the
version of the code) and the day of judgement. The clock has no part in it, so that a Parquet footer
can name its release and the file still has the same bytes whenever and wherever it is made; and a
run has something new to publish exactly where its edition is not that of `latest`. When a release
was made stands in `releases`. A content that comes back after another was published gets a number:
`r-….2`; its footers name the edition. All that the hash is made of stands in the Parquet files: who
has them can make the name again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from io import BytesIO

import polars as pl

from flows.publish.parquet import RELEASE_KEY

_DIGITS = 12


def edition_of(
    tables: Mapping[str, pl.DataFrame], footers: Mapping[str, Mapping[str, str]], as_of: date | None
) -> str:
    """The edition of tables of content that are in canonical order.

    `footers` holds the metadata of each table's file; the release that it names has no part in it.
    """
    digest = hashlib.sha256(json.dumps(as_of and as_of.isoformat()).encode())
    for name in sorted(tables):
        digest.update(json.dumps({**footers[name], RELEASE_KEY: ""}, sort_keys=True).encode())
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
