"""What a quantity measures where a verb that was told is left out, or where "it" names the measure."""

from __future__ import annotations

from bisect import bisect_left

from flows.extract.document.discourse import Discourse
from flows.extract.frames.measures.binding import (
    Binding,
    comparison,
    content,
    group_content,
    stands_for_someone,
    unit_of,
)
from flows.extract.frames.measures.nouns import before_noun
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.subjects.gapped import is_bare
from flows.extract.frames.words import (
    CHANGE_NOUNS,
    CHANGE_VERBS,
    COMMITMENT_NOUNS,
    COMMITMENT_VERBS,
    FORECASTERS,
    LEVELS,
    noun,
)
from flows.extract.mentions.types import Quantity
from flows.extract.vocabulary import word_set
from flows.model import Direction

# What an object that was told before goes by.
_APPOSING = frozenset((",", "(", "-", "–", "—"))
_ASKED = word_set("measures", "asked")
_AMOUNTING = word_set("measures", "amounting")
_MANY = 100
_COMING = word_set("measures", "coming_to")
# What places are told to grow by.
_SOLD = word_set("measures", "own_results")
_POINTERS = frozenset(("it", "this", "them", "these"))
_NO_COUNTS = frozenset(("percent", "ratio", "percentage_point"))
_PAST_HEIGHT = frozenset(("below", "under", "above", "over"))
_BRINGING = word_set("measures", "bringing_to")
_CHANGES_OR_LEVELS = CHANGE_VERBS.keys() | LEVELS


