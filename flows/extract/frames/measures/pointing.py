"""The measure of a quantity that its own clause does not name: told before, by a label, by the same verb."""

from __future__ import annotations

from flows.extract.document.discourse import Discourse
from flows.extract.frames.measures.binding import (
    Binding,
    comparison,
    content,
    direction_around,
    group_content,
    stands_for_someone,
)
from flows.extract.frames.measures.inner_labels import (
    answer,
    counted_by_label,
    inner_label,
    is_topic,
    names_measure,
)
from flows.extract.frames.measures.uncounted import is_whole_again
from flows.extract.frames.objects.parties import OWNING
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import (
    CHANGE_NOUNS,
    CHANGE_VERBS,
    COMMITMENT_NOUNS,
    DIRECT,
    EMPLOYEES,
    EMPTY,
    EQUATING,
    FORECASTERS,
    LEVELS,
    MAKING_NOUNS,
    PAY_CLAIMANTS,
    THIRD_PARTIES,
    noun,
)
from flows.extract.mentions.quantities.told_once import is_part, without_bracket
from flows.extract.mentions.types import Quantity, Time
from flows.extract.phrases.words import singular
from flows.extract.vocabulary import load, word_set
from flows.model import Quantified

_SHARES = word_set("measures", "shares")
_PART_OF = (["of", "which"], ["of", "whom"], ["of", "them"], ["of", "these"])
_LEADS_DAY = frozenset(("at", "on"))
_SERIES = 10  # fewer may be anything
_PEOPLE = word_set("measures", "people")
_STAFF = _PEOPLE | EMPLOYEES
# What tells how many of its goods a firm made or sold.
_TOLD_BY = word_set("measures", "goods_counted")
_GOODS = {lemma: named for lemma, named in MAKING_NOUNS.items() if named in _TOLD_BY}
_GOODS |= dict.fromkeys(load("measures")["putting_together"].split(), "output")
_AMOUNTING = word_set("measures", "stands_for")
_DEMANDING = word_set("measures", "demanding")
_THE_REST = word_set("measures", "the_rest")
_EMPTY_OR_SHARES = EMPTY | _SHARES


