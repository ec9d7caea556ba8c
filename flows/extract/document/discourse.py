"""What has been told so far: who is spoken of, when, of which plan, and in what mood.

The reader goes through a text once; each sentence reads the state and then adds to it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from flows.extract.mentions.calendar import Days
from flows.model import Commitment, Entity


@dataclass(slots=True)
class Discourse:
    """The state between sentences. `topic` is whom the whole text is mostly about."""

    published_on: date | None
    topic: Entity | None = None
    focus: Entity | None = None  # the organisation last spoken of as one that acts
    section_focus: Entity | None = None  # named by the heading above
    person: Entity | None = None
    plan: Entity | None = None  # the named plan that the passage belongs to
    plan_dates: dict[str, Days] = field(default_factory=dict)  # plan id to the days it was announced
    plan_owners: dict[str, Entity] = field(default_factory=dict)
    section_plan: Entity | None = None
    passage_date: Days | None = None  # the last date told in this passage
    narrative_date: Days | None = None  # the last date told in the text
    announced: Days | None = None  # when the targets that follow were announced
    commitment: Commitment | None = None  # the mood that sentences without a verb inherit
    heading_period: Days | None = None
    reported: Days | None = None  # the period whose results the passage tells

    def open_passage(self, *, listed: bool) -> None:
        """A new passage: dates do not carry over, the mood of a lead-in carries into its list."""
        self.passage_date = None
        self.reported = None
        if not listed:
            self.commitment = None
            self.plan = None
            self.announced = None

    def open_section(self) -> None:
        """A new heading: what was told under the one before no longer holds."""
        self.section_focus = None
        self.section_plan = None
        self.heading_period = None
        self.plan = None
        self.commitment = None
        self.announced = None

    def told(self, days: Days) -> None:
        """A date has been told of something that happened or is planned."""
        self.passage_date = days
        self.narrative_date = days

    def whom(self) -> Entity | None:
        """The organisation that "the company" and "it" mean when the sentence does not tell."""
        return self.focus or self.section_focus or self.topic
