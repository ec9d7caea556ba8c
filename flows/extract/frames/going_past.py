"""Where a clause goes on behind one that commas set off: "sold its arm, which makes lamps, to Acme"."""

from __future__ import annotations

from flows.extract.frames.sentence import Sentence

_RELATIVE = frozenset(("which", "who", "whom", "whose", "where"))


def past_clause(sentence: Sentence, h: int) -> int:
    """The group of the preposition or time by which the clause goes on behind the relative clause that the
    comma `h` opens; else -1.
    """
    groups, form, lower = sentence.groups, sentence.tokens.form, sentence.tokens.lower
    if groups[h].kind != "X" or form[groups[h].i] != ",":
        return -1
    opened = h + 1 + (h + 1 < len(groups) and groups[h + 1].kind == "P")  # "of which"
    if opened >= len(groups) or lower[groups[opened].i] not in _RELATIVE:
        return -1
    told = False
    for m in range(opened, len(groups) - 1):
        verb, group = groups[m].verb, groups[m]
        told = told or (verb is not None and verb.finite)
        if group.kind != "X":
            continue
        if form[group.i] != ",":
            return -1
        if told and groups[m + 1].kind in ("P", "Y"):
            return m + 1
    return -1


def goes_on_at(sentence: Sentence, g: int) -> int:
    """Where the clause of verb `g` goes on behind a relative clause among what stands behind it; else -1."""
    groups = sentence.groups
    for h in range(g + 1, len(groups)):
        verb = groups[h].verb
        if groups[h].kind == "S" or (verb is not None and verb.tense not in ("participle", "infinitive")):
            return -1
        if groups[h].kind == "X" and (on := past_clause(sentence, h)) >= 0:
            return on
    return -1