def pointed_back(sentence: Sentence, discourse: Discourse, quantity: Quantity) -> Binding | None:
    """ "Of these, 90% ...", "this has been reduced to 43.9bn": measured is what was told before."""
    g = sentence.group_at(quantity.number_i)
    verb, part = sentence.governor(g)
    opening = sentence.tokens.lower[sentence.begin : sentence.begin + 2]
    counted = discourse.counted
    if counted is not None and opening == ["of", "these"] and quantity.kind in ("percent", "ratio", "number"):
        return Binding(
            "measure.of_these",
            [],
            counted.measure or "",
            counted.unit,
            verb=verb,
            part=part,
            points_to=counted,
            told_at=discourse.measured_at,
        )
    grammar = sentence.verb_of(verb)
    if grammar is None or grammar.subject is None or part == "subject":
        return None
    if part == "object" and quantity.kind == "percent" and grammar.lemma in _DEMANDING and not sentence.label:
        return _demanded(sentence, discourse, grammar.subject, verb)
    if discourse.measured is None:
        return None
    if quantity.kind == "percent" and grammar.lemma in OWNING and part == "object":
        # "The state holds a further 8%"
        held = discourse.measured if "share" in discourse.measured else "stake"
        return Binding("measure.held", [], held, verb=verb, part=part)
    told_here = any(q.kind == quantity.kind and q.j <= quantity.i for q in sentence.quantities)
    looking = grammar.lemma == "look" and sentence.preposition(g) == "for"
    expecting = noun(sentence.head(grammar.subject)) in THIRD_PARTIES and (grammar.lemma in DIRECT or looking)
    if (part == "object" or looking) and expecting and not told_here:
        # "Analysts had expected €8m"
        last = discourse.last_claim
        if quantity.rate == "share" and (last is None or not (last.unit or "").endswith("/share")):
            return Binding("measure.expected", [], "earnings", verb=verb, part=part)
        told_at = discourse.measured_at
        return Binding("measure.expected", [], discourse.measured, verb=verb, part=part, told_at=told_at)
    left = g - 2 if g > 1 and sentence.preposition(g) == "of" else -1
    beaten = left >= 0 and _bare_forecast(sentence, left) and not told_here  # "That beat the estimate of £5m"
    if quantity.kind != "number" and (beaten or _bare_forecast(sentence, grammar.subject)):
        told_at = discourse.measured_at  # "City forecasts had centred on £57m"
        alike = discourse.of_unit.get(quantity.unit or "")
        last = discourse.last_claim
        if alike is not None and alike.measure and last is not None and last.unit != quantity.unit:
            # "revenue of £3m, a growth of 6%. Forecasts ranged from £2m to £4m"
            place = next(((s.char_start, s.char_end) for s in alike.evidence if s.field == "measure"), None)
            return Binding("measure.expected", [], alike.measure, verb=verb, part=part, told_at=place)
        return Binding("measure.expected", [], discourse.measured, verb=verb, part=part, told_at=told_at)
    subject = sentence.groups[grammar.subject]
    figure = _the_figure(sentence, discourse, grammar.subject, quantity)
    if figure is not None:
        place = next(((s.char_start, s.char_end) for s in figure.evidence if s.field == "measure"), None)
        return Binding(
            "measure.the_figure",
            [],
            figure.measure or "",
            figure.unit if quantity.kind == "number" and quantity.unit is None else None,
            verb=verb,
            part="subject",
            points_to=figure,
            told_at=place,
        )
    pointer = sentence.tokens.lower[subject.head]
    if pointer not in ("this", "that", "it", "which", "they", "these", "those"):
        return None
    way = direction_around(sentence, quantity) if grammar.lemma in _AMOUNTING else None
    if way is not None and quantity.kind in ("percent", "money") and noun(sentence.head(g)) in CHANGE_NOUNS:
        # "That was a 12% rise on 2003"
        told_at = discourse.measured_at
        return Binding(
            "measure.this", [], discourse.measured, direction=way, verb=verb, part="subject", told_at=told_at
        )
    beside = comparison(sentence, quantity) if grammar.lemma == "be" and pointer in ("this", "that") else None
    if beside is not None and quantity.kind in ("percent", "money", "ratio"):
        # "That was up 5% on 2003", "This was 5% higher than a year earlier"
        told_at = discourse.measured_at
        return Binding("measure.this", [], discourse.measured, None, beside, verb, "subject", told_at=told_at)
    height = grammar.lemma in LEVELS and quantity.kind == "money" and pointer in ("this", "these", "those")
    last = discourse.last_claim
    told = grammar.lemma in EQUATING and grammar.modal not in ("would", "could", "might")
    if told and last is not None and quantity.kind in ("money", "percent"):
        height = height or last.unit == quantity.unit  # "The margin was 4%. It should be 5% by 2030"
    if quantity.kind not in ("money", "percent", "number") or not (height or _is_change(sentence, verb)):
        return None
    told_at = discourse.measured_at
    changed = CHANGE_VERBS[grammar.lemma] if not height and sentence.preposition(g) in ("", "by") else "level"
    return Binding(
        "measure.this", [], discourse.measured, direction=changed, verb=verb, part="subject", told_at=told_at
    )


def one_of_those(sentence: Sentence, binding: Binding, before: Binding) -> None:
    """ "Sales at Acme rose 5% and those of Brell fell 3%": of what the same sentence told before."""
    grammar = sentence.verb_of(binding.verb)
    pointer = sentence.head(grammar.subject) if grammar is not None and grammar.subject is not None else ""
    if pointer in ("those", "that"):
        binding.tokens, binding.noun, binding.told_at = before.tokens, before.noun, before.told_at


