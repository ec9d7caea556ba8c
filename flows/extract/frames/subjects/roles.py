"""Who a claim is about: the entity that a noun group stands for."""

from __future__ import annotations

from flows.extract.document.discourse import Discourse
from flows.extract.frames.events.triggers import noun_trigger
from flows.extract.frames.narrative.parts import called_by_part
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.subjects.described import (
    BODIES,
    NATIONS,
    SEATED,
    brings_news,
    meant_by_company,
    of_nation,
    pointed,
)
from flows.extract.frames.subjects.employers import employer, spoken_for
from flows.extract.frames.subjects.role import Role, role_of
from flows.extract.frames.words import SECURITIES, noun
from flows.extract.mentions.entities.finder import Name
from flows.extract.mentions.entities.kinds import is_public
from flows.extract.mentions.entities.words import WORDS
from flows.extract.phrases.words import is_plural
from flows.extract.vocabulary import word_set
from flows.model import Entity

POSSESSIVES = frozenset(("its", "their", "his", "her", "our", "my"))
PRONOUNS = frozenset(
    ("it", "they", "he", "she", "we", "i", "us", "them", "itself", "themselves", "which", "who", "that")
)
_TELLING = word_set("verbs", "clauses", "telling")
_PUBLIC = word_set("names", "parties", "public")
_POINTED = word_set("names", "pointed_only")
_OTHERS = word_set("names", "dealing_with")
SINGULAR = frozenset(("a", "an", "one", "another"))
_POINTING = frozenset(("the", "this", "that", "its", "their", "both", "all", "these"))
_DEALS = word_set("deals", "nouns", "takings") | word_set("deals", "nouns", "givings")
_INFORMING = word_set("verbs", "clauses", "informing")
_OURS = frozenset(("we", "us", "our", "ours"))
_FIRM_OR_ROLE = WORDS.company_nouns | WORDS.roles | word_set("names", "parties", "sellers")
PERSONAL = frozenset(("he", "she", "his", "her"))


_BEFORE_FIRM = frozenset(("the", "its", "their", "his", "her", "another"))
_WHAT_IS_OF = frozenset(("those", "that"))


def actor(sentence: Sentence, g: int, discourse: Discourse, *, seen: int = 0) -> Role | None:
    """The organisation that the noun group `g` stands for or belongs to, else None."""
    group = sentence.groups[g]
    if group.kind == "VG":
        return None
    names = [n for n in sentence.names if group.i <= n.i < group.j]
    organisations = [n for n in names if n.organisation] if names else names
    if organisations and (other := _another_firm(sentence, g)) is not None:
        return other
    if (
        organisations
        and organisations[-1].j < group.head
        and (beside := apposed_firm(sentence, g)) is not None
    ):
        return beside  # "Acme's rival, Brell, lost £3m"
    if organisations:
        together = _together(sentence, g, organisations[-1], discourse)
        return together or role_of(sentence, organisations[-1], "subject.named")
    one_of = sentence.following(g) if sentence.head(g) in ("one", "another") else ("", -1)
    apposed = apposed_firm(sentence, one_of[1] if one_of[0] == "of" else g)  # "One of them, Acme, lost"
    if apposed is not None:
        return apposed
    if (meant := of_nation(sentence, g, discourse)) is not None:
        return Role(meant, "subject.described")
    head = sentence.tokens.lower[group.head]
    first = sentence.tokens.lower[group.i]
    first = "the" if first.endswith(SEATED) else first  # "The Peoria, Illinois-based company"
    if head in _WHAT_IS_OF and (whole := sentence.following(g))[0] == "of" and sentence.names_of(whole[1]):
        return actor(sentence, whole[1], discourse, seen=seen)  # "while those of Acme closed at £6"
    if sentence.tag(group.head) == "R" or head in PRONOUNS:
        return refer(sentence, g, discourse, seen=seen)
    base = noun(head)
    if names == [] and of_the_state(sentence, g):
        return None  # "the central bank"
    if first in ("the", "this", "that"):
        if (owned := _acted_on_by_owner(sentence, g, discourse)) is not None:
            return Role(owned, "subject.of_deal")
        if head in BODIES and discourse.home is not None:
            return Role(discourse.home, "subject.body")
        if (dealt := called_by_part(sentence, g, discourse)) is not None and dealt.entity_id:
            return Role(dealt, "subject.of_deal")
        pointing = base in WORDS.company_nouns or base in NATIONS or base in _POINTED
        meant = pointed(sentence, g, discourse) if pointing else None
        if meant is not None:
            return Role(meant, "subject.described")
    if head in WORDS.untold_firms and group.j - group.i == 1 and group.i == sentence.begin:
        meant = discourse.unsaid()  # "1951: Company moves to Leeds"
        return Role(meant, "subject.unsaid") if meant is not None else None
    if (whose := apposed_name(sentence, g)) is not None:
        return whose
    if base in WORDS.sites and first in ("the", "this") and (house := _house(sentence, g, discourse)):
        return house
    if base in WORDS.single_companies and first in ("the", "this", "that") and not head.endswith("s"):
        company = _described(sentence, g, discourse)
        if company is not None:
            return company
    if is_authority(sentence, g) or of_the_state(sentence, g):
        return None
    if base in WORDS.company_nouns and first in _POINTING:
        return refer(sentence, g, discourse, seen=seen)
    for name in names:
        if name.person:
            if (told := employer(sentence, g)) is not None:
                return told
            if (firm := spoken_for(sentence, g, discourse)) is not None:
                return firm
            if discourse.at_home() and discourse.home is not None:
                return Role(discourse.home, "subject.discourse")  # "Jane Roe found debts of £3m"
            return refer(sentence, g, discourse, seen=seen)
    if first in POSSESSIVES:
        return refer(sentence, g, discourse, seen=seen)
    preposition, complement = sentence.following(g)
    traded = preposition == "in" and base in SECURITIES  # "Shares in Acme rose, valuing it at £3m"
    if (traded or preposition in ("of", "at", "by")) and complement >= 0 and seen < 4:
        inner = sentence.groups[complement]
        if any(n.organisation for n in sentence.names_in(inner.i, inner.j)):
            return actor(sentence, complement, discourse, seen=seen + 1)
    return None


