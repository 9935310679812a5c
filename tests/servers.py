"""A throw-away PostgreSQL for the tests: a cluster of this run alone, on a free port, without a care for power cuts."""

import itertools
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any, Self

import psycopg

_DEBIAN = Path("/usr/lib/postgresql")
_CARELESS = ("fsync", "synchronous_commit", "full_page_writes", "autovacuum")
"""Settings that guard against a crash of the machine, or work behind the tests' back."""
MISSING = "PostgreSQL is not there. `make test` installs it; by hand: sudo apt-get install postgresql"


def programs() -> Path:
    """The folder of initdb and postgres. Raises FileNotFoundError, which says what to install."""
    newest = sorted(_DEBIAN.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    found = shutil.which("initdb") or (newest[-1] if newest else None)
    if found is None:
        raise FileNotFoundError(MISSING)
    return Path(found).resolve().parent


class Server:
    """A running cluster. `database()` gives the URL of a new, empty database."""

    def __init__(self) -> None:
        bin = programs()
        self._numbers = itertools.count(1)
        # not in pytest's own folder, into which the server's user may not look
        self.folder = Path(tempfile.mkdtemp(prefix="tawatur-postgresql-"))
        if os.getuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")
        initdb = (bin / "initdb", "-D", self.folder / "data", "-U", "tester", "-A", "trust", "-E", "UTF8", "--locale", "C.UTF-8", "-N")
        subprocess.run(initdb, check=True, stdout=subprocess.DEVNULL, **self._unprivileged())
        self._port = _free_port()
        settings = {"listen_addresses": "127.0.0.1", "unix_socket_directories": "", **dict.fromkeys(_CARELESS, "off")}
        command = [bin / "postgres", "-D", self.folder / "data", "-p", str(self._port)]
        command += [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with (self.folder / "log").open("wb") as log:
            self._process = subprocess.Popen(command, stdout=log, stderr=log, **self._unprivileged())
        self._wait()

    def _unprivileged(self) -> dict[str, Any]:
        """PostgreSQL does not run as root; its package makes a user for it."""
        return {"cwd": self.folder} | ({"user": "postgres", "group": "postgres", "extra_groups": []} if os.getuid() == 0 else {})

    def _wait(self) -> None:
        until = time.monotonic() + 60
        while self._process.poll() is None and time.monotonic() < until:
            try:
                self.run(self.url("postgres"), "SELECT 1")
                return
            except psycopg.OperationalError:
                time.sleep(0.05)
        raise RuntimeError(f"PostgreSQL does not start: {(self.folder / 'log').read_text('utf-8')}")

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
        self._process.send_signal(signal.SIGQUIT)  # at once: nothing of it is kept
        self._process.wait(60)
        shutil.rmtree(self.folder)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
