"""Parties without a name: "the banks", "its managers", "a group of insurers", "the Danish state".

They own, pay, demand and take part as those do who have a name; they are told by their words and are
no entity of the text.
"""

from __future__ import annotations

from flows.extract.document.discourse import Discourse
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.subjects.described import NATIONS, pointed
from flows.extract.frames.subjects.role import Role, role_of
from flows.extract.frames.subjects.roles import POSSESSIVES, SINGULAR, of_the_state
from flows.extract.frames.words import noun
from flows.extract.mentions.entities.words import WORDS
from flows.extract.vocabulary import word_set
from flows.model import Entity

INSIDERS, OUTSIDERS, GATHERED, FIRM_PARTS, _FEELING = (
    word_set("names", "parties", key) for key in ("insiders", "outsiders", "gathered", "parts", "feeling")
)
_DONE_BY = word_set("verbs", "done_by")
_UNITED = word_set("names", "parties", "united")
_OF_FIRMS = word_set("names", "parties", "of_firms")
OFFICIALS, _COUNTING = word_set("names", "officials"), word_set("names", "parties", "counting")
_KINDS = INSIDERS | OUTSIDERS | GATHERED
_BEFORE_KIND = frozenset(("a", "an", "another", "the", "its", "their", "his", "her"))
_EACH = frozenset(("each", "both", "all", "some", "most", "half", "none"))
_WHICHEVER = frozenset(("either", "neither", "any", "whichever"))
_BODIES = word_set("names", "collective")
_MEANT = frozenset(("it", "they"))
_STATES = word_set("names", "parties", "states")


def unnamed(sentence: Sentence, g: int, discourse: Discourse) -> Role | None:
    """The party that the noun group `g` tells by what it is, else None: a named one where that is meant."""
    groups = sentence.groups
    if not 0 <= g < len(groups) or groups[g].kind != "NP":
        return None
    head = sentence.head(g)
    if head in _EACH:  # "each of the three makers"
        preposition, complement = sentence.following(g)
        return unnamed(sentence, complement, discourse) if preposition == "of" else None
    group = groups[g]
    if sentence.tag(group.head) not in "NE" or group.head != group.j - 1:
        return None
    if sentence.tokens.lower[group.i] in _WHICHEVER:
        return None  # "either partner" is one that was told
    if noun(head) in GATHERED and (h := led_by(sentence, g)) >= 0:
        return role_of(sentence, next(iter(sentence.names_of(h))), "subject.leading")
    if any(name.entity.kind != "place" for name in sentence.names_in(group.i, group.j)):
        return None
    of_place = "'s" in sentence.tokens.lower[group.i : group.head] and head in WORDS.company_nouns
    if not of_place and not _acts(sentence, g):
        return None
    beside = _apposed(sentence, g)
    if beside is not None or (of_place and not _acts(sentence, g)):
        return beside  # "Acme Corp. (ACM) Norway's biggest brewer, bought it"
    if sentence.tokens.lower[group.i] in ("the", "this", "that"):
        single = noun(head) == head and not of_the_state(sentence, g)
        meant = pointed(sentence, g, discourse) if single else None
        told = (
            single and head in WORDS.company_nouns and head not in WORDS.authorities and head not in _BODIES
        )
        if meant is not None or told:
            return Role(meant, "subject.described") if meant is not None else None
    start, end = _told_range(sentence, g)
    name = sentence.written(start, end)
    if start == sentence.begin and (sentence.tag(start) == "N" or start == group.head):
        name = name[0].lower() + name[1:]
    if end - start == 1:
        name = discourse.authorities.get(name, name)  # "the government", told before to be Norway's
    return Role(
        Entity("", name, "organisation", discovered=True),
        "subject.unnamed",
        sentence.tokens.start[start],
        sentence.tokens.end[end - 1],
    )


