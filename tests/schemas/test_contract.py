"""The committed contract: what users build on changes knowingly or not at all."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

from flows.publish.contract import Contract, breaks
from tests.schemas import contract as file
from tests.schemas.contract import kept_contract, whole_contract

RENEW = "raise CONTRACT_VERSION where a break is meant, then run `python -m tests.schemas.contract`"


@pytest.fixture(scope="module")
def now() -> Contract:
    return whole_contract()


def test_nothing_that_users_build_on_goes_unannounced(now: Contract) -> None:
    kept = kept_contract()
    broken = list(breaks(kept, now))
    assert not broken or now.version > kept.version, RENEW


def test_the_committed_contract_is_that_of_the_schemas(now: Contract) -> None:
    assert kept_contract() == now, RENEW


def test_a_break_is_written_under_a_higher_version_only(
    now: Contract, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(file, "FILE", tmp_path / "contract.json")
    monkeypatch.setattr(file, "whole_contract", lambda: now)
    more = dataclasses.replace(now, columns=dict(now.columns) | {"extra": {"a": "DATE"}})
    file.FILE.write_text(json.dumps(dataclasses.asdict(more)))
    assert file.main() == 1
    assert "extra is gone: raise CONTRACT_VERSION above 1" in capsys.readouterr().err
    assert kept_contract() == more
    higher = dataclasses.replace(now, version=now.version + 1)
    monkeypatch.setattr(file, "whole_contract", lambda: higher)
    assert file.main() == 0
    assert kept_contract() == higher
