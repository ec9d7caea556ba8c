"""What tells that a name is where something is: "in X", "the plant at X", "Acme Bank of X", "X in Spain"."""

from __future__ import annotations

from flows.extract.mentions.entities.seen import Seen
from flows.extract.mentions.entities.words import WORDS
from flows.extract.phrases.words import singular, verb_forms
from flows.extract.text.tokens import Tokens
from flows.extract.vocabulary import word_set

_FORMS = verb_forms()
_STANDING = frozenset(("in", "near", "outside", "off"))
_FOUNDING_AT = word_set("names", "founding_at")
_DONE_OFF = word_set("names", "done_off")
_FINANCIAL = word_set("measures", "financial")
_STAFF = word_set("names", "served_at")
_BESIDE = frozenset(("at", "near", "outside"))
_WHERE = frozenset(("at", "in", "near"))
_FURTHER = frozenset(
    ("first", "second", "third", "fourth", "fifth", "another", "one", "others")
)  # "a third at X"
_ARTICLES = frozenset(("the", "a", "an", "its", "their", "his", "her", "our"))
_POSSESSIVES = _ARTICLES - {"the", "a", "an"}
_PLACES = frozenset(WORDS.places)
_LONGEST_MOVE = 10  # tokens from "moved" to where
_LEADING = frozenset(("in", "at", "from", "to", "of", "near", "outside"))


def weigh_place(seen: Seen, tokens: Tokens, i: int, j: int, begin: int, end: int) -> bool:
    """Add what tells of a place; whether the words before the run say that something stands there."""
    lower, form = tokens.lower, tokens.form
    before = lower[i - 1] if i > begin else ""
    leads = lower[i - 2] if i - 2 >= begin else ""
    after = lower[j] if j < end else ""
    if before == "off" and _FORMS.get(leads, ("", ""))[0] in _DONE_OFF:
        seen.company += 1  # "spun off X"
        return False
    seen.led += before in _STANDING and leads not in WORDS.invested_in
    stands = False
    if before in _STANDING and leads:
        stands = leads not in WORDS.invested_in
    elif before == "at" and leads and after != "'s":  # unlike "made at Acme's Leeds works"
        leads = lower[i - 3] if leads == "," and i - 3 >= begin else leads  # "a bakery, at Madurai"
        # "a second bakery at Madurai", "a strike at Madurai"
        stands = leads in WORDS.sites or leads in WORDS.befalling or leads in _FURTHER or _siting(leads)
        stands = stands or _founded_at(lower, i, begin)
    elif before == "of" and leads:
        stands = leads in WORDS.on_maps or _of_a_body(tokens, i, begin)
    elif before in ("from", "to") and leads:
        stands = leads in WORDS.moving or (before == "to" and _moved(lower, i, begin))
    seen.located += stands
    seen.sited += before == "the" and after in WORDS.sites  # "the Madurai works"
    seen.located += after in WORDS.works and names_site(tokens, i, j, begin, end)
    seen.lies += _lies(lower, i, j, begin, end)
    if before in _LEADING and after in (",", "in") and j + 1 < end:
        # "Hosur in Tamil Nadu", "Springfield, Illinois"
        known = lower[j + 1] in WORDS.places_one and form[j + 1][0].isupper()
        seen.located += known and not stands and leads not in WORDS.invested_in
    if before == "at" and leads and j - i == 1 and after != "'s" and not _held_at(leads):
        seen.at += 1  # "mining at Orvane was halted"
        return True
    return stands


def has_seat(tokens: Tokens, k: int, end: int, *, of: bool) -> bool:
    """Whether the state of a town opens at token `k`: "Merton, Ohio-based Acme", "a bank of Merton, Ohio,".

    `of`: the town stands behind one.
    """
    if k >= end or not tokens.form[k][0].isupper():
        return False
    if of and tokens.lower[k] in WORDS.places_one and (k + 1 == end or tokens.form[k + 1] in ",.;"):
        return True
    based = next((m for m in range(k, min(k + 2, end)) if tokens.lower[m].endswith("-based")), -1)
    return based >= k and " ".join(tokens.form[k : based + 1]).removesuffix("-based") in _PLACES


