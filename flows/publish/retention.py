"""Which releases stay on the disk, and the removal of the others.

`releases` and `record_history` are carried from release to release, so that what a release said
outlasts its files.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import polars as pl

from flows.layout import RELEASES
from flows.publish import disk

# The newest always stay, however old they are: enough to compare, and to go back to. At least two:
# `latest` and the one before it, which readers may have resolved a moment ago.
KEEP_NEWEST = 10
# A release stays this long after another took its place. At least a day: whoever resolved `latest`
# before that has the day to read on.
KEEP_FOR = timedelta(days=30)


def expired(releases: pl.DataFrame, now: datetime) -> list[str]:
    """The ids of the releases whose time is over at `now`, in UTC; `releases` is the table."""
    ordered = releases.sort("release_no").with_columns(replaced_at=pl.col("made_at").shift(-1))
    old = ordered.head(-KEEP_NEWEST).filter(pl.col("replaced_at") < now - KEEP_FOR)
    return old["release_id"].to_list()


def prune(warehouse: Path, releases: pl.DataFrame, now: datetime) -> list[str]:
    """Removes the folders of expired releases and returns their ids. Raises OSError at the first that
    cannot be removed.

    A folder that the table does not list stays: `latest` was set back by hand, and it is a release
    that came after.
    """
    gone = [i for i in expired(releases, now) if (warehouse / RELEASES / i).is_dir()]
    for release_id in gone:
        disk.discard(warehouse / RELEASES / release_id, warehouse)
    return gone
