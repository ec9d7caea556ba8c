"""Who stands in front of what tells an event: who does it, whose it is, what was done to it."""

from __future__ import annotations

from flows.extract.document.discourse import Discourse
from flows.extract.frames.events.triggers import verb_type
from flows.extract.frames.objects.parties import PARTS
from flows.extract.frames.participants.acting import (
    inside_other_clause,
    is_kins,
    listed_before,
    of_kin,
)
from flows.extract.frames.participants.bystanders import stands_beside
from flows.extract.frames.participants.joined_parties import joined_parties
from flows.extract.frames.participants.meant_parties import Add, Party, Side, meant_by, talking_to
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.subjects.unnamed import INSIDERS
from flows.extract.frames.words import noun
from flows.extract.mentions.entities.finder import Name
from flows.extract.mentions.entities.words import WORDS
from flows.extract.vocabulary import word_set

_FORMER = word_set("names", "former")
_INSIDE = WORDS.roles | INSIDERS
_TIMING = word_set("verbs", "clauses", "timing") | word_set("verbs", "clauses", "telling_when")
_OPENING = 4  # groups before "it" in "Two years after it bought Brell, Acme"
_ARTICLES = ("a", "an", "the", "one")


def subject_side(sentence: Sentence, subject: int, g: int, role: str, discourse: Discourse, add: Add) -> None:
    """All names from the subject's first group to the verb, else whom its words mean."""
    subject = _named_first(sentence, subject)
    start = _start(sentence, subject, g)
    side = Side(sentence, discourse, subject, g, role, start)
    parties: list[Party] = [
        (name.entity, role if name.i >= sentence.groups[subject].i else "actor", sentence.offsets(name))
        for name in _names(side)
    ]
    if not parties and (ahead := _told_ahead(sentence, subject, g)) is not None:
        parties = [(ahead.entity, role, sentence.offsets(ahead))]
    else:
        parties += [(one.entity, role, one.span) for one in joined_parties(sentence, subject, g, discourse)]
        if not parties and (of_kin(sentence, subject) or only_were(sentence, subject, g)):
            return
        parties += talking_to(side) + ([] if parties else meant_by(side))
    for party in parties:
        add(*party)


def _named_first(sentence: Sentence, subject: int) -> int:
    """The group of the subject that says who: Brell in "Brell of Spain", Acme in "Acme, formerly Brell"."""
    top = sentence.carrier(subject)
    if subject != top and any(n.organisation for n in sentence.names_of(top)):
        subject = top
    if subject > 1 and sentence.tokens.lower[sentence.groups[subject].i - 1] in _FORMER:
        apposed = sentence.groups[subject - 1].kind == "X" and sentence.groups[subject - 2].kind == "NP"
        return subject - 2 if apposed else subject
    return subject


def _start(sentence: Sentence, subject: int, g: int) -> int:
    """The token from which names belong to the subject: an apposition and what is listed before included."""
    groups = sentence.groups
    start = _apposed_start(sentence, subject, g)
    if sentence.tokens.lower[start] == "whose":
        return start  # "Jane Roe, whose sons Paul and Karl joined"
    h = subject
    listed = subject + 1 < g and groups[subject + 1].kind == "C"
    while h > 1 and (back := listed_before(sentence, h, h < subject or listed)):
        h -= back
        while h > 1 and groups[h - 1].kind == "P" and groups[h - 2].kind == "NP":
            h -= 2
        start = groups[h].i
    return start


def _apposed_start(sentence: Sentence, subject: int, g: int) -> int:
    groups, lower = sentence.groups, sentence.tokens.lower
    start = groups[subject].i
    if (
        subject < 2
        or noun(sentence.head(subject)) in WORDS.company_nouns  # "Under Jane Roe, the firm grew"
        or groups[subject - 1].kind != "X"
        or groups[subject - 2].kind != "NP"
    ):
        return start
    before = groups[subject - 2]
    someone = any(n.person for n in sentence.names_in(before.i, before.j)) or any(
        noun(word) in WORDS.roles for word in lower[before.i : before.j]
    )
    if someone and lower[start] != "whose":
        return before.i
    if groups[g - 1].kind == "S" and not sentence.preposition(subject - 2):
        named_so = any(n.organisation and n.j == before.j for n in sentence.names_of(subject - 2))
        return (
            before.i if named_so and lower[start] in _ARTICLES else start
        )  # "Acme, the baker, which was bought"
    return start


