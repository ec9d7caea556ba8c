"""What all tests share: a Prefect home that is not the user's, and a release of the project's sources."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

# A deadline would be a timing assert: a busy machine is no fault.
settings.register_profile("pledger", deadline=None)
settings.load_profile("pledger")

# Before anything imports Prefect, which reads its settings then.
os.environ["PREFECT_HOME"] = tempfile.mkdtemp(prefix="pledger-test-prefect-")
for name in ("PREFECT_API_URL", "PREFECT_PROFILE", "PREFECT_PROFILES_PATH"):
    os.environ.pop(name, None)

# Tests start many processes, and each would compile the whole project again.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


@pytest.fixture(scope="session")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse with one release, made of the project's own sources. Not to be written to."""
    from flows.settings import RAW
    from tests.support.stages import run_stages

    folder = tmp_path_factory.mktemp("published")
    run_stages(RAW, folder / "warehouse", folder / "work")
    return folder / "warehouse"
