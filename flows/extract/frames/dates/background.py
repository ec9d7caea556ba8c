"""Times not the claim's own: of what it is compared with or ranked against, of its cause; eras."""

from __future__ import annotations

from itertools import takewhile

from flows.extract.frames.measures.binding import direction_around
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import CHANGE_VERBS, COMMITMENT_VERBS, lemma, noun
from flows.extract.mentions.quantities.numbers import CARDINALS
from flows.extract.mentions.times.words import WHICH_SAME
from flows.extract.mentions.types import Quantity, Time
from flows.extract.vocabulary import word_set

_OVER_AFTER = word_set("verbs", "with_over")
_RANKS = word_set("measures", "ranks")
_RECKONED = frozenset(("from", "below", "above", "over", "on", "than", "with", "against", "versus", "vs"))
_PAST = frozenset(("from", "below", "above", "under", "short"))
_ERAS, _LEADS_ERA = (word_set("times", "eras", key) for key in ("nouns", "leads"))
_LASTING_LEADS = frozenset(("during", "between", "throughout"))
_ERA_WITHIN = 6  # tokens of the sentence's first phrase
_FAR = 12  # tokens between what leads to a cause and its time
_CAUSES = {
    "due": "to",
    "owing": "to",
    "thanks": "to",
    "because": "of",
    "following": "",
    "versus": "",
    "vs": "",
}
_DETERMINERS = frozenset(("a", "an", "the", "its", "their"))
_SET_BESIDE = word_set("measures", "set_beside")
_COMPARING_TO = word_set("measures", "compared_to")
_LEADS = _SET_BESIDE | _CAUSES.keys() | {"after"}
_BASES = word_set("measures", "bases")
_PRICES_OF_DAYS, _CLOSES = (word_set("measures", key) for key in ("prices_of_days", "closes"))


def behind(sentence: Sentence, time: Time) -> bool:
    """ "fell to 8p owing to the shares issued in April 2018", "owned by the state following a bailout during
    the 2008 crisis", "a dividend of 9p, compared to none in the prior year".
    """
    lower, begin = sentence.tokens.lower, max(time.i - _FAR, sentence.begin + 1)
    if _LEADS.isdisjoint(lower[begin : time.i]):
        return False
    i = max((q.j for q in sentence.quantities if q.j <= time.i), default=begin)
    for k in range(time.i - 1, max(i, begin) - 1, -1):
        word = lower[k]
        if word in ",;:" or sentence.tokens.form[k] in "()":
            return False
        if word in _SET_BESIDE:
            return lower[k + 1] in ("with", "to")
        if word == "after" and lower[k + 1] in _DETERMINERS and any(t.j <= k for t in sentence.times):
            return True  # "£3m in 2013, after a record in 2012"
        then = _CAUSES.get(word)
        if then is not None and k + 1 < time.i:
            return not then or lower[k + 1] == then
    return False


def in_an_era(sentence: Sentence) -> bool:
    """ "During the German occupation output fell": of a time without days, and not of the day told before."""
    return not sentence.times and bool(eras_of(sentence))


def eras_of(sentence: Sentence) -> list[int]:
    """The words that lead to a time without days: "during the German occupation"."""
    lower, begin = sentence.tokens.lower, sentence.begin
    if _ERAS.isdisjoint(sentence.spoken):
        return []
    found = []
    opening = [begin] if lower[begin] in _LEADS_ERA else []
    for k in (*opening, *(k for k in range(begin, sentence.end) if lower[k] in _LASTING_LEADS)):
        named = range(k + 1, min(k + _ERA_WITHIN, sentence.end))
        told = [m for m in takewhile(lambda m: sentence.tag(m) in "DJNEZ", named) if lower[m] in _ERAS]
        if any(m + 1 >= sentence.end or sentence.tag(m + 1) != "N" for m in told):
            found.append(k)  # but not "in war zones"
    return found


def than_then(sentence: Sentence, time: Time) -> bool:
    """ "lower than in 2002", "three times as many as in 2002"."""
    lower = sentence.tokens.lower
    if "than" in lower[max(time.i - 1, sentence.begin) : time.core_i]:
        return True
    k = time.i - 1
    return k > sentence.begin and lower[k] == "as" and "as" in lower[max(k - 3, sentence.begin) : k]


def held_to(sentence: Sentence, time: Time) -> bool:
    """ "are not as deep as the last round in 2008", "more than its rival sold in 2008": of that one."""
    groups, h = sentence.groups, sentence.group_at(time.i) - 1
    if h < 3 or groups[h].kind != "NP" or groups[h - 1].kind != "P":
        return False
    lead = sentence.tokens.lower[groups[h - 1].i]
    return lead == "than" or (
        lead == "as" and sentence.preposition(h - 2) == "as" and groups[h - 2].j - groups[h - 2].i == 1
    )


