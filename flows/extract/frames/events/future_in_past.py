"""What was to come when a history tells it: "She would go on to found Acme", "It would merge in 1960"."""

from __future__ import annotations

from datetime import date

from flows.extract.document.discourse import Discourse
from flows.extract.frames.dates.whens import looks_ahead
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import COMMITMENT_NOUNS, noun
from flows.extract.phrases.groups import Verb
from flows.extract.phrases.insertions import CLAUSE_TAKERS
from flows.extract.vocabulary import word_set

_LATER = word_set("events", "status", "afterwards")
_WORDS = 6  # tokens of "would later go on to"


def came_about(sentence: Sentence, discourse: Discourse, g: int, verb: Verb) -> bool:
    """Whether "would" tells of what came later: in a history and in its own words, with "later" and the like
    or in a year that comes after one told before.
    """
    news = discourse.wired or discourse.news
    h, top = g, verb
    while top.tense == "infinitive" and top.governor is not None:
        above = sentence.groups[top.governor].verb
        if above is None:
            return False
        h, top = top.governor, above
    if news or top.modal != "would" or top.negated or top.subject is None or _is_meant(sentence, h):
        return False
    i = sentence.groups[h].i
    if top.lemma == "go" and h != g and sentence.tokens.lower[sentence.groups[h].j] == "on":
        return True
    if not _LATER.isdisjoint(sentence.tokens.lower[max(i - 1, sentence.begin) : i + _WORDS]):
        return True
    before = discourse.narrative_date
    begin, end = sentence.clause(i)
    own = [t.start for t in sentence.times if begin <= t.i < end and t.precision in ("year", "decade")]
    told = before.start if before is not None else None
    now = discourse.published_on or date.max
    return told is not None and any(start is not None and told < start < now for start in own)


def done_by_then(sentence: Sentence, g: int, verb: Verb) -> bool:
    """ "will close the mill bought in 2004", "under a contract signed last week": what a participle right
    behind its noun tells with a past time of its own came about, whatever the verb above it means.
    """
    if verb.tense != "participle" or verb.perfect or verb.subject is None or verb.subject > g:
        return False
    if verb.governor is not None and verb.subject < verb.governor:
        return False
    own = [t for t in sentence.times if t.i >= sentence.groups[g].j and sentence.verb_before(t.i) == g]
    own = [t for t in own if t.relation in ("", "in", "on")]
    meant = [t for t in sentence.times if t not in own]
    if not own or looks_ahead(own[0]):
        return False
    if own[0].shift is not None:
        return own[0].shift.amount <= 0 and not own[0].shift.forward
    latest = max((t.start for t in meant if t.start is not None), default=None)
    start = own[0].start
    return start is not None and (latest is None or start < latest)


def _is_meant(sentence: Sentence, h: int) -> bool:
    """Whether somebody says or means it, or it hangs on a condition: "said it would", "a plan that would"."""
    lower = sentence.tokens.lower
    for m in range(sentence.begin, sentence.groups[h].i):
        if lower[m] in ("if", "unless", "whether") or noun(lower[m]) in COMMITMENT_NOUNS:
            return True
    before = (verb for m, verb in sentence.verbs() if m < h)
    return any(verb.lemma in CLAUSE_TAKERS for verb in before) or sentence.tokens.in_quotes(
        sentence.groups[h].i
    )
