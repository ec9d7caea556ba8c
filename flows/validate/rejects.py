"""Rows that are not published, kept whole."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from flows.model import Reject
from schemas import TABLES


def row_json(row: Mapping[str, Any]) -> str:
    """The whole row as a JSON object: dates in ISO 8601, numbers that JSON lacks as strings."""
    plain = {k: str(v) if isinstance(v, float) and not math.isfinite(v) else v for k, v in row.items()}
    return json.dumps(plain, ensure_ascii=False, default=str)


def rejects_frame(rejects: Iterable[Reject]) -> pl.DataFrame:
    """The table `rejects`, in an order that does not depend on the order of finding."""
    rows = sorted((r.table_name, r.row_json, r.check_name, r.message) for r in rejects)
    return pl.DataFrame(rows, schema=TABLES["rejects"].polars_schema, orient="row")
