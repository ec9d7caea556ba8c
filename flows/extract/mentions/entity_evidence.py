"""What a text shows of its names: runs of capitals and the words that stand around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from flows.extract.mentions.entity_deals import weigh_deal
from flows.extract.mentions.entity_people import is_aged_or_in_office, replaces, weigh_person
from flows.extract.mentions.entity_places import names_site, weigh_place
from flows.extract.mentions.entity_seen import Seen
from flows.extract.mentions.entity_words import WORDS
from flows.extract.phrases.words import (
    closed_class,
    common_nouns,
    is_adjective,
    is_plural,
    singular,
    verb_forms,
)
from flows.extract.text.tokens import Tokens
from flows.extract.vocabulary import load

_CLOSED = closed_class()
_FORMS = verb_forms()
LONGEST_NAME = 10
# Verbs whose object is a company more often than not.
_TAKES_COMPANY = frozenset(f for f, (base, _) in _FORMS.items() if base in WORDS.done_to_firms)
_MARKS = load("currencies")
_MONEY = frozenset(_MARKS["codes"]) | {mark for mark in _MARKS["before"] if len(mark) > 1}
_PARTNERS = frozenset(("co", "company", "sons", "brothers", "bros", "partners", "associates"))
_DASHES = frozenset("-–—")
_DATELINE = 12  # tokens of a dateline: "OSLO, March 3, 2015 -"
_FISCAL = re.compile(r"(?:FY|[QH][1-4]FY|CY)\d{2,4}E?")
_COMMA_FORMS = frozenset(("inc", "ltd", "llc", "corp", "plc", "limited", "incorporated"))
_BEFORE_OTHERS = frozenset(("for", "at", "in", "near", "outside"))  # "a plant at Hosur, which makes lamps"
_HELD = frozenset(("stake", "share", "shares", "shareholder", "shareholders", "shareholding", "subsidiary"))
_ACCOUNTS, _OF_ACCOUNTS = (frozenset(load("names")[key].split()) for key in ("accounts", "of_accounts"))
_LEADS_DAY = frozenset(("on", "late", "early", "yesterday", "today"))
_WEEKDAYS = frozenset(load("times")["weekdays"])
_COMMON = common_nouns()
_AUXILIARIES = frozenset(
    ("has", "is", "was", "will", "had", "could", "would", "may", "might", "should", "did", "does", "can")
)
_LONGEST_INSERTION = 14  # tokens between two commas after a name
_DEAL = 7  # tokens between "sold" and "to Acme"
_NUMBERS = frozenset(load("numbers")["cardinals"])
_BEFORE_NUMBERS = frozenset(load("protected")["heads"]["name"])  # "Phase Two"
_AMOUNT_SIGNS = frozenset("%‰€$£¥")


def capital_runs(tokens: Tokens, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words that may be names, without the small words around them."""
    form, lower = tokens.form, tokens.lower
    k = begin
    for i in [k for k, word in enumerate(form[begin:end], begin) if _may_name(word) or word == "One"]:
        opening = i == begin or (tokens.form[i - 1] in _DASHES and i - begin < _DATELINE)
        if i < k or (opening and not _opens_name(tokens, i, end)):
            continue
        k = i + 1
        while k < end and k - i < LONGEST_NAME:
            if _may_name(form[k]) or form[k] == "One":
                k += 1
            elif k + 1 < end and _initial(tokens, k) and _may_name(form[k + 1]):
                k += 2  # "Maria K. Nowak"
            elif (
                k + 1 < end
                and _may_name(form[k + 1])
                and (lower[k] in WORDS.inside or (lower[k] == "of" and lower[k - 1] in WORDS.before_of))
            ):
                k += 2
            elif (partners := _partners(tokens, i, k, end)) > k:
                k = partners  # "Pell, Darrow & Co"
                break
            elif (body := _joined_body(tokens, i, k, end)) > k:
                k = body
                break
            elif form[k].isdigit() and len(form[k]) <= 4 and _number_ends_name(tokens, i, k, end):
                k += 1
                break
            else:
                break
        # A place that an "in" leads belongs to it: "in India Acme buys".
        if (
            (
                k - i > 1
                and i > begin
                and lower[i - 1] in ("in", "from", "across")
                and lower[i] in WORDS.places_one
            )
            and lower[k - 1] not in WORDS.organisation_heads
            and lower[k - 1] not in WORDS.legal_forms
        ):
            i += 1
        # Titles and nationalities lead in: "Japanese car maker", "Mr".
        ends_so = lower[k - 1] in WORDS.organisation_heads or (
            k - i > 2 and lower[k - 1] in WORDS.legal_forms
        )
        if k - i > 1 and lower[i] in WORDS.demonyms and ends_so:
            yield i, k  # "European Commission", "French Bread plc": the nationality belongs to the name
            continue
        while (
            i < k - 1
            and (_leads_in(lower, i) or (_opens(tokens, i, begin) and _is_trade(lower[i], k - i)))
            and not _has_number(tokens, i, k, begin)
        ):
            i += 1  # "Broker Anand Sethi forecasts"
        stop = k
        while (
            stop > i
            and lower[stop - 1] in WORDS.not_names
            and stop - i > 1
            and lower[stop - 1] not in WORDS.legal_forms
            and not _is_of_a_body(lower, i, stop)
            and not (stop - i == 2 and _has_number(tokens, i, stop, begin))
        ):
            stop -= 1
        if stop > i:
            yield i, stop


