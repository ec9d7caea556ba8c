"""What a sentence leaves behind for those that follow: whom, when, which plan, what mood."""

from __future__ import annotations

from flows.extract.document.discourse import Discourse, Place, Told
from flows.extract.document.draft import Draft
from flows.extract.frames.dates import whens
from flows.extract.frames.dates.datelines import is_dateline, is_news
from flows.extract.frames.dates.deadlines import announces, pointed_plan
from flows.extract.frames.events.triggers import DEAL_TYPES
from flows.extract.frames.measures.binding import content
from flows.extract.frames.measures.inner_labels import asked_after
from flows.extract.frames.moods.mood import ANNOUNCING
from flows.extract.frames.narrative.dates import keep_dates, lead_period
from flows.extract.frames.narrative.focus import keep_focus, keep_outsider
from flows.extract.frames.narrative.goals import goal_named, head_goals, lead_due, section_due
from flows.extract.frames.narrative.parts import keep_sold
from flows.extract.frames.narrative.titles import period_of_title, year_of_title
from flows.extract.frames.participants.befallen import keep_case
from flows.extract.frames.scopes.scope import scope_of_label, scope_of_opening
from flows.extract.frames.scopes.sites import after_owned_site, after_site
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.subjects.employers import keep_employers
from flows.extract.frames.subjects.surveyed import keep_survey
from flows.extract.frames.subjects.unnamed import keep_authorities
from flows.extract.frames.words import (
    COMMITMENT_MODALS,
    COMMITMENT_NOUNS,
    COMMITMENT_VERBS,
    DIRECT,
    noun,
)
from flows.extract.mentions.entities.words import WORDS
from flows.extract.vocabulary import word_set
from flows.model import Entity, Event, Metric, Participant, Quantified, Target

_BOTH = 2
_JOINED = ("actor", "partner")
_OPENING = 10  # tokens that a label may be
_BETWEEN = frozenset(("acquisition", "divestment", "agreement", "negotiation", "legal"))
_FORMING = word_set("events", "status", "forming")
_DECIDING = word_set("commitments", "restated", "deciding")
_RUNNING = word_set("events", "status", "running")


def after_heading(told: list[Sentence], discourse: Discourse) -> None:
    """A heading that names one plan, one organisation or one period of results sets it for its section."""
    discourse.section_reported = period_of_title(told, discourse) or discourse.reported
    discourse.results = discourse.results or year_of_title(told, discourse)
    names = [name for sentence in told for name in sentence.names]
    dated = bool(told[0].times) and is_dateline(told[0]) and told[0].times[0].i > told[0].begin
    discourse.section_scope = scope_of_label(told[0]) if len(told) == 1 and not dated else None
    if len(told) == 1:
        head_goals(told[0], discourse)
        section_due(told[0], discourse)
        plain = discourse.section_reported is None and not told[0].verbs()
        if plain and told[0].times and goal_named(told[0]) is None:
            lead_period(told[0], discourse)  # "July to September in brief" above a table
    plans = {n.entity.entity_id: n.entity for n in names if n.entity.kind == "plan"}
    organisations = {n.entity.entity_id: n.entity for n in names if n.organisation}
    if len(plans) == 1:
        plan = discourse.section_plan = next(iter(plans.values()))
        owner = discourse.related(plan, "plan_of") or discourse.plan_owners.get(plan.entity_id)
        if owner is not None and not organisations:
            discourse.section_focus = discourse.focus = owner
    if len(organisations) == 1:
        discourse.section_focus = discourse.focus = next(iter(organisations.values()))


