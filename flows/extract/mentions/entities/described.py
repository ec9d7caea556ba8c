"""Names that any word leads in at a sentence's start: "Veteran Acme workers", "Troubled Acme said"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from flows.extract.mentions.entities.kinds import Key, is_body
from flows.extract.mentions.entities.seen import Seen
from flows.extract.mentions.entities.words import WORDS
from flows.extract.phrases.words import is_adjective, singular, verb_forms

_FORMS = verb_forms()
_OPENS_FIRMS = WORDS.openers | WORDS.lead_heads | WORDS.given_names | WORDS.demonyms | WORDS.directions
_PARTICIPLES = ("ed", "ing")
_SHORTEST = 6  # letters of a word that an ending tells to be a participle


def described(seen: Mapping[Key, Seen], lower_words: Collection[str]) -> Iterator[tuple[Key, Key]]:
    """The runs of capitals that stand at a sentence's start only, each with the name that its end is.

    That name the text has in mid-sentence, and never what leads it in.
    """
    opening = {key[0] for key, told in seen.items() if told.inside}
    for key, told in seen.items():
        rest = seen.get(key[1:]) if len(key) > 1 else None
        if rest is None or told.inside or not rest.inside or key[0] in opening:
            continue
        named = len(key) > 2 or not is_body((key[1].lower(),))
        untold = told.company == told.weak and told.person <= told.company
        if named and untold and _describes(key[0].lower(), lower_words):
            yield key, key[1:]


def _describes(word: str, lower_words: Collection[str]) -> bool:
    """Whether a word may tell what a name is, and is none by itself."""
    if word in _OPENS_FIRMS or word in WORDS.places_one:
        return False
    known = word in lower_words or word in WORDS.trades or singular(word) in WORDS.common
    return known or word in _FORMS or is_adjective(word) or _is_participle(word)


def _is_participle(word: str) -> bool:
    return len(word) >= _SHORTEST and word.endswith(_PARTICIPLES)
