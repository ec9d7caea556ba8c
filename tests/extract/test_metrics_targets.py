"""Metrics and targets: the table of sentences, and every rule with a sentence for and against it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import flows.extract
from flows.extract.frames.measures.cascade import bind
from flows.extract.frames.moods.mood import mood_of
from flows.extract.layers import lay_out, passage_sentences
from flows.extract.reader import read_text
from flows.model import Claim, Entity, Metric, Quantified, Reading, Target

CASES: list[dict[str, Any]] = [
    case
    for table in (
        "expressions_claims.toml",
        "expressions_deals.toml",
        "expressions_figures.toml",
        "expressions_goals.toml",
        "expressions_results.toml",
    )
    for case in tomllib.loads((Path(__file__).parent / table).read_text(encoding="utf8"))["case"]
]
ENTITIES = (
    Entity("brenwick", "Brenwick", "company"),
    Entity("talvera", "Talvera", "company"),
    Entity("ordell", "Ordell", "company"),
    Entity("horizon-2030", "Horizon 2030", "plan", relations=(("plan_of", "brenwick"),)),
)
DEFAULTS: dict[str, Any] = {
    "value_high": None, "bound": "exact", "direction": "level", "baseline": None, "equivalents": [],
}  # fmt: skip


def read(case: dict[str, Any]) -> Reading:
    published = case.get("published", "2024-05-15")
    return read_text(
        case["text"],
        document_id="d",
        published_on=date.fromisoformat(published) if published else None,
        entities=ENTITIES,
    )


def days(start: date | None, end: date | None) -> str:
    return f"{start or ''}..{end or ''}" if start or end else ""


def told(claim: Quantified) -> dict[str, Any]:
    """The claim in the words of the table."""
    moods = [span.rule for span in claim.evidence if span.field == "commitment"]
    record: dict[str, Any] = {
        "kind": claim.kind,
        "value": "none" if claim.value is None else pytest.approx(claim.value, rel=1e-5),
        "value_high": claim.value_high,
        "unit": claim.unit or "",
        "bound": claim.bound,
        "direction": claim.direction,
        "baseline": claim.baseline_value,
        "measure": claim.measure or "",
        "subject": claim.subject or "",
        "object": claim.object or "",
        "scope": claim.scope or "",
        "equivalents": [f"{other.value:.15g} {other.unit}" for other in claim.equivalents],
        "rule": claim.rule,
        "mood": moods[0] if moods else "",
    }
    if isinstance(claim, Metric):
        record["period"] = days(claim.period_start, claim.period_end)
    if isinstance(claim, Target):
        record["due"] = days(claim.due_start, claim.due_end)
        record["announced"] = days(claim.announced_start, claim.announced_end)
        record["commitment"] = claim.commitment
        record["plan"] = claim.plan or ""
    return record


def differences(case: dict[str, Any]) -> list[str]:
    """What the reader tells otherwise than the case."""
    claims = [claim for claim in read(case).claims if isinstance(claim, Quantified)]
    found = [f"{c.rule} fired" for c in claims if c.rule in case.get("not_rules", ())]
    expected = case.get("records")
    if expected is None:
        return found
    if len(expected) != len(claims):
        found.append(f"{len(claims)} records for {len(expected)}: {[told(claim) for claim in claims]}")
    claims.sort(key=lambda claim: claim.evidence[0].char_start)
    for claim, record in zip(claims, expected, strict=False):
        have = told(claim)
        for name, value in {**DEFAULTS, **record}.items():
            if have.get(name) != value:
                found.append(f"{name} is {have.get(name)!r}, not {value!r}")
    return found


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:70] for case in CASES])
def test_sentence(case: dict[str, Any]) -> None:
    found = differences(case)
    if "known_gap" in case:
        assert found, "now read as expected: take known_gap off the case"
    else:
        assert not found


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:70] for case in CASES])
def test_every_span_lies_in_the_text_and_the_claims_own_holds_its_number(case: dict[str, Any]) -> None:
    sound = all(_spans_are_sound(claim, case["text"]) for claim in read(case).claims)
    assert sound == ("span_gap" not in case)


def _spans_are_sound(claim: Claim, text: str) -> bool:
    if not claim.evidence or any(not 0 <= s.char_start < s.char_end <= len(text) for s in claim.evidence):
        return False
    own = next(span for span in claim.evidence if span.field == "claim")
    value = next((span for span in claim.evidence if span.field == "value"), own)
    return own.char_start <= value.char_start and value.char_end <= own.char_end


def rules(prefix: str) -> Iterator[str]:
    """The names of rules that the reader's source gives."""
    for path in Path(flows.extract.__file__).parent.rglob("*.py"):
        yield from re.findall(rf'"({prefix}\.\w+)"', path.read_text(encoding="utf8"))


def told_by(name: str) -> set[str]:
    """The rules that the table's records ask for, but for those of gaps."""
    good = (case for case in CASES if "known_gap" not in case)
    return {record[name] for case in good for record in case.get("records", ()) if name in record}


def test_every_rule_of_a_measure_has_a_sentence_for_it_and_one_against_it() -> None:
    named = set(rules("measure"))
    wanted = told_by("rule")
    unwanted = {rule for case in CASES for rule in case.get("not_rules", ())}
    assert named - wanted == set()
    assert named - unwanted == set()
    assert (wanted | unwanted) - named == set()


