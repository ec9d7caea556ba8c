"""Where a text has names: runs of capitalised words, with the small words and stops that join them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from flows.extract.mentions.entity_words import WORDS
from flows.extract.mentions.times_words import SEASONS
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

_MONTHS = frozenset(load("times")["months"])
_CLOSED = closed_class()
_FORMS = verb_forms()
_LONGEST = 10  # tokens of a name
_LONGEST_GIVEN = 12  # letters of "Byung-chull"
_MARKS = load("currencies")
_MONEY = frozenset(_MARKS["codes"]) | {mark for mark in _MARKS["before"] if len(mark) > 1}
_DASHES = frozenset("-–—")
_DATELINE = 12  # tokens of a dateline: "OSLO, March 3, 2015 -"
_FISCAL = re.compile(r"(?:FY|[QH][1-4]FY|CY)\d{2,4}E?")
_NUMBERS = frozenset(load("numbers")["cardinals"])
_BEFORE_NUMBERS = frozenset(load("protected")["heads"]["name"])  # "Phase Two"
_SMALL_CAPITALS = frozenset(("A", "An", "The"))
_AMOUNT_SIGNS = frozenset("%‰€$£¥")
_TRADES = common_nouns() | WORDS.organisation_heads | WORDS.wares
_ENDING = WORDS.organisation_heads | WORDS.legal_forms | WORDS.sites
_GENERIC, _ON_MAPS = (frozenset(load("names")[key].split()) for key in ("plain_forms", "on_maps_joined"))
_FIRM_BODIES = frozenset(load("names")["firm_bodies"].split())
_AND = frozenset(("and", "&"))
_JOINING = _AND | {","}


def capital_runs(tokens: Tokens, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words that may be names, without the small words around them."""
    form, lower = tokens.form, tokens.lower
    k = begin
    for i in [k for k in range(begin, end) if form[k] != lower[k] and form[k][0].isupper()]:
        if i < k:
            continue
        led = len(form[i]) == 1 and _opens_initials(tokens, i, end)  # "A. Hartley"
        opening = i == begin or (tokens.form[i - 1] in _DASHES and i - begin < _DATELINE)
        if not (led or _may_name(form[i]) or form[i] == "One"):
            continue
        if len(form[i]) == 1 and not led and _numbers(lower, i):
            continue
        if opening and not led and not _opens_name(tokens, i, end):
            continue
        k = _end_of_run(tokens, i, end)
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
            and lower[i + 1] != "of"  # "Bank of Harrow"
            and not (lower[i + 1] == "." and _initial(tokens, i + 1))
            and not _has_number(tokens, i, k, begin)
        ):
            i += 1  # "Broker Anand Sethi forecasts"
        if i > begin + 1 and lower[i - 1] == "of" and singular(lower[i - 2]) in WORDS.roles:
            i = next((m for m in range(i, k - 1) if lower[m] in WORDS.given_names), i)  # "Head of Sales Jane"
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


def _end_of_run(tokens: Tokens, i: int, end: int) -> int:
    """Past the run of capitals that token `i` opens."""
    form, lower = tokens.form, tokens.lower
    k = i + 1
    while k < end and k - i < _LONGEST:
        more = k + 1 < end and _may_name(form[k + 1])
        if (
            _may_name(form[k])
            or form[k] == "One"
            or (form[k] == "Re" and not form[min(k + 1, end - 1)][0].isdigit())
            or _opens_initials(tokens, k, end)
        ):
            k += 1  # "Harrow Re", but not "Re 1"; "Jane A. Roe"
        elif form[k] == "." and k + 1 < end and _shortened(tokens, k):
            if more or _opens_initials(tokens, k + 1, end):
                k += 2  # "Maria K. Nowak", "Wm. Hartley"
            elif lower[k + 1] in _AND and k + 2 < end and _may_name(form[k + 2]):
                k += 2  # "J. & P. Tarrow"
            else:
                break
        elif more and (lower[k] in WORDS.inside or _joins_body(lower, k)):
            k += 2
        elif form[k] in _JOINING and (firm := _partners(tokens, i, k, end)) > k:
            k = firm  # "Pell, Darrow & Co"
            break
        elif lower[k] == "and" and more and (firm := _trades(tokens, i, k, end)) > k:
            k = firm  # "Brell Iron and Steel Company"
        elif lower[k] == "and" and (body := _joined_body(tokens, i, k, end)) > k:
            k = body
            break
        elif more and form[k] in _SMALL_CAPITALS and k - i > 1:
            k += 2  # "Harrow Rent A Car"
        elif form[k] == "plc":
            k += 1  # "Acme plc"
            break
        elif form[k].isdigit() and len(form[k]) <= 4 and _number_ends_name(tokens, k, end):
            k += 1
            break
        else:
            break
    return k


