"""Where an event was: "in Leeds", "at the Leeds works", "the site in Leeds, which opened"."""

from __future__ import annotations

from collections.abc import Iterator

from flows.extract.frames.events.items import Item, range_of
from flows.extract.frames.events.triggers import STANDING
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import noun
from flows.extract.mentions.entities.finder import Name
from flows.extract.mentions.entities.words import WORDS
from flows.extract.vocabulary import word_set

_MOVES = word_set("names", "moves")
_GOING = word_set("names", "going")
_MARKETS = word_set("names", "markets")
_WHERE = frozenset(("in", "at", "on", "near", "outside", "off"))


def place_of(sentence: Sentence, g: int, item: Item | None = None) -> tuple[str, int, int] | None:
    """The place told with "in" or "at" in the trigger's clause; of an item, only where that is."""
    if item is not None:
        i, j = range_of(sentence, item)
        within = (h for h, group in enumerate(sentence.groups) if i <= group.i < j)
        return _place_among(sentence, list(within)) or _placed_alone(sentence, item[0])
    begin, end = 0, len(sentence.groups)
    above = sentence.groups[g].verb
    for h in range(g - 1, -1, -1):
        if above is not None and above.tense == "infinitive" and above.governor == h:
            above = sentence.groups[h].verb  # "in China it has to sell a mill"
            continue
        if sentence.groups[h].kind == "S" or (
            sentence.groups[h].kind == "VG" and sentence.groups[g].kind == "VG"
        ):
            begin = h
            break
    verb = sentence.groups[g].verb
    own = verb.subject if verb is not None else None
    if (
        own is not None and begin < own < g and sentence.groups[begin].kind == "VG"
    ):  # "showed it in Paris and Brell closed a mill"
        opening = sentence.groups[begin].verb
        fronted = opening is not None and not opening.finite and opening.subject == own
        parted = sentence.tokens.form[sentence.groups[own - 1].i] == ","
        joined = next((h for h in range(own, begin, -1) if sentence.groups[h].kind == "C"), begin)
        begin = own if fronted and parted else joined  # "Born in Leeds, she joined Brell"
    for h in range(g + 1, len(sentence.groups)):
        group = sentence.groups[h]
        # "began selling lamps in Leeds": what is begun is in the same place
        carries_on = group.verb is not None and group.verb.tense == "gerund" and _goes_on(sentence, g, h)
        if group.kind in ("S", "VG") and not carries_on:
            end = h
            break
    if (moved := _moved_to(sentence, g, end) or _entered(sentence, g)) is not None:
        return moved
    told = [*range(g, end), *range(begin, g), *_antecedent(sentence, begin)]
    if sentence.inserted(sentence.groups[g].i) is None:  # "Acme, which has shops in Leeds, bought Brell"
        told = [h for h in told if sentence.inserted(sentence.groups[h].i) is None]
    return (
        _place_among(sentence, told)
        or _before_insertion(sentence, own, begin)
        or _there(sentence, g, end)
        or _labelled(sentence, g)
    )


def _goes_on(sentence: Sentence, g: int, h: int) -> bool:
    """ "began selling lamps", "began by selling lamps"."""
    return h == g + 1 or (h == g + 2 and sentence.preposition(h) == "by")


def _before_insertion(sentence: Sentence, own: int | None, begin: int) -> tuple[str, int, int] | None:
    """ "its plant in Leeds, which made lamps, was closed": what belongs to the subject, up to the comma."""
    if own is None or own >= begin:
        return None
    beside = []
    for h in range(own + 1, begin):
        group = sentence.groups[h]
        if group.kind not in ("P", "NP") or sentence.tokens.form[group.i - 1] == ",":
            break
        beside.append(h)
    return _place_among(sentence, beside)


def _there(sentence: Sentence, g: int, end: int) -> tuple[str, int, int] | None:
    """ "a car for Peru, went on sale there": the place named last."""
    stop = sentence.groups[end].i if end < len(sentence.groups) else sentence.end
    told = range(sentence.groups[g].j, stop)
    there = next((k for k in told if sentence.tokens.lower[k] == "there"), -1)
    if there < 0 or sentence.tag(there - 1) == "C" or sentence.tokens.form[there - 1] == ",":
        return None  # "bought a mill and there were cheers"
    for name in reversed(sentence.names):
        if name.entity.kind == "place" and name.j <= sentence.groups[g].i:
            start, stop = sentence.offsets(name)
            return sentence.text(start, stop), start, stop
    return None