def _told_range(sentence: Sentence, g: int) -> tuple[int, int]:
    """The tokens of a noun group that tell who it is, without what opens it, with whose or of what it is."""
    group, head = sentence.groups[g], noun(sentence.head(g))
    owned = (k + 1 for k in range(group.head - 1, group.i, -1) if sentence.tag(k) == "Z")
    opened = next(owned, group.i)  # past "the country's"
    start = sentence.past_opening(opened, group.j, group.head)
    while start < group.head and sentence.tokens.lower[start] in _FEELING:
        start += 1
    states = [n for n in sentence.names_in(group.i, group.j) if n.j == opened - 1] if start == opened else []
    if head in WORDS.authorities and states:
        start = states[0].i  # "Norway's government"
    end = group.j
    preposition, complement = sentence.following(g)
    if head in WORDS.authorities and preposition == "of" and complement == g + 2:
        place = sentence.groups[complement]  # "the government of Kenya"
        end = place.j if any(n.j == place.j for n in sentence.names_in(place.i, place.j)) else end
    if head in _COUNTING and preposition == "of" and complement == g + 2:
        inner = sentence.groups[complement]
        start = sentence.past_opening(inner.i, inner.j, inner.head)
        return start, inner.j  # "a number of hedge funds"
    if head in GATHERED and preposition == "of" and complement == g + 2:
        end = sentence.groups[complement].j  # "a group of banks"
        if end + 1 < sentence.end and sentence.tokens.lower[end] == "and" and sentence.tag(end + 1) == "N":
            end = sentence.groups[sentence.group_at(end + 1)].j
    return start, end


def keep_authorities(sentence: Sentence, discourse: Discourse) -> None:
    """Keep whose government, ministry or court the sentence tells of, for "the government" behind it."""
    if WORDS.authorities.isdisjoint(sentence.tokens.lower[sentence.begin : sentence.end]):
        return
    for g, group in enumerate(sentence.groups):
        head = sentence.head(g)
        if group.kind != "NP" or head not in WORDS.authorities or group.head != group.j - 1:
            continue
        start, end = _told_range(sentence, g)
        names = sentence.names_in(start, end)
        national = any(word in NATIONS for word in sentence.tokens.lower[start : group.head])
        if all(name.entity.kind == "place" for name in names) and (names or national):
            discourse.authorities[head] = sentence.written(start, end)


def united(sentence: Sentence, g: int, discourse: Discourse) -> Role | None:
    """ "the combined company", "the merged bank's sales": what two firms become, which is neither of them."""
    group, lower = sentence.groups[g], sentence.tokens.lower
    meant = discourse.newborn is not None or discourse.at_home()  # "the new firm" is that one
    made = _UNITED if meant else _UNITED | {"new"}
    if lower[group.i] != "the" or made.isdisjoint(lower[group.i : group.j]) or sentence.names_of(g):
        return None
    start = next((k for k in range(group.i, group.j) if sentence.tokens.form[k] in made), group.j)
    firm = next((k for k in range(start + 1, group.j) if noun(lower[k]) in WORDS.company_nouns), -1)
    whole = firm == group.head or (firm >= 0 and firm + 1 < group.j and sentence.tag(firm + 1) == "Z")
    if not whole:
        return None
    entity = Entity("", sentence.written(start, firm + 1), "organisation", discovered=True)
    return Role(entity, "subject.united", sentence.tokens.start[start], sentence.tokens.end[firm])


def named_people(sentence: Sentence, g: int) -> Role | None:
    """ "Acme shareholders", "Acme's customers": several people of a firm, who are not the firm."""
    group, head = sentence.groups[g], sentence.head(g)
    names = sentence.names_of(g)
    if not names or not names[-1].organisation or noun(head) == head or noun(head) not in _OF_FIRMS:
        return None
    last = names[-1]
    if group.head != group.j - 1 or last.i not in (group.i, group.i + 1) or last.j > group.head:
        return None
    if any(sentence.tag(k) == "Q" for k in range(group.i, group.head)):
        return None
    start, end = sentence.tokens.start[last.i], sentence.tokens.end[group.j - 1]
    name = sentence.written(last.i, group.j)
    return Role(Entity("", name, "organisation", discovered=True), "subject.unnamed", start, end)


def led_by(sentence: Sentence, g: int) -> int:
    """Acme in "to a consortium led by Acme"; -1 where nobody is told."""
    groups = sentence.groups
    grammar = groups[g + 1].verb if g + 3 < len(groups) else None
    if grammar is None or grammar.lemma not in _DONE_BY or sentence.preposition(g + 3) != "by":
        return -1
    return g + 3 if sentence.names_in(groups[g + 3].i, groups[g + 3].j) else -1


