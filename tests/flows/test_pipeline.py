"""What Prefect is told of the stages."""

from __future__ import annotations

from typing import Any

import pytest

from flows.errors import ExitCode, PledgerError


class Failed:
    """A task's state, as Prefect hands it over."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def result(self, *, raise_on_failure: bool) -> Any:
        assert not raise_on_failure
        return self.error


@pytest.mark.parametrize("code", [ExitCode.HELD, ExitCode.LOCKED, ExitCode.FAILED])
def test_a_refusal_is_not_tried_again_and_a_disk_is(code: ExitCode) -> None:
    from flows.pipeline import can_pass

    refused = PledgerError("held back", code)
    assert not can_pass(None, None, Failed(refused))
    refused.__cause__ = OSError("the disk")
    assert can_pass(None, None, Failed(refused))