def compared(sentence: Sentence, time: Time) -> bool:
    """Whether a change is reckoned from this time: "up 2.6% on 2003", "a rise over the previous year"."""
    lower = sentence.tokens.lower
    first = lower[time.i]
    if time.j < sentence.end and noun(lower[time.j]) in _BASES:
        return True  # "by 60% from 2015 levels"
    owns = lower[time.j : time.j + 1] == ["'s"]
    if owns and (_closed(sentence, time) or _owns_nothing(sentence, time.j + 1)):
        return True  # "a premium of 28% to Monday's closing price", "deliveries slightly above last year's"
    if sentence.words(max(time.i - 2, 0), time.i).lower() in _PRICES_OF_DAYS:
        return True  # "a premium of 28% to the closing price on Friday"
    if first == "ahead":
        return True  # "sales were 3.4% ahead of last year"
    if first in ("later", "earlier") and "than" in lower[time.i : time.j]:
        return True  # "followed on 26 July, later than the first quarter"
    k = time.i - 1
    while k > sentence.begin and lower[k] in ("the", "a", "its", "their"):
        k -= 1
    lead = lower[k] if k >= sentence.begin else ""
    same = not WHICH_SAME.isdisjoint(lower[time.core_i : time.core_i + 2])
    if same and (first in _RECKONED or lead in _RECKONED):
        return True  # "down 4% from the same quarter in 2003"
    if lead == "over" and k > sentence.begin and lemma(sentence.tokens.lower[k - 1]) in _OVER_AFTER:
        return False  # "was taken over two years later"
    if "of" in (first, lead) and _of_a_part(sentence, time):
        return True
    if ranked_since(sentence, time) or _of_height_before(sentence, time):
        return True
    if first == "on" and (time.precision in ("day", "month") or _on_a_day(time)):
        return sentence.tokens.lower[time.j : time.j + 1] == ["'s"]  # "down 5p on Friday's close"
    narrative = time.shift is not None and (time.shift.narrative or time.shift.amount < 0)
    if first == "over" and time.i == sentence.begin:
        return False  # "Over the first half of the year, sales rose"
    if first in ("on", "over", "than", "from") or lead in ("over", "on", "than", "from", "with", "against"):
        near = [q for q in sentence.quantities if 0 <= time.i - q.j <= 4]
        if first in ("on", "than") or lead in ("on", "than", "with", "against"):
            return bool(near) or lead in ("than", "with", "against")
        if first == "from" and near and _is_step_to(sentence, near[-1], time):
            return True
        return narrative and not (time.shift is not None and (time.shift.backward or time.shift.forward))
    at = time.i - 1 if first == "to" else time.i - 2
    if "to" in (first, lead) and at >= sentence.begin and lower[at] in _COMPARING_TO:
        return True
    return first in ("in",) and than_then(sentence, time)


def _owns_nothing(sentence: Sentence, k: int) -> bool:
    """Whether what a time owns is left out: a mark or a word that joins stands at token `k`."""
    return k >= sentence.end or sentence.tag(k) in "XCPV"


def _on_a_day(time: Time) -> bool:
    """ "on Monday", "on March 31": also where the year is left out."""
    shift = time.shift
    return shift is not None and (shift.weekday is not None or shift.months is not None)


def _closed(sentence: Sentence, time: Time) -> bool:
    behind = sentence.tokens.lower[time.j + 1 : time.j + 2]
    return not _CLOSES.isdisjoint(behind) and any(q.j <= time.i for q in sentence.quantities)


def _is_step_to(sentence: Sentence, quantity: Quantity, time: Time) -> bool:
    """ "up 6% from 2022"."""
    step = quantity.j == time.i and quantity.kind in ("percent", "ratio")
    return step and direction_around(sentence, quantity) is not None


def _of_a_part(sentence: Sentence, time: Time) -> bool:
    """ "sold 12 tonnes in 2019, less than a tenth of the volume of 1985": the whole is of that time."""
    whole = sentence.quantity_before(time.i)
    if whole is None or whole.kind not in ("ratio", "percent") or time.i - whole.j > 5:
        return False
    opened = sentence.tokens.lower[whole.j : whole.j + 2]
    part = opened[:1] in (["the"], ["that"]) or opened in (["of", "the"], ["of", "that"])
    return part and any(t.j < whole.i for t in sentence.times)


def _of_height_before(sentence: Sentence, time: Time) -> bool:
    """ "down 30% from a record result the previous year", "5% below the record of 2003": when it stood where
    the change starts.
    """
    lower = sentence.tokens.lower
    before = time.shift is not None and (time.shift.narrative or time.shift.amount < 0)
    if not before and "of" not in lower[time.i - 1 : time.i + 1]:
        return False
    change = sentence.quantity_before(time.i)
    if change is None or change.kind not in ("percent", "ratio"):
        return False
    between = lower[change.j : time.i]
    return bool(between) and between[0] in _PAST and len(between) < _FAR and "," not in between


