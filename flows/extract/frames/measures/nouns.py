"""Steps of the measure cascade that go by nouns: before, after and around the quantity."""

from __future__ import annotations

from flows.extract.frames.measures.amounts import BY, counted_amount
from flows.extract.frames.measures.binding import (
    Binding,
    content,
    direction_around,
    group_content,
    is_change_noun,
    past_empty,
    stands_for_someone,
    unit_of,
    way_of,
)
from flows.extract.frames.measures.empty_words import behind_empty
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import (
    AMOUNTS,
    CHANGE_NOUNS,
    CHANGE_VERBS,
    COMMITMENT_NOUNS,
    DEALS,
    EMPTY,
    FINANCIAL,
    HEIGHTS,
    MONEY,
    PAY_CLAIMANTS,
    STAKES,
    TAKINGS,
    THIRD_PARTIES,
    noun,
)
from flows.extract.mentions.quantities.units import PERIODS
from flows.extract.mentions.types import Quantity
from flows.extract.phrases.words import is_plural, singular
from flows.extract.vocabulary import word_set

_PLURAL_AS_IT_IS = word_set("nouns", "plural_as_it_is", "words")
_OF_A_MARKET = word_set("measures", "moved_within")
_OF_THEM = word_set("measures", "made_of_several")
_ON_PAY = word_set("measures", "over_pay")
_RANGES = word_set("measures", "distances")
_WITHIN = frozenset(("in", "within", "to", "from", "at"))
_SHARES = word_set("measures", "shares_themselves")
_FORESEEN = word_set("measures", "foreseen")
_TOLD_IN_RANGES = FINANCIAL | AMOUNTS | MONEY | CHANGE_NOUNS.keys() | word_set("measures", "ratios")


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
    words, model = content(sentence, quantity.j, stop), ""
    if len(words) > 1 and sentence.tokens.lower[words[-1]] == "s":
        words, head_token = words[:-1], words[-2]  # "12 Corvane 410s"
        model = sentence.words(words[0], words[-1] + 1)
    shared = _shared_head(sentence, quantity, g) if quantity.kind == "number" else []
    if not shared and (not words or sentence.tag(head_token) not in "NE"):
        return None
    if shared:
        words, head_token = words + shared, shared[-1]
    head = sentence.tokens.lower[head_token]
    label = sentence.tokens.form[head_token].isupper() and sentence.tokens.form[group.j : group.j + 1] == [
        ":"
    ]
    if label and head_token == group.j - 1:
        return None  # "Orde Corp 5% NOTE: as of June"
    verb, part = sentence.governor(g)
    if quantity.kind == "money" and head in PERIODS and sentence.tag(head_token - 1) == "D":
        return None  # "will pay £36 more a year"
    if is_change_noun(head) and quantity.kind == "duration" and quantity.unit in _OF_A_MARKET:
        return None  # "its biggest one-day fall"
    if shared and is_change_noun(head):
        return None  # "the closure of the 414 line and job cuts": what was cut is not counted
    if is_change_noun(head) and quantity.kind in ("percent", "ratio", "money", "number"):
        return _changed(sentence, quantity, g, words, verb, part)
    base = noun(head)
    outsiders = base in THIRD_PARTIES and is_plural(head)  # unlike "the £3bn market for pumps"
    if quantity.kind == "money" and (outsiders or (base in _FORESEEN and len(words) == 1)):
        return None  # "the £745m analysts had expected", "the £745m forecast by analysts"
    if base in HEIGHTS and words == [head_token]:
        return None  # "sales crossed the £5m mark"
    if base in HEIGHTS and words[-1] == head_token:
        words, head_token = words[:-1], words[-2]  # "hit the 3 million user mark"
        head = sentence.tokens.lower[head_token]
    if base in _RANGES and words == [head_token] and (told := _in_range(sentence, quantity, g)) >= 0:
        return Binding("measure.before_noun", group_content(sentence, told), verb=verb, part=part, about=told)
    binding = Binding("measure.before_noun", words, verb=verb, part=part, about=g)
    if quantity.kind == "percent" and base in STAKES:
        binding.rule = "measure.stake"
        binding.object = _stake_object(sentence, g)
        return binding
    if quantity.kind == "money" and base in DEALS:
        binding.rule = "measure.deal"
        binding.object = sentence.following(g)[1]
        return binding
    if quantity.kind in ("number", "percent", "money") and base in EMPTY and base not in DEALS:
        preposition, complement = sentence.following(g)
        if preposition == "of" or (preposition == "for" and COMMITMENT_NOUNS.get(base) == "target"):
            binding.tokens = group_content(sentence, complement) or words  # "a 30% goal for margins"
    if quantity.kind in ("number", "duration") and quantity.unit is None:
        binding.rule = "measure.counted"
        binding.unit = singular(model.lower().replace(" - ", "-").replace(" ", "_") or head)
        if base in _OF_THEM and head == base and len(words) > 1 and sentence.tag(words[-2]) == "N":
            binding.unit = singular(sentence.tokens.lower[words[-2]])  # "its 300 car fleet"
        if len(words) > 1 and noun(sentence.tokens.lower[words[-2]]) in _SHARES and not is_plural(head):
            binding.unit = singular(sentence.tokens.lower[words[-2]])  # "a 3 million share offering"
        amount = counted_amount(sentence, g, verb)
        if amount >= 0:
            binding.tokens, binding.about = group_content(sentence, amount), amount
            if sentence.preposition(g) in BY and amount < verb < g:
                binding.direction = way_of(sentence, verb) or "level"  # "sales fell 900 units"
    direction = direction_around(sentence, quantity)
    if direction and quantity.kind != "number":
        binding.direction = direction
    return binding


