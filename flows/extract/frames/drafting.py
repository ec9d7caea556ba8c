"""Writes down what was found of a quantity: a metric or target, each field with the words it came from."""

from __future__ import annotations

from dataclasses import dataclass

from flows.extract.document.discourse import Discourse, Scope
from flows.extract.document.draft import Draft
from flows.extract.frames.dates.deadlines import due_as, set_deadline, set_plan
from flows.extract.frames.dates.quantity_periods import set_period
from flows.extract.frames.measures import goals, wording
from flows.extract.frames.measures.bare_units import from_before
from flows.extract.frames.measures.baseline import (
    baseline_of,
    baseline_time,
)
from flows.extract.frames.measures.binding import Binding
from flows.extract.frames.measures.columns import (
    scope_of_row,
)
from flows.extract.frames.measures.restated import RESTATED, due_with
from flows.extract.frames.moods import carried
from flows.extract.frames.moods.nouns import Mood
from flows.extract.frames.moods.standing import STANDING
from flows.extract.frames.objects.object import object_of
from flows.extract.frames.scopes.scope import scope_of
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.subjects.role import Role
from flows.extract.mentions.types import Quantity, Time
from flows.model import Claim, Commitment, Equivalent, Metric, Quantified, Span, Target

_IN_A_LIST = ("subject.respectively", "subject.in_turn")


@dataclass(slots=True)
class Found:
    """What is told of a quantity: what it measures, how it is meant, whose it is and when."""

    quantity: Quantity
    binding: Binding
    mood: Mood
    subject: Role | None
    start: Quantity | None  # where its change starts
    times: list[Time]  # those that may be its own
    own_time: Time | None = None  # the one that is, in a list of both
    thing: Role | None = None  # what it is in or of, where a list tells it


def draft_of(sentence: Sentence, discourse: Discourse, found: Found, before: Claim | None) -> Draft:
    """The draft of a quantity's claim; `before` is the claim that the sentence tells just before it."""
    quantity, binding = found.quantity, found.binding
    commitment = _commitment(sentence, discourse, found)
    outside = commitment is not None and carried.third_party(sentence, max(binding.verb, 0))
    if outside:
        commitment = "forecast"
    claim: Metric | Target = Target(commitment=commitment) if commitment is not None else Metric()
    _set_amount(claim, sentence, discourse, found, before)
    verb = sentence.verb_of(binding.verb)
    draft = Draft(
        claim,
        sentence.tokens.start[sentence.begin],
        sentence.tokens.end[sentence.end - 1],
        sentence.words(quantity.number_i, quantity.number_j),
        sentence.heading,
        verb=verb.lemma if verb is not None else "",
    )
    _tell_amount(draft, claim, sentence, found)
    _set_baseline(draft, claim, sentence, found)
    _set_entities(claim, sentence, discourse, found, before)
    _set_scope(claim, sentence, discourse, found, before)
    _tell_commitment(claim, sentence, discourse, found.mood)
    times = found.times if found.own_time is None else [found.own_time]
    if isinstance(claim, Target):
        told_at = (quantity.i, quantity.j)
        set_deadline(
            claim, draft, sentence, discourse, *told_at, times, found.subject, binding.verb, found.mood.token
        )
        if not outside:
            set_plan(claim, sentence, discourse)
        _set_pointed(claim, binding)
    else:
        set_period(
            draft, sentence, discourse, quantity, binding, times, found.subject, before, found.own_time
        )
    return draft


def _commitment(sentence: Sentence, discourse: Discourse, found: Found) -> Commitment | None:
    """How firmly it is meant, by its own words or by those above it."""
    quantity, mood = found.quantity, found.mood
    if not mood.told:
        return carried.mood_above(sentence, quantity.i, quantity.j, found.times, discourse)
    if mood.commitment is None and mood != STANDING:
        return carried.ahead(sentence, quantity, found.binding, found.times, discourse)
    return mood.commitment


def _set_amount(
    claim: Metric | Target, sentence: Sentence, discourse: Discourse, found: Found, before: Claim | None
) -> None:
    """The measure, value, bound, direction and unit."""
    quantity, binding, mood = found.quantity, found.binding, found.mood
    claim.rule = binding.rule
    claim.section = (*sentence.passage.section,)
    claim.value, claim.value_high = quantity.value, quantity.value_high
    claim.bound = wording.bound(sentence, quantity, binding)
    short = mood.rule == "mood.participle" and sentence.tokens.lower[quantity.i] == "short"
    if (mood.rule == "mood.relative" or short) and claim.value_high is None:
        claim.bound = "exact"  # "short of the £1m it had aimed for" tells how high that was
    claim.direction = wording.direction(sentence, quantity, binding)
    cut = before if isinstance(before, Quantified) else None
    if wording.of_those_cut(sentence, quantity, binding, cut):
        claim.direction = "decrease"
    if mood == STANDING:
        claim.direction = "level"  # "will double its 200 shops": so many there are
    claim.unit = wording.unit(sentence, quantity, binding)
    claim.unit = from_before(sentence, quantity, binding, discourse) or claim.unit
    claim.measure = wording.measure(sentence, binding)
    wording.signed(sentence, quantity, claim)
    if goals.repeats_cut(claim, binding, discourse):
        claim.direction = "decrease"
    claim.equivalents = [Equivalent(e.value, e.unit or "", e.value_high) for e in quantity.equivalents]


