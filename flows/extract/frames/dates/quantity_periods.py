"""The period of a metric: its own time, that of its sentence, else what was told before or is reported."""

from __future__ import annotations

from datetime import date

from flows.extract.document.discourse import Discourse, Told
from flows.extract.document.draft import Draft
from flows.extract.frames.dates import attachment, whens
from flows.extract.frames.dates.background import (
    behind,
    eras_of,
    in_an_era,
    of_what_is_meant,
    stepped,
    to_follow,
    took,
)
from flows.extract.frames.dates.elsewhere import of_a_participle
from flows.extract.frames.events.triggers import noun_trigger
from flows.extract.frames.measures.binding import Binding
from flows.extract.frames.narrative.dates import beside_another
from flows.extract.frames.objects.parties import BUYING
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.subjects.role import Role
from flows.extract.frames.words import AMOUNTS, FINANCIAL, MONEY, noun
from flows.extract.mentions.types import Quantity, Time
from flows.extract.phrases.groups import Verb
from flows.extract.vocabulary import word_set
from flows.model import Claim, Metric, Span

_IN_WAKE = frozenset(("under", "after", "since", "following", "with", "from", "by"))
_CONTRASTING = frozenset(("while", "whilst", "whereas", "although", "though"))
_REPORTING = word_set("events", "status", "reporting")
_PARTING = frozenset((",", ";", "and", "but"))
_YEAR = 366  # days
_MONTH = 31
_PER_YEAR = "/year"
_TRADED = word_set("measures", "traded")
_SHARES_TRADED, _SHARE_PRICES = (word_set("measures", key) for key in ("shares_traded", "share_prices"))
_FIGURES = MONEY | AMOUNTS | FINANCIAL


def set_period(
    draft: Draft,
    sentence: Sentence,
    discourse: Discourse,
    quantity: Quantity,
    binding: Binding,
    times: list[Time],
    subject: Role | None,
    before: Claim | None,
    own: Time | None = None,
) -> None:
    """Set the period of a draft's metric; `before` is the claim told before it in the sentence, `own` the
    time that a list of times tells of it.
    """
    claim = draft.claim
    assert isinstance(claim, Metric)
    verb = sentence.verb_of(binding.verb)
    before_it = sentence.verb_before(quantity.i)  # "posted a 5% rise in profit"
    told = verb or sentence.verb_of(before_it)
    entity = subject.entity if subject else None
    reported = any(_of_the_report(sentence, t, binding, times) for t in times)  # it has a day of its own
    eras = eras_of(sentence) if len(sentence.times) > len(sentence.label_times) else []
    times = [
        t
        for t in times
        if not attachment.of_another_verb(sentence, t, quantity, binding)
        and not of_what_is_meant(sentence, t, binding.verb)
        and not attachment.of_a_state(sentence, t, verb)
        and not _of_the_report(sentence, t, binding, times)
        and not (t.i >= quantity.j and _of_a_later(sentence, quantity, t))
        and not (t.i >= quantity.j and _opens_next(sentence, quantity, t, times))
        and not (t.i >= quantity.j and not t.relation and _of_next_thing(sentence, quantity, t))
        and not took(sentence, t)
        and not of_a_model(sentence, quantity, t)
        and not (t.i >= quantity.j and (to_follow(sentence, t, quantity) or stepped(sentence, quantity.j, t)))
        and not behind(sentence, t)
        and not _of_an_event(sentence, quantity, t)
        and not (t.i >= quantity.j and _of_what_is_left(sentence, quantity, t))
        and not (eras and _past_an_era(sentence, quantity, t, eras))
        and not of_a_participle(sentence, t, sentence.group_at(quantity.number_i))
    ]
    if binding.rule == "measure.price" and binding.object >= 0:
        # "bought A in 1892 for £1m and B in 1901 for £2m"
        past = sentence.groups[binding.object].j
        times = [t for t in times if past <= t.i < quantity.i] or times
    then = _set_off_by_then(sentence, quantity)
    if then:
        times = []  # "sales, then £5m, by 2003"
    if discourse.reported or discourse.accounted or discourse.results:
        times = [t for t in times if not _of_contrast(sentence, quantity, t)]
    time = own or attachment.nearest(sentence, quantity.i, quantity.j, times)
    if time is None and sentence.label_times:
        time = sentence.label_times[0]
    if time is None:
        earlier = [t for t in times if not _parted(sentence, quantity, t)]
        earlier = [t for t in earlier if not _of_what_will_be(sentence, quantity, t)]
        told_of = before.subject if isinstance(before, Metric) else None
        if told_of and subject is not None and told_of != subject.entity.name:
            earlier = [t for t in earlier if not _of_another_firm(sentence, quantity, t)]
        time = attachment.nearest(sentence, quantity.i, quantity.j, earlier, within=False)
    if time is None and _of_a_market(sentence, binding):
        return  # a share moves on a day, and not in the period that is reported
    era = any(_past_an_era(sentence, quantity, t, eras) for t in sentence.times) if eras else False
    era = era or in_an_era(sentence)
    if time is None and era and not (discourse.report or discourse.results):
        return  # but of what is reported: "Sales fell during the pandemic"
    if time is None:
        if binding.inherited and isinstance(before, Metric):
            claim.period_start, claim.period_end = before.period_start, before.period_end
            claim.period_text = before.period_text
            claim.evidence.extend(s for s in before.evidence if s.field == "period_start")
        elif discourse.passage_date is not None and (then or _of_a_deal(binding, verb)):
            discourse.passage_date.give(claim, "period", "when.told_before")
        elif discourse.reported is not None and (
            quantity.kind in ("money", "percent", "ratio") or _under_its_title(sentence, discourse, verb)
        ):
            discourse.reported.give(claim, "period", "when.reported")
        elif discourse.accounted is not None and (
            _of_accounts(sentence, binding, verb) or _of_an_item(sentence, binding)
        ):
            discourse.accounted.give(claim, "period", "when.accounted")
        elif discourse.listed_passage and discourse.stated and _of_an_item(sentence, binding):
            discourse.stated.give(claim, "period", "when.reported")
        elif discourse.results and _in_report(discourse) and _of_accounts(sentence, binding, told):
            discourse.results.give(claim, "period", "when.reported")
        elif (
            discourse.dated_before is not None
            and _told_on(verb)
            and not reported
            and not (_short(discourse.dated_before) and _of_a_time(sentence, quantity, binding))
        ):
            discourse.dated_before.give(claim, "period", "when.told_before")
        return
    days = whens.period(sentence, time, discourse, entity)
    claim.period_start, claim.period_end = days.start, days.end
    beyond = time.relation == "since" and not (
        time.j <= quantity.i and attachment.opens_clause(sentence, time)
    )
    beyond = beyond or attachment.since_something(sentence, time, quantity.i)
    if beyond and claim.period_start is not None:
        claim.period_end = _until_now(discourse, claim.period_start)
    begin, end = whens.words(sentence, time)
    claim.period_text = sentence.text(begin, end)
    claim.evidence.append(Span("period_start", begin, end, "when.period"))
    draft.uses.append((time.char_start, time.char_end, "period_start"))


