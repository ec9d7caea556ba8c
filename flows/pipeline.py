"""The flow: read, extract, curate, validate, publish, as Prefect runs, retries, schedules and shows them.

What the stages do stands in `flows.stages`. A folder that only this run knows holds what goes
between them. Annotations are evaluated here: Prefect, which loads the flow by its name for a
scheduled run, cannot resolve them later.
"""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from prefect import flow, get_run_logger, task
from prefect.artifacts import create_markdown_artifact
from prefect.exceptions import TerminationSignal
from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

from flows import stages
from flows.settings import RAW, WAREHOUSE
from flows.summary import Summary, counted

SUMMARY_KEY = "pledger-summary"
MOST_TOLD = 20  # what one step refuses is told in so many lines, and kept whole in `rejects`


def can_pass(_task: object, _run: object, state: Any) -> bool:
    """Whether trying again may help: a disk can recover; a wrong input, a lock or a guard cannot."""
    error = state.result(raise_on_failure=False)
    return isinstance(error, OSError) or isinstance(error.__cause__, OSError)


_retried: dict[str, Any] = {"retries": 2, "retry_delay_seconds": 1, "retry_condition_fn": can_pass}

read = task(name="read", **_retried)(stages.read_stage)
extract = task(name="extract")(stages.extract_stage)
curate = task(name="curate")(stages.curate_stage)
validate = task(name="validate")(stages.validate_stage)
publish = task(name="publish", **_retried)(stages.publish_stage)


@flow(name="pledger", description="Corporate prose in, a ledger of events, metrics and targets out.")
def pledger(
    raw: Path = RAW,
    warehouse: Path = WAREHOUSE,
    as_of: date | None = None,
    csv: bool = False,
    accept_shrink: bool = False,
) -> Summary:
    """Read the sources of `raw` and publish their records as a release in `warehouse`.

    Targets are judged on `as_of`, else on the newest date known in the sources. `csv` writes the
    tables as CSV beside the Parquet files. `accept_shrink` publishes also what lost much against the
    release before. Raises PledgerError, whose code tells what went wrong.
    """
    logger = get_run_logger()
    say = logger.info

    def tell_refused(messages: list[str]) -> None:
        for message in messages[:MOST_TOLD]:
            logger.error("error: %s", message)
        if len(messages) > MOST_TOLD:
            logger.error("error: %d more; the table rejects has them all", len(messages) - MOST_TOLD)

    with stages.only_run(warehouse), TemporaryDirectory(prefix="pledger-") as folder:
        work = Path(folder)
        done = read(raw, work)
        say("read      %s, %d refused", counted(done.sources, "source"), len(done.refused))
        tell_refused(done.refused)
        readings = []
        documents = claims = 0
        for batch in done.batches:
            extracted = extract(batch, work)
            readings.append(extracted.readings)
            documents, claims = documents + extracted.documents, claims + extracted.claims
            texts = counted(done.sources, "text")
            say("extract   %d of %s, %s", documents, texts, counted(claims, "claim"))
            tell_refused(extracted.refused)
        curated = curate(readings, done.batches, work, as_of)
        say("curate    %s", counted(curated.records, "record"))
        tell_refused(curated.refused)
        say("validate  %s refused", counted(validate(done.batches, work), "row"))
        summary = publish(done.batches, work, warehouse, as_of=as_of, csv=csv, accept_shrink=accept_shrink)
        say("publish   %s", summary.headline)
    create_markdown_artifact(key=SUMMARY_KEY, markdown=summary.markdown(), description=summary.headline)
    return summary


def run_here(*, on_lasting_server: bool, **parameters: Any) -> Summary:
    """Run the flow in this process. Raises what the flow raises, and KeyboardInterrupt on SIGTERM too."""
    # A server that ends with the run needs no signs of life, and waiting for the last takes a second.
    heartbeat = {} if on_lasting_server else {PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}
    try:
        with temporary_settings(heartbeat):
            summary: Summary = pledger(**parameters)
            return summary
    except TerminationSignal:
        raise KeyboardInterrupt from None
