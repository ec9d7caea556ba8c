"""From what each document says to the tables of one ledger."""

from flows.curate.as_of import newest_date
from flows.curate.tables import curate

__all__ = ["curate", "newest_date"]
