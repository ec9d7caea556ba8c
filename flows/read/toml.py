"""Small TOML files written by hand: read with limits, typed, wrong in one line."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Collection, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

MAX_TOML_BYTES = 4 * 1024 * 1024

# Control characters, surrogates, line and paragraph separators.
_NOT_IN_A_LINE = {"Cc", "Cs", "Zl", "Zp"}
# What turns the direction of all that follows, in a terminal or a table as well.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_LONGEST_REASON = 200  # characters; some of them quote the file


def load_toml(path: Path, most: int = MAX_TOML_BYTES) -> dict[str, Any]:
    """The tables of a TOML file of at most so many bytes.

    Raises ValueError with one line that does not name the file.
    """
    try:
        # A FIFO would block.
        if not path.is_file():
            raise ValueError("not a regular file; put one there" if path.exists() else "no such file")
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        raise ValueError(f"cannot be read ({error.strerror})") from None
    if len(data) > most:
        raise ValueError(f"larger than {most // 1024} KB")
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ValueError(f"not UTF-8 (offset {error.start})") from None
    except RecursionError:
        raise ValueError("not TOML (nested too deeply)") from None
    except ValueError as error:
        raise ValueError(f"not TOML ({_cut(' '.join(str(error).split()))})") from None


def only_keys(table: Mapping[str, Any], known: Collection[str]) -> None:
    """Raise ValueError for a key that nothing reads: most likely a slip of the pen."""
    for key in table:
        if key not in known:
            raise ValueError(f"unknown key {_cut(ascii(key))}; known are {', '.join(sorted(known))}")


def text_of(table: Mapping[str, Any], key: str) -> str | None:
    """A line of text; None where the key is missing or empty."""
    value = table.get(key, "")
    if not isinstance(value, str):
        raise ValueError(f"{key} must be text in quotes")
    if any(char in _TURNING or unicodedata.category(char) in _NOT_IN_A_LINE for char in value):
        raise ValueError(f"{key} must be one line without control characters")
    return value.strip() or None


def date_of(table: Mapping[str, Any], key: str) -> date | None:
    """A day, as a TOML date or as text YYYY-MM-DD; None where the key is missing or empty."""
    value = table.get(key, "")
    if isinstance(value, str) and value:
        try:
            return date.fromisoformat(value)
        except ValueError:
            value = None
    if value == "":
        return None
    if not isinstance(value, date) or isinstance(value, datetime):
        raise ValueError(f"{key} must be a date like 2024-05-31, or empty")
    return value


def texts_of(table: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """A list of non-empty lines of text; empty where the key is missing."""
    values = table.get(key, [])
    if not isinstance(values, list):
        raise ValueError(f"{key} must be a list of texts")
    lines = [text_of({key: value}, key) for value in values]
    if None in lines:
        raise ValueError(f"{key} holds an empty text")
    return tuple(line for line in lines if line)


def int_of(table: Mapping[str, Any], key: str, default: int, allowed: range) -> int:
    """A whole number within a range."""
    value = table.get(key, default)
    if isinstance(value, bool) or not isinstance(value, int) or value not in allowed:
        raise ValueError(f"{key} must be a whole number from {allowed[0]} to {allowed[-1]}")
    return value


def bool_of(table: Mapping[str, Any], key: str, default: bool) -> bool:
    """true or false."""
    value = table.get(key, default)
    if not isinstance(value, bool):
        raise ValueError(f"{key} must be true or false")
    return value


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST_REASON else words[: _LONGEST_REASON - 1] + "…"
