"""Nothing is lost in silence: what looks like a number or a time is in the coverage of its text.

The look-out here shares no code with the reader: digits, number words, months, signs, as anyone
would search for them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import fields
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from flows.extract import read_text
from flows.model import Reading
from flows.read import load_entities
from flows.settings import PROJECT, RAW

TEXTS = sorted([*RAW.glob("*/*.txt"), *(PROJECT / "tests" / "gold" / "samples").glob("*.txt")])
REASONS = tomllib.loads((PROJECT / "flows/extract/lexicon/reasons.toml").read_text(encoding="utf-8"))[
    "reasons"
]
ENTITIES = load_entities(RAW / "entities.toml")

SMALL = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
TEENS = ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
LARGE = [
    "hundred",
    "thousand",
    "million",
    "billion",
    "trillion",
    "dozen",
    "hundreds",
    "thousands",
    "millions",
    "billions",
    "dozens",
]
RANKS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
OTHERS = ["half", "twice"]
MONTHS = [
    "January",
    "February",
    "April",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]

LOOK_OUT = {
    "digits": re.compile(r"\d+"),
    "number word": re.compile(rf"\b(?:{'|'.join([*SMALL, *TEENS, *TENS, *LARGE, *RANKS, *OTHERS])})\b", re.I),
    "month": re.compile(
        rf"\b(?:{'|'.join(MONTHS)})\b"
        r"|(?<=\b[Ii]n )(?:March|May)\b|(?<=\b[Bb]y )(?:March|May)\b"
        r"|(?<=\d )(?:March|May)\b|\b(?:March|May)(?= \d)"
    ),
    "currency sign": re.compile(r"[€$£¥₹₩]\s?\d|\d\s?[€£](?!\s?\d)"),
    "percent": re.compile(r"\d\s?(?:%|per ?cent\b)"),
}


def read(text: str, *, listed: bool = True) -> Reading:
    return read_text(text, document_id="d", entities=ENTITIES if listed else [])


def lacking(text: str, reading: Reading, kinds: Iterable[str] = LOOK_OUT) -> list[str]:
    """What the look-out finds in the text and no mention holds, with the words around it."""
    spans = [(mention.char_start, mention.char_end) for mention in reading.mentions]
    found = []
    for kind in kinds:
        for match in LOOK_OUT[kind].finditer(text):
            if not any(start <= match.start() and match.end() <= end for start, end in spans):
                around = text[max(0, match.start() - 30) : match.end() + 30]
                found.append(f"{kind} {match.group()!r} in {around!r}")
    return found


def assert_settled(text: str, reading: Reading) -> None:
    """Every mention has one outcome with what belongs to it, and no two overlap."""
    claims = {claim.claim_id: claim for claim in reading.claims}
    for claim in reading.claims:
        has = {"claim", *(field.name for field in fields(claim))}
        for span in claim.evidence:
            assert 0 <= span.char_start < span.char_end <= len(text)
            assert span.field in has
    for mention in reading.mentions:
        told = text[mention.char_start : mention.char_end]
        assert told
        assert told == told.strip()
        if mention.outcome == "used":
            assert mention.reason is None
            assert mention.claim_id in claims
            assert mention.field in {field.name for field in fields(claims[mention.claim_id])}
        else:
            assert mention.claim_id is None
            assert mention.field is None
            assert (mention.reason in REASONS) if mention.outcome == "ignored" else (mention.reason is None)
    for one, other in pairwise(reading.mentions):
        assert one.char_end <= other.char_start, f"{one} overlaps {other}"


@pytest.mark.parametrize(
    "path", TEXTS, ids=lambda path: path.parent.name if path.name == "text.txt" else path.stem
)
@pytest.mark.parametrize("listed", [True, False], ids=["listed", "unlisted"])
def test_all_that_the_look_out_finds_is_covered(path: Path, listed: bool) -> None:
    text = path.read_text(encoding="utf-8")
    reading = read(text, listed=listed)
    assert lacking(text, reading) == []
    assert_settled(text, reading)


def test_nothing_of_the_article_is_unaccounted() -> None:
    text = (RAW / "renault-nissan-alliance" / "text.txt").read_text(encoding="utf-8")
    left = [m for m in read(text).mentions if m.outcome == "unaccounted"]
    assert [text[m.char_start - 20 : m.char_end + 20] for m in left] == []


FIGURES = st.one_of(
    st.integers(0, 10**7).map(str),
    st.integers(1000, 10**9).map(lambda n: f"{n:,}"),
    st.decimals(0, 1000, places=1).map(str),
)
NUMERALS = st.one_of(
    FIGURES,
    st.sampled_from([*SMALL, *TEENS, *TENS]),
    st.tuples(st.sampled_from(TENS), st.sampled_from(SMALL[:9])).map("-".join),
    st.tuples(st.sampled_from(SMALL), st.sampled_from(LARGE)).map(" ".join),
    st.sampled_from([*RANKS, *OTHERS, *LARGE, "21st", "3rd", "No. 1", "1/2", "4x4", "24/7", "(12)", "[3]"]),
)
DATES = st.one_of(
    st.integers(1950, 2060).map(str),
    st.tuples(st.sampled_from(MONTHS), st.integers(1, 28), st.integers(1990, 2040)).map(
        lambda d: f"{d[0]} {d[1]}, {d[2]}"
    ),
    st.tuples(st.integers(1, 28), st.sampled_from([*MONTHS, "March", "May"])).map(lambda d: f"{d[0]} {d[1]}"),
    st.sampled_from([*MONTHS, "FY25", "Q3 2024", "H1", "the 1990s", "2021-23", "mid-2028", "9:30", "'99"]),
)
AMOUNTS = st.one_of(
    NUMERALS,
    DATES,
    st.tuples(
        st.sampled_from(["€", "$", "£", "US$", "A$ "]), FIGURES, st.sampled_from(["", "bn", "m", " million"])
    ).map("".join),
    st.tuples(FIGURES, st.sampled_from(["%", " percent", " per cent", " GWh", "-year", " years", "th"])).map(
        "".join
    ),
)
PROSE = """the a of in by to and from for with than between up down over about more less cut rose will
sold plans company cars Acme Bolt Ordell Vision page aged series level share stake sales per"""
LAYOUT = [*",.;:-()/—'|\t\n", '"', "\n-", "\n1.", "\n2.1", "\n#"]
WORDS = st.sampled_from([*PROSE.split(), *LAYOUT])
SENTENCES = st.lists(st.tuples(AMOUNTS, WORDS, st.one_of(st.just(""), WORDS)), min_size=1, max_size=12).map(
    lambda parts: " ".join(" ".join(part) for part in parts)
)


@settings(max_examples=300)
@given(SENTENCES)
@example("0 per a hundred the ")
@example("0 the Acme 0 the Acme 0% the ")
def test_all_of_a_made_sentence_is_covered(text: str) -> None:
    reading = read(text)
    assert lacking(text, reading) == []
    assert_settled(text, reading)


@settings(max_examples=300)
@given(st.text(alphabet="0123456789.,-%€$ ab'/()\n:M", max_size=40))
@example("0-M 0")
def test_all_of_a_jumble_is_covered(text: str) -> None:
    reading = read(text, listed=False)
    assert lacking(text, reading, ["digits"]) == []
    assert_settled(text, reading)


@pytest.mark.parametrize(
    ("text", "quote", "reason"),
    [
        ("Goals\n\n1. Cars of Acme.\n2. Ships of Acme.\n", "2", "list_number"),
        ("1.2 Outlook\n\nActs of Acme.\n", "1.2", "list_number"),
        ("Outlook for 2024\n\nActs of Acme.\n", "for 2024", "heading_period"),
        ("13 May 2025\nActs of Acme.\n", "13 May 2025", "heading_period"),
        ("2023: the first Acme cars run.\n", "2023", "heading_period"),
        ("Ready for the 35\n\nAcme sold 35 cars in 2020.\n", "35", "heading"),
        ("Photo: Acme sold 35 cars\n\nActs of Acme.\n", "35", "boilerplate"),
        ("Acme is better than in 2005.\n", "in 2005", "comparison"),
        ("Acme was open for six years.\n", "six years", "duration"),
        ("Jane Roe spent nine years at Acme.\n", "nine years", "duration"),
        ("Acme shares are near a 52-week low.\n", "52-week", "duration"),
        ("It earned £3m. (£1 = 1.21 euros)\n", "1.21 euros", "conversion"),
        ("Since 1999 it has stood beside Acme.\n", "Since 1999", "duration"),
        ("Jane Roe, chief executive since May 2020, left Acme.\n", "since May 2020", "duration"),
        ("It was signed by the two companies.\n", "two", "back_reference"),
        ("Acts of Acme until the end of 2022 (March 2023).\n", "March 2023", "back_reference"),
        (
            "It was built, later than the first quarter of 2020.\n",
            "later than the first quarter of 2020",
            "comparison",
        ),
        ("LEEDS, 3 May 2011.\nActs of Acme.\n", "3 May 2011", "heading_period"),
        ("They met at one plant.\n", "one", "generic"),
        ("Acme named cost and speed as the two key pillars of the plan.\n", "two", "generic"),
        ("Jane Roe left Acme to her three children.\n", "three", "generic"),
        ("Acts of Acme.[12] It met.\n", "12", "reference"),
        ("The index Acme 600 rose.\n", "600", "name"),
    ],
)
def test_what_is_in_no_record_says_why(text: str, quote: str, reason: str) -> None:
    found = [m for m in read(text, listed=False).mentions if text[m.char_start : m.char_end] == quote]
    assert found[0].reason == reason
