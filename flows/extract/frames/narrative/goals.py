"""Headings, lead-ins, and labels that name goals: what stands under them is meant."""

from __future__ import annotations

from flows.extract.document.discourse import Discourse
from flows.extract.frames.dates import whens
from flows.extract.frames.moods.carried import to_come
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import COMMITMENT_NOUNS, COMMITMENT_VERBS, DIRECT, noun
from flows.extract.phrases.groups import Verb
from flows.extract.vocabulary import word_set
from flows.model import Commitment

_OVER = word_set("commitments", "headed", "over")
_PERIODS = word_set("commitments", "headed", "periods")


def goal_named(sentence: Sentence) -> tuple[Commitment, int] | None:
    """What a line without a verb names goals with, and where: "Targets for 2027", "Our goals:"."""
    lower = sentence.tokens.lower[sentence.begin : sentence.end]
    told = any(
        quantity.kind != "duration" for quantity in sentence.quantities
    )  # "The three-year plan foresees:"
    if told or not _OVER.isdisjoint(lower):
        return None
    opened = next((k for k in range(sentence.begin, sentence.end) if sentence.tokens.form[k] == "("), -1)
    aside = [g for g, _ in sentence.verbs() if 0 <= opened < sentence.groups[g].i]  # "(set in 2021)"
    finite = [(g, verb) for g, verb in sentence.verbs() if verb.finite and g not in aside]
    if finite:
        return _leading(sentence, *finite[-1])
    for group in sentence.groups:
        if group.kind != "NP":
            continue
        word = noun(sentence.tokens.lower[group.head])
        found = COMMITMENT_NOUNS.get(word)
        if word in _PERIODS or sentence.tag(group.head) == "Y":
            continue  # "Fiscal 2027 targets"
        ahead = found is not None and (found != "plan" or bool(sentence.times))
        return (found, group.head) if found is not None and ahead else None
    return None


def _leading(sentence: Sentence, g: int, verb: Verb) -> tuple[Commitment, int] | None:
    """ "The plan foresees:": the verb that closes a label."""
    past = sentence.groups[g].j
    closes = past == sentence.end or (past == sentence.end - 1 and sentence.tokens.form[past] == ":")
    found = COMMITMENT_VERBS.get(verb.lemma)
    direct = found is not None and verb.lemma in DIRECT and not (verb.negated or verb.passive)
    return (found, sentence.groups[g].head) if closes and found is not None and direct else None


def head_goals(sentence: Sentence, discourse: Discourse) -> None:
    """A line that names goals tells that the items below it are meant, and by when."""
    named = goal_named(sentence)
    if named is None:
        return
    discourse.commitment = named[0]
    place = sentence.tokens.start[named[1]], sentence.tokens.end[named[1]]
    discourse.commitment_at = place
    lead_due(sentence, discourse, named=True)


def section_due(heading: Sentence, discourse: Discourse) -> None:
    """ "Outlook 2025", "Guidance for 2025"; "Fiscal 2025" before its end: when all below is due."""
    times = heading.times
    if len(times) != 1 or times[0].precision == "day":
        return
    alone = times[0].i == heading.begin and times[0].j == heading.end
    told = whens.deadline(heading, times[0], discourse, discourse.whom())
    named = goal_named(heading)
    if named is None and not (alone and discourse.published_on and to_come(heading, times[0], discourse)):
        return
    if told.end is not None and (named is None or named[0] != "plan"):
        discourse.section_due = whens.told_of(heading, times[0], told)


def lead_due(sentence: Sentence, discourse: Discourse, *, named: bool = False) -> None:
    """The deadline that a lead-in sets for its list: "By 2030:", where goals are named also "for 2027"."""
    for time in sentence.times:
        if named or (whens.looks_ahead(time) and to_come(sentence, time, discourse)):
            told = whens.deadline(sentence, time, discourse, discourse.whom())
            discourse.lead_due = whens.told_of(sentence, time, told)
            return
