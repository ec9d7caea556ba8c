"""Numerals that are no quantities: names with digits, pointers, ages, addresses, scores, years.

`bare` looks at a number without a unit and its neighbours: the token range, a key of `reasons.toml`.
"""

from __future__ import annotations

from flows.extract.mentions.numerals import names
from flows.extract.mentions.numerals.codes import code
from flows.extract.mentions.numerals.informants import asked, tells_the_news
from flows.extract.mentions.numerals.names import FUNCTION, counted_noun, is_plural
from flows.extract.mentions.numerals.stuck import MONTHS, SUFFIXES, Found, ends_dated, is_year, past_name
from flows.extract.mentions.quantities.amounts import Amount
from flows.extract.mentions.quantities.numbers import CARDINALS, SCALES
from flows.extract.text.tokens import Tokens
from flows.extract.vocabulary import load, word_set

_WORDS = load("protected")
_HEADS: dict[str, frozenset[str]] = {reason: frozenset(words) for reason, words in _WORDS["heads"].items()}
_LARGEST_SET = 11
_LONGEST_LIST = 9  # tokens of ", 5-, 10- and 30-year"
_PERIOD_WORDS = frozenset(("day", "week", "month", "year", "hour"))
_OWNED = _HEADS.pop("owned")
_ALL_HEADS = frozenset().union(*_HEADS.values())
_LIVING = word_set("protected", "lives", "words")
_STREETS = word_set("protected", "streets", "words")
_STREET_LEADS = word_set("protected", "streets", "leads")
_YEAR_NOUNS = word_set("protected", "calendar", "year_nouns")
_SET_OPENERS = word_set("protected", "sets", "openers")
_SETS_LED = word_set("protected", "sets", "led")
_COUNTED_UP = word_set("protected", "counted_up", "nouns")
_VOTES, _HOUSEHOLDS = (word_set("protected", "counted_out", key) for key in ("votes", "households"))
_BARE_OPENERS = word_set("protected", "sets", "bare_openers")
_SET_NOUNS = word_set("protected", "sets", "nouns")
_ONE_BEFORE = word_set("protected", "one", "before")
_ONE_AFTER = word_set("protected", "one", "after")
_COORDINATED_AFTER = word_set("protected", "one", "coordinated_after")
_PERIOD_LETTERS = word_set("protected", "calendar", "period_letters")
_STRESSED = word_set("protected", "figures", "stressed")
_FIGURES = word_set("protected", "figures", "pieces")
_MANNERS = word_set("protected", "figures", "manners")
_ABOUT = word_set("bounds", "before", "approx")
_ORDINALS = word_set("numbers", "ordinals", "words")
_YEAR_BEFORE = word_set("protected", "calendar", "year_after")


def unknown_letters(tokens: Tokens, amount: Amount, end: int) -> Found:
    """5G, 3D, 4x4: letters stuck to a number that are neither scale nor unit."""
    j = amount.number_j
    if amount.unit_before:
        coded = tokens.form[amount.i].isalpha() and amount.j == j and j < end and tokens.adjacent(j)
        model = coded and len(letter := tokens.form[j].removesuffix("s")) == 1 and letter.isupper()
        return (amount.i, past_name(tokens, j + 1, end), "name") if model else None  # DH 89A, DH 89As
    if amount.scale is not None and tokens.form[j - 1] in ("M", "K", "B") and amount.unit is None:
        if not counted_noun(tokens, j, end):
            return amount.i, j, "name"  # 3M
        return None
    if amount.j > j or j >= end or not tokens.adjacent(j):
        return None
    letters = tokens.form[j]
    if letters[0].isalpha() and (len(letters) <= 3 or not letters.islower()):
        return amount.i, past_name(tokens, j + 1, end), "name"
    return None


