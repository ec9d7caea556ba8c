"""The word class of a word that may be a form of a verb, by the words around it."""

from __future__ import annotations

from flows.extract.phrases.ahead import form_letters, name_acts, peek, verb_ahead
from flows.extract.phrases.ing_tags import settle_ing
from flows.extract.phrases.left import (
    bare_verb_due,
    before_word,
    behind_equivalent,
    clause_joined,
    closes_insertion,
    in_list,
    past_time,
)
from flows.extract.phrases.words import (
    ALSO_NOUNS,
    clause_has_verb,
    is_plural,
    opened_by,
    set_beside,
    singular,
    verb_forms,
)
from flows.extract.text.tokens import Tokens
from flows.extract.vocabulary import load

_DONE_TO_FIRMS = frozenset(load("names")["done_to_firms"].split())
_FORMS = verb_forms()
_VERB_WORDS = load("verbs")
MOSTLY_NOUNS = frozenset(_VERB_WORDS["mostly_nouns"].split())
_BEATING = frozenset(_VERB_WORDS["beating"].split())
_NEVER_REDUCED = frozenset(_VERB_WORDS["never_reduced"].split())
_OFFERING = frozenset(_VERB_WORDS["offering"].split())
_GIVING = _OFFERING | frozenset(_VERB_WORDS["giving"].split())
_DONE_BY = frozenset(_VERB_WORDS["done_by"].split())
_NAMING = frozenset(_VERB_WORDS["clauses"]["naming"].split())
_DESCRIBING = frozenset(_VERB_WORDS["describing"].split())
_CLAUSE_TAKERS = frozenset(load("verbs")["clauses"]["clause_takers"].split())
_TIMING = frozenset(load("verbs")["clauses"]["timing"].split())
_COMPOUNDS = frozenset(load("verbs")["clauses"]["compounds"].split())
_NOUNS_AFTER_TO = frozenset(_VERB_WORDS["nouns_after_to"].split())
_FIRMS, _ROLES = (frozenset(load("names")[key].split()) for key in ("company_nouns", "roles"))
_BEFORE_VERB = frozenset("TMO")
_BEFORE_NOUN = frozenset("DJZQP")
_HELPING = frozenset(load("verbs")["helping"].split())
_ORDINAL = frozenset(("first", "last", "next"))
_RELATIVE = frozenset(("who", "which", "that", "whom", "whose", "what"))
_TO_COME = frozenset(load("events")["status"]["planned_adjectives"].split()) | frozenset(
    load("verbs")["in_name_only"].split()
)
_CHANGES = frozenset(word for words in load("changes")["nouns"].values() for word in words.split())
_NO_SUBJECT = frozenset("PYTXA")
# "closes down 8%": of a price on a day, and no noun.
_TELLING_OF = frozenset(load("verbs")["telling_of"].split())
_NUMBERS = frozenset(load("numbers")["cardinals"]) - {"one"}
_ENDING = frozenset((load("measures")["closing"] + " " + load("events")["status"]["trading"]).split())
_TURNS = frozenset(("first", "second", "third", "fourth", "fifth", "last", "other", "latter"))


def opens_with_verb(tokens: Tokens, k: int, end: int, marks: list[str], *, entry: bool) -> bool:
    """Whether a past form opens a sentence as its verb: "Began production in Ohio", in an `entry` of a
    chronicle also "Acquired a rival" and "Renamed Acme".
    """
    letters = form_letters(tokens, k, end)
    after = peek(tokens, k + 1, end, marks) if "d" in letters else ""
    if "b" in letters or not after or after not in "NEJD":
        return False
    dealt = after == "E" and _FORMS[tokens.lower[k]][0] in _DONE_TO_FIRMS  # "Acquired Acme"
    return ("n" not in letters or entry or dealt) and not verb_ahead(tokens, k + 1, end, marks)