def after_sentence(sentence: Sentence, discourse: Discourse, drafts: list[Draft]) -> None:
    """Add what a sentence told to the state."""
    if not sentence.heading:
        keep_employers(sentence, discourse)
        discourse.fresh = keep_focus(sentence, discourse)
        discourse.body_read += 1
        discourse.news = discourse.news or is_news(sentence, discourse)
        discourse.passage_scope = discourse.passage_scope or scope_of_opening(sentence)
        after_site(sentence, discourse)
    keep_authorities(sentence, discourse)
    keep_outsider(sentence, discourse)
    keep_survey(sentence, discourse)
    _people(sentence, discourse)
    keep_dates(sentence, discourse, drafts)
    _plans(sentence, discourse)
    _horizon(sentence, discourse)
    _formed(sentence, discourse, drafts)
    deals = (d.claim for d in drafts if isinstance(d.claim, Event) and d.claim.event_type in DEAL_TYPES)
    after_owned_site(sentence, discourse, next(deals, None))
    for draft in drafts:
        claim = draft.claim
        if isinstance(claim, Target) and claim.due_end is not None and claim.due_text is not None:
            place = next(((s.char_start, s.char_end) for s in claim.evidence if s.field == "due_end"), (0, 0))
            discourse.due = Told(claim.due_start or claim.due_end, claim.due_end, claim.due_text, *place)
            if claim.commitment == "forecast" and claim.due_start is not None:
                discourse.forecast_due = discourse.due
        if not isinstance(claim, Event):
            continue
        if claim.status == "planned" and claim.date_end is not None:
            discourse.news = False  # "expects to sign by spring 2005": the year of the news is told
        if pact := _together(claim, discourse):
            discourse.pact = pact
        keep_case(draft, claim, discourse)
        firms = {p.entity_id for p in claim.participants if discourse.company(p.entity_id) is not None}
        if len(firms) == _BOTH and claim.event_type in _BETWEEN:
            discourse.both = tuple(sorted(each for each in firms if each))
        if claim.event_type != "plan" or claim.status != "occurred":
            continue
        told = next((span for span in claim.evidence if span.field == "date_start"), None)
        history = discourse.listed_passage and discourse.published_on is None and bool(sentence.label_times)
        if claim.date_start and told is not None and claim.rule == "event.verb" and not history:
            place = told.char_start, told.char_end
            discourse.plan_told = Told(claim.date_start, claim.date_end, sentence.text(*place), *place)
    if not discourse.listed_passage or _is_a_name(sentence):
        discourse.lead_focus = discourse.focus
    _mood(sentence, discourse, drafts)
    _measured(sentence, discourse, drafts)


def _formed(sentence: Sentence, discourse: Discourse, drafts: list[Draft]) -> None:
    """ "Acme merged with Brell to form Abrell": that is "the new company" of the next sentence."""
    if not any(isinstance(d.claim, Event) and d.claim.event_type in DEAL_TYPES for d in drafts):
        return
    for _, verb in sentence.verbs():
        if verb.lemma in _FORMING and verb.tense in ("infinitive", "gerund", "participle"):
            formed = [n.entity for h in verb.objects[:1] for n in sentence.names_of(h) if n.organisation]
            discourse.newborn = formed[0] if formed else discourse.newborn


def _together(claim: Event, discourse: Discourse) -> tuple[Participant, ...]:
    """The firms that an event tells as acting together: of them "the partnership" is later said."""
    dealing = (*_JOINED, "recipient", "source") if claim.event_type == "agreement" else _JOINED
    sides = [p for p in claim.participants if p.role in dealing]
    firms = [p for p in sides if p.entity_id in discourse.organisations]
    return tuple(firms) if len(firms) > 1 else ()


def _is_a_name(sentence: Sentence) -> bool:
    """An item that is nothing but the name of a firm: what follows it in the list is told of that."""
    return any(n.organisation and n.i == sentence.begin and n.j == sentence.end for n in sentence.names)


def _people(sentence: Sentence, discourse: Discourse) -> None:
    """Whom "he" and "she" mean next: the person who acts, else the one named last."""
    people = [name for name in sentence.names if name.person]
    if not people and not discourse.people:
        return
    subjects = [v.subject for _, v in sentence.verbs() if v.subject is not None and v.tense != "participle"]
    if not any(sentence.head(g) == "they" for g in subjects):
        discourse.people = _acting_together(sentence, subjects[0]) if subjects and len(people) > 1 else ()
    if not people:
        return
    if any(sentence.head(g) in ("he", "she") for g in subjects) and discourse.person is not None:
        return  # "He had it from a merchant, Jane Roe"
    for g in subjects:
        group = sentence.groups[g]
        acting = [n for n in people if group.i <= n.i < group.j]
        if acting:
            owns = sentence.tokens.lower[acting[0].j : acting[0].j + 1] == ["'s"]  # "Jane's daughter Ann"
            discourse.person = acting[-1 if owns else 0].entity
            return
    discourse.person = people[-1].entity


