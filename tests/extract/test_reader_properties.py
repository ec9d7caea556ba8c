"""What holds for the reading of any text: offsets, repetition, and what must not change a record."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import asdict
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from flows.extract import read_text
from flows.model import Entity, Event, Quantified, Reading
from flows.read import load_entities
from tests.gold.evaluate import ENTITIES, GOLD, ROOT, SAMPLES, documents

TEXTS = {d.name: d.text for folder in (GOLD, SAMPLES) for d in documents(folder)}
LINES = sorted({line for text in TEXTS.values() for line in text.splitlines() if line.strip()})
ODDITIES = [
    *("😀", "👩‍🚀", "🇫🇷", "e\u0301", "n\u0303", "\u00a0", "\u202f", "\u2009", "\u200b", "\ufeff", "\u00ad"),
    *("\r\n", "\n", "\r", "\u2028", "\x0c", "\x85", "\t", " ", "  ", "— ", "“", "”", "(", ")", "|", "- "),
    *("1. ", "# ", "５％", "½", "Ⅷ", "²", "٣", "İ", "ß", "ﬁ", "€", "₹5", "12", "3.5bn ", "May 2024", "Q1 "),
    *("\U0001d7d8", "\x00"),
]
SMALL = frozenset(
    ("a", "an", "the", "of", "in", "on", "at", "to", "for", "and", "or", "by", "with", "from", "as", "but")
)
# Of someone whom no text of the gold speaks of.
STRANGERS = [
    "Zorvex Foods opened a bakery in Lima in 2011 and baked 400 loaves a day.",
    "The harvest of Quillon Farms fell 12% in 1987. It was the worst since 1951.",
    "Zorvex Foods plans to bake 9,000 cakes by 2041. The price was about £3 a cake.",
    "Rain fell for three weeks.",
    "\n\n".join(f"Zorvex Foods sold {n} cakes in {2000 + n}. Zorvex Foods is a baker." for n in range(3, 23)),
]


@cache
def entities() -> tuple[Entity, ...]:
    return tuple(load_entities(ENTITIES))


def read(text: str) -> Reading:
    return read_text(text, document_id="d", entities=entities())


@cache
def known(name: str) -> Reading:
    """The reading of a text of the gold. Not to be changed."""
    return read(TEXTS[name])


def records(reading: Reading, before: dict[int, int] | None = None) -> list[dict[str, Any]]:
    """The records, with their offsets carried back by `before` (new offset -> old)."""
    told = [{"kind": claim.kind, **asdict(claim)} for claim in reading.claims]
    for span in (span for record in told for span in record["evidence"]):
        if before is not None:
            span["char_start"], span["char_end"] = before[span["char_start"]], before[span["char_end"]]
    return told


def inserted(text: str, at: int, what: str) -> tuple[str, dict[int, int]]:
    """The text with something put in, and where each of its offsets lay before."""
    size = len(what)
    back = {k: k for k in range(at + 1)} | {k + size: k for k in range(at, len(text) + 1)}
    return text[:at] + what + text[at:], back


def texts() -> st.SearchStrategy[str]:
    """Some lines of the gold's texts, as a text."""
    return st.lists(st.sampled_from(LINES), min_size=1, max_size=6).map("\n".join)


@example(["60% share a platform, and of the vans 80% will."])  # what is shared is told first
@given(
    st.lists(st.one_of(st.sampled_from(LINES), st.sampled_from(ODDITIES), st.text(max_size=8)), max_size=12)
)
@settings(max_examples=150)
def test_offsets_are_exact_in_any_text(parts: list[str]) -> None:
    text = "".join(parts)
    reading = read(text)
    spans = [(s.char_start, s.char_end) for claim in reading.claims for s in claim.evidence]
    spans += [(m.char_start, m.char_end) for m in reading.mentions]
    for start, end in spans:
        assert 0 <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
    blocks = [(p.char_start, p.char_end) for p in reading.passages]
    assert all(0 <= start < end <= len(text) for start, end in blocks)
    assert all(a[1] <= b[0] for a, b in pairwise(blocks))
    assert all(any(a <= start and end <= b for a, b in blocks) for start, end in spans)


@example(["and", "million", "our", "In", "headquarters", "for", "A$55", "moved"])  # ends in its verb
@example(["opened", "a", "30m-euro"])
@example(["10.", "2012"])  # ends in the year that opens its sentence
@example(["may", "need", "5", "GW", "by", "2030", "according"])
@example(["Sakai", ",", "in", "Nissan", "Crewe", ",", "or"])
@given(st.lists(st.sampled_from(sorted({word for line in LINES for word in line.split()})), max_size=14))
@settings(max_examples=150)
def test_a_heap_of_words_is_read_to_its_end(words: list[str]) -> None:
    text = " ".join(words)
    assert all(span.char_end <= len(text) for claim in read(text).claims for span in claim.evidence)


@given(
    st.lists(st.sampled_from(LINES), min_size=1, max_size=4),
    st.sampled_from(["😀 ", "\u0301 ", "\U00010348 "]),
)
@settings(max_examples=25)
def test_offsets_count_code_points(lines: list[str], wide: str) -> None:
    """What takes two UTF-16 units or several bytes moves an offset by its code points alone."""
    text = "\n".join(lines)
    plain, moved = read("x \n" + text), read(wide + "\n" + text)
    assert [m.char_start for m in plain.mentions] == [m.char_start for m in moved.mentions]


