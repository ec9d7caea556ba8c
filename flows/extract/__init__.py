"""The reader: from a text to its claims, each with the words that it came from."""

import gc

from flows.extract.output import claim_json
from flows.extract.reader import read_text

__all__ = ["claim_json", "read_text"]

# The lexica live as long as the process: the garbage collector need not walk them again and again while a
# text is read, which takes a fifteenth of the time.
gc.freeze()
