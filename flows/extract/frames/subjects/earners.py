"""Whose figure it is that a person earns, is paid, or has behind them: of that person, and of no firm."""

from __future__ import annotations

from flows.extract.document.discourse import Discourse
from flows.extract.frames.measures.binding import Binding
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.subjects.owners import person
from flows.extract.frames.subjects.role import Role, role_of
from flows.extract.frames.words import noun
from flows.extract.mentions.entities.finder import Name
from flows.extract.mentions.entities.words import WORDS
from flows.extract.mentions.types import Quantity
from flows.extract.phrases.groups import Verb
from flows.extract.vocabulary import word_set

_EARNING = word_set("measures", "own_income", "earning")
_PAYING = word_set("measures", "own_income", "paying")
_PAY = word_set("measures", "own_income", "pay")
_BEHIND = word_set("measures", "own_income", "behind")
_AMASSING = word_set("measures", "own_income", "amassing")
_SENTENCING = word_set("measures", "own_income", "sentencing")
_PERSONAL = frozenset(("his", "her"))


def earner(sentence: Sentence, quantity: Quantity, binding: Binding, discourse: Discourse) -> Role | None:
    """The person whose income, pay or experience the quantity tells, else None."""
    about = binding.about
    if about >= 0 and noun(sentence.head(about)) in _PAY and (owner := _owner(sentence, about, discourse)):
        return owner
    verb = sentence.verb_of(binding.verb)
    if (
        about >= 0
        and noun(sentence.head(about)) in _PAY
        and (rich := _having(sentence, about, verb, discourse))
    ):
        return rich
    if verb is None or verb.subject is None:
        return None
    behind = any(noun(sentence.tokens.lower[k]) in _BEHIND for k in binding.tokens)
    gives = binding.noun == "donation" and not verb.passive  # "gave £2m to the university"
    paid = quantity.kind == "money"
    paid = paid and (gives or (verb.lemma in _PAYING if verb.passive else _earns(sentence, binding.verb)))
    jailed = quantity.kind == "duration" and verb.passive and verb.lemma in _SENTENCING
    return _someone(sentence, verb.subject, discourse) if paid or behind or jailed else None


def _having(sentence: Sentence, g: int, verb: Verb | None, discourse: Discourse) -> Role | None:
    """ "Jane Roe, with a fortune of £3m,", "She was ranked ninth with a fortune of £3m", "has a fortune"."""
    led = sentence.preposition(g) == "with"
    if verb is None and led and g > 2 and sentence.tokens.form[sentence.groups[g - 2].i] == ",":
        return _someone(sentence, g - 3, discourse)
    if verb is None or verb.subject is None or not (led or (verb.lemma in _AMASSING and g in verb.objects)):
        return None
    return _someone(sentence, verb.subject, discourse)


def _earns(sentence: Sentence, h: int) -> bool:
    """ "earned", "took home"."""
    verb, behind = sentence.groups[h].verb, sentence.groups[h].j
    told = (
        {verb.lemma, f"{verb.lemma}:{sentence.words(behind, behind + 1).lower()}"}
        if verb is not None
        else set()
    )
    return not _EARNING.isdisjoint(told)


def _owner(sentence: Sentence, g: int, discourse: Discourse) -> Role | None:
    """ "Jane Roe's pay", "her pay", "the pay of Jane Roe": the person."""
    group, lower = sentence.groups[g], sentence.tokens.lower
    owning = next((n for n in sentence.names_of(g) if n.person and lower[n.j : n.j + 1] == ["'s"]), None)
    if owning is not None:
        return role_of(sentence, owning, "subject.person")
    if lower[group.i] in _PERSONAL:
        return _meant(sentence, group.i, discourse)
    preposition, complement = sentence.following(g)
    if preposition in ("of", "for") and complement >= 0:
        return _someone(sentence, complement, discourse)
    return None


def _meant(sentence: Sentence, at: int, discourse: Discourse) -> Role | None:
    """Whom "her" at token `at` means: the person named last in the sentence, else before it."""
    if discourse.life is not None:
        return Role(discourse.life, "subject.person")  # the story of her life
    named = [name for name in sentence.names if name.person and name.j <= at]
    if named:
        return role_of(sentence, named[-1], "subject.person")
    meant = discourse.person
    return Role(meant, "subject.person") if meant is not None else None


def _someone(sentence: Sentence, g: int, discourse: Discourse) -> Role | None:
    """The person that a noun group names, behind a firm and a post too: "Acme chairman Jane Roe"."""
    if any(n.person and sentence.tokens.lower[n.j : n.j + 1] == ["'s"] for n in sentence.names_of(g)[-1:]):
        return None  # "Jane Roe's firm"
    if g + 2 < len(sentence.groups) and sentence.groups[g + 1].kind == "C" and _names_firm(sentence, g + 2):
        return None  # "Jane Roe and Acme"
    someone = person(sentence, g, discourse)
    if someone is not None:
        return someone
    names = sentence.names_of(g)
    last = names[-1] if names and names[-1].j == sentence.groups[g].j and names[-1].person else None
    told = last if last is not None and noun(sentence.tokens.lower[last.i - 1]) in WORDS.roles else None
    told = told or _beside(sentence, g) or _in_two_posts(sentence, g)
    return role_of(sentence, told, "subject.person") if told is not None else None


def _names_firm(sentence: Sentence, g: int) -> bool:
    return any(name.organisation for name in sentence.names_of(g))


def _in_two_posts(sentence: Sentence, g: int) -> Name | None:
    """ "former chairman and chief executive Jane Roe": the person behind the second post."""
    groups = sentence.groups
    if g + 2 >= len(groups) or groups[g + 1].kind != "C" or noun(sentence.head(g)) not in WORDS.roles:
        return None
    name = next((n for n in sentence.names_of(g + 2) if n.person and n.j == groups[g + 2].j), None)
    post = name is not None and noun(sentence.tokens.lower[name.i - 1]) in WORDS.roles
    return name if post else None


def _beside(sentence: Sentence, g: int) -> Name | None:
    """The person named beside a post: "the chairman, Jane Roe,", "Jane Roe, the chairman,"."""
    if noun(sentence.head(g)) not in WORDS.roles:
        return None
    form = sentence.tokens.form
    for comma, h in ((g + 1, g + 2), (g - 1, g - 2)):
        if 0 <= h < len(sentence.groups) and form[sentence.groups[comma].i] == ",":
            name = next((n for n in sentence.names_of(h) if n.person), None)
            if name is not None and name.j == sentence.groups[h].j:
                return name
    return None