def of_them(sentence: Sentence, discourse: Discourse, quantity: Quantity) -> Binding | None:
    """ "It will close 40 shops. It will refit 20 others", "two of them", "two of the 40": as before."""
    if quantity.kind != "number" or quantity.unit is not None:
        return None
    behind = sentence.tokens.lower[quantity.j : min(quantity.j + 2, sentence.end)]
    g = sentence.group_at(quantity.number_i)
    theirs = behind in (["of", "those"], ["of", "these"]) or is_whole_again(sentence, g + 2)
    theirs = theirs or (g >= 0 and _the_rest(sentence, quantity, g))
    if not theirs and behind != ["of", "them"] and behind[:1] != ["others"]:
        return None
    if g < 0 or sentence.groups[g].j > quantity.j:
        return None
    if any(q.kind == "number" and q.j < quantity.i for q in sentence.quantities):
        return None  # what the sentence itself counts
    counted = discourse.counted
    verb, part = sentence.governor(g)
    if counted is None or counted.unit is None or (counted.unit in _STAFF and not theirs):
        return units_made(sentence, quantity)
    people = sentence.tokens.lower[quantity.j + 2 : quantity.j + 3] == ["who"]
    if people and counted.unit not in _PEOPLE:
        return None  # "It opened 40 shops. 30 of those who came bought shoes"
    told, told_at = counted.measure or "", discourse.measured_at
    return Binding("measure.of_them", [], told, counted.unit, verb=verb, part=part, told_at=told_at)


def _the_rest(sentence: Sentence, quantity: Quantity, g: int) -> bool:
    """ "The remaining 140,000 are abroad": of what was counted before."""
    lead = sentence.tokens.lower[sentence.groups[g].i : quantity.i]
    return (
        lead[:1] == ["the"] and len(lead) == 2 and lead[1] in _THE_REST and sentence.groups[g].j == quantity.j
    )


def units_made(sentence: Sentence, quantity: Quantity) -> Binding | None:
    """ "Within a year it had sold 40,000", "some 33,000 had been built": what, was told long before."""
    g = sentence.group_at(quantity.number_i)
    if quantity.kind != "number" or quantity.unit is not None or g < 0:
        return None
    verb, part = sentence.governor(g)
    grammar = sentence.verb_of(verb)
    if grammar is None:
        return None
    if sentence.groups[g].j > quantity.j or quantity.value < _SERIES:
        return None
    named = _GOODS.get(grammar.lemma)
    if named is None or part != ("subject" if grammar.passive else "object") or len(grammar.objects) > 1:
        return None
    return Binding("measure.units_made", [], named, "unit", verb=verb, part=part)


def those_made(sentence: Sentence, quantity: Quantity) -> Binding | None:
    """ "Of the 90 made until 1931, most were sold": what, was told long before."""
    g = sentence.group_at(quantity.number_i)
    made = sentence.verb_of(g + 1)
    bare = quantity.kind == "number" and quantity.unit is None and quantity.value >= _SERIES
    if not bare or made is None or made.tense != "participle" or sentence.groups[g + 1].i != quantity.j:
        return None
    named = _GOODS.get(made.lemma)
    return Binding("measure.those_made", [], named, "unit", verb=g + 1, part="subject") if named else None


def told_by_own(sentence: Sentence, quantity: Quantity, binding: Binding, before: Binding) -> Binding:
    """ "Production was under 4,000 cars; in 2003 it sold 7,000": cars as before, but what was done with these
    the verb tells.
    """
    groups = sentence.groups
    own, other = (groups[b.verb].verb if b.verb >= 0 else None for b in (binding, before))
    if binding.rule != "measure.same_as_before" or own is None or (other and other.lemma == own.lemma):
        return binding
    made = units_made(sentence, quantity)
    if made is not None and binding.unit is not None:
        made.unit, made.inherited = binding.unit, True
    return made or binding


