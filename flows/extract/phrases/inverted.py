"""Subjects that stand behind their verb: "Then came the war", "Behind it is a bank", "Nor did sales rise"."""

from __future__ import annotations

from flows.extract.phrases.groups import FUTURE, Group
from flows.extract.phrases.sizes import bare_amount
from flows.extract.phrases.words import verb_forms
from flows.extract.text.tokens import Tokens
from flows.extract.vocabulary import word_set

_FORMS = verb_forms()
_ARRIVING, _QUOTING, _FOLLOWED_BY, _BESIDE_OTHERS, _PARTICLES = (
    word_set("verbs", "inverted", key) for key in ("arriving", "quoting", "after_time", "among", "particles")
)
_TELLERS = (
    word_set("names", "roles") | word_set("names", "parties", "analysts") | frozenset(("he", "she", "they"))
)
_TOLD = _QUOTING | word_set("verbs", "clauses", "telling")
_FOR_ONE = frozenset(("a", "an", "one", "another", "several", "some"))
_DID, _HAD = frozenset(("do", "does", "did")), frozenset(("has", "have", "had"))


def _clause_start(tokens: Tokens, found: list[Group], g: int) -> int:
    """The group that the clause of `g` opens behind: a coordinator, a sign, a subordinator; else -1."""
    for h in range(g - 1, -1, -1):
        if found[h].kind in "SC" or (found[h].kind == "X" and tokens.form[found[h].i] not in "\"'"):
            return h
    return -1


def _without_subject(found: list[Group], led: int, g: int) -> bool:
    """Whether nothing that could be a subject stands from `led` up to `g`: "In the hall", "Gone"."""
    for h in range(led, g):
        if found[h].kind == "NP" and (h == led or found[h - 1].kind != "P"):
            return False
        verb = found[h].verb
        if verb is not None and (h > led or verb.tense != "participle"):
            return False
    return True


def subject_behind(tokens: Tokens, found: list[Group], g: int, begin: int) -> bool:
    """Whether the noun group right behind the verb `g` is its subject, for a place or time leads."""
    verb = found[g].verb
    assert verb is not None
    if verb.passive or verb.modal or verb.progressive or g + 1 >= len(found) or found[g + 1].kind != "NP":
        return False
    if verb.lemma != "be" and verb.lemma not in _ARRIVING:
        return False
    opened = _clause_start(tokens, found, g)
    led = found[opened + 1 : g]
    if (opened >= 0 and found[opened].kind == "S") or not _without_subject(found, opened + 1, g):
        return False
    if bare_amount(tokens, found[g + 1]):
        return False
    comma = opened >= 0 and tokens.form[found[opened].i] == ","
    if verb.lemma == "be":
        if comma or not led:
            return False
        among = led[0].kind == "P" and len(led) > 1 and tokens.lower[led[0].i] in _BESIDE_OTHERS
        placed = led[0].kind == "P" and len(led) > 1 and tokens.lower[led[0].i] != "of"
        one = tokens.lower[found[g + 1].i] in _FOR_ONE
        return led[0].verb is not None or among or (placed and one)  # also "Gone are the days"
    if not led:
        start = found[opened].j if opened >= 0 else begin  # "Then came the war", unlike "There came"
        return found[g].i > start and tokens.lower[found[g].i - 1] != "there"
    if comma:
        return len(led) == 1 and tokens.lower[led[0].i] in _PARTICLES  # "out go the lamps, in come the looms"
    dated = all(group.kind == "Y" for group in led)
    return dated or verb.lemma not in _FOLLOWED_BY


def said_behind(tokens: Tokens, found: list[Group], g: int) -> bool:
    """Whether who says so stands behind: ' ... ," wrote Jane Roe', "Sales fell, conceded the chairman"."""
    verb = found[g].verb
    assert verb is not None
    if g < 2 or verb.lemma not in _QUOTING or verb.modal or verb.passive or g + 1 >= len(found):
        return False
    who, before = found[g + 1], (tokens.form[found[g - 2].i], tokens.form[found[g - 1].i])
    if who.kind != "NP" or (g + 2 < len(found) and found[g + 2].kind not in "XYPS"):
        return False
    if before in (('"', ","), (",", '"')) or before[1] == '"':
        return True
    told = tokens.lower[who.head] in _TELLERS or tokens.lower[who.i] in _TELLERS
    one = sum(1 for group in found[:g] if tokens.form[group.i] == ",") == 1
    behind = tokens.form[found[g + 2].i] if g + 2 < len(found) else "."
    return told and one and before[1] == "," and behind in (",", ".", ";")


def before_speech(tokens: Tokens, found: list[Group], g: int) -> int:
    """Where the comma stands that opens who says so: "X, it said, sold", '"X," sighed Roe, "did"'; or -1."""
    m = g - 1
    while m > 2 and found[m].kind == "X" and tokens.form[found[m].i] in (",", '"'):
        m -= 1
    if m == g - 1 or m < 3:
        return -1
    while m > 2 and found[m].kind == "Y":
        m -= 1  # "X, it said on Monday, sold"
    teller, before = found[m], found[m - 1]
    if teller.verb is not None:
        teller, before = before, teller
    verb = before.verb
    if verb is None or teller.kind != "NP" or not verb.finite or verb.lemma not in _TOLD:
        return -1
    opened = m - 2
    if found[opened].kind != "X" or tokens.form[found[opened].i] not in (",", '"'):
        return -1
    while opened > 1 and found[opened - 1].kind == "X" and tokens.form[found[opened - 1].i] in (",", '"'):
        opened -= 1
    return opened if found[opened - 1].kind == "NP" else -1


def invert(tokens: Tokens, found: list[Group], g: int, begin: int) -> None:
    """Give the auxiliary `g` before its subject to the verb behind: "Nor did sales rise"."""
    verb = found[g].verb
    if verb is None or g + 2 >= len(found) or found[g].j - found[g].i > 1 or found[g + 1].kind != "NP":
        return
    word, behind = tokens.lower[found[g].i], found[g + 2].verb
    if behind is None or behind.tense not in ("present", "past") or behind.modal or behind.passive:
        return
    if not (verb.modal or word in _DID or word in _HAD):
        return
    opened = _clause_start(tokens, found, g)
    start = found[opened].j if opened >= 0 else begin
    if not _without_subject(found, opened + 1, g) or (opened >= 0 and found[opened].kind == "S"):
        return
    if found[g].i == start and opened < 0:
        return  # "Had the mill closed, it would"
    if any(tokens.form[group.i] == "?" for group in found[g + 3 :]):
        return  # "But will the mill close?"
    if opened >= 0 and found[opened].kind == "X" and tokens.form[found[opened].i] not in ".;:—":
        if any(found[m].kind == "S" or found[m].verb is not None for m in range(opened)):
            return  # "Roe, who ran the mill, has the leaflet handed out"
        if not _without_subject(found, 0, opened):
            return
    letters = _FORMS.get(tokens.lower[found[g + 2].head], ("", "b"))[1]
    if ("n" if word in _HAD else "b") not in letters:
        return
    behind.modal, behind.perfect = verb.modal, word in _HAD
    behind.tense = "future" if verb.modal in FUTURE else verb.tense
    behind.negated = behind.negated or verb.negated or tokens.lower[begin] in ("nor", "neither")
    found[g].kind, found[g].verb = "A", None
