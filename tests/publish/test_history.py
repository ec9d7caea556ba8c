"""Whatever releases publish, the history tells each of them again."""

from __future__ import annotations

from datetime import date

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.publish.history import next_history
from flows.validate.rows import row_failures
from schemas import TABLES

SPEC = TABLES["record_history"]
WORDS = [name for name in SPEC.polars_schema if not name.startswith(("first_release", "last_release"))]
LEDGERS = st.lists(
    st.dictionaries(st.sampled_from("abc"), st.sampled_from([None, 1.0, 2.0]), max_size=3),
    min_size=1,
    max_size=6,
)


def claims(values: dict[str, float | None]) -> pl.DataFrame:
    same = {
        "record_kind": "metric",
        "date_end": date(2020, 1, 1),
        "mention_count": 1,
        "document_count": 1,
        "rule": "example",
        "document_id": "report",
        "quote": "1",
    }
    rows = [{"record_id": record_id, "value": value, **same} for record_id, value in values.items()]
    return pl.DataFrame(rows, schema={name: SPEC.polars_schema[name] for name in WORDS})


@settings(max_examples=30)
@given(LEDGERS)
def test_the_history_tells_what_each_release_published(ledgers: list[dict[str, float | None]]) -> None:
    history = pl.DataFrame(schema=SPEC.polars_schema)
    for number, values in enumerate(ledgers, start=1):
        history = next_history(history, claims(values), f"r-{number}", number)
    assert row_failures(SPEC, history) == []
    for number, values in enumerate(ledgers, start=1):
        then = history.filter(pl.lit(number).is_between("first_release_no", "last_release_no"))
        assert dict(then.select("record_id", "value").iter_rows()) == values


def test_a_claim_that_stays_keeps_its_row() -> None:
    history = pl.DataFrame(schema=SPEC.polars_schema)
    for number in (1, 2, 3):
        history = next_history(history, claims({"a": None}), f"r-{number}", number)
    assert history.select("first_release_id", "last_release_id").rows() == [("r-1", "r-3")]
