"""Names inside hyphened words: "the Acme-Brell merger", "an Acme-led group", "an ex-Acme trader"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flows.extract.mentions.entities.index import NameIndex
from flows.extract.vocabulary import word_set
from flows.model import Entity

_LED = word_set("names", "hyphened_to_owners")
_FORMER = word_set("names", "former")
_FIRMS = frozenset(("company", "organisation", "brand"))


def joined_by_hyphen(
    word: str, index: NameIndex, by_first: Mapping[str, Sequence[Entity]]
) -> tuple[Entity, ...] | None:
    """The two firms of "Acme-Brell", nobody for "Ex-Acme"; None where the word is a name of its own."""
    first, hyphen, second = word.partition("-")
    if not hyphen or "-" in second or not first or not second:
        return None
    ends = [_firm(half, index, by_first) for half in (first, second)]
    if first.lower() in _FORMER and ends[1] is not None:
        return ()
    if ends[0] is None or ends[1] is None or ends[0] == ends[1]:
        return None
    return ends[0], ends[1]


def _firm(word: str, index: NameIndex, by_first: Mapping[str, Sequence[Entity]]) -> Entity | None:
    known = index.known((word.lower(),))
    if known is None:
        called = [e for e in by_first.get(word, ()) if e.kind in _FIRMS]
        known = called[0] if len(called) == 1 else None
    return known if known is not None and known.kind in _FIRMS else None


def owner_before_hyphen(word: str, index: NameIndex) -> Entity | None:
    """Acme in "Acme-led", "Acme-owned"."""
    first, _, last = word.rpartition("-")
    if last not in _LED or not first[:1].isupper():
        return None
    known = index.known((first.lower(),))
    return known if known is not None and known.kind in _FIRMS else None
