"""The lexica that frames use, as sets and maps of lower-case base forms."""

from __future__ import annotations

from flows.extract.phrases.words import singular, verb_forms
from flows.extract.vocabulary import load, remembered, word_set
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
CHANGE_COLUMNS = word_set("changes", "columns", "heads")
VANISHING, VANISHING_UNLESS = (word_set("changes", "vanishing", k) for k in ("verbs", "unless"))
BASELINE_LEADS: list[list[str]] = [phrase.split() for phrase in _CHANGES["baseline"]["leads"]]

COMMITMENT_VERBS: dict[str, Commitment] = _inverted(_COMMITMENTS["verbs"])  # type: ignore[assignment]
COMMITMENT_NOUNS: dict[str, Commitment] = _inverted(_COMMITMENTS["nouns"])  # type: ignore[assignment]
COMMITMENT_ADJECTIVES: dict[str, Commitment] = _inverted(_COMMITMENTS["adjectives"])  # type: ignore[assignment]
BEFORE_GERUND: dict[str, Commitment] = _inverted(_COMMITMENTS["before_gerund"])  # type: ignore[assignment]
COMMITMENT_MODALS: dict[str, Commitment] = _inverted(_COMMITMENTS["modals"])  # type: ignore[assignment]
# Verbs whose direct object is meant: "targets 25 million", "forecast a loss".
DIRECT = word_set("commitments", "direct", "verbs")
EQUATING = word_set("measures", "equating")
USED_UP = word_set("commitments", "budgets", "used_up")
BUDGETS = word_set("commitments", "budgets", "nouns")
THIRD_PARTIES = word_set("commitments", "third_parties", "nouns")
FORECASTERS = word_set("commitments", "forecasting", "whose") | THIRD_PARTIES
STATE_NOUNS = word_set("commitments", "states", "nouns")
STATE_ADJECTIVES = word_set("commitments", "states", "adjectives")
STATE_VERBS = word_set("commitments", "states", "verbs")

STAKES = word_set("measures", "stakes")
OWNERS = word_set("measures", "owners")
RIVALS = word_set("measures", "rivals")
PARTNERS = word_set("measures", "partners")
BORNE = word_set("measures", "borne")
PAID_FOR = STAKES | word_set("measures", "paid_for")
DEALING = word_set("measures", "dealing")
DEALS = word_set("measures", "deals")
MONEY = word_set("measures", "money")
AMOUNTS = word_set("measures", "amounts")
COUNTED_IN: dict[str, str] = _MEASURES["counted"]
CONTAINERS = word_set("measures", "containers")
EMPLOYEES = word_set("measures", "employees")
PAY_CLAIMANTS = EMPLOYEES | word_set("measures", "unions")
SECURITIES = word_set("measures", "securities")
COMPARING = word_set("measures", "comparing")
EMPTY = word_set("measures", "empty")
NO_SCOPE = word_set("measures", "no_scope")
HEIGHTS = word_set("measures", "heights")
TAKINGS = word_set("measures", "takings")
LEVELS = word_set("measures", "levels")
LEVELS_AT = word_set("measures", "levels_at")
FINANCIAL = word_set("measures", "financial")
MAKING_NOUNS: dict[str, str] = _inverted(_MEASURES["making"])
VERB_NOUNS: dict[str, str] = _MEASURES["verb_nouns"]
COUNTED_DOING: dict[str, str] = _MEASURES["counted_doing"]
COUNTED_BY: dict[str, str] = _MEASURES["counted_by"]

_FORMS = verb_forms()

_ENDS = word_set("nouns", "phrasal", "ends")


@remembered
def noun(word: str) -> str:
    """The base form that the noun tables list."""
    if "-" not in word or word in DEALS:
        return singular(word)
    last = word.rsplit("-", 1)[-1]
    # "go-aheads" and "tie-ups" are go-ahead and tie-up, and "rolling-mills" are mills
    return singular(word) if last in _ENDS or last[:-1] in _ENDS else singular(last)


def lemma(word: str) -> str:
    """The base form of a verb as written, else the word."""
    known = _FORMS.get(word)
    return known[0] if known else word