def _names(side: Side) -> list[Name]:
    """The names of the subject that take part."""
    sentence, subject, g = side.sentence, side.subject, side.g
    last = next((h for h in range(subject, g) if sentence.groups[h].kind == "VG"), g)
    stop = sentence.groups[last].i if subject < g else sentence.groups[subject].j
    return [
        name
        for name in sentence.names
        if side.start <= name.i < stop
        and name.entity.kind != "place"
        and not is_kins(sentence, name)
        and not (has_been(sentence, name) and not leaves(sentence, g))
        and not inside_other_clause(sentence, name, subject, g)
        and not stands_beside(sentence, name, subject, g)
    ]


def _told_ahead(sentence: Sentence, subject: int, g: int) -> Name | None:
    """Acme in "After it bought Brell in 2019, Acme closed a mill": the subject behind the opening clause."""
    groups = sentence.groups
    if subject + 3 == g and sentence.head(subject + 1) in _TIMING:
        subject += 2  # "Two years after it bought"
    first = sentence.head(subject)
    person = first in ("he", "she")
    if (first != "it" and not person) or subject > _OPENING or subject > g:
        return None
    before = sentence.tokens.lower[sentence.begin : groups[subject].i]
    if _TIMING.isdisjoint(before) or any(groups[h].verb is not None for h in range(subject)):
        return None
    main = next((v for h, v in sentence.verbs() if h > g and v.finite and v.subject != subject), None)
    if main is None or main.subject is None or main.subject < g or sentence.head(main.subject - 1) != ",":
        return None
    if any(group.kind == "S" for group in groups[g : main.subject]):
        return None
    names = sentence.names_of(main.subject)
    return next((name for name in names if (name.person if person else name.organisation)), None)


def leaves(sentence: Sentence, g: int) -> bool:
    """Whether the verb tells that somebody left: "the former boss of Acme, who retired in May" left Acme."""
    verb = sentence.groups[g].verb
    return verb is not None and verb_type(sentence, g, verb) == "departure"


def only_were(sentence: Sentence, subject: int, g: int) -> bool:
    """ "Two former Acme traders", "a former boss of Acme": the names beside a subject tell where it was."""
    lead, behind = sentence.following(subject)
    names = [*sentence.names_of(subject), *(sentence.names_of(behind) if lead else [])]
    told = [name for name in names if name.organisation]
    return bool(told) and not leaves(sentence, g) and all(has_been(sentence, name) for name in told)


def has_been(sentence: Sentence, name: Name) -> bool:
    """Whether a name only tells what somebody was before: "a former boss of Acme", "two former Acme traders",
    "Acme's former owner Brell", "formerly head of sales at Acme", "previously at Acme".
    """
    tokens, g = sentence.tokens, sentence.group_at(name.i)
    group = sentence.groups[g]
    behind = tokens.lower[name.j : group.j]
    if not _FORMER.isdisjoint(tokens.lower[group.i : name.i]) and behind:
        return any(noun(word) in _INSIDE for word in behind)  # but not "its former Acme mill"
    if behind[:1] == ["'s"] and not _FORMER.isdisjoint(behind[1:3]):
        return any(noun(word) in _INSIDE or noun(word) in WORDS.company_nouns for word in behind)
    lead = sentence.preposition(g)
    if lead not in ("of", "at", "with", "for") or g < 2:
        return False
    before = sentence.groups[g - 2]
    if before.kind != "NP" or group.i - before.j != 1:
        return tokens.lower[group.i - 2] in _FORMER
    apposed = g > 2 and sentence.groups[g - 3].kind in "XPC"
    return (apposed and not _FORMER.isdisjoint(tokens.lower[before.i : before.j])) or _was(sentence, g - 2)


def _was(sentence: Sentence, h: int) -> bool:
    """Whether group `h`, or what it hangs on, is a post or place that somebody had: "a former boss",
    "formerly head of sales", "the former parent".
    """
    for _ in range(2):
        group = sentence.groups[h]
        told = sentence.tokens.lower[group.i : group.j]
        head = noun(sentence.head(h))
        if group.i > sentence.begin and sentence.tokens.lower[group.i - 1] in _FORMER:
            return True
        if not _FORMER.isdisjoint(told):
            return head in _INSIDE or head in WORDS.company_nouns or head in PARTS
        if sentence.preposition(h) != "of" or h < 2 or sentence.groups[h - 2].kind != "NP":
            return False
        h -= 2
    return False