def settle_unlisted(
    word: str, tags: list[str], tokens: Tokens, k: int, begin: int, end: int, marks: list[str]
) -> str:
    """A word in -ed or -ing that the lexicon does not know: taken for a form of a verb."""
    before, after = before_word(tags), peek(tokens, k + 1, end, marks)
    if word.endswith("ing"):
        if "-" in word:
            return "J" if before in "DZJQ^" else "N"
        if after not in "DQERP" and before != "B":
            return "N"
        return settle_ing(word, before, after, tokens, k, begin, end, marks)
    if word.endswith("eed") or "-" in word:
        return "J"
    return _settle_past("dn", before, after, tags, tokens, k, begin, end, marks)


def settle_verb(
    word: str, tags: list[str], tokens: Tokens, k: int, begin: int, end: int, marks: list[str]
) -> str:
    """The class of a listed verb in one of its forms."""
    base, forms = _FORMS[word]
    before = before_word(tags)
    if before == "Y":
        before = past_time(forms, tags, tokens.lower[k - 1])
    after = peek(tokens, k + 1, end, marks)
    if "g" in forms:
        if before == "^" and after == "N" and k == begin and peek(tokens, k + 2, end, marks) in "MBHOV":
            return "J"  # "Planning permission was granted", "Restructuring costs peaked"
        joined = before == "C" and tags[-2:-1] == ["N"] and not clause_has_verb(tags)
        if (joined or before in "SYP") and after in "NJ" and _tells_which(tags, tokens, k, end, marks):
            return "J"  # also "Shipping and handling costs were cut"
        return settle_ing(word, before, after, tokens, k, begin, end, marks)
    noun = base in ALSO_NOUNS
    if before == "X" and noun and tokens.form[k - 1] == ")" and behind_equivalent(tags, tokens, k):
        return "N"  # "a €5m (£4m) bid"
    if before == "Z" and "d" in forms and after and after in "DRQ" and tags[-2:-1] == ["E"]:
        return "V"  # "Halden's cut its prices"
    if (
        before == "D"
        and k - 1 == begin
        and tokens.lower[begin] in ("both", "all", "these", "those")
        and "b" in forms
        and after in "YPTD"
        and not verb_ahead(tokens, k + 1, end, marks)
    ):
        return "V"  # "Both run until 2016"
    if ("d" in forms or "n" in forms) and not ("b" in forms and before in _BEFORE_VERB):
        settled = _settle_past(forms, before, after, tags, tokens, k, begin, end, marks, base_noun=noun)
        compound = before == "N" and tokens.lower[k - 1] in _COMPOUNDS and after in "PBMHVX"
        noun_there = compound or (before in _BEFORE_NOUN and word not in _BEATING)
        if settled == "V" and "b" in forms and noun and noun_there:
            return "N"  # "a takeover bid from Acme was rejected"
        return settled
    if before in _BEFORE_VERB:
        noun_after_to = before == "T" and word in _NOUNS_AFTER_TO and after in "PXYCS"  # "went to court"
        noun_after_to = noun_after_to or (noun and tokens.lower[k - 2 : k - 1] == ["according"])
        return "N" if forms == "s" or noun_after_to else "V"
    if before in "RS":
        bare = forms == "b" or after in "NVMBHO"
        led = k - 1 - (tags[-1] == "A")  # "which still needs approval"
        if before == "S" and noun and bare and tokens.lower[led] not in _RELATIVE:
            return "N"  # "while costs rose", "when market share had reached"
        return "N" if noun and "s" in forms and after in "MBHO" else "V"
    if before == "D" and "s" in forms and k - 1 == begin and tokens.lower[begin] in ("this", "that"):
        return "V"
    turn = forms == "s" and not noun and tags[-2:] == ["D", "J"] and tokens.lower[k - 1] in _TURNS
    counted = before == "Q" and noun and after in "DRT" and not opened_by(tags, tokens, k, ("a", "an"))
    if turn or (counted and not clause_has_verb(tags)):
        return "V"  # also "the first gives away its goals", unlike "a $5m deal to sell it"
    if before == "Z" and "s" in forms and after in ("DT" if noun else "DTQRP"):
        return "V" if _owner_acts(tags, tokens, k, end, marks) else "N"
    if before == "Q" and k > 1 and tokens.lower[k - 2] in ("whom", "which") and after in "PXY":
        return "V"  # "3,200 people, of whom 900 work in Leeds"
    if before == "Q" and forms == "s" and after in "DQR" and tokens.lower[k - 1] == "share":
        return "V"  # "the offer of 415p a share represents a premium"
    amount = before == "Q" and not noun and tags[:1] != ["Q"] and not clause_has_verb(tags)
    if amount and "s" in forms and after in "DQR":
        return "V"  # "Profit of €5m represents a rise of 4%"
    if before in _BEFORE_NOUN:
        return "N" if noun or before != "P" or "s" in forms else "V"
    if before in "NE":
        if not noun:
            bare = forms == "b" and before == "N" and after in "NEJ"  # "air taxi provider"
            return "N" if bare and not is_plural(tokens.lower[k - 1]) else "V"
        if "b" in forms and bare_verb_due(tags, tokens, k, begin):
            return "N" if "b" in form_letters(tokens, k + 1, end) else "V"  # "saw its order book fall"
        if "s" in forms and tokens.lower[k + 1 : k + 2] == ["at"] and marks[k + 2 : k + 3] == ["Q"]:
            return "V"  # "its order book stands at 300 jets"
        if "s" in forms and (_is_counted_so(tags, tokens, k, end, marks, base) or _are_many(tags, tokens, k)):
            return "N"
        if word == "works" and "".join(tags).rstrip("E").endswith("PD"):
            return "N"  # "the opening of the Corio works in 1974"
        told = forms == "s" and after == "D" and not is_plural(tokens.lower[k - 1])
        if told and not clause_has_verb(tags) and not verb_ahead(tokens, k + 1, end, marks):
            return "V"  # "the strike costs the owners €5m a day"
        joined = "b" in forms and after == "D" and is_plural(tokens.lower[k - 1]) and clause_joined(tags)
        if joined and not verb_ahead(tokens, k + 1, end, marks):
            return "V"  # "was sold and other investors buy a 30% stake"
        # "merger talks between A and B", "Acme shares, which"
        between = "between" in tokens.lower[k + 1 : k + 2] or tokens.lower[k + 1 : k + 3] == [",", "which"]
        if base in MOSTLY_NOUNS or clause_has_verb(tags) or after in "VMBHO" or between:
            return "N"
        if before == "N" and forms == "b" and not is_plural(tokens.lower[k - 1]) and after == "D":
            return "N"  # "after the stock market crash the group's debts climbed"
        if after in "DRT" or (after == "Q" and "s" in forms and "".join(tags).rstrip("E")[-1:] == "S"):
            return "V"  # "in which Acme holds 51%"
        if verb_ahead(tokens, k + 1, end, marks):
            return "N"
        plural = is_plural(tokens.lower[k - 1]) and not opened_by(tags, tokens, k, ("a", "an"))
        if "s" in forms:
            return "N" if plural and before == "N" else "V"
        return "V" if plural or (before == "E" and after in "DQETR") else "N"
    if before in "^XCY":
        due = before == "Y" and "b" in forms and bare_verb_due(tags, tokens, k, begin)
        if not noun or after == "R" or due:
            return "V"  # also "saw its profit in the second quarter fall"
        goes_on = after in "DEQPT" or tokens.lower[k + 1 : k + 2] in (["up"], ["out"], ["off"], ["over"])
        goes_on = goes_on or (after in "NJ" and not verb_ahead(tokens, k + 1, end, marks))
        if before in "XY" and forms == "s" and goes_on and closes_insertion(tags, tokens, begin):
            return "V"  # "Acme, new to the trade, starts a store"
        firm = after == "E" and (
            word in _FIRMS or word in _ROLES
        )  # "Rival Acme said", "and founder Jane Roe"
        if before == "C" and after in "DEQT" and base not in MOSTLY_NOUNS and not firm:
            return "V"
        return "V" if before == "^" and "b" in forms and after in "DQE" and not firm else "N"
    if before in "BHL":
        return "N"
    if before in "VG" and tokens.lower[k - 1] in _HELPING and base not in MOSTLY_NOUNS and "s" not in forms:
        return "V"  # "helped build the line"
    return "N" if noun and before in "VG" else "V"