def _acting_together(sentence: Sentence, subject: int) -> tuple[Entity, ...]:
    """The people of a subject that joins several by "and"; none if an organisation is one of them."""
    groups = sentence.groups
    first = last = subject
    while first > 1 and groups[first - 1].kind in "CX" and groups[first - 2].kind in ("NP", "X"):
        first -= 1 + (groups[first - 2].kind == "NP")
    while last + 2 < len(groups) and groups[last + 1].kind in "CX" and groups[last + 2].kind == "NP":
        last += 2
    named = sentence.names_in(groups[first].i, groups[last].j)
    joined = any(groups[h].kind == "C" for h in range(first, last))
    alone = all(name.person or name.entity.kind == "place" for name in named)
    return tuple(name.entity for name in named if name.person) if joined and alone else ()


def _plans(sentence: Sentence, discourse: Discourse) -> None:
    plans = [n.entity for n in sentence.names if n.entity.kind == "plan" and not sentence.heading]
    if not plans and (pointed := pointed_plan(sentence, discourse)) is not None:
        discourse.plan = pointed
    if plans:
        plan = plans[0]
        discourse.plans.update((told.entity_id, told) for told in plans)
        made = [t for t in sentence.times if announces(sentence, t)]
        discourse.plan = plan
        owner = discourse.whom()
        if owner is not None:
            discourse.plan_owners.setdefault(plan.entity_id, owner)
            same = discourse.section_plan is not None and discourse.section_plan.entity_id == plan.entity_id
            if same and discourse.section_focus is None:
                discourse.section_focus = owner
        if made and plan.entity_id not in discourse.plan_dates:
            told = whens.period(sentence, made[0], discourse, None)
            if told.start is not None and told.end is not None:
                discourse.plan_dates[plan.entity_id] = whens.told_of(sentence, made[0], told)


def _horizon(sentence: Sentence, discourse: Discourse) -> None:
    """ "Both run until the end of 2016", "the plan covers the years to 2016": its targets are due by then."""
    if not sentence.times or sentence.quantities:
        return
    ends = next((t for t in sentence.times if whens.looks_ahead(t) or t.relation == "until"), None)
    if ends is None:
        return
    for _, verb in sentence.verbs():
        if verb.lemma not in _RUNNING or verb.subject is None or verb.modal:
            continue
        group = sentence.groups[verb.subject]
        named = any(name.entity.kind == "plan" for name in sentence.names_in(group.i, group.j))
        head = sentence.head(verb.subject)
        pointed = head in ("it", "both", "they", "which") and discourse.plan is not None
        if named or pointed or noun(head) in WORDS.plan_nouns:
            told = whens.deadline(sentence, ends, discourse, discourse.whom())
            discourse.plan_due = whens.told_of(sentence, ends, told)


def _labelled(sentence: Sentence, discourse: Discourse, drafts: list[Draft]) -> None:
    """Keep what an item behind a label measures in words of its own: "Lamps: sales up 8%"."""
    form = sentence.tokens.form[sentence.begin : sentence.begin + _OPENING]
    label = sentence.label or " ".join(form[: form.index(":")] if ":" in form else [])
    told = (d.claim for d in drafts if isinstance(d.claim, Quantified) and d.claim.measure is not None)
    first = next(told, None) if label else None
    if first is not None and not set((first.measure or "").split("_")) <= set(label.lower().split()):
        discourse.labelled, discourse.labelled_at = first, discourse.body_read


def _measured(sentence: Sentence, discourse: Discourse, drafts: list[Draft]) -> None:
    """What was measured, for those that point back; what a lead-in announces, for its list."""
    _labelled(sentence, discourse, drafts)
    discourse.asked = asked_after(sentence)
    for draft in drafts:
        if isinstance(draft.claim, Quantified) and draft.claim.measure is not None:
            discourse.remember(draft.claim)
            keep_sold(draft.claim, discourse)
            discourse.last_claim, discourse.measured = draft.claim, draft.claim.measure
            discourse.last_claim_at = discourse.body_read
            discourse.measured_at = _place_of(draft.claim, "measure")
            if draft.claim.rule == "measure.counted":
                discourse.counted, discourse.counted_verb = draft.claim, draft.verb
    if discourse.listed_passage or sentence.heading or sentence.tokens.form[sentence.end - 1] != ":":
        return
    subject = next((g for g in sentence.groups if g.kind == "NP" and content(sentence, g.i, g.j)), None)
    lead_due(sentence, discourse)
    lead_period(sentence, discourse)
    head_goals(sentence, discourse)
    if subject is not None:
        words = [sentence.tokens.lower[k] for k in content(sentence, subject.i, subject.j)]
        discourse.lead_measure = "_".join(words)
        discourse.lead_measure_at = sentence.tokens.start[subject.i], sentence.tokens.end[subject.j - 1]


