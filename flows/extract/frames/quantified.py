"""Metrics and targets: the quantities of a sentence with what they measure, whose, when and how meant."""

from __future__ import annotations

from dataclasses import dataclass, field

from flows.extract.document.discourse import Discourse, Scope
from flows.extract.document.draft import Draft
from flows.extract.frames.dates.background import compared
from flows.extract.frames.dates.deadlines import due_as, set_deadline, set_plan
from flows.extract.frames.dates.in_step import in_step
from flows.extract.frames.dates.quantity_periods import set_period
from flows.extract.frames.measures import goals, wording
from flows.extract.frames.measures.again import bare_change, changed_again, expected_again, of_another
from flows.extract.frames.measures.bare_units import from_before
from flows.extract.frames.measures.baseline import (
    baseline_of,
    baseline_time,
    counted_noun,
    counted_words,
    exchange_rates,
    pairs,
)
from flows.extract.frames.measures.binding import PRICE_NAMES, Binding
from flows.extract.frames.measures.cascade import bind
from flows.extract.frames.measures.columns import (
    by_column,
    date_by_column,
    meant_by_column,
    scope_of_row,
    share_units,
)
from flows.extract.frames.measures.listings import cells_of
from flows.extract.frames.measures.owned import STAKE_RULES
from flows.extract.frames.measures.pointing import (
    bare_figure,
    by_label,
    of_subject,
    of_them,
    one_of_those,
    pointed_back,
    renewed,
    same_verb,
    told_by_own,
    units_made,
)
from flows.extract.frames.measures.restated import RESTATED, due_with, may_restate, restated
from flows.extract.frames.measures.series import in_series
from flows.extract.frames.measures.uncounted import counts
from flows.extract.frames.moods import carried
from flows.extract.frames.moods.mood import mood_of
from flows.extract.frames.moods.nouns import HELD, SILENT, Mood
from flows.extract.frames.moods.standing import STANDING, goes_on, of_its_own, stands
from flows.extract.frames.objects.deal_roles import party, paying, penalty, punished_one
from flows.extract.frames.objects.object import object_of
from flows.extract.frames.objects.parties import BUYING, SPOKEN_OF, UNTOLD
from flows.extract.frames.scopes.scope import scope_of
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.subjects.gapped import gapped_before
from flows.extract.frames.subjects.respective import in_parallel
from flows.extract.frames.subjects.role import Role, role_of
from flows.extract.frames.subjects.subject import subject_of
from flows.extract.frames.subjects.surveyed import is_asked_of
from flows.extract.frames.subjects.told_by import own_subject, whose
from flows.extract.mentions.types import Quantity, Time
from flows.extract.phrases.groups import Verb
from flows.extract.phrases.words import singular
from flows.model import Equivalent, Metric, Quantified, Span, Target

_IN_A_LIST = ("subject.respectively", "subject.in_turn")


