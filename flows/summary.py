"""What a run came to, for the terminal and for the Prefect UI."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from flows.errors import ExitCode
from flows.publish import Published


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of one run.

    `coverage` counts the mentions of the texts by outcome, `rejects` rows by table and check,
    `findings` by severity. `new` is False where the release was there before the run. `remarks` are
    sentences on what else was done, or was not.
    """

    release_id: str
    new: bool
    tables: dict[str, int]
    coverage: dict[str, int]
    rejects: dict[str, int]
    findings: dict[str, int]
    remarks: tuple[str, ...] = ()

    @property
    def exit_code(self) -> ExitCode:
        """0 or 3; the other codes are those of errors."""
        return ExitCode.REJECTS if self.rejects and self.new else ExitCode.DONE

    @property
    def headline(self) -> str:
        """What became of the run, in one sentence."""
        return (
            f"published release {self.release_id}"
            if self.new
            else f"nothing new; release {self.release_id} stands"
        )

    def text(self) -> str:
        """For a terminal."""
        wide = max(map(len, self.tables), default=0)
        lines = [f"  {name:<{wide}} {rows:>9,}" for name, rows in self.tables.items()]
        notes = [f"{title}: {_told(counts)}" for title, counts in self._notes()]
        return "\n".join([self.headline, *lines, *notes, *self.remarks])

    def markdown(self) -> str:
        """For the Prefect UI."""
        lines = [f"| {name} | {rows:,} |" for name, rows in self.tables.items()]
        notes = [f"**{title.capitalize()}**: {_told(counts)}" for title, counts in self._notes()]
        table = "\n".join(["| table | rows |", "| --- | ---: |", *lines])
        return "\n\n".join([self.headline.capitalize(), table, *notes, *self.remarks])

    def _notes(self) -> list[tuple[str, dict[str, int]]]:
        return [("coverage", self.coverage), ("rejects", self.rejects), ("findings", self.findings)]


def summarise(tables: Mapping[str, pl.DataFrame], published: Published) -> Summary:
    """Count the published tables of content, which hold `coverage`, `rejects` and `findings`."""
    rejects = tables["rejects"].select(pl.concat_str("table_name", "check_name", separator=" "))
    return Summary(
        release_id=published.release_id,
        new=published.is_new,
        tables=published.row_counts,
        coverage=_counts(tables["coverage"]["outcome"]),
        rejects=_counts(rejects.to_series()),
        findings=_counts(tables["findings"]["severity"]),
        remarks=tuple(_remarks(published)),
    )


def counted(number: int, noun: str) -> str:
    """The number with its noun: "1 source", "2 sources"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _remarks(published: Published) -> Iterator[str]:
    if published.accepted:
        yield f"accepted: {'; '.join(map(str, published.accepted))}"
    if published.pruned:
        yield f"removed, as their time was over: {', '.join(published.pruned)}"
    if published.unpruned:
        yield f"could not be removed, and is tried again by the next run: {published.unpruned}"


def _counts(values: pl.Series) -> dict[str, int]:
    counted = (
        values.cast(pl.String).rename("value").value_counts().sort("count", "value", descending=[True, False])
    )
    return dict(counted.iter_rows())


def _told(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count:,} {name}" for name, count in counts.items()) or "none"
