"""The word class of every token of a sentence.

One pass from left to right. A word that can be several things (a "cut", to "cut") is settled by
the class of the words before it, the word after it, and whether its clause already has a verb.
"""

from __future__ import annotations

from functools import lru_cache

from flows.extract.phrases.words import (
    ALSO_NOUNS,
    adjectives,
    closed_class,
    common_nouns,
    is_adjective,
    is_plural,
    opened_by,
    set_beside,
    verb_forms,
)
from flows.extract.text.tokens import Tokens
from flows.extract.vocabulary import load

_CLOSED = closed_class()
_FORMS = verb_forms()
_VERB_WORDS = load("verbs")
_MOSTLY_NOUNS = frozenset(_VERB_WORDS["mostly_nouns"].split())
_BEFORE_BARE_VERB = frozenset(_VERB_WORDS["before_bare_verb"].split())
_ADJECTIVAL_ING = frozenset(_VERB_WORDS["adjectival_ing"].split())
_DEMONYMS, _FIRMS = (frozenset(load("names")[key].split()) for key in ("demonyms", "company_nouns"))
_ADJECTIVES = adjectives()
_NOUNS_IN_LY = frozenset(load("nouns")["in_ly"]["words"].split())
# Closed classes whose words play one part only, but for those that `_settle_closed` looks at.
_FIXED = frozenset("PTCMBOSRJ")
_TWO_PARTS = frozenset(("'", "there", "here", "that", "which", "all", "both", "each", "own"))
_COMMON = common_nouns()
_BREAKS = frozenset(".;:!?—()|")
_BEFORE_VERB = frozenset("TMO")
_AFTER_PRONOUN = frozenset(("is", "was", "will", "has", "would", "could", "are", "were", "of"))
_AFTER_THERE = frozenset(("is", "are", "was", "were", "has", "have", "had", "will"))
_BEFORE_NOUN = frozenset("DJZQP")


def tag(tokens: Tokens, begin: int, end: int, marks: list[str], *, title_case: bool = False) -> list[str]:
    """One class letter for each token of `[begin, end)`.

    `marks` holds, for every token of the passage, "Q", "Y" or "E" where a mention or a known name
    was found, else "". In a title-case heading capitals are no evidence of a name.
    """
    tags: list[str] = []
    form, lower = tokens.form, tokens.lower
    for k in range(begin, end):
        mark = marks[k]
        if mark:
            tags.append(mark)
            continue
        word = lower[k]
        if form[k] is word or form[k] == word:
            plain = _plain(word)
            if plain:
                tags.append(plain)
                continue
        capital = form[k][0].isupper()
        if capital and 1 < len(word) < 5 and form[k].isupper() and not title_case and word in _CLOSED:
            tags.append("E")  # the US, not the pronoun
            continue
        named = (
            capital
            and not title_case
            and (k > begin or word not in _FORMS)
            and not _opens_quote(form, k, begin)
        )
        letter = _CLOSED.get(word)
        if letter is not None and not (named and k > begin and letter in "JNAP" and len(word) > 3):
            tags.append(_settle_closed(letter, word, tags, form, lower, k, begin, end))
            continue
        if named and not (k == begin and _common_at_start(word) and not _capital(form, k + 1, end)):
            # "the German pump maker": a nationality before a common noun is an adjective.
            common = k + 1 < end and form[k + 1][0].islower()
            tags.append("J" if word in _DEMONYMS and common else "E")
            continue
        if word in _FORMS:
            tags.append(_settle_verb(word, tags, tokens, k, begin, end, marks))
            continue
        if len(word) > 5 and word.endswith(("ed", "ing")):
            tags.append(_settle_unlisted(word, tags, tokens, k, begin, end, marks))
            continue
        tags.append(_unlisted(word))
    return tags


@lru_cache(maxsize=1 << 16)
def _plain(word: str) -> str:
    """The class of a lower-case word that needs no look around; "" for one that does."""
    letter = _CLOSED.get(word)
    if letter is not None:
        fixed = letter in _FIXED and word not in _TWO_PARTS and word not in _FORMS
        return letter if fixed else ""
    if word in _FORMS or (len(word) > 5 and word.endswith(("ed", "ing"))):
        return ""
    return _unlisted(word)


