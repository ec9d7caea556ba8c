"""The typed records that pass between the stages.

Every offset counts Unicode code points of the frozen text; `char_end` is exclusive.
Every interval of days is closed, and either end may be None (unknown or open).
What the fields of a claim mean is told once, in `schemas/`.
Records that a text has by the thousand are not frozen: that would make making them three times as slow.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Literal

Kind = Literal["event", "metric", "target"]
Bound = Literal["exact", "approx", "at_least", "at_most", "range"]
Direction = Literal["level", "increase", "decrease"]
Commitment = Literal["pledge", "target", "plan", "forecast"]
Status = Literal["occurred", "planned", "alleged", "denied"]
Precision = Literal["day", "month", "quarter", "half", "year", "range", "decade"]
Outcome = Literal["used", "ignored", "unaccounted"]
EventType = Literal[
    "agreement", "acquisition", "divestment", "founding", "membership", "appointment", "departure", "legal",
    "plan", "launch", "restructuring", "result", "crisis", "negotiation", "milestone", "other",
]  # fmt: skip
EntityKind = Literal["company", "brand", "person", "platform", "plan", "place", "organisation", "product"]
Relation = Literal[
    "brand_of", "joint_venture_of", "member_of", "part_of", "plan_of", "product_of", "subsidiary_of"
]  # fmt: skip
PassageKind = Literal["heading", "paragraph", "list_item", "table_row", "caption", "boilerplate"]
CorrectionAction = Literal["fix", "drop", "annotate"]
MentionKind = Literal["number", "money", "percent", "quantity", "time"]
RemarkKind = Literal[
    "two_currencies", "vague", "misspelt", "undated", "future_tense", "list_announced", "list_told",
    "told_equal",
]  # fmt: skip


# The rule of a claim as others tell it: what they say may be at odds with what was told before.
RETOLD = "retold"


@dataclass(frozen=True, slots=True)
class Source:
    """One text of `raw/`, frozen, with what is known of it. Unknown stays None."""

    document_id: str
    text: str
    sha256: str
    path: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    licence: str | None = None
    published_on: date | None = None
    retrieved_on: date | None = None
    publish_text: bool = True
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """Someone or something that claims speak of.

    `fiscal_year_start` is the month (1-12) in which the fiscal year begins; fiscal year N
    begins in that month of calendar year N + `fiscal_year_offset`.
    """

    entity_id: str
    name: str
    kind: str  # company, brand, person, platform, plan, place, organisation, product
    aliases: tuple[str, ...] = ()
    fiscal_year_start: int = 1
    fiscal_year_offset: int = 0
    country: str | None = None
    relations: tuple[tuple[str, str], ...] = ()  # (relation, entity_id)
    not_same_as: tuple[str, ...] = ()  # names that texts have for others
    discovered: bool = False  # found in a text, not listed in entities.toml


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of the text: heading, paragraph, list_item, table_row, caption, boilerplate."""

    kind: str
    char_start: int
    char_end: int
    section: tuple[str, ...] = ()  # the headings above it, outermost first


@dataclass(slots=True)
class Span:
    """Evidence: the exact place that gave one field of a claim, and the rule that took it there."""

    field: str  # "claim" for the guide's short span, else the column it gave
    char_start: int
    char_end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Participant:
    """An entity that takes part in an event, and as what: actor, object, partner, source, recipient."""

    name: str
    role: str
    entity_id: str | None = None  # None: a party without a name, "the banks"

    @property
    def key(self) -> str:
        """What tells it from the other parties of its document."""
        return self.entity_id or self.name


@dataclass(frozen=True, slots=True)
class Equivalent:
    """The same quantity told in another currency or unit."""

    value: float
    unit: str
    value_high: float | None = None


@dataclass(slots=True)
class Claim:
    """What the three kinds share. `claim_id` is set when the document is complete."""

    kind: ClassVar[Kind]
    rule: str = ""
    section: tuple[str, ...] = ()
    evidence: list[Span] = field(default_factory=list)
    claim_id: str = ""


@dataclass(slots=True)
class Quantified(Claim):
    """What metrics and targets share."""

    value: float | None = None
    value_high: float | None = None
    bound: Bound = "exact"
    direction: Direction = "level"
    unit: str | None = None
    baseline_value: float | None = None
    measure: str | None = None
    subject: str | None = None
    subject_id: str | None = None
    object: str | None = None
    object_id: str | None = None
    scope: str | None = None
    equivalents: list[Equivalent] = field(default_factory=list)


