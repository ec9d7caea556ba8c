"""Who buys, sells, owns or is bought, as the words around a name show."""

from __future__ import annotations

from flows.extract.mentions.entity_seen import Seen
from flows.extract.mentions.entity_words import WORDS
from flows.extract.phrases.words import verb_forms
from flows.extract.text.tokens import Tokens
from flows.extract.vocabulary import load

_DEALS = load("deals")


def _forms(*names: str) -> frozenset[str]:
    bases = {base for name in names for base in _DEALS["counterparties"][name].split()}
    return frozenset(form for form, (base, _) in verb_forms().items() if base in bases)


# After which verbs and nouns a preposition leads a party: "sold to Acme", "owned by Acme".
_LEADS = {
    lead: _forms(lead) | frozenset(_DEALS["counterparties"]["nouns_" + lead].split())
    for lead in ("to", "from", "by", "for")
}
_ACTS = _forms("by")
_BOUGHT = frozenset(
    form for form, (base, _) in verb_forms().items() if base in ("buy", "acquire", "purchase")
)
_HOLDING = frozenset(
    form
    for form, (base, _) in verb_forms().items()
    if base in ("own", "hold", "control", "buy", "acquire", "sell", "purchase", "take")
)
_BETWEEN = 4  # tokens from such a verb to the name: "bought German pump maker Acme"
_PARTING = frozenset((",", "from", "by", "of", "in", "for", "with", "and", "to", "shares"))
_WINDOW = 8  # tokens between the verb and its preposition: "sold its 40 per cent stake in the mill to"


def weigh_deal(seen: Seen, tokens: Tokens, i: int, j: int, begin: int, end: int) -> None:
    """Add to `seen` what the deals that the run `[i, j)` takes part in say of it."""
    lower = tokens.lower
    if i - 2 >= begin and lower[i - 1] == "of" and lower[i - 2] in WORDS.takeovers:
        seen.company += 1  # "the takeover of Acme"
    if i - 2 >= begin and lower[i - 1] == "of" and lower[i - 2] in ("percent", "%", "cent"):
        seen.company += not _HOLDING.isdisjoint(lower[max(begin, i - _WINDOW) : i])  # "owns 20% of Acme"
    seen.bought += _is_bought(lower, i, j, begin)
    leads = _LEADS.get(lower[i - 1]) if i > begin else None
    if leads is not None and not leads.isdisjoint(lower[max(begin, i - 1 - _WINDOW) : i - 1]):
        seen.company += 1
    if j + 2 < end and lower[j] == "," and lower[j + 1] == "which" and lower[j + 2] in _ACTS:
        seen.company += 1  # "Acme, which paid £22 million for it,"


def _is_bought(lower: list[str], i: int, j: int, begin: int) -> bool:
    """ "bought German pump maker Karl Roe", "Karl Roe, acquired in 1990,": nobody buys a person."""
    after = lower[j : j + 3]
    if after[:1] == ["'s"]:
        return False
    if after[:1] == [","] and after[1:2] in (["acquired"], ["bought"]) and after[2:] not in (["a"], ["the"]):
        return True
    for k in range(i - 1, max(begin, i - 1 - _BETWEEN) - 1, -1):
        if lower[k] in _BOUGHT:
            return True
        if lower[k] in _PARTING:
            return False
    return i - 2 >= begin and lower[i - 1] == "of" and lower[i - 2] in ("acquisition", "takeover", "purchase")
