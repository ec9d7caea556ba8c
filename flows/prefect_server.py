"""A Prefect API for one run: the server that is configured, else a local one for as long as it is needed.

Prefect's own temporary server is started by the client after both have been imported, one after the
other; it prints a traceback on Ctrl-C, gives up after 20 seconds, and forgets task runs at exit. The
one here starts while the client is still being imported, keeps its output to itself, and goes when
the process that started it goes, however that ends.
"""

from __future__ import annotations

import atexit
import contextlib
import fcntl
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections import ChainMap
from collections.abc import Mapping
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import IO

from flows.errors import PledgerError

HOST = "127.0.0.1"
START_SECONDS = 300  # a fresh Prefect home has some hundred migrations to run
STOP_SECONDS = 10

# No statistics are sent, by the client or by the server.
NO_STATISTICS = {"DO_NOT_TRACK": "1", "PREFECT_SERVER_ANALYTICS_ENABLED": "false"}

# The terminal is left to us; Prefect's lines go to its UI.
QUIET = {"PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL"}

# For a server that lasts. Task runs are recorded in batches: one by one it falls far behind.
LASTING = {
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_BATCH_SIZE": "100",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_READ_BATCH_SIZE": "100",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_FLUSH_INTERVAL": "1",
    "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_READ_BATCH_SIZE": "100",
    "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_FLUSH_INTERVAL": "1",
    # Several servers on one SQLite file wait for one another.
    "PREFECT_SERVER_DATABASE_TIMEOUT": "60",
}

# For a server of a single run, which records the run and does nothing else.
SINGLE_RUN = {
    **LASTING,
    "PREFECT_SERVER_UI_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_CANCELLATION_CLEANUP_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_CLEANUP_RECONCILER_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_FOREMAN_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_LATE_RUNS_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_PAUSE_EXPIRATIONS_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_REPOSSESSOR_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_SCHEDULER_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_TRIGGERS_ENABLED": "false",
}


def set_environment(*settings: Mapping[str, str]) -> None:
    """Set what the user has not set. To be called before Prefect is imported, which reads it then."""
    for name, value in ChainMap(*map(dict, settings)).items():
        os.environ.setdefault(name, value)


def configured_api_url() -> str | None:
    """The address of the Prefect API that the user has set, wherever Prefect lets one set it."""
    if url := os.environ.get("PREFECT_API_URL"):
        return url
    if not _may_name_an_api():
        return None
    # Prefect reads its settings once, at import, and an address that is found later would come too
    # late for this process; so another one is asked.
    ask = "from prefect.settings import PREFECT_API_URL as url; print(url.value() or '')"
    answer = subprocess.run([sys.executable, "-P", "-c", ask], capture_output=True, text=True, check=False)
    if answer.returncode:
        raise PledgerError(f"Prefect's settings cannot be read: {_last_line(answer.stderr)}")
    return answer.stdout.strip() or None


def is_free(port: int) -> bool:
    """Whether nothing listens on the port of this machine."""
    try:
        socket.create_server((HOST, port)).close()
    except OSError:
        return False
    return True