@dataclass(slots=True)
class Metric(Quantified):
    """A quantity that holds or held."""

    kind: ClassVar[Kind] = "metric"
    period_start: date | None = None
    period_end: date | None = None
    period_text: str | None = None


@dataclass(slots=True)
class Target(Quantified):
    """A quantity or state that somebody means, promises, plans or expects to reach."""

    kind: ClassVar[Kind] = "target"
    due_start: date | None = None
    due_end: date | None = None
    due_text: str | None = None
    announced_start: date | None = None
    announced_end: date | None = None
    plan: str | None = None
    plan_id: str | None = None
    commitment: Commitment = "target"


@dataclass(slots=True)
class Event(Claim):
    """Something that happened or is said to be going to happen."""

    kind: ClassVar[Kind] = "event"
    event_type: str = "other"
    status: Status = "occurred"
    date_start: date | None = None
    date_end: date | None = None
    date_precision: Precision | None = None
    date_text: str | None = None
    place: str | None = None
    participants: list[Participant] = field(default_factory=list)


@dataclass(slots=True)
class Mention:
    """One number, money amount, percentage, quantity or time of the text, and what became of it.

    `used` names the claim and the field that it gave; `ignored` gives a reason of the closed
    list in `lexicon/reasons.toml`; else `unaccounted`.
    """

    kind: str  # number, money, percent, quantity, time
    char_start: int
    char_end: int
    outcome: Outcome
    reason: str | None = None
    claim_id: str | None = None
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity as one place of a text tells it, in base units."""

    value: float
    unit: str
    char_start: int
    char_end: int
    other_unit: str | None = None  # a second currency marked on the same number


@dataclass(frozen=True, slots=True)
class Remark:
    """Something at which a careful reader looks twice. Whether it is a defect shows only later.

    - `two_currencies`: `amounts` holds the one that is marked twice;
    - `vague`: a magnitude in place of a number;
    - `misspelt`: `name` is how the name is written elsewhere;
    - `undated`: a time that hangs on a day that nobody tells; `deictic` where only the day of writing
      would tell it ("today", "over the next five years");
    - `future_tense`: the future is told of `days`; `told_from` is the time at which the text has arrived;
    - `list_announced`: `count` things, which the next passages list;
    - `list_told`: `count` things, of which the sentence itself lists `listed`;
    - `told_equal`: both `amounts` are told as the same; `days` is the time from which they are told.
    """

    kind: RemarkKind
    char_start: int
    char_end: int
    name: str | None = None
    days: tuple[date, date] | None = None
    told_from: tuple[date, date] | None = None
    deictic: bool = False
    count: int = 0
    listed: int = 0
    amounts: tuple[Amount, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the reader makes of one text."""

    document_id: str
    passages: list[Passage]
    claims: list[Claim]
    mentions: list[Mention]
    entities: list[Entity]  # those the claims speak of, listed and discovered
    remarks: list[Remark] = field(default_factory=list)
    written_on: date | None = None  # the day of publication, given or told by the text itself


CorrectionValue = str | float | bool | date | None


@dataclass(frozen=True, slots=True)
class Correction:
    """What is to change in one record, and why, as written by hand.

    The record is named by `record`, its id or the beginning of it, or by words of its claim in a
    document. `expected_words` are words of its evidence and `expected` its fields as they are now:
    where either no longer holds, the correction is refused.
    """

    number: int  # its place in the file, from 1
    action: CorrectionAction
    reason: str
    record: str | None = None
    document_id: str | None = None
    quote: str | None = None
    kind: Kind | None = None
    expected_words: str | None = None
    expected: tuple[tuple[str, CorrectionValue], ...] = ()
    changes: tuple[tuple[str, CorrectionValue], ...] = ()  # of a fix: fields and what they are to be
    field: str | None = None  # of an annotation: the field that it is on; None for the whole record
    note: str | None = None  # of an annotation


@dataclass(frozen=True, slots=True)
class Reject:
    """Something that could not be published, kept as it was with the check that refused it."""

    table_name: str
    row_json: str
    check_name: str
    message: str
