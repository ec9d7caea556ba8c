"""Steps of the measure cascade for a share of what the sentence told before."""

from __future__ import annotations

from flows.extract.frames.measures.binding import Binding, content, group_content, stands_for_someone, unit_of
from flows.extract.frames.measures.starts import counted_noun
from flows.extract.frames.objects.parties import OWNING, TAKING
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import noun
from flows.extract.mentions.types import Quantity
from flows.extract.phrases.words import is_plural, singular
from flows.extract.vocabulary import word_set

_OF_PEOPLE = word_set("measures", "of_people")
_DONE_TO_PEOPLE, _PLACED = (word_set("measures", key) for key in ("done_to_people", "people_at"))
_POINTING = frozenset(("the", "these", "those", "both", "all"))
_WHERE = (["there"], ["at"], ["in"], ["here"], ["for"], ["on"], ["by"])
_HAVING = TAKING | OWNING


def subject_share(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """ "90% will be developed against ...": a share of what was told before, by what the verb says."""
    verb, part = sentence.governor(g)
    if part != "subject" or quantity.kind not in ("percent", "ratio", "number"):
        return None
    for h in range(g - 1, -1, -1):
        group = sentence.groups[h]
        opens = h < 2 or sentence.groups[h - 2].kind in ("X", "C", "S", "Y") or quantity.kind != "number"
        if group.kind == "NP" and sentence.preposition(h) == "of" and opens:
            tokens = group_content(sentence, h)
            if tokens:
                return Binding(
                    "measure.share_of",
                    [*tokens, *_shared_thing(sentence, g)],
                    unit=unit_of(sentence, quantity, tokens),
                    verb=verb,
                    part=part,
                    about=h,
                )
    grammar = sentence.groups[verb].verb
    if grammar is not None and quantity.kind == "number":
        lead = sentence.tokens.lower[sentence.groups[g].i]
        alone = quantity.unit is None and sentence.groups[g].j == quantity.j and lead not in _POINTING
        acts = grammar.lemma in _OF_PEOPLE if not grammar.passive else grammar.lemma in _DONE_TO_PEOPLE
        placed = grammar.lemma in _PLACED and not grammar.passive
        placed = placed and sentence.tokens.lower[sentence.groups[verb].j : sentence.end][:1] in _WHERE
        if not alone or not (acts or placed):
            return None  # "Three bought mills" counts no mills
        for whole in reversed(sentence.quantities):
            told = counted_noun(sentence, whole) if whole.j < quantity.i else ""
            if told and is_plural(told) and whole.value > quantity.value:  # "asked 40 traders, and 23 said"
                words = content(sentence, whole.j, sentence.groups[sentence.group_at(whole.number_i)].j)
                return Binding("measure.people_who", words, unit=singular(told), verb=verb, part=part)
        done = [] if acts and not grammar.passive else [sentence.groups[verb].head]
        return Binding("measure.people_who", done, "people", "person", verb=verb, part=part)
    if (
        grammar is not None
        and grammar.objects
        and sentence.tag(sentence.groups[grammar.objects[0]].head) not in "NE"
    ):
        return None  # "A rise of 3 points is realistic"
    if grammar is not None and grammar.objects and not stands_for_someone(sentence, grammar.objects[0]):
        tokens = group_content(sentence, grammar.objects[0])
        if tokens:
            return Binding(
                "measure.share_object", tokens, unit=unit_of(sentence, quantity, tokens), verb=verb, part=part
            )
    return None


def _shared_thing(sentence: Sentence, g: int) -> list[int]:
    """ "Of the models, 60% share a platform and 80% should": what they do with what, also left out."""
    for h, verb in sentence.verbs():
        if (
            verb.objects
            and verb.subject is not None
            and verb.subject <= g
            and verb.subject in _shares(sentence)
        ):
            thing = verb.objects[0]
            named = sentence.quantity_in(thing) is None and not stands_for_someone(sentence, thing)
            return [sentence.groups[h].head, *group_content(sentence, thing)] if named else []
    return []


def _shares(sentence: Sentence) -> list[int]:
    """The groups that are nothing but a share."""
    return [
        h
        for q in sentence.quantities
        if q.kind in ("percent", "ratio")
        and (h := sentence.group_at(q.number_i)) >= 0
        and sentence.groups[h].j == q.j
    ]


def of_which(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """ "418 shops in six countries, of which 320 are in Spain": what the whole counts."""
    opened = g >= 2 and sentence.groups[g - 1].kind == "S" and sentence.head(g - 2) == "of"
    share = quantity.kind in ("percent", "ratio")  # "1,200 customers, of whom 60% use it"
    if not opened or not (share or quantity.kind == "number") or sentence.groups[g].j != quantity.j:
        return None
    earlier = sentence.quantities[: sentence.quantities.index(quantity)]
    for whole in reversed(earlier[-1:] if share else earlier):
        h = sentence.group_at(whole.number_i)
        words = content(sentence, whole.j, sentence.groups[h].j) if h >= 0 else []
        if whole.kind == "number" and (share or whole.value >= quantity.value) and words:
            verb, part = sentence.governor(g)
            unit = None if share else singular(sentence.tokens.lower[words[-1]])
            return Binding("measure.of_which", words, unit=unit, verb=verb, part=part, about=h)
    return None


def shares_of(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """ "bought 95 million shares of Acme", "owns 6 million shares of Acme": whose they are."""
    if quantity.kind != "number" or noun(sentence.head(g)) != "share":
        return None
    verb, part = sentence.governor(g)
    grammar = sentence.verb_of(verb)
    if grammar is None or part != "object" or grammar.passive or grammar.lemma not in _HAVING:
        return None
    preposition, complement = sentence.following(g)
    named = [name for name in sentence.names_of(complement) if name.organisation] if complement >= 0 else []
    if preposition != "of" or not named:
        return None
    head = sentence.groups[g].head
    return Binding("measure.shares_of", [head], unit="share", verb=verb, part=part, object=complement)
