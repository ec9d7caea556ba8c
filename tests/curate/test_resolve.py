"""One entity under its many names: joined where that is sure, apart where it is not."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.curate.names import abbreviates, spelling
from flows.curate.resolve import Resolution, resolve
from flows.extract import read_text
from flows.model import Entity, Reading


def found(name: str, kind: str = "company", *aliases: str) -> Entity:
    return Entity(
        "-".join(spelling(name).words + tuple(spelling(name).forms)), name, kind, aliases, discovered=True
    )


def readings(*texts: list[Entity]) -> list[Reading]:
    return [Reading(f"d{number}", [], [], [], entities) for number, entities in zip(count(), texts)]


def names_of(done: Resolution) -> dict[str, dict[str, str]]:
    """Every entity's names, each with the last word of its rule."""
    return {
        one.entity.entity_id: {alias.name: alias.rule.partition(".")[2] for alias in one.names}
        for one in done.known
    }


ACME = Entity("acme", "Acme", "company", ("Acme Motor Co., Ltd.",), country="JP")


def test_spellings_of_one_name_are_one_entity() -> None:
    done = resolve(
        [],
        readings(
            [found("Acme Motors")], [found("ACME MOTORS")], [found("Acme-Motors")], [found("Acme Motors")]
        ),
    )
    assert names_of(done) == {
        "acme-motors": {
            "Acme Motors": "found",
            "Acme-Motors": "same_spelling",
            "ACME MOTORS": "same_spelling",
        }
    }
    assert done.meant["d1", "acme-motors"].name == "Acme Motors"


def test_a_legal_form_may_be_left_out() -> None:
    done = resolve(
        [], readings([found("Acme Motors Ltd.")], [found("Acme Motors")], [found("Acme Motors Limited")])
    )
    assert names_of(done) == {
        "acme-motors": {
            "Acme Motors": "found",
            "Acme Motors Limited": "legal_form",
            "Acme Motors Ltd.": "legal_form",
        }
    }


def test_of_two_legal_forms_none_is_left_out() -> None:
    done = resolve([], readings([found("Acme Ltd")], [found("Acme")], [found("Acme Inc")]))
    assert len(done.known) == 3


def test_a_longer_name_is_another_until_a_text_says_so() -> None:
    done = resolve([], readings([found("Acme")], [found("Acme Motors")], [found("Acme Finance")]))
    assert len(done.known) == 3


def test_a_listed_entity_takes_its_variants() -> None:
    texts = readings([found("ACME Motor Company Limited")], [found("Acme Corp")], [found("Acme Energy")])
    done = resolve([ACME], texts)
    assert names_of(done) == {
        "acme": {
            "Acme": "listed",
            "Acme Motor Co., Ltd.": "listed",
            "ACME Motor Company Limited": "same_spelling",
            "Acme Corp": "legal_form",
        },
        "acme-energy": {"Acme Energy": "found"},
    }
    assert done.meant["d0", texts[0].entities[0].entity_id] is ACME


def test_the_list_can_part_what_rules_would_join() -> None:
    parted = replace(ACME, not_same_as=("Acme Corporation",))
    done = resolve([parted], readings([found("Acme Corp")], [found("Acme Ltd")]))
    assert names_of(done)["acme-corporation"] == {"Acme Corp": "found"}
    assert "Acme Ltd" in names_of(done)["acme"]


def test_the_list_can_join_what_rules_keep_apart() -> None:
    texts = readings([found("Acme Motors")], [found("Motors of Acme Inc")])
    listed = Entity("acme-motors", "Acme Motors", "company", ("Motors of Acme",))
    assert len(resolve([], texts).known) == 2
    assert len(resolve([listed], texts).known) == 1


@pytest.mark.parametrize("short", [found("ABW"), found("ABW", "product")])
def test_an_acronym_told_in_one_text_serves_in_all(short: Entity) -> None:
    long = found("Acme Bolt Works", "company", "ABW")
    done = resolve([], readings([long], [short], [short]))
    assert names_of(done) == {"acme-bolt-works": {"Acme Bolt Works": "found", "ABW": "acronym"}}
    assert done.meant["d2", "abw"].entity_id == "acme-bolt-works"


def test_an_acronym_of_two_is_nobodys() -> None:
    texts = readings(
        [found("Acme Bolt Works", "company", "ABW")],
        [found("Alp Bread Wares", "company", "ABW")],
        [found("ABW")],
    )
    assert len(resolve([], texts).known) == 3


def test_a_first_word_that_a_text_uses_for_a_firm_serves_in_all() -> None:
    done = resolve([], readings([found("Acme Motors Ltd", "company", "Acme")], [found("Acme")]))
    assert names_of(done) == {"acme-motors-limited": {"Acme Motors Ltd": "found", "Acme": "first_word"}}


@pytest.mark.parametrize(
    "others",
    [
        [found("Acme", "brand")],  # another text takes it for something else
        [found("Acme"), found("Acme Finance")],  # two firms begin with it
        [found("Acme Group", "company", "Acme")],  # and two texts call another one so
    ],
)
def test_a_first_word_that_may_be_anothers_binds_no_other_text(others: list[Entity]) -> None:
    done = resolve([], readings([found("Acme Motors Ltd", "company", "Acme")], others))
    assert len(done.known) == 1 + len(others)
    assert names_of(done)["acme-motors-limited"] == {"Acme Motors Ltd": "found", "Acme": "told_with"}