def _settle_past(
    forms: str,
    before: str,
    after: str,
    tags: list[str],
    tokens: Tokens,
    k: int,
    begin: int,
    end: int,
    marks: list[str],
    *,
    base_noun: bool = False,
) -> str:
    """-ed and irregular past forms: V with or without auxiliary, L as participle, J before a noun."""
    if before in "HB":
        return "V"
    if before == "D" and k - 1 == begin and tokens.lower[begin] in ("this", "that", "these"):
        return "J" if verb_ahead(tokens, k + 1, end, marks) else "V"
    if before == "J" and len(tags) > 1 and tags[-2] in "NERB" and tokens.lower[k - 1] in _ORDINAL:
        tags[-1] = "A"  # "the magazine first appeared"
        return "V"
    opening = tags == ["J"] and tokens.lower[begin] in _ORDINAL
    if opening and after in "PTAY" and "n" in forms and "b" not in forms and "," in tokens.form[k + 1 : end]:
        tags[-1] = "A"  # "First opened in 1950, the mill"
        return "L"
    if before == "^" and after in "NEJ":
        named = (
            "n" in forms
            and _FORMS.get(tokens.lower[k], ("",))[0] in _NAMING
            and "," in tokens.form[k + 2 : end - 1]
        )
        return "L" if named else "N" if "b" in forms else "J"  # "Renamed Acme in 1971, the firm grew"
    if before == "^" and after in "PTAY" and "n" in forms and "b" not in forms:
        return "L"
    if before in "CX" and after == "N" and "b" in forms and not clause_has_verb(tags):
        return "N"
    if before in "CX" and after in "NJ" and (in_list(tags) or tokens.lower[k] in MOSTLY_NOUNS):
        return "J" if tokens.lower[k] not in MOSTLY_NOUNS else "N"
    if before == "Q" and (after not in "NEJ" or tokens.lower[k] in _BEATING) and not clause_has_verb(tags):
        return "V"  # "A profit of £3m beat forecasts"
    if before in "SY" and after in "NJE" and _tells_which(tags, tokens, k, end, marks):
        return "J"
    if "b" in forms and before == "^" and after in "VMBHO":
        return "N"
    if "n" not in forms and "b" not in forms:
        return "V"
    if before in "NEJQRX" and "b" not in forms and _FORMS.get(tokens.lower[k], ("",))[0] in _NEVER_REDUCED:
        modifier = before in "JQ" and after in "NEJ" and (clause_has_verb(tags) or before == "J")
        if not modifier and (before != "X" or closes_insertion(tags, tokens, begin)):
            return "V"
    closed = after in "YP" or (after == "N" and peek(tokens, k + 2, end, marks) in "YPX")
    alone = tags[-2:] == ["D", "J"] and tokens.lower[k - 1] in _TURNS and closed
    if alone and not clause_has_verb(tags) and not verb_ahead(tokens, k + 1, end, marks):
        return "V"  # "The second entered service in 1971", "A second followed in 1974"
    if before == "Z" and "d" in forms and after in "DTQERPY" and _owner_acts(tags, tokens, k, end, marks):
        return "V"
    if before in "DZJQ":
        # "an increased full-year forecast", "an expected €5m"
        qualifies = after in "NEJ" or (after in "YQ" and before in "DZ" and "b" not in forms)
        return "J" if qualifies else ("N" if "b" in forms else "L")
    to_verb = after == "T" and _opens_infinitive(tokens, k + 2, end, marks)
    base = _FORMS.get(tokens.lower[k], ("",))[0]
    if before in "NE" and to_verb and base in _OFFERING and "b" not in forms:
        return "V"
    given = before == "N" and after == "T" and not to_verb and "n" in forms and "b" not in forms
    if given and base in _GIVING and _acts_later(tokens, k + 2, end, marks):
        return "L"  # "The offer proposed to lenders lapsed"
    if before == "N" and "b" in forms and base_noun and after in "BM" and after:
        return "N"  # "the consensus forecast was £5m"
    timed = before == "N" and "b" in forms and after in "DQ" and tokens.lower[k - 1] not in _COMPOUNDS
    if timed and (set_beside(tags, tokens, k, _TIMING) or _said(tags, tokens, k)):
        comma = next((m for m in range(k + 1, min(k + 30, end)) if tokens.form[m] == ","), end)
        if not verb_ahead(tokens, k + 1, comma, marks):
            return "V"  # "rose after the firm cut a third of its staff"
    if before == "N" and "b" in forms and base_noun and not to_verb and clause_has_verb(tags):
        return "N"  # "made a takeover bid", "hoped for a profit forecast"
    if before in "PVG" and after in "NEJ" and "b" not in forms:
        return "J"
    if before in "VG" and after == "N" and base_noun and tokens.lower[k - 1] not in _HELPING:
        return "N"  # "expected cost savings", but "helped cut costs"
    if before in "NEY" and "b" in forms and after in "PXY" and _FORMS[tokens.lower[k]][0] in ALSO_NOUNS:
        # "raised its profit forecast on Monday", "compared with a consensus forecast of €4m"
        return "N" if clause_has_verb(tags) or set_beside(tags, tokens, k) else "V"
    if "n" not in forms:
        return "V"
    if before == "C" and "b" in forms and "d" not in forms and "M" in tags and after in "DEQ":
        return "V"  # "will invest £9m and run its works on wind"
    if "d" not in forms:
        return "V" if "b" in forms and before in "NE" else "L"
    if before == "R":
        return "V"
    if before == "X" and tokens.form[k - 1] == "," and after in "PTAY":
        return "V" if closes_insertion(tags, tokens, begin) else "L"
    called = before == "N" and after == "E" and _FORMS.get(tokens.lower[k], ("",))[0] in _NAMING
    if called and opened_by(tags, tokens, k, ("a", "an")) and name_acts(tokens, k + 1, end, marks):
        return "L"  # "a man named Karl Roe started a brewery"
    led = before in ("N", "E") and tokens.lower[k + 1 : k + 2] == ["by"] and marks[k + 2 : k + 3] != ["Q"]
    if led and _FORMS.get(tokens.lower[k], ("",))[0] in _DONE_BY:
        return "L"  # "a group led by Acme paid"
    if before == "N" and after in "PTAY" and tokens.lower[k - 2 : k - 1] == ["per"] and clause_has_verb(tags):
        return "L"  # "will cut emissions per tonne shipped by 40%"
    if before in ("N", "E") and after in "PTAY" and verb_ahead(tokens, k + 1, end, marks):
        return "L"
    if (
        before == "N"
        and after in "PY"
        and tokens.lower[k] in _DESCRIBING
        and _in_apposition(tags, tokens, begin)
    ):
        return "L"  # "bought Acme, a maker of flour based in Ohio, for £3m"
    return "V"


