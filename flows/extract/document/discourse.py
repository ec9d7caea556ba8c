"""What has been told so far: who is spoken of, when, of which plan, and in what mood.

The reader goes through a text once; each sentence reads the state and then adds to it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from flows.extract.mentions.times.calendar import Days
from flows.extract.mentions.times.fiscal_calendar import CALENDAR_YEAR
from flows.extract.mentions.types import Quantity, Time
from flows.extract.vocabulary import load
from flows.model import Claim, Commitment, Entity, Event, Participant, Quantified, Span

Place = tuple[int, int]  # offsets of words in the text
Scope = tuple[str, int, int]  # what narrows a claim: its words and their offsets


_NEWS = 3  # clauses that the one counts for which opens a piece of news
_OFTEN = 3  # times that the one is named, and twice as often as any other, whom a text is about
_REMEMBERED = 12  # companies that a description may mean
_HOLDINGS = tuple(load("deals")["nouns"]["holdings"].split())


@dataclass(frozen=True, slots=True)
class Told:
    """A time that a sentence told, for those that inherit it: its days, its words and where they stand."""

    start: date | None
    end: date | None
    text: str
    char_start: int
    char_end: int
    deictic: bool = False  # reckoned from the day of writing: "June last year"

    @property
    def days(self) -> Days | None:
        """The closed interval, if both its ends are known."""
        return (self.start, self.end) if self.start is not None and self.end is not None else None

    def give(self, claim: Claim, kind: Literal["announced", "date", "due", "period"], rule: str) -> None:
        """Set a claim's fields for this kind of time, with this place as the evidence.

        A deadline's evidence stands under its end, every other time's under its start.
        """
        setattr(claim, f"{kind}_start", self.start)
        setattr(claim, f"{kind}_end", self.end)
        if kind != "announced":  # of that no words are kept
            setattr(claim, f"{kind}_text", self.text)
        field = "due_end" if kind == "due" else f"{kind}_start"
        claim.evidence.append(Span(field, self.char_start, self.char_end, rule))


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a table's column: its words, where they stand, and the time that they are, if any."""

    words: str
    char_start: int
    char_end: int
    time: Time | None = None
    unit: Quantity | None = None  # one of what its brackets tell: "(€m)"


