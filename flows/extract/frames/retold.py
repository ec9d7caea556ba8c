"""What others tell otherwise, of the claim before: "The wire has 1.8bn", "One paper says April".

Only a number or a time that stands alone: what names a measure or a verb of its own is a claim of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from flows.extract.document.discourse import Discourse
from flows.extract.document.draft import Draft
from flows.extract.frames.dates import attachment, whens
from flows.extract.frames.events.triggers import noun_trigger
from flows.extract.frames.measures.baseline import pairs
from flows.extract.frames.measures.binding import content
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.subjects.roles import actor
from flows.extract.frames.words import noun
from flows.extract.mentions.types import Quantity, Time
from flows.extract.phrases.groups import Verb
from flows.extract.vocabulary import word_set
from flows.model import RETOLD, Claim, Equivalent, Event, Metric, Participant, Quantified, Span, Target

_SOURCES = word_set("retold", "sources")
_VERBS = word_set("retold", "verbs")
_FIGURES = word_set("retold", "figures")
_OTHERWISE = word_set("retold", "otherwise")
_OWN = word_set("retold", "own")
_NEAR = 12  # so many claims before are looked at
_SETTING = word_set("retold", "setting")


def retold(sentence: Sentence, discourse: Discourse, before: Sequence[Draft], fresh: list[Draft]) -> None:
    """Add to the drafts of a sentence what others tell of the claims before, instead of what was read."""
    begin = _told_from(sentence)
    if begin is None:
        return
    near = sorted((each for each in before[-_NEAR:] if not each.heading), key=_place)
    base_of = pairs(sentence)
    starts = {id(start) for start in base_of.values()}
    # What stands behind another verb, as in "the paper said that it aims at", is a claim of its own.
    verbs = ((sentence.groups[g].i, verb.lemma) for g, verb in sentence.verbs())
    end = min((i for i, lemma in verbs if i >= begin and lemma not in _VERBS), default=sentence.end)
    told_alone = [q for q in sentence.quantities if begin <= q.number_i < end and _alone(sentence, q)]
    for quantity in told_alone:
        if id(quantity) in starts:
            continue
        meant = _meant(near, quantity)
        if meant is None:
            continue
        fresh[:] = [draft for draft in fresh if not _lies_on(draft, quantity.char_start, quantity.char_end)]
        draft = _with_amount(sentence, discourse, meant, quantity)
        if draft is not None:
            start = base_of.get(id(quantity))
            if start is not None and isinstance(draft.claim, Quantified):
                draft.claim.baseline_value = start.value  # "from above one million down to 734,000"
                draft.claim.direction = "level"
                span = Span("baseline_value", start.char_start, start.char_end, "baseline")
                draft.claim.evidence.append(span)
                draft.uses.append((start.char_start, start.char_end, "baseline_value"))
            fresh.append(draft)
    if told_alone or fresh:
        return
    passage = sentence.passage.char_start
    dated = [each for each in near if each.sentence_start >= passage and _dated(each.claim)]
    meant = _placed(sentence, discourse, begin) or (dated[-1] if dated else None)
    if meant is not None:
        told = [time for time in sentence.times if time.i >= begin and (time.shift is None or _is_date(time))]
        fresh.extend(_with_time(sentence, discourse, meant, time) for time in told)


def _told_from(sentence: Sentence) -> int | None:
    """The token behind "Most reports say", "He gave a different number"; None where others tell nothing."""
    for g, verb in sentence.verbs():
        if verb.lemma not in _VERBS or verb.modal or verb.tense in ("infinitive", "gerund"):
            continue
        if _is_told_by_others(sentence, g, verb):
            things = [
                h for h in verb.objects if content(sentence, sentence.groups[h].i, sentence.groups[h].j)
            ]
            plain = [h for h in things if sentence.quantity_in(h) is None]
            if not plain or verb.lemma in _SETTING:
                return sentence.groups[g].j
        for h in verb.objects:
            words = [noun(w) for w in sentence.tokens.lower[sentence.groups[h].i : sentence.groups[h].j]]
            if _FIGURES.intersection(words) and _OTHERWISE.intersection(words):
                return sentence.groups[h].j
        return None
    return None


def _is_told_by_others(sentence: Sentence, g: int, verb: Verb) -> bool:
    """ "A summary of the reports", but not "In its report the board" nor "its report"."""
    if verb.subject is None:
        return False
    words = sentence.tokens.lower[sentence.groups[verb.subject].i : sentence.groups[g].i]
    return not _OWN.intersection(words) and bool(_SOURCES.intersection(map(noun, words)))


def _placed(sentence: Sentence, discourse: Discourse, begin: int) -> Draft | None:
    """ "Agencies date the landing to Monday": what is dated, as an event that nothing else tells."""
    for g, verb in sentence.verbs():
        if verb.lemma == "date" and verb.objects and sentence.groups[g].j == begin:
            group = sentence.groups[verb.objects[0]]
            entry = noun_trigger(sentence.tokens.lower[group.head])
            event = Event(rule=RETOLD, section=sentence.passage.section)
            event.event_type = entry.event_type if entry is not None else "other"
            whom = discourse.person or discourse.whom()
            if whom is not None:
                event.participants.append(Participant(whom.name, "actor", whom.entity_id))
            place = sentence.tokens.start[group.head], sentence.tokens.end[group.head]
            event.evidence.append(Span("event_type", *place, RETOLD))
            draft = _draft(sentence, event, sentence.tokens.lower[group.head], place)
            draft.things = frozenset((noun(sentence.tokens.lower[group.head]),))
            return draft
    return None


def _alone(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether the quantity names nothing that it measures."""
    g = sentence.group_at(quantity.number_i)
    if g < 0:
        return False
    group = sentence.groups[g]
    rest = [k for k in content(sentence, group.i, group.j) if not quantity.i <= k < quantity.j]
    return not rest and sentence.following(g)[0] != "of"


