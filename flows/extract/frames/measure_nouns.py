"""Steps of the measure cascade that go by nouns: before, after and around the quantity."""

from __future__ import annotations

from flows.extract.frames.binding import (
    Binding,
    comparison,
    content,
    direction_around,
    group_content,
    is_change_noun,
    stands_for_someone,
    unit_of,
    verb_of,
)
from flows.extract.frames.measure_amounts import counted_amount
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import (
    AMOUNTS,
    CHANGE_NOUNS,
    CHANGE_VERBS,
    DEALS,
    EMPTY,
    LEVELS,
    MONEY,
    NO_SCOPE,
    STAKES,
    THIRD_PARTIES,
    VERB_NOUNS,
    noun,
)
from flows.extract.mentions.types import Quantity
from flows.extract.phrases.words import gerund, singular, verb_forms
from flows.extract.vocabulary import load

_CHANGING = frozenset(CHANGE_NOUNS) | frozenset(load("measures")["happening"].split())
_HEIGHTS = frozenset(("level", "peak", "height", "high", "maximum"))


def before_noun(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
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
    verb, part = verb_of(sentence, g)
    if is_change_noun(sentence, head) and quantity.kind in ("percent", "ratio", "money", "number"):
        return _changed(sentence, quantity, g, words, verb, part)
    base = noun(head)
    if quantity.kind == "money" and base in THIRD_PARTIES:
        return None  # "the £745m analysts had expected"
    binding = Binding("measure.before_noun", words, verb=verb, part=part, about=g)
    if quantity.kind == "percent" and base in STAKES:
        binding.rule = "measure.stake"
        binding.object = _stake_object(sentence, g)
        return binding
    if quantity.kind == "money" and base in DEALS:
        binding.rule = "measure.deal"
        binding.object = sentence.following(g)[1]
        return binding
    if quantity.kind in ("number", "percent") and base in EMPTY and base not in DEALS:
        preposition, complement = sentence.following(g)
        if preposition == "of":
            binding.tokens = group_content(sentence, complement) or words
    if quantity.kind in ("number", "duration") and quantity.unit is None:
        binding.rule = "measure.counted"
        binding.unit = singular(head)
        amount = counted_amount(sentence, g, verb)
        if amount >= 0:
            binding.tokens, binding.about = group_content(sentence, amount), amount
    direction = direction_around(sentence, quantity)
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
        return Binding(
            "measure.change_noun", tokens, unit=unit, direction=direction, verb=verb, part=part, about=g
        )
    preposition, complement = sentence.following(g)
    if preposition in ("in", "of", "to", "for") and complement >= 0:
        tokens = group_content(sentence, complement)
        if tokens:
            return Binding(
                "measure.change_in", tokens, direction=direction, verb=verb, part=part, about=complement
            )
    grammar = sentence.groups[verb].verb if verb >= 0 else None
    subject = grammar.subject if grammar is not None else None
    if subject is not None and subject != g:
        tokens = group_content(sentence, subject)
        if tokens and not stands_for_someone(sentence, subject):
            return Binding(
                "measure.change_of_subject", tokens, direction=direction, verb=verb, part=part, about=subject
            )
    # "representing a 14% increase": of what was told just before.
    return None


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


def multiple_of(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """ "twice the energy density", "one-third the charging time"."""
    if quantity.kind != "ratio" or g + 1 >= len(sentence.groups) or sentence.groups[g + 1].kind != "NP":
        return None
    complement = sentence.groups[g + 1]
    if sentence.tokens.lower[complement.i] not in ("the", "that", "its", "their", "as"):
        return None
    tokens = group_content(sentence, g + 1)
    if not tokens:
        return None
    verb, part = verb_of(sentence, g)
    return Binding("measure.multiple_of", tokens, verb=verb, part=part, about=g + 1)


def adjective_of(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """ "a €2 billion, three-year package": an amount in a row of adjectives."""
    groups = sentence.groups
    if (
        quantity.kind not in ("money", "percent")
        or g + 2 >= len(groups)
        or sentence.tokens.form[groups[g + 1].i] != ","
        or content(sentence, quantity.j, groups[g].j)
    ):
        return None
    after = groups[g + 2]
    if after.kind != "NP" or sentence.tag(after.i) not in "JQN":
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
    verb, part = verb_of(sentence, g)
    return Binding("measure.adjective_of", tokens, verb=verb, part=part, about=g + 2)


def followed_by_of(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """ "80% of parts", "€5.7 billion in annual synergies", "22 of 31 engine types"."""
    preposition, complement = sentence.following(g)
    if sentence.groups[g].j != quantity.j and content(sentence, quantity.j, sentence.groups[g].j):
        return None
    if complement < 0 or preposition not in ("of", "in", "worth"):
        return None
    group = sentence.groups[complement]
    counted = quantity.kind in ("money", "number")
    if preposition == "in" and (not counted or _in_is_place_or_use(sentence, quantity, g, complement)):
        return None
    if preposition == "of" and quantity.kind == "ratio" and quantity.multiplies:
        return None
    if quantity.kind in ("percent", "ratio") and _of_its_level(sentence, g, complement):
        return None  # "cut production to 40% of its normal level": production
    tokens = group_content(sentence, complement)
    inner = sentence.quantity_in(complement)
    if inner is not None and content(sentence, inner.j, group.j):
        tokens = content(sentence, inner.j, group.j)
    owned = any(n.organisation and n.j == group.j for n in sentence.names_in(group.i, group.j))
    if not tokens and owned and quantity.kind == "percent" and preposition == "of":
        # "owns 51% of the company named so": a stake.
        verb, part = verb_of(sentence, g)
        return Binding("measure.owned", [], "stake", verb=verb, part=part, object=complement)
    if not tokens:
        return None
    verb, part = verb_of(sentence, g)
    if len(tokens) == 1 and sentence.tokens.lower[tokens[0]] in ("total", "whole"):
        tokens = _subject_words(sentence, verb) or tokens  # "online sales account for 11% of the total"
    unit = singular(sentence.tokens.lower[tokens[-1]]) if quantity.unit is None else None
    binding = Binding("measure.followed_by_of", tokens, unit=unit, verb=verb, part=part, about=complement)
    if quantity.kind == "ratio" and sentence.preposition(g) == "in" and sentence.head(complement) == "time":
        binding.noun = _doing(sentence, g - 2)
    direction = direction_around(sentence, quantity)
    if direction:
        binding.direction = direction
    if quantity.kind == "percent" and any(
        n.organisation and n.j == group.j for n in sentence.names_in(group.i, group.j)
    ):
        # "51% of the venture": a stake.
        binding.object = complement
    return binding


def _subject_words(sentence: Sentence, verb: int) -> list[int]:
    grammar = sentence.groups[verb].verb if verb >= 0 else None
    subject = grammar.subject if grammar is not None else None
    if subject is None or stands_for_someone(sentence, subject) or sentence.quantity_in(subject) is not None:
        return []
    return group_content(sentence, subject)


def _of_its_level(sentence: Sentence, g: int, complement: int) -> bool:
    """Whether a change leads to a share of some height that the thing itself had."""
    verb, _ = sentence.governor(g)
    grammar = sentence.groups[verb].verb if verb >= 0 else None
    changes = grammar is not None and (grammar.lemma in CHANGE_VERBS or grammar.lemma in LEVELS)
    return changes and sentence.preposition(g) in ("to", "at") and noun(sentence.head(complement)) in _HEIGHTS


def _doing(sentence: Sentence, h: int) -> str:
    """ "charges in a third of the time": charging; "" where group `h` is nothing like a verb."""
    group = sentence.groups[max(h, 0)]
    if group.verb is not None:
        return gerund(group.verb.lemma)
    word = sentence.head(h)
    return gerund(word) if group.j == group.i + 1 and word in verb_forms() else ""


def _in_is_place_or_use(sentence: Sentence, quantity: Quantity, g: int, complement: int) -> bool:
    """Whether "in" leads a place or what the money goes into, and no measure."""
    group = sentence.groups[complement]
    names = sentence.names_in(group.i, group.j)
    if sentence.preposition(g) in ("to", "at") or noun(sentence.head(complement)) in NO_SCOPE:
        return True  # "slipped to 453p in early trade"
    if any(name.j > group.head >= name.i for name in names):
        return True
    verb, _ = sentence.governor(g)
    grammar = sentence.groups[verb].verb if verb >= 0 else None
    return (
        grammar is not None
        and grammar.lemma in VERB_NOUNS
        and grammar.lemma not in ("save", "contribute", "earn", "lose")
    )


def after_of(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """ "annual synergies of €1.5 billion", "an increase of 4%", "a share of 8 percent"."""
    if g < 2 or sentence.preposition(g) not in ("of", "worth", "at") or sentence.groups[g - 2].kind != "NP":
        return None
    preposition = sentence.preposition(g)
    left = g - 2
    if preposition == "at":
        return None
    verb, part = verb_of(sentence, left)
    tokens = group_content(sentence, left)
    if not tokens:
        return None
    parted = quantity.kind == "number" and sentence.groups[g].j == quantity.j
    if parted and sentence.following(g)[0] == "of" and noun(sentence.head(left)) in _CHANGING:
        return None  # "the loss of 3,000 of its 9,000 jobs": jobs
    if preposition == "worth" and sentence.quantity_in(left) is not None:
        return _worth(sentence, left, verb, part)
    head = noun(sentence.tokens.lower[sentence.groups[left].head])
    if head in CHANGE_NOUNS:
        direction = CHANGE_NOUNS[head]
        telling = "NEJ" if head == "growth" else "NE"  # "organic growth of 5%"
        own = [k for k in tokens if k != sentence.groups[left].head and sentence.tag(k) in telling]
        if own:
            return Binding(
                "measure.change_noun_of", tokens, direction=direction, verb=verb, part=part, about=left
            )
        up = left - 2 if left >= 2 and sentence.preposition(left) in ("of", "in") else -1
        if up >= 0 and group_content(sentence, up):
            return Binding(
                "measure.change_noun_of",
                group_content(sentence, up),
                direction=direction,
                verb=verb,
                part=part,
                about=up,
            )
        preposition, complement = sentence.following(g)
        if preposition in ("in", "of") and group_content(sentence, complement):
            return Binding(
                "measure.change_noun_of",
                group_content(sentence, complement),
                direction=direction,
                verb=verb,
                part=part,
                about=complement,
            )
        return None
    if head in EMPTY and len(tokens) == 1:
        up = _behind_empty(sentence, left)
        preposition, complement = sentence.following(g)
        if up >= 0:
            tokens, left = group_content(sentence, up), up
        elif preposition in ("in", "for") and noun(sentence.head(complement)) in AMOUNTS | MONEY:
            tokens = group_content(sentence, complement) or tokens  # "a goal of €5m in sales"
    direction = comparison(sentence, quantity) or "level"  # "on sales of £5m, some 12% higher"
    binding = Binding("measure.after_of", tokens, direction=direction, verb=verb, part=part, about=left)
    if quantity.unit is None:
        binding.unit = unit_of(sentence, quantity, tokens)
    return binding


def _worth(sentence: Sentence, left: int, verb: int, part: str) -> Binding:
    """ "an order for 60 jets worth $6bn": the value of the order, not of what it counts."""
    up = left - 2
    if up >= 0 and sentence.preposition(left) in ("for", "of") and noun(sentence.head(up)) in DEALS:
        return Binding("measure.worth", group_content(sentence, up), verb=verb, part=part, about=up)
    word = sentence.groups[left + 1].i
    told_at = sentence.tokens.start[word], sentence.tokens.end[word]
    return Binding("measure.worth", [], "value", verb=verb, part=part, about=left, told_at=told_at)


def _behind_empty(sentence: Sentence, left: int) -> int:
    """What a bare "target" or "total" is of: the group before it, or the subject."""
    if left >= 2 and sentence.preposition(left) in ("of", "in", "for") and group_content(sentence, left - 2):
        return left - 2
    verb, _ = sentence.governor(left)
    grammar = sentence.groups[verb].verb if verb >= 0 else None
    if (
        grammar is not None
        and grammar.subject is not None
        and not stands_for_someone(sentence, grammar.subject)
    ):
        return grammar.subject if group_content(sentence, grammar.subject) else -1
    return -1


def listed_place(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """ "share of sales: Europe 75%, Japan 55%": measured is what stands before the colon."""
    if g < 2 or sentence.groups[g - 1].kind != "NP":
        return None
    place = sentence.groups[g - 1]
    if not any(n.entity.kind == "place" and n.j == place.j for n in sentence.names_in(place.i, place.j)):
        return None
    for h in range(g - 2, 0, -1):
        group = sentence.groups[h]
        if group.kind == "X" and sentence.tokens.form[group.i] == ":":
            first = next(
                (m for m in range(h) if sentence.groups[m].kind == "NP" and group_content(sentence, m)), -1
            )
            if first < 0:
                return None
            tokens = group_content(sentence, first)
            _, complement = sentence.following(first)
            if complement >= 0:
                tokens = [*tokens, *group_content(sentence, complement)]
            return Binding(
                "measure.before_colon", tokens, unit=unit_of(sentence, quantity, tokens), about=g - 1
            )
    return None


def after_noun(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """ "Margin: around 6.5%", "sales above 14 million", "an electrified share above 50%"."""
    h = g - 1
    if h > 3 and sentence.preposition(g) == "to" and sentence.preposition(g - 2) == "from":
        h = g - 4  # "plants: from 17 to 10"
    if h > 0 and sentence.groups[h].kind == "X" and sentence.tokens.form[sentence.groups[h].i] == ":":
        h -= 1
    if (
        h > 0
        and sentence.groups[h].kind == "P"
        and sentence.tokens.lower[sentence.groups[h].i] in ("above", "below", "at", "around")
    ):
        h -= 1
    if h >= 0 and sentence.groups[h].kind == "NP" and sentence.quantity_in(h) is None:
        left = sentence.carrier(h)
        tokens = group_content(sentence, left)
        changed = len(tokens) == 1 and noun(sentence.head(left)) in CHANGE_NOUNS
        if changed and left < h and sentence.preposition(left + 2) in ("in", "of"):
            left = left + 2  # "a cut in capacity from 11 tonnes to 9"
            tokens = group_content(sentence, left)
        if tokens and not stands_for_someone(sentence, left):
            verb, part = verb_of(sentence, left)
            return Binding(
                "measure.after_noun",
                tokens,
                unit=unit_of(sentence, quantity, tokens),
                verb=verb,
                part=part,
                about=left,
            )
    return None
