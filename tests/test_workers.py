"""The processes that compute, whatever they compute."""

import operator
import os
import threading
import time

import pytest

from tawatur.errors import WorkerDied, WorkerError
from tawatur.workers import crew


@pytest.mark.parametrize("jobs", [1, 2])
def test_answers_belong_to_their_values_whichever_is_ready_first(jobs):
    with crew(operator.neg, int, jobs) as workers:
        waiting = [workers.submit(number) for number in range(50)]
        assert [answer() for answer in waiting] == [-number for number in range(50)]


def test_workers_give_way_as_far_as_they_are_told():
    with crew(os.nice, int, 2) as ordinary, crew(os.nice, int, 2, nice=3) as patient:
        assert patient.submit(0)() == ordinary.submit(0)() + 3


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_the_function_raises_is_raised_here(jobs):
    with crew(int, int, jobs) as workers:
        refused, read = workers.submit("x"), workers.submit("7")
        with pytest.raises(ValueError, match="invalid literal"):
            refused()
        assert read() == 7


def test_a_value_that_ends_every_process_is_told_and_the_next_is_answered(tmp_path, monkeypatch):
    (tmp_path / "touchy.py").write_text("import os\n\ndef touchy(value):\n    return os._exit(3) if value == 3 else value\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    from touchy import touchy

    with crew(touchy, int, 2) as workers:
        waiting = [workers.submit(value) for value in (3, 5)]
        with pytest.raises(WorkerDied, match="exit code 3"):
            waiting[0]()
        assert waiting[1]() == 5


def test_what_a_few_large_answers_leave_behind_does_not_stay(tmp_path, monkeypatch):
    """Each makes as many cycles as a long task does; few tasks were enough to fill a machine when answers were counted."""
    (tmp_path / "cyclic.py").write_text(
        "import gc\nalive = [0]\n\n"
        "class Knot:\n    def __init__(self):\n        self.me, self.load = self, bytes(100)\n        alive[0] += 1\n"
        "    def __del__(self):\n        alive[0] -= 1\n\n"
        "def tie(number):\n    for _ in range(number):\n        Knot()\n    return alive[0]\n",
        "utf-8",
    )
    monkeypatch.syspath_prepend(tmp_path)
    from cyclic import tie

    with crew(tie, int, 2) as workers:
        assert max(answer() for answer in [workers.submit(30_000) for _ in range(20)]) <= 60_000


def test_what_is_busy_is_ended_at_once():
    began, threads = time.monotonic(), threading.active_count()
    with crew(time.sleep, int, 2) as workers:
        for _ in range(4):
            workers.submit(60)
        time.sleep(0.5)
    assert time.monotonic() - began < 20
    assert threading.active_count() <= threads


def test_a_function_that_cannot_be_sent_is_a_clear_error():
    with pytest.raises(WorkerError, match="one job does without"), crew(lambda value: value, int, 2):
        pass


def test_a_process_that_does_not_start_is_a_clear_error(monkeypatch):
    monkeypatch.setattr("sys.executable", os.devnull)
    with crew(operator.neg, int, 2) as workers, pytest.raises(WorkerError, match="does not start"):
        workers.submit(1)()