def gapped(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """ "Sales were €5m and the margin 11%", "raise sales to €5m and the margin to 14%": one verb for both."""
    groups = sentence.groups
    preposition = sentence.preposition(g)
    left = g - 2 if preposition in ("to", "by") else g - 1
    if left < 2 or groups[left].kind != "NP" or groups[g].j != quantity.j:
        return None
    comma = sentence.tokens.form[groups[left - 1].i] == ","
    row = left - 2 - (left > 3 and groups[left - 2].kind == "Y")  # "costs rose 3% in May, sales 5%"
    before = sentence.quantity_in(row) if comma and not preposition else None
    share = quantity.kind == "percent" or is_bare(sentence, quantity)
    if before is not None and share and sentence.preposition(row) == "to":
        before = sentence.quantity_before(before.i) or before  # "costs rose 3% to £5m, sales 5%"
    rows = before is not None and before.kind == "percent" and share  # "costs rose 3%, sales 5%"
    listed = rows or (comma and preposition == "by")  # ", profit by 3%"
    if groups[left - 1].kind != "C" and not listed:
        return None
    if groups[g].i != quantity.i or sentence.quantity_in(left) is not None or comparison(sentence, quantity):
        return None
    earlier = [sentence.group_at(q.number_i) for q in sentence.quantities if q.j <= groups[left].i]
    leads = [sentence.preposition(h) for h in earlier[-2:]]
    by = preposition == "by" and leads[-1:] == [""]  # "rose 6%, costs by 5%"
    if not earlier or (preposition and preposition not in leads and not by):
        return None
    verb, _ = sentence.governor(earlier[-1])
    grammar = sentence.verb_of(verb)
    if grammar is None or any(groups[h].kind in ("VG", "S") for h in range(verb + 1, g)):
        return None
    tokens = group_content(sentence, left)
    if not tokens or stands_for_someone(sentence, left):
        return None
    direction: Direction
    if not preposition and grammar.lemma in LEVELS:
        beside = [q for q in sentence.quantities if q.j <= groups[left].i][-1]
        alike = beside.kind == quantity.kind == "percent"  # "volumes were up 6% and prices 8%"
        direction = (comparison(sentence, beside) if alike else None) or "level"
    elif not preposition and grammar.lemma in CHANGE_VERBS and (quantity.kind == "percent" or rows):
        direction = CHANGE_VERBS[grammar.lemma]  # "traffic rose 8% and capacity 6%"
    elif preposition == "to" and grammar.lemma in _COMING:
        direction = "level"  # "Turnover amounted to €5m and net profit to €1m"
    elif preposition and grammar.lemma in CHANGE_VERBS:
        direction = "level" if preposition == "to" else CHANGE_VERBS[grammar.lemma]
    else:
        return None
    unit = unit_of(sentence, quantity, tokens, left)
    unit = "percent" if rows and quantity.kind == "number" else unit  # "costs just under two"
    part = "object" if preposition and grammar.lemma not in _COMING else "subject"
    return Binding("measure.gapped_figure", tokens, "", unit, direction, verb, part, left)


def acted_on(sentence: Sentence, quantity: Quantity, g: int) -> tuple[int, bool]:
    """The verb that changes "it" by or to the quantity, and whether to; (-1, False) for any other."""
    own = sentence.groups[g].verb
    verb = g if quantity.multiplies and own is not None else sentence.governor(g)[0]
    grammar = sentence.verb_of(verb)
    if (
        grammar is None
        or grammar.passive
        or not grammar.objects
        or grammar.objects[0] in (g, grammar.subject)
    ):
        return -1, False
    thing = sentence.groups[grammar.objects[0]]
    if thing.j - thing.i != 1 or sentence.tokens.lower[thing.i] not in _POINTERS:
        return -1, False
    if verb == g:
        return g, False
    preposition = sentence.preposition(g) or sentence.tokens.lower[quantity.i]
    if preposition in _PAST_HEIGHT and (grammar.lemma in CHANGE_VERBS or grammar.lemma in _BRINGING):
        return verb, True  # "will get it below €5m"
    if grammar.lemma not in CHANGE_VERBS or preposition not in ("to", "by"):
        return -1, False
    return verb, preposition == "to"


def apposed_change(sentence: Sentence, quantity: Quantity, g: int) -> Direction | None:
    """ "Sales were £4m, a rise of 5% on 2004", "which is a rise of 5%": which way that went."""
    counts = quantity.kind == "number"  # "an increase of 50,000 units"
    if g < 3 or sentence.preposition(g) != "of" or (sentence.groups[g].j != quantity.j and not counts):
        return None
    left = g - 2
    words = [noun(sentence.tokens.lower[k]) for k in group_content(sentence, left)]
    own = any(sentence.tag(k) in "NE" for k in _own(sentence, left))
    if own or not words or words[-1] not in CHANGE_NOUNS:
        return None
    beside = sentence.groups[left - 1]
    which = sentence.tokens.lower[sentence.groups[left - 2].j - 1] == "which"
    amounts_to = beside.verb is not None and (beside.verb.lemma in _AMOUNTING or which)
    if not amounts_to and sentence.tokens.form[beside.i] not in _APPOSING:
        return None
    return None if sentence.following(g)[0] in ("in", "of") else CHANGE_NOUNS[words[-1]]


def with_next(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """ "a £6m or 14 per cent drop in profit": of one change the first telling, that leaves the noun to the
    second.
    """
    behind = sentence.tokens.lower[quantity.j : quantity.j + 2]
    second = next((q for q in sentence.quantities if q.i == quantity.j + 1), None) if "or" in behind else None
    if second is None or second.kind == quantity.kind or sentence.groups[g].j != quantity.j:
        return None
    h = sentence.group_at(second.number_i)
    if h < 0 or noun(sentence.head(h)) not in CHANGE_NOUNS or sentence.groups[h].head < second.j:
        return None
    return before_noun(sentence, second, h)


def shares_whole(sentence: Sentence, quantity: Quantity, g: int) -> Quantity | None:
    """ "bring in 31% and 12% of its revenue": the second, behind which it stands what both are of."""
    if sentence.tokens.lower[quantity.j : quantity.j + 1] != ["and"] or sentence.groups[g].j != quantity.j:
        return None
    n = bisect_left(sentence.numbers, quantity.number_j)
    second = sentence.quantities[n] if n < len(sentence.numbers) else None
    if second is None or second.kind != "percent" or second.i != quantity.j + 1 or sentence.following(g)[0]:
        return None
    preposition, whole = sentence.following(sentence.group_at(second.number_i))
    acts = 0 <= whole < len(sentence.groups) - 1 and sentence.groups[whole + 1].kind == "VG"
    return second if preposition == "of" and not acts else None  # not "rose 3% and 4% of the staff left"


def forecast_beside(sentence: Sentence, quantity: Quantity, g: int) -> bool:
    """ "A profit of £3m beat forecasts of £2m": expected was what was told just before."""
    if g < 3 or sentence.preposition(g) != "of" or sentence.groups[g].j != quantity.j:
        return False
    if COMMITMENT_NOUNS.get(noun(sentence.head(g - 2))) != "forecast":
        return False
    left = sentence.groups[g - 2]
    whose = {noun(sentence.tokens.lower[k]) for k in content(sentence, left.i, left.head)}
    preposition, complement = sentence.following(g)
    asked = complement >= 0 and noun(sentence.head(complement)) in _ASKED  # "in a poll of analysts"
    return whose <= FORECASTERS and (preposition not in ("for", "in") or asked)


def _own(sentence: Sentence, g: int) -> list[int]:
    """The words of a group before its head."""
    return [k for k in group_content(sentence, g) if k != sentence.groups[g].head]


def changed_again(sentence: Sentence, discourse: Discourse, quantity: Quantity) -> Binding | None:
    """ "It wants to raise it to €5m", "to halve it", "aims at a cut of 40%": of what was told before."""
    g = sentence.group_at(quantity.number_i)
    if g < 0 or discourse.measured is None or any(q.j <= quantity.i for q in sentence.quantities):
        return None
    direction: Direction
    last = discourse.last_claim
    counts = quantity.kind == "number" and quantity.unit is None
    if counts and (last is None or last.unit is None or last.unit in _NO_COUNTS or last.unit.isupper()):
        return None
    verb, height = acted_on(sentence, quantity, g)
    grammar = sentence.verb_of(verb)
    if grammar is not None:
        if quantity.multiplies:
            direction = "decrease" if quantity.value < 1 else "increase"
        else:
            direction = "level" if height else CHANGE_VERBS.get(grammar.lemma, "level")
    else:
        told = _bare_change(sentence, quantity, g)
        if told is None:
            return None
        direction = CHANGE_NOUNS[told]
        verb = sentence.governor(g)[0]
    return Binding(
        "measure.changed_again",
        [],
        discourse.measured,
        last.unit if counts and last is not None else None,
        direction=direction,
        verb=verb,
        part="object",
        about=grammar.objects[0] if grammar is not None else -1,
        told_at=discourse.measured_at,
    )


def expected_again(
    sentence: Sentence,
    discourse: Discourse,
    quantity: Quantity,
    binding: Binding | None,
    before: Binding | None,
) -> Binding | None:
    """ "Savings were €4m in 2003, and the firm expects €6m in 2004": of what was told before."""
    if binding is None:
        return _meant_again(sentence, discourse, quantity)
    if binding.rule != "measure.verb_itself" or binding.noun not in COMMITMENT_VERBS:
        return None
    rule = "measure.expected_again"
    earlier = [other for other in sentence.quantities if other.j <= quantity.i]
    if before is not None and earlier and earlier[-1].unit == quantity.unit and before.direction == "level":
        return Binding(
            rule, before.tokens, before.noun, verb=binding.verb, part="object", told_at=before.told_at
        )
    last = discourse.last_claim
    if earlier or last is None or last.unit != quantity.unit or last.direction != "level":
        return None
    return Binding(
        rule,
        [],
        discourse.measured or "",
        verb=binding.verb,
        part="object",
        told_at=discourse.measured_at,
    )


def _meant_again(sentence: Sentence, discourse: Discourse, quantity: Quantity) -> Binding | None:
    """ "It sold 3,000 cars. It aims for 4,000 this year and expects 5,000 in 2027": of what was counted."""
    g = sentence.group_at(quantity.number_i)
    verb, part = sentence.governor(g) if g >= 0 else (-1, "")
    grammar = sentence.verb_of(verb)
    last = discourse.counted
    bare = quantity.kind == "number" and quantity.unit is None and quantity.value >= _MANY
    if grammar is None or not bare or sentence.groups[g].j != quantity.j or last is None:
        return None
    led = sentence.preposition(g)
    meant = grammar.lemma in COMMITMENT_VERBS and (led == "for" or (not led and part == "object"))
    if not meant or last.value is None or not 0.1 * last.value < quantity.value < 10 * last.value:
        return None
    told, told_at = last.measure or "", discourse.measured_at
    return Binding("measure.expected_again", [], told, last.unit, verb=verb, part="object", told_at=told_at)


def of_another(sentence: Sentence, discourse: Discourse, quantity: Quantity) -> Binding | None:
    """ "Acme's shares rose 2%. Brill's fell 3%", "They have gained a third": of another one, or again, what
    was told before; "Sales were flat in Europe. North America grew 22%": of another place.
    """
    g = sentence.group_at(quantity.number_i)
    verb, part = sentence.governor(g) if g >= 0 else (-1, "")
    grammar = sentence.verb_of(verb)
    if grammar is None or grammar.subject is None or part == "subject" or discourse.measured is None:
        return None
    owner = sentence.groups[grammar.subject]
    theirs = sentence.head(grammar.subject) == "they" and discourse.measured.endswith("s")
    named = sentence.names_in(owner.i, owner.j)
    there = any(name.entity.kind == "place" and name.j == owner.j for name in named)
    owned = sentence.tag(owner.j - 1) == "Z" or theirs or (there and discourse.measured in _SOLD)
    if not owned or grammar.lemma not in _CHANGES_OR_LEVELS or quantity.kind == "number":
        return None
    height = grammar.lemma in LEVELS or sentence.preposition(g) == "to"
    moved = comparison(sentence, quantity) if height else CHANGE_VERBS[grammar.lemma]
    return Binding(
        "measure.of_another",
        [],
        discourse.measured,
        direction=moved or "level",
        verb=-1 if there else verb,  # what a place sold, the firm did
        part="object",
        party=-1 if theirs or there else grammar.subject,
        told_at=discourse.measured_at,
    )


def bare_change(sentence: Sentence, binding: Binding) -> bool:
    """Whether a measure is no more than that there was a change: "a rise"."""
    words = [noun(sentence.tokens.lower[k]) for k in binding.tokens]
    return len(words) == 1 and words[0] in CHANGE_NOUNS and binding.rule == "measure.object"


def _bare_change(sentence: Sentence, quantity: Quantity, g: int) -> str | None:
    """The noun of a change of which only the size is told: "a cut of 40%"."""
    if (
        quantity.kind not in ("percent", "number")
        or g < 2
        or sentence.preposition(g) != "of"
        or sentence.groups[g].j != quantity.j
    ):
        return None
    words = [noun(sentence.tokens.lower[k]) for k in group_content(sentence, g - 2)]
    ends = sentence.groups[g].j == quantity.j and not sentence.following(g)[0]
    if len(words) != 1 or words[0] not in CHANGE_NOUNS or not ends:
        return None
    return words[0]


def times_what(sentence: Sentence, quantity: Quantity) -> bool:
    """ "should save £6m, twice what it had first estimated", "makes 90 lamps, twice as many as before"."""
    lower = sentence.tokens.lower
    behind = lower[quantity.j : quantity.j + 3]
    as_many = behind[:1] == behind[2:] == ["as"] and behind[1] in ("many", "much")
    return lower[quantity.i - 1] == "," and (behind[:1] == ["what"] or as_many)
