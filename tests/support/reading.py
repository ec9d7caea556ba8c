"""What small made-up texts are read as, for tests: by the kinds of its claims, in text order."""

from __future__ import annotations

from datetime import date

from flows.extract.reader import read_text
from flows.model import Claim, Entity, Event, Quantified

ENTITIES = (
    Entity("brenwick", "Brenwick", "company"),
    Entity("talvera", "Talvera", "company"),
    Entity("horizon-2030", "Horizon 2030", "plan", relations=(("plan_of", "brenwick"),)),
    Entity("jane-doe", "Jane Doe", "person"),
)


PUBLISHED = date(2024, 5, 15)


def read(text: str, published: date | None = PUBLISHED) -> list[Claim]:
    """The claims of a text, in the order in which it tells them first."""
    claims = read_text(text, document_id="d", published_on=published, entities=ENTITIES).claims
    return sorted(claims, key=lambda claim: claim.evidence[0].char_start)


def numbers(text: str, published: date | None = PUBLISHED) -> list[Quantified]:
    """Its metrics and targets."""
    return [claim for claim in read(text, published) if isinstance(claim, Quantified)]


def events(text: str, published: date | None = PUBLISHED) -> list[Event]:
    """Its events."""
    return [claim for claim in read(text, published) if isinstance(claim, Event)]
