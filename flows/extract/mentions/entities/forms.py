"""The forms of one name: with its legal form and without, with a variant's number; a surname."""

from __future__ import annotations

import re

from flows.extract.mentions.entities.kinds import Key
from flows.extract.mentions.entities.words import WORDS
from flows.extract.text.tokens import Tokens
from flows.extract.vocabulary import word_set
from flows.model import Entity

_BEFORE_LIFE = word_set("names", "before_life")

SITE = re.compile(rf" ?({'|'.join(map(re.escape, sorted(WORDS.site_ends)))})\b")
_PARTED = frozenset(("Inc", "Incorporated", "Ltd", "Limited", "LLC", "LLP", "LP", "PLC", "plc", "Corp", "Co"))
_FORMAL = WORDS.legal_forms | {"."}


def without_form(key: Key) -> Key:
    """A name of several words without the legal form that ends it: "Acme Games" of Acme Games Ltd."""
    end = len(key)
    while end > 1 and key[end - 1].lower() in _FORMAL:
        end -= 1
    return key if key[end - 1] in ("and", "&") else key[:end]  # "Charles Pell and Company"


def tells_a_life(tokens: Tokens, j: int) -> bool:
    """Whether what is told behind a surname is told of nobody but a person: "Acme died in 1947"."""
    lower = tokens.lower
    k = j
    while k < min(j + 2, len(lower)) and lower[k] in _BEFORE_LIFE:
        k += 1
    return k < len(lower) and (lower[k] in WORDS.of_life or lower[k] in ("himself", "herself"))


def written(key: Key) -> str:
    """A name as one writes it: the full stop of an initial stands with its letter, a comma with its word."""
    name = " ".join(key).replace(" . ", ". ").replace(" , ", ", ").replace(" 's ", "'s ").replace(" ' ", "' ")
    name = name[:-2] + "." if name.endswith(" & C .") else name
    name = name.removesuffix(" 's") + "'s" * name.endswith(" 's")  # "Harlow's"
    return SITE.sub(r"\1", name.replace("( ", "(").replace(" )", ")").replace(" - ", "-"))


def past_variant(tokens: Tokens, j: int) -> int:
    """Past the variant of a numbered name: "Acme 410-800"."""
    stuck = (
        j + 1 < len(tokens.form) and tokens.form[j] == "-" and tokens.adjacent(j) and tokens.adjacent(j + 1)
    )
    return j + 2 if stuck and tokens.form[j + 1][0].isdigit() else j


def past_form(tokens: Tokens, j: int) -> int:
    """Past the legal form that a comma or brackets part from its name: "Acme, Inc.", "Acme (Pty.), Ltd."."""
    form = tokens.form
    past = past_bracketed_form(tokens, j)
    k = past + (form[past : past + 1] == ["."] and form[past - 1].lower() in WORDS.legal_forms)
    stopped = form[j : j + 1] == ["."] and tokens.lower[j - 1] in WORDS.legal_forms  # "Acme Co. Ltd."
    k = j + 1 if stopped and past == j else k
    if (past > j or stopped) and form[k : k + 1] and form[k] in _PARTED:
        return k + 1
    return k + 2 if form[k : k + 1] == [","] and form[k + 1 : k + 2] and form[k + 1] in _PARTED else past


def past_bracketed_form(tokens: Tokens, j: int) -> int:
    """Past a legal form in brackets that opens at token `j`: "(Pty.)", "(Pvt)"; else `j`."""
    form = tokens.form
    if form[j : j + 1] != ["("] or form[j + 1 : j + 2] == [] or tokens.lower[j + 1] not in WORDS.legal_forms:
        return j
    close = j + 2 + (form[j + 2 : j + 3] == ["."])
    return close + 1 if form[close : close + 1] == [")"] else j


def with_form(key: Key, name: str) -> bool:
    """Whether a name is the words of `key` and a legal form: "Acme Games" is Acme Games Ltd."""
    words = tuple(name.split())
    return words[: len(key)] == key and all(word.lower() in WORDS.legal_forms for word in words[len(key) :])


def ends_in_stop(tokens: Tokens, j: int) -> bool:
    """ "Acme Inc. cut jobs": a full stop that ends no sentence belongs to the name."""
    if tokens.lower[j - 1] not in WORDS.legal_forms or j + 1 >= len(tokens) or tokens.form[j] != ".":
        return False
    return tokens.form[j + 1][0].islower() or tokens.form[j + 1] in (",", "'s")


def side_by_side(tokens: Tokens, end: int, begin: int) -> bool:
    """Whether nothing but a comma or "and" stands between two names: "Acme, Brell and Ordell"."""
    between = tokens.lower[end:begin]
    return 0 < len(between) < 3 and all(word in (",", "and", "or", "&") for word in between)


def stands(tokens: Tokens, i: int, j: int, entity: Entity) -> bool:
    """Whether the tokens are written as a name: "us" is no country, "orange" no firm, "Acme 2%" no Acme 2."""
    if j > len(tokens.form) or (tokens.form[j : j + 1] == ["%"] and tokens.form[j - 1].isdigit()):
        return False
    if entity.kind == "place" and j == i + 1 and len(tokens.form[i]) <= 3:
        return tokens.form[i].isupper()
    return True
