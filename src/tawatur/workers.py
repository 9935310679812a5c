"""Processes that compute for this one: each is handed one function, then value after value, and sends records back.

    with crew(function, Analysis, jobs=2) as workers:
        waiting = workers.submit(article)      at once; some process computes function(article)
        waiting()                              the record, or the error that the function raised

A worker is an interpreter at the end of two pipes, and a thread here that waits for it. It knows nothing of the program that started it, so
that no program need guard its main module. It never outlives this process: Linux kills it with the thread that started it; elsewhere it
ends when its pipe does. One that dies over a value is replaced, and the value is tried once more; `WorkerDied` says that this was in vain.
With one job there are no processes: the same calls compute here.
"""

import ctypes
import gc
import os
import pickle
import signal
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any, BinaryIO, Generic, Protocol, TypeVar

import msgspec

from tawatur.errors import WorkerDied, WorkerError

T = TypeVar("T")
R = TypeVar("R")
T_contra = TypeVar("T_contra", contravariant=True)
R_co = TypeVar("R_co", covariant=True)

_TRIES = 2
_AHEAD = 1024
"""Values a worker may be given before the first answer is fetched: it has enough to do while what came is being linked. An answer waits
as bytes, which are small beside the records they make."""
_KILL_WITH_PARENT = 1
"""PR_SET_PDEATHSIG of prctl(2)."""
_ONE_CORE = {"OMP_NUM_THREADS": "1"}
"""Libraries that would compute on all cores, in each worker."""
_UNCOLLECTED = 20_000
"""Records that were made and not freed, some of them in cycles, before a look for those. Answers are not counted: a long one leaves behind
what hundreds of short ones do."""
_START = "from tawatur.workers import work; work()"


class Crew(Protocol[T_contra, R_co]):
    """Who computes. `ahead` is how many values it should hold for all its workers to be busy."""

    ahead: int

    def submit(self, value: T_contra) -> Callable[[], R_co]:
        """Have the function called with `value`; what comes back waits for the answer."""


def usable_cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def crew(function: Callable[[T], R], answer: type[R], jobs: int, nice: int = 0) -> Iterator[Crew[T, R]]:
    """`jobs` workers that compute `function`, whose answers are records of the type `answer`; gone at the end of the `with` block.

    `nice` is added to the niceness of the processes: they give way to this one, and to workers that are less nice. Raises WorkerError for
    a function that cannot be handed to another process.
    """
    if jobs <= 1:
        yield _Here(function)
        return
    workers = _Workers(function, answer, jobs, nice)
    try:
        yield workers
    finally:
        workers.close()


class _Here(Generic[T, R]):
    """No processes: what is submitted is computed when it is waited for."""

    ahead = 1

    def __init__(self, function: Callable[[T], R]) -> None:
        self._function = function

    def submit(self, value: T) -> Callable[[], R]:
        return partial(self._function, value)


class _Workers(Generic[T, R]):
    """A thread for each worker, which it starts when it has something to do. All take from one queue, so that none waits for another."""

    def __init__(self, function: Callable[[T], R], answer: type[R], jobs: int, nice: int) -> None:
        try:
            self._function = pickle.dumps(function)
        except (pickle.PicklingError, TypeError, AttributeError) as error:
            raise WorkerError(f"cannot be handed to worker processes ({error}); one job does without them") from error
        self.ahead = _AHEAD * jobs
        self._nice = nice
        self._decoder = msgspec.msgpack.Decoder(answer)
        self._threads = ThreadPoolExecutor(jobs, initializer=_leave_interrupts_to_the_main_thread)
        self._of_thread = threading.local()
        self._lock = threading.Lock()
        self._running: set[_Worker] = set()
        self._closed = False

    def submit(self, value: T) -> Callable[[], R]:
        answer = self._threads.submit(self._answer, value)
        return lambda: self._decoder.decode(answer.result())

    def close(self) -> None:
        """Kill the workers, whatever they are doing."""
        with self._lock:
            self._closed = True
            for worker in self._running:
                worker.kill()
        self._threads.shutdown(cancel_futures=True)

    def _answer(self, value: T) -> bytes:
        died = WorkerDied("")
        for _ in range(_TRIES):
            worker = self._mine()
            try:
                return worker.ask(value)
            except WorkerDied as error:
                self._dismiss(worker)
                died = error
        raise died

    def _mine(self) -> "_Worker":
        """The worker of this thread, started if there is none."""
        worker: _Worker | None = getattr(self._of_thread, "worker", None)
        for _ in range(_TRIES):
            if worker is not None:
                return worker
            worker = self._of_thread.worker = self._started()
            try:
                worker.ask(self._function)
            except WorkerDied as error:
                self._dismiss(worker)
                worker, died = None, error
        if worker is None:
            raise WorkerError(f"a worker process does not start ({died}); one job does without them") from died
        return worker

    def _started(self) -> "_Worker":
        with self._lock:
            if self._closed:
                raise WorkerError("the workers were sent home")
            worker = _Worker(self._nice)
            self._running.add(worker)
            return worker

    def _dismiss(self, worker: "_Worker") -> None:
        self._of_thread.worker = None
        with self._lock:
            self._running.discard(worker)
        worker.kill()


