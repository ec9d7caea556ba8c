"""From files to frozen texts and listed entities. Adding a source is in `flows.read.add`."""

from flows.read.corrections import load_corrections
from flows.read.entities import load_entities
from flows.read.frozen import MAX_TEXT_BYTES, FrozenText, TextError, freeze, read_frozen
from flows.read.source import load_sources

__all__ = [
    "MAX_TEXT_BYTES",
    "FrozenText",
    "TextError",
    "freeze",
    "load_corrections",
    "load_entities",
    "load_sources",
    "read_frozen",
]
