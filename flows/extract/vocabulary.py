"""Loads the lexica: language as data, one TOML file a subject in `lexicon/`; keeps what is found of words."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from sys import intern
from typing import Any, Generic, TypeVar

_FOLDER = Path(__file__).parent / "lexicon"
_MOST = 1 << 16  # words of which the answers are kept
T = TypeVar("T")


class _Answers(dict[str, T], Generic[T]):
    """What a function says of each word that it was asked of."""

    def __init__(self, find: Callable[[str], T]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, word: str) -> T:
        if len(self) >= _MOST:
            self.clear()
        found = self[intern(word)] = self._find(word)
        return found


def remembered(find: Callable[[str], T]) -> Callable[[str], T]:
    """The function with its answers kept. It is asked of every word of a text, mostly of the same ones: a
    look-up in a plain table takes half of what `lru_cache` does, which puts its entries in order by use.
    """
    return _Answers(find).__getitem__


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
    return frozenset(map(intern, told.split() if isinstance(told, str) else told))
