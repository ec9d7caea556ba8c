"""The words that tell an event, each a span of its claim: the trigger, and what it tells the event with."""

from __future__ import annotations

import pytest

from tests.extract.test_events import read

CLAIMS = [
    ("A departure scheme for 400 posts was adopted on 9 May 2008.", ["was adopted", "scheme"]),
    ("Talvera has been in administration since May 2001.", ["has been", "administration"]),
    ("A plea to wire fraud, entered in Leeds in May 2017, cost it much.", ["entered", "plea"]),
    ("A memorandum with a Welsh maker, signed in 2022, foresaw lamps.", ["signed", "memorandum"]),
    ("In May Talvera announced that 900 posts would vanish.", ["would vanish", "announced"]),
    ("It was settled in May that Talvera would shed 900 jobs.", ["would shed 900 jobs", "settled"]),
    ("Talvera said in May that it sold its mill.", ["sold its mill"]),
    ("Brenwick, which is said to be cautious, would sell its mill.", ["would sell its mill"]),
    ("Talvera bought Brenwick in May 2001.", ["bought Brenwick"]),
]


@pytest.mark.parametrize(("text", "words"), CLAIMS)
def test_the_claim_of_an_event_holds_the_words_that_tell_it(text: str, words: list[str]) -> None:
    event = next(event for event in read(text) if event.kind == "event")
    assert [text[s.char_start : s.char_end] for s in event.evidence if s.field == "claim"] == words
