"""What the items of a list, and the targets under a plan, share."""

from __future__ import annotations

from datetime import date

from flows.model import Target
from tests.support.reading import numbers


def test_items_share_the_mood_and_the_deadline_of_their_lead_in() -> None:
    claims = numbers("Brenwick plans the following by 2030:\n- 12 new models\n- 40 shops\n- a margin of 8%")
    assert [(c.kind, c.value, c.subject) for c in claims] == [
        ("target", 12, "Brenwick"), ("target", 40, "Brenwick"), ("target", 8, "Brenwick"),
    ]  # fmt: skip
    for claim in claims:
        assert isinstance(claim, Target)
        assert claim.due_end == date(2030, 12, 31)
        assert claim.commitment == "plan"


def test_items_share_the_modal_that_their_lead_in_ends_with() -> None:
    claims = numbers("Brenwick will:\n- invest €2bn\n- open 40 shops")
    assert [(c.kind, c.value, c.subject) for c in claims] == [
        ("target", 2e9, "Brenwick"), ("target", 40, "Brenwick"),
    ]  # fmt: skip


def test_items_of_a_list_that_tells_the_past_are_held() -> None:
    assert [c.kind for c in numbers("Brenwick reached this:\n- 12 new models\n- 40 shops")] == [
        "metric",
        "metric",
    ]


def test_targets_under_a_plan_belong_to_it() -> None:
    text = "Brenwick unveiled Horizon 2030 on 4 May 2021. Under the plan, it will spend €2bn by 2025."
    (claim,) = numbers(text)
    assert isinstance(claim, Target)
    assert (claim.plan, claim.announced_start) == ("Horizon 2030", date(2021, 5, 4))