class LocalServer:
    """A Prefect API server on this machine, in a process of its own that ends with this one.

    `port` 0 takes any free one. Raises PledgerError where the port is taken, Prefect's home cannot be
    written, or (from `wait`) the server fails to start.
    """

    def __init__(self, settings: Mapping[str, str] = SINGLE_RUN, port: int = 0) -> None:
        self._up = False
        self._turn = _turn_to_migrate(_home())
        self._log = tempfile.TemporaryFile()  # noqa: SIM115  (lives as long as the server)
        try:
            # Bound here and handed over: no other process can take the port in between, and a request
            # made before the server is up waits in the queue of the socket.
            listener = socket.create_server((HOST, port))
        except OSError as error:
            raise PledgerError(f"{HOST}:{port}: cannot be listened on ({error.strerror})") from None
        with listener:
            self.port: int = listener.getsockname()[1]
            self.address = f"http://{HOST}:{self.port}"
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", __name__, str(listener.fileno())],
                env={**settings, "PREFECT_SERVER_API_PORT": str(self.port), **os.environ},
                stdin=subprocess.PIPE,  # never written to: its end tells that this process has gone
                stdout=self._log,
                stderr=self._log,
                pass_fds=[listener.fileno()],
                start_new_session=True,  # Ctrl-C is for this process, which then stops the server
            )
        # At exit Prefect's threads still send what they hold. Registered before Prefect is imported,
        # this runs after them.
        atexit.register(self.stop)
        os.environ["PREFECT_API_URL"] = f"{self.address}/api"
        # A proxy is for other machines. Both spellings are read, the small one first.
        without_proxy = os.environ.get("no_proxy") or os.environ.get("NO_PROXY")
        os.environ["no_proxy"] = os.environ["NO_PROXY"] = ",".join(filter(None, (without_proxy, HOST)))

    def wait(self) -> None:
        """Return when the server answers."""
        api = HTTPConnection(HOST, self.port, timeout=START_SECONDS)
        try:
            with contextlib.closing(api):
                api.request("GET", "/api/health")
                if api.getresponse().status != HTTPStatus.OK:
                    raise HTTPException
        except (OSError, HTTPException):
            self._log.seek(0)
            reason = _last_line(self._log.read().decode(errors="replace")) or "no answer"
            raise PledgerError(
                f"Prefect's server did not start, with its home in {_home()}: {reason}"
            ) from None
        finally:
            self._turn.close()
        self._up = True

    def stop(self) -> None:
        """Let the server record what it has received, and end it. May be called twice."""
        if self._up:
            self._process.terminate()
        else:
            self._process.kill()  # uvicorn would go on starting, only to stop
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def _home() -> Path:
    return Path(os.environ.get("PREFECT_HOME") or "~/.prefect").expanduser()


def _may_name_an_api() -> bool:
    """Whether there is anything beside the environment in which Prefect may find an address."""
    profiles = Path(os.environ.get("PREFECT_PROFILES_PATH") or _home() / "profiles.toml").expanduser()
    here = (Path("prefect.toml"), Path(".env"))
    project = Path("pyproject.toml")
    return (
        "PREFECT_PROFILE" in os.environ
        or profiles.exists()
        or any(file.exists() for file in here)
        or (project.exists() and b"tool.prefect" in project.read_bytes())
    )


def _turn_to_migrate(home: Path) -> IO[bytes]:
    """A lock in Prefect's home, held while a server starts; closing the file gives it back.

    Servers that start together on a fresh home would all migrate its database, and fail or complain.
    So the first one starts alone; those that find a database start together.
    """
    try:
        home.mkdir(parents=True, exist_ok=True)
        lock = (home / "pledger-start.lock").open("ab")
        while not (home / "prefect.db").exists():
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return lock
            except BlockingIOError:
                fcntl.flock(lock, fcntl.LOCK_SH)  # comes when the first one is up, or gone
        fcntl.flock(lock, fcntl.LOCK_SH)
    except OSError as error:
        raise PledgerError(
            f"{home}: Prefect's home cannot be used ({error.strerror}); set PREFECT_HOME"
        ) from None
    return lock


def _last_line(text: str) -> str:
    return next((line.strip() for line in reversed(text.splitlines()) if line.strip()), "")


def _serve(descriptor: int) -> None:
    """Run the server on a listening socket until it is told to stop or its parent has gone."""
    import uvicorn

    def end_with_parent() -> None:
        sys.stdin.buffer.read()
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=end_with_parent, daemon=True).start()
    config = uvicorn.Config(
        "prefect.server.api.server:create_app", factory=True, lifespan="on", log_level="error"
    )
    uvicorn.Server(config).run(sockets=[socket.socket(fileno=descriptor)])


if __name__ == "__main__":
    _serve(int(sys.argv[1]))
