"""The lexica that frames use, as sets and maps of lower-case base forms."""

from __future__ import annotations

from functools import lru_cache

from flows.extract.phrases.words import singular, verb_forms
from flows.extract.vocabulary import load
from flows.model import Commitment, Direction

_CHANGES = load("changes")
_COMMITMENTS = load("commitments")
_MEASURES = load("measures")


def _inverted(tables: dict[str, str]) -> dict[str, str]:
    """Word to the table it stands in; the first table wins."""
    found: dict[str, str] = {}
    for key, words in tables.items():
        for word in words.split():
            found.setdefault(word, key)
    return found


CHANGE_VERBS: dict[str, Direction] = _inverted(_CHANGES["verbs"])  # type: ignore[assignment]
_WAYS: tuple[Direction, Direction] = ("increase", "decrease")
PHRASAL_CHANGES: dict[tuple[str, str], Direction] = {
    (verb, particle): way
    for verb in _CHANGES["phrasal"]["verbs"].split()
    for way in _WAYS
    for particle in _CHANGES["phrasal"][way].split()
}
CHANGE_NOUNS: dict[str, Direction] = _inverted(_CHANGES["nouns"])  # type: ignore[assignment]
COMPARATIVES: dict[str, Direction] = _inverted(_CHANGES["comparatives"])  # type: ignore[assignment]
CHANGE_COLUMNS = frozenset(_CHANGES["columns"]["heads"].split())
VANISHING, VANISHING_UNLESS = (frozenset(_CHANGES["vanishing"][k].split()) for k in ("verbs", "unless"))
BASELINE_LEADS: list[list[str]] = [phrase.split() for phrase in _CHANGES["baseline"]["leads"]]

COMMITMENT_VERBS: dict[str, Commitment] = _inverted(_COMMITMENTS["verbs"])  # type: ignore[assignment]
COMMITMENT_NOUNS: dict[str, Commitment] = _inverted(_COMMITMENTS["nouns"])  # type: ignore[assignment]
COMMITMENT_ADJECTIVES: dict[str, Commitment] = _inverted(_COMMITMENTS["adjectives"])  # type: ignore[assignment]
BEFORE_GERUND: dict[str, Commitment] = _inverted(_COMMITMENTS["before_gerund"])  # type: ignore[assignment]
COMMITMENT_MODALS: dict[str, Commitment] = _inverted(_COMMITMENTS["modals"])  # type: ignore[assignment]
# Verbs whose direct object is meant: "targets 25 million", "forecast a loss".
DIRECT = frozenset(_COMMITMENTS["direct"]["verbs"].split())
EQUATING = frozenset(load("measures")["equating"].split())
USED_UP = frozenset(_COMMITMENTS["budgets"]["used_up"].split())
BUDGETS = frozenset(_COMMITMENTS["budgets"]["nouns"].split())
THIRD_PARTIES = frozenset(_COMMITMENTS["third_parties"]["nouns"].split())
FORECASTERS = frozenset(_COMMITMENTS["forecasting"]["whose"].split()) | THIRD_PARTIES
STATE_NOUNS = frozenset(_COMMITMENTS["states"]["nouns"].split())
STATE_ADJECTIVES = frozenset(_COMMITMENTS["states"]["adjectives"].split())
STATE_VERBS = frozenset(_COMMITMENTS["states"]["verbs"].split())

STAKES = frozenset(_MEASURES["stakes"].split())
OWNERS = frozenset(_MEASURES["owners"].split())
RIVALS = frozenset(_MEASURES["rivals"].split())
PARTNERS = frozenset(_MEASURES["partners"].split())
BORNE = frozenset(_MEASURES["borne"].split())
PAID_FOR = STAKES | frozenset(_MEASURES["paid_for"].split())
DEALING = frozenset(_MEASURES["dealing"].split())
DEALS = frozenset(_MEASURES["deals"].split())
MONEY = frozenset(_MEASURES["money"].split())
AMOUNTS = frozenset(_MEASURES["amounts"].split())
COUNTED_IN: dict[str, str] = _MEASURES["counted"]
CONTAINERS = frozenset(load("measures")["containers"].split())
SECURITIES = frozenset(_MEASURES["securities"].split())
COMPARING = frozenset(_MEASURES["comparing"].split())
EMPTY = frozenset(_MEASURES["empty"].split())
NO_SCOPE = frozenset(_MEASURES["no_scope"].split())
HEIGHTS = frozenset(_MEASURES["heights"].split())
TAKINGS = frozenset(_MEASURES["takings"].split())
LEVELS = frozenset(_MEASURES["levels"].split())
LEVELS_AT = frozenset(_MEASURES["levels_at"].split())
FINANCIAL = frozenset(_MEASURES["financial"].split())
MAKING_NOUNS: dict[str, str] = _inverted(_MEASURES["making"])
VERB_NOUNS: dict[str, str] = _MEASURES["verb_nouns"]
COUNTED_DOING: dict[str, str] = _MEASURES["counted_doing"]
COUNTED_BY: dict[str, str] = _MEASURES["counted_by"]

_FORMS = verb_forms()


@lru_cache(maxsize=1 << 15)
def noun(word: str) -> str:
    """The base form that the noun tables list."""
    return singular(word.rsplit("-", 1)[-1] if "-" in word and word not in DEALS else word)


def lemma(word: str) -> str:
    """The base form of a verb as written, else the word."""
    known = _FORMS.get(word)
    return known[0] if known else word
