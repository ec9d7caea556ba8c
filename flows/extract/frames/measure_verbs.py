"""Steps of the measure cascade that go by verbs: what they tell of, what they are."""

from __future__ import annotations

from flows.extract.frames.binding import (
    Binding,
    comparison,
    group_content,
    past_empty,
    stands_for_someone,
    unit_of,
)
from flows.extract.frames.measure_again import acted_on
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import (
    CHANGE_NOUNS,
    CHANGE_VERBS,
    DEALS,
    DIRECT,
    LEVELS,
    LEVELS_AT,
    MONEY,
    NO_SCOPE,
    TAKINGS,
    THIRD_PARTIES,
    VERB_NOUNS,
    noun,
)
from flows.extract.mentions.types import Quantity
from flows.extract.phrases.words import singular
from flows.extract.vocabulary import load
from flows.model import Direction

_NAME_NOTHING = frozenset(load("measures")["name_nothing"].split())
# "rose above £4m", "fell below 5%": the height that was passed.
_HEIGHTS = frozenset(("above", "below", "beyond", "beneath", "under"))
_TO_HEIGHT = _HEIGHTS | {"to", "at", "from", "past", "through"}
_GATHERING = frozenset(load("measures")["gathering"].split())
_PUTTING_IN = frozenset(load("measures")["putting_in"].split())
_DEAL_WORDS = frozenset(load("measures")["deal_words"].split())
_PACES = frozenset(load("measures")["paces"].split())
_SHARES_IN = frozenset(("part", "role"))
_CLOSING = frozenset(load("measures")["closing"].split())
_TRADED = frozenset(load("measures")["prices_traded"].split())