def _apposed(sentence: Sentence, g: int) -> Role | None:
    """Who is told beside what it is: "its owner, the Halden family,", "Acme, a maker of lamps,"."""
    form, own = sentence.tokens.form, sentence.groups[g]
    owned = "'s" in sentence.tokens.lower[own.i : own.j] and not sentence.names_in(own.head, own.j)
    if sentence.tokens.lower[own.i] not in _BEFORE_KIND and not owned:
        return None
    for comma, h in ((g - 1, g - 2), (g + 1, g + 2)):
        parted = ",." if h < g else ","  # "Acme Corp. (ACM), Norway's biggest firm,"
        if not 0 <= h < len(sentence.groups) or form[sentence.groups[comma].i] not in parted:
            continue
        group = sentence.groups[h]
        names = [n for n in sentence.names_in(group.i, group.j) if n.organisation or n.person]
        if h > g and sentence.head(g) in _STATES and (places := sentence.names_in(group.i, group.j)):
            state = Entity("", places[-1].entity.name, "organisation", discovered=True)
            return Role(state, "subject.apposed", *sentence.offsets(places[-1]))  # "a seventh state, Ohio,"
        if h < g and sentence.preposition(h) and not _closed(sentence, g):
            continue  # "Under Jane Roe, the bank opened"
        closed = h < g or (group.j < sentence.end and form[group.j] in ",.")
        if group.kind == "NP" and names and names[-1].j == group.j and closed:
            return role_of(sentence, names[-1], "subject.apposed")
    return _behind_its_time(sentence, g)


def _behind_its_time(sentence: Sentence, g: int) -> Role | None:
    """ "founded Acme in 1999, a company that was bought": what was acted on before is what is told of."""
    groups, lower = sentence.groups, sentence.tokens.lower
    apposed = g > 1 and lower[groups[g].i] in ("a", "an") and lower[groups[g - 1].i] == ","
    if not apposed or noun(sentence.head(g)) not in WORDS.company_nouns or sentence.names_of(g - 2):
        return None
    above = next((groups[h].verb for h in range(g - 2, -1, -1) if groups[h].verb is not None), None)
    for h in above.objects[:1] if above is not None else ():
        names = [n for n in sentence.names_of(h) if n.organisation]
        return role_of(sentence, names[-1], "subject.apposed") if names else None
    return None


def _closed(sentence: Sentence, g: int) -> bool:
    """Whether a comma stands behind the group before the next verb."""
    for group in sentence.groups[g + 1 :]:
        if group.kind in ("VG", "S"):
            return False
        if group.kind == "X" and sentence.tokens.form[group.i] == ",":
            return True
    return False


def _acts(sentence: Sentence, g: int) -> bool:
    """Whether the head is a noun for those who own, pay and act; of firms, one that no name stands for."""
    head = sentence.head(g)
    base = noun(head)
    if base in _KINDS and (base not in GATHERED or sentence.following(g)[0] == "of"):
        return True
    first = sentence.tokens.lower[sentence.groups[g].i]
    return base in WORDS.acting_nouns and (head != base or first in SINGULAR)


def outsider(sentence: Sentence, g: int, discourse: Discourse) -> Role | None:
    """The party, if it is none of a firm's own people: the state, a union, a bank."""
    group, head = sentence.groups[g], noun(sentence.head(g))
    mine = (
        sentence.tokens.lower[group.i] in ("i", "my")
        and '"' not in sentence.tokens.form[sentence.begin : group.i]
    )
    if mine and discourse.writer is not None:
        return Role(
            discourse.writer, "subject.person"
        )  # "I have sold 300 houses", under the title "Jane Roe"
    if discourse.life is not None and (someone := _alive(sentence, g, discourse.life)) is not None:
        return someone
    if head in _MEANT and group.j == group.i + 1:
        one = sentence.head(g) == "it"
        h = subject_before(sentence, g)
        if h >= 0:  # "The union said it wants 8%"
            return (
                None
                if one and noun(sentence.head(h)) != sentence.head(h)
                else outsider(sentence, h, discourse)
            )
        meant = discourse.outsider
        several = meant is not None and noun(last := meant.name.split()[-1].lower()) != last
        return Role(meant, "subject.unnamed") if meant is not None and not (one and several) else None
    if head in WORDS.sites and (head != sentence.head(g) or sentence.tokens.lower[group.i] in POSSESSIVES):
        return None  # "its office has 300 staff", unlike "the tax office"
    if head in WORDS.sites and discourse.nobody_yet() and (site := _site(sentence, g, discourse)) is not None:
        return site
    return unnamed(sentence, g, discourse) if head in OUTSIDERS or head in GATHERED else None


