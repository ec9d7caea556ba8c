"""What single words can be: closed classes, inflected verbs, adjectives by their endings."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from sys import intern

from flows.extract.text.tokens import Tokens
from flows.extract.vocabulary import load, remembered, word_set

# Word classes, one letter each, as `tags.py` gives them:
#   D determiner  P preposition  T "to"  C coordinator  S subordinator  R pronoun  A adverb
#   M modal  B be  H have  O do  V verb  G -ing verb  L participle without auxiliary
#   N noun  E name  J adjective  Q quantity  Y time  Z possessive 's  X punctuation

_CLOSED = load("function_words")
_VERBS = load("verbs")

NEGATIONS = word_set("function_words", "negations")
# Those of be, have and do, and of the modal verbs, that open the verb of a clause.
AUXILIARIES = word_set("function_words", "auxiliaries")
ALSO_NOUNS = word_set("verbs", "also_nouns")
_HYPHENED_ENDINGS = tuple(_CLOSED["hyphened_endings"].split())
_ADJECTIVE_ENDINGS = tuple(load("function_words")["adjective_endings"].split())
_NOT_ADJECTIVES = word_set("nouns", "like_adjectives", "words")


def adjectives() -> frozenset[str]:
    """The listed adjectives; some of them are adverbs elsewhere."""
    return word_set("function_words", "adjectives")


def common_nouns() -> frozenset[str]:
    """Nouns of companies and of what happens to them, which often open a sentence."""
    events = load("events")
    told = " ".join(words for name in ("nouns", "classes") for words in events[name].values())
    return frozenset(
        (told + " " + load("names")["company_nouns"]).lower().replace(":", " ").replace(",", " ").split()
    )


@cache
def closed_class() -> dict[str, str]:
    """Lower-case word to its one-letter class, for words whose class does not vary."""
    classes: dict[str, str] = {}
    for letter, name in [
        ("J", "adjectives"),
        ("A", "adverbs"),
        ("P", "prepositions"),
        ("D", "determiners"),
        ("R", "pronouns"),
        ("S", "subordinators"),
        ("C", "coordinators"),
        ("M", "modals"),
        ("B", "be"),
        ("H", "have"),
        ("O", "do"),
    ]:
        classes.update(dict.fromkeys(_CLOSED[name].split(), letter))
    for word in ("this", "these", "those"):
        classes[word] = "D"
    classes["to"] = "T"
    classes["'s"] = "Z"
    classes["'"] = "Z"
    classes["not"] = classes["never"] = "A"
    for word in _VERBS["never_verbs"]["words"].split():
        classes.setdefault(word, "J" if word.endswith("ed") else "N")
    return {intern(word): letter for word, letter in classes.items()}


@cache
def verb_forms() -> dict[str, tuple[str, str]]:
    """Inflected form to (base form, form letters): b base, s -s, d past, n participle, g -ing."""
    forms: dict[str, tuple[str, str]] = {}
    bases = word_set("verbs", "verbs")  # "open", "lower", "back" are adjectives or adverbs too
    irregular: dict[str, str] = _VERBS["irregular"]
    for base in _VERBS["verbs"].split():
        past = irregular.get(base, _past(base)).split()
        for form, letters in [
            (base, "b"),
            (_third_person(base), "s"),
            (past[0], "d"),
            *((done, "n") for done in past[1:] or past),  # "bore", "borne" or "born"
            (gerund(base), "g"),
        ]:
            known = forms.get(form)
            if known is None:
                forms[form] = (base, letters)
            elif known[0] == base:
                forms[form] = (base, known[1] + letters)
    for form, (base, letters) in list(forms.items()):
        if base[-1] == "l" and form.startswith(base + "l"):
            forms.setdefault(base + form[len(base) + 1 :], (base, letters))  # "totaled", "canceling"
    for word, letter in closed_class().items():
        if (letter not in "JA" or word not in bases) and word != "owing":  # "collapsed owing £48m"
            forms.pop(word, None)
    for word in _VERBS["never_verbs"]["words"].split():
        forms.pop(word, None)
    return {intern(form): known for form, known in forms.items()}


@cache
def changing_forms() -> frozenset[str]:
    """Forms of verbs and nouns that tell a change: "rose", "cut", "growth"."""
    changes = load("changes")
    told = changes["verbs"]["increase"] + " " + changes["verbs"]["decrease"]
    verbs = frozenset((told + " " + changes["phrasal"]["verbs"]).split())
    nouns = (changes["nouns"]["increase"] + " " + changes["nouns"]["decrease"]).split()
    return frozenset((*(form for form, known in verb_forms().items() if known[0] in verbs), *nouns))


@cache
def finite_only() -> frozenset[str]:
    """Words that are nothing but a finite verb: auxiliaries, "grew", "says"."""
    told = (
        form
        for form, (base, letters) in verb_forms().items()
        if ("d" in letters and "b" not in letters and "n" not in letters)
        or ("s" in letters and base not in ALSO_NOUNS)
    )
    return AUXILIARIES | frozenset(told)


def may_act(word: str) -> bool:
    """Whether a word that is a verb may be a name before what it does: "Match said", "Lurch sold it"."""
    return word in ALSO_NOUNS or "b" in verb_forms().get(word, ("", ""))[1]


def _third_person(base: str) -> str:
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        return base + "es"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + "s"


def _past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ied"
    return (base + base[-1] if _doubles(base) else base) + "ed"


def gerund(base: str) -> str:
    """The form in -ing of a verb's base form."""
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        return base[:-1] + "ing"
    return (base + base[-1] if _doubles(base) else base) + "ing"