def names_site(tokens: Tokens, i: int, j: int, begin: int, end: int) -> bool:
    """ "its Madurai works", "Acme's Madurai works": where, for a firm that has works is told elsewhere.

    Not "the Acme mill at Madurai".
    """
    if i == begin or j >= end or tokens.lower[j] not in WORDS.works:
        return False
    before = tokens.lower[i - 1]
    elsewhere = j + 2 < end and tokens.lower[j + 1] in _WHERE and tokens.form[j + 2][0].isupper()
    described = i - 2 >= begin and tokens.form[i - 1].islower() and tokens.lower[i - 2] in _ARTICLES
    if before in _POSSESSIVES or before == "'s":
        return True  # "its Madurai works in India"
    return not elsewhere and (described or before in _ARTICLES)


def _lies(lower: list[str], i: int, j: int, begin: int, end: int) -> bool:
    """ "the X mine", "a plant near X", "at Brell Lake", "at 90 Harrow Street": a site, even where it acts."""
    after = lower[j] if j < end else ""
    if after in WORDS.deposits:
        return True
    if after in WORDS.dug and not WORDS.deposits.isdisjoint(lower[j + 1 : min(j + 3, end)]):
        return True
    led = i > begin and (lower[i - 1] == "at" or lower[i - 1][0].isdecimal())
    if led and j - i > 1 and lower[j - 1] in WORDS.streets:
        return True
    sited = i - 2 >= begin and lower[i - 1] in _BESIDE and lower[i - 2] in WORDS.sites
    return sited or (i - 2 >= begin and lower[i - 1] in ("near", "outside") and lower[i - 2] not in _ARTICLES)


def _moved(lower: list[str], i: int, begin: int) -> bool:
    """ "moved its headquarters to X", "transferred production from Y to X"."""
    for k in range(i - 2, max(begin, i - _LONGEST_MOVE) - 1, -1):
        if lower[k] in ",;:":
            return False
        if lower[k] in _FORMS and _FORMS[lower[k]][0] in WORDS.shifting:
            return not WORDS.moved.isdisjoint(lower[begin : i - 1])
    return False


def _held_at(word: str) -> bool:
    """Whether what a word tells is a firm's as often as a place's: "sales at X", "workers at X"."""
    base = singular(word)
    return word in WORDS.roles or word in WORDS.callings or base in _FINANCIAL or base in _STAFF


def _siting(word: str) -> bool:
    """Whether a word is a form of a verb that tells what is done at a place."""
    return word in _FORMS and _FORMS[word][0] in WORDS.siting


def _founded_at(lower: list[str], i: int, begin: int) -> bool:
    """ "was founded by Jane Roe at X", "registered the business at X": no other verb in between."""
    for k in range(i - 2, max(begin, i - _LONGEST_MOVE) - 1, -1):
        if lower[k] in ",;:":
            return False
        if lower[k] in _FORMS and _FORMS[lower[k]][0] in _FOUNDING_AT:
            return True
    return False


def _of_a_body(tokens: Tokens, i: int, begin: int) -> bool:
    """ "Garside Pumps of Bolton": behind a firm's name "of" tells where it is at home."""
    k = i - 2
    if not tokens.form[k][0].isupper() or (k == begin and tokens.lower[k] in WORDS.common):
        return False
    words = []
    while k >= begin and tokens.form[k][0].isupper() and tokens.lower[k] != "the":
        words.append(tokens.lower[k])
        k -= 1
    if not words:
        return False  # "The of"
    last = words[0]
    if last in WORDS.before_of or last in WORDS.titles or not WORDS.roles.isdisjoint(words):
        return False
    return last in WORDS.organisation_heads or last in WORDS.legal_forms or len(words) > 1
