"""What the desk keeps of a ledger: made once, and again when the ledger changed."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import msgspec
import pytest

from tawatur.api import Ledger, open_ledger
from tawatur.web.memory import Memory


def test_an_answer_is_made_once_and_the_oldest_goes_first() -> None:
    memory, made = Memory(most=2), []

    def ask(key: str) -> str:
        return memory.recall(key, lambda: made.append(key) or key.upper())  # type: ignore[func-returns-value]

    assert [ask(key) for key in "abacab"] == list("ABACAB")
    assert made == ["a", "b", "c", "b"]


def test_two_that_ask_at_once_wait_for_one_answer() -> None:
    memory, started, go, made = Memory(), Event(), Event(), []

    def slowly() -> int:
        started.set()
        go.wait(5)
        made.append(1)
        return 7

    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(memory.recall, "a", slowly)
        assert started.wait(5)
        second = threads.submit(memory.recall, "a", slowly)
        go.set()
        assert (first.result(), second.result()) == (7, 7)
    assert made == [1]


def test_what_failed_is_tried_again() -> None:
    memory = Memory()
    with pytest.raises(ZeroDivisionError):
        memory.recall("a", lambda: 1 // 0)
    assert memory.recall("a", lambda: 1) == 1


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    for number in (1, 2):
        (tmp_path / f"{number}.txt").write_text(f"قال وزير النقل إن {number + 10} سفينة وصلت إلى الميناء.", "utf-8")
    with open_ledger(tmp_path / "own.db") as own:
        own.add(tmp_path / "1.txt", published="2025-03-04")
        yield own


def test_every_change_of_a_ledger_makes_another_state(ledger: Ledger, tmp_path: Path) -> None:
    states = [ledger.store.state()]
    assert ledger.store.state() == states[0]
    ledger.add(tmp_path / "2.txt", published="2025-03-05")
    states.append(ledger.store.state())
    ledger.set_outlets([ledger.outlet("reuters")], why="x")
    states.append(ledger.store.state())
    told = ledger.article("2.txt")[0]
    ledger.store.describe(msgspec.structs.replace(told, author="سامر"))  # what no analysis looks at
    states.append(ledger.store.state())
    ledger.remove("1.txt")
    states.append(ledger.store.state())
    assert len(set(states)) == len(states)