def _in_range(sentence: Sentence, quantity: Quantity, g: int) -> int:
    """ "earnings in the 90p range", "rose from its usual 3-4 percent range": what lies in it; else -1."""
    if quantity.kind not in ("money", "percent", "measure") or sentence.preposition(g) not in _WITHIN:
        return -1
    told = behind_empty(sentence, g)
    of_amount = told >= 0 and noun(sentence.head(told)) in _TOLD_IN_RANGES
    return told if of_amount else -1  # but "sells cars in the £20,000 range"


def _leads_on(word: str) -> bool:
    """Whether a noun goes on to what is counted: in the singular, or "12 sales and stock clerks"."""
    return not is_plural(word) or noun(word) in TAKINGS


def _shared_head(sentence: Sentence, quantity: Quantity, g: int) -> list[int]:
    """ "27 dairy and cheese companies", "12 coal, iron and steel firms": up to the plural that is counted."""
    groups, lower = sentence.groups, sentence.tokens.lower
    if quantity.unit is not None or (quantity.value <= 1 and quantity.value_high is None):
        return []
    words: list[int] = []
    joined = False
    while _leads_on(lower[groups[g].j - 1]) and lower[groups[g].head] not in _PLURAL_AS_IT_IS:
        if g + 2 >= len(groups) or groups[g + 2].kind != "NP" or sentence.quantity_in(g + 2) is not None:
            return []
        between = lower[groups[g + 1].i : groups[g + 1].j]
        if between not in (["and"], ["or"], [","]) or (joined and between == [","]):
            return []
        joined, g = between != [","], g + 2
        first = groups[g].i  # "four truck and SUV plants"
        short = first < groups[g].head and sentence.tokens.form[first].isupper()
        named = first < groups[g].head and sentence.tag(groups[g - 2].head) == sentence.tag(first) == "E"
        if (
            sentence.tag(groups[g].head) == sentence.tag(groups[g - 2].head) == "E"
            and first == groups[g].j - 1
        ):
            continue  # "300 Vento, Vastra and Corta cars"
        last = sentence.tokens.form[groups[g].head]
        noun_there = sentence.tag(groups[g].head) == "N" or (last[:-1].isupper() and last[-1] == "s")
        if not (short or named or sentence.tag(first) in "NJ") or not noun_there:
            return []
        words += group_content(sentence, g)
    return words if joined else []


def _changed(
    sentence: Sentence, quantity: Quantity, g: int, words: list[int], verb: int, part: str
) -> Binding | None:
    """A change told by a noun: what changed stands before it, after "in" or "of", or is the subject."""
    group = sentence.groups[g]
    direction = CHANGE_NOUNS[noun(sentence.tokens.lower[group.head])]
    own = [k for k in words if k != group.head and sentence.tag(k) in "NE"]
    made = noun(sentence.head(g)) == "gain" and quantity.kind == "money"
    if made and sentence.following(g)[0] in ("on", "from"):  # "a £9m gain on the sale of a bakery"
        return Binding("measure.before_noun", words, verb=verb, part=part, about=g)
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
    grammar = sentence.verb_of(verb)
    subject = grammar.subject if grammar is not None else None
    if subject is not None and subject != g:
        tokens = group_content(sentence, subject)
        paid = grammar is not None and grammar.lemma in _ON_PAY and g in grammar.objects
        if tokens and paid and noun(sentence.head(subject)) in PAY_CLAIMANTS:
            # "The workers demanded a 5% rise": of their pay, and not of them.
            return Binding("measure.before_noun", [], "pay", direction=direction, verb=verb, part=part)
        if tokens and not stands_for_someone(sentence, subject):
            return Binding(
                "measure.change_of_subject", tokens, direction=direction, verb=verb, part=part, about=subject
            )
    if noun(sentence.head(g)) == "gain" and preposition != "from" and sentence.preposition(g) == "with":
        return Binding("measure.before_noun", words, direction=direction, verb=verb, part=part, about=g)
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
    if sentence.tokens.lower[complement.i] not in ("the", "that", "its", "their", "our", "as"):
        return None
    tokens = group_content(sentence, g + 1)
    if not tokens or noun(sentence.tokens.lower[tokens[-1]]) in EMPTY:
        return None  # "volume was 3 million shares, twice the daily average"
    verb, part = sentence.governor(g)
    grammar = sentence.groups[verb].verb if verb >= 0 and part == "object" else None
    lost = grammar is not None and grammar.lemma in CHANGE_VERBS and quantity.value < 1
    way = CHANGE_VERBS[grammar.lemma] if lost and grammar is not None else "level"  # "lost half their value"
    return Binding("measure.multiple_of", tokens, direction=way, verb=verb, part=part, about=g + 1)


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
    verb, part = sentence.governor(g)
    return Binding("measure.adjective_of", tokens, verb=verb, part=part, about=g + 2)


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


