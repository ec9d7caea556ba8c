"""Which of the times that could be an event's is its own."""

from __future__ import annotations

from flows.extract.frames.dates import attachment
from flows.extract.frames.dates.elsewhere import of_a_noun, of_its_reason, own_clause
from flows.extract.frames.events.going_on import came_later
from flows.extract.frames.events.telling import Telling
from flows.extract.frames.sentence import Sentence
from flows.extract.mentions.types import Time
from flows.extract.vocabulary import word_set

_BESIDES = word_set("events", "status", "besides")
_SEQUEL_LEADS = word_set("events", "status", "sequel_leads")
_RELATIVE = frozenset(("who", "which", "that"))


def choose(telling: Telling, times: list[Time], *, listed: bool) -> Time | None:
    """The event's own of the `times` that could be its; None: it has none.

    `listed`: each of several things has one.
    """
    time = _in_its_clause(telling, times, listed=listed) or _in_its_sentence(telling, times)
    sentence, g = telling.sentence, telling.g
    if time is not None and (_told_besides(sentence, time, g) or _of_one_before(sentence, time, g)):
        return None
    return time


def narrowed(telling: Telling, times: list[Time]) -> list[Time]:
    """Those of `times` that stand with the event's own words, where some do."""
    sentence, g = telling.sentence, telling.g
    verb = telling.verb
    above = verb.governor if verb is not None and verb.tense == "infinitive" else None
    beside = (-1, g, telling.h, above)
    own = [
        t
        for t in times
        if not (of_a_noun(sentence, t) or of_its_reason(sentence, t, g))
        and attachment.aside(sentence, t) in beside
    ]
    group = sentence.groups[g]  # "The 1974 sale was reversed in 1989"; also "after a sale in 1998"
    inside = [
        t for t in times if not telling.by_verb and (group.i < t.i < t.j <= telling.trigger or t.i == group.j)
    ]
    times = inside or own or times
    if telling.occurred and not (verb is not None and verb.perfect):  # but "by 2011 had built up a stake"
        by_then = [t for t in times if not attachment.of_later_goal(sentence, t, g)]
        times = [t for t in times if t.relation != "by"] or by_then
    return [t for t in times if attachment.aside(sentence, t) in beside]


def _in_its_clause(telling: Telling, times: list[Time], *, listed: bool) -> Time | None:
    sentence, g, trigger = telling.sentence, telling.g, telling.trigger
    time = attachment.nearest(sentence, trigger, trigger + 1, times)
    if time is not None and time.i < trigger and sentence.verb_before(sentence.groups[g].i - 1) >= 0:
        # "bought 10% in 2004 and raised it to 20% in 2006": what stands behind another verb is its time,
        # and "In 1998 it signed with Acme, which bought 20% the next year"
        behind = [t for t in times if t.i > trigger and _meets(sentence, sentence.verb_before(t.i), g)]
        time = attachment.nearest(sentence, trigger, trigger + 1, behind) or time
    time = (_in_the_same_aside(sentence, g, time) if time is not None else None) or time
    if time is not None and time.i > trigger and sentence.verb_before(time.i) > g:
        # "In 1971 it bought a mill and closed it in 1974": the second time is that of the second verb.
        time = _opening(sentence, g, times) or time
    if time is not None and _of_what_led_to_it(sentence, time, g):
        made = (t for t in times if _made_by(sentence, sentence.verb_before(t.i), g))
        time = next(made, time)
    if time is not None and not listed and time.i > trigger:
        further = _in_further_clause(sentence, time, g) or not own_clause(
            sentence, telling.discourse, g, [time]
        )
        return None if further else time
    return time


def _in_its_sentence(telling: Telling, times: list[Time]) -> Time | None:
    sentence, g, trigger = telling.sentence, telling.g, telling.trigger
    # "will close it, and it bought a rival in 2010": a second main clause has times of its own.
    times = [t for t in times if t.i < trigger or sentence.tag(sentence.clause(t.i)[0]) != "C"]
    nearer = [t for t in times if t.i < trigger or not _in_further_clause(sentence, t, g)]
    times = nearer if any(t.i < trigger for t in nearer) else times
    times = own_clause(sentence, telling.discourse, g, times)
    return attachment.nearest(sentence, trigger, trigger + 1, times, within=False)


