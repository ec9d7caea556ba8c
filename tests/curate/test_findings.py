"""What a careful reader would report of a text, and what looks like it and is none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from flows.curate import curate
from flows.curate.findings import CHECKS
from flows.curate.findings.rates import CorpusRates, Pair, table_rate
from flows.extract import read_text
from flows.model import Entity, Source
from flows.settings import PROJECT
from tests.support.corpus import corpus, curated

ACME = [Entity("zoltran", "Zoltran", "company")]
OPENING = "Zoltran is a maker of cars. It opened a plant in Lyon in March 2019.\n\n"
DAY = date(2020, 5, 4)


def findings(*texts: str, published_on: date | None = DAY) -> list[tuple[str, str, str]]:
    """Check, quote and message of each finding on the texts, by place."""
    sources, readings = [], []
    for number, text in enumerate(texts):
        name = f"text-{number}"
        sources.append(Source(name, text, "0" * 64, f"{name}/text.txt", published_on=published_on))
        readings.append(read_text(text, document_id=name, published_on=published_on, entities=ACME))
    table = curate(sources, readings, ACME)["findings"].sort("document_id", "char_start", "check_name")
    return list(table.select("check_name", "quote", "message").iter_rows())


def told(text: str, published_on: date | None = DAY) -> list[tuple[str, str]]:
    return [(check, quote) for check, quote, _ in findings(OPENING + text, published_on=published_on)]


@pytest.mark.parametrize(
    ("text", "check", "quote"),
    [
        ("Zoltran saved €40 million yen in 2019.", "two_currencies", "€40 million yen"),
        ("Zoltran paid €20 million (£41 million) for it.", "rate_far_off", "£41 million"),
        ("Profit was €20m in 2019, which equals about $61m.", "rate_far_off", "about $61m"),
        ("In 2014 Zoltran will sell 5 plants.", "past_in_future_tense", "2014 Zoltran will sell"),
        ("Zoltran will have 5 plants by 2012.", "past_in_future_tense", "will have 5 plants by 2012"),
        ("Zoltran will cut tens of thousands of jobs.", "vague_magnitude", "tens of thousands"),
        ("The plan of Zolran costs €5 million.", "misspelt_name", "Zolran"),
        ("Zoltran has three brands: Vroom and Bolt.", "count_disagrees", "three brands"),
        ("It has two plants (Lyon, Metz and Brest).", "count_disagrees", "two plants"),
        ("There are three aims:\n- grow\n- save\n", "count_disagrees", "three aims"),
        ("Zoltran has a market share of 120% in Spain.", "share_above_whole", "120%"),
        ("Profit of Zoltran rose from $10m to $12m, up 50%.", "change_does_not_fit", "50%"),
        (
            "Profit of Zoltran rose from $10m to $12m in the year 2019,\nup 50%.",
            "change_does_not_fit",
            "50%",
        ),
        ("Sales of Zoltran rose 10% to €120m from €100m.", "change_does_not_fit", "10%"),
        ("Zoltran likes \u202eeniw\u202c.", "not_plain_text", "\u202eeniw\u202c."),
        ("Zoltran likes \x1b[2Jwine and \x1b[1mbeer.", "not_plain_text", "\x1b[2Jwine"),
        ("Zoltran has 1\u200b5 plants.", "not_plain_text", "1\u200b5"),
        ("Zoltran likes caf\ufffd.", "not_plain_text", "caf\ufffd."),
        ("Zoltran <SCRIPT>x()</SCRIPT> likes wine.", "not_plain_text", "<SCRIPT>x()</SCRIPT>"),
    ],
)
def test_a_defect_is_found(text: str, check: str, quote: str) -> None:
    assert told(text) == [(check, quote)]


@pytest.mark.parametrize(
    "text",
    [
        "Zoltran paid C$40 million Canadian dollars.",
        "Zoltran saved $40 million Canadian dollars in 2019.",
        "Zoltran paid €20 million ($22 million; £17m) for it.",
        "Revenue was 25bn pesos ($8m).",  # whose pesos is not told
        "Zoltran paid 5 million zlotys ($5 million).",  # no rate is known
        "In 2024 Zoltran will sell 5 plants.",
        "In 2014 Zoltran said that it would have 5 plants by 2016.",
        "In April 2011 it said that it will sell 5 plants by 2013.",
        "In April 2011 it made a plan. Zoltran will sell 5 plants by 2013.",  # told from 2011
        "Zoltran will publish its 2014 accounts.",
        "Zoltran will honour the deal that it signed in 2014.",
        "Three Zoltrans were seen in Lyon.",
        "Zoltran has two brands: Vroom and Bolt.",
        "Zoltran has three brands: Vroom, Bolt and two more.",
        "Zoltran sold three brands, among them Vroom and Bolt.",
        "There are two aims:\n- grow\n  - in Spain\n- save\n",
        "There are three aims:\n- grow\n- save\n\nBoth come first.\n\n- last\n",
        "Sales were 120% of those in 2018.",
        "The offer of shares was 120% subscribed.",
        "Profit of Zoltran rose from $10m to $12m, up 20%.",
        "Sales of Zoltran rose 6% to €1.2bn from €1.1bn.",  # by rounding
        "Zoltran cut plants from 13 to 7 and the variety of parts by 70%.",
        "Today Zoltran has 5 plants, and 7 over the next five years.",
    ],
)
def test_what_only_looks_like_a_defect_is_none(text: str) -> None:
    assert not told(text)


@pytest.mark.parametrize("words", ["today", "currently", "at present"])
def test_a_time_of_writing_needs_a_day_of_writing(words: str) -> None:
    text = f"Zoltran is a maker of cars. Zoltran runs 5 plants {words}."
    assert [(check, quote) for check, quote, _ in findings(text, published_on=None)] == [
        ("unresolved_time", words)
    ]
    assert not findings(text)


def test_a_stretch_ahead_needs_a_day_to_hang_on() -> None:
    pledge = "Zoltran pledged to invest €5 million over the next five years."
    assert [quote for _, quote, _ in findings(pledge, published_on=None)] == ["the next five years"]
    assert not findings(f"In January 2022, {pledge}", published_on=None)


def test_a_pair_that_other_texts_bear_out_stands() -> None:
    """Nothing but the corpus knows of zlotys."""
    lines = [f"Zoltran paid {n} million zlotys (${n / 4:g} million) for it.\n" for n in (4, 8, 12, 16, 20)]
    odd = "Zoltran paid 10 million zlotys ($10 million) for a plant.\n"
    assert not findings(*lines)
    [(check, quote, message)] = findings(*lines, odd)
    assert (check, quote) == ("rate_far_off", "$10 million")
    assert "other texts" in message
    assert not findings(*lines[:2], odd), "two others are too few to tell"


def test_cross_rates_are_told_by_way_of_a_third_currency() -> None:
    years = (2018, 2020)
    pairs = [Pair("PLN", "USD", (4.0 * n, 1.0 * n), years) for n in (1, 2, 3)]
    pairs += [Pair("CZK", "USD", (24.0 * n, 1.0 * n), years) for n in (1, 2, 3)]
    rates = CorpusRates(pairs)
    assert rates.rate("CZK", "PLN", (2019, 2019)) == pytest.approx(6.0)
    assert rates.rate("CZK", "PLN", (2010, 2012)) is None
    assert rates.rate("CZK", "HUF", years) is None


def test_the_table_of_rates_is_the_one_that_its_source_tells() -> None:
    euro = table_rate("USD", "EUR", (2017, 2017))
    assert euro is not None
    assert euro[0] == euro[1] == pytest.approx(1.13, abs=0.02)
    assert table_rate("EUR", "USD", (1990, 1995)) is None
    every = table_rate("JPY", "USD", None)
    assert every is not None
    assert every[0] < 100 < 300 < every[1]


def test_the_article_has_the_defects_that_a_reader_finds() -> None:
    table = curated()["findings"].filter(pl.col("document_id") == "renault-nissan-alliance")
    found = set(table.select("check_name", "quote").iter_rows())
    assert found == {
        ("misspelt_name", "Nisan"),
        ("unresolved_time", "Presently"),
        ("past_in_future_tense", "2014 and 2016 will be based"),
        ("unresolved_time", "currently"),
        ("vague_magnitude", "tens of thousands"),
        ("two_currencies", "€400 billion yen"),
        ("rate_far_off", "£3.6 billion"),
        ("unresolved_time", "the next five years"),
        ("unresolved_time", "today"),
    }
    concerned = dict(table.select("quote", "record_id").iter_rows())
    metrics_and_targets = {*curated()["metrics"]["metric_id"], *curated()["targets"]["target_id"]}
    for quote in ("tens of thousands", "€400 billion yen", "£3.6 billion", "the next five years"):
        assert concerned[quote] in metrics_and_targets


def test_the_samples_raise_no_false_alarm() -> None:
    """They were read for defects by eye, and hold none of these kinds."""
    others = curated()["findings"].filter(pl.col("document_id") != "renault-nissan-alliance")
    assert others.is_empty(), others["message"].to_list()


def test_neither_the_order_of_documents_nor_words_before_change_a_finding() -> None:
    sources, readings, listed = corpus()
    table = curated()["findings"]
    assert table.equals(curate(sources[::-1], readings[::-1], listed)["findings"])
    text = sources[0].text
    moved = replace(sources[0], text="A line that is new.\n\n" + text)
    again = read_text(moved.text, document_id=moved.document_id, entities=listed)
    ids = curate([moved], [again], listed)["findings"]["finding_id"]
    assert set(ids) == set(table["finding_id"])


def shown() -> Iterator[tuple[str, str]]:
    section = (PROJECT / "README.md").read_text(encoding="utf-8").partition("## Findings")[2]
    for line in section.partition("\n## ")[0].splitlines():
        if line.startswith("| `"):
            name, severity, *_ = (cell.strip(" `") for cell in line.strip("|").split("|"))
            yield name, severity


def test_the_readme_lists_the_checks() -> None:
    assert list(shown()) == [(check.name, check.severity) for check in CHECKS.values()]
