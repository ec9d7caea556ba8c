"""What a quantity measures: a cascade from the surest binding to the weakest.

Each step looks at one construction and either binds or passes. The rule's name travels with the
record, so that `explain` can say which construction it was.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import (
    AMOUNTS,
    CHANGE_NOUNS,
    CHANGE_VERBS,
    COMPARATIVES,
    CONTAINERS,
    DEALS,
    EMPTY,
    LEVELS,
    STAKES,
    VERB_NOUNS,
    noun,
)
from flows.extract.mentions.types import Quantity
from flows.extract.phrases.words import singular
from flows.model import Direction


@dataclass(slots=True)
class Binding:
    """What a quantity was bound to."""

    rule: str
    tokens: list[int] = field(default_factory=list)  # the words of the measure
    noun: str = ""  # a measure that the verb names: "investment" of "invest"
    unit: str | None = None  # of a bare number: the counted noun's singular
    direction: Direction = "level"
    verb: int = -1  # the verb group it depends on
    part: str = ""  # what the quantity or its measure is to that verb: subject, object, adjunct
    about: int = -1  # the noun group that the measure stands in
    object: int = -1  # the noun group of the other entity: what a stake is in
    points_back: bool = False  # "of these": the deadline of what it points to holds too
    inherited: bool = False  # the measure was told for another quantity


def bind(sentence: Sentence, quantity: Quantity, before: Binding | None) -> Binding | None:
    """The measure of a quantity; `before` is the binding of the quantity told just before it."""
    g = sentence.group_at(quantity.number_i)
    if g < 0:
        return None
    for step in _STEPS:
        binding = step(sentence, quantity, g)
        if binding is not None:
            return binding
    if before is not None:
        return Binding(
            "measure.same_as_before",
            before.tokens,
            before.noun,
            before.unit if quantity.unit is None else None,
            _direction_around(sentence, quantity) or "level",
            *_own_verb(sentence, g, before),
            before.about,
            before.object,
            inherited=True,
        )
    return None


def _own_verb(sentence: Sentence, g: int, before: Binding) -> tuple[int, str]:
    """The verb that governs the quantity itself, else that of the telling before."""
    verb, part = sentence.governor(g)
    return (verb, part) if verb >= 0 else (before.verb, before.part)


def content(sentence: Sentence, i: int, j: int) -> list[int]:
    """The words of a noun group that name a thing: no determiner, possessor, number, time or adverb."""
    start = i
    for k in range(i, j):
        if sentence.tag(k) == "Z":
            start = k + 1
    words = [k for k in range(start, j) if sentence.tag(k) in "NJEGLV" and sentence.tokens.form[k] != '"']
    named = [(n.i, n.j) for n in sentence.names if start <= n.i < j and (n.organisation or n.entity.kind in ("place", "person"))]
    kept = [k for k in words if not any(a <= k < b for a, b in named)]
    return kept if any(sentence.tag(k) in "NEJ" for k in kept) else []


def _group_content(sentence: Sentence, g: int) -> list[int]:
    group = sentence.groups[g]
    return content(sentence, group.i, group.j)


def _verb_of(sentence: Sentence, g: int) -> tuple[int, str]:
    return sentence.governor(g)


def _is_change(sentence: Sentence, word: str) -> bool:
    return noun(word) in CHANGE_NOUNS


# -- the steps, surest first -------------------------------------------------------------------


def _multiplying_verb(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """"triple US sales", "costs are to be halved": the verb is the quantity."""
    verb = sentence.groups[g].verb
    if not quantity.multiplies or verb is None:
        return None
    direction: Direction = "decrease" if quantity.value < 1 else "increase"
    if verb.objects and not verb.passive:
        target, part = verb.objects[0], "object"
    elif verb.subject is not None:
        target, part = verb.subject, "subject"
    else:
        return None
    tokens = _group_content(sentence, target)
    if not tokens:
        return None
    return Binding("measure.multiplying_verb", tokens, direction=direction, verb=g, part=part, about=target)


def _before_noun(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """The quantity stands before a noun in its own group: "35 new models", "a 10% increase in sales"."""
    group = sentence.groups[g]
    if group.verb is not None or group.head < quantity.j:
        return None
    stop, head_token = group.j, group.head
    for k in range(quantity.j + 1, group.j):
        if sentence.tag(k) == "Z":
            # "3,000 employees' attention": the possessors are counted.
            stop, head_token = k, k - 1
            break
    words = content(sentence, quantity.j, stop)
    if not words or sentence.tag(head_token) not in "NE":
        return None
    head = sentence.tokens.lower[head_token]
    verb, part = _verb_of(sentence, g)
    if _is_change(sentence, head) and quantity.kind in ("percent", "ratio", "money", "number"):
        return _changed(sentence, quantity, g, words, verb, part)
    base = noun(head)
    binding = Binding("measure.before_noun", words, verb=verb, part=part, about=g)
    if quantity.kind == "percent" and base in STAKES:
        binding.rule = "measure.stake"
        binding.object = _stake_object(sentence, g)
        return binding
    if quantity.kind == "money" and base in DEALS:
        binding.rule = "measure.deal"
        _, complement = sentence.following(g)
        binding.object = complement
        return binding
    if quantity.kind in ("number", "percent") and base in EMPTY and base not in DEALS:
        preposition, complement = sentence.following(g)
        if preposition == "of":
            binding.tokens = _group_content(sentence, complement) or words
    if quantity.kind in ("number", "duration") and quantity.unit is None:
        binding.rule = "measure.counted"
        binding.unit = singular(head)
        if g > 1 and sentence.preposition(g) == "of" and sentence.groups[g - 2].kind == "NP":
            # "sales of 5 million cars": the cars are the unit, sales what is measured.
            if noun(sentence.tokens.lower[sentence.groups[g - 2].head]) in AMOUNTS:
                amount = _group_content(sentence, g - 2)
                if amount:
                    binding.tokens, binding.about = amount, g - 2
    direction = _direction_around(sentence, quantity)
    if direction and quantity.kind != "number":
        binding.direction = direction
    return binding


def _changed(
    sentence: Sentence, quantity: Quantity, g: int, words: list[int], verb: int, part: str
) -> Binding | None:
    """A change told by a noun: what changed stands before it, after "in" or "of", or is the subject."""
    group = sentence.groups[g]
    direction = CHANGE_NOUNS[noun(sentence.tokens.lower[group.head])]
    own = [k for k in words if k != group.head and sentence.tag(k) in "NE"]
    if own:
        unit = singular(sentence.tokens.lower[own[-1]]) if quantity.kind == "number" else None
        tokens = words if quantity.kind == "number" else [k for k in words if k != group.head]
        return Binding("measure.change_noun", tokens, unit=unit, direction=direction, verb=verb, part=part, about=g)
    preposition, complement = sentence.following(g)
    if preposition in ("in", "of", "to", "for") and complement >= 0:
        tokens = _group_content(sentence, complement)
        named = sentence.names_in(sentence.groups[complement].i, sentence.groups[complement].j)
        if tokens and not (named and all(n.entity.kind == "place" for n in named) and len(tokens) < 1):
            return Binding(
                "measure.change_in", tokens, direction=direction, verb=verb, part=part, about=complement
            )
    subject = sentence.groups[verb].verb.subject if verb >= 0 and sentence.groups[verb].verb else None
    if subject is not None and subject != g:
        tokens = _group_content(sentence, subject)
        if tokens and not _is_company_like(sentence, subject):
            return Binding(
                "measure.change_of_subject", tokens, direction=direction, verb=verb, part=part, about=subject
            )
    # "representing a 14% increase": of what was told just before.
    return None


def _is_company_like(sentence: Sentence, g: int) -> bool:
    """Whether the group stands for someone who acts: then it is no measure."""
    from flows.extract.mentions.entity_words import WORDS

    group = sentence.groups[g]
    head = noun(sentence.tokens.lower[group.head])
    if sentence.tag(group.head) == "R" or head in WORDS.company_nouns or head in WORDS.roles:
        return True
    return any(name.j == group.j and name.entity.kind != "product" for name in sentence.names_in(group.i, group.j))


def _stake_object(sentence: Sentence, g: int) -> int:
    """The group that names what the stake is in: "a 15% stake of X in Y"."""
    h = g
    for _ in range(3):
        preposition, complement = sentence.following(h)
        if complement < 0:
            return -1
        if preposition == "in":
            return complement
        h = complement
    return -1


def _compared(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """"20% lower", "up 5%", "2.2 points more": the thing compared stands to the left."""
    direction = _comparison(sentence, quantity)
    if direction is None or quantity.kind == "number":
        return None
    verb, part = _verb_of(sentence, g)
    grammar = sentence.groups[verb].verb if verb >= 0 else None
    if grammar is not None and grammar.lemma == "cost":
        subject = grammar.subject
        return Binding("measure.compared", [], "cost", None, direction, verb, part, -1 if subject is None else subject)
    if g > 0 and sentence.groups[g - 1].kind == "NP" and sentence.quantity_in(g - 1) is None:
        tokens = _group_content(sentence, sentence.carrier(g - 1)) or _group_content(sentence, g - 1)
        if tokens:
            return Binding("measure.compared", tokens, direction=direction, verb=verb, part=part, about=sentence.carrier(g - 1))
    if g > 2 and sentence.preposition(g) == "":
        left = _chain_left(sentence, g)
        if left >= 0:
            tokens = _group_content(sentence, left)
            if tokens:
                return Binding("measure.compared", tokens, direction=direction, verb=verb, part=part, about=left)
    return None


def _chain_left(sentence: Sentence, g: int) -> int:
    """The noun group directly before, at the head of its chain of prepositions; -1 if none."""
    if sentence.groups[g - 1].kind != "NP":
        return -1
    left = sentence.carrier(g - 1)
    return left if sentence.quantity_in(left) is None else -1


def _multiple_of(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """"twice the energy density", "one-third the charging time"."""
    if quantity.kind != "ratio" or g + 1 >= len(sentence.groups) or sentence.groups[g + 1].kind != "NP":
        return None
    complement = sentence.groups[g + 1]
    if sentence.tokens.lower[complement.i] not in ("the", "that", "its", "their", "as"):
        return None
    tokens = _group_content(sentence, g + 1)
    if not tokens:
        return None
    verb, part = _verb_of(sentence, g)
    return Binding("measure.multiple_of", tokens, verb=verb, part=part, about=g + 1)


def _adjective_of(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """"a €2 billion, three-year package": an amount in a row of adjectives."""
    groups = sentence.groups
    if quantity.kind not in ("money", "percent") or g + 2 >= len(groups) or content(sentence, quantity.j, groups[g].j):
        return None
    after = groups[g + 2]
    if sentence.tokens.form[groups[g + 1].i] != "," or after.kind != "NP" or sentence.tag(after.i) not in "JQN":
        return None
    led = sentence.tag(groups[g].i) == "D" or (
        g > 1
        and sentence.tokens.form[groups[g - 1].i] == ","
        and groups[g - 2].kind == "NP"
        and sentence.tag(groups[g - 2].i) == "D"
        and sentence.tag(groups[g - 2].head) == "J"
    )
    inner = sentence.quantity_in(g + 2)
    tokens = content(sentence, inner.j if inner is not None else after.i, after.j)
    if not led or not tokens:
        return None
    verb, part = _verb_of(sentence, g)
    return Binding("measure.adjective_of", tokens, verb=verb, part=part, about=g + 2)


def _followed_by_of(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """"80% of parts", "€5.7 billion in annual synergies", "22 of 31 engine types"."""
    preposition, complement = sentence.following(g)
    if sentence.groups[g].j != quantity.j and content(sentence, quantity.j, sentence.groups[g].j):
        return None
    if complement < 0 or preposition not in ("of", "in", "worth"):
        return None
    group = sentence.groups[complement]
    if preposition == "in":
        if quantity.kind not in ("money", "number") or _in_is_place_or_use(sentence, quantity, g, complement):
            return None
    if preposition == "of" and quantity.kind == "ratio" and quantity.multiplies:
        return None
    tokens = _group_content(sentence, complement)
    inner = sentence.quantity_in(complement)
    if inner is not None and content(sentence, inner.j, group.j):
        tokens = content(sentence, inner.j, group.j)
    if not tokens:
        return None
    verb, part = _verb_of(sentence, g)
    unit = singular(sentence.tokens.lower[tokens[-1]]) if quantity.unit is None else None
    binding = Binding("measure.followed_by_of", tokens, unit=unit, verb=verb, part=part, about=complement)
    direction = _direction_around(sentence, quantity)
    if direction:
        binding.direction = direction
    if quantity.kind == "percent" and any(n.organisation and n.j == group.j for n in sentence.names_in(group.i, group.j)):
        # "51% of the venture": a stake.
        binding.object = complement
    return binding


def _in_is_place_or_use(sentence: Sentence, quantity: Quantity, g: int, complement: int) -> bool:
    """Whether "in" leads a place or what the money goes into, and no measure."""
    group = sentence.groups[complement]
    names = sentence.names_in(group.i, group.j)
    if any(name.j > group.head >= name.i for name in names):
        return True
    verb, _ = sentence.governor(g)
    grammar = sentence.groups[verb].verb if verb >= 0 else None
    return grammar is not None and grammar.lemma in VERB_NOUNS and grammar.lemma not in ("save", "contribute", "earn", "lose")


def _after_of(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """"annual synergies of €1.5 billion", "an increase of 4%", "a share of 8 percent"."""
    if g < 2 or sentence.preposition(g) not in ("of", "worth", "at") or sentence.groups[g - 2].kind != "NP":
        return None
    preposition = sentence.preposition(g)
    left = g - 2
    if preposition == "at":
        return None
    verb, part = _verb_of(sentence, left)
    tokens = _group_content(sentence, left)
    if not tokens:
        return None
    head = noun(sentence.tokens.lower[sentence.groups[left].head])
    if head in CHANGE_NOUNS:
        direction = CHANGE_NOUNS[head]
        own = [k for k in tokens if k != sentence.groups[left].head and sentence.tag(k) in "NE"]
        if own:
            return Binding("measure.change_noun_of", tokens, direction=direction, verb=verb, part=part, about=left)
        up = left - 2 if left >= 2 and sentence.preposition(left) in ("of", "in") else -1
        if up >= 0 and _group_content(sentence, up):
            return Binding("measure.change_noun_of", _group_content(sentence, up), direction=direction, verb=verb, part=part, about=up)
        preposition, complement = sentence.following(g)
        if preposition in ("in", "of") and _group_content(sentence, complement):
            return Binding(
                "measure.change_noun_of", _group_content(sentence, complement), direction=direction, verb=verb,
                part=part, about=complement,
            )
        return None
    if head in EMPTY and len(tokens) == 1:
        up = _behind_empty(sentence, left)
        if up >= 0:
            tokens, left = _group_content(sentence, up), up
    binding = Binding("measure.after_of", tokens, verb=verb, part=part, about=left)
    if quantity.unit is None:
        binding.unit = singular(sentence.tokens.lower[tokens[-1]])
    return binding


def _behind_empty(sentence: Sentence, left: int) -> int:
    """What a bare "target" or "total" is of: the group before it, or the subject."""
    if left >= 2 and sentence.preposition(left) in ("of", "in", "for") and _group_content(sentence, left - 2):
        return left - 2
    verb, _ = sentence.governor(left)
    grammar = sentence.groups[verb].verb if verb >= 0 else None
    if grammar is not None and grammar.subject is not None and not _is_company_like(sentence, grammar.subject):
        return grammar.subject if _group_content(sentence, grammar.subject) else -1
    return -1


def _by_verb(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """The verb tells what is measured: its subject, its object, or itself."""
    verb, part = _verb_of(sentence, g)
    if verb < 0:
        return None
    grammar = sentence.groups[verb].verb
    assert grammar is not None
    if part == "subject":
        return None
    preposition = sentence.preposition(g)
    lemma = grammar.lemma
    direction = CHANGE_VERBS.get(lemma)
    others = [o for o in grammar.objects if o != g and sentence.quantity_in(o) is None and o < g]
    if direction is not None:
        measured = others[0] if others and not grammar.passive else grammar.subject
        if measured is not None and measured != g and not (measured == grammar.subject and _is_company_like(sentence, measured)):
            tokens = _group_content(sentence, sentence.carrier(measured)) or _group_content(sentence, measured)
            tokens = _past_empty(sentence, measured, tokens)
            if tokens:
                level = preposition in ("to", "at") or (preposition == "from") or quantity.bound == "range" and preposition == "to"
                return Binding(
                    "measure.changed",
                    tokens,
                    unit=_unit_of(sentence, quantity, tokens),
                    direction="level" if level else direction,
                    verb=verb,
                    part="object" if others else "subject",
                    about=measured,
                )
    if lemma in VERB_NOUNS and quantity.kind == "money" and not grammar.passive:
        return _named_by_verb(sentence, g, verb, lemma, preposition)
    if quantity.kind == "money" and preposition == "for" and lemma in ("buy", "acquire", "purchase", "sell", "take"):
        return Binding("measure.price", [], "price", verb=verb, part="adjunct", about=-1, object=others[0] if others else -1)
    if lemma in LEVELS and grammar.subject is not None and not _is_company_like(sentence, grammar.subject):
        measured = grammar.subject
        tokens = _past_empty(sentence, measured, _group_content(sentence, measured))
        if tokens and sentence.quantity_in(measured) is None:
            return Binding(
                "measure.level", tokens, unit=_unit_of(sentence, quantity, tokens), verb=verb, part="subject", about=measured
            )
    if others and preposition in ("at", "by", "to", "from", "of"):
        tokens = _group_content(sentence, others[0])
        if tokens:
            return Binding(
                "measure.object", tokens, unit=_unit_of(sentence, quantity, tokens), verb=verb, part="object", about=others[0]
            )
    if quantity.kind == "money" and preposition == "for" and others:
        tokens = _group_content(sentence, others[0])
        if tokens:
            return Binding("measure.object_for", tokens, verb=verb, part="object", about=others[0])
    return None


def _named_by_verb(sentence: Sentence, g: int, verb: int, lemma: str, preposition: str) -> Binding:
    """"invest €23 billion in electrification": investment, in what."""
    named = VERB_NOUNS[lemma]
    after, complement = sentence.following(g)
    tokens: list[int] = []
    object_group = -1
    if complement >= 0 and after in ("in", "on", "into", "for") and sentence.tag(sentence.groups[complement].head) in "NE":
        tokens = _group_content(sentence, complement)
        object_group = complement
    if preposition == "for" and lemma in ("buy", "acquire", "purchase", "sell"):
        grammar = sentence.groups[verb].verb
        object_group = grammar.objects[0] if grammar is not None and grammar.objects else -1
        tokens = []
        if object_group >= 0 and sentence.tag(sentence.groups[object_group].i) == "N":
            # "buy goods for €60bn": no one thing has this price.
            return Binding(
                "measure.object_for", _group_content(sentence, object_group), verb=verb, part="object", about=object_group
            )
    return Binding("measure.named_by_verb", tokens, named, verb=verb, part="object", object=object_group)


def _past_empty(sentence: Sentence, g: int, tokens: list[int]) -> list[int]:
    """"the number of vehicle platforms": the platforms, not the number."""
    if len(tokens) == 1 and noun(sentence.tokens.lower[tokens[0]]) in EMPTY:
        preposition, complement = sentence.following(g)
        if preposition == "of":
            return _group_content(sentence, complement) or tokens
    return tokens


def _unit_of(sentence: Sentence, quantity: Quantity, tokens: list[int]) -> str | None:
    """A bare number is counted in what is measured."""
    if quantity.unit is not None:
        return None
    last = tokens[-1]
    if len(tokens) > 1 and noun(sentence.tokens.lower[last]) in CONTAINERS and sentence.tag(tokens[-2]) in "NE":
        last = tokens[-2]  # "its subscriber base": subscribers are counted
    return singular(sentence.tokens.lower[last])


def _subject_share(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """"90% will be developed against ...": a share of what was told before, by what the verb says."""
    verb, part = _verb_of(sentence, g)
    if part != "subject" or quantity.kind not in ("percent", "ratio", "number") or quantity.kind == "money":
        return None
    for h in range(g - 1, -1, -1):
        group = sentence.groups[h]
        if group.kind == "NP" and sentence.preposition(h) == "of":
            tokens = _group_content(sentence, h)
            if tokens:
                return Binding("measure.share_of", tokens, unit=_unit_of(sentence, quantity, tokens), verb=verb, part=part, about=h)
    grammar = sentence.groups[verb].verb
    if grammar is not None and grammar.objects:
        tokens = _group_content(sentence, grammar.objects[0])
        if tokens:
            return Binding("measure.share_object", tokens, unit=_unit_of(sentence, quantity, tokens), verb=verb, part=part)
    return None


def _verb_itself(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """"10 billion euros had been spent", "pledged $70 billion": only the verb says what for."""
    verb, part = _verb_of(sentence, g)
    if verb < 0 or quantity.kind != "money" or part == "adjunct":
        return None
    grammar = sentence.groups[verb].verb
    assert grammar is not None
    if part == "subject" and not grammar.passive:
        return None
    if grammar.lemma in ("be", "have", "do", "see"):
        return None
    states = _group_content(sentence, grammar.objects[0]) if part == "subject" and grammar.objects else []
    named = "" if states else VERB_NOUNS.get(grammar.lemma, grammar.lemma)
    return Binding("measure.verb_itself", states, named, verb=verb, part=part)


def _listed_place(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """"share of sales: Europe 75%, Japan 55%": measured is what stands before the colon."""
    if g < 2 or sentence.groups[g - 1].kind != "NP":
        return None
    place = sentence.groups[g - 1]
    if not any(n.entity.kind == "place" and n.j == place.j for n in sentence.names_in(place.i, place.j)):
        return None
    for h in range(g - 2, 0, -1):
        group = sentence.groups[h]
        if group.kind == "X" and sentence.tokens.form[group.i] == ":":
            first = next((m for m in range(h) if sentence.groups[m].kind == "NP" and _group_content(sentence, m)), -1)
            if first < 0:
                return None
            tokens = _group_content(sentence, first)
            _, complement = sentence.following(first)
            if complement >= 0:
                tokens = [*tokens, *_group_content(sentence, complement)]
            return Binding("measure.before_colon", tokens, unit=_unit_of(sentence, quantity, tokens), about=g - 1)
    return None


def _participle_after(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """"1.5 million sold by 2016": what was sold, by the main clause."""
    if quantity.kind != "number" or g + 1 >= len(sentence.groups) or sentence.groups[g].j != quantity.j:
        return None
    after = sentence.groups[g + 1].verb
    if after is None or after.tense not in ("participle", "past") or after.objects or sentence.tag(sentence.groups[g + 1].head) not in "LV":
        return None
    first = next((v for _, v in sentence.verbs() if v.tense not in ("participle", "gerund", "infinitive")), None)
    if first is None or first is after or first.subject is None:
        return None
    tokens = _group_content(sentence, first.subject)
    if not tokens or not sentence.tokens.lower[tokens[-1]].endswith("s"):
        return None
    after.passive = True
    return Binding("measure.participle_after", tokens, unit=_unit_of(sentence, quantity, tokens), verb=g + 1, part="subject")


def _after_noun(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """"Margin: around 6.5%", "sales above 14 million", "an electrified share above 50%"."""
    h = g - 1
    if h > 0 and sentence.groups[h].kind == "X" and sentence.tokens.form[sentence.groups[h].i] == ":":
        h -= 1
    if h > 0 and sentence.groups[h].kind == "P" and sentence.tokens.lower[sentence.groups[h].i] in ("above", "below", "at", "around"):
        h -= 1
    if h >= 0 and sentence.groups[h].kind == "NP" and sentence.quantity_in(h) is None:
        left = sentence.carrier(h)
        tokens = _group_content(sentence, left)
        if tokens and not _is_company_like(sentence, left):
            verb, part = _verb_of(sentence, left)
            return Binding(
                "measure.after_noun", tokens, unit=_unit_of(sentence, quantity, tokens), verb=verb, part=part, about=left
            )
    return None


def _direction_around(sentence: Sentence, quantity: Quantity) -> Direction | None:
    """The way of a change whose measure is told elsewhere: "up 5%", "a 14% increase", "an increase of 4%"."""
    compared = _comparison(sentence, quantity)
    if compared is not None:
        return compared
    g = sentence.group_at(quantity.number_i)
    head = noun(sentence.tokens.lower[sentence.groups[g].head])
    if head in CHANGE_NOUNS and sentence.groups[g].head >= quantity.j:
        return CHANGE_NOUNS[head]
    if g > 1 and sentence.preposition(g) == "of":
        return CHANGE_NOUNS.get(noun(sentence.tokens.lower[sentence.groups[g - 2].head]))
    verb, part = sentence.governor(g)
    grammar = sentence.groups[verb].verb if verb >= 0 else None
    if grammar is not None and part != "subject" and sentence.preposition(g) in ("", "by"):
        return CHANGE_VERBS.get(grammar.lemma)
    return None


def _comparison(sentence: Sentence, quantity: Quantity) -> Direction | None:
    """The way a comparative beside the quantity points: "up 5%", "20% lower"."""
    lower = sentence.tokens.lower
    if quantity.i > sentence.begin:
        word = lower[quantity.i - 1]
        if word in ("up", "down", "another"):
            return "decrease" if word == "down" else "increase" if word == "up" else None
    k = quantity.j
    if k < sentence.end and lower[k] in COMPARATIVES and (quantity.kind in ("percent", "ratio") or lower[k] in ("more", "less", "up", "down")):
        return COMPARATIVES[lower[k]]
    return None


_Step = Callable[[Sentence, Quantity, int], Binding | None]
_STEPS: tuple[_Step, ...] = (
    _multiplying_verb,
    _before_noun,
    _compared,
    _multiple_of,
    _adjective_of,
    _after_of,
    _followed_by_of,
    _by_verb,
    _subject_share,
    _listed_place,
    _participle_after,
    _after_noun,
    _verb_itself,
)