def _has_number(tokens: Tokens, i: int, k: int, begin: int) -> bool:
    """Whether the name `[i, k)` begins with a number, or has one as its second word: "Harbour One Corp"."""
    lower = tokens.lower
    if i + 1 < k and lower[i + 1] in _NUMBERS:
        return not any(lower[i] in words for words in (_NUMBERS, WORDS.not_names, _BEFORE_NUMBERS))
    if lower[i] not in _NUMBERS or lower[i + 1] in WORDS.demonyms or lower[i + 1] in WORDS.not_names:
        return False
    if i > begin and tokens.form[i - 1].isalpha():
        return True  # "bought Nine West"
    ends = lower[k - 1] in WORDS.organisation_heads or lower[k - 1] in WORDS.legal_forms
    return k - i > 2 and ends and not is_plural(lower[k - 1])  # "Three Rivers Bank", "Two Sisters Group"


@lru_cache(maxsize=1 << 16)
def _may_name(form: str) -> bool:
    if not form[0].isupper():
        return False
    if form in _MONEY or _FISCAL.fullmatch(form):
        return False  # "SEK 240", "FY24"
    letter = _CLOSED.get(form.lower())
    if letter is not None and letter not in "JN":
        return len(form) > 1 and form.isupper()
    # "Pre-tax", "Paris-based": a name does not end in a small part.
    return not ("-" in form and form[form.rfind("-") + 1 :].islower())


def _opens_name(tokens: Tokens, k: int, end: int) -> bool:
    """Whether the capital at a sentence's start belongs to a name."""
    word = tokens.lower[k]
    nxt = tokens.form[k + 1] if k + 1 < end else ""
    if word not in _FORMS and word not in _CLOSED and is_adjective(word) and nxt[:1].isupper():
        return True
    if word in WORDS.given_names and nxt[:1].isupper() and tokens.lower[k + 1] not in _CLOSED:
        return True  # "Bill Roe sold it"
    if nxt == "&" and k + 2 < end and tokens.form[k + 2][0].isupper():
        return True  # "Marks & Spencer"
    if word in _FORMS or word in _CLOSED or is_adjective(word):
        joins = word in WORDS.inside or word in WORDS.lead_heads
        return nxt[:1].isupper() and tokens.lower[k + 1] not in _CLOSED and joins
    return True


