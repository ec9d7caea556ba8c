"""The mood of a quantity that no word of commitment tells: carried over from above, or told by a time."""

from __future__ import annotations

from flows.extract.document.discourse import Discourse
from flows.extract.frames.dates import attachment, whens
from flows.extract.frames.dates.background import to_follow
from flows.extract.frames.measures.binding import Binding
from flows.extract.frames.measures.inner_labels import label_tells_done
from flows.extract.frames.measures.owned import held_by
from flows.extract.frames.moods.clauses import DONE_BEFORE
from flows.extract.frames.moods.nouns import Mood
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import BUDGETS, COMMITMENT_VERBS, STAKES, THIRD_PARTIES, USED_UP, lemma, noun
from flows.extract.mentions.types import Quantity, Time
from flows.extract.vocabulary import word_set
from flows.model import Commitment

ASIDE = Mood(None, "aside")  # what was so before stands in a bracket
_WHOSE = frozenset(("its", "the", "their", "his", "her"))
_CURRENTLY = word_set("commitments", "currently")
# Of these an -ed form behind a noun is no participle: nothing is amounted or fallen.
_FINITE = word_set("changes", "by_itself", "verbs") | word_set("measures", "stood")
_STUDYING = word_set("names", "parties", "studying")
_THIRD_PARTIES_OR_STUDYING = THIRD_PARTIES | _STUDYING
_WHOSE_BUT_THE = _WHOSE - {"the"}


def mood_above(
    sentence: Sentence, i: int, j: int, times: list[Time], discourse: Discourse
) -> Commitment | None:
    """No verb tells: the lead-in or the plan above does, or a deadline after the date told."""
    if discourse.commitment is not None:
        own = attachment.nearest(sentence, i, j, times)
        over = own is not None and own.i >= j and _over(sentence, own, discourse)  # "3,000 in 2010"
        over = over or (not discourse.listed_passage and _all_over(sentence, times, discourse))
        return None if over or _as_it_stands(sentence) else discourse.commitment
    if _of_named_plan(sentence, i):
        return "plan"
    if discourse.told_in_present or label_tells_done(sentence):
        return None
    if discourse.listed_passage and discourse.lead_past:
        known = sentence.label_times if discourse.published_on is not None else []
        return "plan" if any(to_come(sentence, t, discourse) for t in known) else None
    if attachment.by_end_of_plan(sentence, j) is not None:
        return "plan"
    if discourse.listed_passage and discourse.lead_due is not None:
        return "plan"
    time = attachment.nearest(sentence, i, j, times)
    if time is not None and _over(sentence, time, discourse):
        return None
    if (discourse.section_plan is not None and not discourse.holding) or (
        discourse.listed_passage
        and not discourse.holding
        and (discourse.plan is not None or discourse.plan_told is not None)
        and not _as_it_was_told(sentence, discourse)
    ):
        return "plan"
    told = [*times, *sentence.label_times]
    if any(whens.looks_ahead(t) and to_come(sentence, t, discourse) for t in told):
        return "plan"
    if any(whens.begins_later(sentence, t, discourse) for t in ([time] if time else sentence.label_times)):
        return "plan"
    return None


def _of_named_plan(sentence: Sentence, i: int) -> bool:
    """ "presents 'Bright Ten': sales of £5m by 2010": what stands behind the colon of a plan's name."""
    form = sentence.tokens.form
    named = (n for n in sentence.names if n.entity.kind == "plan" and n.j < i)
    ahead = any(t.i > i and t.relation in ("by", "until") for t in sentence.times)
    return ahead and any(":" in form[n.j : n.j + 2] for n in named)


def _all_over(sentence: Sentence, times: list[Time], discourse: Discourse) -> bool:
    """ "Job cuts: 300 in 2010" after a plan of 2011: what no verb tells, of times that are no deadlines."""
    if not times or any(t.relation in ("by", "until") or whens.looks_ahead(t) for t in times):
        return False
    return discourse.told_in_present or not any(to_come(sentence, t, discourse) for t in times)