@dataclass(slots=True)
class Reader:
    """Reads the quantities of one sentence in order; what one leaves open the next may share."""

    sentence: Sentence
    discourse: Discourse
    told: list[Quantity] = field(default_factory=list)  # what is no claim of its own
    drafts: list[Draft] = field(default_factory=list)
    dated: dict[int, Time] = field(default_factory=dict)  # whose time each quantity has, in a list of both

    def read(self) -> list[Draft]:
        """The drafts of the sentence's metrics and targets, in order."""
        sentence, discourse = self.sentence, self.discourse
        share_units(sentence, discourse)
        base_of = pairs(sentence)
        starts = {id(start) for start in (*base_of.values(), *self.told, *exchange_rates(sentence))}
        spoken_for = [baseline_time(sentence, q) for q in sentence.quantities if id(q) in starts]
        times = [
            t
            for t in sentence.times
            if not any(t is other for other in spoken_for) and not compared(sentence, t)
        ]
        before: Binding | None = None
        last: tuple[Mood, Role | None] | None = None
        retelling = bool(sentence.quantities) and may_restate(sentence)
        parallel = in_parallel(sentence)
        owners = {id(quantity): name for quantity, name in parallel}
        cells = cells_of(sentence)
        self.dated = in_step(sentence)
        titled = sentence.label.lower().startswith("the ")
        for quantity in sentence.quantities:
            key = id(quantity)
            if (cell := cells.get(key)) is not None:
                self._draft(quantity, cell.binding, HELD, cell.owner, None, [])
                continue
            if key in starts:
                continue
            binding = of_them(sentence, discourse, quantity) or bind(sentence, quantity, before)
            binding = in_series(sentence, discourse, quantity, binding) or binding
            if key in owners:
                whole = bind(sentence, parallel[-1][0], None)  # "300 and 400 people respectively"
                binding = binding or whole
                if binding is not None and whole is not None and binding.object < 0:
                    binding.object = whole.object
            date_by_column(sentence, discourse, quantity)
            column = by_column(sentence, discourse, quantity)
            again = binding is not None and binding.inherited
            if column is not None:
                binding = column
            elif (
                binding is None
                or (again and not _goes_on(quantity, before))
                or _bare(sentence, binding, discourse)
            ):
                binding = (
                    changed_again(sentence, discourse, quantity)
                    or of_another(sentence, discourse, quantity)
                    or pointed_back(sentence, discourse, quantity)
                    or binding
                    or by_label(sentence, discourse, quantity)
                    or same_verb(sentence, discourse, quantity)
                    or (units_made(sentence, quantity) if binding is None else None)
                    or of_subject(sentence, quantity)
                )
            if again and binding is not None and before is not None:
                binding = told_by_own(sentence, quantity, binding, before)
            if titled and binding is not None and binding.rule == "measure.verb_itself":
                binding = by_label(sentence, discourse, quantity) or binding  # "The fine. Acme imposed £2m"
            if binding is not None and binding.rule == "measure.this" and before is not None:
                one_of_those(sentence, binding, before)
            binding = expected_again(sentence, discourse, quantity, binding, before) or binding
            binding = goals.goal_anew(sentence, discourse, quantity, binding, self.drafts) or binding
            goal = restated(sentence, discourse, quantity, binding, self.drafts) if retelling else None
            binding = goal.binding if goal is not None else binding
            start = base_of.get(key)
            revised = renewed(sentence, discourse, quantity)
            if revised is not None:
                binding, start = revised
            if binding is not None and binding.rule == "measure.per_share" and _after_a_deal(discourse):
                binding.noun = "price"  # "bought 5% of Acme for £34m. It paid £12 a share"
            if binding is None or not counts(sentence, quantity, binding):
                continue
            mood = (goal.mood if goal is not None else None) or mood_of(sentence, quantity, binding)
            if mood.rule == "mood.negated":
                continue
            if not mood.told:
                mood = meant_by_column(sentence, discourse, quantity) or mood
            anew = revised is not None or binding.rule == goals.ANEW
            if anew and isinstance(binding.points_to, Target):
                mood = Mood(binding.points_to.commitment, "commitment.renewed", mood.token)
            elif binding.rule in (goals.NEXT, goals.NAMED):
                mood = Mood("target", "commitment.renewed", mood.token)
            if binding.inherited and before is not None and mood.rule in ("mood.set_itself", "mood.called"):
                binding.direction = before.direction  # "cut by 22% and set itself 30%"
            if mood.token >= 0 and self._priced(binding) and carried.agreed(sentence, mood.token):
                mood = HELD  # the price of a deal holds once the deal is agreed
            if mood.commitment is not None and is_asked_of(sentence, quantity, binding):
                mood = HELD
            if mood.rule == "mood.progressive" and self._went_on(quantity, binding):
                mood = HELD
            own_times = times
            again = last is not None and last[0] == STANDING and goes_on(sentence, quantity)
            if again or stands(sentence, quantity, told=mood.commitment is not None):
                mood = STANDING
                own_times = of_its_own(sentence, quantity, times)
            elif carried.of_all(sentence, quantity):
                mood, own_times = HELD, []
            elif mood != HELD and (
                carried.whole(sentence, quantity) or carried.owned_now(sentence, quantity)
            ):
                mood, own_times = HELD, []  # "will close 62 of its 341 stores by 2030": there are so many now
            if mood == HELD and carried.put_at(sentence, quantity, binding):
                mood = SILENT
            item = self.discourse.listed_passage
            if item and (carried.bare(sentence, binding) or carried.fragment(sentence, binding)):
                mood = SILENT
            if mood == HELD and carried.then_so(sentence, binding):
                mood = SILENT
            if not mood.told and last is not None and binding.inherited:
                mood = last[0]
            subject = None
            if binding.inherited and last is not None and binding.party == UNTOLD:
                subject = own_subject(sentence, quantity, self.discourse) or last[1]
            g = sentence.group_at(quantity.number_i)
            fined = penalty(sentence, quantity, g, binding)
            told_of = discourse.whom() if binding.rule == "measure.expected" else None
            if told_of is not None:
                subject = Role(told_of, "subject.discourse")  # never the forecaster
            elif key in owners:
                subject = role_of(sentence, owners[key], "subject.respectively")
            elif binding.rule not in STAKE_RULES and (listed := gapped_before(sentence, quantity)):
                subject = role_of(sentence, listed, "subject.in_turn")
            elif fined and binding.party != UNTOLD:
                subject = punished_one(sentence, binding, self.discourse)
            elif binding.party == SPOKEN_OF:
                subject = paying(sentence, binding, self.discourse)
            elif binding.party != UNTOLD:
                subject = party(sentence, binding.party, self.discourse)
            elif subject is None:
                subject = subject_of(sentence, quantity, binding, self.discourse)
            if subject is not None:
                subject = whose(sentence, quantity, binding, subject, self.discourse)
                if subject.rule == "subject.place":
                    self.discourse.measured_of(subject.entity)
            if start is not None and (counted := counted_noun(sentence, start)):
                binding.unit = singular(counted)  # "from 30,000 articles to 11,000"
                binding.tokens = counted_words(sentence, start, binding.tokens)
            elif start is not None and start.kind == "duration" and quantity.unit is None:
                binding.unit = start.unit  # "from 14 days to five"
            self._draft(quantity, binding, mood, subject, start, own_times)
            before, last = binding, (mood, subject)
        return self.drafts

    def _verb(self, binding: Binding) -> Verb | None:
        return self.sentence.verb_of(binding.verb)

    def _draft(
        self,
        quantity: Quantity,
        binding: Binding,
        mood: Mood,
        subject: Role | None,
        start: Quantity | None,
        times: list[Time],
    ) -> None:
        sentence, discourse = self.sentence, self.discourse
        commitment = mood.commitment
        if not mood.told:
            commitment = carried.mood_above(sentence, quantity.i, quantity.j, times, discourse)
        elif commitment is None and mood != STANDING:
            commitment = carried.ahead(sentence, quantity, binding, times, discourse)
        outside = commitment is not None and carried.third_party(sentence, max(binding.verb, 0))
        if outside:
            commitment = "forecast"
        claim: Metric | Target = Target(commitment=commitment) if commitment is not None else Metric()
        claim.rule = binding.rule
        claim.section = (*sentence.passage.section,)
        claim.value, claim.value_high = quantity.value, quantity.value_high
        claim.bound = wording.bound(sentence, quantity, binding)
        short = mood.rule == "mood.participle" and sentence.tokens.lower[quantity.i] == "short"
        if (mood.rule == "mood.relative" or short) and claim.value_high is None:
            claim.bound = "exact"  # "short of the £1m it had aimed for" tells how high that was
        claim.direction = wording.direction(sentence, quantity, binding)
        last = self.drafts[-1].claim if self.drafts else None
        cut = last if isinstance(last, Quantified) else None
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
        draft = Draft(
            claim,
            sentence.tokens.start[sentence.begin],
            sentence.tokens.end[sentence.end - 1],
            sentence.words(quantity.number_i, quantity.number_j),
            sentence.heading,
            verb=grammar.lemma if (grammar := self._verb(binding)) is not None else "",
        )
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
        if start is not None:
            claim.baseline_value = baseline_of(sentence, start, claim.measure)
            claim.evidence.append(Span("baseline_value", start.char_start, start.char_end, "baseline"))
            draft.uses.append((start.char_start, start.char_end, "baseline_value"))
            told = baseline_time(sentence, start)
            if told is not None:
                draft.uses.append((told.char_start, told.char_end, "baseline_value"))
        if subject is not None:
            claim.subject, claim.subject_id = subject.entity.name, subject.entity.entity_id or None
            _receipt(claim, "subject", subject)
        before = self.drafts[-1].claim if self.drafts else None
        thing = object_of(sentence, binding, subject, discourse, before)
        if subject is not None and subject.rule in _IN_A_LIST and binding.object < 0:
            thing = None  # nobody who holds another part
        if thing is not None and (subject is None or thing.entity != subject.entity):
            claim.object, claim.object_id = thing.entity.name, thing.entity.entity_id or None
            _receipt(claim, "object", thing)
        narrowed = scope_of(sentence, quantity, binding, discourse, self._scope_before())
        narrowed = narrowed or scope_of_row(sentence, binding, claim.subject)
        if narrowed is not None:
            (claim.scope, begin, end), rule = narrowed
            claim.evidence.append(Span("scope", begin, end, rule))
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
            commitment is not None
            and commitment == discourse.commitment  # else a deadline or the plan told it
            and discourse.commitment_at is not None
            and not mood.told
        ):
            claim.evidence.append(Span("commitment", *discourse.commitment_at, "commitment.told_before"))
        own = self.dated.get(id(quantity))
        times = times if own is None else [own]
        if isinstance(claim, Target):
            told_at = (quantity.i, quantity.j)
            set_deadline(
                claim, draft, sentence, discourse, *told_at, times, subject, binding.verb, mood.token
            )
            if not outside:
                set_plan(claim, sentence, discourse)
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
        else:
            set_period(draft, sentence, discourse, quantity, binding, times, subject, before, own)
        self.drafts.append(draft)

    def _scope_before(self) -> Scope | None:
        """The scope of the figure before in this sentence, and where it was told."""
        claim = self.drafts[-1].claim if self.drafts else None
        if not isinstance(claim, Quantified) or claim.scope is None:
            return None
        told = next(s for s in claim.evidence if s.field == "scope")
        return claim.scope, told.char_start, told.char_end

    def _went_on(self, quantity: Quantity, binding: Binding) -> bool:
        """ "was selling 900 lamps a month": a rate of the past, and no plan."""
        verb = self._verb(binding)
        return bool(quantity.rate) and verb is not None and verb.tense == "past"

    def _priced(self, binding: Binding) -> bool:
        """Whether it is a price, or stands beside one as an agreed deal's premium or share does."""
        verb = self._verb(binding)
        return binding.noun in PRICE_NAMES or (verb is not None and verb.lemma in BUYING)


def _goes_on(quantity: Quantity, before: Binding | None) -> bool:
    """Whether a share or a bare count is surely of what the quantity before it in the sentence measures:
    "a 60% stake in Acme, which it raised to 100%", "400 jobs in Leeds and 200 in York".
    """
    if before is None:
        return False
    counted = quantity.kind == "number" and quantity.unit is None and before.rule == "measure.counted"
    return counted or (quantity.kind == "percent" and before.rule in STAKE_RULES)


def _bare(sentence: Sentence, binding: Binding, discourse: Discourse) -> bool:
    """Whether a measure says nothing by itself."""
    return bare_figure(sentence, binding, discourse) or bare_change(sentence, binding)


def _receipt(claim: Metric | Target, name: str, role: Role) -> None:
    if role.char_start is not None and role.char_end is not None:
        claim.evidence.append(Span(name, role.char_start, role.char_end, role.rule))


def _after_a_deal(discourse: Discourse) -> bool:
    """Whether the figure told last is the stake or price of a deal."""
    last = discourse.last_claim
    return last is not None and last.object is not None and last.measure in ("stake", "price")
