"""Whose figure it is where no words of its clause tell: the only one named, or whom the text is about."""

from __future__ import annotations

from flows.extract.document.discourse import Discourse
from flows.extract.frames.measures.binding import Binding
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.subjects.described import speaks_of_others, stands_by, surveys
from flows.extract.frames.subjects.role import Role, role_of
from flows.extract.frames.subjects.roles import actor
from flows.extract.frames.words import FINANCIAL, SECURITIES, THIRD_PARTIES, noun
from flows.extract.mentions.entities.finder import Name
from flows.extract.mentions.entities.kinds import is_market, is_public
from flows.extract.mentions.entities.words import WORDS, researches
from flows.extract.mentions.types import Quantity
from flows.extract.vocabulary import load, word_set
from flows.model import Entity

_INSTITUTIONS: list[str] = load("names")["at_large"]["institutions"]
_MERGING = word_set("deals", "nouns", "merging")
_SAYING = word_set("verbs", "clauses", "saying")
_RECKONED_BY = frozenset(("by", "on", "under", "per"))
_GAINED = word_set("deals", "nouns", "gained")


def unsaid_subject(
    sentence: Sentence, quantity: Quantity, binding: Binding, discourse: Discourse, *, alone: bool
) -> Role | None:
    """Whom the claim is about by what stands around its clause; `alone`: it has no verb."""
    label_names = [
        n
        for n in sentence.names
        if n.organisation
        and not (_in_passing(sentence, n, quantity) or _tells_it(sentence, n) or _is_beside(n, discourse))
    ]
    if len({n.entity.entity_id for n in label_names}) == 1 and alone:
        return role_of(sentence, label_names[0], "subject.only_name")
    first = sentence.verb_of(binding.verb)
    merged = first is not None and first.subject is not None and sentence.head(first.subject) in _MERGING
    if (led := _led_in(sentence)) is not None:
        return led
    teller = None if discourse.at_home() else _teller_behind(sentence, quantity, discourse)
    if teller is not None:
        return teller
    if (traded := _same_shares(sentence, binding, discourse)) is not None:
        return traded
    entity = discourse.unsaid() or _told_last(sentence, binding, discourse)
    if entity is not None and entity != discourse.home and _only_tells(entity, discourse):
        entity = None  # "The European Commission forecast growth. Italy's output shrank"
    if discourse.life is not None and entity == discourse.topic and not discourse.fresh:
        entity = None  # a life tells of no firm's figures, but where it has just spoken of one
    gained = not _GAINED.isdisjoint(noun(sentence.tokens.lower[k]) for k in binding.tokens)
    if merged or (gained and entity is not None and entity.entity_id in discourse.taken_over):
        entity = discourse.protagonist()  # "The merger saved €40 million", "Synergies were": who took over
    return Role(entity, "subject.discourse") if entity is not None else None


def _only_tells(entity: Entity, discourse: Discourse) -> bool:
    """Whether a body tells of others and has no sales and staff that a text would speak of."""
    name = entity.name.lower()
    firm = name.split()[-1].rstrip(".") in WORDS.legal_forms  # "World Health Foods Inc"
    if is_public(entity.name) or (not firm and any(words in name for words in _INSTITUTIONS)):
        return True
    if firm and entity == discourse.author and entity.entity_id in discourse.titled:
        return False  # "Acme profit up", of a listed broker or firm of advisers
    return surveys(entity, discourse) or speaks_of_others(entity, discourse)


def _same_shares(sentence: Sentence, binding: Binding, discourse: Discourse) -> Role | None:
    """ "Shares in Brell fell 22%. The shares closed at £3": those of the sentence before."""
    before = discourse.last_claim
    if before is None or binding.about < 0 or discourse.body_read != discourse.last_claim_at:
        return None
    group = sentence.groups[binding.about]
    words = sentence.tokens.lower[group.i : group.j]
    if words[:-1] not in ([], ["the"]) or noun(words[-1]) not in SECURITIES:
        return None
    same = noun((before.measure or "").rpartition("_")[2]) in SECURITIES
    firm = discourse.company(before.subject_id) if same else None
    return Role(firm, "subject.discourse") if firm is not None else None