def _is_date(time: Time) -> bool:
    return time.shift is not None and time.shift.months is not None


def _meant(near: Sequence[Draft], quantity: Quantity) -> Draft | None:
    """The last claim in the unit of the quantity, or of a sort with it."""
    for draft in reversed(near):
        claim = draft.claim
        if isinstance(claim, Quantified) and claim.value is not None and claim.rule != RETOLD:
            unit = (claim.unit or "").removesuffix("/year")
            money = quantity.kind == "money" and len(unit) == 3 and unit.isupper()
            if unit == (quantity.unit or unit) or money:
                return draft
    return None


def _with_amount(sentence: Sentence, discourse: Discourse, meant: Draft, quantity: Quantity) -> Draft | None:
    """The claim with the number that others tell; in another currency it is the same claim's equivalent."""
    base = meant.claim
    assert isinstance(base, Quantified)
    place = (quantity.char_start, quantity.char_end)
    if quantity.unit and base.unit and quantity.unit != base.unit.removesuffix("/year"):
        if quantity.value is not None:
            base.equivalents.append(Equivalent(quantity.value, quantity.unit, quantity.value_high))
            base.evidence.append(Span("equivalents", *place, RETOLD))
            meant.uses.append((*place, "equivalents"))
        return None
    claim = _copy(base, ("value", "baseline_value", "equivalents"))
    assert isinstance(claim, Quantified)
    claim.value, claim.value_high, claim.bound = quantity.value, quantity.value_high, quantity.bound
    claim.equivalents, claim.baseline_value = [], None
    draft = _draft(sentence, claim, sentence.words(quantity.number_i, quantity.number_j), place)
    claim.evidence.append(Span("value", *place, "quantity"))
    draft.uses.append((*place, "value"))
    teller = next(
        (
            role
            for g, v in sentence.verbs()
            if v.subject is not None and (role := actor(sentence, v.subject, discourse))
        ),
        None,
    )
    if teller is not None and not _SOURCES & set(teller.entity.name.casefold().split()):
        claim.subject, claim.subject_id = teller.entity.name, teller.entity.entity_id
    time = attachment.nearest(sentence, quantity.i, quantity.j, sentence.times)
    if time is not None:
        _set_time(sentence, discourse, draft, time)
    return draft


def _with_time(sentence: Sentence, discourse: Discourse, meant: Draft, time: Time) -> Draft:
    """The claim with the day that others tell."""
    claim = _copy(meant.claim, ("date_start", "due_end", "period_start"))
    begin, end = whens.words(sentence, time)
    draft = _draft(sentence, claim, meant.trigger, (begin, end))
    draft.things = meant.things
    _set_time(sentence, discourse, draft, time)
    return draft


def _copy(claim: Claim, besides: tuple[str, ...]) -> Claim:
    """The claim with its evidence, but for the place where it stands and for what is told otherwise."""
    copied = deepcopy(claim)
    copied.rule = RETOLD
    copied.evidence = [span for span in claim.evidence if span.field not in ("claim", *besides)]
    return copied


def _draft(sentence: Sentence, claim: Claim, trigger: str, place: tuple[int, int]) -> Draft:
    claim.evidence.insert(0, Span("claim", *place, RETOLD))
    tokens = sentence.tokens
    return Draft(claim, tokens.start[sentence.begin], tokens.end[sentence.end - 1], trigger, sentence.heading)


def _set_time(sentence: Sentence, discourse: Discourse, draft: Draft, time: Time) -> None:
    told = whens.period(sentence, time, discourse, None)
    place = whens.words(sentence, time)
    text, claim = sentence.text(*place), draft.claim
    match claim:
        case Event():
            claim.date_start, claim.date_end, claim.date_text = told.start, told.end, text
            claim.date_precision = told.precision
            field = "date_start"
        case Target():
            claim.due_start, claim.due_end, claim.due_text = claim.due_start and told.start, told.end, text
            field = "due_end"
        case Metric():
            claim.period_start, claim.period_end, claim.period_text = told.start, told.end, text
            field = "period_start"
    claim.evidence = [span for span in claim.evidence if span.field != field]
    claim.evidence.append(Span(field, *place, "when.retold"))
    draft.uses.append((time.char_start, time.char_end, field))


def _dated(claim: Claim) -> bool:
    match claim:
        case Event():
            return claim.date_start is not None
        case Target():
            return claim.due_end is not None
    return False


def _place(draft: Draft) -> int:
    return next(span.char_start for span in draft.claim.evidence if span.field == "claim")


def _lies_on(draft: Draft, start: int, end: int) -> bool:
    return any(s.field == "claim" and s.char_start < end and start < s.char_end for s in draft.claim.evidence)
