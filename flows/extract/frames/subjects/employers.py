"""Whom people speak for: "Acme's chief, Jane Roe", later "Roe"."""

from __future__ import annotations

from flows.extract.document.discourse import Discourse
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.subjects.described import stands_by
from flows.extract.frames.subjects.role import Role, role_of
from flows.extract.frames.words import THIRD_PARTIES, noun
from flows.extract.mentions.entities.finder import Name
from flows.extract.mentions.entities.words import WORDS
from flows.extract.vocabulary import word_set

_OTHERS = THIRD_PARTIES | word_set("names", "former") | word_set("names", "parties", "analysts")
_POSTS = WORDS.roles - word_set("names", "at_large", "own_account")
_NEAR = 8  # tokens on either side of a person that may tell that one speaks of others


def keep_employers(sentence: Sentence, discourse: Discourse) -> None:
    """Keep whom the people speak for that the sentence names: "Acme chief Jane Roe", "Jane Roe of Acme"."""
    for name in sentence.names:
        g = sentence.group_at(name.i) if name.person else -1
        if g < 0 or name.entity.entity_id in discourse.employers:
            continue
        group = sentence.groups[g]
        if has_post(sentence, g, name):
            discourse.officers.add(name.entity.entity_id)
        firms = [n for n in sentence.names_in(group.i, name.i) if n.organisation]
        told = firms[-1].entity if firms else None
        if told is None and (role := employer(sentence, g)) is not None:
            told = role.entity
        near = sentence.tokens.lower[max(sentence.begin, name.i - _NEAR) : min(name.j + _NEAR, sentence.end)]
        around = {noun(word) for word in near}
        if told is not None and not (around & _OTHERS or stands_by(told, discourse)):
            discourse.employers[name.entity.entity_id] = told


def has_post(sentence: Sentence, g: int, name: Name) -> bool:
    """ "chief executive Jane Roe", "Jane Roe, its chairman", "the chairman, Jane Roe": of whatever firm."""
    lower, groups = sentence.tokens.lower, sentence.groups
    before = (noun(word) for word in lower[max(sentence.begin, name.i - 2) : name.j])
    if any(word in _POSTS for word in before):
        return True
    beside = (h for h in (g + 2, g - 2) if 0 <= h < len(groups) and lower[groups[(g + h) // 2].i] == ",")
    return any(noun(sentence.head(h)) in _POSTS for h in beside)


def employer(sentence: Sentence, g: int) -> Role | None:
    """The organisation that a person in the group speaks for: "Acme's CEO, Jane Roe"."""
    if g >= 2 and sentence.groups[g - 1].kind == "X" and sentence.groups[g - 2].kind == "NP":
        before = sentence.groups[g - 2]
        for name in sentence.names_in(before.i, before.j):
            if name.organisation:
                return role_of(sentence, name, "subject.employer")
    for h in (g, g + 2):  # "Jane Roe of Acme", "Jane Roe, the head of Acme"
        if h > g and (h >= len(sentence.groups) or not _post_beside(sentence, g)):
            break
        owner = next((n for n in sentence.names_of(h) if n.organisation), None) if h > g else None
        if owner is not None and sentence.tokens.lower[owner.j : owner.j + 1] in (["'s"], ["'"]):
            return role_of(sentence, owner, "subject.employer")  # "Jane Roe, Acme's head"
        preposition, complement = sentence.following(h)
        if preposition in ("of", "at") and complement >= 0:
            inner = sentence.groups[complement]
            for name in sentence.names_in(inner.i, inner.j):
                if name.organisation:
                    return role_of(sentence, name, "subject.employer")
    return None


def spoken_for(sentence: Sentence, g: int, discourse: Discourse) -> Role | None:
    """Whom the person of a group was told before to speak for."""
    told = (discourse.employers.get(name.entity.entity_id) for name in sentence.names_of(g))
    firm = next((each for each in told if each is not None), None)
    return Role(firm, "subject.employer") if firm is not None else None


def _post_beside(sentence: Sentence, g: int) -> bool:
    """Whether a comma and a post stand behind the group: "Jane Roe, chief executive of Acme"."""
    h = g + 2
    comma = sentence.tokens.form[sentence.groups[g + 1].i] == ","
    return comma and sentence.groups[h].kind == "NP" and noun(sentence.head(h)) in WORDS.roles
