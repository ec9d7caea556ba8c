"""Who stands on the two sides of what tells an event: in front of its verb, and behind it."""

from __future__ import annotations

from flows.extract.document.discourse import Discourse
from flows.extract.frames.acting import (
    inside_other_clause,
    is_kins,
    listed_before,
    lists_them,
    named_together,
    of_kin,
    several,
    the_two,
    told_beside,
)
from flows.extract.frames.described import pointed
from flows.extract.frames.going_past import goes_on_at, past_aside, past_relative
from flows.extract.frames.parties import PARTICLES, PARTS
from flows.extract.frames.parts import part_meant, person_meant
from flows.extract.frames.places_acting import site_acting
from flows.extract.frames.roles import PERSONAL, Role, actor
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.sites import owner_of_site
from flows.extract.frames.triggers import verb_type
from flows.extract.frames.unnamed import INSIDERS, led_by, outsider, subject_before, unnamed
from flows.extract.frames.words import noun
from flows.extract.mentions.entities import Name
from flows.extract.mentions.entity_words import WORDS
from flows.extract.vocabulary import word_set

_ROLES = {
    "with": "partner",
    "from": "source",
    "to": "recipient",
    "by": "actor",
    "of": "object",
    "in": "object",
    "at": "object",
}
_GIVEN = word_set("deals", "verbs", "giving")
_FORMER = word_set("names", "former")
_CIRCUMSTANCES = word_set("names", "circumstances")
_LEADING = word_set("names", "standing_behind")
_INSIDE = WORDS.roles | INSIDERS
_ARTICLES = ("a", "an", "the", "one")
_SIDES = ("favour", "favor")
_PARTY_LEADS = frozenset(("with", "from", "to", "by"))


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
        ):
            add(
                name.entity,
                role if name.i >= sentence.groups[subject].i else "actor",
                sentence.offsets(name),
            )
            named = True
    if not named and (of_kin(sentence, subject) or only_were(sentence, subject, g)):
        return
    quoted = '"' in sentence.tokens.form[sentence.begin : sentence.end]
    if sentence.head(subject) == "i" and discourse.writer is not None and not quoted:
        add(discourse.writer, role, None)  # "I founded Acme in 1990", under the title "Jane Roe"
        return
    if named and listed and sentence.head(subject) == "it" and (meant := actor(sentence, subject, discourse)):
        add(meant.entity, role, None)  # "it and its sibling Acme were seized"
    if not named and sentence.head(subject) in ("they", "both"):
        told = named_together(sentence, subject)
        for name in told:
            add(name.entity, role, sentence.offsets(name))
        named = bool(told)
    if not named and sentence.head(subject) == "they" and discourse.people:
        for one in discourse.people:
            add(one, role, None)  # "Jane Roe and Karl Lutz opened a shop. They sold it"
        named = True
    lead, behind = sentence.following(subject)  # "talks between the two companies"
    beside = [behind] if lead in ("between", "with") else []
    if beside and behind + 2 < g and sentence.groups[behind + 1].kind == "C":
        beside.append(behind + 2)  # "talks between Acme and the union"
    for h in beside:
        if not several(sentence, h, discourse) and (party := unnamed(sentence, h, discourse)) is not None:
            add(party.entity, "partner", _span(party))
    both = subject if behind < 0 or several(sentence, subject, discourse) else behind
    if not named and several(sentence, both, discourse):
        pair = the_two(sentence, both, discourse)
        for company in pair:
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
        outside = outsider(sentence, subject, discourse) if said >= 0 else None
        if outside is not None:
            add(outside.entity, role, _span(outside))
            return  # "The regulator said that it would fine Acme"
    if not named:
        party = unnamed(sentence, subject, discourse)
        if party is not None:
            add(party.entity, role, _span(party))
            behind = led_by(sentence, behind if lead == "of" else subject)
            for name in sentence.names_of(behind) if 0 <= behind < g else ():
                add(name.entity, role, sentence.offsets(name))  # "A group of banks led by Acme bought"
            if outsider(sentence, subject, discourse) is not None:
                return  # "the banks took over"
        who = actor(sentence, subject, discourse)
        if who is not None:
            add(who.entity, role, None)


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
        if group.kind == "NP" and noun(sentence.head(h)) in WORDS.roles:
            return sentence.tokens.lower[group.i] in ("a", "an")
    return False


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


