"""What tells that a name is where something is: "in X", "the plant at X", "Acme Bank of X", "X in Spain"."""

from __future__ import annotations

from flows.extract.mentions.entity_seen import Seen
from flows.extract.mentions.entity_words import WORDS
from flows.extract.phrases.words import verb_forms
from flows.extract.text.tokens import Tokens

_FORMS = verb_forms()
_STANDING = frozenset(("in", "near", "outside", "off"))
_LEADING = frozenset(("in", "at", "from", "to", "of", "near", "outside"))


def weigh_place(seen: Seen, tokens: Tokens, i: int, j: int, begin: int, end: int) -> bool:
    """Add what tells of a place; whether the words before the run say that something stands there."""
    lower, form = tokens.lower, tokens.form
    before = lower[i - 1] if i > begin else ""
    leads = lower[i - 2] if i - 2 >= begin else ""
    after = lower[j] if j < end else ""
    seen.led += before in _STANDING
    stands = False
    if before in _STANDING and leads:
        stands = leads not in WORDS.invested_in
    elif before == "at" and leads:
        stands = leads in WORDS.sites or _siting(leads)  # "a second bakery at Madurai"
    elif before == "of" and leads:
        stands = leads in WORDS.on_maps or _of_a_body(tokens, i, begin)
    elif before in ("from", "to") and leads:
        stands = leads in WORDS.moving
    seen.located += stands
    seen.sited += before == "the" and after in WORDS.sites  # "the Madurai works"
    if before in _LEADING and after in (",", "in") and j + 1 < end:
        # "Hosur in Tamil Nadu", "Springfield, Illinois"
        known = lower[j + 1] in WORDS.places_one and form[j + 1][0].isupper()
        seen.located += known and not stands and leads not in WORDS.invested_in
    return stands


def _siting(word: str) -> bool:
    """Whether a word is a form of a verb that tells what is done at a place."""
    return word in _FORMS and _FORMS[word][0] in WORDS.siting


def _of_a_body(tokens: Tokens, i: int, begin: int) -> bool:
    """ "Garside Pumps of Bolton": behind a firm's name "of" tells where it is at home."""
    k = i - 2
    if not tokens.form[k][0].isupper() or (k == begin and tokens.lower[k] in WORDS.common):
        return False
    words = []
    while k >= begin and tokens.form[k][0].isupper() and tokens.lower[k] != "the":
        words.append(tokens.lower[k])
        k -= 1
    last = words[0]
    if last in WORDS.before_of or last in WORDS.titles or not WORDS.roles.isdisjoint(words):
        return False
    return last in WORDS.organisation_heads or last in WORDS.legal_forms or len(words) > 1