def _joins_body(lower: list[str], k: int) -> bool:
    """Whether an "of" stands in a name: "Bank of Harrow", but not "Board of Directors"."""
    return lower[k] == "of" and lower[k - 1] in WORDS.before_of and lower[k + 1] not in _FIRM_BODIES


@lru_cache(maxsize=1 << 16)
def _may_name(form: str) -> bool:
    if not form[0].isupper():
        return False
    if form in _MONEY or _FISCAL.fullmatch(form):
        return False  # "SEK 240", "FY24"
    if form[-1].isdigit() and form.rstrip("0123456789") in _MONEY:
        return False  # "Sh2", "Rs500"
    letter = _CLOSED.get(form.lower())
    if letter is not None and letter not in "JN":
        return len(form) > 1 and form.isupper()
    # "Pre-tax", "Paris-based": a name does not end in a small part, but for one as "Kun-hee".
    small = form[form.rfind("-") + 1 :] if "-" in form else ""
    return not small.islower() or (small in WORDS.syllables and len(form) < _LONGEST_GIVEN)


def _opens_name(tokens: Tokens, k: int, end: int) -> bool:
    """Whether the capital at a sentence's start belongs to a name."""
    word = tokens.lower[k]
    nxt = tokens.form[k + 1] if k + 1 < end else ""
    if nxt in WORDS.company_nouns and k + 2 < end and _may_name(tokens.form[k + 2]):
        return False  # "Consumer group Acme is to cut jobs"
    if "'" in word and (word.startswith("i'") or word.partition("'")[0] in _CLOSED):
        return False  # "I've", "It'll"
    if word not in _FORMS and word not in _CLOSED and is_adjective(word) and nxt[:1].isupper():
        return True
    if word in WORDS.given_names and nxt[:1].isupper() and tokens.lower[k + 1] not in _CLOSED:
        return True  # "Bill Roe sold it"
    if nxt == "&" and k + 2 < end and tokens.form[k + 2][0].isupper():
        return True  # "Marks & Spencer"
    if nxt == "of" and word in WORDS.before_of and k + 2 < end and _may_name(tokens.form[k + 2]):
        return True  # "Bank of Harrow"
    if word in WORDS.openers and _opens_firm(tokens, k, end):
        return True
    if word in _FORMS or word in _CLOSED or is_adjective(word):
        joins = word in WORDS.inside or word in WORDS.lead_heads
        return nxt[:1].isupper() and tokens.lower[k + 1] not in _CLOSED and joins
    return True


def _opens_firm(tokens: Tokens, k: int, end: int) -> bool:
    """Whether a word that opens names of firms does so here: "Great Western Consolidated", "Court Line"."""
    stop = _end_of_run(tokens, k, end)
    last = tokens.lower[stop - 1]
    return stop > k + 1 and (last in WORDS.organisation_heads or last in WORDS.legal_forms)


def _joined_body(tokens: Tokens, i: int, k: int, end: int) -> int:
    """Past the name of a public body that joins two words: "the Markets and Prices Authority"; else `k`."""
    lower, form = tokens.lower, tokens.form
    if k - i > 2 or i == 0 or lower[i - 1] not in ("the", "us", "uk", "u.s"):
        return k
    past = min(k + 5, end)  # "the Millers and Bakers' Union"
    stop = next((m for m in range(k + 1, past) if not form[m][0].isupper() and form[m] != "'"), past)
    return stop if stop > k + 2 and lower[stop - 1] in WORDS.joined_before else k


def _partners(tokens: Tokens, i: int, k: int, end: int) -> int:
    """Past the rest of a partnership's name: "Pell & Co", "Pell, Darrow & Co", "Pell and Sons"; else `k`."""
    form, lower = tokens.form, tokens.lower
    if lower[i - 1 : i] in (["in"], ["at"], ["near"]) or lower[i] in WORDS.places_one:
        return k  # "In Leeds, Hull & Sons was founded"
    m = k
    surnames = sum(len(form[n]) > 1 and lower[n] not in WORDS.titles for n in range(i, k))
    while surnames == 1 and m - k < _LONGEST and form[m] == "," and m + 2 < end and _may_name(form[m + 1]):
        m += 2  # "Pell, Darrow, & Co"
    m += form[m] == "," and m > k
    if lower[m] == "and" and m > k and not _ON_MAPS.isdisjoint(lower[m + 2 : m + 4]):
        line = _trades(tokens, i, m, end)  # "Hull, Selby and Eastern Railway"
        return line if line > m else k
    if m + 1 >= end or form[m] not in _AND or lower[k - 1] in WORDS.legal_forms:
        return k
    stop = m + 2
    if lower[m + 1] not in WORDS.partners or not form[m + 1][0].isupper():
        listed = m == k or form[m] == "and" or not _may_name(form[m + 1])  # "Pell, Darrow & Holt"
        return k if listed or (stop < end and _may_name(form[stop])) else stop
    while stop < end and lower[stop] in WORDS.legal_forms | {"."} and _may_name(form[min(stop + 1, end - 1)]):
        stop += 1
    return stop + (stop < end and lower[stop] in WORDS.legal_forms and form[stop][0].isupper())