def _joined_body(tokens: Tokens, i: int, k: int, end: int) -> int:
    """Past the name of a public body that joins two words: "the Markets and Prices Authority"; else `k`."""
    lower, form = tokens.lower, tokens.form
    if lower[k] != "and" or k - i > 2 or i == 0 or lower[i - 1] not in ("the", "us", "uk", "u.s"):
        return k
    stop = next((m for m in range(k + 1, min(k + 4, end)) if not form[m][0].isupper()), min(k + 4, end))
    return stop if stop > k + 2 and lower[stop - 1] in WORDS.joined_before else k


def _partners(tokens: Tokens, i: int, k: int, end: int) -> int:
    """Past the rest of a partnership's name behind its first comma: "Pell, Darrow & Co"; else `k`."""
    form = tokens.form
    if form[k] != "," or k - i > 2 or k + 4 > end or not _may_name(form[k + 1]):
        return k
    if tokens.lower[i - 1 : i] in (["in"], ["at"], ["near"]) or tokens.lower[i] in WORDS.places_one:
        return k  # "In Leeds, Hull & Sons was founded"
    m = k + 2 + (form[k + 2] == ",")  # "Pell, Darrow, & Co"
    return m + 2 if m + 1 < end and form[m] in ("&", "and") and tokens.lower[m + 1] in _PARTNERS else k


def _initial(tokens: Tokens, k: int) -> bool:
    """Whether token `k` is the full stop of an initial."""
    before = tokens.form[k - 1]
    return tokens.form[k] == "." and len(before) == 1 and before.isupper() and tokens.adjacent(k)


def _is_of_a_body(lower: list[str], i: int, stop: int) -> bool:
    """Whether the last word of a run belongs to its name: "the Foreign Trade Board", not "the Acme board"."""
    body = stop - i > 2 and lower[stop - 1] in WORDS.organisation_heads
    return body and lower[stop - 2] not in WORDS.organisation_heads | WORDS.legal_forms


def _opens(tokens: Tokens, i: int, begin: int) -> bool:
    """Whether a run stands where any word has a capital: also behind a dateline or an opening quote."""
    return i == begin or tokens.form[i - 1] in '-–—:"•'


def _is_trade(word: str, length: int) -> bool:
    """Whether a sentence's first word says what the name behind it is: "Broker Anand Sethi"."""
    if length > 2 and word in WORDS.company_nouns:
        return True
    if word in WORDS.lead_heads:
        return False  # "Bank Brell"
    return (word in WORDS.acting_nouns and word not in WORDS.never_alone) or word.endswith(("maker", "owner"))


def _leads_in(lower: list[str], i: int) -> bool:
    """Whether a capitalised word before a name is no part of it. "Northern", before no place, is."""
    word = lower[i]
    if word in WORDS.directions:
        return lower[i + 1] in WORDS.places_one
    return (
        word in WORDS.demonyms
        or singular(word) in WORDS.roles
        or word in WORDS.titles
        or word in WORDS.not_names
    )


def _number_ends_name(tokens: Tokens, i: int, k: int, end: int) -> bool:
    """A number that ends a name: "Vision 2030", "Power 88", but not "In March 2025" or "Fiat 35 cars"."""
    lower, form = tokens.lower, tokens.form
    if lower[k - 1] in WORDS.not_names or lower[k - 1] in WORDS.places_one or tokens.adjacent(k):
        return False
    after = lower[k + 1] if k + 1 < end else ""
    if after[:1] in _AMOUNT_SIGNS or (after[:1].isalpha() and tokens.adjacent(k + 1)):
        return False  # "Acme 1900%", "Acme 2000m"
    if len(form[k]) == 4 and form[k][:2] in ("19", "20"):
        return True
    return (not after[:1].isalpha() and after != "-") or (
        after in _CLOSED and after not in ("per", "or", "to")
    )


