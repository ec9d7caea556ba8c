"""From files to frozen texts and listed entities."""

from flows.read.add import add_source
from flows.read.entities import load_entities
from flows.read.freeze import MAX_TEXT_BYTES, FrozenText, TextError, freeze, read_frozen
from flows.read.source import load_sources

__all__ = [
    "MAX_TEXT_BYTES",
    "FrozenText",
    "TextError",
    "add_source",
    "freeze",
    "load_entities",
    "load_sources",
    "read_frozen",
]