def object_side(sentence: Sentence, g: int, discourse: Discourse, add) -> None:  # type: ignore[no-untyped-def]
    """Names behind the trigger, up to the next clause."""
    preposition = ""
    _, end = sentence.clause(sentence.groups[g].head)
    if sentence.groups[g].verb is None:  # "After his death in 1947 Jane Roe took over"
        acting = (v.subject for _, v in sentence.verbs() if v.subject is not None and v.subject > g)
        first = min((h for h in acting if sentence.groups[h - 1].kind in "YX"), default=-1)
        end = min(end, sentence.groups[first].i) if first > 0 else end
    elif (main := _main_subject(sentence, g)) > 0:
        end = min(end, sentence.groups[main].i)
    if listed := lists_them(sentence, end):  # "by three firms: A, B and C"
        _, end = sentence.clause(end)
    past = g
    for h in range(g, told_beside(sentence, g)):
        group = sentence.groups[h]
        if h < past:
            continue
        if group.i >= end:
            break
        if preposition == "between" and group.kind == "S" and (past := past_aside(sentence, h)) > h:
            continue  # "a merger between A, which has lost, and B"
        if listed and sentence.tokens.form[group.i] == ":":
            continue
        if group.kind == "S" and (further := past_relative(sentence, g, h)) > h:
            for name in sentence.names_of(further):
                add(name.entity, "recipient", sentence.offsets(name))
            break
        if h > g and (
            group.kind in ("VG", "S")
            or sentence.tokens.lower[group.i] == "whose"
            or (group.kind == "X" and sentence.tokens.form[group.i] in ";:—" and (g, h) != (0, 1))
        ):
            verb = group.verb
            if verb is not None and verb.tense == "past" and verb.subject is None and verb.lemma in _GIVEN:
                continue  # "will revoke the licence provisionally granted to Acme"
            if verb is not None and (
                (verb.tense == "participle" and not _goes_on(sentence, g, h))
                or (verb.tense == "infinitive" and not verb.modal)
            ):
                continue  # "freed from its duty to invest in X", "a deal to supply Y"
            if verb is not None and verb.tense == "gerund" and not verb.objects and sentence.preposition(h):
                continue  # "a memorandum of understanding with X"
            break
        if h > g and group.kind == "NP" and _found_by(sentence, g, h):
            continue
        if h > g and group.kind == "NP" and _parted_clause(sentence, h):
            break
        if h > g and group.kind == "NP" and _of_circumstance(sentence, h):
            continue
        if group.kind == "P":
            preposition = sentence.tokens.lower[group.i]
        for name in sentence.names:
            if group.i <= name.i < group.j and name.entity.kind != "plan" and not has_been(sentence, name):
                add(name.entity, _ROLES.get(preposition, "object"), sentence.offsets(name))
        if h > g and several(sentence, h, discourse):  # "talks between the two firms", "fined both firms"
            for company in the_two(sentence, h, discourse):
                add(company, _ROLES.get(preposition, "partner" if preposition else "object"), None)
        leads = sentence.preposition(h) in _PARTY_LEADS and (preposition != "by" or _of_verb(sentence, h))
        counted = preposition == "with" and sentence.quantity_in(h) is not None  # "with 4,200 employees"
        # "promoted from clerk to manager"
        post = noun(sentence.head(h)) in WORDS.roles and sentence.tag(group.i) == "N"
        party = unnamed(sentence, h, discourse) if leads and not counted and not post else None
        if party is not None:
            # "an agreement with the government"
            add(party.entity, _ROLES.get(preposition, "object"), _span(party))
        elif sentence.head(h) in _SIDES and (who := actor(sentence, h, discourse)) is not None:
            add(who.entity, "object", None)  # "ruled in its favour"
        elif (maker := site_acting(sentence, h)) is not None:
            add(maker.entity, _ROLES.get(preposition, "object"), _span(maker))


