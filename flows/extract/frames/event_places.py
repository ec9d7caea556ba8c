"""Where an event was."""

from __future__ import annotations

from flows.extract.frames.event_items import Item, range_of
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.triggers import STANDING
from flows.extract.mentions.entities import Name
from flows.extract.mentions.entity_words import WORDS


def place_of(sentence: Sentence, g: int, item: Item | None = None) -> tuple[str, int, int] | None:
    """The place told with "in" or "at" in the trigger's clause; of an item, only where that is."""
    if item is not None:
        i, j = range_of(sentence, item)
        within = (h for h, group in enumerate(sentence.groups) if i <= group.i < j)
        return _place_among(sentence, list(within))
    begin, end = 0, len(sentence.groups)
    for h in range(g - 1, -1, -1):
        if sentence.groups[h].kind == "S" or (
            sentence.groups[h].kind == "VG" and sentence.groups[g].kind == "VG"
        ):
            begin = h
            break
    for h in range(g + 1, len(sentence.groups)):
        group = sentence.groups[h]
        # "began selling lamps in Leeds": what is begun is in the same place
        carries_on = group.verb is not None and group.verb.tense == "gerund" and h == g + 1
        if group.kind in ("S", "VG") and not carries_on:
            end = h
            break
    return _place_among(sentence, [*range(g, end), *range(begin, g)])


def _place_among(sentence: Sentence, told: list[int]) -> tuple[str, int, int] | None:
    """The first place that one of the groups stands in, else that one is of."""
    for stands in (_stands_in, _is_of):
        for h in told:
            for name in stands(sentence, h):
                if name.entity.kind == "place":
                    start, stop = (sentence.tokens.start[name.i], sentence.tokens.end[name.j - 1])
                    return sentence.text(start, stop), start, stop
    return None


def _stands_in(sentence: Sentence, h: int) -> list[Name]:
    """ "in Leeds", "at the Leeds works"."""
    group = sentence.groups[h]
    if group.kind != "NP" or sentence.preposition(h) not in ("in", "at", "near", "outside"):
        return []
    based = sentence.tokens.lower[sentence.groups[h - 1].i - 1] in STANDING  # "bought Acme, based in Leeds"
    return [] if based else sentence.names_in(group.i, group.j)


def _is_of(sentence: Sentence, h: int) -> list[Name]:
    """ "a strike shut the Leeds works": a site is where its name says."""
    group = sentence.groups[h]
    site = group.kind == "NP" and sentence.head(h) in WORDS.sites
    return [name for name in sentence.names_in(group.i, group.j) if name.j <= group.head] if site else []
