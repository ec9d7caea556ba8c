"""Amounts told as equal at a rate that nobody paid at that time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from flows.curate.findings.checks import RATE_FAR_OFF
from flows.curate.findings.rates import CorpusRates, Pair, Years, since, table_rate, years_of
from flows.curate.findings.told import Finding, Told
from flows.curate.findings.words import WORDS
from flows.model import Amount, Remark

# How much a rate may differ, as a factor: sums told as equal are rounded, and by the rate of one day.
_LEEWAY = 1.25
_NAMESAKES = tuple(frozenset(codes) for codes in WORDS["namesakes"]["currencies"])


def equivalents(documents: Iterable[Told]) -> Iterator[Finding]:
    """The pairs of all documents, each held against the others and against the published rates.

    A pair that either bears out stands; where neither knows of a rate, nothing is said.
    """
    told = [
        (document, remark)
        for document in documents
        for remark in document.reading.remarks
        if remark.kind == "told_equal"
    ]
    # What is marked as two currencies bears nothing out.
    corpus = CorpusRates(_as_read(remark) for _, remark in told if not remark.amounts[0].other_unit)
    for document, remark in told:
        undated = document.source.published_on is None
        readings = [(pair, _expected(pair, corpus)) for pair in _readings(remark, undated=undated)]
        if all(bands and not _fits(pair, bands) for pair, bands in readings):
            yield _finding(document, remark, *readings[0])


def _as_read(remark: Remark) -> Pair:
    first, second = remark.amounts
    return Pair(first.unit, second.unit, (first.value, second.value), years_of(remark.days))


def _readings(remark: Remark, *, undated: bool) -> list[Pair]:
    """The pair as it was read, then all that its marks and words may mean as well."""
    read = _as_read(remark)
    years = since(read.years) if undated else read.years
    return [
        Pair(one, other, read.amounts, years)
        for one in _meanings(remark.amounts[0])
        for other in _meanings(remark.amounts[1])
        if one != other
    ]


def _meanings(amount: Amount) -> list[str]:
    units = [unit for unit in (amount.unit, amount.other_unit) if unit]
    others = (code for codes in _NAMESAKES if not codes.isdisjoint(units) for code in sorted(codes))
    return list(dict.fromkeys((*units, *others)))


def _expected(pair: Pair, corpus: CorpusRates) -> list[tuple[float, float, str]]:
    """From and to which rate was paid, and who says so."""
    bands = []
    usual = corpus.rate(pair.one, pair.other, pair.years)
    if usual is not None:
        bands.append((usual, usual, "other texts"))
    table = table_rate(pair.one, pair.other, pair.years)
    if table is not None:
        bands.append((*table, "the Federal Reserve's yearly averages"))
    return bands


def _fits(pair: Pair, bands: list[tuple[float, float, str]]) -> bool:
    return any(low / _LEEWAY <= pair.rate <= high * _LEEWAY for low, high, _ in bands)


def _finding(document: Told, remark: Remark, pair: Pair, bands: list[tuple[float, float, str]]) -> Finding:
    first, second = remark.amounts
    low, high, who = bands[-1]
    # Told the way round in which the number is above one.
    one, other, rate = pair.one, pair.other, pair.rate
    if rate < 1:
        one, other, rate, low, high = other, one, 1 / rate, 1 / high, 1 / low
    usual = f"{low:,.3g}" if high / low < 1.01 else f"{low:,.3g} to {high:,.3g}"
    years = _told_years(pair.years)
    return document.found(
        RATE_FAR_OFF,
        remark.char_start,
        remark.char_end,
        f"“{document.quote(second.char_start, second.char_end)}” is told as equal to "
        f"“{document.quote(first.char_start, first.char_end)}”: that makes {rate:,.3g} {one} to the {other}, "
        f"where {who}{years} have {usual}.",
    )


def _told_years(years: Years | None) -> str:
    if years is None:
        return ""
    return f" from {years[0]} on" if years[1] == date.max.year else f" of {years[0]} to {years[1]}"
