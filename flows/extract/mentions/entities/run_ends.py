"""Where a run of capitals that may be a name ends: past initials, small words inside, partners, a number."""

from __future__ import annotations

from flows.extract.mentions.entities.apostrophe_names import OWN
from flows.extract.mentions.entities.joined import (
    AND,
    IN_PHRASES,
    TRADES,
    fields_of,
    is_field,
    joined_body,
    may_name,
    owners_firm,
    partners,
    phrase_firm,
    trades,
    union_of,
)
from flows.extract.mentions.entities.words import WORDS
from flows.extract.phrases.words import (
    closed_class,
    singular,
)
from flows.extract.text.tokens import Tokens
from flows.extract.vocabulary import word_set

_MONTHS = word_set("times", "months")
_POINTING = word_set("protected", "heads", "reference") | word_set("protected", "heads", "ordinal")
_CLOSED = closed_class()
_LONGEST = 10  # tokens of a name
_SHORTEST_SYMBOL = 2
_DIGITS_INSIDE = 3  # of a number in the middle of a firm's name
_FORMAL = WORDS.legal_forms - WORDS.company_nouns
_SMALL_CAPITALS = frozenset(("A", "An", "The"))
_OF_AMOUNTS = word_set("units", "percent_context", "of_amounts") | word_set("numbers", "scales")
_AMOUNT_SIGNS = frozenset("%‰€$£¥")
_JOINING = AND | {","}
_FIRM_BODIES = word_set("names", "firm_bodies")
_HOLDERS, HELD_BY = (word_set("names", key) for key in ("office_holders", "held_by"))
_OF_MEMBERS = WORDS.joined_before | word_set("names", "of_members")
_FOR_WHAT = word_set("names", "for_what")
_ON_WHAT = word_set("names", "on_what")
_OF_THE = WORDS.before_of - word_set("names", "firms_own")
FIRM_ENDS = WORDS.organisation_heads | WORDS.legal_forms
# The small words behind which a name may go on: any other ends it, and most names end before one.
_CARRIES_ON = WORDS.site_ends | WORDS.inside | AND | IN_PHRASES | {"of", "'s", "plc"}
_OF_FIRMS = WORDS.roles | WORDS.company_nouns | _FIRM_BODIES
_PLACES_OR_BODIES = WORDS.places_one | WORDS.company_nouns | _FIRM_BODIES


def _is_formal(tokens: Tokens, k: int, end: int) -> bool:
    """Whether a legal form ends a name though it is the mark of a currency too: "Hull AS", not "AS 50"."""
    formal = tokens.form[k].isupper() and tokens.lower[k] in WORDS.legal_forms
    return formal and not (k + 1 < end and tokens.form[k + 1][0].isdigit())