def of_subject(sentence: Sentence, quantity: Quantity) -> Binding | None:
    """ "Vans returned 8.1%": a share that a verb of no known meaning tells of what stands before it."""
    g = sentence.group_at(quantity.number_i)
    verb, part = sentence.governor(g)
    grammar = sentence.verb_of(verb)
    if quantity.kind != "percent" or grammar is None or grammar.subject is None or part != "object":
        return None
    if not grammar.finite or grammar.passive or sentence.groups[g].j > quantity.j or sentence.preposition(g):
        return None
    tokens = group_content(sentence, grammar.subject)
    if not tokens or stands_for_someone(sentence, grammar.subject):
        return None
    return Binding("measure.of_subject", tokens, verb=verb, part=part, about=grammar.subject)


def renewed(sentence: Sentence, discourse: Discourse, quantity: Quantity) -> tuple[Binding, Quantity] | None:
    """ "A year later £15bn became £18bn": an amount told before, with what is in its place now."""
    g = sentence.group_at(quantity.number_i)
    verb, part = sentence.governor(g)
    grammar = sentence.verb_of(verb)
    if grammar is None or grammar.subject is None or part == "subject":
        return None
    start = sentence.quantity_in(grammar.subject)
    before = discourse.amounts.get((start.unit or "", start.value)) if start is not None else None
    if start is None or before is None or start.unit != quantity.unit:
        return None
    if grammar.lemma != "become" and sentence.preposition(g) != "to":
        return None
    place = next(((s.char_start, s.char_end) for s in before.evidence if s.field == "measure"), None)
    measure = before.measure or ""
    found = Binding("measure.renewed", [], measure, verb=verb, part="object", points_to=before, told_at=place)
    return found, start


def bare_figure(sentence: Sentence, binding: Binding, discourse: Discourse) -> bool:
    """Whether a measure is no more than "the goal" or "the figure", or a share of whatever was told."""
    if binding.rule == "measure.kept":
        return "market" in (discourse.measured or "")  # "It had 9% of the market. In 2005 it had held 12%"
    if binding.about >= 0 and binding.tokens and _bare_forecast(sentence, binding.about):
        return True
    words = [noun(sentence.tokens.lower[k]) for k in binding.tokens]
    return len(words) == 1 and not binding.noun and words[0] in EMPTY


def _bare_forecast(sentence: Sentence, g: int) -> bool:
    """ "City forecasts", "the consensus estimate": of what, was told before."""
    preposition, complement = sentence.following(g)
    height = preposition == "of" and sentence.quantity_in(complement) is not None
    of_what = preposition in ("for", "of") and not height
    if COMMITMENT_NOUNS.get(noun(sentence.head(g))) != "forecast" or of_what:
        return False
    group = sentence.groups[g]
    words = {noun(sentence.tokens.lower[k]) for k in content(sentence, group.i, group.head)}
    return words <= FORECASTERS


def _demanded(sentence: Sentence, discourse: Discourse, subject: int, verb: int) -> Binding | None:
    """ "The union now wants 8%": of what was told in percent, else those who work want more pay."""
    before = discourse.last_claim
    told_at, measured = discourse.measured_at, discourse.measured or ""
    if noun(sentence.head(subject)) in PAY_CLAIMANTS and (before is None or before.unit != "percent"):
        told_at, measured = None, "pay"
    if not measured:
        return None
    asked = Binding("measure.demanded", [], measured, verb=verb, part="object", told_at=told_at)
    if before is not None and before.unit == "percent" and before.direction is not None:
        asked.direction = before.direction  # "offered a rise of 2%. The union wants 8%"
    return asked


def _the_figure(sentence: Sentence, discourse: Discourse, g: int, quantity: Quantity) -> Quantified | None:
    """ "the goal was sharpened to 420 kg": the claim before in that unit tells what is measured."""
    group = sentence.groups[g]
    words = content(sentence, group.i, group.j)
    if len(words) != 1 or group.i == words[0]:
        return None
    shared = sentence.tokens.lower[group.i] in ("this", "that") and quantity.kind in ("percent", "ratio")
    if noun(sentence.tokens.lower[words[0]]) not in (_EMPTY_OR_SHARES if shared else EMPTY):
        return None
    last = discourse.last_claim
    if quantity.kind == "number" and quantity.unit is None and last is not None and last.unit is not None:
        # "The number of idle fell to 4 million. The figure has been above 3 million since"
        return last if last.unit not in ("percent", "ratio") and not last.unit.isupper() else None
    return discourse.of_unit.get(quantity.unit or "")