def _opens_infinitive(tokens: Tokens, k: int, end: int, marks: list[str]) -> bool:
    """Whether a verb follows "to": unlike "the offer proposed to lenders", "the price offered to Acme"."""
    if peek(tokens, k, end, marks) in "QDPE":
        return False
    return "b" in form_letters(tokens, k, end) or not is_plural(tokens.lower[min(k, end - 1)])


def _acts_later(tokens: Tokens, k: int, end: int, marks: list[str]) -> bool:
    """Whether a past form stands right behind the noun group at token `k`, which is not done by anybody."""
    while k < end and peek(tokens, k, end, marks) in "DJNE":
        k += 1
    told = "d" in form_letters(tokens, k, end) and tokens.lower[k] not in _DESCRIBING
    return told and tokens.lower[k + 1 : k + 2] != ["by"]


def _said(tags: list[str], tokens: Tokens, k: int) -> bool:
    """Whether the noun group up to token `k` opens what is said: "said the firm cut its prices"."""
    back = next((n for n, letter in enumerate(reversed(tags), 1) if letter not in "NEJDQZ"), 0)
    opened = back > 1 and tags[-back] == "V" and tags[1 - back] in "DZE"
    return opened and _FORMS.get(tokens.lower[k - back], ("",))[0] in _CLAUSE_TAKERS