def weigh(seen: Seen, tokens: Tokens, i: int, j: int, begin: int, end: int) -> None:
    """Add to `seen` what the words around the run `[i, j)` say of it."""
    lower, form = tokens.lower, tokens.form
    before = lower[i - 1] if i > begin else ""
    seen.articled += before == "the"
    if before == "the" and i - 2 >= begin and lower[i - 2] in WORDS.plan_nouns:
        before = lower[i - 2]  # "the plan The Arc"
    after = lower[j] if j < end else ""
    second = lower[j + 1] if j + 1 < end else ""
    if (
        lower[j - 1] in WORDS.legal_forms
        or after in _COMMA_FORMS
        or (after == "," and second in _COMMA_FORMS)
    ):
        seen.company += 3
    if after in ("is", "was") and second in ("a", "an", "the", "one"):
        # "Acme is a British builder of ferries"
        seen.company += 2 * any(word in WORDS.acting_nouns for word in lower[j + 2 : min(j + 6, end)])
    if singular(before) in WORDS.company_nouns:
        seen.company += 2
    if before in ("the", "a", "its") and after in WORDS.firm_tails:
        seen.company += 2  # "the Brell chain"
    if before in _TAKES_COMPANY or (before == "to" and i - 2 >= begin and lower[i - 2] == "according"):
        seen.company += 1
    by_role = before in ("of", "at", "by") and i - 2 >= begin and lower[i - 2] in WORDS.roles
    if by_role and not (before == "by" and replaces(lower, begin, i)):
        seen.company += 2  # "chief executive of Acme"
    seen.company += before.endswith("-based")
    if before in ("of", "in") and i - 2 >= begin and lower[i - 2] in _HELD:
        seen.company += 1  # "shares in Acme"
    if before in WORDS.dealt and not WORDS.dealt[before].isdisjoint(lower[max(begin, i - _DEAL) : i - 1]):
        seen.company += 1  # "sold to Acme", "a venture with Acme"
    storied = before == "of" and i - 2 >= begin and lower[i - 2] in WORDS.stories
    if storied or (after == "'s" and second in WORDS.stories) or (before == "at" and "we" in (after, second)):
        seen.company += 1  # "the story of Acme", "At Acme, we ..."
    homely = (
        after == "of"
        and j + 1 < end
        and form[j + 1][0].isupper()
        and before != "the"
        and lower[i] not in WORDS.titles
    )
    if homely and lower[j + 1] not in WORDS.not_names:
        seen.company += 1  # "Hartmann of Germany"
    if after == "'s" and _acts(second):
        seen.company += 2  # "Halden's opened a shop"
    opens = i == begin and j - i == 1  # "Outgoing chairman"
    given = j - i > 1 and lower[i] in WORDS.given_names
    held = after in WORDS.roles and after not in WORDS.callings
    if held and before not in WORDS.roles and not opens and not given:
        seen.company += 2  # "Acme chief executive Jane Roe"
    told = lower[i - 2] if before == "," and i - 2 >= begin and after == "," else ""
    if told in WORDS.company_nouns or told in WORDS.organisation_heads:
        seen.company += 2  # "the country's biggest bank, Acme,"
    seen.company += 2 * _has_accounts(lower, i, j, begin, end)
    # "the Madurai works"
    of_site = (before == "the" and after in WORDS.sites) or (
        after in WORDS.works and names_site(tokens, i, j, begin, end)
    )
    weigh_deal(seen, tokens, i, j, begin, end)
    stands = weigh_place(seen, tokens, i, j, begin, end)
    weigh_person(seen, tokens, i, j, begin, end)
    thing = _is_thing(seen, lower, i, j, begin, end)
    if after == "," and j + 1 < end:
        window = lower[j + 1 : j + 7]
        window = window[: window.index(",")] if "," in window else window
        owned = j + 2 < end and form[j + 1][0].isupper() and lower[j + 2] == "'s"  # "the town's biggest bank"
        called = next((k for k, w in enumerate(window, j + 1) if w in WORDS.company_nouns), -1)
        alone = called < 0 or _acts(lower[called + 1] if called + 1 < end else "")  # "Under X, the firm grew"
        if (second in ("a", "an", "the", "one") or owned) and not alone:
            seen.company += 2
        elif is_aged_or_in_office(lower, j, window, owned=owned):
            seen.person += 2
    if after == "(" and j + 2 < end and form[j + 2] == ")" and _abbreviates(form[j + 1], form[i:j]):
        seen.company += 1
    if before == "(" and after == ")":
        full = _long_form(tokens, i, begin)
        if full:
            seen.full = full
    if before == "," and i - 2 >= begin and lower[i - 2] in WORDS.plan_nouns:
        seen.plan += 1
    if lower[j - 1].isdigit() and lower[j - 2] in WORDS.plan_nouns:
        seen.plan += 1
    if (
        after in WORDS.plan_nouns
        or (after == '"' and second in WORDS.plan_nouns)
        or before in WORDS.plan_nouns
    ):
        seen.plan += 1
    if not thing and not of_site and not (stands and after != "'s"):
        described = after == "," and second in ("which", "whose")  # "Brell, which makes lamps"
        seen.acts += described and before not in _BEFORE_OTHERS
        past = _past_day(lower, j, end) if after in _LEADS_DAY else _past_insertion(tokens, j, end)
        seen.acts += after == "'s" or _acts(after) or _acts(past)