def _tell_amount(draft: Draft, claim: Metric | Target, sentence: Sentence, found: Found) -> None:
    """The words of the claim, of its value with what that is in other units, and of its measure."""
    quantity, binding = found.quantity, found.binding
    begin, end = wording.claim_span(sentence, quantity, binding)
    claim.evidence.append(Span("claim", begin, end, binding.rule))
    claim.evidence.append(Span("value", quantity.char_start, quantity.char_end, "quantity"))
    draft.uses.append((quantity.char_start, quantity.char_end, "value"))
    for equivalent in quantity.equivalents:
        claim.evidence.append(
            Span("equivalents", equivalent.char_start, equivalent.char_end, "quantity.equivalent")
        )
        draft.uses.append((equivalent.char_start, equivalent.char_end, "equivalents"))
    measured = wording.measure_place(sentence, binding)
    if measured is not None:
        claim.evidence.append(Span("measure", *measured, binding.rule))


def _set_baseline(draft: Draft, claim: Metric | Target, sentence: Sentence, found: Found) -> None:
    """The value that its change starts from."""
    start = found.start
    if start is not None:
        claim.baseline_value = baseline_of(sentence, start, claim.measure)
        claim.evidence.append(Span("baseline_value", start.char_start, start.char_end, "baseline"))
        draft.uses.append((start.char_start, start.char_end, "baseline_value"))
        told = baseline_time(sentence, start)
        if told is not None:
            draft.uses.append((told.char_start, told.char_end, "baseline_value"))


def _set_entities(
    claim: Metric | Target, sentence: Sentence, discourse: Discourse, found: Found, before: Claim | None
) -> None:
    """Whose it is, and what it is in or of."""
    binding, subject = found.binding, found.subject
    if subject is not None:
        claim.subject, claim.subject_id = subject.entity.name, subject.entity.entity_id or None
        _receipt(claim, "subject", subject)
    thing = found.thing or object_of(sentence, binding, subject, discourse, before)
    if subject is not None and subject.rule in _IN_A_LIST and binding.object < 0:
        thing = None  # nobody who holds another part
    if thing is not None and (subject is None or thing.entity != subject.entity):
        claim.object, claim.object_id = thing.entity.name, thing.entity.entity_id or None
        _receipt(claim, "object", thing)


def _set_scope(
    claim: Metric | Target, sentence: Sentence, discourse: Discourse, found: Found, before: Claim | None
) -> None:
    """What narrows it."""
    narrowed = scope_of(sentence, found.quantity, found.binding, discourse, _scope_told(before))
    narrowed = narrowed or scope_of_row(sentence, found.binding, claim.subject)
    if narrowed is not None:
        (claim.scope, begin, end), rule = narrowed
        claim.evidence.append(Span("scope", begin, end, rule))


def _scope_told(before: Claim | None) -> Scope | None:
    """The scope of the figure before in the sentence, and where it was told."""
    if not isinstance(before, Quantified) or before.scope is None:
        return None
    told = next(s for s in before.evidence if s.field == "scope")
    return before.scope, told.char_start, told.char_end


def _tell_commitment(claim: Metric | Target, sentence: Sentence, discourse: Discourse, mood: Mood) -> None:
    """The word that told that it is meant, here or before."""
    if mood.token >= 0 and isinstance(claim, Target):
        claim.evidence.append(
            Span(
                "commitment",
                sentence.tokens.start[mood.token],
                sentence.tokens.end[mood.token],
                mood.rule,
            )
        )
    elif (
        isinstance(claim, Target)
        and claim.commitment == discourse.commitment  # else a deadline or the plan told it
        and discourse.commitment_at is not None
        and not mood.told
    ):
        claim.evidence.append(Span("commitment", *discourse.commitment_at, "commitment.told_before"))


def _set_pointed(claim: Target, binding: Binding) -> None:
    """What it shares with the goal that it tells again, or takes the place of."""
    pointed = binding.points_to
    if isinstance(pointed, Target):
        due_as(claim, pointed)
    elif isinstance(pointed, Metric) and binding.rule == RESTATED:
        due_with(claim, pointed)
    if isinstance(pointed, Target) and binding.rule in ("measure.the_figure", goals.ANEW):
        claim.baseline_value = pointed.value  # "the goal was sharpened to 420 kg": from what it was
        values = [s for s in pointed.evidence if s.field == "value"]
        claim.evidence.extend(
            Span("baseline_value", s.char_start, s.char_end, "baseline.of_figure") for s in values
        )


def _receipt(claim: Metric | Target, name: str, role: Role) -> None:
    if role.char_start is not None and role.char_end is not None:
        claim.evidence.append(Span(name, role.char_start, role.char_end, role.rule))
