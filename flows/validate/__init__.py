"""Keeps what does not hold out of a release, and says why: rows that fail go to `rejects`."""

from flows.validate.rejects import rejects_frame
from flows.validate.tables import Validated, validate

__all__ = ["Validated", "rejects_frame", "validate"]