def _alive(sentence: Sentence, g: int, life: Entity) -> Role | None:
    """The person whose life the text tells, where the noun group names that one or says "he" or "she"."""
    names = sentence.names_of(g)
    if names and names[-1].entity == life and names[-1].j == sentence.groups[g].j:
        return role_of(sentence, names[-1], "subject.person")
    own = sentence.tokens.lower[sentence.groups[g].i] in ("his", "her") and not sentence.names_of(g)
    head = noun(sentence.head(g))
    own = own and head not in WORDS.company_nouns and head not in WORDS.sites  # "her work", not "her firm"
    return Role(life, "subject.person") if own or sentence.head(g) in ("he", "she") else None


def _site(sentence: Sentence, g: int, discourse: Discourse) -> Role | None:
    """ "The Corio mill makes 300 tonnes of paper": a site that the text tells of before it names a firm."""
    group = sentence.groups[g]
    if any(name.organisation for name in sentence.names) or sentence.head(g) != noun(sentence.head(g)):
        return None
    if sentence.tokens.lower[group.i] not in ("the", "this") or group.head != group.j - 1:
        return None
    placed = bool(sentence.names_in(group.i, group.j)) or sentence.following(g)[0] in ("in", "at", "near")
    if not (placed or discourse.site is not None or discourse.topic is None):
        return None  # "The plant will cost €3m, Acme said"
    start, end = sentence.tokens.start[group.i + 1], sentence.tokens.end[group.j - 1]
    name = sentence.written(group.i + 1, group.j)
    return Role(Entity("", name, "organisation", discovered=True), "subject.unnamed", start, end)


def subject_before(sentence: Sentence, g: int) -> int:
    """The subject of the clause before that "it", the noun group `g`, means; -1 if there is none."""
    subjects = (v.subject for _, v in reversed(sentence.verbs()) if v.subject is not None and v.finite)
    return next((h for h in subjects if h < g), -1)


def place_acting(sentence: Sentence, g: int, verb: int) -> Role | None:
    """A country or town that pays, needs or makes: "Berlin will contribute €10bn", "Corio, which lost"."""
    groups = sentence.groups
    first = sentence.verb_of(g + 1)
    told = first is not None and first.subject == g  # "Guinea exports bauxite and earns €7m"
    told = told or opens_relative(sentence, g) or _described_aside(sentence, g, verb)
    joined = g > 1 and groups[g - 1].kind == "C" and sentence.tokens.form[groups[g - 2].j - 1] == ","
    opens = g == 0 or groups[g - 1].kind in "YS" or sentence.head(g - 1) in ";—" or joined
    if not told or not opens:
        return None  # "Acme and Norway will pay", unlike "Acme has 9 mills, and Norway has 98"
    name = next(iter(sentence.names_in(groups[g].i, groups[g].j)), None)
    acts = name is not None and (name.j == groups[g].j or sentence.head(g) in OFFICIALS)
    if name is None or name.entity.kind != "place" or not acts:
        return None
    alone = sentence.tokens.lower[groups[g].i : name.i] in ([], ["the"])
    return role_of(sentence, name, "subject.place") if alone else None


def _described_aside(sentence: Sentence, g: int, verb: int) -> bool:
    """ "Chile, the world's top copper producer, exported": no more than what it is stands before the verb."""
    form, groups = sentence.tokens.form, sentence.groups
    between = groups[g + 1 : verb]
    commas = len(between) > 2 and form[between[0].i] == "," == form[between[-1].i]
    return commas and between[1].kind == "NP" and all(group.kind in "NPP" for group in between[1:-1])


def opens_relative(sentence: Sentence, g: int) -> bool:
    """Whether a comma and "which" stand behind the group."""
    behind = sentence.tokens.lower[sentence.groups[g].j : sentence.groups[g].j + 2]
    return behind == [",", "which"]


def part_of_firm(sentence: Sentence, g: int) -> Role | None:
    """What a firm buys or sells that has no name: "its leasing arm", "the steel division", "a forge"."""
    group = sentence.groups[g]
    base = noun(sentence.head(g))
    opened = group.kind == "NP" and sentence.tag(group.i) in "DR" and group.head == group.j - 1
    if not opened or (base not in FIRM_PARTS and base not in WORDS.sites) or sentence.quantity_in(g):
        return None
    start = sentence.past_opening(group.i, group.j, group.head)
    told = sentence.tokens.lower[start : group.head]
    whole = not told or WORDS.ownable.issuperset(told)
    if base in FIRM_PARTS and whole and base != "venture":
        return None  # "the business" is the firm
    if sentence.names_in(group.i, group.j):
        return None
    name = sentence.written(start, group.j)
    return Role(
        Entity("", name, "organisation", discovered=True),
        "object.part",
        sentence.tokens.start[start],
        sentence.tokens.end[group.j - 1],
    )