def of_a_model(sentence: Sentence, quantity: Quantity, time: Time) -> bool:
    """ "recalls 300 left-hand 2008 to 2012 vans": the years tell which are counted."""
    g = sentence.group_at(quantity.number_i)
    inside = g >= 0 and quantity.j <= time.i and time.j <= sentence.groups[g].head
    return inside and quantity.kind == "number"


def _in_report(discourse: Discourse) -> bool:
    """Whether the passage goes on with the results of the report, and tells of no other time."""
    told, report = discourse.passage_date, discourse.report
    if told is None or report is None or told.end is None or report.start is None:
        return told is None
    return (report.start - told.end).days < _YEAR


def _under_its_title(sentence: Sentence, discourse: Discourse, verb: Verb | None) -> bool:
    """Whether a count is one of the rows or is told as past below "Acme in 2019"."""
    if discourse.reported is None or discourse.reported not in (
        discourse.section_reported,
        discourse.lead_period,
    ):
        return False
    if verb is None:
        verbless = not any(verb.finite for _, verb in sentence.verbs())
        return sentence.label != "" or discourse.listed_passage or verbless
    return verb.tense == "past" and not verb.modal


def _of_accounts(sentence: Sentence, binding: Binding, verb: Verb | None) -> bool:
    """Whether it is a figure of accounts of the past: "Net profit grew by 64%", "on revenue of €5m"."""
    told = binding.tokens and noun(sentence.tokens.lower[binding.tokens[-1]]) in _FIGURES
    if verb is not None and verb.tense == "gerund" and verb.governor is not None:
        verb = sentence.groups[verb.governor].verb  # "after booking a £5m loss"
    if not told or verb is None or verb.modal:
        return False
    # "Roe's posted a loss": a name that ends so is no owner
    named = verb.tense == "participle" and bool(verb.objects) and verb.lemma in _REPORTING
    return verb.tense == "past" or named


