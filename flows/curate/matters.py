"""What two claims must share to be on one matter, and where in the text they stand."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from flows.curate.amounts import close, same_number
from flows.curate.compare import scope_beyond
from flows.curate.measures import is_specific, looser_and_firmer, measure_id, state_id
from flows.curate.merge import Record
from flows.extract.text.passages import passages
from flows.extract.text.sentences import sentences
from flows.extract.text.tokens import fold, tokenize
from flows.model import Claim, Quantified, Span, Target

# A determiner stands so many letters before a number at most: "an additional 300 jobs".
_BEFORE = 12
_WORD = re.compile(r"[\w'’-]+")


# Subject, group of measure and object.
Matter = tuple[str, str | None, str]


def matter(claim: Quantified) -> Matter | None:
    """The matter that a claim is on; None where it does not say which."""
    subject = claim.subject_id or (claim.subject or "").casefold()
    if not subject or not is_specific(claim):
        return None
    measure = measure_id(claim) if claim.value is not None else state_id(claim)
    return subject, measure, claim.object_id or (claim.object or "").casefold()


def akin(key: Matter) -> Iterator[Matter]:
    """The matters of looser words for a measure, or of those that it is a looser word for."""
    subject, measure, thing = key
    return ((subject, other, thing) for other in sorted(looser_and_firmer(measure or "")))


def same_scope(one: Quantified, other: Quantified) -> bool:
    """Whether two claims are narrowed alike."""
    return scope_beyond(one, other) == scope_beyond(other, one)


def words_of(text: str) -> list[str]:
    """The words of a text, without regard to case."""
    return [word.casefold() for word in _WORD.findall(text)]


def target_of(record: Record) -> Target:
    """The claim of a record that is a target."""
    assert isinstance(record.claim, Target)
    return record.claim


def set_on(record: Record) -> tuple[date, date] | None:
    """The first and last day on which the target may have been set: told, else the first document's day."""
    target = target_of(record)
    start, end = target.announced_start, target.announced_end
    if start or end:
        return start or end or date.min, end or start or date.max
    day = min((telling.published_on for telling in record.tellings if telling.published_on), default=None)
    return (day, day) if day else None


def revises(later: Target, target: Target) -> bool:
    """Whether a target tells that it starts from the value of another one: "from £15bn to £18bn"."""
    start, value = later.baseline_value, target.value
    return start is not None and value is not None and close(start, value) and not same_number(target, later)


def says_anew(record: Record, text_of: Mapping[str, str], words: frozenset[str]) -> bool:
    """Whether a sentence that tells the record has one of the words by which a text says that it is new."""
    for document_id, span in receipts(record):
        text = text_of[document_id]
        said = text[slice(*sentence_at(text, span.char_start))]
        if not words.isdisjoint(words_of(said)):
            return True
    return False


def recalls(record: Record, text_of: Mapping[str, str], words: frozenset[str]) -> bool:
    """Whether all that tell the record tell it as what had been promised: "had" stands before such a word."""
    for document_id, span in receipts(record):
        text = text_of[document_id]
        if not looks_back(text[slice(*sentence_at(text, span.char_start))], words):
            return False
    return True


def looks_back(sentence: str, words: frozenset[str]) -> bool:
    """Whether "had" stands in a sentence with one of the words right behind it: "had once promised"."""
    said = words_of(sentence)
    return any(word == "had" and not words.isdisjoint(said[at : at + 3]) for at, word in enumerate(said))


def sentence_at(text: str, at: int) -> tuple[int, int]:
    """Where the sentence that holds a place, else the one before the place, begins and ends."""
    starts, ends = _sentences(text)
    number = max(bisect_right(starts, at) - 1, 0)
    return starts[number], ends[number]


@lru_cache(maxsize=1 << 14)
def _sentences(text: str) -> tuple[list[int], list[int]]:
    """Where the sentences of a text begin and end, as its reader parts them."""
    folded = fold(text)
    starts, ends = [0], [0]
    for block in passages(folded):
        tokens = tokenize(folded, block.passage.char_start, block.passage.char_end)
        for first, stop in sentences(tokens):
            starts.append(tokens.start[first])
            ends.append(tokens.end[stop - 1])
    return starts, ends


def receipts(record: Record) -> Iterator[tuple[str, Span]]:
    """Where documents tell the claim of the record."""
    for telling in record.tellings:
        for span in telling.claim.evidence:
            if span.field == "claim":
                yield telling.document_id, span


def elsewhere(one: Record, other: Record) -> bool:
    """Whether no document tells both."""
    return not {t.document_id for t in one.tellings} & {t.document_id for t in other.tellings}


def same_breath(one: Record, other: Record, text_of: Mapping[str, str]) -> bool:
    """Whether a sentence tells both: an author who does so means two things."""
    sentences = [
        {
            (document_id, sentence_at(text_of[document_id], span.char_start))
            for document_id, span in receipts(each)
        }
        for each in (one, other)
    ]
    return not sentences[0].isdisjoint(sentences[1])


def adds(record: Record, text_of: Mapping[str, str]) -> bool:
    """Whether its words tell of what comes on top of something else, or of the rest: "another 300 jobs"."""
    return any(adds_more(telling.document_id, telling.claim, text_of) for telling in record.tellings)


def adds_more(document_id: str, claim: Claim, text_of: Mapping[str, str]) -> bool:
    """Whether the words of one claim do."""
    return any(
        _added().search(text_of[document_id], max(0, span.char_start - _BEFORE), span.char_end)
        for span in claim.evidence
        if span.field == "claim"
    )


@cache
def _added() -> re.Pattern[str]:
    data = tomllib.loads(Path(__file__).with_name("matters.toml").read_text(encoding="utf8"))
    return re.compile(rf"\b(?:{'|'.join(data['added'].split())})\b(?!\s+than)", re.IGNORECASE)
