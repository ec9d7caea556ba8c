"""Writes a table as Parquet, with what its columns mean in the footer."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import polars as pl

from flows.publish import disk
from flows.publish.columns import columns_of
from flows.publish.statements import statements_sha256
from schemas import CONTRACT_VERSION, TABLES

# Fixed, because the bytes of a file must not depend on the machine.
_ROW_GROUP = 100_000
_LEVEL = 9

_OURS = "pledger."
RELEASE_KEY = "pledger.release"
CODE_VERSION_KEY = "pledger.code_version"
CONTRACT_KEY = "pledger.contract_version"


def canonical(table: str, frame: pl.DataFrame) -> pl.DataFrame:
    """The rows in the order of their key, the columns in the order of the schema: whatever came in."""
    spec = TABLES[table]
    ordered = frame.select(list(spec.polars_schema))
    return ordered.sort(spec.primary_key or ordered.columns, nulls_last=True, maintain_order=True)


def footer(table: str, release: str, code_version: str) -> dict[str, str]:
    """The key-value metadata of a table's file. `pledger.columns` is a JSON object by column name."""
    columns = {
        c.name: {"type": c.sql_type, "description": c.description}
        | ({"allowed": c.allowed} if c.allowed else {})
        for c in columns_of(table)
    }
    return {
        RELEASE_KEY: release,
        CODE_VERSION_KEY: code_version,
        CONTRACT_KEY: str(CONTRACT_VERSION),
        "pledger.table": table,
        "pledger.statements_sha256": statements_sha256(),
        "pledger.description": TABLES[table].grain,
        "pledger.columns": json.dumps(columns, ensure_ascii=False),
    }


def read_footer(path: Path) -> dict[str, str]:
    """What `footer` gave a file, without what the writer adds."""
    return {k: v for k, v in pl.read_parquet_metadata(path).items() if k.startswith(_OURS)}


def write_parquet(path: Path, frame: pl.DataFrame, metadata: dict[str, str]) -> None:
    """Writes rows that are in canonical order."""
    content = BytesIO()
    frame.rechunk().write_parquet(
        content, compression="zstd", compression_level=_LEVEL, row_group_size=_ROW_GROUP, metadata=metadata
    )
    disk.write_file(path, content.getbuffer())