def _another_firm(sentence: Sentence, g: int) -> Role | None:
    """ "an Acme supplier", "one Acme dealer": somebody else, told by what it is."""
    group, tokens = sentence.groups[g], sentence.tokens
    if (
        tokens.lower[group.i] not in SINGULAR
        or group.j - group.i < 3
        or noun(sentence.head(g)) not in _OTHERS
    ):
        return None
    if any(name.j >= group.j for name in sentence.names_in(group.i, group.j)):
        return None
    other = Entity("", sentence.written(group.i + 1, group.j), "organisation", discovered=True)
    return Role(other, "subject.unnamed", tokens.start[group.i + 1], tokens.end[group.j - 1])


def _house(sentence: Sentence, g: int, discourse: Discourse) -> Role | None:
    """The firm that "the brewery" means: one called so, or whom an opening "Although Acme ..." tells of."""
    meant = pointed(sentence, g, discourse)
    if meant is not None and discourse.at_home():
        return Role(meant, "subject.described")
    verb = next((v for _, v in sentence.verbs() if v.subject == g), None)
    if sentence.groups[0].kind == "S" and verb is not None and not verb.passive:
        told = refer(sentence, g, discourse)
        if told is not None and told.rule == "subject.same_sentence":
            return told
    return Role(meant, "subject.described") if meant is not None else None


def apposed_firm(sentence: Sentence, g: int) -> Role | None:
    """ "Its parent, Acme, owns 90%": the firm that is named right behind what it is."""
    groups, form = sentence.groups, sentence.tokens.form
    if g + 2 >= len(groups) or form[groups[g + 1].i] != "," or groups[g + 2].kind != "NP":
        return None
    behind = groups[g + 2]
    first = groups[g].i
    # "Spain's state oil company, Acme,", "Brell Air's rival, Acme,"
    owned = groups[g].j - first > 2 and "Z" in map(sentence.tag, range(first + 1, groups[g].head))
    them = sentence.head(g) == "them"  # "One of them, Acme, lost £3m"
    if not owned and not them and sentence.tokens.lower[first] not in _BEFORE_FIRM:
        return None
    told = them or noun(sentence.head(g)) in _FIRM_OR_ROLE
    if not told or form[behind.j : behind.j + 1] not in ([","], ["."]):
        return None
    name = next((n for n in sentence.names_in(behind.i, behind.j) if n.organisation), None)
    if name is None or name.j != behind.j:
        return None
    before = sentence.tokens.lower[name.i - 1]  # "Acme's partner, Swiss group Brell,"
    if before != "," and noun(before) not in WORDS.company_nouns:
        return None
    return role_of(sentence, name, "subject.apposed")


def apposed_name(sentence: Sentence, g: int) -> Role | None:
    """ "bought Acme, a baker employing 30 people": the firm that is told to be what the group says."""
    groups, lower = sentence.groups, sentence.tokens.lower
    if g < 2 or lower[groups[g].i] not in SINGULAR or lower[groups[g - 1].i] != ",":
        return None
    head = noun(sentence.head(g))
    if groups[g - 2].kind != "NP" or (head not in WORDS.company_nouns and noun_trigger(head)):
        return None  # "bought Acme, a purchase worth £3m"
    before = groups[g - 2]
    name = next((n for n in reversed(sentence.names_in(before.i, before.j)) if n.organisation), None)
    if name is None or not (
        name.j == before.j or (name.j == before.j - 1 and noun(lower[name.j]) in WORDS.company_nouns)
    ):
        return None
    return role_of(sentence, name, "subject.apposed")


