"""Where things are: the project's root, and the folders that commands use when none is named."""

from __future__ import annotations

from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
RAW = PROJECT / "raw"
WAREHOUSE = PROJECT / "warehouse"