def test_the_first_words_and_what_stands_behind_bank_serve_in_all() -> None:
    long = found("Acme Ridge Motors", "company", "Acme", "Acme Ridge")
    bank = found("Bank Norvik", "company", "Norvik")
    done = resolve([], readings([long, bank], [found("Acme Ridge"), found("Norvik")], [found("Acme")]))
    assert names_of(done) == {
        "acme-ridge-motors": {"Acme Ridge Motors": "found", "Acme Ridge": "first_word", "Acme": "first_word"},
        "bank-norvik": {"Bank Norvik": "found", "Norvik": "first_word"},
    }


@pytest.mark.parametrize(
    ("short", "beside", "entities"),
    [
        ("Acme", "Norvik", 2),
        ("Acme", "Ordell", 4),  # the two texts tell of different firms
        ("Acme Sun", "Norvik", 3),
    ],
)
def test_a_trade_is_left_out_in_a_text_about_the_same_firms(short: str, beside: str, entities: int) -> None:
    texts = readings([found("Acme Metals"), found("Norvik")], [found(short), found(beside)])
    assert len(resolve([], texts).known) == entities


def test_a_text_that_has_both_names_means_two_firms() -> None:
    both = [found("Acme"), found("Acme Metals"), found("Norvik")]
    assert len(resolve([], readings(both, [found("Acme"), found("Norvik")])).known) == 3


def test_a_first_word_may_be_that_of_a_listed_firm() -> None:
    listed = [Entity("acme-tyres", "Acme Tyres", "company")]
    texts = readings([found("Acme Motors Ltd", "company", "Acme")], [found("Acme")])
    assert len(resolve(listed, texts).known) == 3


def test_one_word_may_name_a_person_and_a_firm() -> None:
    done = resolve([], readings([found("Brell")], [found("Brell", "person")], [found("Brell", "brand")]))
    assert {one.entity.entity_id: one.entity.kind for one in done.known} == {
        "brell": "brand",
        "brell-person": "person",
    }
    assert done.meant["d1", "brell"].entity_id == "brell-person"


def test_a_longer_name_is_what_most_texts_take_it_for() -> None:
    done = resolve(
        [], readings([found("Ada Byron")], [found("Ada Byron", "person")], [found("Ada Byron", "product")])
    )
    assert [(one.entity.entity_id, one.entity.kind) for one in done.known] == [("ada-byron", "person")]


def test_a_text_tells_the_acronym_and_another_uses_it() -> None:
    """From prose to entities, with nobody listed."""
    long = read_text("Acme Bolt Works (ABW), the carmaker, sold 3 million cars in 2021.", document_id="a")
    short = read_text("ABW, the carmaker, sold 4 million cars in 2022.", document_id="b")
    done = resolve([], [long, short])
    assert [one.entity.name for one in done.known] == ["Acme Bolt Works"]


NAMES = [
    "Acme",
    "ACME",
    "Acme Ltd",
    "Acme Limited",
    "Acme Inc",
    "Acme Motor",
    "Acme Bolt Works",
    "ABW",
    "Ødo",
    "Odo SA",
]
TEXTS = st.lists(
    st.lists(
        st.tuples(st.sampled_from(NAMES), st.sampled_from(["company", "person", "product", "plan"])),
        max_size=4,
    ),
    max_size=6,
)


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.booleans(), st.randoms())
def test_order_does_not_matter_and_nobody_is_lost(
    texts: list[list[tuple[str, str]]], listed: bool, shuffler: random.Random
) -> None:
    made = [
        [found(name, kind, *(["ABW"] if "Bolt" in name else [])) for name, kind in text] for text in texts
    ]
    # A reading has one entity of an id.
    told = readings(*(list({entity.entity_id: entity for entity in text}.values()) for text in made))
    entities = [ACME, Entity("odo", "Odo", "company")] if listed else []
    done = resolve(entities, told)
    shuffled = told[:]
    shuffler.shuffle(shuffled)
    assert resolve(entities[::-1], shuffled) == done
    ids = [one.entity.entity_id for one in done.known]
    assert len(ids) == len(set(ids))
    for reading in told:
        for entity in reading.entities:
            meant = done.meant[reading.document_id, entity.entity_id]
            assert entity.name in names_of(done)[meant.entity_id]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Enel S.p.A.", "ENEL SpA"),
        ("L'Oréal", "L’Oreal"),
        ("Bolt & Sons", "Bolt and Sons"),
        ("Novo Nordisk A/S", "Novo Nordisk AS"),
        ("the Acme Group", "Acme Group"),
        ("Acme Pvt. Ltd.", "Acme Private Limited"),
    ],
)
def test_spellings_alike(one: str, other: str) -> None:
    assert spelling(one) == spelling(other)


def test_what_abbreviates() -> None:
    assert abbreviates("ABW", "Acme Bolt Works")
    assert abbreviates("AB", "Acme-Bolt Works")
    assert not abbreviates("Acme", "Acme Bolt Works")
    assert not abbreviates("BAW", "Acme Bolt Works")
    assert not abbreviates("AX", "Acme Bolt Works")