def _mood(sentence: Sentence, discourse: Discourse, drafts: list[Draft]) -> None:
    at, first = next(
        ((h, v) for h, v in sentence.verbs() if v.finite),
        (-1, None),
    )
    subject = noun(sentence.head(first.subject)) if first is not None and first.subject is not None else ""
    decided = (
        first is not None and first.lemma in _DECIDING and first.tense == "past"
    )  # "Targets met in 2023"
    nominal = COMMITMENT_NOUNS.get(subject) if not decided else None
    if nominal is not None:
        _plan_told(sentence, discourse)
    told = [d.claim for d in drafts if isinstance(d.claim, Quantified)]
    past = first is not None and first.tense == "past" and not first.modal
    if told and (first is not None or not isinstance(told[0], Metric)):
        discourse.holding = past and all(isinstance(claim, Metric) for claim in told)
    targets = [claim for claim in told if isinstance(claim, Target)]
    if targets and isinstance(told[0], Target):
        discourse.commitment = targets[-1].commitment
        discourse.commitment_at = _place_of(targets[-1], "commitment")
        announced = next((t for t in targets if t.announced_start is not None), None)
        if announced is not None and announced.announced_start and announced.announced_end:
            told_at = next(span for span in announced.evidence if span.field == "announced_start")
            words = sentence.text(told_at.char_start, told_at.char_end)
            days = announced.announced_start, announced.announced_end
            discourse.announced = Told(*days, words, told_at.char_start, told_at.char_end)
            if discourse.plan_told is None and (days[1] - days[0]).days < 31:
                discourse.plan_told = discourse.announced
        return
    if any(isinstance(claim, Metric) for claim in told):
        discourse.commitment = None
    for h, verb in sentence.verbs() if sentence.tokens.form[sentence.end - 1] == ":" else ():
        found = COMMITMENT_MODALS.get(verb.modal) or COMMITMENT_VERBS.get(verb.lemma)
        if verb.modal in COMMITMENT_MODALS or (found is not None and verb.lemma in DIRECT):
            discourse.commitment = found
            discourse.commitment_at = _group(sentence, h)
            return
    if first is not None and first.subject is not None:
        if nominal is not None:
            discourse.commitment = nominal
            discourse.commitment_at = _group(sentence, first.subject)
        elif first.tense == "past" and not first.modal:
            discourse.commitment = None
            set_out = first.lemma == "set" and sentence.words(*_behind(sentence, at)) == "out"
            if not discourse.listed_passage and first.lemma not in ANNOUNCING and not set_out:
                discourse.lead_past = True


def _behind(sentence: Sentence, h: int) -> tuple[int, int]:
    """The token right behind a group."""
    j = sentence.groups[h].j
    return j, min(j + 1, sentence.end)


def _place_of(claim: Quantified, field: str) -> Place | None:
    """Where the words stand that gave a field of a claim."""
    for span in claim.evidence:
        if span.field == field:
            return span.char_start, span.char_end
    return None


def _group(sentence: Sentence, h: int) -> Place:
    group = sentence.groups[h]
    return sentence.tokens.start[group.i], sentence.tokens.end[group.j - 1]


def _plan_told(sentence: Sentence, discourse: Discourse) -> None:
    """ "The plan published on 15 September": the day holds for the targets that follow."""
    made = [t for t in sentence.times if announces(sentence, t) or t.precision == "day"]
    told = whens.period(sentence, made[0], discourse, None) if made else None
    if told is not None and told.start is not None and told.end is not None:
        discourse.plan_told = whens.told_of(sentence, made[0], told)