def _owner_acts(tags: list[str], tokens: Tokens, k: int, end: int, marks: list[str]) -> bool:
    """ "Marlow's opened 40 shops", "Marlow's plans to expand": a firm that is called after its owner."""
    named = tags[-2:-1] == ["E"] and tokens.lower[k] not in _TO_COME
    return named and not clause_has_verb(tags) and not verb_ahead(tokens, k + 1, end, marks)


def _in_apposition(tags: list[str], tokens: Tokens, begin: int) -> bool:
    """Whether a noun group with its article leads up to here, behind a comma and a clause with its verb."""
    comma = next((m for m in range(len(tags) - 1, 0, -1) if tags[m] in "XSVMBHOGLC"), 0)
    led = tags[comma] == "X" and tokens.form[begin + comma] == "," and tags[comma + 1 : comma + 2] == ["D"]
    return led and tags[comma - 1] in "NE" and not set(tags[:comma]).isdisjoint("VMBHOG")


def _tells_which(tags: list[str], tokens: Tokens, k: int, end: int, marks: list[str]) -> bool:
    """Whether a form in -ed or -ing tells which noun is meant: "in 2011 installed capacity stood at",
    "while working capital rose", "a fall in paying subscribers".
    """
    opened = tokens.lower[k - 1]
    if tags[-1] == "P":
        return opened in ("in", "of") and len(tags) > 1 and singular(tokens.lower[k - 2]) in _CHANGES
    if opened in _RELATIVE or (tags[-1] == "Y" and not set(tags) <= _NO_SUBJECT):
        return False
    m = k + 1
    while m < min(k + 5, end) and peek(tokens, m, end, marks) in "NJE":
        m += 1
    return peek(tokens, m, end, marks) in "MBHOV" and "g" not in form_letters(tokens, m, end)


def _is_counted_so(tags: list[str], tokens: Tokens, k: int, end: int, marks: list[str], base: str) -> bool:
    """Whether a plural is what an amount tells of: "room rates down 8%", "with room rates reaching €140",
    "with customer deposits of €2bn".
    """
    following = tokens.lower[k + 1] if k + 1 < end else ""
    if following == "of":
        return base not in _TELLING_OF
    if following in ("up", "down"):
        return marks[k + 2 : k + 3] == ["Q"] and base not in _ENDING
    return "g" in form_letters(tokens, k + 1, end) and opened_by(tags, tokens, k, ("with",))


def _are_many(tags: list[str], tokens: Tokens, k: int) -> bool:
    """ "six marine engine works": the noun group up to the word before counts many, and has no plural yet."""
    back = next((n for n, letter in enumerate(reversed(tags), 1) if letter not in "NJ"), 0)
    if not back or tags[-back] != "Q" or tags[-back - 1 : -back] == ["D"] or is_plural(tokens.lower[k - 1]):
        return False
    number = tokens.lower[k - back]
    return number in _NUMBERS or (number.isdecimal() and number != "1")
