"""A warehouse with the small ledger published, made once, and copies of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support.publishing import publish_ledger


@pytest.fixture(scope="session")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse with one release, to be copied and not changed."""
    warehouse = tmp_path_factory.mktemp("first") / "warehouse"
    publish_ledger(warehouse)
    return warehouse


@pytest.fixture
def warehouse(first: Path, tmp_path: Path) -> Path:
    """One to change."""
    return shutil.copytree(first, tmp_path / "warehouse", symlinks=True)
