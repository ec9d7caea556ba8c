"""The reader: from a text to its claims, each with the words that it came from."""

from flows.extract.output import claim_json
from flows.extract.reader import read_text

__all__ = ["claim_json", "read_text"]
