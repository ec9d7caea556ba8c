"""Names of plans by what stands beside them: "its strategy, dubbed X", "a plan called Lean 26"."""

from __future__ import annotations

from collections.abc import Iterator

from flows.extract.mentions.entities.words import WORDS
from flows.extract.phrases.words import closed_class, verb_forms
from flows.extract.text.tokens import Tokens
from flows.extract.vocabulary import word_set

_CALLED, _LEADS, _OWNERS, _APPOSED = (
    word_set("names", "plan_calling", key) for key in ("verbs", "leads", "owners", "articles")
)
_BETWEEN = 4  # tokens from the noun for plans to the name: ", dubbed", "known as"
_CLOSED, _FORMS = closed_class(), verb_forms()
_LONGEST = 5  # tokens of a plan's name that is in no quotes
_YEARS = (2, 4)  # digits of "Forward 28", "Vision 2030"


def quoted_as_plan(tokens: Tokens, k: int, close: int) -> bool:
    """Whether the words between the quotes at `k` and `close` are told to be a plan."""
    lower = tokens.lower
    before = tokens.form[k - 1] if k > 0 else ""
    if _behind_plan(tokens, k) or (before.lower() in _LEADS and before[0].isupper()):
        return True  # "Under 'X', it will", but not "sold under 'X'"
    behind = close + 1
    last, after = tokens.form[close - 1], "".join(lower[behind : behind + 1])
    numbered = last.isdigit() and len(last) in _YEARS and close - k > 2
    if numbered and before.lower() in _OWNERS | _LEADS:
        return not after.isalpha() or after in _FORMS or after in _CLOSED  # unlike "its 'Model 26' lamps"
    if lower[behind : behind + 1] == [","]:
        behind += 1
    apposed = lower[behind : behind + 1]
    return (
        bool(apposed)
        and apposed[0] in _APPOSED
        and not WORDS.plan_nouns.isdisjoint(lower[behind + 1 : behind + 3])
    )


def called_plans(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """The names in no quotes behind "a plan called", "the programme, known as": their tokens."""
    for k in tokens.where(_CALLED.__contains__, 0, len(tokens)):
        i = k + 1 + (tokens.lower[k + 1 : k + 2] == ["as"])
        j = i
        while j < min(i + _LONGEST, len(tokens)) and (
            tokens.form[j][0].isupper() or tokens.form[j].isdigit()
        ):
            j += 1
        if j > i and tokens.form[i][0].isupper() and _behind_plan(tokens, i):
            yield i, j


def _behind_plan(tokens: Tokens, k: int) -> bool:
    """Whether a noun for plans stands before token `k`, with no more than "called" and a comma between."""
    lower = tokens.lower
    at, stop = k - 1, max(k - 1 - _BETWEEN, 0)
    while at > stop and (lower[at] in _CALLED or lower[at] in (",", "as") or tokens.form[at] == '"'):
        at -= 1
    return at >= 0 and lower[at] in WORDS.plan_nouns