def bare(tokens: Tokens, amount: Amount, floor: int, end: int, sentence: tuple[int, int]) -> Found:
    """Token range and reason when a number without a unit is no count.

    What lies before `floor` belongs to other mentions.
    """
    i, j = amount.number_i, amount.number_j
    begin = sentence[0]
    if j + 1 < end and tokens.lower[j + 1] == "away" and counted_noun(tokens, j, end):
        return i, j, "figure_of_speech"  # "two streets away"
    if (coded := code(tokens, amount, sentence)) is not None:
        return coded
    before = tokens.lower[i - 1] if i > begin else ""
    named = amount.plain and names.named(tokens, i, floor)
    if amount.plain and names.is_model(tokens, i, j, sentence):
        past = past_name(tokens, j, end)
        return i, past + names.plural_mark(tokens, past, end), "year" if is_year(tokens.form[i]) else "name"
    if amount.plain and names.is_pair_of_models(tokens, i, begin, sentence[1]):
        return i, j, "name"
    if j < end and tokens.lower[j] in _ORDINALS and amount.scale is None and not amount.words:
        return i, j + 1, "ordinal"  # 10 millionth
    if amount.scale is None and not amount.unit_before:
        found = _after_head(tokens, amount, end, max(begin, floor))
        if found is not None:
            return found
    called = i - 2 > begin and tokens.form[i - 3][0].isupper() and tokens.lower[i - 3] not in FUNCTION
    if before == "of" and i - 2 >= begin and tokens.form[i - 2] == "Group" and not (called or amount.scale):
        return i - 2, j, "name"  # "the Group of Seven", not "Acme Group of 40"
    if amount.plain:
        form = tokens.form[i]
        after = tokens.lower[j] if j < sentence[1] else ""
        if is_year(form) and not _counts_though_year(before, after) and not _of_a_change(tokens, i, sentence):
            return i, j, "name" if named else "year"
        if len(form) <= 2 and _is_day(tokens, i, j, sentence):
            return i, j, "year"
        if _is_age(tokens, i, j, sentence) or _at_age(tokens, i, j, sentence):
            return i, j, "age"
        if _is_address(tokens, i, j, sentence):
            return i, j, "address"
        if before == ":" and len(form) > 2 and _is_market(tokens.form[max(i - 2, 0) : i - 1]):
            return i, j, "name"
        if named and not names.counted_after_name(tokens, i, j, sentence):
            return i, past_name(tokens, j, end), "name" if len(form) < 5 else "address"
    counted = _counted_out(tokens, i, j, sentence)
    if counted is not None:
        return counted
    if before == "big" and amount.words and amount.low < _LARGEST_SET and _all_know(tokens, i - 1, begin):
        return i - 1, j, "name"  # "the big four", "Britain's big six"
    if before == "top" and amount.scale is None:
        return i, j, "ordinal"
    if (
        tells_the_news(tokens, amount, sentence[1])
        or asked(tokens, amount, sentence)
        or _counted_up(tokens, amount, sentence[1])
    ):
        return i, j, "generic"
    attribute = _attribute(tokens, i, j, sentence)
    if attribute is None and _back_reference(tokens, amount, before, sentence):
        return i, j, "back_reference"
    return attribute


def _is_market(forms: list[str]) -> bool:
    """TYO: 6752, the code of a share at an exchange."""
    return bool(forms) and 1 < len(forms[0]) < 7 and forms[0].isalpha() and forms[0].isupper()


def _is_day(tokens: Tokens, i: int, j: int, sentence: tuple[int, int]) -> bool:
    """27 March, Feb. 20"""
    if j < sentence[1] and tokens.lower[j] in MONTHS and tokens.form[j][0].isupper():
        return True
    at = i - 2 if i - 2 >= sentence[0] and tokens.form[i - 1] == "." else i - 1
    return at >= sentence[0] and tokens.lower[at] in MONTHS and tokens.form[at][0].isupper()


