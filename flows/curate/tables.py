"""The curation stage: every table that depends on nothing but the sources and the code."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import date
from itertools import chain

import polars as pl

from flows.curate import documents, entities, links, measures, outcomes, records
from flows.curate.agreed import deals_told
from flows.curate.as_of import newest_date
from flows.curate.contradictions import contradiction_rows, contradictions
from flows.curate.corrections import correct
from flows.curate.findings import finding_rows
from flows.curate.fiscal import fiscal_starts, on_own_calendar
from flows.curate.frames import Row, frame
from flows.curate.merge import Record, Telling, merge
from flows.curate.records import words_of
from flows.curate.resolve import resolve
from flows.curate.sides import on_one_side
from flows.model import Correction, Entity, Quantified, Reading, Source
from schemas import TABLES

# Filled by publishing.
_NOT_CURATED = {name for name, spec in TABLES.items() if spec.clocked}


def curate(
    sources: Sequence[Source],
    readings: Sequence[Reading],
    listed: Iterable[Entity] = (),
    as_of: date | None = None,
    corrections: Iterable[Correction] = (),
) -> dict[str, pl.DataFrame]:
    """Tables by name, in publishing order, typed and sorted as the schemas say.

    A reading belongs to the source of the same `document_id`. The order of sources and readings
    does not matter. Targets are judged on `as_of`, else on the newest date known of the sources;
    where there is none, `target_outcomes` is empty. Tables that nothing fills are there, empty.
    `rejects` holds the corrections that cannot be applied.
    """
    source_of = {source.document_id: source for source in sources}
    text_of = {source.document_id: source.text for source in sources}
    who = resolve(listed, readings)
    settled = [
        (reading.document_id, [entities.settled(c, reading.document_id, who.meant) for c in reading.claims])
        for reading in readings
    ]
    starts = fiscal_starts(claim for _, claims in settled for claim in claims)
    day_of = {
        reading.document_id: source_of[reading.document_id].published_on or reading.written_on
        for reading in readings
    }
    told = (
        Telling(claim, document_id, day_of[document_id], words_of(claim, text_of[document_id]))
        for document_id, claims in settled
        for claim in on_own_calendar(claims, starts)
    )
    found = merge(deals_told(on_one_side(told), text_of))
    known = [one.entity for one in who.known]
    corrected = correct(found, corrections, text_of, (entity.entity_id for entity in known))
    merging = corrected.merged
    merged = merging.records
    record_of = {telling.claim.claim_id: record.record_id for record in merged for telling in record.tellings}
    verdicts = list(outcomes.verdict_rows(outcomes.cases(merged, text_of)))

    def each(rows: Callable[[Record], Iterator[Row]]) -> Iterator[Row]:
        return chain.from_iterable(map(rows, merged))

    def of_kind(kind: str) -> Iterator[Row]:
        return (records.kind_row(record) for record in merged if record.claim.kind == kind)

    rows: dict[str, Iterable[Row]] = {
        "documents": map(documents.document_row, sources),
        "passages": chain.from_iterable(map(documents.passage_rows, readings)),
        "records": map(records.record_row, merged),
        "events": of_kind("event"),
        "metrics": of_kind("metric"),
        "targets": of_kind("target"),
        "measures": measures.measure_rows(
            record.claim for record in merged if isinstance(record.claim, Quantified)
        ),
        "entities": map(entities.entity_row, known),
        "entity_aliases": chain.from_iterable(map(entities.alias_rows, who.known)),
        "entity_relations": chain.from_iterable(map(entities.relation_rows, known)),
        "event_participants": each(records.participant_rows),
        "equivalents": each(records.equivalent_rows),
        "record_links": links.link_rows(merging),
        "record_claims": each(records.claim_rows),
        "evidence": chain.from_iterable(records.evidence_rows(record, text_of) for record in merged),
        "target_verdicts": verdicts,
        "target_outcomes": outcomes.outcome_rows(verdicts, as_of or newest_date(sources)),
        "contradictions": contradiction_rows(contradictions(merged, text_of)),
        "coverage": chain.from_iterable(
            documents.coverage_rows(reading, text_of[reading.document_id], record_of) for reading in readings
        ),
        "findings": finding_rows(sources, readings, merged),
        "corrections": corrected.rows,
        "rejects": map(asdict, corrected.rejects),
    }
    return {
        name: frame(rows.get(name, ()), spec) for name, spec in TABLES.items() if name not in _NOT_CURATED
    }
