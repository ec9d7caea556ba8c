"""What others are said to have done: one party claims it, or those who tell it have no name."""

from __future__ import annotations

from flows.extract.frames.events.triggers import HEARSAY, SAYING
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import noun
from flows.extract.phrases.groups import Verb
from flows.extract.vocabulary import word_set

_CLAIMING = word_set("events", "status", "claiming")
_SOURCES, _HEARD_FROM, _REPORTS, _PRESS = (
    word_set("events", "hearsay", key) for key in ("sources", "heard_from", "reports", "press")
)
_RUMOURS = word_set("events", "hearsay", "rumours")
_TELLING = SAYING | word_set("events", "hearsay", "telling")
_KNOWING = word_set("events", "hearsay", "knowing")


def claimed(sentence: Sentence, g: int, verb: Verb) -> bool:
    """ "alleged that Acme bribed officials", "claims Acme stole its designs", but not "claims it sold 5m"."""
    h = verb.subject
    if h is None or h < 1 or not verb.finite or sentence.head(h) in ("it", "they", "we"):
        return False
    before = h - 1 - (sentence.groups[h - 1].kind == "S")
    above = sentence.verb_of(before)
    return above is not None and above.lemma in _CLAIMING and not above.passive


def is_heard(sentence: Sentence, verb: Verb) -> bool:
    """ "is said to be considering a sale"."""
    above = sentence.verb_of(verb.governor)
    told = above is not None and above.passive and above.lemma in HEARSAY
    return told and verb.tense == "infinitive"


def is_rumoured(sentence: Sentence, g: int) -> bool:
    """ "rumours of a takeover of Acme"."""
    told = g > 1 and sentence.preposition(g) in ("of", "about")
    return told and noun(sentence.head(g - 2)) in _RUMOURS


def told_by_nobody(sentence: Sentence, g: int, verb: Verb) -> bool:
    """Whether the verb is of the main clause of what only those without a name tell: "Sources said that
    Acme had bought Brell", "Acme has bought Brell, people close to the talks said", "according to reports".
    """
    if _HEARD_FROM.isdisjoint(sentence.tokens.lower[sentence.begin : sentence.end]):
        return False
    top, acting = g, verb
    while not acting.finite and acting.governor is not None and acting.governor < top:
        top = acting.governor
        above = sentence.groups[top].verb
        if above is None:
            return False
        acting = above
    if not acting.finite:
        return False
    return _follows_telling(sentence, top, acting) or _is_main(sentence, top)


def _follows_telling(sentence: Sentence, g: int, verb: Verb) -> bool:
    """ "Sources close to Acme said that it had bought Brell"."""
    h = verb.subject
    if h is None or not 0 < h < g:
        return False
    before = h - 1 - (sentence.groups[h - 1].kind in ("S", "Y"))
    before -= before > 0 and sentence.groups[before].kind == "Y"  # "said on Friday that"
    above = sentence.groups[before - 1].verb if before > 1 else None
    if above is not None and above.objects[:1] == [before] and sentence.groups[h - 1].kind == "S":
        before -= 1  # "told a newspaper that"
    return before > 0 and _tells(sentence, before)


def _is_main(sentence: Sentence, g: int) -> bool:
    """Whether the first finite verb is this one, or one joined to it, and the telling stands beside it."""
    groups = sentence.groups
    finite = [
        h
        for h, v in sentence.verbs()
        if v.finite and not _tells(sentence, h) and (h == 0 or groups[h - 1].kind != "S")
    ]
    if not finite or (g != finite[0] and not _joined_to(sentence, g, finite[0])):
        return False
    if any(groups[h].kind == "S" and groups[h + 1].verb is None for h in range(finite[0])):
        return False  # "Since Acme sold its mill, it has bought Brell"
    tellers = [h for h, v in sentence.verbs() if h > g and _tells(sentence, h)]
    if any(sentence.tokens.form[groups[_before_subject(sentence, h)].i] == "," for h in tellers):
        return True
    return any(
        group.kind == "NP" and _according_to(sentence, h) and _is_source(sentence, h)
        for h, group in enumerate(groups)
    )


def _joined_to(sentence: Sentence, g: int, first: int) -> bool:
    """ "has bought Brell and sold its mill": the same subject, and no clause opened between."""
    subject = sentence.groups[first].verb.subject  # type: ignore[union-attr]
    verb = sentence.groups[g].verb
    between = sentence.groups[first + 1 : g]
    alike = g > first and verb is not None and subject is not None and verb.subject == subject
    return alike and all(group.kind != "S" for group in between)


def _before_subject(sentence: Sentence, h: int) -> int:
    verb = sentence.groups[h].verb
    return max((verb.subject if verb is not None and verb.subject is not None else h) - 1, 0)


def _tells(sentence: Sentence, h: int) -> bool:
    """Whether the verb `h` tells something, and those who do so have no name."""
    verb = sentence.groups[h].verb
    if verb is None or verb.lemma not in _TELLING or verb.subject is None or verb.negated:
        return False
    return _is_source(sentence, sentence.carrier(verb.subject))


def _according_to(sentence: Sentence, h: int) -> bool:
    k = sentence.groups[h].i - 2
    return k >= sentence.begin and sentence.tokens.lower[k : k + 2] == ["according", "to"]


def _is_source(sentence: Sentence, h: int) -> bool:
    """ "two sources", "people familiar with the matter", "press reports", but not "its report"."""
    group, lower = sentence.groups[h], sentence.tokens.lower
    words = lower[group.i : group.j]
    if sentence.names_in(group.i, group.j):
        return False
    told = {noun(word) for word in words}
    if told & _SOURCES:
        return True
    if told & _REPORTS:
        return bool(told & _PRESS)
    near = set(lower[group.i : min(group.j + 2, sentence.end)])
    return bool(told & _HEARD_FROM) and bool(near & _KNOWING)