def ranked_since(sentence: Sentence, time: Time) -> bool:
    """ "its worst loss since 2008", "the first since its sale in 1995": only what it is ranked against."""
    lower = sentence.tokens.lower
    near = lower[max(time.i - 5, sentence.begin) + 1 : time.core_i + 1]
    if time.relation == "in" and time.shift is not None and time.shift.running:
        return _ranks(lower[max(time.i - 5, sentence.begin) : time.i])  # "its biggest fall in two years"
    if "since" not in near:
        return False
    since = time.core_i - near[::-1].index("since")
    if "," in lower[since : time.i] or any(since < t.j <= time.i for t in sentence.times):
        return False  # "the first since 1978, ended on Thursday", "its third mill since 2008 in 2012"
    return _ranks(lower[max(since - 5, sentence.begin) : since])


def ranked_against(sentence: Sentence, time: Time) -> bool:
    """ "the biggest deal since Acme's $9 billion purchase of Brell in 2006": what follows is not of then."""
    lower = sentence.tokens.lower
    begin = max(time.i - _FAR, sentence.begin)
    since = next((k for k in range(time.i - 1, begin - 1, -1) if lower[k] == "since"), -1)
    if (
        since < 0
        or "," in lower[since : time.i]
        or sentence.verb_before(time.i) != sentence.verb_before(since)
    ):
        return False
    return _ranks(lower[max(since - 5, sentence.begin) : since])


def _ranks(words: list[str]) -> bool:
    """ "its biggest", "the first": whether something is put in a row with others."""
    return any(word in _RANKS or (word.endswith("est") and len(word) > 4) for word in words)


def took(sentence: Sentence, time: Time) -> bool:
    """ "in four days depositors withdrew £3m": how long it took, and not when."""
    shift, first = time.shift, sentence.tokens.lower[time.core_i]
    if shift is None or not shift.running or time.relation not in ("in", "within"):
        return False
    if time.relation == "in" and shift.unit not in ("day", "week"):
        return False
    counted = first[0].isdigit() or first in CARDINALS
    return counted and any(verb.tense == "past" and not verb.modal for _, verb in sentence.verbs())


def of_what_is_meant(sentence: Sentence, time: Time, verb: int) -> bool:
    """ "expects to return to profit in 2006 and has ordered jets": the year is that of what is expected."""
    h = sentence.verb_before(time.i)
    told = sentence.groups[h].verb if 0 <= h < verb else None
    if told is None or told.tense != "infinitive" or told.governor is None:
        return False
    above, here = sentence.groups[told.governor].verb, sentence.groups[verb].verb
    if above is None or above.lemma not in COMMITMENT_VERBS or here is None or not here.perfect:
        return False
    return any(group.kind == "C" for group in sentence.groups[h + 1 : verb])


def to_follow(sentence: Sentence, time: Time, quantity: Quantity) -> bool:
    """ "has set aside £3m and expects to pay £5m next year", "ordered 40 jets, to be delivered in 2014": what
    was told before the verb that looks ahead was not then.
    """
    h = sentence.verb_before(time.i)
    ahead = sentence.groups[h].verb if h > 0 and sentence.groups[h].i >= quantity.j else None
    if ahead is None or ahead.tense != "infinitive":
        return False
    if sentence.tokens.form[sentence.groups[h - 1].i] == ",":
        return ahead.passive
    above = sentence.groups[h - 1].verb
    joined = any(group.kind == "C" and group.i >= quantity.j for group in sentence.groups[: h - 1])
    return joined and above is not None and above.lemma in COMMITMENT_VERBS


def stepped(sentence: Sentence, j: int, time: Time) -> bool:
    """ "£3m, rising to £5m by 2020": whether the time behind token `j` is that of the step that follows."""
    for h, group in enumerate(sentence.groups):
        if j <= group.i < time.i and group.verb is not None and group.verb.tense == "gerund":
            opens = h > 0 and sentence.tokens.form[sentence.groups[h - 1].i] == ","
            led = h + 1 < len(sentence.groups) and sentence.head(h + 1) == "to"
            if opens and led and group.verb.lemma in CHANGE_VERBS:
                return True
    return False


def foreseen(sentence: Sentence, time: Time) -> int:
    """The verb of "Further contraction is expected in May", "it forecasts growth to return in 2010", whose
    time is to come; -1 if none.
    """
    h = sentence.verb_before(time.i)
    verb = sentence.verb_of(h)
    while verb is not None and verb.tense in ("infinitive", "gerund") and verb.governor is not None:
        h = verb.governor
        verb = sentence.groups[h].verb
    meant = verb is not None and COMMITMENT_VERBS.get(verb.lemma) == "forecast" and not verb.modal
    return h if meant else -1