def is_authority(sentence: Sentence, g: int) -> bool:
    """ "the government", "a court": a body of the state without a name is no company that was named."""
    return noun(sentence.head(g)) in WORDS.authorities


def of_the_state(sentence: Sentence, g: int) -> bool:
    """ "the state pension fund", "the central bank": none of the firms told of."""
    group = sentence.groups[g]
    return not _PUBLIC.isdisjoint(sentence.tokens.lower[group.i : group.head])


def _is_person(sentence: Sentence, g: int) -> bool:
    """Whether a noun group names a person or a role that one holds."""
    group = sentence.groups[g]
    return any(n.person for n in sentence.names_in(group.i, group.j)) or any(
        noun(word) in WORDS.roles for word in sentence.tokens.lower[group.i : group.j]
    )


def _together(sentence: Sentence, g: int, last: Name, discourse: Discourse) -> Role | None:
    """Several members named together act as the body that they are members of."""
    entities = [last.entity]
    h = g
    while h > 1 and sentence.groups[h - 1].kind in ("C", "X") and sentence.groups[h - 2].kind == "NP":
        if sentence.groups[h - 1].kind == "X" and sentence.tokens.form[sentence.groups[h - 1].i] != ",":
            break
        before = sentence.groups[h - 2]
        named = [n for n in sentence.names if before.i <= n.i < before.j and n.organisation]
        if not named:
            break
        entities.extend(n.entity for n in named)
        h -= 2
    h = g
    while (
        h + 2 < len(sentence.groups)
        and sentence.groups[h + 1].kind in ("C", "X")
        and sentence.groups[h + 2].kind == "NP"
    ):
        if sentence.groups[h + 1].kind == "X" and sentence.tokens.form[sentence.groups[h + 1].i] != ",":
            break
        after = sentence.groups[h + 2]
        named = [n for n in sentence.names if after.i <= n.i < after.j and n.organisation]
        if not named:
            break
        entities.extend(n.entity for n in named)
        h += 2
    if len({e.entity_id for e in entities}) < 2:
        return None
    bodies = [discourse.related(e, "member_of") for e in entities]
    first = bodies[0]
    if first is not None and all(b is not None and b.entity_id == first.entity_id for b in bodies):
        members = [n for n in sentence.names if n.entity in entities]
        start, end = sentence.tokens.start[members[0].i], sentence.tokens.end[members[-1].j - 1]
        return Role(first, "subject.members", start, end)
    return None


def _described(sentence: Sentence, g: int, discourse: Discourse) -> Role | None:
    """ "the company", "the Japanese carmaker": the company that acts, else the one named last."""
    start = sentence.groups[g].i
    earlier = [n for n in sentence.names if n.j <= start and n.entity.kind == "company"]
    # not "The SEC sued and the firm fell", "The Leeds Herald said the firm would"
    earlier = [n for n in earlier if not (is_public(n.entity.name) or _changes_hands(sentence, n))]
    earlier = [n for n in earlier if not _made_it(sentence, n)]
    earlier = [n for n in earlier if not brings_news(n.entity, discourse)]
    acting = refer(sentence, g, discourse)
    if (
        acting is not None
        and acting.entity.kind == "company"
        and (acting.rule == "subject.same_sentence" or not earlier)
    ):
        return acting
    if earlier:
        return role_of(sentence, earlier[-1], "subject.described")
    if discourse.companies:
        return Role(discourse.companies[0], "subject.described")
    return None


def _made_it(sentence: Sentence, name: Name) -> bool:
    """ "Founded by Acme, the company grew": who did to it what the sentence opens with."""
    opening = sentence.groups[0].verb
    opened = opening is not None and opening.tense == "participle" and opening.passive
    return opened and sentence.preposition(sentence.group_at(name.i)) == "by"


def _changes_hands(sentence: Sentence, name: Name) -> bool:
    """ "After the acquisition of Acme the company has 30 mills": whom the deal is of is not who made it."""
    h = sentence.group_at(name.i)
    return h > 1 and sentence.preposition(h) == "of" and noun(sentence.head(h - 2)) in _DEALS


