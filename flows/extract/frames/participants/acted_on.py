"""What an event acted on, by its words: two tellings of one event share them."""

from __future__ import annotations

from flows.extract.frames.events.triggers import ACTED_ON, asked_behind, noun_trigger
from flows.extract.frames.objects.parties import PARTICLES
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import noun
from flows.extract.phrases.groups import Verb
from flows.extract.vocabulary import word_set

_MONEY = "$"  # before an amount of money, of whatever currency
_RUINED = word_set("events", "classes", "RUIN") | word_set("events", "status", "ruined")
_RUIN = "<ruin>"
_WORKER_NOUNS = word_set("events", "classes", "WORKER")
_DISMISSING = word_set("events", "status", "dismissing")
_WORKERS = "<workers>"
_FAVOUR = word_set("events", "status", "in_favour")
_UNIONS = word_set("deals", "nouns", "unions")


def things_of(sentence: Sentence, g: int) -> frozenset[str]:
    """The nouns and counts of the object of group `g`, or of what the event noun is "of"."""
    verb = sentence.groups[g].verb
    h = verb.objects[0] if verb is not None and verb.objects else g
    if verb is not None and verb.passive and verb.subject is not None:
        h = verb.subject
    groups = [h] if h != g else []
    preposition, complement = sentence.following(h)
    particle = verb is not None and not verb.objects and not verb.passive and preposition in PARTICLES
    if (preposition in ("of", "in") or particle) and complement >= 0:
        groups.append(complement)  # also "laid off 300 men"
    lower = sentence.tokens.lower
    words = {k for h in groups for k in range(sentence.groups[h].i, sentence.groups[h].j)}
    counts = {f"{q.value:g}" for q in sentence.quantities if q.kind == "number" and q.number_i in words}
    counts |= {
        f"{_MONEY}{q.value:g}" for q in sentence.quantities if q.kind == "money" and q.number_i in words
    }
    found = {noun(lower[k]) for k in words if sentence.tag(k) in "NE"} | counts
    group = sentence.groups[g]
    told = found if verb is not None else {*found, *map(noun, lower[group.i : group.head])}
    if not _WORKER_NOUNS.isdisjoint(told) or (verb is not None and verb.lemma in _DISMISSING):
        found.add(_WORKERS)  # "will lay off 800 machinists", "reduces its workforce", "the staff cuts"
    if verb is None:
        found |= ACTED_ON.get(noun(sentence.head(g)), frozenset())
    return frozenset(found - {""})  # a dash in a name is no word


def ruined(sentence: Sentence, g: int) -> frozenset[str]:
    """One thing for all words of a firm's ruin: "went bankrupt" and "filed for bankruptcy" tell one event."""
    last = min(g + 3, len(sentence.groups) - 1)
    words = sentence.tokens.lower[sentence.groups[g].i : sentence.groups[last].j]
    return frozenset() if _RUINED.isdisjoint(words) else frozenset((_RUIN,))


def unions_behind(sentence: Sentence, g: int) -> set[int]:
    """The mergers behind a founding: "was formed in 1987 by the merger of Acme and Brell"."""
    _, end = sentence.clause(sentence.groups[g].head)
    behind = [h for h in range(g + 1, len(sentence.groups)) if sentence.groups[h].i < end]
    acts = (h for h in behind if sentence.groups[h].verb is not None and not _is_being(sentence, h))
    clear = next(acts, len(sentence.groups))
    leads = ("by", "through", "from", "of", "in", "via", "with")
    return {
        h
        for h in behind
        if h < clear and sentence.preposition(h) in leads and noun(sentence.head(h)) in _UNIONS
    }


def _is_being(sentence: Sentence, h: int) -> bool:
    """ "came into being"."""
    verb = sentence.groups[h].verb
    return verb is not None and verb.lemma == "be" and sentence.preposition(h) == "into"


def agreed_by(sentence: Sentence, g: int) -> tuple[int, int] | None:
    """The verb by which it was agreed: "agreed in July to pay €5m to settle the case"."""
    verb, tokens = sentence.groups[g].verb, sentence.tokens
    while verb is not None and verb.tense == "infinitive" and verb.governor is not None:
        above = sentence.groups[verb.governor]
        verb = above.verb
        if verb is not None and verb.lemma == "agree":
            return tokens.start[above.head], tokens.end[above.head]
    return None


def strips_of(sentence: Sentence, g: int, verb: Verb) -> bool:
    """ "was stripped of its licence", "was accused of fraud": what stands behind "of" is told by the verb."""
    return sentence.following(g)[0] == "of" and asked_behind(verb, "of")


def decided_on(sentence: Sentence, g: int) -> set[int]:
    """The event decided on: "voted against the deal", "in favour of the deal", "signed off on the deal"."""
    groups, h = sentence.groups, g
    while h + 2 < len(groups) and groups[h + 1].kind == groups[h + 2].kind == "P":
        h += 1
    lead, complement = sentence.following(h)
    if lead == "in" and complement >= 0 and noun(sentence.head(complement)) in _FAVOUR:
        lead, complement = sentence.following(complement)
        lead = "for" if lead == "of" else lead
    told = lead in ("on", "for", "against") and noun_trigger(sentence.head(complement)) is not None
    return {complement} if told else set()
