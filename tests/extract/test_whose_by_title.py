"""Whose a figure is where the title, or the line below it, tells whose news it is."""

from __future__ import annotations

import pytest

from tests.extract.test_whose import whose


@pytest.mark.parametrize(
    ("title", "told", "subject"),
    [
        (
            "Norda outlook better",
            "Norda Corp, the biggest insurance broker, said it bought a mill.",
            "Norda Corp",
        ),
        ("Norda outlook better", "Consulting firm Norda Corp said it bought a mill.", "Norda Corp"),
        ("Mill outlook better", "Consulting firm Norda Corp said the market was weak.", None),
        ("Mill outlook better", "Norda Corp, which tracks steel prices, said the market was weak.", None),
        (
            "Mill outlook better",
            "Norda Corp, which tracks its lorries, said the market was weak.",
            "Norda Corp",
        ),
    ],
)
def test_a_broker_of_the_title_has_figures_of_its_own(title: str, told: str, subject: str | None) -> None:
    before = f"{title}\n\nLEEDS, March 3, 2010 (Press) - {told} "
    assert whose("Output in the quarter fell to 4 million tonnes.", before) == [subject]


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        ("Corvane in figures", "Corvane"),
        ("Corvane, once more", "Corvane"),
        ("The trouble with Corvane", "Corvane"),
        ("Corvane Lamps: from queue to cull", "Corvane Lamps"),
        ("Wheat in figures", None),
        ("Spring in a bottle", None),
        ("The trouble with Hamburg", None),
        ("Life with Jane Roe", None),
    ],
)
def test_a_title_in_plain_letters_tells_whose_figures_follow(title: str, subject: str | None) -> None:
    assert whose("Output fell 4% in 2024.", f"{title}\n\n") == [subject]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        # A name that only the title has, and in passing, is a town's or a figure of speech.
        ("Harlow's hens and hammers\n\nBrell Ltd said little. Profit fell 7% in 2010.\n", "Brell Ltd"),
        ("Harlow, slate by slate\n\nFor years Brell Ltd said little. Profit fell 7% in 2010.\n", "Brell Ltd"),
        ("Harlow's hens and hammers\n\nOf late Harlow Tools said little. Profit fell 7%.\n", "Harlow Tools"),
        # Of those named as often it is the one that acts or is told to be a firm, not one dealt with.
        ("They sold the mill to Norda in 2004.\n\nBrell did well.\n\nProfit fell 7% in 2010.\n", "Brell"),
        ("Carol Roe's Brell is wary. Norda now hedges.\n\nProfit fell 7% in 2010.\n", "Brell"),
    ],
)
def test_whose_text_it_is(text: str, subject: str) -> None:
    assert whose(text, "") == [subject]


FROM = "Letter from the Chair\n\n(from the Annual Report 2003 of Corvane Bulk ASA, Hull)"


@pytest.mark.parametrize(
    ("above", "subject"),
    [
        ("Corvane Mekaniske Verksted AS – the mill decade by decade", "Corvane Mekaniske Verksted AS"),
        (FROM, "Corvane Bulk ASA"),
        ("A letter from the Chair\n\n(with thanks to Corvane Bulk ASA, Hull)", "Harrow Bank"),
    ],
)
def test_a_title_or_the_line_below_it_tells_whose_the_figures_are(above: str, subject: str) -> None:
    text = "The year was hard. Harrow Bank lent money in 2004. Sales were $40 million."
    assert whose(text, above + "\n\n") == [subject]


def test_a_firm_whose_costs_a_title_tells_is_not_whose_news_it_is() -> None:
    text = """Norda costs drag Brenwick into loss

Retail group Brenwick has made a loss, hit by what it spent on its rival Norda.

Turnover was £8bn in the year. The work ended last November.

At noon the shares stood at 150 pence.
"""
    assert whose(text, "") == ["Brenwick", "Brenwick"]
