"""Whether the files of a release are those that were published, by their hashes and the package."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flows.layout import CHECKSUMS, DATAPACKAGE
from flows.publish.checksums import files_of, parse_checksums, sha256_of
from flows.publish.datapackage import table_schema
from schemas import TABLES


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a release: `where` is a file or a table of it."""

    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"


def file_problems(release: Path) -> list[Problem]:
    """Files that are changed, missing, or not in `SHA256SUMS`."""
    try:
        listed = parse_checksums((release / CHECKSUMS).read_text(encoding="utf8"))
    except (OSError, ValueError) as error:
        return [Problem(CHECKSUMS, f"cannot be read ({error})")]
    there = set(files_of(release))
    problems = [Problem(name, "is missing") for name in sorted(listed.keys() - there)]
    problems += [Problem(name, f"is not in {CHECKSUMS}") for name in sorted(there - listed.keys())]
    for name in sorted(there & listed.keys()):
        if sha256_of(release / name) != listed[name]:
            problems.append(Problem(name, f"is changed: its SHA-256 is not that in {CHECKSUMS}"))
    return problems


def package_problems(release: Path, rows: Mapping[str, int]) -> list[Problem]:
    """Where `datapackage.json` is at odds with the files, the schemas, or the counts of `rows`."""
    try:
        package = json.loads((release / DATAPACKAGE).read_text(encoding="utf8"))
        resources = {resource["name"]: resource for resource in package["resources"]}
        return [
            Problem(DATAPACKAGE, f"{name}: {message}")
            for name, resource in resources.items()
            for message in _resource_problems(release, resource, rows)
        ] + [
            Problem(DATAPACKAGE, f"{name}: is no resource of it") for name in TABLES if name not in resources
        ]
    except (OSError, ValueError, KeyError, TypeError) as error:
        return [Problem(DATAPACKAGE, f"cannot be read ({error!r})")]


def _resource_problems(release: Path, resource: dict[str, Any], rows: Mapping[str, int]) -> Iterator[str]:
    path = release / resource["path"]
    if not path.is_file():
        yield f"{resource['path']} is missing"
        return
    if path.stat().st_size != resource["bytes"]:
        yield f"{resource['path']} has {path.stat().st_size} bytes, not {resource['bytes']}"
    if f"sha256:{sha256_of(path)}" != resource["hash"]:
        yield f"{resource['path']} does not have the hash that is told"
    table = resource["name"].removesuffix("-csv")
    if table in TABLES:
        if resource["schema"] != table_schema(TABLES[table]):
            yield "the columns or keys are not those of the schema"
        if table in rows and rows[table] != resource["rows"]:
            yield f"{rows[table]} rows where {resource['rows']} are told"