def _as_it_stands(sentence: Sentence) -> bool:
    """ "The firm currently pays 3%": told beside what is to come, and true now."""
    present = any(v.finite and v.tense == "present" and not v.modal for _, v in sentence.verbs())
    return present and not _CURRENTLY.isdisjoint(sentence.tokens.lower[sentence.begin : sentence.end])


def then_so(sentence: Sentence, binding: Binding) -> bool:
    """ "Shared engines then make up 75% of sales": of when a plan is reached, if one is told."""
    group = sentence.groups[binding.verb] if binding.verb > 0 else None
    present = group is not None and group.verb is not None and group.verb.tense == "present"
    return present and group is not None and sentence.tokens.lower[group.i - 1] == "then"


def ahead(
    sentence: Sentence, quantity: Quantity, binding: Binding, times: list[Time], discourse: Discourse
) -> Commitment | None:
    """What a time makes of what the verb alone would tell as a fact: "sees sales of €5bn by 2030"."""
    times = [t for t in times if not (t.i >= quantity.j and to_follow(sentence, t, quantity))]
    if discourse.told_in_present or not _looks_ahead(sentence, quantity, binding, times, discourse):
        return None
    believed = any(
        COMMITMENT_VERBS.get(verb.lemma) == "forecast" and verb.tense == "present"
        for h, verb in sentence.verbs()
        if h <= binding.verb
    )
    return "forecast" if believed else "plan"


def _looks_ahead(
    sentence: Sentence, quantity: Quantity, binding: Binding, times: list[Time], discourse: Discourse
) -> bool:
    time = attachment.nearest(sentence, quantity.i, quantity.j, times)
    own = time is not None and sentence.verb_before(time.i) in (binding.verb, -1)
    return (
        _spending_ahead(sentence, quantity, binding, times)
        or _present_with_deadline(sentence, quantity, binding, times, discourse)
        or (time is not None and own and whens.begins_later(sentence, time, discourse))
    )


def _present_with_deadline(
    sentence: Sentence, quantity: Quantity, binding: Binding, times: list[Time], discourse: Discourse
) -> bool:
    """ "The line-up grows to 35 models by 2030": told in the present, due in the future."""
    grammar = sentence.verb_of(binding.verb)
    before = sentence.tokens.lower[sentence.groups[binding.verb].i - 1] if binding.verb > 0 else ""
    if grammar is not None and grammar.tense == "gerund" and before in DONE_BEFORE:
        return False  # "is leaving China after losing €5m in three years"
    while grammar is not None and grammar.tense in ("infinitive", "gerund"):
        # "is gearing up to raise output by 2030", "has its sights set on raising it"
        grammar = sentence.verb_of(grammar.governor)
    if grammar is None or grammar.tense != "present" or grammar.perfect:
        return False
    time = attachment.nearest(sentence, quantity.i, quantity.j, times)
    if time is None and sentence.label_times:
        label = sentence.label_times[0]
        return to_come(sentence, label, discourse) and not _entry(label, discourse)
    v = sentence.verb_before(time.i) if time is not None else -1
    other = sentence.groups[v].verb if v not in (binding.verb, -1) else None
    if other is not None and time is not None and (time.i > quantity.i or other.perfect):
        return False  # "which has a share of 7%, agreed in May", "which lost 4% in two years, has debts"
    if time is not None and _stretches_ahead(time):
        return True
    return (
        time is not None
        and time.relation in ("by", "until", "in", "from")
        and to_come(sentence, time, discourse)
        and not (time.relation == "in" and _entry(time, discourse))
    )


def _stretches_ahead(time: Time) -> bool:
    """ "over five years", "in the next two years"; not "in the last 24 weeks"."""
    shift = time.shift
    return shift is not None and (shift.forward or (shift.running and not shift.backward))


def _entry(time: Time, discourse: Discourse) -> bool:
    """ "1979: A second plant opens": nothing tells that it is to come, so history is told in the present."""
    planned = discourse.section_plan or discourse.plan or discourse.plan_told or discourse.commitment
    return discourse.published_on is None and not planned and not whens.looks_ahead(time)