@pytest.mark.parametrize("name", TEXTS)
def test_every_claim_has_a_span_of_its_own_and_an_id(name: str) -> None:
    reading = known(name)
    assert all(any(span.field == "claim" for span in claim.evidence) for claim in reading.claims)
    assert len({claim.claim_id for claim in reading.claims}) == len(reading.claims)


# Which words must be shown for a field, where several fields are told by the same.
RECEIPTS = {
    "subject": "subject", "object": "object", "plan": "plan", "scope": "scope", "place": "place",
    "measure": "measure", "commitment": "commitment", "value": "value", "unit": "value",
    "baseline_value": "baseline_value", "period_start": "period_start", "due_end": "due_end",
    "announced_start": "announced_start", "date_start": "date_start",
}  # fmt: skip


@pytest.mark.parametrize("name", TEXTS)
def test_every_field_shows_its_words_even_when_they_stand_elsewhere(name: str) -> None:
    for claim in known(name).claims:
        shown = {span.field for span in claim.evidence}
        filled = {field for field in RECEIPTS if getattr(claim, field, None) is not None}
        assert {RECEIPTS[field] for field in filled} <= shown, claim


@given(texts())
@settings(max_examples=25)
def test_the_same_text_gives_the_same_reading(text: str) -> None:
    assert read(text) == read(text)


@given(texts(), st.sampled_from(STRANGERS))
@settings(max_examples=60)
def test_a_section_on_someone_else_changes_no_record(text: str, paragraph: str) -> None:
    closed = text if text[-1] in ".!?" else text + "."  # a last line without a stop would become a heading
    longer = f"{closed}\n\nA Note on Something Else\n\n{paragraph}\n"
    before = records(read(closed))
    assert records(read(longer))[: len(before)] == before


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("paragraph", STRANGERS, ids=range(len(STRANGERS)))
def test_a_section_on_someone_else_changes_no_record_of_the_gold(name: str, paragraph: str) -> None:
    before = records(known(name))
    longer = records(read(f"{TEXTS[name].rstrip()}\n\nA Note on Something Else\n\n{paragraph}\n"))
    assert [r for r in longer if r["claim_id"] in {b["claim_id"] for b in before}] == before


@given(texts(), st.sampled_from(["\n", "\n\n", " \n", " ", "  ", "\u00a0", "\r\n", "\n \n"]), st.data())
@settings(max_examples=100)
def test_space_between_passages_changes_no_record(text: str, space: str, data: st.DataObject) -> None:
    reading = read(text)
    gap = data.draw(st.sampled_from([p.char_end for p in reading.passages]))
    spaced, back = inserted(text, gap, space)
    assert records(read(spaced), back) == records(reading)


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("space", ["\n", " ", "\r\n"])
def test_space_after_every_passage_changes_no_record_of_the_gold(name: str, space: str) -> None:
    text, reading = TEXTS[name], known(name)
    spaced, back = text, {k: k for k in range(len(text) + 1)}
    for passage in reversed(reading.passages):
        spaced, moved = inserted(spaced, passage.char_end, space)
        back = {new: back[old] for new, old in moved.items() if old in back}
    assert records(read(spaced), back) == records(reading)


def _told(text: str, called: str = "", name: str = "") -> list[str]:
    """What each claim says, without where, and with a firm's name for what it is called instead."""
    return sorted(
        f"{c.event_type} {sorted(who.name.replace(called, name) for who in c.participants)} {c.date_start}"
        if isinstance(c, Event)
        else f"{type(c).__name__} {c.value} {c.unit} {(c.subject or '').replace(called, name)}"
        for c in read_text(text, document_id="text").claims
        if isinstance(c, Event | Quantified)
    )


@pytest.mark.parametrize("name", [name for name in TEXTS if name != "alliance"])
def test_capitals_in_the_title_change_no_record(name: str) -> None:
    title, end, body = TEXTS[name].partition("\n")
    words = [word if word in SMALL else word[:1].upper() + word[1:] for word in title.split(" ")]
    assert _told(" ".join(words) + end + body) == _told(TEXTS[name])


def _firm(text: str) -> str:
    """Of whom most figures of a text are, if that is one word and no part of another name; else ""."""
    subjects = Counter(
        c.subject for c in read_text(text, document_id="text").claims if isinstance(c, Quantified)
    )
    name = next(iter(subjects.most_common(1)), ("", 0))[0] or ""
    inside = re.search(rf"[-–—/&]{name}|{name}[-–—/&]|[A-Z]\w+ {name}", text)
    return name if re.fullmatch(r"[A-Z][a-z]{3,}", name) and inside is None else ""


FIRMS = {name: firm for name, text in TEXTS.items() if (firm := _firm(text)) and firm != "Alliance"}


@pytest.mark.parametrize("called", ["Zendrik", "Orvane", "Tressida"])
@pytest.mark.parametrize("name", FIRMS)
def test_a_firm_by_another_name_has_the_same_records(name: str, called: str) -> None:
    renamed = re.sub(rf"\b{FIRMS[name]}\b", called, TEXTS[name])
    assert _told(renamed, called, FIRMS[name]) == _told(TEXTS[name])


_DIGEST = """
import hashlib, sys
from tests.extract.test_reader_properties import TEXTS, read
print(hashlib.sha256("".join(repr(read(TEXTS[name])) for name in sorted(TEXTS)).encode()).hexdigest())
"""


def test_the_reading_depends_on_no_order_of_sets() -> None:
    """Two processes that hash strings differently read alike."""
    found = {
        subprocess.run(
            [sys.executable, "-c", _DIGEST],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1