def _leave_interrupts_to_the_main_thread() -> None:
    """A process inherits what its parent's thread blocks: Ctrl-C in a terminal is for the one process that knows what to do then."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})


class _Worker:
    """The parent's end of one process."""

    def __init__(self, nice: int) -> None:
        command = [sys.executable, "-P", "-c", _START, str(os.getpid()), str(nice)]
        environment = {**_ONE_CORE, **os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        try:
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)
        except OSError as error:
            raise WorkerError(f"a worker process does not start ({error}); one job does without them") from error

    def ask(self, value: Any) -> bytes:
        """What the worker answers: to the first value, a pickled function, nothing; then its answers as MessagePack.

        Raises WorkerDied, and what the function raised.
        """
        assert self._process.stdin
        assert self._process.stdout
        try:
            pickle.dump(value, self._process.stdin)
            self._process.stdin.flush()
            well, answer = pickle.load(self._process.stdout)
        except (OSError, EOFError, ValueError, pickle.UnpicklingError) as error:
            self.kill()  # one that closed its pipe and lives on is of no use either
            raise WorkerDied(_ending(self._process.returncode)) from error
        if not well:
            raise answer
        assert isinstance(answer, bytes)
        return answer

    def kill(self) -> None:
        """End the process, if it has not ended; a thread that waits for its answer hears that it died."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # what was not sent yet cannot be
                pipe.close()  # type: ignore[union-attr]


def _ending(code: int) -> str:
    return f"ended by signal {-code}" if code < 0 else f"ended with exit code {code}"


# ------------------------------------------------------------------ in the worker


def work() -> None:
    """The life of a worker: it is handed its function, then answers value after value until the pipe ends."""
    parent, nice = map(int, sys.argv[1:])
    _die_with(parent)
    if hasattr(os, "nice"):
        os.nice(nice)
    values, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    gc.disable()  # an answer makes thousands of records and hardly a cycle: looking for them at once is a fifth of the time
    try:
        function, first = _unpacked(pickle.load(values))
        _say(answers, first)
        while True:
            _say(answers, _answer(function, pickle.load(values)))
            if gc.get_count()[0] > _UNCOLLECTED:
                _collect()
    except (EOFError, OSError, pickle.UnpicklingError):
        os._exit(0)  # whoever asked is gone


def _collect() -> None:
    """What is there after this is tables and what is kept in mind, which is not looked at again."""
    gc.collect()
    gc.freeze()


Answer = tuple[bool, bytes | Exception]
"""Whether all went well, and the answer or the error."""


def _unpacked(function: bytes) -> tuple[Callable[[Any], Any], Answer]:
    try:
        return pickle.loads(function), (True, b"")
    except Exception as error:
        return str, (False, WorkerError(f"cannot be handed to worker processes ({error}); one job does without them"))


def _answer(function: Callable[[Any], Any], value: Any) -> Answer:
    try:
        return True, msgspec.msgpack.encode(function(value))
    except Exception as error:
        return False, _portable(error)


def _portable(error: Exception) -> Exception:
    """The error with the way it came, which is lost otherwise; or its words, where it cannot be sent."""
    error.add_note("".join(traceback.format_exception(error)))
    try:
        copy: Exception = pickle.loads(pickle.dumps(error))
    except Exception:
        return WorkerError("\n".join((f"{type(error).__name__}: {error}", *error.__notes__)))
    return copy


def _say(answers: BinaryIO, answer: Answer) -> None:
    pickle.dump(answer, answers)
    answers.flush()


def _die_with(parent: int) -> None:
    """Have the kernel kill this process when the thread that started it ends, and look whether that has happened already."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_KILL_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(0)