def _unlisted(word: str) -> str:
    """The class of a word that no list knows, by its looks."""
    if word[0].isdigit():
        return "Q"
    if not word[0].isalpha():
        return "X"
    if word.endswith("ly") and len(word) > 4 and word not in _NOUNS_IN_LY:
        return "A"
    return "J" if is_adjective(word) else "N"


def _opens_quote(form: list[str], k: int, begin: int) -> bool:
    return k == begin + 1 and form[k - 1] in "\"'("


def _capital(form: list[str], k: int, end: int) -> bool:
    return k < end and form[k][0].isupper() and form[k].lower() not in _CLOSED


def _common_at_start(word: str) -> bool:
    """A capital at the start of a sentence proves nothing for a word that is known or plural."""
    return (
        word in _FORMS
        or word in _COMMON
        or is_adjective(word)
        or word.endswith(("ly", "tion", "ment", "ness", "ings", "ity", "ance"))
    )


def _settle_closed(
    letter: str, word: str, tags: list[str], form: list[str], lower: list[str], k: int, begin: int, end: int
) -> str:
    """Closed-class words that play two parts."""
    if word == "'" and not (k > begin and tags[-1] in "NE" and form[k - 1][-1:] == "s"):
        return "X"
    following = lower[k + 1] if k + 1 < end else ""
    if word in ("that", "which") or letter == "S":
        return "S"
    if word in _FORMS and letter in "JA":
        bare = _before(tags) in "TM" and (tags[-1] != "A" or letter == "J")
        bare = bare or (letter == "J" and _before(tags) == "C" and _CLOSED.get(following) == "D")
        return "V" if bare and following not in ("to", "than") else letter  # "will open", "to lower costs"
    if letter == "D" and (following in _AFTER_PRONOUN or not following):
        return "R" if word not in ("the", "a", "an", "its", "their", "his", "her", "our") else "D"
    if word in ("there", "here") and following not in _AFTER_THERE:
        return "A"
    if word in ("all", "both", "each") and tags and tags[-1] in "NE":
        return "A"
    if word == "her" and _CLOSED.get(following) == "D":
        return "R"  # "under her the firm grew"
    if letter == "A" and tags and tags[-1] == "D" and word in _ADJECTIVES:
        return "J"
    if word == "own" and tags and tags[-1] in "OMTRA":
        return "V"
    return letter


def _before(tags: list[str]) -> str:
    """The class of the last word that is no adverb; "^" at the start."""
    for letter in reversed(tags):
        if letter != "A":
            return letter
    return "^"


def _settle_unlisted(
    word: str, tags: list[str], tokens: Tokens, k: int, begin: int, end: int, marks: list[str]
) -> str:
    """A word in -ed or -ing that the lexicon does not know: taken for a form of a verb."""
    before, after = _before(tags), _peek(tokens, k + 1, end, marks)
    if word.endswith("ing"):
        if "-" in word:
            return "J" if before in "DZJQ" else "N"
        return (
            _settle_ing(word, before, after, tokens.lower[k - 1] if k > begin else "")
            if after in "DQERP" or before == "B"
            else "N"
        )
    if word.endswith("eed") or "-" in word:
        return "J"
    return _settle_past("dn", before, after, tags, tokens, k, begin, end, marks)


