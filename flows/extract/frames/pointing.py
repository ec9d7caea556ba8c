"""The measure of a quantity that its own clause does not name: told before, by a label, by the same verb."""

from __future__ import annotations

from flows.extract.document.discourse import Discourse
from flows.extract.frames.binding import Binding, content
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import CHANGE_VERBS
from flows.extract.mentions.types import Quantity
from flows.extract.phrases.words import singular


def pointed_back(sentence: Sentence, discourse: Discourse, quantity: Quantity) -> Binding | None:
    """ "Of these, 90% ...", "this has been reduced to 43.9bn": measured is what was told before."""
    g = sentence.group_at(quantity.number_i)
    verb, part = sentence.governor(g)
    opening = sentence.tokens.lower[sentence.begin : sentence.begin + 2]
    counted = discourse.counted
    if counted is not None and opening == ["of", "these"] and quantity.kind in ("percent", "ratio", "number"):
        return Binding(
            "measure.of_these",
            [],
            counted.measure or "",
            counted.unit,
            verb=verb,
            part=part,
            points_back=True,
            told_at=discourse.measured_at,
        )
    grammar = sentence.groups[verb].verb if verb >= 0 else None
    if grammar is None or grammar.subject is None or discourse.measured is None or part == "subject":
        return None
    subject = sentence.groups[grammar.subject]
    if sentence.tokens.lower[subject.head] not in ("this", "that", "it", "which", "they", "these"):
        return None
    if quantity.kind not in ("money", "percent", "number") or not _is_change(sentence, verb):
        return None
    told_at = discourse.measured_at
    return Binding("measure.this", [], discourse.measured, verb=verb, part="subject", told_at=told_at)


def same_verb(sentence: Sentence, discourse: Discourse, quantity: Quantity) -> Binding | None:
    """ "It sold 5 million cars. It aims to sell 6 million": the same verb counts the same thing."""
    counted = discourse.counted
    if counted is None or counted.unit is None or quantity.kind != "number":
        return None
    g = sentence.group_at(quantity.number_i)
    verb, part = sentence.governor(g)
    grammar = sentence.groups[verb].verb if verb >= 0 else None
    if g < 0 or grammar is None or part != "object" or grammar.lemma != discourse.counted_verb:
        return None
    if content(sentence, sentence.groups[g].i, sentence.groups[g].j):
        return None  # it counts something of its own
    told_at = discourse.measured_at
    return Binding(
        "measure.same_verb",
        [],
        counted.measure or "",
        counted.unit,
        verb=verb,
        part=part,
        told_at=told_at,
    )


def by_label(sentence: Sentence, discourse: Discourse, quantity: Quantity) -> Binding | None:
    """ "Margin: around 6.5%": the label of an item or paragraph is the measure."""
    label_end = sentence.label_start + len(sentence.label)
    # The head of a column may date an item as well.
    dated = any(sentence.label_start <= time.char_start < label_end for time in sentence.label_times)
    if not sentence.label or dated:
        lead = discourse.lead_measure if discourse.listed_passage else None
        if lead is None or quantity.kind == "duration":
            return None
        return Binding("measure.lead_in", [], lead, told_at=discourse.lead_measure_at)
    return Binding(
        "measure.label",
        [],
        sentence.label.lower(),
        unit=None if quantity.unit else singular(sentence.label.split()[-1].lower()),
        told_at=(sentence.label_start, label_end),
    )


def _is_change(sentence: Sentence, verb: int) -> bool:
    """Whether the verb group tells of a change."""
    grammar = sentence.groups[verb].verb
    return grammar is not None and grammar.lemma in CHANGE_VERBS
