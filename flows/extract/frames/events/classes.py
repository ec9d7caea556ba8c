"""The classes of words of `lexicon/events.toml`, each with the words of those that it names."""

from __future__ import annotations

from flows.extract.frames.words import noun
from flows.extract.vocabulary import load

_WORDS: dict[str, str] = load("events")["classes"]


def _class(name: str) -> frozenset[str]:
    """The words of a class, those of the classes it names, and the name itself."""
    words = _WORDS[name].split()
    inner = (_class(word) for word in words if word in _WORDS)
    return frozenset((name, *words)).union(*inner)


CLASSES = {name: _class(name) for name in _WORDS}


def any_of(word: str) -> frozenset[str]:
    """The words that an entry of the lexicon accepts in one place: a class, or the word itself."""
    lead, slash, asked = word.rpartition("/")
    if slash:
        return frozenset(f"{lead}/{each}" for each in any_of(asked))
    if word[:1] == "=":
        return frozenset("=" + each for each in any_of(word[1:]))
    return CLASSES.get(word) or frozenset((word, noun(word) if len(word) > 4 else word))


def words_of(entries: str) -> frozenset[str]:
    """All words of a line of entries."""
    return frozenset(word for each in entries.split() for word in any_of(each))
