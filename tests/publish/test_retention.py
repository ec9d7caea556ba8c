"""Old releases go when their time is over, and what they said stays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import duckdb
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.layout import latest_release
from flows.publish import disk, retention, verify
from flows.publish.retention import KEEP_FOR, KEEP_NEWEST, expired
from tests.support.publishing import MADE_AT, light_releases, publish_ledger, valued

DAY = timedelta(days=1)


@pytest.fixture
def light() -> Iterator[None]:
    with light_releases():
        yield


def made(*times: datetime) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "release_id": [f"r-{number}" for number in range(1, len(times) + 1)],
            "release_no": range(1, len(times) + 1),
            "made_at": times,
        }
    )


@given(
    st.lists(st.timedeltas(timedelta(), timedelta(days=40)), max_size=40),
    st.timedeltas(timedelta(), timedelta(days=60)),
)
def test_what_readers_may_still_read_is_never_expired(steps: list[timedelta], later: timedelta) -> None:
    times = [MADE_AT]
    for step in steps:
        times.append(times[-1] + step)
    now = times[-1] + later
    gone = expired(made(*times).sample(fraction=1.0, shuffle=True, seed=3), now)
    for number, release_id in enumerate((f"r-{n}" for n in range(1, len(times) + 1)), start=1):
        newest = number > len(times) - KEEP_NEWEST
        # A release was the latest until the next one was made.
        recent = newest or times[number] >= now - KEEP_FOR
        assert (release_id in gone) == (not newest and not recent)


def test_the_policy_is_no_less_than_promised() -> None:
    assert KEEP_NEWEST >= 2
    assert KEEP_FOR >= DAY


def test_a_release_that_was_replaced_a_moment_ago_stays_however_old_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(retention, "KEEP_NEWEST", 2)
    releases = made(MADE_AT - 400 * DAY, MADE_AT - 300 * DAY, MADE_AT, MADE_AT, MADE_AT)
    assert expired(releases, MADE_AT) == ["r-1"]
    assert expired(releases, MADE_AT + KEEP_FOR + DAY) == ["r-1", "r-2", "r-3"]


def test_files_go_and_the_history_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "KEEP_NEWEST", 2)
    ids = []
    for number in range(3):
        published = publish_ledger(tmp_path, valued(float(number)), made_at=MADE_AT + 40 * number * DAY)
        ids.append(published.release_id)
    assert published.pruned == (ids[0],)
    assert {path.name for path in (tmp_path / "releases").iterdir()} == set(ids[1:])
    assert verify(published.path) == []
    with duckdb.connect(published.path / "pledger.duckdb", read_only=True) as connection:
        listed = connection.execute("SELECT release_id FROM releases ORDER BY release_no").fetchall()
        assert listed == [(release_id,) for release_id in ids]
        for number in range(3):
            day: date = (MADE_AT + 40 * number * DAY).date()
            then = connection.execute(f"SELECT value FROM as_of(DATE '{day}') WHERE record_id = 'm-1'")
            assert then.fetchall() == [(float(number),)]
    # A content that comes back does not take the name of a release that is no longer there.
    with light_releases():
        again = publish_ledger(tmp_path, valued(0.0), made_at=MADE_AT + 130 * DAY)
    assert again.release_id == f"{ids[0]}.2"


@pytest.mark.usefixtures("light")
def test_what_came_after_a_link_that_was_set_back_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "KEEP_NEWEST", 2)
    first, second = (publish_ledger(tmp_path, valued(value)) for value in (1.0, 2.0))
    (tmp_path / "latest").unlink()
    (tmp_path / "latest").symlink_to(f"releases/{first.release_id}")
    again = publish_ledger(tmp_path, valued(2.0), made_at=MADE_AT + 400 * DAY)
    assert again.release_id == f"{second.release_id}.2"
    assert second.path.is_dir()
    assert latest_release(tmp_path) == again.path


@pytest.mark.usefixtures("light")
def test_a_release_that_cannot_be_removed_is_told_and_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "KEEP_NEWEST", 2)
    for number in range(3):
        publish_ledger(tmp_path, valued(float(number)), made_at=MADE_AT + number * DAY)

    def refuse(step: str, path: Path) -> None:
        if path.name.startswith(".staging-discarded"):
            raise PermissionError(13, "Permission denied", str(path))

    with monkeypatch.context() as patch:
        patch.setattr(disk, "before", refuse)
        later = publish_ledger(tmp_path, valued(9.0), made_at=MADE_AT + 90 * DAY)
    assert later.is_new
    assert later.unpruned is not None
    assert "Permission denied" in later.unpruned
    assert len(list((tmp_path / "releases").iterdir())) == 4
    again = publish_ledger(tmp_path, valued(9.0), made_at=MADE_AT + 90 * DAY)
    assert (again.is_new, len(again.pruned)) == (False, 2)
    assert len(list((tmp_path / "releases").iterdir())) == 2