def _meets(sentence: Sentence, h: int, g: int) -> bool:
    """Whether verb `h` is that of group `g` or what it comes to: "rose through the ranks to become"."""
    verb = sentence.verb_of(h)
    return h == g or (verb is not None and verb.tense == "infinitive" and verb.governor == g)


def _in_the_same_aside(sentence: Sentence, g: int, time: Time) -> Time | None:
    """The last time between "which" and its second verb, where `time` stands outside: "In 1970 it joined
    Acme, which closed the slip in 1985 and sold the yard".
    """
    groups = sentence.groups
    if g < 2 or groups[g - 1].kind != "C":
        return None
    opened = next((h for h in range(g - 1, 0, -1) if groups[h].kind == "S"), -1)
    if opened < 0 or sentence.tokens.lower[groups[opened].i] not in _RELATIVE:
        return None
    first = next((h for h, _ in sentence.verbs() if h > opened), g)
    inside = [
        t for t in sentence.times if groups[opened].i < t.i < groups[g].i and t.relation in ("", "in", "on")
    ]
    alike = first < g and all(groups[h].kind not in ("S", "X") for h in range(opened + 1, g))
    own = time.i > groups[g].i and sentence.verb_before(time.i) == g
    return inside[-1] if inside and alike and not own else None


def _opening(sentence: Sentence, g: int, times: list[Time]) -> Time | None:
    """The last time before the verb `g`, if no other verb has it but the one that `g` depends on."""
    verb, k = sentence.groups[g].verb, sentence.groups[g].i
    before = [t for t in times if t.i < k]
    if verb is None or not before:
        return None
    told = sentence.verb_before(before[-1].i)
    alone = told == -1 and sentence.verb_before(k - 1) == -1
    return before[-1] if alone or (told >= 0 and told == verb.governor) else None


def _of_what_led_to_it(sentence: Sentence, time: Time, g: int) -> bool:
    """ "Following its sale to Acme in May, it merged": the time opens with what came before."""
    opened = time.i < sentence.groups[g].i and sentence.tokens.lower[sentence.begin] in _SEQUEL_LEADS
    return opened and all(sentence.groups[h].verb is None for h in range(sentence.group_at(time.i)))


def _made_by(sentence: Sentence, h: int, g: int) -> bool:
    """ "merged with Acme to form Acme Brell": the second verb says what the first makes."""
    verb = sentence.groups[h].verb if h > g else None
    return verb is not None and verb.tense == "infinitive" and verb.governor == g


def _in_further_clause(sentence: Sentence, time: Time, g: int) -> bool:
    """ "In 1916 it was sold to Roe, who set up Acme, which traded until it closed in 1973"."""
    behind = sentence.groups[g + 1 : sentence.group_at(time.i)]
    return any(x.kind == "S" and sentence.tokens.lower[x.i] in _RELATIVE for x in behind)


def _told_besides(sentence: Sentence, time: Time, g: int) -> bool:
    """ "was founded in 1985 by Jane Roe, who later opened a bank": not then."""
    opened = sentence.groups[g - 1] if g > 1 and sentence.groups[g - 1].kind == "S" else None
    if opened is None or time.i > opened.i or sentence.tokens.lower[opened.i] not in _RELATIVE:
        return False
    return not _BESIDES.isdisjoint(sentence.tokens.lower[opened.i : sentence.groups[g].head])


def _of_one_before(sentence: Sentence, time: Time, g: int) -> bool:
    """ "In 1950 Acme bought a mill, which it later sold": the time of the verb before."""
    if time.i > sentence.groups[g].i or not came_later(sentence, g):
        return False
    k = sentence.groups[g].i
    told = any(sentence.groups[h].i < k and verb.finite for h, verb in sentence.verbs() if h < g)
    return told and time.j < k - 1