def _labelled(sentence: Sentence, g: int) -> tuple[str, int, int] | None:
    """ "Leeds: opened in 1988, shut in 2004": the label says where, if nobody acts."""
    verb = sentence.groups[g].verb
    if sentence.label not in WORDS.places or verb is None or verb.subject is not None or sentence.names:
        return None
    return sentence.label, sentence.label_start, sentence.label_start + len(sentence.label)


def _placed_alone(sentence: Sentence, h: int) -> tuple[str, int, int] | None:
    """ "opened shops in Leeds in 1920 and Hull in 1921": the second place shares its preposition."""
    group = sentence.groups[h]
    for name in sentence.names_in(group.i, group.j):
        if name.entity.kind == "place" and (name.i, name.j) == (group.i, group.j):
            start, stop = sentence.offsets(name)
            return sentence.text(start, stop), start, stop
    return None


def _moved_to(sentence: Sentence, g: int, end: int) -> tuple[str, int, int] | None:
    """ "moved its head office from Moen to Leeds": a move is told by where it goes."""
    verb = sentence.groups[g].verb
    word = verb.lemma if verb is not None else noun(sentence.head(g))
    going = verb is not None and not verb.passive and verb.lemma in _GOING  # "flew to Leeds"
    if word not in WORDS.shifting and word not in _MOVES and not going:
        return None
    for h in range(g + 1, end):
        group = sentence.groups[h]
        if group.kind == "NP" and sentence.preposition(h) == "to":
            for name in sentence.names_in(group.i, group.j):
                if name.entity.kind == "place" and (not going or name.j == group.j):
                    start, stop = sentence.offsets(name)
                    return sentence.text(start, stop), start, stop
    return None


def _entered(sentence: Sentence, g: int) -> tuple[str, int, int] | None:
    """ "entered Peru", "left the Peru market", "expanded into Peru": a market is told as a place."""
    verb = sentence.groups[g].verb
    if verb is None or verb.passive or verb.lemma not in WORDS.entering:
        return None
    preposition, complement = sentence.following(g)
    led = [complement] if preposition in ("into", "to", "from") else []
    for h in (*verb.objects[:1], *led):
        group = sentence.groups[h]
        whole = {noun(sentence.head(h))} & _MARKETS
        for name in sentence.names_in(group.i, group.j):
            if name.entity.kind == "place" and (whole or name.j == group.j):
                start, stop = sentence.offsets(name)
                return sentence.text(start, stop), start, stop
    return None


def _antecedent(sentence: Sentence, begin: int) -> Iterator[int]:
    """The groups that a relative clause describes: "its site in Hungary, which opened in 2019"."""
    if sentence.groups[begin].kind != "S" or sentence.head(begin) not in ("which", "that", "where"):
        return
    for h in range(begin - 1, max(begin - 7, -1), -1):
        if sentence.groups[h].kind in ("VG", "S"):
            return
        if sentence.groups[h].kind == "NP":
            yield h


def _place_among(sentence: Sentence, told: list[int]) -> tuple[str, int, int] | None:
    """The first place that one of the groups stands in, else that one is of."""
    for stands in (_stands_in, _is_of):
        for h in told:
            for name in stands(sentence, h):
                if name.entity.kind == "place":
                    start, stop = sentence.offsets(name)
                    return sentence.text(start, stop), start, stop
    return None


def _stands_in(sentence: Sentence, h: int) -> list[Name]:
    """ "in Leeds", "at the Leeds works", "off Freetown"."""
    group = sentence.groups[h]
    if sentence.tokens.lower[group.j : group.j + 2] == [",", "where"]:
        return sentence.names_in(group.i, group.j)  # "Leeds, where the dockers struck"
    lead = sentence.preposition(h)
    if lead not in _WHERE:
        return []
    drawn = lead == "on" or sentence.head(h) in WORDS.on_maps
    preposition, complement = sentence.following(h) if drawn else ("", -1)
    if preposition == "of" and complement >= 0:  # "on the South Side of Chicago", "off the coast of Chile"
        return sentence.names_in(sentence.groups[complement].i, sentence.groups[complement].j)
    if group.kind != "NP" or lead == "on":
        return []
    based = sentence.tokens.lower[sentence.groups[h - 1].i - 1] in STANDING  # "bought Acme, based in Leeds"
    return [] if based else sentence.names_in(group.i, group.j)


def _is_of(sentence: Sentence, h: int) -> list[Name]:
    """ "a strike shut the Leeds works": a site is where its name says."""
    group = sentence.groups[h]
    site = group.kind == "NP" and sentence.head(h) in WORDS.sites and sentence.preposition(h) != "by"
    return [name for name in sentence.names_in(group.i, group.j) if name.j <= group.head] if site else []
