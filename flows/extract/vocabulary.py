"""Loads the lexica: language as data, one TOML file a subject in `lexicon/`."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent / "lexicon"


@cache
def load(name: str) -> dict[str, Any]:
    """The tables of `lexicon/<name>.toml`. The file says in comments what they mean."""
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf8"))


@cache
def word_set(name: str, *path: str) -> frozenset[str]:
    """The words under the keys of `path` in `lexicon/<name>.toml`.

    They stand in one string parted by blanks, in a list, or as the keys of a table. Raises KeyError when
    the lexicon has no such key.
    """
    told: Any = load(name)
    for key in path:
        told = told[key]
    return frozenset(told.split() if isinstance(told, str) else told)
