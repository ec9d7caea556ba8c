"""Offices inside a run of capitals: the "Chief Executive" of "Acme Chief Executive Jane Roe"."""

from __future__ import annotations

from flows.extract.mentions.entities.joined import TRADES
from flows.extract.mentions.entities.words import WORDS
from flows.extract.phrases.words import singular
from flows.extract.text.tokens import Tokens
from flows.extract.vocabulary import word_set

_OFFICES, _OF_OFFICES, _STATE_OFFICES, _FIELDS, _SHORT = (
    word_set("names", key) for key in ("held", "of_offices", "state_offices", "fields", "held_short")
)
_NO_SURNAMES = WORDS.organisation_heads | WORDS.legal_forms | WORDS.company_nouns | WORDS.roles
_NO_BEARERS = TRADES | WORDS.occasions | WORDS.happenings
_LONGEST = 4  # words of a person's name


def office_inside(tokens: Tokens, i: int, stop: int) -> tuple[int, int] | None:
    """Where the office stands in the run `[i, stop)` that names a firm, an office and who holds it: the
    "Chief Executive" of "Acme Chief Executive Jane Roe", the "CEO" of "Acme CEO Roe".
    """
    lower = tokens.lower
    if lower[stop - 1] in _NO_SURNAMES:
        return None
    for k in range(stop - 2, i, -1):  # the office that stands last: "U.S. District Court Judge Jane Roe"
        if lower[k] in _OFFICES:
            first, past = k, _past_rest(lower, k + 1, stop)
            while first > i + 1 and (lower[first - 1] in _OF_OFFICES or lower[first - 1] in _OFFICES):
                first -= 1
        elif lower[k] in _STATE_OFFICES:
            first, past = k, k + 1
            while first > i + 1 and lower[first - 1] in _FIELDS:
                first -= 1  # "EU Competition Commissioner Jane Roe"
        else:
            continue
        if lower[first - 2 : first] == ["of", "the"]:
            return None  # "the Office of the Comptroller"
        return (first, past) if _may_hold(tokens, k, past, stop) else None
    return None


def _past_rest(lower: list[str], k: int, stop: int) -> int:
    """Past what belongs to the office behind its noun: "General" of "Director General Jane Roe"."""
    return k + 1 if k < stop and lower[k] == "general" else k


def _may_hold(tokens: Tokens, k: int, past: int, stop: int) -> bool:
    """Whether what stands behind an office may be the name of who holds it: two words at least, or a surname
    behind an office that opens no other name, unlike in "Acme CEO Summit".
    """
    if stop - past == 1:
        word = tokens.lower[past]
        surname = tokens.form[past].istitle() and singular(word) not in _NO_BEARERS
        return tokens.lower[k] in _SHORT and surname
    return 1 < stop - past <= _LONGEST


def past_office_of(tokens: Tokens, i: int, stop: int) -> int:
    """Past an office that opens a run and tells of what it is: "Head of Sales Jane Roe"; else `i`."""
    lower = tokens.lower
    if stop - i < 4 or lower[i + 1] != "of" or (lower[i] not in _OFFICES and lower[i] not in WORDS.roles):
        return i
    return next((m for m in range(i + 2, stop - 1) if lower[m] in WORDS.given_names), i)
