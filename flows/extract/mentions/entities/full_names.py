"""Names of people in full and shortened: without a second name, by initials, with "Jr" and "Senior"."""

from __future__ import annotations

from flows.extract.mentions.entities.kinds import GENERATIONS, Key
from flows.extract.mentions.entities.short import as_seen

_OF_A_GENERATION = 3  # words of a name, with its "Jr": "Jane Roe Jr"


def without_generation(key: Key) -> Key:
    """The name that a person shares with the father: "Jane Roe" of "Jane Roe III"."""
    return key[:-1] if len(key) >= _OF_A_GENERATION and key[-1] in GENERATIONS else key


def given_and_family(key: Key) -> str:
    """The first name and the last, by which people are looked up: "Jane … Roe" of Jane Mary Roe III."""
    return f"{key[0]} … {without_generation(key)[-1]}"


def in_full(key: Key, name: str) -> bool:
    """Whether a person's name tells `key` more fully: "Jane Mary Roe" Jane Roe, "J. Mary Roe" J. M. Roe,
    "Karl L. Roe Jr" Karl Roe Jr, but neither of these Karl Roe.
    """
    words = as_seen(name)
    own, full = without_generation(key), without_generation(words)
    if words == key or own[-1] != full[-1] or key[len(own) :] != words[len(full) :]:
        return False
    given, whole = ([word for word in k[:-1] if word != "."] for k in (own, full))
    if len(given) == 1:
        return given[0] == whole[0]
    initials = any(len(word) == 1 for word in given) and len(given) == len(whole)
    same = (w.startswith(g) if len(g) == 1 else w == g for g, w in zip(given, whole, strict=False))
    return initials and all(same)