def _settle_verb(
    word: str, tags: list[str], tokens: Tokens, k: int, begin: int, end: int, marks: list[str]
) -> str:
    base, forms = _FORMS[word]
    before = _before(tags)
    after = _peek(tokens, k + 1, end, marks)
    if "g" in forms:
        return _settle_ing(word, before, after, tokens.lower[k - 1] if k > begin else "")
    noun = base in ALSO_NOUNS
    if (
        before == "D"
        and k - 1 == begin
        and tokens.lower[begin] in ("both", "all", "these", "those")
        and "b" in forms
        and after in "YPTD"
        and not _verb_ahead(tokens, k + 1, end, marks)
    ):
        return "V"  # "Both run until 2016"
    if ("d" in forms or "n" in forms) and not ("b" in forms and before in _BEFORE_VERB):
        settled = _settle_past(forms, before, after, tags, tokens, k, begin, end, marks, base_noun=noun)
        if settled == "V" and "b" in forms and noun and before in _BEFORE_NOUN:
            return "N"
        return settled
    if before in _BEFORE_VERB:
        return "N" if forms == "s" else "V"
    if before in "RS":
        return "N" if noun and "s" in forms and after in "MBHO" else "V"
    if before == "D" and "s" in forms and k - 1 == begin and tokens.lower[begin] in ("this", "that"):
        return "V"
    if before == "Q" and noun and after in "DRT" and not _clause_has_verb(tags):
        return "V"
    if before in _BEFORE_NOUN:
        return "N" if noun or before != "P" or "s" in forms else "V"
    if before in "NE":
        if not noun:
            bare = forms == "b" and before == "N" and after in "NEJ"  # "air taxi provider"
            return "N" if bare and not is_plural(tokens.lower[k - 1]) else "V"
        if "b" in forms and _bare_verb_due(tags, tokens, k, begin):
            return "V"
        between = k + 1 < end and tokens.lower[k + 1] == "between"  # "merger talks between A and B"
        if base in _MOSTLY_NOUNS or _clause_has_verb(tags) or after in "VMBHO" or between:
            return "N"
        if after in "DRT" or (after == "Q" and "s" in forms and "".join(tags).rstrip("E")[-1:] == "S"):
            return "V"  # "in which Acme holds 51%"
        if _verb_ahead(tokens, k + 1, end, marks):
            return "N"
        plural = is_plural(tokens.lower[k - 1]) and not opened_by(tags, tokens, k, ("a", "an"))
        if "s" in forms:
            return "N" if plural and before == "N" else "V"
        return "V" if plural or (before == "E" and after in "DQETR") else "N"
    if before in "^XCY":
        if not noun or after == "R":
            return "V"
        if before == "C" and after in "DEQT" and base not in _MOSTLY_NOUNS:
            return "V"
        firm = after == "E" and word in _FIRMS  # "Rival Acme said"
        return "V" if before == "^" and "b" in forms and after in "DQE" and not firm else "N"
    if before in "BHL":
        return "N"
    return "N" if noun and before in "VG" else "V"


def _settle_ing(word: str, before: str, after: str, previous: str) -> str:
    if before == "B":
        return "G"
    if (
        before == "P"
        and after in "NEJ"
        and (previous in ("under", "amid", "despite", "with", "against") or word in _ADJECTIVAL_ING)
    ):
        return "J"
    if before in "DZJQ":
        return "J" if after in "NEJ" else "N"
    if before in "NE" and after in "VMBHO":
        return "N"
    return "G"


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
        return "J" if _verb_ahead(tokens, k + 1, end, marks) else "V"
    if before == "^" and after in "NEJ":
        return "N" if "b" in forms else "J"
    if before == "^" and after in "PTAY" and "n" in forms and "b" not in forms:
        return "L"
    if before in "CX" and after == "N" and "b" in forms and not _clause_has_verb(tags):
        return "N"
    if before in "CX" and after in "NJ" and (_in_list(tags) or tokens.lower[k] in _MOSTLY_NOUNS):
        return "J" if tokens.lower[k] not in _MOSTLY_NOUNS else "N"
    if before == "Q" and after not in "NEJ" and not _clause_has_verb(tags):
        return "V"
    if "b" in forms and before == "^" and after in "VMBHO":
        return "N"
    if "n" not in forms and "b" not in forms:
        return "V"
    if before in "DZJQ":
        # "an increased full-year forecast", "an expected €5m"
        qualifies = after in "NEJ" or (after in "YQ" and before in "DZ" and "b" not in forms)
        return "J" if qualifies else ("N" if "b" in forms else "L")
    to_verb = after == "T" and _peek(tokens, k + 2, end, marks) not in "QDP"
    if before == "N" and "b" in forms and base_noun and not to_verb and _clause_has_verb(tags):
        return "N"  # "made a takeover bid", "hoped for a profit forecast"
    if before in "PVG" and after in "NEJ" and "b" not in forms:
        return "J"
    if before in "NEY" and "b" in forms and after in "PXY" and _FORMS[tokens.lower[k]][0] in ALSO_NOUNS:
        # "raised its profit forecast on Monday", "compared with a consensus forecast of €4m"
        return "N" if _clause_has_verb(tags) or set_beside(tags, tokens, k) else "V"
    if "n" not in forms:
        return "V"
    if "d" not in forms:
        return "V" if "b" in forms and before in "NE" else "L"
    if before == "R":
        return "V"
    if before == "X" and tokens.form[k - 1] == "," and after in "PTAY":
        return "V" if _closes_insertion(tags, tokens, begin) else "L"
    if before in ("N", "E") and after in "PTAY" and _verb_ahead(tokens, k + 1, end, marks):
        return "L"
    return "V"


