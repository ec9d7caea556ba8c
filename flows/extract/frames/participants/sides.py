"""Who stands in front of what tells an event: who does it, whose it is, what was done to it."""

from __future__ import annotations

from flows.extract.document.discourse import Discourse
from flows.extract.frames.events.triggers import verb_type
from flows.extract.frames.narrative.parts import part_meant, person_meant
from flows.extract.frames.objects.parties import PARTS
from flows.extract.frames.participants.acting import (
    inside_other_clause,
    is_kins,
    listed_before,
    named_together,
    of_kin,
    several,
    the_two,
)
from flows.extract.frames.participants.bystanders import stands_beside
from flows.extract.frames.participants.joined_parties import joined_parties
from flows.extract.frames.participants.spoken_for import clients_of
from flows.extract.frames.scopes.sites import owner_of_site
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.subjects.described import pointed
from flows.extract.frames.subjects.roles import PERSONAL, actor
from flows.extract.frames.subjects.unnamed import INSIDERS, led_by, outsider, subject_before, unnamed
from flows.extract.frames.words import noun
from flows.extract.mentions.entities.finder import Name
from flows.extract.mentions.entities.words import WORDS
from flows.extract.vocabulary import word_set

_FORMER = word_set("names", "former")
_INSIDE = WORDS.roles | INSIDERS
_TIMING = word_set("verbs", "clauses", "timing") | word_set("verbs", "clauses", "telling_when")
_OPENING = 4  # groups before "it" in "Two years after it bought Brell, Acme"
_ARTICLES = ("a", "an", "the", "one")