def _after_head(tokens: Tokens, amount: Amount, end: int, begin: int) -> Found:
    """page 12, Level 4, No. 1, aged 64: what the word before says of the number."""
    i = amount.number_i
    at = i - 1
    if at > begin and tokens.form[at] == "." and tokens.lower[at - 1] in _ALL_HEADS:
        at -= 1
    if at < begin:
        return None
    if tokens.lower[at] == "'s" and at > begin and tokens.lower[at - 1] in _OWNED:
        return at + 1, amount.number_j, "name"  # of an index that is called by its makers
    head = tokens.lower[at]
    if head not in _ALL_HEADS:
        return None
    small = amount.low < 10000 and tokens.form[i].find(",") < 0
    titled = tokens.form[at][0].isupper() or not tokens.form[at].isalpha()
    j = amount.number_j
    if (
        head in _HEADS["ordinal"]
        and small
        and (amount.low < 1000 or not counted_noun(tokens, j, end))
        and not (head == "no" and tokens.form[at + 1] != "." and counted_noun(tokens, j, end))
    ):
        return at, j, "ordinal"
    if head in _HEADS["age"] and 0 < amount.low < 120:
        return i, j, "age"
    if head in _HEADS["address"] and titled and small:
        return i, j, "address"
    if not small:
        return None
    if head in _HEADS["reference"] and (titled or not counted_noun(tokens, j, end)):
        return i, _series_end(tokens, j, end), "reference"
    if head in _HEADS["graded"] or (head in _HEADS["name"] and titled):
        return i, _series_end(tokens, j, end), "name"
    return None


def _series_end(tokens: Tokens, j: int, end: int) -> int:
    """Scopes 1 and 2; pages 12-14; sections 3, 4 and 5."""
    while (
        j + 1 < end
        and tokens.lower[j] in (",", "and", "or", "&", "-", "to", "+", "of")
        and tokens.form[j + 1].isdecimal()
        and len(tokens.form[j + 1]) <= 3
    ):
        after = tokens.lower[j + 2] if j + 2 < end else ""
        counts = after in ("%", "percent", "per") or (after.isalpha() and after not in FUNCTION)
        if counts and tokens.lower[j] != "+":
            break
        j += 2
    return j


def _counts_though_year(before: str, after: str) -> bool:
    """2014 vehicles were sold: a count, but "the 2014 results" and "in 2014 sales rose" are of a year."""
    if before in _YEAR_BEFORE or after in _YEAR_NOUNS:
        return False
    return is_plural(after) and after not in FUNCTION


def _of_a_change(tokens: Tokens, i: int, sentence: tuple[int, int]) -> bool:
    """ "fell from 1950 to about 1830": an end of what was found to be no span of years."""
    form, lower = tokens.form, tokens.lower
    if ends_dated(lower, i):
        return True
    at = i - (lower[i - 1] in _ABOUT)
    if at - 3 >= sentence[0] and lower[at - 1] == "to" and form[at - 2].isdecimal():
        i = at - 2
    else:
        ends = [word for word in lower[i + 2 : min(i + 4, sentence[1])] if word not in _ABOUT]
        if lower[i + 1 : i + 2] != ["to"] or not ends or not ends[0][0].isdecimal():
            return False
    lead = i - 1 - (lower[i - 1] in _ABOUT)
    return len(form[i]) > 3 and lead > sentence[0] and lower[lead] == "from"


def _is_age(tokens: Tokens, i: int, j: int, sentence: tuple[int, int]) -> bool:
    """Roe, 64, was; children aged from 6 to 12"""
    lower, k = tokens.lower, i - 1
    k -= 2 * (lower[k] in ("to", "and") and k - 2 > sentence[0] and lower[k - 1].isdecimal())
    if lower[max(k - 1, 0) : k + 1] in (["aged", "from"], ["aged", "between"]):
        return True
    if i - 2 < sentence[0] or j >= sentence[1] or tokens.form[i - 1] != "," or tokens.form[j] not in ",)":
        return False
    name = tokens.form[i - 2]
    return (
        name[0].isupper() and name.isalpha() and name.lower() not in MONTHS and 15 < int(tokens.form[i]) < 111
    )


