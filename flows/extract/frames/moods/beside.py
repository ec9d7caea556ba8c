"""What stands beside a quantity or a gerund and tells that it is meant: "planned sales", "is the goal"."""

from __future__ import annotations

from flows.extract.frames.measures.binding import stands_for_someone
from flows.extract.frames.moods.nouns import Mood
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import (
    CHANGE_VERBS,
    COMMITMENT_NOUNS,
    COMMITMENT_VERBS,
    DIRECT,
    EQUATING,
    STAKES,
    noun,
)
from flows.extract.mentions.types import Quantity
from flows.extract.phrases.left import PERIODS
from flows.extract.vocabulary import load
from flows.model import Commitment

_ATTRIBUTES: dict[str, Commitment] = {
    word: told for told, words in load("commitments")["attributes"].items() for word in words.split()
}
_EQUATING_OR_STAYING = EQUATING | {"remain"}


def aimed_gerund(sentence: Sentence, verb: int) -> Mood | None:
    """ "Cutting costs by 10% is the goal", "Raising the stake to 51% is planned": a gerund as the subject."""
    groups = sentence.groups
    opens = all(group.kind in "YX" for group in groups[:verb])
    h = next((h for h in range(verb + 1, len(groups)) if groups[h].verb is not None), -1)
    above = groups[h].verb if opens and h > 0 else None
    if above is None or above.negated or above.modal or above.tense not in ("present", "past"):
        return None
    named = above.objects[:1] if above.lemma in _EQUATING_OR_STAYING else []
    if (
        not named
        and above.lemma in _EQUATING_OR_STAYING
        and groups[h + 1 : h + 2]
        and groups[h + 1].kind == "NP"
    ):
        named = [h + 1]
    called = COMMITMENT_NOUNS.get(noun(sentence.head(named[0]))) if named else None
    if called is not None:
        return Mood(called, "mood.subject_noun", groups[named[0]].head)
    meant = COMMITMENT_VERBS.get(above.lemma) if above.passive and above.tense == "present" else None
    direct = meant is not None and above.lemma in DIRECT
    return Mood(meant, "mood.verb", groups[h].head) if direct else None


def told_aside(sentence: Sentence, g: int) -> bool:
    """ "Acme, a mill with 300 staff, will close", "Acme, holder of 9% of Brell, plans to": what one who
    means something is or has; not "the fine, £5m, will be paid", "the mill, with 300 looms, will open".
    """
    groups, form = sentence.groups, sentence.tokens.form
    if _before_part(sentence, g) or _reckoned_at(sentence, g):
        return True
    if "," not in sentence.spoken:
        return False
    ends = (h for h in range(g, 0, -1) if groups[h].verb is not None or form[groups[h].i] in ",;:(")
    opened = next(ends, 0)
    if opened < 1 or opened + 1 >= g or form[groups[opened].i] != ",":
        return False
    v = next((h for h in range(g + 1, len(groups)) if groups[h].verb is not None), -1)
    verb = groups[v].verb if v > 0 and form[groups[v - 1].i] == "," else None
    if verb is None or not verb.finite or verb.subject is None or not verb.subject < opened:
        return False
    plain = all(group.kind in ("NP", "P", "Y") for group in groups[verb.subject : opened])
    return plain and groups[opened + 1].kind in ("NP", "P") and stands_for_someone(sentence, verb.subject)


def at_a_pace(sentence: Sentence, quantity: Quantity, g: int) -> bool:
    """ "is adding 300 users a month": what goes on, unlike "is adding 300 users"."""
    verb = sentence.groups[g - 1].verb
    ahead = any(time.relation in ("by", "until", "within") for time in sentence.times)
    return quantity.rate in PERIODS and verb is not None and verb.progressive and not (verb.modal or ahead)


def _reckoned_at(sentence: Sentence, g: int) -> bool:
    """ "The stake in Brell, worth £30m on the books, should fetch more": what is owned already."""
    groups, form = sentence.groups, sentence.tokens.form
    if g < 3 or sentence.preposition(g) != "worth" or form[groups[g - 1].i - 1] != ",":
        return False
    v = next((h for h in range(g + 1, len(groups)) if groups[h].verb is not None), -1)
    verb = groups[v].verb if v > 0 and form[groups[v].i - 1] == "," else None
    thing = verb.subject if verb is not None and verb.finite else None
    return thing is not None and thing < g and noun(sentence.head(thing)) in STAKES


def _before_part(sentence: Sentence, g: int) -> bool:
    """ "Of 190 staff, 75 of them clerks, 40 will go": those of whom a part is told are there."""
    groups, begin = sentence.groups, sentence.begin
    if sentence.tokens.lower[begin] != "of" or sentence.tag(begin + 1) != "Q":
        return False  # "Of the 90 models": which were told before, and may be planned
    main = next((v for h, v in sentence.verbs() if h > g and v.finite and v.subject is not None), None)
    if main is None or main.subject is None or main.subject <= g:
        return False
    return sentence.tokens.form[groups[main.subject].i - 1] == ","


def by_attribute(sentence: Sentence, g: int, about: int) -> Mood | None:
    """ "Planned sales of £5m", "the promised 300 jobs", "projected output is 40 tonnes"; not "opened the
    planned 40 shops", nor "better than expected sales".
    """
    lower = sentence.tokens.lower
    for h in (g, about):
        if not 0 <= h <= g:
            continue  # "44 percent of the expected vote"
        group = sentence.groups[h]
        if _ATTRIBUTES.keys().isdisjoint(lower[group.i : group.head]):
            continue
        k = next(k for k in range(group.i, group.head) if lower[k] in _ATTRIBUTES)
        if "than" in lower[max(k - 2, sentence.begin) : k]:
            continue
        verb, part = sentence.governor(sentence.carrier(h))
        grammar = sentence.verb_of(verb)
        if grammar is not None and (grammar.tense == "past" or grammar.perfect) and not grammar.modal:
            brought = grammar.passive and grammar.lemma not in CHANGE_VERBS
            if part != "subject" or brought or _ATTRIBUTES[lower[k]] == "forecast":
                continue
        return Mood(_ATTRIBUTES[lower[k]], "mood.attribute", k)
    return None
