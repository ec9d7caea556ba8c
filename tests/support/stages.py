"""The stages one after the other, without Prefect: quick, and the same code that the flow runs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from flows import stages
from flows.summary import Summary


def run_stages(
    raw: Path,
    warehouse: Path,
    work: Path,
    *,
    as_of: date | None = None,
    accept_shrink: bool = False,
    done: Callable[[str], object] = str,
) -> Summary:
    """Publish the sources of `raw`; `done` is told the name of each stage when it has ended."""
    work.mkdir(parents=True, exist_ok=True)
    batches = stages.read_stage(raw, work).batches
    done("read")
    readings = [stages.extract_stage(batch, work).readings for batch in batches]
    done("extract")
    stages.curate_stage(readings, batches, work, as_of)
    done("curate")
    stages.validate_stage(batches, work)
    done("validate")
    summary = stages.publish_stage(
        batches, work, warehouse, as_of=as_of, csv=False, accept_shrink=accept_shrink
    )
    done("publish")
    return summary
