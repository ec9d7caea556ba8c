"""The columns that more than one table has, each described once.

Every name is a factory: a model that has the column calls it, and may add what is its own.
"""

from __future__ import annotations

from functools import partial

import pandera.polars as pa

from schemas import vocabulary

SLUG = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
KEY = r"^[A-Za-z0-9][A-Za-z0-9._:-]*$"
SNAKE = r"^\w+$"

# Null says "not known"; an empty string would be a second way to say it.
text = partial(pa.Field, str_length={"min_value": 1})
ordinal = partial(pa.Field, ge=1)

document_id = partial(pa.Field, str_matches=SLUG, description="The source: the name of its folder in raw/.")
record_id = partial(
    pa.Field,
    str_matches=KEY,
    description="The record: an event, a metric or a target. Stays the same from release to release.",
)
record_kind = partial(
    pa.Field, isin=vocabulary.RECORD_KINDS, description="Which of the three kinds of record it is."
)
entity_id = partial(
    pa.Field, str_matches=SLUG, description="The entity: someone or something that records speak of."
)
event_id = partial(pa.Field, str_matches=KEY, description="The event; a record_id.")
metric_id = partial(pa.Field, str_matches=KEY, description="The metric; a record_id.")
target_id = partial(pa.Field, str_matches=KEY, description="The target; a record_id.")
release_id = partial(
    pa.Field, str_matches=KEY, description="The release: the name of its folder in warehouse/releases/."
)

char_start = partial(
    pa.Field,
    ge=0,
    description="Where the span begins in the frozen text, in Unicode code points, counted from 0.",
)
char_end = partial(
    pa.Field, ge=1, description="Where the span ends in the frozen text, in Unicode code points, exclusive."
)
quote = partial(text, description="The exact characters of the frozen text from char_start to char_end.")
field_name = partial(
    text, description="The column that the span gave; `claim` for the words of the claim itself."
)
rule = partial(text, description="The rule that made it, by the name that `pledger explain` tells.")
section = partial(
    text,
    nullable=True,
    description="The headings above it, outermost first, joined by ' > '; null where there are none.",
)
check_name = partial(text, description="The check that found it.")

subject = partial(
    text,
    nullable=True,
    description=(
        "The entity that the claim is about, by its canonical name: the holder of a stake, the payer "
        "of a price, who is to reach a target."
    ),
)
subject_id = partial(
    pa.Field,
    nullable=True,
    str_matches=SLUG,
    description=(
        "The entity named in subject; null where it is in no list and was not told apart in the text."
    ),
)
object_name = partial(
    text,
    nullable=True,
    description=(
        "The other entity, where there is one, by its canonical name: what the stake is in, what was bought."
    ),
)
object_id = partial(pa.Field, nullable=True, str_matches=SLUG, description="The entity named in object.")
measure = partial(
    pa.Field,
    nullable=True,
    str_matches=SNAKE,
    description="What is measured, as a short snake_case noun phrase of the text's own words.",
)
measure_id = partial(
    pa.Field,
    nullable=True,
    str_matches=SNAKE,
    description=(
        "The group of measures that say the same in other words; one of its own where no other is known."
    ),
)
scope = partial(
    text, nullable=True, description="What narrows the measure: a region, a segment, a product line."
)
value = partial(
    pa.Field,
    nullable=True,
    description=(
        "The number, in the base unit named in unit: 5700000000 for 5.7 billion, 14 for 14%. The low "
        "end of a range. Null where the text gives none."
    ),
)
value_high = partial(
    pa.Field,
    nullable=True,
    description="The high end of a range, in the same unit as value; null where it is no range.",
)
bound = partial(pa.Field, isin=vocabulary.BOUNDS, description="How the text limits the value.")
direction = partial(
    pa.Field,
    isin=vocabulary.DIRECTIONS,
    description=(
        "Whether the value is a height or the size of a change; the size of a change is never negative."
    ),
)
unit = partial(
    text,
    nullable=True,
    description=(
        "The unit of value, value_high and baseline_value: an ISO 4217 code, percent, "
        "percentage_point, ratio, a symbol, a time unit, or the counted noun in the singular; rates "
        "join with a slash."
    ),
)
baseline_value = partial(
    pa.Field,
    nullable=True,
    description="Where the change starts, in the same unit as value; null where the text does not say.",
)
plan = partial(
    text, nullable=True, description="The named programme that the target belongs to, by its canonical name."
)
plan_id = partial(pa.Field, nullable=True, str_matches=SLUG, description="The entity named in plan.")
commitment = partial(pa.Field, isin=vocabulary.COMMITMENTS, description="How firmly the target is meant.")
announced_start = partial(
    pa.Field,
    nullable=True,
    description=(
        "The first day on which the target may have been announced; null where the text does not tell."
    ),
)
announced_end = partial(
    pa.Field, nullable=True, description="The last day on which the target may have been announced."
)
parties = partial(
    text,
    nullable=True,
    description="Every entity that takes part in the event, or the subject and the object, joined by '; '.",
)
event_type = partial(pa.Field, isin=vocabulary.EVENT_TYPES, description="What sort of event it is.")
status = partial(
    pa.Field,
    isin=vocabulary.STATUSES,
    description=(
        "Whether the text says that the event took place, is to take place, is said by others, or is denied."
    ),
)
place = partial(text, nullable=True, description="Where the event took place, in the text's words.")
date_precision = partial(
    pa.Field, nullable=True, isin=vocabulary.PRECISIONS, description="How exactly the date is told."
)
claim_start = partial(
    pa.Field,
    nullable=True,
    description=(
        "The first day of the event, of the metric's period, or of the interval in which the target is due."
    ),
)
claim_end = partial(
    pa.Field,
    nullable=True,
    description=(
        "The last day of the event, of the metric's period, or of the interval in which the target is due."
    ),
)
claim_date_text = partial(
    text, nullable=True, description="The words of the text that tell the date, the period or when it is due."
)
verdict = partial(
    pa.Field,
    isin=vocabulary.VERDICTS,
    description=(
        "How the target stands on the day it is judged. no_evidence says that nothing answers it, not "
        "that it is missed."
    ),
)
judged_on = partial(pa.Field, description="The day on which the target is judged.")
mention_count = partial(pa.Field, ge=1, description="How many times the sources tell it.")
document_count = partial(pa.Field, ge=1, description="How many documents tell it.")
