"""Who buys, sells, owns or is bought, as the words around a name show."""

from __future__ import annotations

from flows.extract.mentions.entities.seen import Seen
from flows.extract.mentions.entities.words import WORDS
from flows.extract.phrases.words import verb_forms
from flows.extract.text.tokens import Tokens
from flows.extract.vocabulary import load, word_set

_DEALS = load("deals")


_VERBS, _BESIDE = _DEALS["verbs"], _DEALS["counterparties"]


def _forms(bases: str, letters: str = "bsdng") -> frozenset[str]:
    """The forms of some verbs: all of them, or those of some letters."""
    among = frozenset(bases.split())
    return frozenset(
        f for f, (base, told) in verb_forms().items() if base in among and set(told) & set(letters)
    )


# After which verbs and nouns a preposition leads a party: "sold to Acme", "owned by Acme".
_LEADS = {
    lead: _forms(_BESIDE[lead]) | frozenset(_BESIDE["nouns_" + lead].split())
    for lead in ("to", "from", "by", "for")
}
_ACTS = _forms(_BESIDE["by"])
_BUYS, _BOUGHT = _forms(_BESIDE["from"]), _forms(_BESIDE["from"], "n")
_HOLDING = _forms(_VERBS["owning"] + " " + _VERBS["buying"])
TAKINGS = frozenset(_BESIDE["nouns_by"].split())
_FORMS = verb_forms()
_DOES_TO_ITS, _SOLD, _ACCOUNTS, _OF_ACCOUNTS = (
    word_set("names", key) for key in ("does_to_its", "sold_things", "accounts", "of_accounts")
)
_EMPLOYS = word_set("names", "employs")
_PERCENT_ENDS = word_set("numbers", "percent_ends")
_OWNS = frozenset(("has", "had", "is", "was", "will", "would"))
_BETWEEN = 4  # tokens from such a verb to the name: "bought German pump maker Acme"
_PARTING = frozenset((",", "from", "by", "of", "in", "for", "with", "and", "to")) | word_set(
    "names", "dealt_in"
)
_WINDOW = 8  # tokens between the verb and its preposition: "sold its 40 per cent stake in the mill to"


def weigh_deal(seen: Seen, tokens: Tokens, i: int, j: int, begin: int, end: int) -> None:
    """Add to `seen` what the deals that the run `[i, j)` takes part in say of it."""
    lower = tokens.lower
    if i - 2 >= begin and lower[i - 1] == "of" and lower[i - 2] in WORDS.takeovers:
        seen.company += 1  # "the takeover of Acme"
    if i - 2 >= begin and lower[i - 1] == "of" and lower[i - 2] in _PERCENT_ENDS:
        seen.company += not _HOLDING.isdisjoint(lower[max(begin, i - _WINDOW) : i])  # "owns 20% of Acme"
    seen.bought += _is_bought(lower, i, j, begin) or _is_in_business(tokens, i, j, end)
    leads = _LEADS.get(lower[i - 1]) if i > begin else None
    if leads is not None and not leads.isdisjoint(lower[max(begin, i - 1 - _WINDOW) : i - 1]):
        seen.company += 1
        seen.weak += 1
    if j + 2 < end and lower[j] == "," and lower[j + 1] == "which" and lower[j + 2] in _ACTS:
        seen.company += 1  # "Acme, which paid £22 million for it,"


def _is_in_business(tokens: Tokens, i: int, j: int, end: int) -> bool:
    """ "Karl Roe, which has", "Karl Roe employs 300", "Karl Roe cut its prices", "Karl Roe's sales"."""
    lower = tokens.lower
    if j + 2 >= end or lower[i - 1 : i] in (["of"], ["by"], ["with"], ["from"]):
        return False
    first, second = lower[j], lower[j + 1]
    base = _FORMS.get(first, ("", ""))[0]
    if base in _DOES_TO_ITS and second == "its":
        return True
    if base in _EMPLOYS:
        return any(word[0].isdigit() for word in lower[j + 1 : min(j + 4, end)])
    if first == "," and second == "which":
        return lower[j + 2] in _FORMS or lower[j + 2] in _OWNS
    past = j + 1
    while past < min(j + 4, end) and lower[past] in _OF_ACCOUNTS:
        past += 1
    owned = first in ("'s", "'") and past + 1 < end and (lower[past] in _SOLD or lower[past] in _ACCOUNTS)
    return owned and (lower[past + 1] in _FORMS or lower[past + 1] in _OWNS)  # unlike "Jane Roe's sales team"


def _is_bought(lower: list[str], i: int, j: int, begin: int) -> bool:
    """ "bought German pump maker Karl Roe", "Karl Roe, acquired in 1990,": nobody buys a person."""
    after = lower[j : j + 3]
    if after[:1] == ["'s"]:
        return False
    if after[:1] == [","] and not _BOUGHT.isdisjoint(after[1:2]) and after[2:] not in (["a"], ["the"]):
        return True
    first = max(begin, i - 1 - _BETWEEN)
    for k in range(i - 1, first - 1, -1) if not _BUYS.isdisjoint(lower[first:i]) else ():
        if lower[k] in _BUYS:
            return True
        if lower[k] in _PARTING:
            return False
    return i - 2 >= begin and lower[i - 1] == "of" and lower[i - 2] in TAKINGS