def multiplying_verb(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """ "triple US sales", "costs are to be halved": the verb is the quantity."""
    verb = sentence.groups[g].verb
    if not quantity.multiplies or verb is None:
        return None
    direction: Direction = "decrease" if quantity.value < 1 else "increase"
    if verb.objects and not verb.passive:
        target, part = verb.objects[0], "object"
    elif verb.subject is not None:
        target, part = verb.subject, "subject"
    elif g > 0 and sentence.groups[g - 1].kind == "NP":
        target, part = g - 1, "subject"
    else:
        return None
    tokens = group_content(sentence, target)
    if not tokens:
        return None
    return Binding("measure.multiplying_verb", tokens, direction=direction, verb=g, part=part, about=target)


def compared(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """ "20% lower", "up 5%", "2.2 points more": the thing compared stands to the left."""
    direction = comparison(sentence, quantity)
    if direction is None or quantity.kind == "number":
        return None
    verb, part = sentence.governor(g)
    grammar = sentence.groups[verb].verb if verb >= 0 else None
    if grammar is not None and grammar.lemma == "cost":
        subject = grammar.subject
        return Binding(
            "measure.compared", [], "cost", None, direction, verb, part, -1 if subject is None else subject
        )
    if g > 1 and sentence.preposition(g) in ("up", "down"):
        g -= 1  # "reported sales up 5%"
    if grammar is not None and grammar.subject is not None and sentence.groups[g - 1].kind == "VG":
        # "shares closed down 2.5%"
        tokens = group_content(sentence, grammar.subject)
        if tokens and grammar.lemma != "be" and not stands_for_someone(sentence, grammar.subject):
            return Binding(
                "measure.compared",
                tokens,
                direction=direction,
                verb=verb,
                part="subject",
                about=grammar.subject,
            )
    if g > 0 and sentence.groups[g - 1].kind == "NP" and sentence.quantity_in(g - 1) is None:
        tokens = group_content(sentence, sentence.carrier(g - 1)) or group_content(sentence, g - 1)
        if tokens:
            return Binding(
                "measure.compared",
                tokens,
                direction=direction,
                verb=verb,
                part=part,
                about=sentence.carrier(g - 1),
            )
    if g > 2 and sentence.preposition(g) == "":
        left = _chain_left(sentence, g)
        if left >= 0:
            tokens = group_content(sentence, left)
            if tokens:
                return Binding(
                    "measure.compared", tokens, direction=direction, verb=verb, part=part, about=left
                )
    return _than_counted(sentence, quantity, direction)


def _than_counted(sentence: Sentence, quantity: Quantity, direction: Direction) -> Binding | None:
    """ "shipped 5 million panels in May, 20% more than a year before": what was counted just before."""
    earlier = [q for q in sentence.quantities if q.j < quantity.i]
    if not earlier or earlier[-1].kind != "number" or sentence.tokens.form[quantity.i - 1] != ",":
        return None
    if not {":", ";", "—"}.isdisjoint(sentence.tokens.form[earlier[-1].j : quantity.i]):
        return None
    left = sentence.group_at(earlier[-1].number_i)
    verb, part = sentence.governor(left)
    tokens = group_content(sentence, left)
    if not tokens:
        return None
    return Binding("measure.compared", tokens, direction=direction, verb=verb, part=part, about=left)


def changed_by(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """ "capacity is reduced by 5,000 cars", "cut output by 300 barrels": the counted noun is the unit."""
    if sentence.preposition(g) != "by":
        return None
    verb, part = sentence.governor(g)
    grammar = sentence.groups[verb].verb if verb >= 0 else None
    counted = group_content(sentence, g)
    if grammar is None or part == "subject" or not counted:
        return None
    direction = CHANGE_VERBS.get(grammar.lemma)
    others = [o for o in grammar.objects if o < g and sentence.quantity_in(o) is None]
    measured = others[0] if others and not grammar.passive else grammar.subject
    if direction is None or measured is None or quantity.kind != "number" or grammar.objects != others:
        return None
    tokens = group_content(sentence, measured)
    if not tokens or stands_for_someone(sentence, measured):
        return None
    unit = singular(sentence.tokens.lower[counted[-1]])
    part = "object" if others else "subject"
    return Binding("measure.changed_by", tokens, "", unit, direction, verb, part, measured)


def reached(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """ "sales up from £4m to £5m", "output down to 9 tonnes": the height that a change leads to."""
    if g < 3 or sentence.preposition(g) != "to":
        return None
    way = g - 4 if g > 5 and sentence.preposition(g - 2) == "from" else g - 2
    if sentence.groups[way].kind != "P" or sentence.head(way) not in ("up", "down"):
        return None
    left = way - 1
    if sentence.groups[left].kind != "NP" or sentence.quantity_in(left) is not None:
        return None
    tokens = group_content(sentence, left)
    if not tokens or stands_for_someone(sentence, left):
        return None
    verb, part = sentence.governor(left)
    unit = unit_of(sentence, quantity, tokens)
    return Binding("measure.reached", tokens, unit=unit, verb=verb, part=part, about=left)


def _chain_left(sentence: Sentence, g: int) -> int:
    """The noun group directly before, at the head of its chain of prepositions; -1 if none."""
    if sentence.groups[g - 1].kind != "NP":
        return -1
    left = sentence.carrier(g - 1)
    return left if sentence.quantity_in(left) is None else -1


def by_verb(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """The verb tells what is measured: its subject, its object, or itself."""
    verb, part = sentence.governor(g)
    if verb < 0:
        return None
    grammar = sentence.groups[verb].verb
    assert grammar is not None
    if part == "subject" or acted_on(sentence, quantity, g)[0] >= 0:
        return None
    preposition = sentence.preposition(g)
    lemma = grammar.lemma
    direction = CHANGE_VERBS.get(lemma)
    others = [o for o in grammar.objects if o != g and sentence.quantity_in(o) is None and o < g]
    others_own = all(stands_for_someone(sentence, o) for o in others)  # "saved the group £2m"
    own = part == "object" and others_own and _own_amount(sentence, quantity, lemma, grammar.subject)
    if direction is not None and not own:
        measured = others[0] if others and not grammar.passive else grammar.subject
        if (
            measured is not None
            and measured != g
            and not (measured == grammar.subject and stands_for_someone(sentence, measured))
        ):
            tokens = group_content(sentence, sentence.carrier(measured)) or group_content(sentence, measured)
            tokens = past_empty(sentence, measured, tokens)
            if tokens:
                paced = preposition == "at" and quantity.kind == "percent"  # "grew at 5% a year"
                level = (preposition in _TO_HEIGHT and not paced) or not _HEIGHTS.isdisjoint(
                    sentence.tokens.lower[quantity.i : quantity.number_i]
                )
                return Binding(
                    "measure.changed",
                    tokens,
                    unit=unit_of(sentence, quantity, tokens, measured),
                    direction="level" if level else direction,
                    verb=verb,
                    part="object" if others else "subject",
                    about=measured,
                )
    gathered = _gathered(sentence, quantity, g, verb, lemma)
    if gathered is not None:
        return gathered
    lost = quantity.kind == "measure" and lemma in ("save", "lose", "gross", "cost")
    of_verb = lost or quantity.kind == "money"
    if lemma in VERB_NOUNS and of_verb and not grammar.passive:
        return _named_by_verb(sentence, g, verb, lemma, preposition)
    # "did not exceed €5m": the verb of exceeding went into the bound, its auxiliary is left.
    ceiling = grammar.negated and quantity.bound == "at_most" and lemma == "do"
    # "sales are put at £5m", "spending is held to £5m": whatever the verb, the subject has that height.
    put_at = grammar.passive and g - 2 == verb and preposition in ("at", "to") and not others
    stands_at = preposition == "at" and lemma in LEVELS_AT and not others
    level = lemma in LEVELS and not (lemma in _CLOSING and quantity.kind == "number" and not preposition)
    if (
        (level or ceiling or stands_at or (put_at and quantity.kind in ("money", "percent")))
        and grammar.subject is not None
        and not stands_for_someone(sentence, grammar.subject)
    ):
        measured = grammar.subject
        tokens = past_empty(sentence, measured, group_content(sentence, measured))
        if tokens and sentence.quantity_in(measured) is None:
            return Binding(
                "measure.level",
                tokens,
                unit=unit_of(sentence, quantity, tokens),
                direction=comparison(sentence, quantity) or "level",
                verb=verb,
                part="subject",
                about=measured,
            )
    if others and preposition in ("at", "by", "to", "from", "of"):
        tokens = group_content(sentence, others[0])
        if tokens:
            changed = CHANGE_NOUNS.get(noun(sentence.head(others[0]))) if preposition == "of" else None
            return Binding(
                "measure.object",
                tokens,
                unit=unit_of(sentence, quantity, tokens),
                direction=changed or "level",
                verb=verb,
                part="object",
                about=others[0],
            )
    if quantity.kind == "money" and preposition == "for" and others:
        tokens = group_content(sentence, others[0])
        if tokens:
            return Binding("measure.object_for", tokens, verb=verb, part="object", about=others[0])
    return None


def paced(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """ "Sales grew at a rate of 12%", "costs rose at an annual pace of 3%": what went so fast."""
    if (
        quantity.kind != "percent"
        or g < 4
        or sentence.preposition(g) != "of"
        or sentence.preposition(g - 2) != "at"
    ):
        return None
    verb, _ = sentence.governor(g - 2)
    grammar = sentence.groups[verb].verb if verb >= 0 else None
    direction = CHANGE_VERBS.get(grammar.lemma) if grammar is not None else None
    if noun(sentence.head(g - 2)) not in _PACES or grammar is None or grammar.subject is None:
        return None
    tokens = group_content(sentence, grammar.subject)
    if direction is None or not tokens or stands_for_someone(sentence, grammar.subject):
        return None
    about = grammar.subject
    return Binding("measure.changed", tokens, direction=direction, verb=verb, part="subject", about=about)


def _gathered(sentence: Sentence, quantity: Quantity, g: int, verb: int, lemma: str) -> Binding | None:
    """ "brought in £2m": revenue; "paid 14p a share": a dividend, unless the sentence tells a deal."""
    if quantity.kind != "money":
        return None
    group = sentence.groups[verb]
    if sentence.preposition(g) == "in" and g == verb + 2 and lemma in _GATHERING | _PUTTING_IN:
        gathered = "revenue" if lemma in _GATHERING else "investment"  # "each put in £5"
        return Binding("measure.gathered", [], gathered, verb=verb, part="object")
    words = {noun(word) for word in sentence.tokens.lower[sentence.begin : sentence.end]}
    paid = lemma == "pay" and quantity.rate == "share" and group.j == sentence.groups[g].i
    if paid and words.isdisjoint(_DEAL_WORDS):
        grammar = group.verb
        meant = grammar is not None and (grammar.tense == "infinitive" or bool(grammar.modal))
        named = "price" if meant and "dividend" not in words else "dividend"
        return Binding("measure.per_share", [], named, verb=verb, part="object")
    return None


def _own_amount(sentence: Sentence, quantity: Quantity, lemma: str, subject: int | None) -> bool:
    """ "raised £600m", "lost £2m": the verb's own amount, and no change of its subject. Prices lose too."""
    if quantity.kind != "money" or lemma not in VERB_NOUNS:
        return False
    return subject is None or noun(sentence.head(subject)) not in _TRADED


def _named_by_verb(sentence: Sentence, g: int, verb: int, lemma: str, preposition: str) -> Binding:
    """ "invest €23 billion in electrification": investment, in what."""
    named = VERB_NOUNS[lemma]
    grammar = sentence.groups[verb].verb
    raised = grammar.subject if lemma == "raise" and grammar is not None else None
    if raised is not None and noun(sentence.head(raised)) in DEALS and preposition == "":
        # "the offering raised $5m"
        return Binding(
            "measure.raised_by", group_content(sentence, raised), verb=verb, part="object", about=raised
        )
    after, complement = sentence.following(g)
    tokens: list[int] = []
    object_group = -1
    if (
        complement >= 0
        and after in ("in", "on", "into", "for")
        and noun(sentence.head(complement)) not in MONEY | TAKINGS  # "earning £6m on sales of £90m"
        and not (after == "in" and noun(sentence.head(complement)) in NO_SCOPE)  # "lost £6m in the process"
        and noun(sentence.head(complement)) not in _SHARES_IN  # "fined £1m for its part in a cartel"
        and sentence.tag(sentence.groups[complement].head) in "NE"
    ):
        tokens = group_content(sentence, complement)
        object_group = complement
    return Binding("measure.named_by_verb", tokens, named, verb=verb, part="object", object=object_group)


def participle_after(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """ "1.5 million sold by 2016": what was sold, by the main clause; "with £300 borrowed from an uncle"."""
    if g + 1 >= len(sentence.groups) or sentence.groups[g].j != quantity.j:
        return None
    after = sentence.groups[g + 1].verb
    if quantity.kind == "money" and sentence.preposition(g) in ("with", "on", "of") and after is not None:
        own = after.tense in ("participle", "past") and not after.objects and after.lemma in VERB_NOUNS
        return Binding("measure.named_by_verb", [], VERB_NOUNS[after.lemma], verb=g + 1) if own else None
    if quantity.kind != "number":
        return None
    if (
        after is None
        or after.tense not in ("participle", "past")
        or after.objects
        or sentence.tag(sentence.groups[g + 1].head) not in "LV"
    ):
        return None
    first = next(
        (v for _, v in sentence.verbs() if v.tense not in ("participle", "gerund", "infinitive")), None
    )
    if first is None or first is after or first.subject is None:
        return None
    tokens = group_content(sentence, first.subject)
    if not tokens or not sentence.tokens.lower[tokens[-1]].endswith("s"):
        return None
    after.passive = True
    return Binding(
        "measure.participle_after",
        tokens,
        unit=unit_of(sentence, quantity, tokens),
        verb=g + 1,
        part="subject",
    )


def verb_itself(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """ "10 billion euros had been spent", "pledged $70 billion": only the verb says what for."""
    verb, part = sentence.governor(g)
    if verb < 0 or quantity.kind != "money" or part == "adjunct":
        return None
    grammar = sentence.groups[verb].verb
    assert grammar is not None
    if part == "subject" and not grammar.passive:
        return None
    outsider = grammar.subject is not None and noun(sentence.head(grammar.subject)) in THIRD_PARTIES
    if grammar.lemma in _NAME_NOTHING or (outsider and grammar.lemma in DIRECT):
        return None  # "analysts had expected €8m"
    states = group_content(sentence, grammar.objects[0]) if part == "subject" and grammar.objects else []
    told = sentence.head(verb) if grammar.passive or grammar.tense == "gerund" else grammar.lemma
    named = "" if states else VERB_NOUNS.get(grammar.lemma, told)
    return Binding("measure.verb_itself", states, named, verb=verb, part=part)
