"""`add` is ended without warning, and goes on. The long form of this is bench/kill.py."""

import json
import os
import random
import signal
import time

import pytest

KILLS, ARTICLES = 8, 60


@pytest.mark.usefixtures("either_store")
def test_killed_at_any_moment_what_was_acknowledged_is_there_once(run, start, many, tmp_path):
    """Kill the whole group, look, go on. What the end holds is what one quiet run gives."""
    source = many(ARTICLES)
    moments = random.Random(7)
    acknowledged = set()
    for kill in range(KILLS):
        running = start("add", source, "--jobs", 2, "--format", "jsonl", cwd=tmp_path, start_new_session=True)
        for _ in range(moments.randint(1, ARTICLES // KILLS) if kill % 2 else 0):
            _note(running.stdout.readline(), acknowledged)
        time.sleep(moments.uniform(0, 0.1 if kill % 2 else 2))
        os.killpg(running.pid, signal.SIGKILL)
        for line in running.communicate()[0].splitlines():
            _note(line, acknowledged)
        if not acknowledged and run("verify").code == 2:
            continue  # killed before there was a ledger
        held = [record["id"] for record in map(json.loads, run("export", "jsonl").out.splitlines()) if record["record"] == "article"]
        assert acknowledged <= set(held)
        assert len(held) == len(set(held))
        assert run("verify").code == 0
    assert acknowledged
    run("add", source)
    run("add", source, "--ledger", "quiet.db")
    assert run("export", "jsonl").out == run("export", "jsonl", "--ledger", "quiet.db").out


def _note(line, acknowledged):
    """A line that was written whole acknowledges an article."""
    if line.strip().endswith("}"):
        acknowledged.add(json.loads(line)["id"])