def same_verb(sentence: Sentence, discourse: Discourse, quantity: Quantity) -> Binding | None:
    """ "It sold 5 million cars. It aims to sell 6 million": the same verb counts the same thing."""
    counted = discourse.counted
    if counted is None or counted.unit is None or quantity.kind != "number":
        return None
    g = sentence.group_at(quantity.number_i)
    verb, part = sentence.governor(g)
    grammar = sentence.verb_of(verb)
    if g < 0 or grammar is None or part != "object" or grammar.lemma != discourse.counted_verb:
        return None
    if content(sentence, sentence.groups[g].i, sentence.groups[g].j):
        return None  # it counts something of its own
    told_at = discourse.measured_at
    return Binding(
        "measure.same_verb",
        [],
        counted.measure or "",
        counted.unit,
        verb=verb,
        part=part,
        told_at=told_at,
    )


def by_label(sentence: Sentence, discourse: Discourse, quantity: Quantity) -> Binding | None:
    """ "Margin: around 6.5%": the label of an item or paragraph is the measure."""
    if (told_after := answer(sentence, quantity, discourse.asked)) is not None:
        return told_after
    label_end = sentence.label_start + len(sentence.label.rstrip())
    # The head of a column may date an item as well.
    within = [t for t in sentence.label_times if sentence.label_start <= t.char_start < label_end]
    told = _before_its_time(sentence, within[0]) if within else sentence.label
    inner = inner_label(sentence, quantity)
    if inner is not None:
        return inner
    if not told:
        lead = discourse.lead_measure if discourse.listed_passage else None
        if lead is None or quantity.kind == "duration":
            return None
        return Binding("measure.lead_in", [], lead, told_at=discourse.lead_measure_at)
    words = (told := without_bracket(told)).lower().split()
    if not names_measure(words) or is_topic(sentence, quantity, words, label_end):
        return None
    last, whole = discourse.last_claim, words[:2] in _PART_OF
    if is_part(told) and last is not None and last.measure and sentence.passage.kind == "table_row":
        return Binding("measure.label", [], last.measure, told_at=discourse.measured_at)  # "As % of sales"
    if whole and len(words) > 2 and discourse.listed_passage and last is not None and last.measure:
        # "Deliveries: 1,200", "of which vans: 300"
        of_what = last.measure if last.measure not in words else ""
        counted = last.unit if last.unit != "percent" else singular(last.measure.rsplit("_", 1)[-1])
        unit = None if quantity.unit else counted
        measured = " ".join([*words[2:], of_what]).strip()
        return Binding("measure.label", [], measured, unit, told_at=(sentence.label_start, label_end))
    changed = len(words) > 1 and noun(words[-1]) in CHANGE_NOUNS  # "Job cuts: 3,000"
    return Binding(
        "measure.label",
        [],
        told.lower().removeprefix("the "),
        unit=None if quantity.unit else counted_by_label(words),
        direction=CHANGE_NOUNS[noun(words[-1])] if changed else comparison(sentence, quantity) or "level",
        told_at=(sentence.label_start, label_end),
    )


def _before_its_time(sentence: Sentence, time: Time) -> str:
    """ "Employees, end of year", "Staff (May 2005)", "Sales in 2003": a label's words before its time."""
    before = sentence.source[sentence.label_start : time.char_start].rstrip()
    if before[-1:] in (",", "("):
        return before[:-1].rstrip()
    label_end = sentence.label_start + len(sentence.label.rstrip(" :"))
    named, _, last = before.rpartition(" ")  # "Net debt at 31 December"
    named = named if last.lower() in _LEADS_DAY else before
    return named if time.char_end >= label_end else ""


def _is_change(sentence: Sentence, verb: int) -> bool:
    """Whether the verb group tells of a change."""
    grammar = sentence.groups[verb].verb
    return grammar is not None and grammar.lemma in CHANGE_VERBS