def _at_age(tokens: Tokens, i: int, j: int, sentence: tuple[int, int]) -> bool:
    """ "at the age of 34", "left school at 11", "died in Leeds at 82"."""
    lower, form = tokens.lower, tokens.form
    if i - 2 < sentence[0] or len(form[i]) > 2 or not form[i].isdecimal():
        return False
    if lower[i - 1] == "of":
        return lower[i - 2] in ("age", "ages")
    ended = j >= sentence[1] or not form[j][0].isalnum() or lower[j] in FUNCTION
    ended = ended and lower[i - 1] == "at" and form[j : j + 1] != ["%"]
    return ended and not _LIVING.isdisjoint(lower[max(sentence[0], i - 6) : i])


def _is_address(tokens: Tokens, i: int, j: int, sentence: tuple[int, int]) -> bool:
    """9 E 71st St; 75001 Paris"""
    form = tokens.form
    stop = sentence[1]
    if len(form[i]) == 5 and j < stop and form[j][0].isupper() and form[j][1:].islower():
        return not counted_noun(tokens, j, stop)
    if len(form[i]) > 5 or j >= stop or not (form[j][0].isupper() or form[j][0].isdigit()):
        return False
    if tokens.lower[j] in _STREET_LEADS and j + 1 < stop and form[j][0].isupper():
        return True
    for at in range(j, min(j + 5, stop)):
        if not (form[at][0].isupper() or form[at][0].isdigit() or tokens.lower[at] in SUFFIXES):
            return tokens.lower[at] in _STREETS
        if tokens.lower[at] in _STREETS and at > j:
            return True
    return False


def _counted_out(tokens: Tokens, i: int, j: int, sentence: tuple[int, int]) -> Found:
    """ "by a vote of five to two", "a family of five": who was for it, how many there are."""
    lower = tokens.lower
    if lower[i - 1 : i] == ["to"] and i - 4 >= sentence[0] and lower[i - 3] == "of":
        return (i, j, "score") if lower[i - 4] in _VOTES else None
    if i - 2 < sentence[0] or lower[i - 1] != "of":
        return None
    after = lower[j] if j < sentence[1] else ""
    if lower[i - 2] in _VOTES and after in ("to", "-", "for"):
        return i, j, "score"
    alone = not after[:1].isalpha() or after in FUNCTION
    return (i, j, "generic") if lower[i - 2] in _HOUSEHOLDS and alone else None


def _back_reference(tokens: Tokens, amount: Amount, before: str, sentence: tuple[int, int]) -> bool:
    """the two companies, all three"""
    if amount.scale is not None or amount.low > 12 or amount.low < 2 or before not in _SET_OPENERS:
        return False
    if not amount.words and amount.low != amount.low.to_integral_value():
        return False
    stop = sentence[1]
    j = amount.number_j
    plural = False
    for at in range(j, min(j + 4, stop)):
        word = tokens.lower[at]
        if word in _SET_NOUNS:
            return at + 1 >= stop or tokens.lower[at + 1] != "of"
        if word in FUNCTION or not tokens.form[at][0].isalpha():
            break
        plural = plural or is_plural(word)
    return amount.words and before in _BARE_OPENERS and not plural


def _counted_up(tokens: Tokens, amount: Amount, end: int) -> bool:
    """ "Two plans came out", "for three reasons": what the text goes on to tell."""
    j = amount.number_j
    return amount.words and amount.low <= 12 and j < end and tokens.lower[j] in _COUNTED_UP


def _all_know(tokens: Tokens, k: int, begin: int) -> bool:
    """Whether the "big" at token `k` opens the name of a set: "the big four", not "runs big five shops"."""
    return k <= begin or tokens.lower[k - 1] in _SETS_LED or tokens.form[k][0].isupper()


def _attribute(tokens: Tokens, i: int, j: int, sentence: tuple[int, int]) -> Found:
    """3-Series, 5-door, 3- and 10-year: a number that a hyphen makes part of a word."""
    if j < sentence[1] and is_period_word(tokens.lower[j]):
        return i, j + 1, "generic"  # "over a 22 working-day period"
    hangs = j + 2 < sentence[1] and tokens.form[j] == "-" and tokens.adjacent(j)
    if hangs and (tokens.form[j + 1] == "," or not tokens.adjacent(j + 1)):
        return (i, j + 1, "generic") if _hangs(tokens, j + 1, sentence[1]) else None
    if j + 1 >= sentence[1] or tokens.form[j] != "-" or not (tokens.adjacent(j) and tokens.adjacent(j + 1)):
        return None
    word = tokens.form[j + 1]
    if not word[0].isalpha() or tokens.lower[j + 1] in ("strong", "plus", "odd", "to"):
        return None
    return i, past_name(tokens, j + 2, sentence[1]), "name" if word[0].isupper() else "generic"


