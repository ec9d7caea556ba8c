"""Of whom a survey tells: a share of those asked is theirs, and not of the firm that asked them."""

from __future__ import annotations

from flows.extract.document.discourse import Discourse
from flows.extract.frames.measures.binding import Binding
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.subjects.role import Role
from flows.extract.frames.subjects.roles import POSSESSIVES
from flows.extract.frames.subjects.unnamed import INSIDERS, OUTSIDERS
from flows.extract.frames.words import AMOUNTS, COMMITMENT_VERBS, FINANCIAL, SECURITIES, THIRD_PARTIES, noun
from flows.extract.mentions.entities.words import WORDS
from flows.extract.mentions.types import Quantity
from flows.extract.vocabulary import word_set
from flows.model import Entity

_SURVEYS = word_set("names", "surveys")
_FINDING = word_set("verbs", "clauses", "finding")
_ASKED = word_set("names", "asked")
_PEOPLE = _ASKED | INSIDERS | OUTSIDERS | WORDS.roles | WORDS.company_nouns
_OPENING = frozenset("DQ")  # tags of articles and numbers
_FIGURES = AMOUNTS | FINANCIAL | SECURITIES
_POSSESSIVE_OR_POINTING = POSSESSIVES | {"the", "these", "those"}


def keep_survey(sentence: Sentence, discourse: Discourse) -> None:
    """Keep that the text tells of a survey: what share of whom does what is then told by it."""
    discourse.survey = discourse.survey or tells_survey(sentence)


def tells_survey(sentence: Sentence) -> bool:
    """ "A survey by Acme found", "according to a poll", "Acme released a survey"; not a poll of analysts."""
    if _SURVEYS.isdisjoint(sentence.nouns()):
        return False
    for h, group in enumerate(sentence.groups):
        if group.kind != "NP" or noun(sentence.head(h)) not in _SURVEYS:
            continue
        preposition, complement = sentence.following(h)
        if preposition == "of" and complement >= 0 and noun(sentence.head(complement)) in THIRD_PARTIES:
            return False
        verb, part = sentence.governor(h)
        grammar = sentence.verb_of(verb)
        if grammar is not None and part == "subject":
            return grammar.lemma in _FINDING
        head = sentence.head(complement) if preposition == "of" and complement >= 0 else ""
        if head and noun(head) == head and head not in _PEOPLE:
            return False  # "ordered a survey of the field"
        return sentence.preposition(h) in ("to", "in", "") or sentence.heading
    return False


def surveyed(sentence: Sentence, quantity: Quantity, binding: Binding, discourse: Discourse) -> Role | None:
    """Travellers in "60% of travellers book online, a survey by Acme found", else None."""
    g = binding.about
    if binding.rule != "measure.followed_by_of" or quantity.kind not in ("percent", "ratio") or g < 0:
        return None
    group, head = sentence.groups[g], sentence.head(g)
    told = noun(head) in _ASKED or discourse.survey or tells_survey(sentence)
    if not told or noun(head) == head or noun(head) in _FIGURES:
        return None
    verb, part = sentence.governor(sentence.group_at(quantity.number_i))
    acted = sentence.groups[verb].verb if verb >= 0 and part == "object" else None
    if acted is not None and acted.lemma not in _FINDING:
        return None  # "Acme cut 40% of jobs"
    named = any(name.entity.kind != "place" for name in sentence.names_of(g))
    owned = "Z" in sentence.tags[group.i - sentence.begin : group.j - sentence.begin]
    if named or owned or sentence.tokens.lower[group.i] in _POSSESSIVE_OR_POINTING:
        return None
    start = next((k for k in range(group.i, group.j) if sentence.tag(k) not in _OPENING), group.head)
    entity = Entity("", sentence.written(start, group.j), "organisation", discovered=True)
    return Role(entity, "subject.surveyed", sentence.tokens.start[start], sentence.tokens.end[group.j - 1])


def is_asked_of(sentence: Sentence, quantity: Quantity, binding: Binding) -> bool:
    """ "34% of managers expect to hire": so many do now, and no more are meant."""
    if binding.rule != "measure.followed_by_of" or quantity.kind not in ("percent", "ratio"):
        return False
    verb, part = sentence.governor(sentence.group_at(quantity.number_i))
    grammar = sentence.groups[verb].verb if verb >= 0 and part == "subject" else None
    if grammar is None or grammar.passive or grammar.modal or grammar.lemma not in COMMITMENT_VERBS:
        return False
    head = sentence.head(binding.about)
    return noun(head) != head and noun(head) in _PEOPLE
