"""Ids of claims: what they hang on, and the mentions that name them."""

from __future__ import annotations

from datetime import date

from flows.extract.document.draft import Draft
from flows.extract.document.ids import assign_ids
from flows.extract.reader import read_text
from flows.model import Metric
from tests.support.reading import ENTITIES, PUBLISHED, read

TEXT = (
    "Brenwick sold 2 million cups in 2017. It bought Talvera in 2018.\n\nIt plans to have 40 shops by 2030."
)


def test_ids_stay_when_a_paragraph_is_added_before_and_behind() -> None:
    ids = {claim.claim_id for claim in read(TEXT)}
    assert len(ids) == len(read(TEXT)) >= 3
    assert ids <= {
        claim.claim_id for claim in read(f"Talvera has 12 plants.\n\n{TEXT}\n\nTalvera has 3 brands.")
    }


def test_ids_do_not_hang_on_line_ends_or_on_the_day_of_publication() -> None:
    ids = [claim.claim_id for claim in read(TEXT)]
    assert [claim.claim_id for claim in read(TEXT.replace("\n", "\r\n"))] == ids
    assert [claim.claim_id for claim in read(TEXT, date(2025, 1, 1))] == ids


def test_ids_do_not_hang_on_the_rule_or_on_the_fields_that_were_read() -> None:
    def identified(metric: Metric) -> str:
        draft = Draft(metric, 0, 8, "8")
        assign_ids([draft], "d", "It has 8 plants.")
        return metric.claim_id

    one = Metric(rule="measure.counted", value=8, unit="plant", subject="Brenwick")
    other = Metric(rule="measure.renamed", value=8, unit="plant", measure="plants", period_start=PUBLISHED)
    assert identified(one) == identified(other)


def test_equal_sentences_of_one_text_are_told_apart_by_their_order() -> None:
    text = "It has 8 plants. It has 8 plants."
    drafts = [Draft(Metric(), 0, 16, "8"), Draft(Metric(), 17, 33, "8")]
    assign_ids(drafts, "d", text)
    assert drafts[0].claim.claim_id != drafts[1].claim.claim_id


def test_equal_sentences_in_other_documents_have_other_ids() -> None:
    one, other = (
        read_text(TEXT, document_id=name, published_on=None, entities=ENTITIES).claims
        for name in ("one", "other")
    )
    assert not {c.claim_id for c in one} & {c.claim_id for c in other}


def test_reading_twice_gives_the_same() -> None:
    assert read(TEXT) == read(TEXT)


def test_every_mention_is_used_or_ignored_or_left_open_and_a_use_names_a_claim() -> None:
    reading = read_text(TEXT, document_id="d", published_on=PUBLISHED, entities=ENTITIES)
    ids = {claim.claim_id for claim in reading.claims}
    assert reading.mentions
    for mention in reading.mentions:
        assert (mention.outcome == "used") == (mention.claim_id in ids)
        assert (mention.outcome == "ignored") == (mention.reason is not None)