def test_every_rule_of_a_commitment_fires_for_a_sentence() -> None:
    # These leave no word of evidence: nothing told it, what is denied makes no record, and headings
    # make none alone. The pairs below hold them.
    told_by_no_word = {"mood.held", "mood.silent", "mood.negated", "mood.headline_infinitive"}
    assert set(rules("mood")) - told_by_no_word - told_by("mood") == set()


# A rule of moods, a sentence whose last quantity it tells, and a look-alike that another rule tells.
MOODS: list[tuple[str, str, str, str]] = [
    ("mood.held", "Brenwick sold 40 shops.", "mood.negated", "Brenwick did not sell 40 shops."),
    ("mood.silent", "A group of 40 shops", "mood.held", "A group has 40 shops."),
    ("mood.negated", "It has never made 40 cups.", "mood.held", "It has made 40 cups."),
    ("mood.headline_infinitive", "Brenwick to cut 500 jobs", "mood.held", "Brenwick has to cut 500 jobs."),
    ("mood.modal", "Brenwick will sell 40 shops.", "mood.held", "Brenwick can sell 40 shops."),
    ("mood.verb", "Brenwick plans to sell 40 shops.", "mood.held", "Brenwick failed to sell 40 shops."),
    ("mood.guided", "Brenwick guided to sales of £40.", "mood.held", "Brenwick moved to sales of £40."),
    ("mood.warned", "Brenwick warned of a loss of £40.", "mood.held", "Brenwick was told of a loss of £40."),
    ("mood.spoken_of", "He spoke of 40 shops by 2030.", "mood.held", "He spoke of 40 shops in Leeds."),
    (
        "mood.noun_beside",
        "The goal, 40 shops by 2030, was moved.",
        "mood.held",
        "Before the goal, 40 shops by 2030 were sold.",
    ),
    (
        "mood.verb_above",
        "Brenwick promised that it saves 5% of its costs.",
        "mood.held",
        "Brenwick said that it saves 5% of its costs.",
    ),
    ("mood.verb_for", "It is looking for savings of $40m.", "mood.held", "It paid for savings of $40m."),
    ("mood.is_to", "Brenwick is to sell 40 shops.", "mood.held", "Brenwick was a firm of 40 shops."),
    ("mood.progressive", "Brenwick is cutting 500 jobs.", "mood.held", "Brenwick is missing 500 workers."),
    ("mood.adjective", "Brenwick is due to sell 40 shops.", "mood.held", "It is proud to sell 40 shops."),
    ("mood.noun", "Brenwick has a target of 12 models.", "mood.held", "Brenwick has a range of 12 models."),
    (
        "mood.noun_of_list",
        "Brenwick set goals of 12 models and 40 shops.",
        "mood.held",
        "Brenwick set records of 12 models and 40 shops.",
    ),
    (
        "mood.noun_before_colon",
        "This year Brenwick has set itself clear goals: a margin of 8 percent.",
        "mood.silent",
        "This year Brenwick has shown clear results: a margin of 8 percent.",
    ),
    (
        "mood.noun_before_bracket",
        "Its next plan (sales of £5m by 2015) was scrapped.",
        "mood.held",
        "Its next mill (sales of £5m by 2015) was scrapped.",
    ),
    (
        "mood.verb_before_colon",
        "Talvera and its Spanish partner expect the following: sales of £5m and 40 shops.",
        "mood.silent",
        "Talvera and its Spanish partner report the following: sales of £5m and 40 shops.",
    ),
    ("mood.attribute", "It needs the promised 300 jobs.", "mood.held", "It needs the missing 300 jobs."),
    (
        "mood.possible",
        "A share of 40 percent is possible by 2030.",
        "mood.held",
        "A share of 40 percent is possible.",
    ),
    (
        "mood.told_to",
        "The council ordered Talvera to cut leaks by 16% by 2030.",
        "mood.held",
        "The council forced Talvera to cut leaks by 16% by 2030.",
    ),
    ("mood.subject_noun", "Its goal is 40 shops.", "mood.held", "Its goals were missed by 40 shops."),
    ("mood.called", "Its goal was sharpened to 40 kg.", "mood.held", "Its profit was cut to 40 million."),
    ("mood.set_itself", "It set itself 30 percent by 2050.", "mood.held", "It set a record of 30 percent."),
    ("mood.announced", "It unveiled a €2bn investment.", "mood.held", "It unveiled a €2bn loss."),
    (
        "mood.relative",
        "It earned £9m, beating the £8m that analysts had forecast.",
        "mood.held",
        "It earned £9m, beating the £8m that Talvera had borrowed.",
    ),
    ("mood.participle", "It has 15 models planned for 2026.", "mood.held", "It has 15 models sold in Spain."),
]


def mood_told(text: str) -> str:
    """The rule that tells the mood of the last quantity."""
    layout = lay_out(text, ENTITIES)
    (sentence,) = passage_sentences(layout, layout.blocks[0]).all
    before = None
    for quantity in sentence.quantities:
        before = bind(sentence, quantity, before)
    return mood_of(sentence, sentence.quantities[-1], before).rule


@pytest.mark.parametrize(("rule", "text", "other", "alike"), MOODS, ids=[row[0] for row in MOODS])
def test_a_mood_is_told_by_its_words_and_not_by_a_look_alike(
    rule: str, text: str, other: str, alike: str
) -> None:
    assert mood_told(text) == rule
    assert mood_told(alike) == other


def test_every_rule_of_a_commitment_has_its_look_alike() -> None:
    assert {rule for rule, *_ in MOODS} == set(rules("mood"))