def _told_last(sentence: Sentence, binding: Binding, discourse: Discourse) -> Entity | None:
    """ "Brell did well. Sales rose 4%": of what every firm has, right behind a sentence on a firm that one's,
    else the firm's whose news it is.
    """
    verb = sentence.verb_of(binding.verb)
    told = verb is not None and verb.subject == binding.about
    if not told or noun(sentence.head(binding.about)) not in FINANCIAL:
        return None
    return discourse.whom() if discourse.fresh else discourse.author


def _led_in(sentence: Sentence) -> Role | None:
    """ "At Acme, sales rose 4%", "At Acme sales rose": whose figures the sentence opens to tell."""
    groups, lower = sentence.groups, sentence.tokens.lower
    if len(groups) < 3 or lower[groups[0].i] != "at":
        return None
    if lower[groups[1].j : groups[1].j + 1] != [","] and groups[2].kind != "NP":
        return None
    name = next((n for n in sentence.names_of(1) if n.organisation and n.j == groups[1].j), None)
    return role_of(sentence, name, "subject.led_in") if name is not None else None


def _teller_behind(sentence: Sentence, quantity: Quantity, discourse: Discourse) -> Role | None:
    """Acme in "Sales rose 4%, Acme said", "..., said Jane Roe, the head of Acme": its own are meant."""
    for _, verb in sentence.verbs():
        g = verb.subject
        if verb.lemma not in _SAYING or verb.passive or g is None or sentence.groups[g].i < quantity.j:
            continue
        told = actor(sentence, g, discourse)
        words = {noun(word) for word in sentence.tokens.lower[sentence.groups[g].i : sentence.groups[g].j]}
        if told is None or told.char_start is None or not words.isdisjoint(THIRD_PARTIES):
            return None
        others = stands_by(told.entity, discourse) or surveys(told.entity, discourse)
        return None if others or told.entity.kind != "company" else told
    return None


def _tells_it(sentence: Sentence, name: Name) -> bool:
    """ "research firm Acme says", "according to Acme", "a forecast from Acme": whose words it is."""
    lower = sentence.tokens.lower
    return researches(lower, name.i) or lower[max(0, name.i - 2) : name.i] == ["according", "to"]


def _is_beside(name: Name, discourse: Discourse) -> bool:
    """ "Listed on the Dublin Stock Exchange at €4 a share", told of a firm: where, and not whose."""
    return discourse.home not in (None, name.entity) and is_market(name.entity.name)


def _acts(sentence: Sentence, name: Name) -> bool:
    """Whether a name is the subject of a verb of its own."""
    g = sentence.group_at(name.i)
    return any(verb.subject == g and verb.finite for _, verb in sentence.verbs())


def _in_passing(sentence: Sentence, name: Name, quantity: Quantity) -> bool:
    """ "5 million cars in 2026, and a first van, an Acme design, in 2025": a name for another thing."""
    form = sentence.tokens.form
    if ";" in form[min(name.j, quantity.j) : max(name.i, quantity.i)] and _acts(sentence, name):
        return True  # "All but six of 90 men laid off; Harrow Bank takes over the shares"
    g = sentence.group_at(name.i)
    group = sentence.groups[g]
    if 0 < g < len(sentence.groups) - 1 and group.i >= quantity.j and sentence.groups[g - 1].kind == "S":
        finite = sentence.groups[g + 1].verb
        if finite is not None and finite.finite:
            return True  # "gearing of 84%, against the 55% that Acme thinks proper"
    owning = sentence.tokens.lower[name.j : name.j + 1] == ["'s"]
    if owning and group.i >= quantity.j and sentence.preposition(g) in _RECKONED_BY:
        return True  # "range: 73 miles by the Acme institute's reckoning"
    described = name.j <= group.head and sentence.tokens.lower[group.i] in ("a", "an")
    return described and group.i >= quantity.j and "," in sentence.tokens.form[quantity.j : group.i]