def _spending_ahead(sentence: Sentence, quantity: Quantity, binding: Binding, times: list[Time]) -> bool:
    """ "put the investment at £15 billion over five years": money for years to come."""
    grammar = sentence.verb_of(binding.verb)
    if quantity.kind != "money" or not binding.tokens or (grammar is not None and grammar.lemma in USED_UP):
        return False
    time = attachment.nearest(sentence, quantity.i, quantity.j, times)
    ahead = time is not None and _stretches_ahead(time)
    return ahead and noun(sentence.tokens.lower[binding.tokens[-1]]) in BUDGETS


def _over(sentence: Sentence, time: Time, discourse: Discourse) -> bool:
    """Whether the time is over by the day of writing or the last date told."""
    known = discourse.narrative_date
    now = discourse.published_on or (known.end if known is not None else None)
    end = whens.period(sentence, time, discourse, None).end
    return now is not None and end is not None and end <= now and time.relation not in ("by", "until")


def _as_it_was_told(sentence: Sentence, discourse: Discourse) -> bool:
    """ "1968: The firm starts a scheme. It passes 500 employees": of the year that labels the plan too."""
    plan, label = discourse.plan_told, next(iter(sentence.label_times), None)
    if plan is None or label is None or label.end is None or plan.end is None:
        return False
    return label.end <= plan.end


def to_come(sentence: Sentence, time: Time, discourse: Discourse) -> bool:
    """Whether the time lies after the day of writing or, if that is unknown, the last date told."""
    now = discourse.published_on
    if now is None:
        known = discourse.narrative_date
        now = known.end if known is not None else None
    told = whens.period(sentence, time, discourse, None, future=True)
    latest = told.end or told.start
    if now is None:
        return time.relation in ("by", "until")  # told in the present, with nothing to measure it by
    return latest is not None and latest > now


def third_party(sentence: Sentence, verb: int) -> bool:
    """Whether the one who forecasts is an outsider: analysts, economists."""
    for h in range(verb, -1, -1):
        grammar = sentence.groups[h].verb
        if grammar is not None and grammar.subject is not None:
            group = sentence.groups[grammar.subject]
            if noun(sentence.tokens.lower[group.head]) not in THIRD_PARTIES:
                continue
            named = sentence.names_in(group.i, group.j)
            if not any(name.organisation and name.j == group.j for name in named):
                return True  # but not "Marwick Paper"
    return _according(sentence)


def _according(sentence: Sentence) -> bool:
    """ "Europe will need 5 GW by 2030, according to the research group Voltline"."""
    lower = sentence.tokens.lower
    if "according" not in lower[sentence.begin : sentence.end]:
        return False
    k = lower.index("according", sentence.begin)
    g = sentence.group_at(k + 2) if lower[k + 1 : k + 2] == ["to"] and k + 2 < sentence.end else -1
    group = sentence.groups[g] if g >= 0 else None
    if group is None or group.kind != "NP":
        return False
    words = {noun(word) for word in lower[group.i : group.j]}
    return not words.isdisjoint(_THIRD_PARTIES_OR_STUDYING)


def fragment(sentence: Sentence, binding: Binding) -> bool:
    """An item whose only verb is a participle after its noun: "25 million vehicles connected to it"."""
    verbs = [verb for _, verb in sentence.verbs()]
    if len(verbs) != 1 or binding.part != "subject" or verbs[0].lemma in _FINITE:
        return False  # "Revenue amounted to £5m"
    return (
        verbs[0].tense == "past"
        and not verbs[0].objects
        and not verbs[0].perfect
        and sentence.groups[0].kind == "NP"
    )