def _closes_insertion(tags: list[str], tokens: Tokens, begin: int) -> bool:
    """Whether the comma right before ends what was put behind a subject: "shares, which it sold, closed"."""
    opened = next((m for m in range(len(tags) - 2, 0, -1) if tokens.form[begin + m] == ","), 0)
    subject = tags[:opened]
    return bool(subject) and subject[0] in "DNERJ" and not set(subject) & set("VMBHOGLS")


def _in_list(tags: list[str]) -> bool:
    """Whether noun groups with commas between them lead up to here: "A, B of C and D"."""
    recent = "".join(tags[-8:])
    comma = recent.rfind("X", 0, len(recent) - 1)
    return comma >= 0 and not set(recent[comma:]) & set("VMBHOGL") and recent[-1] == "C"


def _peek(tokens: Tokens, k: int, end: int, marks: list[str]) -> str:
    """The likely class of the next word, without settling it."""
    if k >= end:
        return "X"
    if marks[k]:
        return marks[k]
    word = tokens.lower[k]
    letter = _CLOSED.get(word)
    if letter is not None:
        return letter
    if tokens.form[k][0].isupper():
        return "E"
    known = _FORMS.get(word)
    if known is not None and (known[0] not in ALSO_NOUNS or not set("bsg") & set(known[1])):
        return "V"
    if word[0].isdigit():
        return "Q"
    if not word[0].isalpha():
        return "X"
    return "A" if word.endswith("ly") and word not in _NOUNS_IN_LY else "N"


def _clause_has_verb(tags: list[str]) -> bool:
    """Whether a finite verb stands between here and the last break of the clause."""
    for letter in reversed(tags):
        if letter in "VMBHOG":
            return True
        if letter in "SX":
            return False
    return False


def _bare_verb_due(tags: list[str], tokens: Tokens, k: int, begin: int) -> bool:
    """Whether the clause's verb takes a noun group and a bare verb: "saw its sales rise"."""
    for m in range(k - 1, begin - 1, -1):
        letter = tags[m - begin]
        if letter in "VMBHOG":
            return tokens.lower[m] in _BEFORE_BARE_VERB
        if letter in "SXQ":
            return False
    return False


def _verb_ahead(tokens: Tokens, k: int, end: int, marks: list[str]) -> bool:
    """Whether the clause goes on to a finite verb of its own, so that this participle is none."""
    depth = 0
    for m in range(k, min(end, k + 30)):
        if marks[m]:
            continue
        word = tokens.lower[m]
        letter = _CLOSED.get(word)
        added = tokens.lower[m - 1] == "," and word in _FORMS and "g" in _FORMS[word][1]  # ", missing"
        if word in _BREAKS or letter == "S" or added:
            return False
        if letter == "C":
            depth = 1
        if letter in ("B", "H", "M", "O") and not depth:
            return True
        known = _FORMS.get(word)
        if known and not depth:
            told = "d" in known[1] and not set("bn") & set(known[1])
            if told or ("s" in known[1] and known[0] not in ALSO_NOUNS):
                return m > k
    return False
