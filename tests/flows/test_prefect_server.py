"""Which Prefect API a run uses, and the server that it starts where none is set."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from flows import prefect_server
from flows.errors import PledgerError
from flows.prefect_server import LocalServer, configured_api_url, set_environment


@pytest.fixture(autouse=True)
def fresh_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "home"


def test_an_address_in_the_environment_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_API_URL", "http://prefect.example/api")
    assert configured_api_url() == "http://prefect.example/api"


def test_without_any_settings_prefect_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("subprocess.run", lambda *_, **__: pytest.fail("asked"))
    assert configured_api_url() is None


def test_an_address_in_the_active_profile_is_used(fresh_home: Path) -> None:
    fresh_home.mkdir()
    (fresh_home / "profiles.toml").write_text(
        'active = "ours"\n[profiles.ours]\nPREFECT_API_URL = "http://profile.example/api"\n'
    )
    assert configured_api_url() == "http://profile.example/api"


def test_a_profile_without_an_address_sets_none(fresh_home: Path) -> None:
    fresh_home.mkdir()
    (fresh_home / "profiles.toml").write_text('active = "ours"\n[profiles.ours]\n')
    assert configured_api_url() is None


def test_settings_of_the_user_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLEDGER_TEST_A", "theirs")
    monkeypatch.setenv("PLEDGER_TEST_B", "")
    monkeypatch.delenv("PLEDGER_TEST_B")
    set_environment({"PLEDGER_TEST_A": "ours"}, {"PLEDGER_TEST_B": "ours"})
    assert (os.environ["PLEDGER_TEST_A"], os.environ["PLEDGER_TEST_B"]) == ("theirs", "ours")


def test_a_port_that_is_taken_is_told() -> None:
    with socket.create_server((prefect_server.HOST, 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PledgerError, match=f"{port}: cannot be listened on"):
            LocalServer(port=port)


def test_a_home_that_cannot_be_written_is_told(fresh_home: Path) -> None:
    fresh_home.write_text("a file where a folder should be")
    with pytest.raises(PledgerError, match="set PREFECT_HOME"):
        LocalServer()


def test_a_server_that_does_not_start_is_told_with_its_last_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_API_URL", "")
    server = LocalServer({"PREFECT_SERVER_DATABASE_TIMEOUT": "soon"})
    try:
        with pytest.raises(PledgerError, match="did not start") as caught:
            server.wait()
    finally:
        server.stop()
    assert "\n" not in str(caught.value)
