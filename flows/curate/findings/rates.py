"""What one currency cost in another at a time: by what texts tell as equal, and by a published table."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from statistics import median

_FILE = Path(__file__).with_name("exchange_rates.csv")

Years = tuple[int, int]  # first and last, closed
# So many different pairs make a rate of the corpus; of one cross rate, so many on either side.
ENOUGH = 4
_ENOUGH_ACROSS = 2


@dataclass(frozen=True, slots=True)
class Pair:
    """Two amounts told as equal: so many of `one` for so many of `other`, in one of the `years`."""

    one: str
    other: str
    amounts: tuple[float, float]
    years: Years | None

    @property
    def rate(self) -> float:
        return self.amounts[0] / self.amounts[1]


def years_of(days: tuple[date, date] | None) -> Years | None:
    """The years of a stretch of days and one on either side: a rate may be that of a nearby day."""
    return (days[0].year - 1, days[1].year + 1) if days else None


def since(years: Years | None) -> Years | None:
    """These years and all later ones: of a text that may have been written at any time after."""
    return (years[0], date.max.year) if years else None


class CorpusRates:
    """The rates that the pairs of all documents imply. A pair told again and again counts once."""

    def __init__(self, pairs: Iterable[Pair]) -> None:
        told: defaultdict[tuple[str, str, int], set[tuple[float, float]]] = defaultdict(set)
        for pair in pairs:
            if pair.years is None:
                continue
            for year in range(pair.years[0], pair.years[1] + 1):
                told[pair.one, pair.other, year].add(pair.amounts)
                told[pair.other, pair.one, year].add(pair.amounts[::-1])
        self._told = told
        self._years = sorted({year for _, _, year in told})
        self._currencies = sorted({one for one, _, _ in told})
        self._known: dict[tuple[str, str, Years, int], float | None] = {}

    def rate(self, one: str, other: str, years: Years | None) -> float | None:
        """The usual rate; None where too few pairs tell of it, directly or by way of a third currency."""
        if years is None:
            return None
        direct = self._median(one, other, years, ENOUGH)
        if direct is not None:
            return direct
        across = [
            first * second
            for third in self._currencies
            if third not in (one, other)
            and (first := self._median(one, third, years, _ENOUGH_ACROSS)) is not None
            and (second := self._median(third, other, years, _ENOUGH_ACROSS)) is not None
        ]
        return median(across) if across else None

    def _median(self, one: str, other: str, years: Years, enough: int) -> float | None:
        key = (one, other, years, enough)
        if key not in self._known:
            those = [year for year in self._years if years[0] <= year <= years[1]]
            told = set[tuple[float, float]]().union(*(self._told.get((one, other, y), ()) for y in those))
            self._known[key] = median(a / b for a, b in told) if len(told) >= enough else None
        return self._known[key]


def table_rate(one: str, other: str, years: Years | None) -> tuple[float, float] | None:
    """The lowest and the highest yearly average in the years, in all years where they are unknown.

    None where the table does not know both currencies in one of the years.
    """
    ours, theirs = _table().get(one, {}), _table().get(other, {})
    rates = [
        ours[year] / theirs[year]
        for year in ours.keys() & theirs.keys()
        if years is None or years[0] <= year <= years[1]
    ]
    return (min(rates), max(rates)) if rates else None


@cache
def _table() -> dict[str, dict[int, float]]:
    """Units of a currency per US dollar, by currency and year. `exchange_rates.toml` tells the source."""
    table: defaultdict[str, dict[int, float]] = defaultdict(dict)
    with _FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            table[row["currency"]][int(row["year"])] = float(row["per_usd"])
    table["USD"] = {year: 1.0 for years in list(table.values()) for year in years}
    return dict(table)