def _trades(tokens: Tokens, i: int, k: int, end: int) -> int:
    """Past the second trade of a firm: "Brell Iron and Steel Company", "Hull and Selby Railway"; else `k`."""
    form, lower = tokens.form, tokens.lower
    stop = next((m for m in range(k + 1, min(k + 5, end)) if not _may_name(form[m])), min(k + 5, end))
    last, first, second = lower[stop - 1], lower[k - 1], lower[k + 1]
    if last in WORDS.happenings and lower[i - 1 : i] == ["the"]:
        return stop  # "the Coal and Steel Industries Act"
    if first in WORDS.legal_forms or last not in _ENDING:
        return k
    if not _ON_MAPS.isdisjoint(lower[k + 2 : stop]) and lower[i - 1 : i] not in (["in"], ["at"], ["near"]):
        return stop if (k - i < 3 or "," in lower[i:k]) and first not in WORDS.organisation_heads else k
    if k - i < 2 and lower[i - 1 : i] != ["the"] and not (k == i + 1 and second in _TRADES):
        return k
    if not _is_trade_word(first) or second in WORDS.places_one or second in WORDS.given_names:
        return k
    alone = stop == k + 3 and last in _GENERIC  # "Brell Pill and Granule Company"
    opener = second in WORDS.openers and second not in WORDS.wares  # "Norda Air Lines and Union Bank"
    return stop if alone or (_is_trade_word(second) and not opener) else k


def _is_trade_word(word: str) -> bool:
    """Whether a word of a firm's name tells what it makes or does."""
    return word in _TRADES or singular(word) in _TRADES or word.endswith("ing")


def _opens_initials(tokens: Tokens, i: int, end: int) -> bool:
    """Whether token `i` is the initial that opens a name: "A. Hartley", "J. & P. Tarrow"."""
    form = tokens.form
    if i + 2 >= end or len(form[i]) > 1 or not form[i].isupper() or form[i + 1] != ".":
        return False
    if not tokens.adjacent(i + 1) or _numbers(tokens.lower, i):
        return False
    return form[i + 2][0].isupper() or form[i + 2] in _AND


def _numbers(lower: list[str], i: int) -> bool:
    """Whether the letter at token `i` only numbers what is told before it: "vitamin C."."""
    return i > 0 and lower[i - 1] in WORDS.lettered


def _shortened(tokens: Tokens, k: int) -> bool:
    """Whether token `k` is the full stop of an initial or of a short form: "K.", "Wm.", "St."."""
    return _initial(tokens, k) or (tokens.lower[k - 1] in WORDS.short_forms and tokens.adjacent(k))


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
        return word not in WORDS.openers  # "Union Iron Works"
    if word in WORDS.lead_heads:
        return False  # "Bank Brell"
    return (word in WORDS.acting_nouns and word not in WORDS.never_alone) or word.endswith(("maker", "owner"))


def _leads_in(lower: list[str], i: int) -> bool:
    """Whether a capitalised word before a name is no part of it. "Northern", before no place, is."""
    word = lower[i]
    if word in WORDS.directions:
        return lower[i + 1] in WORDS.places_one
    if word in SEASONS and lower[i + 1] in WORDS.organisation_heads:
        return False  # "Winter Airlines"
    return (
        word in WORDS.demonyms
        or singular(word) in WORDS.roles
        or word in WORDS.titles
        or word in WORDS.not_names
    )


def _number_ends_name(tokens: Tokens, k: int, end: int) -> bool:
    """A number that ends a name: "Vision 2030", "Power 88", but not "In March 2025" or "Fiat 35 cars"."""
    lower, form = tokens.lower, tokens.form
    if lower[k - 1] in WORDS.not_names or lower[k - 1] in WORDS.places_one or tokens.adjacent(k):
        return False
    if lower[k - 1] in _MONTHS:
        return False  # "Jan 26": Jan is a name too
    after = lower[k + 1] if k + 1 < end else ""
    if after[:1] in _AMOUNT_SIGNS or (after[:1].isalpha() and tokens.adjacent(k + 1)):
        return False  # "Acme 1900%", "Acme 2000m"
    if len(form[k]) == 4 and form[k][:2] in ("19", "20"):
        return True
    return (not after[:1].isalpha() and after != "-") or (
        after in _CLOSED and after not in ("per", "or", "to")
    )
