"""What a noun for goals tells of the figure set off from it: "the goal, 40 vans by 2026, was met"."""

from __future__ import annotations

from flows.extract.frames.moods.nouns import Mood
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import CHANGE_VERBS, COMMITMENT_NOUNS, COMMITMENT_VERBS, DIRECT, noun
from flows.extract.phrases.groups import Verb

_DASHES = ("-", "–", "—")
_AHEAD = ("for", "by", "from", "until")
_FAR = 12  # groups of a list behind a dash
_CHAINED = 2  # "the cut in emissions of vans promised for 2035"


def by_goal_beside(sentence: Sentence, g: int) -> Mood | None:
    """ "its target, 40 vans by 2026, was moved", "shook none of the 2030 aims – 10% growth; 30 shops"."""
    groups, form = sentence.groups, sentence.tokens.form
    if g < 2:
        return None
    if form[groups[g - 1].i] == ",":
        named = g - 2
        dated = any(t.i == groups[g].j and t.relation == "by" for t in sentence.times)
        if not dated or sentence.preposition(named):
            return None
    else:
        named = _before_dash(sentence, g)
    if named < 0 or groups[named].kind != "NP":
        return None
    head = groups[named].head
    called = COMMITMENT_NOUNS.get(noun(sentence.tokens.lower[head]))
    if called in (None, "plan") or sentence.tag(head) != "N":
        return None
    return Mood(called, "mood.noun_beside", head)


def _before_dash(sentence: Sentence, g: int) -> int:
    """The group before the dash that a plain list with group `g` in it stands behind; else -1."""
    groups, form = sentence.groups, sentence.tokens.form
    for h in range(g - 1, max(g - _FAR, 0), -1):
        if form[groups[h].i] in _DASHES:
            return h - 1 if not _told_behind(sentence, h) else -1
        if groups[h].verb is not None or groups[h].kind == "S":
            return -1
    return -1


def _told_behind(sentence: Sentence, h: int) -> bool:
    """Whether something is told behind the dash `h`, up to the next one or the end: no list of goals."""
    for group in sentence.groups[h + 1 :]:
        if sentence.tokens.form[group.i] in _DASHES:
            return False
        if group.verb is not None and group.verb.finite:
            return True
    return False


def by_participle_after(sentence: Sentence, g: int) -> Mood | None:
    """ "the 45% cut in emissions promised for 2035": a participle behind what the noun is about."""
    groups, h = sentence.groups, g
    while h - g < 2 * _CHAINED and sentence.following(h)[0] in ("in", "of") and groups[h + 1].kind == "P":
        h += 2
    verb = sentence.verb_of(h + 1) if h > g else None
    if verb is None or verb.objects or not (verb.passive and verb.tense == "participle"):
        return None
    found = COMMITMENT_VERBS.get(verb.lemma) if verb.lemma in DIRECT else None
    past = groups[h + 1].j
    led = past < sentence.end and sentence.tokens.lower[past] in _AHEAD
    led = led and any(t.i == past for t in sentence.times)
    return Mood(found, "mood.participle", groups[h + 1].head) if found is not None and led else None


def goes_on_changing(sentence: Sentence, verb: int, grammar: Verb) -> bool:
    """ "is guiding to £5m this year, rising to £8m": a step behind the comma."""
    set_off = sentence.tokens.form[sentence.groups[verb].i - 1] == ","
    return set_off and grammar.lemma in CHANGE_VERBS and sentence.following(verb)[0] == "to"
