"""The views and macros of the warehouse: one SQL file each, with what is said of it on top.

The comment lines on top of a file are its description; `column NAME: …` describes a column that no
table has, and `example: …` is a query that works.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from flows.settings import PROJECT

_FOLDERS = {"views": "VIEW", "macros": "MACRO TABLE"}


@dataclass(frozen=True, slots=True)
class Statement:
    """A view or a table macro. `kind` is as in COMMENT ON."""

    name: str
    kind: str
    description: str
    columns: Mapping[str, str]
    examples: tuple[str, ...]
    sql: str


@cache
def statements() -> tuple[Statement, ...]:
    """All views, each after those that it reads from, then the macros."""
    found: list[Statement] = []
    for folder, kind in _FOLDERS.items():
        paths = sorted((PROJECT / "warehouse" / folder).glob("*.sql"))
        found += _in_order([_parse(path, kind) for path in paths])
    return tuple(found)


@cache
def statements_sha256() -> str:
    """A hash of the views and macros, in hexadecimal digits."""
    told = "".join(f"{statement.name}\n{statement.sql}\n" for statement in statements())
    return hashlib.sha256(told.encode()).hexdigest()


def _parse(path: Path, kind: str) -> Statement:
    text = path.read_text(encoding="utf8")
    description: list[str] = []
    columns: dict[str, str] = {}
    examples: list[str] = []
    for line in text.splitlines():
        if not line.startswith("--"):
            break
        comment = line.removeprefix("--").strip()
        if comment.startswith("column "):
            name, _, said = comment.removeprefix("column ").partition(": ")
            columns[name] = said
        elif comment.startswith("example: "):
            examples.append(comment.removeprefix("example: "))
        else:
            description.append(comment)
    return Statement(path.stem, kind, " ".join(description), columns, tuple(examples), text)


def _in_order(found: list[Statement]) -> list[Statement]:
    """DuckDB binds a view when it is made, so that what it reads from must be there."""
    ordered: list[Statement] = []
    waiting = list(found)
    while waiting:
        names = {statement.name for statement in waiting}
        ready = [s for s in waiting if not _reads_from(s, names - {s.name})]
        ordered += ready
        waiting = [s for s in waiting if s not in ready]
        if not ready:
            raise ValueError(f"views that read from one another: {', '.join(sorted(names))}")
    return ordered


def _reads_from(statement: Statement, names: set[str]) -> bool:
    words = statement.sql.partition("CREATE ")[2].replace("(", " ").split()
    return any(word in ("FROM", "JOIN") and after in names for word, after in pairwise(words))
