"""Who buys, who is bought, who pays, and what a stake is in."""

from __future__ import annotations

import pytest

from flows.model import Event
from tests.extract.test_who import numbers, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 1908 it sold the Tarvo mill to Skogbanken for €3m.", (3e6, "Skogbanken")),
        ("In 1908 the firm was sold to Velotek for €3m.", (3e6, "Velotek")),
        ("Tarvo was sold to Ordell Group for €3m in 2014.", (3e6, "Ordell Group")),
        ("It was sold to its managers for €3m in 2014.", (3e6, "managers")),
        ("In 1908 the firm was bought by Velotek for €3m.", (3e6, "Velotek")),
        ("The German company paid €3m for a mill.", (3e6, "Velotek")),
        ("A court ordered Velotek to pay €3m.", (3e6, "Velotek")),
        ("Berlin will contribute €3m.", (3e6, "Berlin")),
        ("In 1999 the European Commission fined the company €3m.", (3e6, "Brenwick")),
        ("In 1999 the European Commission imposed a fine of €3m on it.", (3e6, "Brenwick")),
        ("The government paid €3m for a mill.", (3e6, "government")),
        ("Velotek dropped its bid after regulators objected, and paid a fee of €3m.", (3e6, "Velotek")),
    ],
)
def test_who_pays(text: str, expected: tuple[float, str | None]) -> None:
    assert [claim[:2] for claim in numbers(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Velotek acquired 5 per cent of the company in 1999.", (5, "Velotek", "Brenwick")),
        ("Velotek bought a 5 per cent holding in 1999.", (5, "Velotek", "Brenwick")),
        ("In 1990 Skogbanken owned 5 per cent of the equity.", (5, "Skogbanken", "Brenwick")),
        ("The founder kept 5 per cent of the shares.", (5, "Odo Brunt", "Brenwick")),
        ("Its promoters, the Tarvo family, held 5 per cent of the shares.", (5, "Tarvo family", "Brenwick")),
        (
            "The Brunt brothers sold their combined 5 per cent holding to Velotek.",
            (5, "Brunt brothers", "Brenwick"),
        ),
        ("Velotek held 5 per cent of the votes.", (5, "Velotek", "Brenwick")),
        ("The German firm took a 5 per cent stake.", (5, "Velotek", "Brenwick")),
        ("Velotek owned 5 per cent of the pump division.", (5, "Velotek", "pump division")),
        ("Velotek owned 5 per cent of the business.", (5, "Velotek", "Brenwick")),
        ("The remaining 5 per cent is held by employees.", (5, "employees", "Brenwick")),
        ("Velotek, by then the owner of 5 per cent, was pleased.", (5, "Velotek", "Brenwick")),
        ("Velotek, holder of a 5 per cent stake, was pleased.", (5, "Velotek", "Brenwick")),
        ("The state cut its holding to 5 per cent.", (5, "state", "Brenwick")),
        ("Its parent, Velotek, owns 5 per cent.", (5, "Velotek", "Brenwick")),
        ("It held stakes in Velotek (5 per cent) and others.", (5, "Brenwick", "Velotek")),
        ("Velotek held 5 per cent of the venture.", (5, "Velotek", "venture")),
    ],
)
def test_what_a_stake_is_in(text: str, expected: tuple[float, str, str]) -> None:
    assert numbers(text) == [expected]


@pytest.mark.parametrize(
    "text", ["It increased this to 30 per cent.", "The stake was raised to 30 per cent."]
)
def test_a_stake_told_again_is_in_the_same_firm(text: str) -> None:
    found = numbers(f"Velotek bought a 5 per cent stake. {text}")
    assert found == [(5, "Velotek", "Brenwick"), (30, "Velotek", "Brenwick")]


def test_the_price_of_a_stake_has_its_object() -> None:
    assert numbers("Velotek bought 5 per cent of the equity for €3m.")[1] == (3e6, "Velotek", "Brenwick")


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Brell, based in Leeds, sells tiles from 40 shops.", "Brell Supply Co"),
        ("Brell, listed in Leeds, had 40 shops.", "Brell Supply Co"),
        ("Brell has many shops. We have 40 mills.", "Norda Tools AB"),
        ("Brell has many shops. It will keep its name.\n\nThe company has 40 mills.", "Norda Tools AB"),
        ("Brell is now fully integrated. Output was 40 tonnes.", "Norda Tools AB"),
        ("Brell had a good year. Annual savings were 40 million euros.", "Norda Tools AB"),
        ("Sales rose because Brell was included. Output was 40 tonnes.", "Norda Tools AB"),
        ("Brell has many shops. It employs 40 people.", "Brell Supply Co"),
        ("Brell had a good year. Sales were 40 million euros.", "Brell Supply Co"),
    ],
)
def test_the_buyer_and_what_it_bought_are_told_apart(text: str, subject: str) -> None:
    before = "Norda buys Brell\n\nOSLO, 14 May 2019 - Norda Tools AB has bought Brell Supply Co.\n\n"
    found = numbers(text, before)
    assert [(value, who) for value, who, _ in found] in ([(40, subject)], [(4e7, subject)])


def test_what_is_put_in_about_the_bought_firm_hides_no_price() -> None:
    text = "Brenwick bought the maker Tapfox, based in Tallinn, two years later for €19 million."
    assert numbers(text, "") == [(19e6, "Brenwick", "Tapfox")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Brenwick bought Reinhold Pumpen in 1950.", {"Brenwick", "Reinhold Pumpen"}),
        ("Brenwick has bought German pump maker Reinhold Pumpen.", {"Brenwick", "Reinhold Pumpen"}),
        ("Brenwick bought a mill from Reinhold Marx in 1950.", {"Brenwick"}),
    ],
)
def test_nobody_buys_a_person(text: str, names: set[str]) -> None:
    event = next(claim for claim in told(text) if isinstance(claim, Event))
    firms = {who.name for who in event.participants if who.entity_id and who.role != "source"}
    assert firms == names
