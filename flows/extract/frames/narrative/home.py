"""Whose article a text is: the firm of a company history, an encyclopedia article, a page of its own."""

from __future__ import annotations

from flows.extract.document.discourse import Discourse
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import noun
from flows.extract.mentions.entities.finder import Name
from flows.extract.mentions.entities.words import WORDS
from flows.extract.vocabulary import word_set
from flows.model import Entity

_BEGINS = word_set("events", "status", "begins")
_OWN_PARTS = word_set("names", "own_parts")
_LASTING = word_set("events", "status", "lasting")
_KINDS = WORDS.acting_nouns | WORDS.sites | word_set("names", "parties", "partnerships")
_LEAD = 2  # sentences of the body that may say whom the text is about
_AROUND = frozenset("():,.-–—|")  # what may stand around the time in a label
_LONGEST = 12  # tokens between "is a" and what it is


def by_title(told: list[Sentence], discourse: Discourse) -> None:
    """A title without a verb that names one organisation and nothing else gives it the article."""
    organisations = {n.entity.entity_id: n.entity for s in told for n in s.names if n.organisation}
    discourse.titled = {n.entity.entity_id for n in told[0].names if n.organisation}
    alone = set(organisations) == set(discourse.named_companies) and not any(s.verbs() for s in told)
    lone = len(organisations) == 1 and set(organisations) == set(discourse.named_companies)
    if len(organisations) == 1 and (alone or (lone and _heads_title(told[0]))):
        discourse.home = next(iter(organisations.values()))
    people = {n.entity.entity_id: n.entity for s in told for n in s.names if n.person}
    if len(people) == 1 and not organisations and not any(s.verbs() for s in told):
        discourse.life = next(iter(people.values()))
    first = next((n for n in told[0].names if n.organisation), None)
    opening = told[0].groups[0] if told[0].groups else None
    alone = first is not None and opening is not None and (first.j == opening.j or len(discourse.titled) == 1)
    if told[0].heading and first is not None and opening is not None and first.i < opening.j and alone:
        discourse.author = first.entity  # "Acme cuts jobs", "Acme: annual report"
        discourse.voice = None  # "At Corio Lake we mined gold" tells where


def by_subtitle(told: list[Sentence], discourse: Discourse) -> None:
    """Whose a text is may stand below a title that names nobody: "(from the Annual Report of Acme plc)"."""
    if discourse.home is not None or discourse.named_companies.keys() != {
        n.entity.entity_id for s in told for n in s.names if n.entity.kind == "company"
    }:
        return
    first = told[0]
    words = first.tokens.lower[first.begin : first.end]
    if len(discourse.named_companies) == 1 and words and words[words[0] == "("] == "from":
        discourse.home = discourse.author = next(iter(discourse.named_companies.values()))[1]


def _heads_title(title: Sentence) -> bool:
    """ "Acme: from queue to cull", "Acme – year by year": what stands alone before the colon or the dash of a
    title is its subject.
    """
    name = next(iter(title.names), None)
    if name is None or name.i != title.begin:
        return False
    if not title.heading:
        return False
    behind = title.tokens.form[name.j : name.j + 1]
    return behind == [":"] or (behind in (["-"], ["–"], ["—"]) and not title.verbs())


def by_lead(sentence: Sentence, discourse: Discourse) -> None:
    """The first sentences may say whose story is told, or what the firm is or how it began."""
    discourse.lead_read += 1
    if discourse.lead_read == 1 and discourse.life is not None:
        lead = sentence.tokens.lower[sentence.begin : sentence.end]
        own = discourse.life.name.lower().split()  # by the given name too: "Jane has 15 years of experience"
        told = own[-1] in lead or (len(own[0]) > 1 and own[0] in lead)
        discourse.writer = None if told else discourse.life
        discourse.life = discourse.life if told else None  # else the title names who writes or speaks
    if discourse.lead_read > _LEAD or sentence.dateline is not None:
        return
    if discourse.home is not None and (discourse.lead_read > 1 or _names_home(sentence, discourse.home)):
        return  # else the lead may be about another than the title: one that it has become
    if discourse.lead_read == 1 and (born := _is_born(sentence)) is not None:
        discourse.life = born
        return
    name = next((n for n in sentence.names if n.organisation and _is_told_of(sentence, n, discourse)), None)
    if name is not None:
        discourse.home = name.entity