def subject_side(sentence: Sentence, subject: int, g: int, role: str, discourse: Discourse, add) -> None:  # type: ignore[no-untyped-def]
    """All names from the subject's first group to the verb, else whom its pronoun means."""
    named = False
    top = sentence.carrier(subject)
    if subject != top and any(n.organisation for n in sentence.names_of(top)):
        subject = top  # "Brell of Spain bought it"
    if subject > 1 and sentence.tokens.lower[sentence.groups[subject].i - 1] in _FORMER:
        apposed = sentence.groups[subject - 1].kind == "X" and sentence.groups[subject - 2].kind == "NP"
        subject = subject - 2 if apposed else subject  # "Acme, formerly part of Brell, was sued"
    start = sentence.groups[subject].i
    if (
        subject >= 2
        and noun(sentence.head(subject)) not in WORDS.company_nouns  # "Under Jane Roe, the firm grew"
        and sentence.groups[subject - 1].kind == "X"
        and sentence.groups[subject - 2].kind == "NP"
    ):
        before = sentence.groups[subject - 2]
        someone = any(n.person for n in sentence.names_in(before.i, before.j)) or any(
            noun(word) in WORDS.roles for word in sentence.tokens.lower[before.i : before.j]
        )
        if someone and sentence.tokens.lower[start] != "whose":
            start = before.i
        elif sentence.groups[g - 1].kind == "S" and not sentence.preposition(subject - 2):
            named_so = any(n.organisation and n.j == before.j for n in sentence.names_of(subject - 2))
            apposed = named_so and sentence.tokens.lower[start] in _ARTICLES
            start = before.i if apposed else start  # "Acme, the Leeds baker, which was bought"
    last = next((h for h in range(subject, g) if sentence.groups[h].kind == "VG"), g)
    stop = sentence.groups[last].i if subject < g else sentence.groups[subject].j
    h = subject
    listed = subject + 1 < g and sentence.groups[subject + 1].kind == "C"
    whose = sentence.tokens.lower[start] == "whose"  # "Jane Roe, whose sons Paul and Karl joined"
    while not whose and h > 1 and (back := listed_before(sentence, h, h < subject or listed)):
        h -= back
        while h > 1 and sentence.groups[h - 1].kind == "P" and sentence.groups[h - 2].kind == "NP":
            h -= 2
        start = sentence.groups[h].i
    for name in sentence.names:
        if (
            start <= name.i < stop
            and name.entity.kind != "place"
            and not is_kins(sentence, name)
            and not (has_been(sentence, name) and not leaves(sentence, g))
            and not inside_other_clause(sentence, name, subject, g)
            and not stands_beside(sentence, name, subject, g)
        ):
            add(
                name.entity,
                role if name.i >= sentence.groups[subject].i else "actor",
                sentence.offsets(name),
            )
            named = True
    if not named and (ahead := _told_ahead(sentence, subject, g)) is not None:
        add(ahead.entity, role, sentence.offsets(ahead))
        return
    for one in joined_parties(sentence, subject, g, discourse):
        add(one.entity, role, one.span)
        named = True
    if not named and (of_kin(sentence, subject) or only_were(sentence, subject, g)):
        return
    quoted = '"' in sentence.tokens.form[sentence.begin : sentence.end]
    if sentence.head(subject) == "i" and discourse.writer is not None and not quoted:
        add(discourse.writer, role, None)  # "I founded Acme in 1990", under the title "Jane Roe"
        return
    if not named and sentence.head(subject) in ("they", "both"):
        told = named_together(sentence, subject)
        for name in told:
            add(name.entity, role, sentence.offsets(name))
        named = bool(told)
    if not named and sentence.head(subject) == "they" and discourse.people:
        for person in discourse.people:
            add(person, role, None)  # "Jane Roe and Karl Lutz opened a shop. They sold it"
        named = True
    for name in clients_of(sentence, subject) if not named else ():
        add(name.entity, role, sentence.offsets(name))
        named = True
    lead, behind = sentence.following(subject)  # "talks between the two companies"
    beside = [behind] if lead in ("between", "with") else []
    if beside and behind + 2 < g and sentence.groups[behind + 1].kind == "C":
        beside.append(behind + 2)  # "talks between Acme and the union"
    for h in beside:
        if not several(sentence, h, discourse) and (party := unnamed(sentence, h, discourse)) is not None:
            add(party.entity, "partner", party.span)
    both = subject if behind < 0 or several(sentence, subject, discourse) else behind
    if not named and several(sentence, both, discourse):
        pair = the_two(sentence, both, discourse)
        for company in pair if len(pair) > 1 else ():
            add(company, role, None)
        named = len(pair) > 1
    if not named and sentence.tokens.lower[sentence.groups[subject].i] in PERSONAL:
        if _somebody_before(sentence, subject):
            return  # "accused a producer of theft; he was dismissed"
        told = [n for n in sentence.names if n.person and n.j <= start]
        whom = told[-1].entity if told else discourse.person
        if whom is not None:
            add(whom, role, sentence.offsets(told[-1]) if told else None)
            named = True
    if not named and (who_so := person_meant(sentence, subject, discourse)) is not None:
        add(who_so, role, None)
        return
    if not named and (part := part_meant(sentence, subject, discourse)) is not None:
        add(part, role, None)
        named = role == "actor"  # "The unit was sold": its owner takes part too
    owner = owner_of_site(sentence, subject, discourse) if not named else None
    if owner is not None and pointed(sentence, subject, discourse) is None:
        add(owner, role, None)
        named = True
    if not named:
        for name in _made_by(sentence, subject):
            add(name.entity, "actor", sentence.offsets(name))
            named = True
    if not named and role == "actor" and sentence.head(subject) in ("it", "they"):
        said = subject_before(sentence, subject)
        outside = outsider(sentence, subject, discourse) if said >= 0 or discourse.outsider else None
        if outside is not None:
            add(outside.entity, role, outside.span)
            return  # "The regulator said that it would fine Acme"
    if not named:
        party = unnamed(sentence, subject, discourse)
        if party is not None:
            add(party.entity, role, party.span)
            behind = led_by(sentence, behind if lead == "of" else subject)
            for name in sentence.names_of(behind) if 0 <= behind < g else ():
                add(name.entity, role, sentence.offsets(name))  # "A group of banks led by Acme bought"
            if outsider(sentence, subject, discourse) is not None:
                return  # "the banks took over"
        who = actor(sentence, subject, discourse)
        if who is not None:
            add(who.entity, role, None)


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


def _somebody_before(sentence: Sentence, subject: int) -> bool:
    """Whether the last one told before is somebody without a name: "a senior producer"."""
    for h in range(subject - 1, -1, -1):
        group = sentence.groups[h]
        if group.kind == "NP" and any(n.person for n in sentence.names_of(h)):
            return False
        if group.kind == "NP" and noun(sentence.head(h)) in WORDS.roles and not _is_predicate(sentence, h):
            return sentence.tokens.lower[group.i] in ("a", "an")
    return False


def _is_predicate(sentence: Sentence, h: int) -> bool:
    """ "she was a manager; she left": what somebody is, and nobody else."""
    before = sentence.groups[h - 1].verb if h else None
    return before is not None and before.lemma in ("be", "become")


def _made_by(sentence: Sentence, subject: int) -> list[Name]:
    """Whose "a treatment made by Acme" and "a mill owned by Acme" are: what is told of them befalls Acme."""
    groups = sentence.groups
    if subject + 3 >= len(groups) or sentence.preposition(subject + 3) != "by":
        return []
    made = groups[subject + 1].verb
    if made is None or made.tense != "participle" or made.subject != subject:
        return []
    return [name for name in sentence.names_of(subject + 3) if name.organisation][:1]


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
