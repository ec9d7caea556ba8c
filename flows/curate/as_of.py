"""The day on which the tables are judged: given, or the newest that the sources know."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from flows.model import Source


def newest_date(sources: Iterable[Source]) -> date | None:
    """The newest day of publication or retrieval among the sources; None where none is known."""
    days = [day for source in sources for day in (source.published_on, source.retrieved_on) if day]
    return max(days, default=None)