def refer(sentence: Sentence, g: int, discourse: Discourse, *, seen: int = 0) -> Role | None:
    """Whom a pronoun or "the company" at group `g` means: the last one that acts before it."""
    if (here := _speaking_at(sentence, g)) is not None:
        return here
    telling = g  # "The company said it would": "it" means whom "the company" does
    if seen < 3:
        personal = sentence.tokens.lower[sentence.groups[g].i] in PERSONAL
        for h in range(g - 1, -1, -1):
            verb = sentence.groups[h].verb
            if verb is None or verb.subject is None or verb.subject >= g:
                continue
            group = sentence.groups[verb.subject]
            if personal and not _is_person(sentence, verb.subject):
                continue
            if personal and (speaking := spoken_for(sentence, verb.subject, discourse)) is not None:
                return speaking  # "Roe said he expected 800 orders"
            if _means_several(sentence, verb.subject, g):
                return None
            named = [n for n in sentence.names_in(group.i, group.j) if n.organisation]
            if named and (other := _another_firm(sentence, verb.subject)) is not None:
                return other  # "an Acme supplier said it would"
            told = verb.objects[0] if verb.lemma in _INFORMING and verb.objects else g
            if told < g and any(v.subject == g and v.passive for _, v in sentence.verbs()):
                inner = sentence.groups[told]  # "told Acme that it was barred"
                named = [n for n in sentence.names_in(inner.i, inner.j) if n.organisation] or named
            if named and brings_news(named[-1].entity, discourse):
                continue  # "The Leeds Herald says it reached a deal"
            if named and _points(sentence, g) and is_public(named[-1].entity.name):
                continue  # "The SEC opened an inquiry, and the firm faces lawsuits"
            if named:
                return role_of(sentence, named[-1], "subject.same_sentence")
            if not personal and (apposed := apposed_firm(sentence, verb.subject)) is not None:
                return apposed  # "Its rival, Acme, said it would"
            if sentence.head(verb.subject) in BODIES and discourse.home is not None:
                return Role(discourse.home, "subject.body")
            if not personal and _points(sentence, verb.subject):  # "The Canadian group said its sales rose"
                meant = pointed(sentence, verb.subject, discourse)
                if meant is not None:
                    return Role(meant, "subject.described")
                telling = verb.subject if telling == g else telling
    own = discourse.home or discourse.voice or discourse.author or discourse.topic
    ours = own if _first_person(sentence, g) else None
    alone = telling == g and sentence.tokens.lower[sentence.groups[g].i] == "it"
    ours = ours or (discourse.acquired if alone else None)  # "Acme was bought by Brell. It has 300 shops"
    entity = ours or meant_by_company(sentence, telling, discourse)
    return Role(entity, "subject.discourse") if entity is not None else None


def _means_several(sentence: Sentence, h: int, g: int) -> bool:
    """ "Officials of both states said they would": no firm that was told before."""
    plural = sentence.tag(sentence.groups[h].head) == "N" and is_plural(sentence.head(h))
    several = plural and noun(sentence.head(h)) not in WORDS.company_nouns
    return several and sentence.head(g) == "they" and not sentence.names_of(h)


def _speaking_at(sentence: Sentence, g: int) -> Role | None:
    """Acme in '"At Acme, we have 30 shops," Jane Roe said': the writer's own "we" needs no telling."""
    groups = sentence.groups
    quoted = '"' in sentence.tokens.form[sentence.begin : sentence.end]
    if sentence.tokens.lower[groups[g].i] not in _OURS or g < 2 or not quoted:
        return None
    h = g - 1 - (sentence.tokens.form[groups[g - 1].i] == ",")
    if sentence.preposition(h) != "at":
        return None
    name = next((n for n in sentence.names_of(h) if n.organisation and n.j == groups[h].j), None)
    return role_of(sentence, name, "subject.same_sentence") if name is not None else None


def _acted_on_by_owner(sentence: Sentence, g: int, discourse: Discourse) -> Entity | None:
    """ "Acme wants the Italian firm to sell €5m": what Acme was told to have bought, and not Acme."""
    group = sentence.groups[g]
    verb = sentence.verb_of(sentence.verb_before(group.i))
    if verb is None or verb.subject is None or g not in verb.objects or not _points(sentence, g):
        return None
    if verb.lemma in _TELLING and group.j - group.i == 2:
        return None  # "Acme said the company made €5m": may be its own word for itself
    acting = sentence.groups[verb.subject].j  # not "Acme investors want the company to sell"
    for name in sentence.names_of(verb.subject):
        if name.organisation and name.j == acting and (bought := discourse.bought.get(name.entity.entity_id)):
            return discourse.company(bought)
    return None


def _points(sentence: Sentence, g: int) -> bool:
    """ "the Canadian group", "the brewer"."""
    first = sentence.tokens.lower[sentence.groups[g].i] in ("the", "this", "that")
    base = noun(sentence.head(g))
    return first and base in WORDS.company_nouns and base not in WORDS.authorities


def _first_person(sentence: Sentence, g: int) -> bool:
    """Whether the group says "we" or "our": who writes the text, but for what is quoted."""
    first = sentence.tokens.lower[sentence.groups[g].i]
    return first in _OURS and '"' not in sentence.tokens.form[sentence.begin : sentence.end]
