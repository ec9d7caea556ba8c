"""Who and what is meant by words that refer back to what a text told before."""

from __future__ import annotations

from datetime import date

import pytest

from flows.model import Target
from tests.support.reading import events, numbers


@pytest.mark.parametrize(
    "text",
    [
        "Brenwick sells bread in Spain. The company has 40 shops.",
        "Brenwick sells bread in Spain. It has 40 shops.",
        "Brenwick sells bread in Spain. Its 40 shops are new.",
        "Brenwick, which has 40 shops, sells bread.",
        "Talvera makes cups. Brenwick sells bread. It has 40 shops.",
        "Brenwick said it had 40 shops.",
        "Jane Doe, chief executive of Brenwick, said it had 40 shops.",
        "Brenwick's chief executive, Jane Doe, said the group would have 40 shops.",
        "# Brenwick\n\nThere are 40 shops.",
        # A thing or a person answers no "company", one who is bought does not take the word.
        "Brenwick sells toys in Spain. The Karat II has sold well. The company has 40 shops.",
        "Brenwick sells toys in Spain. The robot Tavrel, launched in May, has sold well. It has 40 shops.",
        "Brenwick was led by Odo Brunt. Odo Brunt handed over to his son Mikkel. Under him it had 40 shops.",
        "Brenwick was led by Odo Brunt and his daughter Ulla. Under her the company had 40 shops.",
        "Brenwick sells bread, and its rival Talvera was acquired in March. Staff run 40 shops.",
        "Brenwick sells bread, and Ordell was acquired by Talvera, which makes cups. It has 40 shops.",
        "Analysts polled by Talvera said that Brenwick had 40 shops.",
        "Talvera bought Brenwick, a Spanish baker and retailer with 40 shops.",
    ],
)
def test_whom_a_word_that_refers_back_means(text: str) -> None:
    (claim,) = numbers(text)
    assert (claim.value, claim.subject) == (40, "Brenwick")


def test_in_an_article_of_its_own_a_firm_is_meant_where_nobody_is_told() -> None:
    told = "In 2011 Talvera ordered a mill. Staff run 40 shops."
    assert numbers(f"# Brenwick\n\nBrenwick sells bread. {told}")[-1].subject == "Brenwick"
    assert numbers("Brenwick sells bread. The company has 40 shops.")[-1].subject == "Brenwick"
    assert numbers(f"# Brenwick sells mill\n\n{told}")[-1].subject == "Talvera"


def test_who_asks_analysts_is_not_whom_they_speak_of() -> None:
    (claim,) = numbers(
        "Brenwick sells bread in Spain. Analysts polled by Talvera expect a net profit of €5m this year."
    )
    assert claim.subject == "Brenwick"


def test_the_last_of_the_people_told_together_acts() -> None:
    (claim,) = numbers("Jane Doe's son Paul Doe bought a 5% stake in Brenwick.")
    assert (claim.subject, claim.object) == ("Paul Doe", "Brenwick")


@pytest.mark.parametrize("text", ["It has 40 shops.", "The company has 40 shops.", "There are 40 shops."])
def test_nobody_is_meant_where_nobody_was_named(text: str) -> None:
    (claim,) = numbers(text)
    assert (claim.subject, claim.subject_id) == (None, None)


def test_a_new_section_is_about_whom_its_heading_names() -> None:
    _, claim = numbers("# Brenwick\n\nIt has 40 shops.\n\n# Talvera\n\nIt has 12 plants.")
    assert claim.subject == "Talvera"


def test_two_firms_are_the_two_named_last() -> None:
    *_, event = events(
        "Brenwick met Talvera in March 2010. The two companies signed a contract on 4 May 2010."
    )
    assert {p.name for p in event.participants} == {"Brenwick", "Talvera"}
    assert event.date_start == date(2010, 5, 4)


def test_of_these_points_to_what_was_counted_last() -> None:
    first, second = numbers("Brenwick will show 30 models by 2030. Of these, 12 will come from Spain.")
    assert isinstance(first, Target)
    assert isinstance(second, Target)
    assert (second.value, second.unit, second.due_end) == (12, "model", first.due_end)


def test_what_is_said_of_these_is_no_unit_of_theirs() -> None:
    *_, last = numbers("Brenwick will show 30 models by 2030. Of these, 12 will be electric.")
    assert last.unit == "model"


def test_what_was_taken_over_points_at_where_it_was_named() -> None:
    text = "Brenwick sells bread in Spain. It has 40 shops."
    (claim,) = numbers(text)
    (span,) = [span for span in claim.evidence if span.field == "subject"]
    assert (span.char_start, span.char_end, span.rule) == (0, 8, "subject.told_before")
