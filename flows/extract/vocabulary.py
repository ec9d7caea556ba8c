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
