"""Where a text has names: runs of capitalised words, with the small words and stops that join them."""

from __future__ import annotations

from collections.abc import Iterator

from flows.extract.mentions.apostrophe_names import OWN
from flows.extract.mentions.entity_evidence import is_alive
from flows.extract.mentions.entity_joined import (
    AND,
    TRADES,
    joined_body,
    may_name,
    opens_high,
    owners_firm,
    partners,
    past_digits,
    phrase_firm,
    trades,
)
from flows.extract.mentions.entity_words import WORDS
from flows.extract.mentions.times_words import SEASONS
from flows.extract.phrases.words import (
    closed_class,
    finite_only,
    is_adjective,
    is_plural,
    may_act,
    singular,
    verb_forms,
)
from flows.extract.text.tokens import Tokens
from flows.extract.vocabulary import load

_MONTHS = frozenset(load("times")["months"])
_CLOSED = closed_class()
_FORMS = verb_forms()
_OF_CLAUSES = frozenset(load("function_words")["prepositions_of_clauses"].split())
_LONGEST = 10  # tokens of a name
_FINITE = finite_only()
_CLOSES_NAME = frozenset((",", "'s", "(", ".", ";", ":", "", "and", "&"))
_PEOPLE = WORDS.roles | WORDS.company_nouns
_DASHES = frozenset("-–—")
_DATELINE = 12  # tokens of a dateline: "OSLO, March 3, 2015 -"
_NUMBERS = frozenset(load("numbers")["cardinals"])
_BEFORE_NUMBERS = frozenset(load("protected")["heads"]["name"])  # "Phase Two"
_SMALL_CAPITALS = frozenset(("A", "An", "The"))
_OF_AMOUNTS = frozenset(("percent", "percentage", "pc", "pct", "basis")) | frozenset(
    load("numbers")["scales"]
)
_AMOUNT_SIGNS = frozenset("%‰€$£¥")
_FIRM_BODIES = frozenset(load("names")["firm_bodies"].split())
_JOINING = AND | {","}
_SEATED = frozenset(load("names")["seated"].split())
_OFFICES, _OF_OFFICES = (frozenset(load("names")[key].split()) for key in ("held", "of_offices"))
_MINISTERS = frozenset(load("names")["ministers"].split())
_FORMAL = WORDS.legal_forms - WORDS.company_nouns
_FIRM_ENDS = WORDS.organisation_heads | WORDS.legal_forms
_NO_SURNAMES = _FIRM_ENDS | WORDS.company_nouns | WORDS.roles