@dataclass(slots=True)
class Discourse:
    """The state between sentences. `topic` is whom the whole text is mostly about."""

    published_on: date | None
    wired: bool = False  # the report of a news agency: what has no year is of its own day, told or not
    fiscal: tuple[int, int] = CALENDAR_YEAR  # of the text's firm: first month, offset of the year's number
    season: Days | None = None  # the months in which it was written, where the day is not told
    news: bool = False  # it opens as such: the years that it tells are those of its background
    topic: Entity | None = None
    home: Entity | None = None  # the firm that the text's title or lead names: an article of its own
    author: Entity | None = None  # the firm that opens the title, else acts first: who says "we"
    titled: set[str] = field(default_factory=set)  # ids of the organisations that the title names
    title_words: frozenset[str] = frozenset()
    nation: Entity | None = None  # the one whose economy the text is about
    voice: Entity | None = None  # the firm that speaks of itself: "At Acme, we", "Welcome to Acme"
    guest: Entity | None = None  # another, whose beginnings the passage opens with
    opening: bool = False  # the passage has just begun
    lead_read: int = 0  # sentences of the body so far
    body_read: int = 0  # the same, and on where it is known whose article it is
    descriptions: dict[str, set[str]] = field(default_factory=dict)  # id to the words told of a company
    listed: dict[str, Entity] = field(default_factory=dict)  # known entities by id, to follow their relations
    companies: list[Entity] = field(default_factory=list)  # the companies named last, newest first
    named_companies: dict[str, tuple[int, Entity]] = field(default_factory=dict)  # how often each was named
    _most_named: str = ""  # id of the company named most
    _times_named: int = 0  # how often it was
    _next_named: int = 0  # and the one named most after it
    organisations: set[str] = field(default_factory=set)  # ids of all organisations named so far
    _acting: Counter[str] = field(default_factory=Counter)  # how many main clauses were about each, by id
    _most: int = 0  # the highest of these counts
    _foremost: list[Entity] = field(default_factory=list)  # those who have it
    counted: Quantified | None = None  # the last claim that counts things: what "of these" points to
    counted_verb: str = ""  # the verb that told it
    amounts: dict[tuple[str, float], Quantified] = field(default_factory=dict)  # the claims by their amount
    of_unit: dict[str, Quantified] = field(default_factory=dict)  # the last claim in each unit
    of_unit_at: dict[str, int] = field(default_factory=dict)  # the sentence of the body that told it
    holdings: dict[str, str] = field(default_factory=dict)  # id of a holder to that of what it holds
    told_types: list[str] = field(default_factory=list)  # of the events of this passage, in their order
    kinds_told: set[str] = field(default_factory=set)  # types of the events of the text so far
    last_claim: Quantified | None = None  # the last one that told what it measures
    last_claim_at: int = 0  # the sentence of the body that told it
    section_at: int = 0  # the sentence of the body that opens the section
    labelled_at: int = -1  # the last sentence of the body that a label opens
    labelled: Quantified | None = None  # the first figure of it
    measured: str | None = None  # what the last claim measured
    measured_at: Place | None = None
    lead_measure: str | None = None  # what the lead-in of a list announces: "How the share grew:"
    lead_measure_at: Place | None = None
    asked: tuple[str, Place] | None = None  # the measure after which the sentence before asks: "The cost?"
    lead_due: Told | None = None  # the deadline that a lead-in sets for its list
    lead_past: bool = False  # the lead-in tells of the past
    plan_due: Told | None = None  # how long the plan that the section is about runs
    plan_told: Told | None = None  # when the plan that the section is about was announced
    deal: tuple[Participant, ...] = ()  # the parties of the deal told last
    deal_day: date | None = None  # when that was, as far as is told
    case: tuple[Participant, ...] = ()  # the parties of the lawsuit or inquiry told last
    probed: bool = False  # it is an inquiry
    pact: tuple[Participant, ...] = ()  # those who were told last as acting together
    both: tuple[str, ...] = ()  # ids of the two firms of the last deal, pact or suit
    thing: Entity | None = None  # what changed hands in it, with a name or without: "the unit"
    thing_at: int = 0  # the sentence of the body that told it
    bought: dict[str, str] = field(default_factory=dict)  # id of a buyer to that of what it bought last
    taken_over: set[str] = field(default_factory=set)  # ids of all that was bought
    newborn: Entity | None = None  # the firm whose founding was told last: "the new company"
    dealers: set[str] = field(default_factory=set)  # ids of the parties of all deals told
    focus: Entity | None = None  # the organisation last spoken of as one that acts
    fresh: bool = False  # in the sentence before
    survey: bool = False  # a survey was told: its shares are of those who were asked
    lead_focus: Entity | None = None  # whom the passage before a list is about
    person: Entity | None = None  # the person whom the sentence before spoke of
    life: Entity | None = None  # the person whose life the text tells
    writer: Entity | None = None  # the person whose own words the text is, by its title: "I"
    acquired: Entity | None = None  # the firm told to be bought, until another is told of: "it"
    authorities: dict[str, str] = field(default_factory=dict)  # "government" to "Norway's government"
    outsider: Entity | None = None  # the union or the state that the sentence before was about: "it"
    people: tuple[Entity, ...] = ()  # the several people who acted together in it: "they"
    founder: Entity | None = None  # the person named first: in a firm's story, who began it
    section_focus: Entity | None = None  # named by the heading above
    plan: Entity | None = None  # the named plan that the passage belongs to
    plan_dates: dict[str, Told] = field(default_factory=dict)  # plan id to the days it was announced
    plan_owners: dict[str, Entity] = field(default_factory=dict)
    section_plan: Entity | None = None
    plans: dict[str, Entity] = field(default_factory=dict)  # the plans that the section named, in order
    section_scope: Scope | None = None  # the place that the heading above names
    passage_scope: Scope | None = None  # what the label or the opening sentence of the passage is about
    site: Scope | None = None  # where the plant is that was told last
    site_owners: dict[str, Entity] = field(default_factory=dict)  # whose "the plant" is, by its noun
    parts: dict[str, Entity] = field(default_factory=dict)  # what "the unit", "the paper" is, by its kind
    employers: dict[str, Entity] = field(default_factory=dict)  # whom a person speaks for, by the id
    officers: set[str] = field(default_factory=set)  # ids of the people who were told by a post
    called: dict[str, Entity] = field(default_factory=dict)  # the people, by "the banker", "the trader"
    site_before: bool = False  # the sentence before told of it
    site_acted: bool = False  # and it was that sentence's subject
    chronicle: bool = False  # the days of what happened stand before it, each a sentence of its own
    passage_date: Told | None = None  # the last date told in this passage
    dated_at: int = -1  # the sentence that goes on from it, -1 for all of the passage
    dated_before: Told | None = None  # the date that the sentence before told
    acted_on: Told | None = None  # the last one of which more than an amount is told
    told_now: int = 0  # events of a day of their own told in the present: "In 1962 it is bought by Acme"
    narrative_date: Told | None = None  # the last date told in the text
    day_told: Days | None = None  # the last day told in full
    spans: dict[str, Days] = field(default_factory=dict)  # the last quarter and half that were told
    due: Told | None = None  # the last deadline told: "by the same year"
    section_due: Told | None = None  # the period that the heading above names what is meant for
    forecast_due: Told | None = None  # the period that the passage forecasts
    announced: Told | None = None  # when the targets that follow were announced
    commitment: Commitment | None = None  # the mood that sentences without a verb inherit
    holding: bool = False  # the sentence before in the passage told by a verb of the past how things stood
    commitment_at: Place | None = None  # the words that told it
    row_unit: Quantity | None = None  # one of what a row before told for those below: "Sales, € million"
    columns: tuple[Column, ...] | None = None  # the heads of the table that is read; None outside of one
    listed_passage: bool = False  # the passage is an item of a list or table
    reported: Told | None = None  # the period whose results the passage tells
    accounted: Told | None = None  # the period of the figures of accounts told last in the passage
    results: Told | None = None  # the period that a report of results opens with
    report: Told | None = None  # the period whose results the whole text reports
    results_reckoned: bool = False  # it was told as "the first half", and not by its days
    section_reported: Told | None = None  # the period whose results the heading above announces
    stated: Told | None = None  # the year that the text opens with as that of its figures
    lead_period: Told | None = None  # the period that a lead-in names for its list: "Figures for 2019:"
    accounts_above: Told | None = None  # the period of the accounts that the paragraph above a list told

    def open_passage(self, *, listed: bool) -> None:
        """A new passage: dates do not carry over, the mood of a lead-in carries into its list."""
        self._keep_accounts()
        self.passage_date = self.dated_before = self.acted_on = self.accounted = None
        self.passage_scope = None
        self.told_types = []
        self.holding = False
        self.reported = self.section_reported
        self.guest, self.opening = None, not listed
        self.newborn = self.asked = None
        if listed:
            self.focus = self.lead_focus
            self.accounted = self.accounts_above
            if self.lead_period is not None:
                self.reported, self.dated_at = self.lead_period, -1
                self.passage_date = self.lead_period
        else:
            self.lead_period = self.accounts_above = None
            # A new paragraph is about whom the section is about until it says otherwise.
            self.focus = None if self.section_focus is not None else self.home or self.usual()
            self.commitment = None
            self.plan = None
            self.announced = None
            self.forecast_due = None
            self.lead_measure = None
            self.lead_due = None
            self.lead_past = False

    def _keep_accounts(self) -> None:
        """What a paragraph accounts for is what the rows below it go on with, also under a heading."""
        if not self.listed_passage:
            self.accounts_above = self.accounted or self.reported or self.accounts_above

    def open_section(self) -> None:
        """A new heading: what was told under the one before no longer holds."""
        self._keep_accounts()
        self.lead_period = None
        self.section_at = self.body_read
        self.section_focus = None
        self.section_plan = None
        self.plans = {}
        self.section_scope = self.passage_scope = None
        self.reported = self.section_reported = None
        self.plan = None
        self.plan_told = None
        self.plan_due = None
        self.commitment = None
        self.lead_due = self.section_due = None
        self.announced = None

    @property
    def told_in_present(self) -> bool:
        """Whether the text tells history in the present: what comes later in it is no plan."""
        return self.published_on is None and self.told_now > 1

    @property
    def scope_above(self) -> Scope | None:
        """What the passage, else its heading, says that all of it is about."""
        return self.passage_scope or self.section_scope

    @property
    def of_its_day(self) -> bool:
        """Whether a month without a year hangs on the day of writing, which no deadline tells."""
        return self.wired or (self.news and self.due is None)

    def told(self, time: Told) -> None:
        """A date has been told of something that happened or is planned."""
        self.passage_date = self.narrative_date = time
        self.dated_at = self.body_read

    def dealt(self, deal: Event, day: date | None) -> None:
        """A deal has been told: "the deal" may mean it. `day`: the last one that its sentence tells."""
        self.deal, self.deal_day = tuple(deal.participants), deal.date_end or day
        self.dealers.update(who.entity_id for who in deal.participants if who.entity_id)
        by_role = {who.role: who.entity_id for who in deal.participants}
        self.sold(self.company(by_role.get("object")))
        if deal.event_type == "acquisition" and (buyer := by_role.get("actor")):
            self.bought[buyer] = by_role.get("object") or ""
            self.taken_over.add(self.bought[buyer])

    def sold(self, thing: Entity | None) -> None:
        """Something has changed hands: "the unit" may mean it for a while."""
        self.thing, self.thing_at = thing, self.body_read

    def founded(self, founding: Event) -> None:
        """A firm has been founded: "the new company" may mean it."""
        born = (self.company(who.entity_id) for who in founding.participants if who.role == "object")
        self.newborn = next((firm for firm in born if firm is not None), self.newborn)

    def named(self, entity: Entity) -> None:
        """A company, another body or a person has been named."""
        if entity.kind == "person" and self.founder is None:
            self.founder = entity
        if entity.kind in ("company", "organisation", "brand"):
            self.organisations.add(entity.entity_id)
        if entity.kind == "company":
            count = self.named_companies.get(entity.entity_id, (0, entity))[0]
            self.named_companies[entity.entity_id] = (count + 1, entity)
            self._rank(entity.entity_id, count + 1)
            self.companies = [entity, *(c for c in self.companies if c.entity_id != entity.entity_id)][
                :_REMEMBERED
            ]

    def _rank(self, entity_id: str, count: int) -> None:
        """Keep who was named most, and how often the next."""
        if entity_id != self._most_named and count <= self._times_named:
            self._next_named = max(self._next_named, count)
            return
        if entity_id != self._most_named:
            self._next_named, self._most_named = self._times_named, entity_id
        self._times_named = count

    def remember(self, claim: Quantified) -> None:
        """A claim has been told: later ones may point to it by its amount or by its unit."""
        if claim.unit is not None and claim.value is not None:
            self.amounts[claim.unit, claim.value] = claim
            self.of_unit[claim.unit] = claim
            self.of_unit_at[claim.unit] = self.body_read + 1
        stake = claim.measure is not None and claim.measure.endswith(_HOLDINGS)
        if stake and claim.subject_id is not None and claim.object_id is not None:
            self.holdings[claim.subject_id] = claim.object_id

    def company(self, entity_id: str | None) -> Entity | None:
        """The company of that id, if it was named."""
        known = self.named_companies.get(entity_id or "")
        return known[1] if known is not None else None

    def measured_of(self, nation: Entity) -> None:
        """A figure of a nation was told: before any firm acts, the text is about its economy."""
        if self.author is None and self.home is None:
            self.nation = nation

    def acts(self, entity: Entity) -> None:
        """The organisation is what a main clause is about; the first one of news is whose news it is."""
        self.focus = entity
        self.author = self.author or entity
        self._acting[entity.entity_id] += _NEWS if self.published_on is not None and not self._acting else 1
        count = self._acting[entity.entity_id]
        if count > self._most:
            self._most, self._foremost = count, [entity]
        elif count == self._most:
            self._foremost.append(entity)

    def usual(self) -> Entity | None:
        """Whom most main clauses so far were about, if that is clear."""
        return self._foremost[0] if self._most > 1 and len(self._foremost) == 1 else None

    def protagonist(self) -> Entity | None:
        """Whom the text is about: whose article it is, else who acts in most of it, else is named most."""
        if self.at_home():
            return self.home
        return self.guest or self.section_focus or self.usual() or self._first_of_equals()

    def _first_of_equals(self) -> Entity | None:
        """The topic, or who acts first and is named as often: "Acme costs push Brell into red"."""
        if self.author is None or self.topic is None:
            return self.topic
        times, topical = (
            self.named_companies.get(entity.entity_id, (0, entity))[0] for entity in (self.author, self.topic)
        )
        return self.author if times >= topical > 0 else self.topic

    def pair(self) -> list[Entity]:
        """Whom "the two companies" most likely means: those told together last, else those named most."""
        told = [firm for each in self.both if (firm := self.company(each)) is not None]
        if len(told) > 1:
            return told
        ranked = sorted(self.named_companies.values(), key=lambda pair: -pair[0])
        return [entity for _, entity in ranked[:2]]

    def related(self, entity: Entity, relation: str) -> Entity | None:
        """The listed entity that `entity` stands in the relation to, if there is one."""
        for kind, other in entity.relations:
            if kind == relation and other in self.listed:
                return self.listed[other]
        return None

    def whom(self) -> Entity | None:
        """The organisation that "the company" and "it" mean when the sentence does not tell."""
        return self.focus or self.section_focus or (self._first_of_equals() if self._topic_told() else None)

    def _topic_told(self) -> bool:
        """Whether whom the text is about has been named so far, or by a word of it in the title."""
        if self.topic is None or self.topic.entity_id in self.organisations:
            return True
        return self.topic.name.lower().split()[0] in self.title_words

    def nobody_yet(self) -> bool:
        """Whether no organisation has been named so far: then none is what "it" and "the mill" belong to."""
        return not self.organisations and self.home is None and self.section_focus is None

    def at_home(self) -> bool:
        """Whether the text is a firm's own article, and this part of it is about no other."""
        return self.home is not None and self.guest is None and self.section_focus in (None, self.home)

    def is_about(self, entity: Entity) -> bool:
        """Whether the text or this part of it is about the organisation, and not only in passing."""
        own = (self.home, self.author, self.section_focus, self.guest, self.voice, self.topic)
        if entity in own or entity == self.usual() or entity.entity_id in self.titled:
            return True
        often = self._times_named >= max(_OFTEN, 2 * self._next_named)
        return often and entity.entity_id == self._most_named

    def unsaid(self) -> Entity | None:
        """Whose "revenue" and "staff" are where nothing tells: in a firm's own article that firm's, else
        whom the text is about, and not one that was named in passing.
        """
        entity = self.home if self.at_home() else self.whom() or self.author
        return entity if entity is None or self.is_about(entity) else None
