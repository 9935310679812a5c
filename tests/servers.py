"""A throw-away PostgreSQL for the tests: a cluster of this run alone, on a free port, without a care for power cuts.

    a test ── pipe ── keeper ── postgres

The keeper is a process of its own that makes the cluster, waits for its pipe to end, stops the server and takes the cluster away. The
kernel closes the pipe however the tests end, so no server outlives them: not even tests that are killed.
"""

import contextlib
import itertools
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

import psycopg

_DEBIAN = Path("/usr/lib/postgresql")
_CARELESS = ("fsync", "full_page_writes", "autovacuum")
"""Settings that guard against a crash of the machine (not of the server alone), or work behind the tests' back."""
MISSING = "PostgreSQL is not there. `make test` installs it; by hand: sudo apt-get install postgresql"


def programs() -> Path:
    """The folder of initdb and postgres. Raises FileNotFoundError, which says what to install."""
    newest = sorted(_DEBIAN.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    found = shutil.which("initdb") or (newest[-1] if newest else None)
    if found is None:
        raise FileNotFoundError(MISSING)
    return Path(found).resolve().parent


class Server:
    """A running cluster. `database()` gives the URL of a new, empty database; `stop()` and `start()` are a failure and its repair."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        # a session of its own: what ends the tests together must leave the keeper time to clear away
        command = [sys.executable, __file__]
        self._keeper = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True, text=True)
        self.folder = Path(self._answer())
        self._port = int(self._answer())
        self._wait()

    def _answer(self) -> str:
        assert self._keeper.stdout
        answer = self._keeper.stdout.readline().strip()
        if not answer:
            raise RuntimeError("PostgreSQL does not start; why stands above")
        return answer

    def _tell(self, word: str) -> None:
        assert self._keeper.stdin
        self._keeper.stdin.write(f"{word}\n")
        self._keeper.stdin.flush()
        self._answer()

    def _wait(self) -> None:
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                self.run(self.url("postgres"), "SELECT 1")
                return
            except psycopg.OperationalError:
                time.sleep(0.05)
        raise RuntimeError(f"PostgreSQL does not start: {(self.folder / 'log').read_text('utf-8')}")

    def stop(self) -> None:
        """At once, as a crash of the server does."""
        self._tell("stop")

    def start(self) -> None:
        self._tell("start")
        self._wait()

    def url(self, database: str) -> str:
        return f"postgresql://tester@127.0.0.1:{self._port}/{database}"

    def database(self, options: str = "") -> str:
        name = f"tawatur{next(self._numbers)}"
        self.run(self.url("postgres"), f"CREATE DATABASE {name} TEMPLATE template0 {options}")
        return self.url(name)

    def run(self, url: str, sql: str) -> None:
        """Run a statement as another program would."""
        with psycopg.connect(url, autocommit=True, options="-c lock_timeout=10s") as connection:
            connection.execute(sql)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        assert self._keeper.stdin
        assert self._keeper.stdout
        self._keeper.stdin.close()
        self._keeper.wait(60)
        self._keeper.stdout.close()


# ------------------------------------------------------------------ in the keeper


def keep() -> None:
    """Tell the folder and the port of a new cluster, obey "stop" and "start", and clear all away when there is nobody to obey."""
    with _cluster() as folder:
        _say(folder)
        port = _free_port()
        running = _postgres(folder, port)
        try:
            _say(port)
            for word in sys.stdin:
                if word.strip() == "stop":
                    _quit(running)
                else:
                    running = _postgres(folder, port)
                _say("done")
        finally:
            _quit(running)


def _say(value: object) -> None:
    sys.stdout.write(f"{value}\n")
    sys.stdout.flush()


@contextlib.contextmanager
def _cluster() -> Iterator[Path]:
    """A folder with a fresh cluster; not in pytest's own, into which the server's user may not look."""
    folder = Path(tempfile.mkdtemp(prefix="tawatur-postgresql-"))
    try:
        if os.getuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        initdb = (programs() / "initdb", "-D", folder / "data", "-U", "tester", "-A", "trust", "-E", "UTF8", "--locale", "C.UTF-8", "-N")
        subprocess.run(initdb, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, **_unprivileged(folder))
        yield folder
    finally:
        shutil.rmtree(folder)


def _postgres(folder: Path, port: int) -> "subprocess.Popen[bytes]":
    settings = {"listen_addresses": "127.0.0.1", "unix_socket_directories": "", **dict.fromkeys(_CARELESS, "off")}
    command = [programs() / "postgres", "-D", folder / "data", "-p", str(port)]
    command += [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    with (folder / "log").open("ab") as log:
        return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, **_unprivileged(folder))


def _quit(running: "subprocess.Popen[bytes]") -> None:
    if running.poll() is None:
        running.send_signal(signal.SIGQUIT)  # at once: nothing of it is kept
        running.wait(60)


def _unprivileged(folder: Path) -> dict[str, Any]:
    """PostgreSQL does not run as root; its package makes a user for it."""
    return {"cwd": folder} | ({"user": "postgres", "group": "postgres", "extra_groups": []} if os.getuid() == 0 else {})


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


if __name__ == "__main__":
    keep()
