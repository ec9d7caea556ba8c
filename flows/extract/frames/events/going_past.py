"""Where a clause goes on behind one that commas set off: "sold its arm, which makes lamps, to Acme"."""

from __future__ import annotations

from flows.extract.frames.objects.parties import GIVING_AWAY
from flows.extract.frames.sentence import Sentence
from flows.extract.vocabulary import word_set

_ASIDE = 10  # groups of what is told of a party in passing
_HANDING_ON = word_set("deals", "verbs", "handing_on")
_RELATIVE = frozenset(("which", "who", "whom", "whose", "where"))
_GIVING_AWAY_OR_HANDING_ON = GIVING_AWAY | _HANDING_ON


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


def past_relative(sentence: Sentence, g: int, h: int) -> int:
    """Who is told behind a relative clause: "sold the mill which he had bought in 1918 to Acme"; else -1."""
    groups, verb = sentence.groups, sentence.groups[g].verb
    lead = "to" if verb is not None and verb.lemma in GIVING_AWAY else ""
    if not lead or sentence.tokens.lower[groups[h].i] not in ("which", "that"):
        return -1
    inner = [v for k, v in sentence.verbs() if h < k <= h + 3]
    if not inner or inner[0].lemma in _GIVING_AWAY_OR_HANDING_ON or inner[0].passive:
        return -1
    for k in range(h + 2, len(groups)):
        if groups[k].kind in "SC" or (groups[k].kind == "VG" and k > h + 3):
            return -1
        if groups[k].kind == "NP" and sentence.preposition(k) == lead:
            if groups[k - 2].verb is not None:
                return -1  # "sold the mill that belonged to Acme"
            return k if any(n.organisation or n.person for n in sentence.names_of(k)) else -1
    return -1


def past_aside(sentence: Sentence, h: int) -> int:
    """Where behind the relative clause at group `h` a further party is told: ", and B"; else `h`."""
    groups, form = sentence.groups, sentence.tokens.form
    for k in range(h + 1, min(h + _ASIDE, len(groups) - 2)):
        if groups[k].kind == "X" and form[groups[k].i] == "," and groups[k + 1].kind == "C":
            return k + 2 if groups[k + 2].kind == "NP" else h
    return h


def end_of_aside(sentence: Sentence, g: int) -> int:
    """The group by which what `g` tells in a relative clause or between commas ends, and the clause around
    it goes on: the "to" of "sold the mill which it had bought to Brell", the "and" of "between Acme, which
    sued Orde, and Brell"; the number of groups where there is none.
    """
    groups, form = sentence.groups, sentence.tokens.form
    if groups[g].verb is None and g > 2 and groups[g - 1].kind == "P" and form[groups[g - 2].i] == ",":
        # ", after talks with Brell, to Orde": with Brell only
        commas = (h for h in range(g + 1, len(groups) - 1) if form[groups[h].i] == ",")
        return next((h for h in commas if groups[h + 1].kind == "P"), len(groups))
    s = next((h for h in range(g - 1, max(g - 4, 0), -1) if groups[h].kind == "S"), -1)
    if s < 2:
        return len(groups)
    outer = sentence.verb_before(groups[s].i)
    if outer >= 0 and (further := past_relative(sentence, outer, s)) > g:
        return further - 1
    if form[groups[s - 1].i] != "," or sentence.preposition(s - 2) != "between":
        return len(groups)
    behind = range(g + 1, len(groups) - 1)
    return next((h for h in behind if form[groups[h].i] == "," and groups[h + 1].kind == "C"), len(groups))
