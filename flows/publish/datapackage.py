"""`datapackage.json`: the release as a Data Package, version 2."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import polars as pl

from flows.layout import DATABASE, csv_file, parquet_file
from flows.publish.checksums import sha256_of
from flows.publish.columns import Column, columns_of
from schemas import CONTRACT_VERSION, TABLES, TableSpec

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_TYPES = {
    "VARCHAR": "string",
    "BIGINT": "integer",
    "DOUBLE": "number",
    "BOOLEAN": "boolean",
    "DATE": "date",
    "TIMESTAMP": "datetime",
}
# What a licence may be called for short; anything else is a title.
_LICENCE_NAME = re.compile(r"[A-Za-z0-9._-]+")


def datapackage(
    release: Path, tables: Mapping[str, pl.DataFrame], *, release_id: str, made_at: datetime, csv: bool
) -> str:
    """The JSON text for a release whose data files are in place. `made_at` is in UTC."""
    documents = tables["documents"]
    package: dict[str, Any] = {
        "$schema": _PROFILE,
        "name": "pledger",
        "title": "Pledger: what companies said happened, how much, and what they promised",
        "description": "Events, metrics and targets read from corporate prose, each with its quote.",
        "version": release_id,
        "contract_version": CONTRACT_VERSION,
        "created": f"{made_at:%Y-%m-%dT%H:%M:%SZ}",
        "licenses": list(_licences(documents)),
        "sources": [_source(row) for row in documents.iter_rows(named=True)],
        "resources": list(_resources(release, tables, csv)),
    }
    present = {name: value for name, value in package.items() if value != []}
    return json.dumps(present, ensure_ascii=False, indent=2) + "\n"


def table_schema(spec: TableSpec) -> dict[str, Any]:
    """A table's columns and keys as a Table Schema."""
    schema: dict[str, Any] = {"fields": [_field(column) for column in columns_of(spec.name)]}
    if spec.primary_key:
        schema["primaryKey"] = list(spec.primary_key)
    if spec.foreign_keys:
        schema["foreignKeys"] = [
            {
                "fields": list(key.columns),
                "reference": {"resource": key.table, "fields": list(key.references)},
            }
            for key in spec.foreign_keys
        ]
    return schema


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {} if column.nullable else {"required": True}
    if column.allowed:
        constraints["enum"] = list(column.allowed)
    field: dict[str, Any] = {
        "name": column.name,
        "type": _TYPES[column.sql_type],
        "description": column.description,
    }
    return field | ({"constraints": constraints} if constraints else {})


def _resources(release: Path, tables: Mapping[str, pl.DataFrame], csv: bool) -> Iterator[dict[str, Any]]:
    for spec in TABLES.values():
        about = {"type": "table", "description": spec.grain, "rows": tables[spec.name].height}
        path = parquet_file(release, spec.name)
        kind = {"format": "parquet", "mediatype": "application/vnd.apache.parquet"}
        yield {"name": spec.name, **_file(release, path), **kind, **about, "schema": table_schema(spec)}
        if csv:
            path, kind = csv_file(release, spec.name), {"format": "csv", "mediatype": "text/csv"}
            name = f"{spec.name}-csv"
            yield {"name": name, **_file(release, path), **kind, **about, "schema": table_schema(spec)}
    database = _file(release, release / DATABASE)
    said = "All tables with their keys and comments, and the views and macros, for DuckDB 1.1 and later."
    yield {"name": "database", **database, "format": "duckdb", "description": said}


def _file(release: Path, path: Path) -> dict[str, Any]:
    return {
        "path": path.relative_to(release).as_posix(),
        "bytes": path.stat().st_size,
        "hash": f"sha256:{sha256_of(path)}",
    }


def _licences(documents: pl.DataFrame) -> Iterator[dict[str, str]]:
    """The licences of the sources that are quoted. That of the code is no matter of the data."""
    for licence in sorted(documents["licence"].drop_nulls().unique()):
        name = licence if _LICENCE_NAME.fullmatch(licence) else "other"
        yield {"name": name, "title": f"Licence of sources: {licence}"}


def _source(row: Mapping[str, Any]) -> dict[str, str]:
    known = {
        "title": row["title"] or row["document_id"],
        "path": row["url"],
        "document_id": row["document_id"],
        "publisher": row["publisher"],
        "licence": row["licence"],
        "hash": f"sha256:{row['sha256']}",
    }
    return {name: value for name, value in known.items() if value is not None}