def behind_insertion(sentence: Sentence, g: int, discourse: Discourse, add) -> None:  # type: ignore[no-untyped-def]
    """Names behind a clause that commas set off: "sold its arm, which makes lamps, to Acme"."""
    start = goes_on_at(sentence, g)
    for h in range(start, len(sentence.groups)) if start >= 0 else ():
        group = sentence.groups[h]
        if group.kind in ("VG", "S", "X"):
            return
        role = _ROLES.get(sentence.preposition(h), "object")
        for name in sentence.names_of(h) if group.kind == "NP" else ():
            if name.entity.kind != "plan" and not has_been(sentence, name):
                add(name.entity, role, sentence.offsets(name))
        leads = group.kind == "NP" and sentence.preposition(h) in _PARTY_LEADS
        if (party := unnamed(sentence, h, discourse) if leads else None) is not None:
            add(party.entity, role, _span(party))


def _main_subject(sentence: Sentence, g: int) -> int:
    """Where the main clause begins behind one that is led in: "While Acme sold its mill, Brell and Orde
    bought one"; else -1.
    """
    groups = sentence.groups
    if groups[0].kind != "S" or any(group.kind == "S" for group in groups[1:g]):
        return -1
    told = (v.subject for h, v in sentence.verbs() if h > g and v.finite and v.subject is not None)
    h = next((h for h in told if h > g), -1)
    while h > g + 2 and groups[h - 1].kind == "C" and groups[h - 2].kind == "NP":
        h -= 2
    return h if h > g + 1 and sentence.tokens.form[groups[h - 1].i] == "," else -1


def _parted_clause(sentence: Sentence, h: int) -> bool:
    """Whether the group `h` opens a clause without its auxiliary: "and its shops taken over by Acme"."""
    groups = sentence.groups
    below = groups[h + 1].verb if h + 1 < len(groups) else None
    told = below is not None and below.tense == "participle" and below.subject == h
    opened = sentence.tokens.lower[groups[h].i] in ("its", "their", "the")
    return told and opened and groups[h - 1].kind == "C"


def _of_circumstance(sentence: Sentence, h: int) -> bool:
    """ "closed the mill in the face of competition from Acme": what made it so, and none who took part."""
    led = sentence.preposition(h) in ("from", "by", "with", "of")
    return (
        led and h > 1 and sentence.groups[h - 2].kind == "NP" and noun(sentence.head(h - 2)) in _CIRCUMSTANCES
    )


def _found_by(sentence: Sentence, g: int, h: int) -> bool:
    """Whether the group `h` tells who did what is told in passing: "to work a lode found in 1880 by Acme"."""
    k = h - 2
    while k > g and sentence.groups[k].kind in "YA":
        k -= 1
    below = sentence.groups[k].verb if k > g else None
    passing = below is not None and below.tense == "participle" and not _goes_on(sentence, g, k)
    told = passing and below is not None and below.lemma not in _LEADING
    return told and sentence.preposition(h) == "by" and sentence.groups[k - 1].kind == "NP"


def _goes_on(sentence: Sentence, g: int, h: int) -> bool:
    """Whether the participle `h` tells what came next: "was founded in 1790, sold to Acme in 1954", "bought
    Acme in 1946, followed by Brell in 1948".
    """
    verb, further = sentence.groups[g].verb, sentence.groups[h].verb
    if verb is None or further is None or further.governor != g:
        return False
    shared = verb.passive and further.subject == verb.subject
    return further.lemma == "follow" or (shared and sentence.groups[h - 1].kind in "XC")


def _of_verb(sentence: Sentence, h: int) -> bool:
    """Whether the "by" before a group hangs on a verb: not "amid protests by miners"."""
    groups, k = sentence.groups, h - 2
    while k > 1 and groups[k - 1].kind == "P" and sentence.quantity_in(k) is not None:
        k -= 2  # "was bailed out with $9m by the state"
    if k > 0 and groups[k].kind == "P" and sentence.tokens.lower[groups[k].i] in PARTICLES:
        k -= 1  # "was taken over by the state"
    return k >= 0 and groups[k].kind in ("VG", "Y")


def _span(role: Role) -> tuple[int, int] | None:
    start, end = role.char_start, role.char_end
    return None if start is None or end is None else (start, end)