def _of_an_item(sentence: Sentence, binding: Binding) -> bool:
    """Whether it is a figure of accounts in an item without a verb: "Lamps: sales 8% better, at £9m"."""
    words = [sentence.tokens.lower[k] for k in binding.tokens] or binding.noun.split("_")
    return noun(words[-1]) in _FIGURES and not any(verb.finite for _, verb in sentence.verbs())


def _of_a_market(sentence: Sentence, binding: Binding) -> bool:
    """Whether it is a share's price: "The shares rose 7% to 612p"."""
    told = [sentence.tokens.lower[k] for k in binding.tokens] or binding.noun.split("_")
    return told[-1] in _SHARES_TRADED or " ".join(told[-2:]) in _SHARE_PRICES


def _told_on(verb: Verb | None) -> bool:
    """Whether it is told as past with no time of its own, and so of the day told right before."""
    return verb is not None and verb.tense == "past" and not verb.modal and not verb.perfect


def _short(told: Told) -> bool:
    """Whether what the sentence before told is no more than a month."""
    return told.days is not None and (told.days[1] - told.days[0]).days <= _MONTH


def _of_a_time(sentence: Sentence, quantity: Quantity, binding: Binding) -> bool:
    """ "It was then losing £1m a year", "production was then 400": how things stood, and not on that day."""
    if (quantity.unit or "").endswith(_PER_YEAR):
        return True
    verb = sentence.groups[binding.verb] if binding.verb >= 0 else None
    if verb is None or verb.verb is None or not (verb.verb.lemma == "be" or verb.verb.progressive):
        return False
    return "then" in sentence.tokens.lower[max(verb.i - 2, sentence.begin) : verb.j + 1]


def _of_a_deal(binding: Binding, verb: Verb | None) -> bool:
    """Whether it is the stake or price of a deal that was done: its time is that of the deal."""
    priced = binding.rule in ("measure.stake", "measure.owned") or binding.noun == "price"
    done = verb is not None and verb.tense == "past" and verb.lemma in BUYING
    return priced and done


def _set_off_by_then(sentence: Sentence, quantity: Quantity) -> bool:
    """ "doubled sales, then £5m, by 2003": the amount is of the day before."""
    words = sentence.tokens.lower[max(quantity.i - 2, sentence.begin) : quantity.i]
    return words == [",", "then"] and sentence.tokens.lower[quantity.j : quantity.j + 1] == [","]


def _of_contrast(sentence: Sentence, quantity: Quantity, time: Time) -> bool:
    """ "Revenue slid 9%, while sales were down 11% in the final quarter": the quarter is of the sales."""
    return not _CONTRASTING.isdisjoint(sentence.tokens.lower[quantity.j : max(time.i, quantity.j)])


def _of_another_firm(sentence: Sentence, quantity: Quantity, time: Time) -> bool:
    """ "Acme lost £5m in 2004, and lately Brell blamed a trader for losing £3m": but a day of trading is
    shared, and so is a time that opens the sentence or is contrasted.
    """
    opening = next((sentence.groups[h].i for h, _ in sentence.verbs()), sentence.end)
    on_a_day = time.precision == "day" or (time.shift is not None and time.shift.weekday is not None)
    if time.i > quantity.i or time.i < opening or on_a_day:
        return False
    return _CONTRASTING.isdisjoint(sentence.tokens.lower[time.j : quantity.i])


def _of_what_will_be(sentence: Sentence, quantity: Quantity, time: Time) -> bool:
    """ "will walk out on Monday after 87 percent voted for it": of the act to come, and not of the vote."""
    here, there = sentence.verb_before(sentence.clause(quantity.i)[1] - 1), sentence.verb_before(time.i)
    if time.i > quantity.i or there < 0 or here <= there or sentence.clause(quantity.i)[0] <= time.i:
        return False
    own, other = sentence.groups[here].verb, sentence.groups[there].verb
    past = own is not None and own.finite and own.tense == "past" and not own.modal
    return past and other is not None and other.tense == "future"


def _parted(sentence: Sentence, quantity: Quantity, time: Time) -> bool:
    """Whether a semicolon stands between a quantity and a time: of "£5m ($6m; €7m) in 2004" it does not."""
    form = sentence.tokens.form
    between = form[quantity.j : time.i]
    if ";" not in between:
        return False
    k = between.index(";")
    return "(" not in between[:k] or ")" not in between[k:]


def _until_now(discourse: Discourse, start: date) -> date | None:
    """What holds since a day does so when the text is written; None where that is not known."""
    now = discourse.published_on
    return now if now is not None and now >= start else None