def end_of_run(tokens: Tokens, i: int, end: int) -> int:
    """Past the run of capitals that token `i` opens."""
    form, lower = tokens.form, tokens.lower
    k = i + 1
    while k < end and k - i < _LONGEST:
        if form[k].islower() and form[k] not in _CARRIES_ON:
            break
        if lower[k - 1] in _FORMAL and k - i > 1 and _is_symbol(form[k]):
            break  # "Acme Corp ACMX"
        more = k + 1 < end and may_name(form[k + 1])
        if form[k : k + 3] == ["&", "C", "."] and tokens.adjacent(k + 2):
            return k + 3  # "Fratelli Pell & C."
        if (
            may_name(form[k])
            or form[k] == "One"
            or _is_formal(tokens, k, end)
            or (form[k] == "Re" and not form[min(k + 1, end - 1)][0].isdigit())
            or opens_initials(tokens, k, end)
        ):
            k += 1  # "Harrow Re", but not "Re 1"; "Jane A. Roe"
        elif lower[k] in WORDS.site_ends and tokens.adjacent(k):
            k += 1  # "Brell.com"
        elif form[k] == "." and k + 1 < end and _shortened(tokens, k):
            if more or opens_initials(tokens, k + 1, end):
                k += 2  # "Maria K. Nowak", "Wm. Hartley"
            elif lower[k + 1] in AND and k + 2 < end and may_name(form[k + 2]) and len(form[i]) == 1:
                k += 2  # "J. & P. Tarrow"
            else:
                k += lower[k + 1] == "and" and k - i == 2  # "Karl L. and Otto G. Halm"
                break
        elif more and (
            lower[k] in WORDS.inside or (_joins_body(lower, k) and not is_seated(tokens, i, k, end))
        ):
            k += 2
        elif more and form[k].istitle() and lower[k] in _CLOSED and lower[k + 1] in FIRM_ENDS:
            k += 2  # "Kwai On Bank"
        elif more and lower[k] == "of" and (firm := _seat_inside(tokens, k, end)) > k:
            k = firm  # "Brell Co of Japan Ltd"
        elif more and lower[k] == "for" and lower[k - 1] in _FOR_WHAT and form[k - 1].istitle():
            k += 2  # "Alliance for Leeds Bridges"
        elif more and lower[k] == "on" and lower[k - 1] in _ON_WHAT and is_field(lower[k + 1]):
            k += 2  # "the Council on Foreign Trade", unlike "the Council on Monday"
        elif more and lower[k] == "against" and lower[k - 1] in WORDS.joined_before:
            k += 2  # "Commission Against Corruption"
        elif k + 2 < end and may_name(form[k + 2]) and _joins_body_of_the(tokens, k):
            k += 3  # "the Office of the Comptroller"
        elif lower[k : k + 2] == ["of", "the"] and _of_the(tokens, i, k, end):
            k += 3  # "the News of the World"
        elif k + 2 < end and may_name(form[k + 2]) and {*lower[k : k + 2]} <= WORDS.inside:
            k += 3  # "Société pour le Crédit"
        elif form[k] in _JOINING and (body := union_of(tokens, i, k, end)) > k:
            k = body  # "the Federation of Mill and Quarry Workers"
            break
        elif form[k] in _JOINING and (firm := partners(tokens, i, k, end)) > k:
            k = firm  # "Pell, Darrow & Co"
            break
        elif lower[k] == "and" and more and (firm := trades(tokens, i, k, end)) > k:
            k = firm  # "Brell Iron and Steel Company"
        elif lower[k] == "and" and (body := _two_fields(tokens, i, k, end)) > k:
            k = body
            break
        elif (firm := phrase_firm(tokens, i, k, end)) > k:
            k = firm  # "Drive in Comfort Ltd"
            break
        elif more and form[k] in _SMALL_CAPITALS and k - i > 1:
            k += 2  # "Harrow Rent A Car"
        elif form[k] == OWN:
            k += 1  # "Harlow's said"
        elif form[k] == "'" and more and (body := _members_body(tokens, i, k, end)) > k:
            k = body  # "City Clerks' Retirement System"
            break
        elif form[k] == "'s" and more and lower[k - 1] in _HOLDERS and lower[k + 1] in HELD_BY:
            k += 2  # "the Attorney General's Office"
            break
        elif form[k] == "'s" and more and (firm := owners_firm(tokens, i, k, end)) > k:
            k = firm  # "Halden's Brewing Group Ltd"
            break
        elif form[k] == "(" and (firm := _seat_in_brackets(tokens, k, end)) > k:
            k = firm  # "Brell (India) Ltd"
            break
        elif form[k] == "plc":
            k += 1  # "Acme plc"
            break
        elif form[k].isdigit() and (firm := _number_inside(tokens, i, k, end)) > k:
            k = firm  # "Tier 3 Stores Inc"
            break
        elif form[k].isdigit() and len(form[k]) <= 4 and _number_ends_name(tokens, k, end):
            k += 1
            break
        else:
            break
    return k


def _is_symbol(form: str) -> bool:
    """Whether a word behind a legal form is the symbol of a share, and no further form: "ACMX"."""
    written = len(form) > _SHORTEST_SYMBOL and form.isupper() and form.isalpha()
    return written and form.lower() not in FIRM_ENDS


def _two_fields(tokens: Tokens, i: int, k: int, end: int) -> int:
    """Past the "and" in the name of a public body; else `k`."""
    return max(joined_body(tokens, i, k, end), fields_of(tokens, i, k, end))


def _seat_inside(tokens: Tokens, k: int, end: int) -> int:
    """Past the place in a firm's name between two legal forms: "Co of Japan Ltd"; else `k`."""
    form, lower = tokens.form, tokens.lower
    stop = next((m for m in range(k + 1, min(k + 4, end)) if not form[m][0].isupper()), min(k + 4, end))
    seated = lower[k - 1] in WORDS.legal_forms and lower[k + 1] in WORDS.places_one
    return stop if seated and stop > k + 2 and lower[stop - 1] in WORDS.legal_forms else k


def _members_body(tokens: Tokens, i: int, k: int, end: int) -> int:
    """Past the name of a body of many, with an apostrophe at token `k`: "City Clerks' Fund"; else `k`."""
    stop = next((m for m in range(k + 1, min(k + 6, end)) if not may_name(tokens.form[m])), min(k + 6, end))
    members = tokens.lower[k - 1].endswith("s") and tokens.adjacent(k)
    return stop if members and tokens.lower[stop - 1] in _OF_MEMBERS else k


def _seat_in_brackets(tokens: Tokens, k: int, end: int) -> int:
    """Past the legal form behind the place of a firm in brackets: "Brell (Hong Kong) Ltd"; else `k`."""
    form, lower = tokens.form, tokens.lower
    close = next((m for m in range(k + 2, min(k + 5, end - 1)) if form[m] == ")"), 0)
    if not close or not all(form[m][0].isupper() for m in range(k + 1, close)):
        return k
    stop = close + 1
    while stop < min(close + 5, end) and may_name(form[stop]):
        stop += 1  # "Brell (Leeds) Stores Ltd"
    return stop if stop > close + 1 and lower[stop - 1] in WORDS.legal_forms else k