def _has_accounts(lower: list[str], i: int, j: int, begin: int, end: int) -> bool:
    """ "Acme third-quarter profit", "Acme Q2 net income", "Acme stock": only a firm has these."""
    if i == begin and j == i + 1 and j < end and (lower[i] in _COMMON or lower[j] in _ACCOUNTS):
        return False  # "Group net profit", "Wheat profits": any word has a capital there
    k = j
    while k < end and k < j + 4 and (lower[k] in _OF_ACCOUNTS or lower[k].endswith(("-quarter", "-half"))):
        k += 1
    return k < end and lower[k] in _ACCOUNTS


def _past_day(lower: list[str], j: int, end: int) -> str:
    """The word past "on Monday", "late Tuesday", "yesterday" after a name."""
    k = j
    while k < min(j + 3, end) and (lower[k] in _LEADS_DAY or lower[k] in _WEEKDAYS):
        k += 1
    return lower[k] if k < end else ""


def _is_thing(seen: Seen, lower: list[str], i: int, j: int, begin: int, end: int) -> bool:
    """Whether the words around a run tell of a thing that is made and sold; `seen` is told so."""
    before = lower[i - 1] if i > begin else ""
    after = lower[j] if j < end else ""
    second = lower[j + 1] if j + 1 < end else ""
    put_out = after in (",", "was", "were", "is") and second in WORDS.put_out
    if before in WORDS.product_nouns:
        seen.product += 2
    seen.product += put_out or after in WORDS.product_tails
    return put_out or after in WORDS.product_tails


def _acts(word: str) -> bool:
    """Whether a word after a name says that it does something."""
    if word.endswith("ing"):
        return False  # "Online ordering"
    return word in _AUXILIARIES or (word in _FORMS and "n" not in _FORMS[word][1][:1])


def _past_insertion(tokens: Tokens, j: int, end: int) -> str:
    """The word past what stands between commas or brackets after a name, "" if nothing does."""
    lower = tokens.lower
    if j >= end or lower[j] not in (",", "("):
        return ""
    closing = "," if lower[j] == "," else ")"
    close = next((k for k in range(j + 2, min(j + _LONGEST_INSERTION, end)) if lower[k] == closing), end)
    past = close + 1 + (closing == ")" and close + 1 < end and lower[close + 1] == ",")
    return lower[past] if past < end else ""


def _abbreviates(short: str, words: list[str]) -> bool:
    initials = "".join(word[0] for word in words if word[0].isupper())
    joined = "".join(part[0] for word in words for part in word.split("-") if part and part[0].isupper())
    return len(short) > 1 and short.isupper() and short in (initials, joined)


def _long_form(tokens: Tokens, i: int, begin: int) -> str:
    """The words before "(" whose initials the acronym at `i` spells."""
    short = tokens.form[i]
    if not short.isupper() or len(short) < 2:
        return ""
    for length in range(2, len(short) + 2):
        start = i - 1 - length
        if start < begin:
            break
        words = tokens.form[start : i - 1]
        if words[0][0].isupper() and _abbreviates(short, words):
            return " ".join(words)
    return ""