def _of_an_event(sentence: Sentence, quantity: Quantity, time: Time) -> bool:
    """ "spent €5m on fixes under a 2010 agreement": the year is that of the agreement."""
    g = sentence.group_at(time.i) if not time.relation else -1
    if g < 0 or g == sentence.group_at(quantity.number_i) or sentence.preposition(g) not in _IN_WAKE:
        return False
    group = sentence.groups[g]
    return group.i < time.i and time.j <= group.head and noun_trigger(sentence.head(g)) is not None


def _of_what_is_left(sentence: Sentence, quantity: Quantity, time: Time) -> bool:
    """ "Of 900 people on the payroll at the takeover, 300 were left in 2004": the year is that of the 300."""
    lower, form = sentence.tokens.lower, sentence.tokens.form
    if lower[sentence.begin] != "of" or quantity.i > sentence.begin + 3:
        return False
    comma = next((k for k in range(quantity.j, time.i) if form[k] == ","), -1)
    if comma < 0 or not any(q.i > comma for q in sentence.quantities):
        return False
    first, past = sentence.group_at(quantity.j), sentence.group_at(comma)
    heads = (sentence.head(g) for g in range(max(first, 0), past) if sentence.groups[g].kind == "NP")
    return any(noun_trigger(head) is not None for head in heads)


def _past_an_era(sentence: Sentence, quantity: Quantity, time: Time, eras: list[int]) -> bool:
    """ "raised sales tenfold during the war, and in 1922 it cut prices": the year is of the prices."""
    between = range(time.j, quantity.i) if time.j <= quantity.i else range(quantity.j, time.i)
    apart = [k for k in between if sentence.tag(k) in "CS"]
    if not apart:
        return False
    return any(era < apart[-1] if time.i >= quantity.j else era > apart[0] for era in eras)


def _of_a_later(sentence: Sentence, quantity: Quantity, time: Time) -> bool:
    """ "Revenue was £5m, after £4m in 2003": the year is that of the amount beside it."""
    last = next(q for q in reversed(sentence.quantities) if q.j <= time.i)
    return last is not quantity and last.kind == quantity.kind and beside_another(sentence, time)


def _opens_next(sentence: Sentence, quantity: Quantity, time: Time, times: list[Time]) -> bool:
    """ "By 1740 there were 51 agents and, in 1786, 123": the year of what is told behind it."""
    lower, k = sentence.tokens.lower, time.i - 1
    k -= lower[k] == ","
    joined = lower[k] == "and" and any(q.i >= time.j for q in sentence.quantities)
    return joined and any(t.j <= quantity.i for t in times)


def _of_next_thing(sentence: Sentence, quantity: Quantity, time: Time) -> bool:
    """ "The 1987 loan raised £60m, its 1993 bond £85m": the year is that of the next amount's thing."""
    g = sentence.group_at(time.i)
    group = sentence.groups[g] if g >= 0 else None
    if group is None or group.kind != "NP" or time.j > group.head:
        return False
    parted = any(word in _PARTING for word in sentence.tokens.lower[quantity.j : time.i])
    return parted and any(time.j <= q.i <= group.j + 1 for q in sentence.quantities)


def _of_the_report(sentence: Sentence, time: Time, binding: Binding, times: list[Time]) -> bool:
    """ "On Monday Acme reported a profit of £4m", "said Tuesday that sales fell": the day of the telling; and
    the month, where another time is told: "In May it reported sales of £4m for 2003".
    """
    shift = time.shift
    on_a_day = shift is not None and (shift.weekday, shift.day) != (None, None)
    on_a_day = on_a_day or (shift is not None and shift.unit in ("day", "week") and not shift.running)
    in_month = time.precision == "month" and any(other.precision in whens.COARSE for other in times)
    if (
        not (on_a_day or in_month or time.precision == "day")
        or time.lasts
        or time.relation not in ("in", "at", "")
    ):
        return False
    word = noun(
        sentence.tokens.lower[binding.tokens[-1]] if binding.tokens else binding.noun.rpartition("_")[2]
    )
    if word not in FINANCIAL or word in _TRADED:
        return False
    g = sentence.group_at(time.core_i)
    telling = (binding.verb, g - 1, g + 1) if g > 0 else (binding.verb, g + 1)
    verbs = (sentence.groups[h].verb for h in telling if 0 <= h < len(sentence.groups))
    return any(verb is not None and verb.lemma in _REPORTING for verb in verbs)
