"""The word lists that names are told by, and the small operations on names."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from sys import intern

from flows.extract.vocabulary import load


class GivenNames(frozenset[str]):
    """Given names, also two that a hyphen joins: "Jean-Luc"."""

    def __contains__(self, word: object) -> bool:
        if frozenset.__contains__(self, word) or not isinstance(word, str):
            return frozenset.__contains__(self, word)
        first, hyphen, second = word.partition("-")
        return bool(hyphen) and frozenset.__contains__(self, first) and frozenset.__contains__(self, second)


@dataclass(frozen=True, slots=True)
class NameWords:
    """`lexicon/names.toml` as sets of lower-case words; `places` keeps whole phrases."""

    legal_forms: frozenset[str]
    site_ends: frozenset[str]
    organisation_heads: frozenset[str]
    plain_heads: frozenset[str]
    lead_heads: frozenset[str]
    company_nouns: frozenset[str]
    acting_nouns: frozenset[str]
    single_companies: frozenset[str]
    roles: frozenset[str]
    researching: frozenset[str]
    researchers: frozenset[str]
    research_bodies: frozenset[str]
    untold_firms: frozenset[str]
    kin: frozenset[str]
    families: frozenset[str]
    trades: frozenset[str]
    product_nouns: frozenset[str]
    product_tails: frozenset[str]
    put_out: frozenset[str]
    sites: frozenset[str]
    deposits: frozenset[str]
    takeovers: frozenset[str]
    dug: frozenset[str]
    works: frozenset[str]
    of_life: frozenset[str]
    in_office: frozenset[str]
    authorities: frozenset[str]
    offices: frozenset[str]
    outsiders: frozenset[str]
    often: frozenset[str]
    firm_tails: frozenset[str]
    renaming: frozenset[str]
    stories: frozenset[str]
    ownable: frozenset[str]
    led_by: frozenset[str]
    streets: frozenset[str]
    done_to_firms: frozenset[str]
    invested_in: frozenset[str]
    on_maps: frozenset[str]
    siting: frozenset[str]
    moving: frozenset[str]
    shifting: frozenset[str]
    entering: frozenset[str]
    moved: frozenset[str]
    befalling: frozenset[str]
    titles: frozenset[str]
    given_names: frozenset[str]
    plan_nouns: frozenset[str]
    not_names: frozenset[str]
    never_alone: frozenset[str]
    callings: frozenset[str]
    demonyms: frozenset[str]
    directions: frozenset[str]
    inside: frozenset[str]
    before_of: frozenset[str]
    bare_nouns: frozenset[str]
    joined_before: frozenset[str]
    partners: frozenset[str]
    syllables: frozenset[str]
    happenings: frozenset[str]
    alive: frozenset[str]
    born: frozenset[str]
    openers: frozenset[str]
    opening_adjectives: frozenset[str]
    wares: frozenset[str]
    lettered: frozenset[str]
    short_forms: frozenset[str]
    bare_endings: tuple[str, ...]
    organisation_endings: tuple[str, ...]
    common: frozenset[str]  # nouns of business prose: a capital at a sentence's start makes no name of them
    dealt: dict[str, frozenset[str]]  # by preposition
    occasions: frozenset[str]
    places: tuple[str, ...]
    places_one: frozenset[str]


_COMMON = (
    ("changes", "nouns"),
    ("commitments", "nouns"),
    ("commitments", "third_parties"),
    ("commitments", "states"),
    ("measures", "stakes"),
    ("measures", "deals"),
    ("measures", "carriers"),
    ("measures", "empty"),
    ("measures", "amounts"),
    ("measures", "financial"),
)


def _strings(table: str | dict[str, str]) -> list[str]:
    """All words of a table of the lexicon."""
    texts = [table] if isinstance(table, str) else list(table.values())
    return [word for text in texts for word in text.split()]


def _load() -> NameWords:
    data = load("names")
    words = {
        key: frozenset(map(intern, data[key].split()))
        for key in [
            "legal_forms",
            "site_ends",
            "organisation_heads",
            "plain_heads",
            "lead_heads",
            "company_nouns",
            "acting_nouns",
            "single_companies",
            "roles",
            "researching",
            "researchers",
            "research_bodies",
            "untold_firms",
            "kin",
            "families",
            "trades",
            "product_nouns",
            "product_tails",
            "put_out",
            "sites",
            "deposits",
            "takeovers",
            "dug",
            "works",
            "of_life",
            "in_office",
            "authorities",
            "offices",
            "outsiders",
            "often",
            "firm_tails",
            "renaming",
            "stories",
            "ownable",
            "led_by",
            "streets",
            "done_to_firms",
            "invested_in",
            "on_maps",
            "siting",
            "moving",
            "shifting",
            "entering",
            "moved",
            "befalling",
            "titles",
            "given_names",
            "plan_nouns",
            "not_names",
            "never_alone",
            "callings",
            "demonyms",
            "directions",
            "inside",
            "before_of",
            "bare_nouns",
            "joined_before",
            "partners",
            "syllables",
            "happenings",
            "alive",
            "born",
            "openers",
            "opening_adjectives",
            "wares",
            "lettered",
            "short_forms",
            "occasions",
        ]
    }
    words["legal_forms"] |= words["site_ends"]
    words["never_alone"] |= words["not_names"] | words["demonyms"]
    words["given_names"] = GivenNames(words["given_names"])
    single = data["places"].split()
    acronyms = data["place_acronyms"].split()
    named = [
        place.upper() if place in acronyms or "." in place else place.capitalize()
        for place in single
        if "-" not in place
    ]
    named.append("Asia-Pacific")
    common = {word for table in _COMMON for word in _strings(load(table[0])[table[1]])}
    return NameWords(
        **words,
        bare_endings=tuple(data["bare_endings"].split()),
        organisation_endings=tuple(data["organisation_endings"].split()),
        common=frozenset(common | words["roles"] | words["company_nouns"]),
        dealt={word: frozenset(words.split()) for word, words in data["dealt"].items()},
        places=(*named, *data["long_places"]),
        places_one=frozenset(single),
    )


WORDS = _load()


def researches(lower: list[str], i: int) -> bool:
    """Whether the name at token `i` is of a firm that only tells of others: "research firm Acme says"."""
    before = lower[i - 1] if i else ""
    kind = before in WORDS.company_nouns or before in WORDS.research_bodies
    return before in WORDS.researchers or (kind and i > 1 and lower[i - 2] in WORDS.researching)


_LETTERS = str.maketrans(load("names")["letters"])


def slug(name: str) -> str:
    """The key that an entity found in a text is published under: lower case, ASCII, hyphens.

    Where letters have no form in ASCII, a hash of the name keeps names apart.
    """
    marked = unicodedata.normalize("NFKD", name.translate(_LETTERS))
    plain = marked.encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    if words and sum(map(str.isalpha, plain)) == sum(map(str.isalpha, marked)):
        return words
    return f"{words}-{hashlib.sha256(name.encode()).hexdigest()[:6]}".strip("-")


def edit_distance_one(a: str, b: str) -> bool:
    """Whether one letter dropped, added, changed or swapped with the next makes `a` of `b`."""
    if a == b:
        return False
    if len(a) > len(b):
        a, b = b, a
    if len(b) - len(a) > 1:
        return False
    i = 0
    while i < len(a) and a[i] == b[i]:
        i += 1
    if len(a) == len(b):
        if a[i + 1 :] == b[i + 1 :]:
            return True
        return a[i : i + 2] == b[i : i + 2][::-1] and a[i + 2 :] == b[i + 2 :]
    return a[i:] == b[i + 1 :]