def capital_runs(tokens: Tokens, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words that may be names, without the small words around them."""
    form, lower = tokens.form, tokens.lower
    k = begin
    for i in [k for k in range(begin, end) if form[k] != lower[k] and opens_high(form[k])]:
        if i < k:
            continue
        if _CLOSED.get(lower[i]) == "P" and (stop := _led_by_preposition(tokens, i, begin, end)) > i:
            k = stop
            yield i, k
            continue
        led = len(form[i]) == 1 and _opens_initials(tokens, i, end)  # "A. Hartley"
        opening = i == begin or (tokens.form[i - 1] in _DASHES and i - begin < _DATELINE)
        if not (led or may_name(form[i]) or form[i] == "One"):
            continue
        if len(form[i]) == 1 and not led and _numbers(lower, i):
            continue
        if opening and not led and not _opens_name(tokens, i, end):
            continue
        k = _end_of_run(tokens, i, end)
        if k < end and form[k][0].isupper() and lower[k].rpartition("-")[2] in _SEATED:
            continue  # "the Hong Kong-based group"
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
            and (_leads_in(lower, i, k) or (_opens(tokens, i, begin) and _tells_what(lower[i], k - i)))
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
            and not (stop - i == 2 and lower[i] in WORDS.given_names and form[stop - 1].istitle())  # "Al Roe"
        ):
            stop -= 1
        office = _office(tokens, i, stop) if stop > i + 2 else None
        if office is not None:
            yield i, office[0]
            yield office[1], stop
        elif stop > i:
            yield past_digits(tokens, i, stop, begin), stop


def _led_by_preposition(tokens: Tokens, i: int, begin: int, end: int) -> int:
    """Past the name of a firm that a preposition opens: "In 1990 Via Ferrata Ltd bought"; else `i`.

    At a sentence's start only where nobody else acts, unlike in "Under Acme Ltd sales rose".
    """
    form, lower = tokens.form, tokens.lower
    if i + 1 >= end or not form[i].istitle() or not may_name(form[i + 1]):
        return i
    stop = _end_of_run(tokens, i + 1, end)
    acts = is_alive(lower, stop, end)
    if _opens(tokens, i, begin):
        acts = acts and lower[i] not in _OF_CLAUSES
        return stop if acts and lower[stop - 1] in WORDS.legal_forms else i
    told = form[i - 1].islower() or (form[i - 1].isdecimal() and form[min(stop, end - 1)].islower())
    return stop if told and (acts or lower[stop - 1] in _FIRM_ENDS) else i


def _office(tokens: Tokens, i: int, stop: int) -> tuple[int, int] | None:
    """Where the office stands in a run of capitals that names a firm, an office and who holds it: the "Chief
    Executive" of "Acme Chief Executive Jane Roe".
    """
    lower = tokens.lower
    first = next((k for k in range(i + 1, stop - 1) if lower[k] in _OFFICES or lower[k] in _OF_OFFICES), stop)
    past = first
    while past < stop and (lower[past] in _OFFICES or lower[past] in _OF_OFFICES):
        past += 1
    if _OFFICES.isdisjoint(lower[first:past]) or not 1 < stop - past < 5 or lower[stop - 1] in _NO_SURNAMES:
        return None
    return first, past


def _has_number(tokens: Tokens, i: int, k: int, begin: int) -> bool:
    """Whether the name `[i, k)` begins with a number, or has one as its second word: "Harbour One Corp"."""
    lower = tokens.lower
    if i + 1 < k and lower[i + 1] in _NUMBERS:
        return not any(lower[i] in words for words in (_NUMBERS, WORDS.not_names, _BEFORE_NUMBERS))
    if lower[i] not in _NUMBERS or lower[i + 1] in WORDS.demonyms:
        return False
    if lower[i + 1] in WORDS.not_names and lower[i + 1] not in WORDS.directions:
        return False
    if i > begin and tokens.form[i - 1].isalpha():
        return True  # "bought Nine Oaks"
    if lower[i + 1] in WORDS.places_one or lower[i] == "one":
        return False
    if not _is_closed(lower, k):
        return False  # "Three Acme plants"
    if not is_plural(lower[k - 1]):
        return True  # "Three Rivers Bank", "Seven Telecom lost"
    return is_plural(lower[i + 1]) and singular(lower[i + 1]) not in _PEOPLE  # "Four Lanterns Hotels"


def _is_closed(lower: list[str], k: int) -> bool:
    """Whether no noun follows a run of capitals that ends at `k`: "Seven Telecom lost"."""
    after = lower[k] if k < len(lower) else ""
    return after in _CLOSES_NAME or after in _FINITE or (after in _FORMS and not after.endswith(("s", "ing")))


def _end_of_run(tokens: Tokens, i: int, end: int) -> int:
    """Past the run of capitals that token `i` opens."""
    form, lower = tokens.form, tokens.lower
    k = i + 1
    while k < end and k - i < _LONGEST:
        more = k + 1 < end and may_name(form[k + 1])
        if (
            may_name(form[k])
            or form[k] == "One"
            or (form[k] == "Re" and not form[min(k + 1, end - 1)][0].isdigit())
            or _opens_initials(tokens, k, end)
        ):
            k += 1  # "Harrow Re", but not "Re 1"; "Jane A. Roe"
        elif form[k] == "." and k + 1 < end and _shortened(tokens, k):
            if more or _opens_initials(tokens, k + 1, end):
                k += 2  # "Maria K. Nowak", "Wm. Hartley"
            elif lower[k + 1] in AND and k + 2 < end and may_name(form[k + 2]):
                k += 2  # "J. & P. Tarrow"
            else:
                break
        elif more and (lower[k] in WORDS.inside or _joins_body(lower, k)):
            k += 2
        elif more and form[k].istitle() and lower[k] in _CLOSED and lower[k + 1] in _FIRM_ENDS:
            k += 2  # "Kwai On Bank"
        elif k + 2 < end and may_name(form[k + 2]) and {*lower[k : k + 2]} <= WORDS.inside:
            k += 3  # "Société pour le Crédit"
        elif form[k] in _JOINING and (firm := partners(tokens, i, k, end)) > k:
            k = firm  # "Pell, Darrow & Co"
            break
        elif lower[k] == "and" and more and (firm := trades(tokens, i, k, end)) > k:
            k = firm  # "Brell Iron and Steel Company"
        elif lower[k] == "and" and (body := joined_body(tokens, i, k, end)) > k:
            k = body
            break
        elif (firm := phrase_firm(tokens, i, k, end)) > k:
            k = firm  # "Drive in Comfort Ltd"
            break
        elif more and form[k] in _SMALL_CAPITALS and k - i > 1:
            k += 2  # "Harrow Rent A Car"
        elif form[k] == OWN:
            k += 1  # "Harlow's said"
        elif form[k] == "'s" and more and (firm := owners_firm(tokens, i, k, end)) > k:
            k = firm  # "Halden's Brewing Group Ltd"
            break
        elif form[k] == "(" and (firm := _seat_in_brackets(tokens, k, end)) > k:
            k = firm  # "Brell (India) Ltd"
            break
        elif form[k] == "plc":
            k += 1  # "Acme plc"
            break
        elif form[k].isdigit() and len(form[k]) <= 4 and _number_ends_name(tokens, k, end):
            k += 1
            break
        else:
            break
    return k


def _seat_in_brackets(tokens: Tokens, k: int, end: int) -> int:
    """Past the legal form behind the place of a firm in brackets: "Brell (Hong Kong) Ltd"; else `k`."""
    form, lower = tokens.form, tokens.lower
    close = next((m for m in range(k + 2, min(k + 5, end - 1)) if form[m] == ")"), 0)
    placed = close and all(form[m][0].isupper() for m in range(k + 1, close))
    return close + 2 if placed and lower[close + 1] in WORDS.legal_forms else k


def _joins_body(lower: list[str], k: int) -> bool:
    """Whether an "of" stands in a name: "Bank of Harrow", but not "Board of Directors"."""
    return lower[k] == "of" and lower[k - 1] in WORDS.before_of and lower[k + 1] not in _FIRM_BODIES


def _opens_name(tokens: Tokens, k: int, end: int) -> bool:
    """Whether the capital at a sentence's start belongs to a name."""
    word = tokens.lower[k]
    nxt = tokens.form[k + 1] if k + 1 < end else ""
    if len(word) > 1 and tokens.form[k].isupper() and nxt.istitle():
        return True  # "US Tramways"
    if nxt in WORDS.company_nouns and k + 2 < end and may_name(tokens.form[k + 2]):
        return False  # "Consumer group Acme is to cut jobs"
    if "'" in word and (word.startswith("i'") or word.partition("'")[0] in _CLOSED):
        return False  # "I've", "It'll"
    if word not in _FORMS and word not in _CLOSED and is_adjective(word) and nxt[:1].isupper():
        return True
    if word in WORDS.given_names and nxt[:1].isupper() and tokens.lower[k + 1] not in _CLOSED:
        return True  # "Bill Roe sold it"
    if nxt == "'s" and word in _FORMS and word not in TRADES:
        return word not in WORDS.common  # "Hunt's", not "Price's"
    if nxt == "&" and k + 2 < end and tokens.form[k + 2][0].isupper():
        return True  # "Hull & Lane"
    if nxt == "of" and word in WORDS.before_of and k + 2 < end and may_name(tokens.form[k + 2]):
        return True  # "Bank of Harrow"
    if word in _FORMS and phrase_firm(tokens, k, k + 1, end) > k + 1:
        return True  # "Drive in Comfort Ltd sold"
    if word in WORDS.openers and _opens_firm(tokens, k, end):
        return True
    if word in WORDS.opening_adjectives and nxt[:1].isupper() and _opens_alone(tokens, k, end):
        return True
    if may_act(word) and nxt.lower() in _FORMAL and (nxt[0].isupper() or nxt == "plc"):
        return True  # "Stalk Ltd"
    if may_act(word) and word not in WORDS.common and is_alive(tokens.lower, k + 1, end):
        return True  # "Match said", "Vault is buying"
    if word in _FORMS or word in _CLOSED or is_adjective(word):
        joins = word in WORDS.inside or word in WORDS.lead_heads
        return nxt[:1].isupper() and tokens.lower[k + 1] not in _CLOSED and joins
    return True


def _opens_firm(tokens: Tokens, k: int, end: int) -> bool:
    """Whether a word that opens names of firms does so here: "Great Northern Consolidated", "Mill Line"."""
    stop = _end_of_run(tokens, k, end)
    last = tokens.lower[stop - 1]
    return stop > k + 1 and (last in WORDS.organisation_heads or last in WORDS.legal_forms)


def _opens_alone(tokens: Tokens, k: int, end: int) -> bool:
    """Whether a name begins with an adjective: "Red Oak said", not "New Acme models", "New German rules"."""
    word = tokens.lower[k + 1]
    if word in WORDS.demonyms or word in WORDS.not_names or word in WORDS.places_one:
        return False
    return _is_closed(tokens.lower, _end_of_run(tokens, k, end))


def _opens_initials(tokens: Tokens, i: int, end: int) -> bool:
    """Whether token `i` is the initial that opens a name: "A. Hartley", "J. & P. Tarrow"."""
    form = tokens.form
    if i + 2 >= end or len(form[i]) > 1 or not form[i].isupper() or form[i + 1] != ".":
        return False
    if not tokens.adjacent(i + 1) or _numbers(tokens.lower, i):
        return False
    return form[i + 2][0].isupper() or form[i + 2] in AND


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


def _tells_what(word: str, length: int) -> bool:
    """Whether a sentence's first word says what the name behind it is: "Broker Anand Sethi"."""
    if singular(word) in WORDS.kin:
        return True
    if length > 2 and word in WORDS.company_nouns:
        return word not in WORDS.openers  # "Union Iron Works"
    if word in WORDS.lead_heads:
        return False  # "Bank Brell"
    return (word in WORDS.acting_nouns and word not in WORDS.never_alone) or word.endswith(("maker", "owner"))


def _leads_in(lower: list[str], i: int, stop: int) -> bool:
    """Whether a capitalised word before a name is no part of it. "Northern", before no place, is."""
    word = lower[i]
    if word in WORDS.titles and all(w in _FIRM_ENDS for w in lower[i + 1 : stop]):
        return False  # "Crown Insurance Company"
    if word in WORDS.directions:
        return lower[i + 1] in WORDS.places_one
    if word in SEASONS and lower[i + 1] in WORDS.organisation_heads:
        return False  # "Winter Airlines"
    if word in _OF_OFFICES and singular(lower[i + 1]) in WORDS.roles:
        return True  # "Managing Director Jane Roe"
    return (
        word in WORDS.demonyms
        or singular(word) in WORDS.roles
        or word in WORDS.titles
        or word in WORDS.not_names
        or lower[i + 1] in _MINISTERS  # "Finance Minister Jane Roe"
        or word.rpartition("-")[2] in _SEATED  # "LONDON-LISTED Acme"
    )


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