_DOUBLING = word_set("verbs", "doubling")


def _doubles(base: str) -> bool:
    return base in _DOUBLING


def is_adjective(lower: str) -> bool:
    """Whether an unlisted word looks like an adjective. A wrong guess only moves a group's edge."""
    if lower in _NOT_ADJECTIVES or len(lower) < 5:
        return False
    return lower.endswith(_ADJECTIVE_ENDINGS) or ("-" in lower and lower.endswith(_HYPHENED_ENDINGS))


@cache
def _irregular_singulars() -> dict[str, str]:
    singulars: dict[str, str] = load("nouns")["irregular_plurals"]
    return singulars


_NOT_MEN = word_set("nouns", "in_men", "words")
_IN_IC = word_set("nouns", "in_ic", "words")
_IN_IE = word_set("nouns", "in_ie", "words")
_IN_OE = word_set("nouns", "in_oe", "words")


@remembered
def singular(noun: str) -> str:
    """The singular of a lower-case English noun; a word that is no plural comes back as it is."""
    irregular = _irregular_singulars().get(noun)
    if irregular is not None:
        return irregular
    if noun.endswith("ics") and noun[:-1] in _IN_IC:
        return noun[:-1]
    if noun.endswith("men") and noun not in _NOT_MEN:
        return noun[:-2] + "an"
    if len(noun) < 4 or not noun.endswith("s") or noun.endswith(("ss", "us", "is", "ics")):
        return noun
    if noun.endswith("ies"):
        return noun[:-1] if noun[:-1] in _IN_IE else noun[:-3] + "y"
    if noun.endswith("oes") and noun[:-1] not in _IN_OE:
        return noun[:-2]
    if noun.endswith(("ches", "shes", "sses", "xes", "zzes", "tzes", "buses", "viruses")):
        return noun[:-2]
    return noun[:-1]


_PLURALS = word_set("nouns", "plural_without_s", "words")
_BESIDE = frozenset(("with", "than", "against", "versus", "from", "above", "below", "beating", "of"))


def is_plural(word: str) -> bool:
    """Whether a noun is in the plural by its ending, or one of the few without."""
    men = word.endswith("men") and word not in _NOT_MEN
    ends = word.endswith("s") and not word.endswith(("ss", "us", "gas"))  # "bus", "campus", "biogas"
    return ends or men or word in _PLURALS


def clause_has_verb(tags: list[str]) -> bool:
    """Whether a finite verb stands between here and the last break of the clause."""
    for letter in reversed(tags):
        if letter in "VMBHOG":
            return True
        if letter in "SX":
            return False
    return False


def opened_by(tags: list[str], tokens: Tokens, k: int, words: Collection[str]) -> bool:
    """Whether the noun group up to token `k` stands right behind one of the words, or begins with it."""
    back = next((n for n, letter in enumerate(reversed(tags), 1) if letter not in "NEJQ"), 0)
    return bool(back) and tokens.lower[k - back] in words


def set_beside(tags: list[str], tokens: Tokens, k: int, words: Collection[str] = _BESIDE) -> bool:
    """Whether the noun group up to token `k` hangs on one of the words, by itself on one of comparing: "with
    a consensus forecast".
    """
    back = next((n for n, letter in enumerate(reversed(tags), 1) if letter not in "NEJDQZ"), 0)
    return bool(back) and tokens.lower[k - back] in words
