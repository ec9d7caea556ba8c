"""entities.toml: what it says, and how it is refused."""

from pathlib import Path

import pytest

from flows.errors import PledgerError
from flows.model import Entity
from flows.read.entities import load_entities

PROJECT = Path(__file__).parents[2]


def load(tmp_path: Path, text: str) -> list[Entity]:
    path = tmp_path / "entities.toml"
    path.write_text(text, encoding="utf-8")
    return load_entities(path)


def test_no_path_lists_nobody() -> None:
    assert load_entities(None) == []


def test_an_entity_is_read_whole(tmp_path: Path) -> None:
    entities = load(
        tmp_path,
        """
        [[entity]]
        id = "wheels"
        name = "Wheels"
        kind = "brand"
        brand_of = ["acme"]

        [[entity]]
        id = "acme"
        name = "Acme"
        kind = "company"
        aliases = ["Acme Corp", "ACME"]
        not_same_as = ["Acme Finance"]
        country = "US"
        fiscal_year_start = 10
        fiscal_year_offset = -1
        """,
    )
    assert entities == [
        Entity("acme", "Acme", "company", ("Acme Corp", "ACME"), 10, -1, "US", not_same_as=("Acme Finance",)),
        Entity("wheels", "Wheels", "brand", relations=(("brand_of", "acme"),)),
    ]


ACME = '[[entity]]\nid = "acme"\nname = "Acme"\nkind = "company"\n'
BOLT = '[[entity]]\nid = "bolt"\nname = "Bolt"\nkind = "company"\n'


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[entity", "not TOML"),
        ("entity = 5", r"\[\[entity\]\]"),
        ("[[entities]]", "unknown key 'entities'"),
        ('[[entity]]\nname = "Acme"', "entity 1: id must"),
        ('[[entity]]\nid = "Acme!"', "entity 1: id must"),
        ('[[entity]]\nid = "acme"', "entity acme: name is empty"),
        ('[[entity]]\nid = "acme"\nname = "Acme"\nkind = "firm"', "entity acme: kind must be one of"),
        (ACME + 'alias = ["A"]', "entity acme: unknown key 'alias'"),
        (ACME + 'aliases = "A"', "aliases must be a list"),
        (ACME + 'aliases = [""]', "aliases holds an empty text"),
        (ACME + "fiscal_year_start = 13", "fiscal_year_start must be a whole number from 1 to 12"),
        (ACME + "fiscal_year_start = true", "fiscal_year_start must be a whole number"),
        (ACME + 'brand_of = ["other"]', "'other', not a listed id"),
        (ACME + 'brand_of = ["acme"]', "names itself"),
        (
            f'{ACME}part_of = ["bolt"]\n{BOLT}part_of = ["acme"]',
            "part_of leads in a circle",
        ),
        (ACME + 'not_same_as = ["ACME"]', "'ACME' is its name and in not_same_as"),
        (ACME + ACME, "used twice"),
        (ACME + ACME.replace('"acme"', '"acme-2"').replace("Acme", "ACME"), "'ACME' already names acme"),
    ],
)
def test_a_slip_is_refused_in_one_line(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(PledgerError, match=says) as caught:
        load(tmp_path, text)
    assert "\n" not in str(caught.value)
    assert "entities.toml: " in str(caught.value)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PledgerError, match="no such file"):
        load_entities(tmp_path / "entities.toml")


def test_the_listed_entities_are_sound_and_each_is_in_a_source() -> None:
    entities = load_entities(PROJECT / "raw" / "entities.toml")
    texts = "\n".join(path.read_text(encoding="utf-8") for path in PROJECT.glob("raw/*/*.txt"))
    last_words = {entity.entity_id: entity.name.split()[-1] for entity in entities}
    assert [key for key, word in last_words.items() if word not in texts] == []
