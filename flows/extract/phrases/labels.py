"""What a label before a colon makes of words that may be verbs: "Job cuts: 3,000 in 2010"."""

from __future__ import annotations

from flows.extract.phrases.words import ALSO_NOUNS, common_nouns, verb_forms
from flows.extract.text.tokens import Tokens

_FORMS = verb_forms()
_COMMON = common_nouns()
_LONGEST = 9  # tokens of a label inside a text
_BEFORE = frozenset("NJE")
_PLAIN = frozenset("NJEPLYQD")


def settle_labels(tokens: Tokens, begin: int, end: int, tags: list[str]) -> None:
    """Make nouns of what is no verb: the "cuts" of "Job cuts: 300", the "sales" of "of which sales €3m"."""
    form, lower = tokens.form, tokens.lower
    for at in tokens.where("which".__eq__, begin + 1, end - 2):
        k = at + 1 - begin
        if lower[at - 1] == "of" and tags[k : k + 2] == ["V", "Q"] and _may_be_noun(lower[at + 1]):
            tags[k] = "N"
    if ":" not in form[begin : min(begin + _LONGEST, end)]:
        return
    colon = form.index(":", begin) - begin
    verbs = [k for k in range(colon) if tags[k] == "V"]
    if len(verbs) != 1 or tags[colon + 1 : colon + 2] != ["Q"] or not verbs[0] > 0:
        return
    k = verbs[0]
    plain = tags[k - 1] in _BEFORE and _PLAIN.issuperset(tags[:k] + tags[k + 1 : colon])
    if plain and _may_be_noun(lower[begin + k]):
        tags[k] = "N"


def _may_be_noun(word: str) -> bool:
    """Whether a form in -s is the plural of a noun as well: "cuts", "sales", "services"."""
    base, letters = _FORMS.get(word, ("", ""))
    return "s" in letters and (base in ALSO_NOUNS or base in _COMMON)
