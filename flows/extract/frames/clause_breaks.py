"""Where the clauses of a sentence part."""

from __future__ import annotations

from flows.extract.phrases.groups import Group, Verb
from flows.extract.text.tokens import Tokens

_SUBORDINATORS = frozenset(("while", "whereas", "although", "though", "when", "as", "but", "whilst", "for"))
_OPENING = frozenset(("as", "since", "after", "before", "until", "because"))
_BETWEEN = 12  # groups from "between" to its "and"
_TOLD_OF = frozenset(("who", "which", "whose", "whom", "that"))
_BREAKING = frozenset("SPCX")  # the kinds of groups that a clause may begin with


def clause_breaks(tokens: Tokens, groups: list[Group], verbs: list[tuple[int, Verb]]) -> list[int]:
    """The tokens that open a clause: semicolons, dashes, subordinators, "and" before a subject."""
    return [
        group.i
        for g, group in enumerate(groups)
        if group.kind in _BREAKING and _breaks(tokens, groups, verbs, g)
    ]


def _breaks(tokens: Tokens, groups: list[Group], verbs: list[tuple[int, Verb]], g: int) -> bool:
    group = groups[g]
    word = tokens.lower[group.i]
    if group.kind == "S":
        return word in _SUBORDINATORS
    if group.kind == "P":  # "as it looks for savings"
        return word in _OPENING and any(verb.subject == g + 1 and h > g for h, verb in verbs)
    if group.kind == "C" and _joins_two(tokens, groups, g):
        return False  # "a deal between A, which had lost, and B would cost"
    if group.kind == "C":  # "it bought a rival and its founder left in May"
        behind = [(h, verb) for h, verb in verbs if h > g]
        h, verb = next(((h, v) for h, v in behind if not _told_aside(tokens, groups, g, h)), (g, None))
        if behind and behind[0][0] < h and (verb is None or (verb.subject or 0) > behind[0][0]):
            return False  # "A and its partner B, who had met a man who paid"
        finite = verb is not None and verb.finite
        dated = h == g + 2 and groups[g + 1].kind == "Y"  # "and in 1971 had"
        subject = verb.subject if verb is not None else None
        own = subject is not None and g < subject < h
        between = groups[g + 2 : subject] if own and subject is not None else []
        if between and subject == h - 1 and groups[g + 1].kind == "NP" and _parted(tokens, groups[subject]):
            return False  # "bought A, B and C from D, the companies said"
        if any(m.kind == "C" for m in between):
            return False  # "by A and B, and it grew": the clause opens at the second
        if any(m.kind == "S" for m in between) and groups[g + 1].kind == "NP":
            return any(v.finite and v.subject == g + 1 for _, v in behind)  # not "by A and B, when they"
        return finite and (own or dated)
    headed = g == 1 and word == ":" and groups[0].verb is not None  # "Incorporated: 1917"
    return group.kind == "X" and word in ";:—" and not headed


def _parted(tokens: Tokens, group: Group) -> bool:
    """Whether a comma stands right before the group."""
    return tokens.form[group.i - 1] == ","


def _joins_two(tokens: Tokens, groups: list[Group], g: int) -> bool:
    """Whether an "and" is that of "between A and B"."""
    for m in range(g - 1, max(g - _BETWEEN, -1), -1):
        if groups[m].kind == "C":
            return False
        if groups[m].kind == "P" and tokens.lower[groups[m].i] == "between":
            return True
    return False


def _told_aside(tokens: Tokens, groups: list[Group], g: int, h: int) -> bool:
    """ "A and its partner B, who had met": the verb `h` tells of the last of those joined at `g`."""
    mark = next((m for m in range(h - 1, g, -1) if groups[m].kind == "S"), -1)
    return mark > g + 1 and tokens.lower[groups[mark].i] in _TOLD_OF
