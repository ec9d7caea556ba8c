"""Who takes or leaves a post, and at whom, where the clause leaves that out."""

from __future__ import annotations

from flows.extract.document.discourse import Discourse
from flows.extract.frames.events.triggers import noun_trigger
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.subjects.roles import PERSONAL
from flows.extract.frames.words import noun
from flows.extract.mentions.entities.finder import Name
from flows.extract.mentions.entities.words import WORDS
from flows.extract.phrases.groups import Verb
from flows.extract.vocabulary import word_set
from flows.model import Entity, Participant

_LEFT_BEHIND = word_set("names", "left_behind")
_NAMING = word_set("verbs", "clauses", "naming")
_RELATED = word_set("names", "related_posts")
_SUCCEEDING = word_set("verbs", "clauses", "succeeding")
_NEAR = 4  # tokens between such a word and the name


def whose(sentence: Sentence, g: int, discourse: Discourse) -> tuple[Entity, Name | None] | None:
    """The person in "his death", "her resignation": who acts before, else whom the text spoke of."""
    if sentence.tokens.lower[sentence.groups[g].i] not in PERSONAL:
        return None
    people = [name for name in sentence.names if name.person and name.j <= sentence.groups[g].i]
    subjects = [verb.subject for _, verb in sentence.verbs() if verb.subject is not None and verb.subject < g]
    above = sentence.verb_of(sentence.governor(g)[0])
    own = above.subject if above is not None else None
    for h in (*([own] if own is not None and own < g else []), *subjects):
        acting = next((n for n in people if sentence.groups[h].i <= n.i < sentence.groups[h].j), None)
        if acting is not None:
            return acting.entity, acting
    if people and discourse.person is None:
        return people[0].entity, people[0]
    pronoun = any(sentence.head(h) in PERSONAL for h in subjects)
    if people and not pronoun:
        return people[-1].entity, people[-1]
    return (discourse.person, None) if discourse.person is not None else None


def is_him(sentence: Sentence, g: int, verb: Verb) -> bool:
    """Whether a noun group is "him" or "her", also before the post: "appointed her chairwoman"."""
    group, lower = sentence.groups[g], sentence.tokens.lower
    if group.j - group.i == 1:
        return lower[group.i] in ("him", "her")
    post = noun(lower[group.head])
    put = verb.lemma in _NAMING and post in WORDS.roles and post not in _RELATED
    return put and lower[group.i] == "her"


def meant_by_him(sentence: Sentence, g: int, acting: set[str], discourse: Discourse) -> Entity | None:
    """Whom "him" or "her" at group `g` means: the one told before who does not act himself."""
    start = sentence.groups[g].i
    told = [n.entity for n in sentence.names if n.person and n.j <= start]
    known = (*reversed(told), discourse.person, discourse.life)
    return next((who for who in known if who is not None and who.entity_id not in acting), None)


def employer_of(
    sentence: Sentence,
    discourse: Discourse,
    found: list[tuple[Participant, tuple[int, int] | None]],
    *,
    appointed: bool,
) -> Participant | None:
    """Where a post is taken or left and nobody says at whom: the firm told with the role, else the text's.

    `appointed`: a post is taken: "joined from Acme".
    """
    coming = {n.i for n in sentence.names if _of_successor(sentence, n)}
    entity = next(
        (
            n.entity
            for n in sentence.names
            if n.i not in coming
            if n.organisation
            and (_of_a_role(sentence, n) or _is_left(sentence, n))
            and not (appointed and _left_behind(sentence, n))
        ),
        None,
    )
    if entity is None and WORDS.offices.isdisjoint(sentence.tokens.lower[sentence.begin : sentence.end]):
        entity = discourse.whom()
    staying = {p.entity_id for p, _ in found if p.entity_id in discourse.organisations}
    if appointed:
        staying -= {p.entity_id for p, _ in found if p.role == "source"}
    elsewhere = _left_behind if appointed else _gone_to
    staying -= {n.entity.entity_id for n in sentence.names if n.organisation and elsewhere(sentence, n)}
    staying -= {n.entity.entity_id for n in sentence.names if n.i in coming}
    if entity is None or staying or any(p.entity_id == entity.entity_id for p, _ in found):
        return None
    return Participant(entity.name, "object", entity.entity_id)


def _of_a_role(sentence: Sentence, name: Name) -> bool:
    """ "chief executive of Acme", "Acme boss"."""
    lower, i, j = sentence.tokens.lower, name.i, name.j
    if i - 2 >= sentence.begin and lower[i - 1] in ("of", "at") and noun(lower[i - 2]) in WORDS.roles:
        return True
    j += j < sentence.end and lower[j] == "'s"
    return j < sentence.end and noun(lower[j]) in WORDS.roles


def _is_left(sentence: Sentence, name: Name) -> bool:
    """ "The resignation of Jane Roe shook Acme": whom it hits."""
    g = sentence.group_at(name.i)
    verb = sentence.groups[g - 1].verb if g > 0 else None
    if verb is None or verb.passive or verb.subject is None or verb.objects[:1] != [g]:
        return False
    entry = noun_trigger(sentence.head(verb.subject))
    return entry is not None and entry.event_type == "departure" and name.j == sentence.groups[g].j


def _of_successor(sentence: Sentence, name: Name) -> bool:
    """ "will be replaced by Acme boss Jane Roe": whence somebody comes."""
    g = sentence.group_at(name.i)
    if g < 2 or sentence.preposition(g) != "by" or not name.organisation:
        return False
    verb = sentence.groups[g - 2].verb
    person = any(other.person and other.i > name.i for other in sentence.names_of(g))
    return person and verb is not None and verb.passive and verb.lemma in _SUCCEEDING


def _left_behind(sentence: Sentence, name: Name) -> bool:
    """ "formerly of Acme", "hired from Acme", "previously head of Acme"."""
    before = sentence.tokens.lower[max(sentence.begin, name.i - _NEAR) : name.i]
    return not _LEFT_BEHIND.isdisjoint(before)


def _gone_to(sentence: Sentence, name: Name) -> bool:
    """ "left to found Acme", "left to start a business of his own, Acme"."""
    ahead = [h for h, verb in sentence.verbs() if sentence.groups[h].i < name.i]
    verb = sentence.groups[ahead[-1]].verb if ahead else None
    return verb is not None and verb.tense == "infinitive"
