"""Other spellings of one name: "NordBank" and "Nord-Bank" of Nord Bank Ltd; "BofN", "NorGen", "Nordi"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain

from flows.extract.mentions.entities.forms import without_form
from flows.extract.mentions.entities.kinds import Key
from flows.extract.mentions.entities.seen import Seen
from flows.extract.mentions.entities.words import WORDS

_MIXED = re.compile(r"[A-Z][a-z]*(?:[A-Z][a-z]*)+")
_PART = re.compile(r"[A-Z][a-z]*")
_BETWEEN = re.compile(r"[\W_]+")
_LONGEST = 8  # letters of what initials and small words spell, and of clipped words
_SHORTEST = 4  # letters of a name that may be written otherwise
_CLIPPED = 2  # letters of a clipped word, and how many they are
_PLAIN_HEADS = sorted(WORDS.plain_heads)
_LEFT_OUT = WORDS.legal_forms | WORDS.plain_heads | WORDS.organisation_heads | {".", ","}


def clipped(seen: Mapping[Key, Seen]) -> dict[str, list[Key]]:
    """The names that are other spellings of longer or earlier ones, each with those."""
    plain: dict[str, list[Key]] = {}
    initials: dict[str, list[Key]] = {}
    halves: dict[str, list[Key]] = {}  # by what stands before the hyphen
    opening: dict[str, list[Key]] = {}  # by what opens each of their words
    for key, told in seen.items():
        if told.person > told.company:
            continue
        for words in _cut(key):
            plain.setdefault(_squeezed(words), []).append(key)
        for letters in _initials(key):
            initials.setdefault(letters, []).append(key)
        first, hyphen, second = key[0].partition("-")
        alone = hyphen and len(without_form(key)) == 1
        if alone and told.company - told.weak > 1 and (second,) not in seen:
            halves.setdefault(first, []).append(key)  # "Harden" of Harden-Davidson Inc
        words = without_form(key)
        if len(words) > 1:
            opening.setdefault("".join(word[:_CLIPPED] for word in words), []).append(key)
    found: dict[str, list[Key]] = {}
    for key, told in seen.items():
        if told.person > told.company:
            continue
        same = _squeezed(without_form(key))
        longer = [k for k in plain.get(same, ()) if len(same) >= _SHORTEST and _before(seen, k, key)]
        if key[-1].lower() in WORDS.legal_forms:  # Acme AG is not Acme Group AG
            longer = [k for k in longer if _squeezed(without_form(k)) == same]
        if not longer and len(key) == 1 and key[0].isupper():
            longer = initials.get(key[0], [])
        elif not longer and len(key) == 1 and _MIXED.fullmatch(key[0]):
            longer = initials.get(key[0], []) or _clipped_from(key[0], opening)
        if not longer and len(key) == 1 and len(key[0]) >= _SHORTEST:
            with_heads = map(key[0].lower().__add__, _PLAIN_HEADS)
            longer = list(chain.from_iterable(filter(None, map(plain.get, with_heads))))
            longer = longer or halves.get(key[0], [])
        longer = [k for k in longer if k != key]
        if longer and not any(k[: len(key)] == key for k in longer):
            found[" ".join(key)] = longer
    return found


def _cut(key: Key) -> Iterator[Key]:
    """A name and what opens it, where nothing but a form or a trade is left out."""
    yield key
    for n in range(len(key) - 1, 0, -1):
        if key[n].lower() not in _LEFT_OUT:
            return
        yield key[:n]


def _squeezed(words: Key) -> str:
    """A name without its spaces, stops and hyphens."""
    return _BETWEEN.sub("", "".join(words).lower())


def _before(seen: Mapping[Key, Seen], key: Key, other: Key) -> bool:
    """Whether a name is the fuller of two, else the one told first."""
    return (-len(key), seen[key].told) < (-len(other), seen[other].told)


def _initials(key: Key) -> Iterator[str]:
    """ "BoN" and "BofN" of the Bank of Norda."""
    words = without_form(key)
    capitals = "".join(filter(str.isupper, words[0]))
    if len(words) == 1 and _CLIPPED < len(capitals) < len(words[0].rstrip("s")) and words[0].isalpha():
        yield capitals  # "NLK" of NordaLampKlein
    if len(words) > 1 and any(word.islower() for word in words):
        for whole in (False, True):
            yield "".join(word if whole and word.islower() else word[0] for word in words)


def _clipped_from(short: str, opening: Mapping[str, list[Key]]) -> list[Key]:
    """The names of whose words' beginnings a word is made: "NorGen" of Nordic Generale."""
    parts = _PART.findall(short)
    if len(short) > _LONGEST or len(parts) < _CLIPPED or any(len(part) < _CLIPPED for part in parts):
        return []
    named = opening.get("".join(part[:_CLIPPED] for part in parts), [])
    return [
        key for key in named if all(word.startswith(part) for word, part in zip(key, parts, strict=False))
    ]