def dated_aside(sentence: Sentence, quantity: Quantity, discourse: Discourse) -> Time | None:
    """The time in a bracket of "half of sales by 2028 (2023: 31%)", if it is over."""
    form = sentence.tokens.form
    if form[quantity.i - 1] != ":" or form[min(quantity.j, sentence.end - 1)] != ")":
        return None
    aside = next((t for t in sentence.times if t.j == quantity.i - 1 and form[t.i - 1] == "("), None)
    if aside is None or _over(sentence, aside, discourse):
        return aside
    label = next(iter(sentence.label_times), None)  # "2026 Goal: half of sales by 2028 (2023: 31%)"
    now = label.end if label is not None else None
    return aside if now is not None and aside.end is not None and aside.end < now else None


def put_at(sentence: Sentence, quantity: Quantity, binding: Binding) -> bool:
    """ "Sales are put at £5m": what came before tells whether it is an estimate or a forecast."""
    grammar = sentence.verb_of(binding.verb)
    at = sentence.preposition(sentence.group_at(quantity.number_i)) == "at"
    return grammar is not None and grammar.lemma == "put" and grammar.passive and at


def of_all(sentence: Sentence, quantity: Quantity) -> bool:
    """ "5% of a workforce of 33,000 go": how many there are, of whom a part is told to go."""
    g = sentence.group_at(quantity.number_i)
    of_what = g > 3 and sentence.preposition(g) == "of" and sentence.preposition(g - 2) == "of"
    part = sentence.quantity_in(g - 4) if of_what and quantity.kind == "number" else None
    return part is not None and part.kind in ("percent", "ratio")


def whole(sentence: Sentence, quantity: Quantity) -> bool:
    """ "will close 62 of its 341 stores": how many there are is no plan."""
    g = sentence.group_at(quantity.number_i)
    if quantity.kind != "number" or g < 2 or sentence.preposition(g) != "of":
        return False
    if sentence.tokens.lower[quantity.i - 2 : quantity.i] == ["out", "of"]:
        before = sentence.quantity_before(quantity.i)  # "300 posts out of 900 will go"
        return before is not None and before.kind == "number" and before.value < quantity.value
    part = sentence.quantity_in(g - 2)
    first = sentence.groups[g].i
    owned = (
        sentence.tokens.lower[first] in _WHOSE
        or first == quantity.i  # "47 of 215 stores"
        or "'s" in sentence.tokens.lower[sentence.groups[g].i : quantity.i]
    )
    return owned and part is not None and part.j == sentence.groups[g - 2].j and part.value < quantity.value


def owned_now(sentence: Sentence, quantity: Quantity) -> bool:
    """ "may sell its 12% stake", "will buy the 37% stake held by Acme": that it is owned is no plan."""
    g = sentence.group_at(quantity.number_i)
    group = sentence.groups[g]
    if quantity.kind not in ("percent", "ratio"):
        return False
    before = sentence.tokens.lower[group.i : quantity.i]
    if group.j == quantity.j and ("'s" in before or not _WHOSE_BUT_THE.isdisjoint(before[:1])):
        preposition, whole = sentence.following(g)  # "must first sell its 12% of Brell", "Ordell's 12%"
        of_whom = sentence.groups[whole] if preposition in ("of", "in") else group
        names = sentence.names_in(of_whom.i, of_whom.j)
        return any(name.organisation and name.j == of_whom.j for name in names)
    if group.head < quantity.j or noun(sentence.head(g)) not in STAKES:
        return False
    if "'s" in before and sentence.governor(g)[1] == "subject":
        return True  # "Brell's 42% share would drop to 35%"
    return sentence.tokens.lower[group.i] in _WHOSE_BUT_THE or held_by(sentence, g) >= 0


def agreed(sentence: Sentence, token: int) -> bool:
    """Whether the word that told the mood is that of an agreement."""
    return lemma(sentence.tokens.lower[token]) == "agree"


def bare(sentence: Sentence, binding: Binding) -> bool:
    """An item that opens with a bare verb: its mood is that of the lead-in, "the firm will:"."""
    grammar = sentence.groups[binding.verb].verb if binding.verb == 0 else None
    return (
        grammar is not None and grammar.tense == "present" and grammar.subject is None and not grammar.modal
    )