def is_period_word(word: str) -> bool:
    """ "working-day": what a stretch is counted in, as part of a word."""
    first, _, last = word.rpartition("-")
    return first.isalpha() and last in _PERIOD_WORDS


def _hangs(tokens: Tokens, k: int, end: int) -> bool:
    """Whether a compound with a number follows that shares its last word: ", 10- and 30-year debt"."""
    for at in range(k, min(k + _LONGEST_LIST, end - 2)):
        if tokens.form[at][0].isdigit() and tokens.form[at + 1] == "-" and tokens.adjacent(at + 1):
            if tokens.adjacent(at + 2):
                return tokens.form[at + 2][0].isalpha()
        elif tokens.lower[at] not in (",", "and", "or", "-"):
            return False
    return False


def one(tokens: Tokens, k: int, sentence: tuple[int, int]) -> str | None:
    """Why the word "one" at token `k` counts nothing, or None."""
    begin, stop = sentence
    before = tokens.lower[k - 1] if k > begin else ""
    after = tokens.lower[k + 1] if k + 1 < stop else ""
    if after == "of":
        return "figure_of_speech"
    if after in SCALES or after in (
        "percent",
        "per",
        "percentage",
        "third",
        "quarter",
        "half",
        "fifth",
        "tenth",
        "-",
        "%",
    ):
        return None
    if before == "number":
        return "ordinal"
    if _goes_on(tokens, k, stop):
        return None
    if before in _ONE_BEFORE or after in _ONE_AFTER or after == "'s":
        return "generic"
    if after in _COORDINATED_AFTER and before in ("and", ","):
        counted = any(word in CARDINALS for word in tokens.lower[max(begin, k - 8) : k])
        return None if counted else "generic"
    if not after or not after[0].isalpha() or after in FUNCTION:
        return None if after in ("in", "out") else "generic"
    return None


def _goes_on(tokens: Tokens, k: int, stop: int) -> bool:
    """one and a half, one or two, one to three"""
    if k + 2 >= stop or tokens.lower[k + 1] not in ("and", "or", "to"):
        return False
    return tokens.lower[k + 2] in CARDINALS or (
        k + 3 < stop and tokens.lower[k + 3] in ("half", "quarter", "third")
    )


def compound(pieces: list[str]) -> str:
    """The reason of a hyphenated word with a number word that is no amount: second-largest, four-door."""
    if pieces[0] in _ORDINALS or pieces[-1] in _ORDINALS or pieces[0] == "top":
        return "ordinal"
    if pieces[-1] in _MANNERS or any(piece in SCALES or piece in _FIGURES for piece in pieces):
        return "figure_of_speech"
    if pieces[0] in ("half", "quarter") and len(pieces) > 1 and pieces[1] in ("year", "yearly", "time"):
        return "year"
    return "generic"


def mixed(form: str) -> str:
    """The reason of a word of letters and digits: FY25, Q3 are of the calendar, K380 is a name."""
    letters = form.rstrip("0123456789").lower()
    return "year" if letters in _PERIOD_LETTERS and len(letters) < len(form) else "name"


def is_figure(tokens: Tokens, amount: Amount, sentence: tuple[int, int]) -> bool:
    """100 percent electric vehicles: the percentage only stresses an adjective."""
    if amount.unit != "percent" or amount.low != 100 or amount.j + 1 >= sentence[1]:
        return False
    noun = tokens.lower[amount.j + 1]
    return tokens.lower[amount.j] in _STRESSED and noun.isalpha() and noun not in FUNCTION