def _joins_body(lower: list[str], k: int) -> bool:
    """Whether an "of" stands in a name: "Bank of Harrow", but not "Board of Directors"."""
    return lower[k] == "of" and lower[k - 1] in WORDS.before_of and lower[k + 1] not in _FIRM_BODIES


def _joins_body_of_the(tokens: Tokens, k: int) -> bool:
    """Whether "of the" stands in the name of a body: "Bank of the West", not "Board of the Brell Company"."""
    lower = tokens.lower
    joins = lower[k : k + 2] == ["of", "the"] and lower[k - 1] in _OF_THE
    return joins and tokens.form[k - 1].istitle() and lower[k + 2] not in _FIRM_BODIES


def _of_the(tokens: Tokens, i: int, k: int, end: int) -> bool:
    """Whether "of the" stands in a name: "the News of the World", not "the President of the Board"."""
    form, lower = tokens.form, tokens.lower
    if k != i + 1 or k + 2 >= end or i == 0 or lower[i - 1] != "the" or not form[i - 1].islower():
        return False
    plain = lower[i] in TRADES and singular(lower[i]) not in _OF_FIRMS
    behind = singular(lower[k + 2])
    named = may_name(form[k + 2]) and behind not in _PLACES_OR_BODIES
    return plain and named and lower[i] not in WORDS.not_names and behind not in WORDS.demonyms


def is_seated(tokens: Tokens, i: int, k: int, end: int) -> bool:
    """Whether the "of" at token `k` tells where the named body is: "Tarrow Bank of Merton, Ohio,"."""
    m = k + 1
    while m < end and tokens.form[m][0].isupper():
        m += 1
    placed = m + 2 < end and tokens.form[m] == "," and tokens.lower[m + 1] in WORDS.places_one
    return placed and k - i > 1 and m - k < 5 and tokens.form[m + 2] in ",.;"


def opens_initials(tokens: Tokens, i: int, end: int) -> bool:
    """Whether token `i` is the initial that opens a name: "A. Hartley", "J. & P. Tarrow"."""
    form = tokens.form
    if i + 2 >= end or len(form[i]) > 1 or not form[i].isupper() or form[i + 1] != ".":
        return False
    if not tokens.adjacent(i + 1) or numbers_what(tokens.lower, i):
        return False
    return form[i + 2][0].isupper() or form[i + 2] in AND


def numbers_what(lower: list[str], i: int) -> bool:
    """Whether the letter at token `i` only numbers what is told before it: "vitamin C."."""
    return i > 0 and lower[i - 1] in WORDS.lettered


def _shortened(tokens: Tokens, k: int) -> bool:
    """Whether token `k` is the full stop of an initial or of a short form: "K.", "Wm.", "St."."""
    return initial(tokens, k) or (tokens.lower[k - 1] in WORDS.short_forms and tokens.adjacent(k))


def initial(tokens: Tokens, k: int) -> bool:
    """Whether token `k` is the full stop of an initial."""
    before = tokens.form[k - 1]
    return tokens.form[k] == "." and len(before) == 1 and before.isupper() and tokens.adjacent(k)


def _number_inside(tokens: Tokens, i: int, k: int, end: int) -> int:
    """Past the name of a firm that has a small number inside: "Tier 3 Stores Inc"; else `k`."""
    form, lower = tokens.form, tokens.lower
    first = lower[k - 1]
    counts = first in _MONTHS or first in _POINTING or first in WORDS.places_one or first in _CLOSED
    if k != i + 1 or len(form[k]) > _DIGITS_INSIDE or counts or tokens.adjacent(k):
        return k
    stop = next((m for m in range(k + 1, min(k + 5, end)) if not may_name(form[m])), min(k + 5, end))
    return stop if stop > k + 2 and lower[stop - 1] in _FORMAL else k


def _number_ends_name(tokens: Tokens, k: int, end: int) -> bool:
    """A number that ends a name: "Vision 2030", "Drive 70", but not "In March 2025" or "Ordell 35 cars"."""
    lower, form = tokens.lower, tokens.form
    if lower[k - 1] in WORDS.not_names or lower[k - 1] in WORDS.places_one or tokens.adjacent(k):
        return False
    if lower[k - 1] in _MONTHS:
        return False  # "Jan 26": Jan is a name too
    after = lower[k + 1] if k + 1 < end else ""
    if after[:1] in _AMOUNT_SIGNS or (after[:1].isalpha() and tokens.adjacent(k + 1)):
        return False  # "Acme 1900%", "Acme 2000m"
    if len(form[k]) == 4 and form[k][:2] in ("19", "20"):
        per_cent = after == "per" and lower[k + 2 : k + 3] == ["cent"]
        return not per_cent and after not in _OF_AMOUNTS  # "Acme 1900 percent"
    return (not after[:1].isalpha() and after != "-") or (
        after in _CLOSED and after not in ("per", "or", "to")
    )