def _names_home(sentence: Sentence, home: Entity) -> bool:
    """Whether a lead names the firm of the title, be it by the first word of the name."""
    words = home.name.lower().split()
    first = words[words[0] == "the" and len(words) > 1]
    return first in sentence.tokens.lower[sentence.begin : sentence.end]


def _is_born(sentence: Sentence) -> Entity | None:
    """ "Jane Roe was born in Leeds", "Jane Roe (born 1950) is a baker": whose life the text tells."""
    first = next((v for _, v in sentence.verbs() if v.subject is not None and v.finite), None)
    if (
        first is None
        or first.subject is None
        or "born" not in sentence.tokens.lower[sentence.begin : sentence.end]
    ):
        return None
    return next((n.entity for n in sentence.names_of(first.subject) if n.person), None)


def by_passage(sentence: Sentence, discourse: Discourse) -> None:
    """A passage that opens with how another firm began is about that one, until it ends."""
    opening, discourse.opening = discourse.opening, False
    if not opening or discourse.home is None or sentence.heading:
        return
    firms = [n for n in sentence.names if n.organisation]
    if not firms or any(n.entity == discourse.home for n in firms):
        return
    named = {k for n in firms for k in range(n.i, n.j)}
    words = {sentence.tokens.lower[k] for k in range(sentence.begin, sentence.end) if k not in named}
    if _OWN_PARTS.isdisjoint(words) and _begins(sentence, firms[0]):
        discourse.guest = firms[0].entity


def by_label(label: Sentence, discourse: Discourse) -> None:
    """An item that the name of a firm alone labels is about it: "Acme: sales rose 3%", "Acme (2019): ..."."""
    firm = next((n for n in label.names if n.organisation and n.i == label.begin), None)
    if firm is None:
        return
    dated = {k for time in label.times for k in range(time.i, time.j)}
    if all(k in dated or label.tokens.form[k] in _AROUND for k in range(firm.j, label.end)):
        discourse.guest = discourse.focus = firm.entity


def _begins(sentence: Sentence, name: Name) -> bool:
    """ "Acme Works was founded in 1901": of the first clause."""
    for _, verb in sentence.verbs():
        if verb.subject is not None and verb.finite:
            group = sentence.groups[verb.subject]
            return verb.lemma in _BEGINS and group.i <= name.i and name.j == group.j
    return False


def _we_are(sentence: Sentence, name: Name) -> bool:
    """ "We are Hull & Lane, and we make kilns": who speaks."""
    lower, i, j = sentence.tokens.lower, name.i, name.j
    told = i - 2 == sentence.begin and lower[i - 2 : i] in (["we", "are"], ["we", "'re"])
    return told and (j == sentence.end or sentence.tokens.form[j] in ",.;-–—" or lower[j] in ("and", "of"))


def _is_told_of(sentence: Sentence, name: Name, discourse: Discourse) -> bool:
    lower, i, j = sentence.tokens.lower, name.i, name.j
    before = lower[i - 2] if i - 2 >= sentence.begin and lower[i - 1] == "of" else ""
    behind = lower[j + 1] if j + 1 < sentence.end and lower[j] == "'s" else ""
    if before in WORDS.stories or behind in WORDS.stories:
        return True  # "the story of X"
    if i > sentence.begin and lower[i - 1] == "at" and "we" in lower[j : j + 2]:
        return True  # "At X, we ..."
    if _we_are(sentence, name):
        return True
    for _, verb in sentence.verbs():
        if verb.subject is None or not verb.finite:
            fronted = verb.tense == "participle" and verb.lemma in _BEGINS and discourse.lead_read == 1
            if fronted and verb.subject is not None and sentence.groups[verb.subject].j == j and j > i:
                return True  # "Founded in Turin in 1954, Acme makes lamps"
            continue
        group = sentence.groups[verb.subject]
        if not (group.i <= name.i and name.j == group.j):
            return False
        if verb.lemma == "be" and not verb.passive:
            if any(v.lemma in _BEGINS for _, v in sentence.verbs() if v.tense == "participle"):
                return True  # "X was an auction house established in 1796"
            ahead = lower[group.j : group.j + _LONGEST]
            return any(noun(word) in _KINDS for word in ahead)
        lasting = verb.tense == "present" and verb.lemma in _LASTING and not (verb.modal or verb.passive)
        opens = discourse.lead_read == 1 and discourse.published_on is None and group.i == sentence.begin
        return verb.lemma in _BEGINS or (lasting and opens)  # "Acme employs 700 people at 22 quarries"
    return False
