"""What is told beside a subject, with a noun of its own: "X, its order book full, hired", "the crew, most of
them Danes, left".
"""

from __future__ import annotations

from flows.extract.phrases.groups import Group
from flows.extract.phrases.words import verb_forms
from flows.extract.text.tokens import Tokens
from flows.extract.vocabulary import word_set

_FORMS = verb_forms()
_OWNED = frozenset(("its", "their", "his", "her", "each"))
_OF_THEM = frozenset(("most", "many", "some", "all", "none", "half", "both", "each"))
_ALL = frozenset(("all", "both", "each"))  # "A and B, all of Leeds, merged"
_THEM = frozenset(("them", "it", "which", "whom"))
_ARTICLES = frozenset(("a", "an", "the", "one"))
_ROLES = word_set("names", "roles")


def before_absolute(tokens: Tokens, found: list[Group], g: int) -> int:
    """Where what stands between two commas before the verb `g` opens with a noun of its own; else -1."""
    if g < 4 or tokens.form[found[g - 1].i] != ",":
        return -1
    depth = 0
    joined = False
    for h in range(g - 2, 0, -1):
        sign = tokens.form[found[h].i] if found[h].kind == "X" else ""
        depth += (sign == ")") - (sign == "(")
        if depth or sign == "(":
            continue
        if found[h].kind == "S" or (sign and sign in ".;:—"):
            return -1
        joined = joined or found[h].kind == "C"
        if sign == ",":
            told = _opens(tokens, found, h + 1) or (joined and _describes(tokens, found[h + 1]))
            return h + 1 if told and _is_subject(found, h - 1) else -1
        verb = found[h].verb
        if verb is not None and verb.finite and not done_to_noun(tokens, found, h):
            return -1
    return -1


def own_level(tokens: Tokens, found: list[Group], h: int) -> bool:
    """ "X lost £5m, its sales down 4%, but went on": whether `h` has nothing but how it stood behind it."""
    behind = found[h + 1] if h + 1 < len(found) else None
    level = behind is not None and behind.kind == "P" and tokens.lower[behind.i] in ("up", "down", "at")
    return level and tokens.lower[found[h].i] in _OWNED and tokens.form[found[h - 1].i] == ","


def shared_past_absolute(tokens: Tokens, found: list[Group], g: int) -> int | None:
    """The subject of the verb before, of one behind "and": "employed 210, most of them Danes, and made"."""
    if g < 5 or found[g - 1].kind != "C" or tokens.form[found[g - 2].i] != ",":
        return None
    for h in range(g - 3, 1, -1):
        if found[h].kind not in ("NP", "P", "A", "X"):
            return None
        if found[h].kind == "X":
            told = tokens.form[found[h].i] == "," and _opens(tokens, found, h + 1)
            break
    else:
        return None
    above = next((group.verb for group in reversed(found[:h]) if group.verb is not None), None)
    return above.subject if told and above is not None and above.finite else None


def done_to_noun(tokens: Tokens, found: list[Group], g: int) -> bool:
    """Whether what looks past is a participle: the "put" of "the firm, its debts put at £5m, closed"."""
    verb = found[g].verb
    if verb is None or verb.tense not in ("past", "participle") or found[g].j - found[g].i > 1 or g < 3:
        return False
    known = _FORMS.get(tokens.lower[found[g].head])
    if known is None or "n" not in known[1] or not _opens(tokens, found, g - 1):
        return False
    if tokens.form[found[g - 2].i] != "," or not _is_subject(found, g - 3):
        return False
    for h in range(g + 1, len(found) - 1):  # up to the comma that the main verb stands behind
        sign = tokens.form[found[h].i] if found[h].kind == "X" else ""
        if sign == ",":
            after = next((group for group in found[h + 1 :] if group.kind not in "YA"), None)
            return after is not None and after.verb is not None and after.verb.finite
        if found[h].kind in "SC" or (sign and sign in ".;:—"):
            return False
    return False


def _opens(tokens: Tokens, found: list[Group], o: int) -> bool:
    """Whether the noun group `o` is what belongs to somebody named before: "its debts", "most of them"."""
    if found[o].kind != "NP":
        return False
    first = tokens.lower[found[o].i]
    if first in _OWNED and found[o].j - found[o].i > 1:
        return True
    return (
        first in _OF_THEM
        and o + 2 < len(found)
        and tokens.lower[found[o + 1].i] == "of"
        and (tokens.lower[found[o + 2].i] in _THEM or first in _ALL)
    )


def _describes(tokens: Tokens, group: Group) -> bool:
    """Whether a noun group tells what somebody is: "Roe, a baker and since 2005 its owner, sold"."""
    first = tokens.lower[group.i]
    return group.kind == "NP" and (first in _ARTICLES or first in _ROLES)


def _is_subject(found: list[Group], h: int) -> bool:
    """Whether the noun group `h` stands where a subject does: no verb before it in its clause."""
    if found[h].kind != "NP":
        return False
    for m in range(h - 1, -1, -1):
        if found[m].kind == "VG":
            return False
        if found[m].kind in "SXC":
            return True
    return True
