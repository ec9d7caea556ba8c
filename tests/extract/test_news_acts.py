"""What somebody did in the news of the day is an event, though neither a listed word nor a time tells it."""

from __future__ import annotations

import pytest

from tests.extract.test_events import read, told

LEAD = "LEEDS (Reuters) - Orrin Baines said on Thursday that Talvera was in good health.\n\n"
ACTS = [
    ("Brenwick has contacted the owners of Talvera.", "other occurred | Brenwick, Talvera |  | "),
    ("Brenwick hauled its records to Leeds.", "other occurred | Brenwick |  | "),
    (
        "Brenwick, which was short of cash, has contacted the owners of Talvera.",
        "other occurred | Brenwick, Talvera |  | ",
    ),
    ("Brenwick said it had vetted Talvera.", "other occurred | Brenwick, Talvera |  | "),
    ("Norway will support Mary Holt.", "other planned | Mary Holt, Norway |  | "),
    ("Brenwick is touring the wider world.", "other occurred | Brenwick |  | "),
    ("Mary Holt backed the takeover of Brenwick.", "acquisition occurred | Brenwick, Mary Holt |  | "),
]
NO_ACTS = [
    "Brenwick, which has vetted Talvera, owns a mill.",  # told of somebody in passing
    "Brenwick, which was short of cash and fled Leeds, owns a mill.",
    "Brenwick owns a mill where Mary Holt stabled horses.",
    "Brenwick fell ill when Talvera vetted its books.",
    "Brenwick has no word on which mill it will support.",
    "Brenwick supplies fans, powdered metal and oils.",
    "Brenwick owns shops and networked tills.",
    "Brenwick was misguided.",
    "Brenwick had represented Talvera.",
    "Brenwick retained the name.",
    "Brenwick is battling a slump.",
    "Brenwick has tested lamps in Norway for decades.",
    "Brenwick has dwelt on the matter.",
    "In recent years Brenwick has toured Norway.",
    "Brenwick has toured Norway since 2003.",
    "Brenwick is tempting savers with a gift.",
    "Brenwick has adapted to the market.",
    '"Talvera has vetted Brenwick," she said.',
]


@pytest.mark.parametrize(("text", "expected"), ACTS)
def test_act_in_the_news(text: str, expected: str) -> None:
    assert [told(event) for event in read(LEAD + text)] == [expected]
    assert not [event for event in read(text) if event.rule == "event.news_act"]


@pytest.mark.parametrize("text", NO_ACTS)
def test_no_act_in_the_news(text: str) -> None:
    assert not [event for event in read(LEAD + text) if event.rule == "event.news_act"]
