"""Who is called by the last word of the name is a person: "Halvar Quist", and then "Quist said"."""

from __future__ import annotations

from collections.abc import Mapping

from flows.extract.mentions.entities.kinds import Key, is_body, is_outlet
from flows.extract.mentions.entities.seen import Seen
from flows.extract.mentions.entities.words import WORDS
from flows.extract.phrases.words import is_adjective, singular

_FULL = (2, 3)  # words of a person's name, its initials aside
_SURELY = 2
_OFTEN = 3  # times that a name is told in full and never by its last word


def tell_bearers(seen: Mapping[Key, Seen]) -> None:
    """Weigh each name of two or three words by what the text calls it by afterwards."""
    opening = {key[0] for key in seen if len(key) == 1}
    for key, told in seen.items():
        if not _may_be_full(key) or told.articled or told.press or told.called or is_outlet(" ".join(key)):
            continue
        bare = seen.get(key[-1:])
        given = key[0].lower() in WORDS.given_names
        if bare is None:
            if given and told.count >= _OFTEN and not told.titled and _untold(told):
                told.company += _SURELY * told.count + _OFTEN  # "Nellie Mott" each time, as no person is
            continue
        firm = told.company - told.weak  # "miner Halvar Quist" may be a firm, called Quist it is none
        if bare.told <= told.told or not bare.acts or bare.articled or bare.company > bare.weak:
            continue
        if firm <= min(bare.alive, 2) and key[0] not in opening and not is_adjective(key[0].lower()):
            told.person += _SURELY + firm
            bare.borne += 1


def _untold(told: Seen) -> bool:
    """Whether nothing but the given name tells a person."""
    return told.person <= _SURELY * told.count and not (told.he or told.kin)


def _may_be_full(key: Key) -> bool:
    words = [word for word in key if word != "." and len(word) > 1 and word.lower() not in WORDS.inside]
    lower = tuple(word.lower() for word in key)
    if len(words) not in _FULL or not all(word[0].isupper() and word[-1].islower() for word in words):
        return False
    if is_body(lower) or lower[0] in WORDS.lead_heads or lower[0] in WORDS.openers:
        return False
    if any(w in WORDS.places_one or w in WORDS.demonyms or w in WORDS.not_names for w in lower):
        return False
    return not any(singular(w) in WORDS.roles or singular(w) in WORDS.company_nouns for w in lower)
