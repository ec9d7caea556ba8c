"""The way of the data, held as imports: who may know of whom."""

from __future__ import annotations

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from flows.settings import PROJECT

MODULES = sorted([*(PROJECT / "flows").rglob("*.py"), *(PROJECT / "schemas").rglob("*.py")])

KNOW_PREFECT = {"flows/pipeline.py", "flows/deployments.py", "flows/prefect_server.py"}
# A stage and the parts of the project that it may import; all may import `flows.model` and `flows.errors`.
STAGES = {
    "read": set[str](),
    "extract": set[str](),
    # What the language knows of single words, and where sentences end, stands at one place.
    "curate": {"schemas", "flows.extract.phrases.words", "flows.extract.text", "flows.extract.vocabulary"},
    "validate": {"schemas"},
    "publish": {"schemas", "flows.validate", "flows.settings", "flows.layout"},
}
COMMON = {"flows.model", "flows.errors"}
MOST_LINES = 400


@cache
def imports(path: Path) -> frozenset[str]:
    """The full names of the modules that a module imports anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found.add(node.module or "")
    return frozenset(found)


def name_of(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_prefect_is_known_to_the_flow_and_its_deployment_only(path: Path) -> None:
    knows = any(name.split(".")[0] in {"prefect", "uvicorn"} for name in imports(path))
    assert not knows or name_of(path) in KNOW_PREFECT


@pytest.mark.parametrize("stage", STAGES)
def test_data_goes_one_way(stage: str) -> None:
    for path in sorted((PROJECT / "flows" / stage).rglob("*.py")):
        ours = {name for name in imports(path) if name.split(".")[0] in {"flows", "schemas"}}
        allowed = COMMON | STAGES[stage] | {f"flows.{stage}"}
        beyond = {name for name in ours if not any(f"{name}.".startswith(f"{a}.") for a in allowed)}
        assert not beyond, f"{name_of(path)} imports {beyond}"


def test_the_reader_needs_the_standard_library_only() -> None:
    for path in sorted((PROJECT / "flows" / "extract").rglob("*.py")):
        beyond = {n.split(".")[0] for n in imports(path)} - set(sys.stdlib_module_names) - {"flows"}
        assert not beyond, f"{name_of(path)} imports {beyond}"


def test_schemas_know_no_stage() -> None:
    """But the lexica, where the closed lists of the reader stand."""
    allowed = COMMON | {"flows", "flows.extract.vocabulary"}
    for path in sorted((PROJECT / "schemas").rglob("*.py")):
        beyond = {n for n in imports(path) if n.split(".")[0] == "flows"} - allowed
        assert not beyond, f"{name_of(path)} imports {beyond}"


def test_no_module_outgrows_a_sitting() -> None:
    """Past this, a module does more than one thing."""
    lines = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert not {name: count for name, count in lines.items() if count > MOST_LINES}


# Each of the commands in one process; what one of them imports, it says.
_LIGHT = """
import sys
from flows.cli import main
for command in "--version", "--help", "mentions", "extract", "extract --explain":
    print("==", command)
    words = command.split()
    try:
        main(words if words[0].startswith("-") else [*words, sys.argv[1]])
    except SystemExit:
        pass
    if heavy := {"prefect", "polars", "duckdb", "pandera", "pydantic"} & set(sys.modules):
        sys.exit(f"{command} imported {heavy}")
"""


def test_light_commands_import_nothing_heavy(tmp_path: Path) -> None:
    article = tmp_path / "report.txt"
    article.write_text("Sales of Acme Motors rose 5% to 3 million cars last year.\n")
    command = [sys.executable, "-c", _LIGHT, str(article)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert all(len(told.splitlines()) > 1 for told in done.stdout.split("== ")[1:])
