"""The database server of the tests ends with the tests, however they end."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg

_TESTS = """
import time
from servers import Server
server = Server()
print(server.folder, server.url("postgres"), flush=True)
time.sleep(600)
"""


def test_a_server_ends_when_the_tests_that_hold_it_are_killed_and_leaves_nothing():
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
    holding = subprocess.Popen([sys.executable, "-c", _TESTS], env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True)
    folder, url = holding.stdout.readline().split()
    process = int((Path(folder) / "data" / "postmaster.pid").read_text().split()[0])
    psycopg.connect(url).close()
    os.killpg(holding.pid, signal.SIGKILL)
    holding.communicate()
    until = time.monotonic() + 20
    while (Path(folder).exists() or _runs(process)) and time.monotonic() < until:
        time.sleep(0.02)
    assert not _runs(process)
    assert not Path(folder).exists()


def _runs(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
