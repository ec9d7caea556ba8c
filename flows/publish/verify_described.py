"""Whether what stands beside the tables tells what is in them: each file is made again and compared."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import polars as pl

from flows.layout import CSV, DATAPACKAGE, DICTIONARY, csv_file
from flows.publish.datapackage import datapackage
from flows.publish.made import made
from flows.publish.verify_files import Problem, is_plain

_SHOWN = 60


def described_problems(release: Path, tables: Mapping[str, pl.DataFrame]) -> Iterator[Problem]:
    """Where the package, the dictionary or the CSV files are not what the tables and schemas give.

    Needs `releases` to have a row.
    """
    for name, frame in tables.items():
        path = csv_file(release, name)
        if path.exists() and (message := _csv_difference(path, frame)):
            yield Problem(f"{CSV}/{path.name}", message)
    if is_plain(release / DATAPACKAGE):
        for message in _package_differences(release, tables):
            yield Problem(DATAPACKAGE, message)
    path = release / DICTIONARY
    if is_plain(path) and path.read_bytes() != made().dictionary.encode():
        yield Problem(DICTIONARY, "is not what the schemas, views and macros give")


def _csv_difference(path: Path, frame: pl.DataFrame) -> str | None:
    if not is_plain(path):
        return "is not a regular file"
    try:
        there = pl.read_csv(path, schema=frame.schema)
    except (OSError, pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
        return f"cannot be read ({' '.join(str(error).split())})"
    if there.height != frame.height:
        return f"{there.height} rows where Parquet has {frame.height}"
    for name in frame.columns:
        differs = there[name].ne_missing(frame[name]).arg_true()
        if differs.len():
            return f"row {differs[0] + 1}: {name} is not that of Parquet"
    return None


def _package_differences(release: Path, tables: Mapping[str, pl.DataFrame]) -> Iterator[str]:
    this = tables["releases"].sort("release_no").row(-1, named=True)
    csv = (release / CSV).is_dir()
    try:
        told = json.loads((release / DATAPACKAGE).read_text(encoding="utf-8"))
        there = json.loads(
            datapackage(release, tables, release_id=this["release_id"], made_at=this["made_at"], csv=csv)
        )
    except (OSError, ValueError, RecursionError) as error:
        yield f"cannot be checked ({' '.join(str(error).split())})"
        return
    yield from _differences(told, there, "")


def _differences(told: Any, there: Any, place: str) -> Iterator[str]:
    """Each leaf of two JSON values that differs, by its place: `resources.events.rows`."""
    told, there = _by_name(told), _by_name(there)
    if isinstance(told, dict) and isinstance(there, dict):
        for key in dict.fromkeys((*there, *told)):
            at = f"{place}.{key}" if place else key
            if key not in told:
                yield f"{at}: is missing"
            elif key not in there:
                yield f"{at}: is in no file"
            else:
                yield from _differences(told[key], there[key], at)
    elif told != there:
        yield f"{place}: tells {_shown(told)} where the files give {_shown(there)}"


def _by_name(value: Any) -> Any:
    """A list of named things by their names, any other value as it is."""
    if isinstance(value, list) and value and all(isinstance(v, dict) and "name" in v for v in value):
        return {str(v["name"]): v for v in value}
    return value


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=True)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