_TOPPING = frozenset(("top", "tops", "exceed", "exceeds"))


def after_noun(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """ "Margin: around 6.5%", "sales above 14 million", "an electrified share above 50%"."""
    h = g - 1
    if h > 3 and sentence.preposition(g) == "to" and sentence.preposition(g - 2) == "from":
        h = g - 4  # "plants: from 17 to 10"
    if h > 0 and sentence.groups[h].kind == "X" and sentence.tokens.form[sentence.groups[h].i] == ":":
        h -= 1
    if h > 0 and sentence.groups[h].kind == "Y" and sentence.tokens.lower[quantity.i] in _TOPPING:
        h -= 1  # "whose circulation now tops half a million"
    if (
        h > 0
        and sentence.groups[h].kind == "P"
        and sentence.tokens.lower[sentence.groups[h].i] in ("above", "below", "at", "around")
    ):
        h -= 1
    if h >= 0 and sentence.groups[h].kind == "NP" and sentence.quantity_in(h) is None:
        left = sentence.carrier(h)
        if left > 1 and sentence.preposition(left) == "per" and sentence.groups[left - 2].kind == "NP":
            left = sentence.carrier(left - 2)  # "earnings per share between $2 and $3"
        tokens = group_content(sentence, left)
        changed = len(tokens) == 1 and noun(sentence.head(left)) in CHANGE_NOUNS
        if changed and left < h and sentence.preposition(left + 2) in ("in", "of"):
            left = left + 2  # "a cut in capacity from 11 tonnes to 9"
            tokens = group_content(sentence, left)
        if tokens and not stands_for_someone(sentence, left):
            tokens = past_empty(sentence, left, tokens)  # "Number of employees: 4,200"
            verb, part = sentence.governor(left)
            if part == "object" and left == h == g - 1 and _only_named(sentence, left):
                return None  # "Jane Roe brought Corvane £5m"
            labelled = sentence.tokens.form[sentence.groups[g].i - 1] == ":" and quantity.kind == "number"
            way = CHANGE_NOUNS.get(noun(sentence.tokens.lower[tokens[-1]])) if labelled else None
            return Binding(
                "measure.after_noun",
                tokens,
                unit=unit_of(sentence, quantity, tokens),
                direction=way if way is not None and len(tokens) > 1 else "level",  # "Job cuts: 300"
                verb=verb,
                part=part,
                about=left,
            )
    return None


def _only_named(sentence: Sentence, h: int) -> bool:
    """Whether a noun group is nothing but a name."""
    group = sentence.groups[h]
    return any(name.i <= group.i and group.j <= name.j for name in sentence.names_of(h))


def with_height(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """ "had a good year, with sales at a record £9m": what stands behind "with"."""
    groups = sentence.groups
    led = g > 3 and sentence.preposition(g) == "at" and groups[g - 2].kind == "NP"
    if not led or quantity.kind not in ("money", "percent") or sentence.preposition(g - 2) != "with":
        return None
    tokens = group_content(sentence, g - 2)
    if noun(sentence.head(g - 2)) not in FINANCIAL or not tokens:
        return None
    verb, part = sentence.governor(g - 2)
    return Binding("measure.with_height", tokens, verb=verb, part=part, about=g - 2)


def fronted(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """ "At £4m, profit was the highest since 1999": the subject behind the comma has that height."""
    groups = sentence.groups
    opens = sentence.tokens.lower[sentence.begin] == "at" and quantity.i <= sentence.begin + 2
    if not opens or g != 1 or len(groups) < 5 or sentence.tokens.form[groups[2].i] != ",":
        return None
    if groups[3].kind != "NP" or sentence.quantity_in(3) is not None or stands_for_someone(sentence, 3):
        return None
    tokens = group_content(sentence, 3)
    verb = next((h for h in range(4, len(groups)) if groups[h].verb is not None), -1)
    if not tokens or verb < 0:
        return None
    unit = unit_of(sentence, quantity, tokens, 3)
    return Binding("measure.fronted", tokens, unit=unit, verb=verb, part="subject", about=3)
