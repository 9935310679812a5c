"""What is being added through the desk: one job reads, the others wait; each tells how far it is.

    jobs = Jobs(ledger)
    job = jobs.begin(folder, given)      the folder of what was uploaded; gone when the job is done
    job = jobs.begin(folder, given, "https://news.example/feed")      an address, which is fetched
    jobs.find(job.id)

Jobs live as long as the desk: what a job has added stays, and the rest is added by sending it again.
"""

import logging
import secrets
import tempfile
import threading
from collections import Counter, deque
from collections.abc import Callable, Generator
from contextlib import closing
from pathlib import Path
from typing import Literal, NamedTuple, cast

from tawatur.api import Ledger
from tawatur.errors import NotFound, SourceError, TawaturError
from tawatur.ledger.answers import Added
from tawatur.read import count
from tawatur.settings import from_environment
from tawatur.workers import usable_cores

MOST_WAITING = 8
MOST_TOLD = 100
"""Errors and articles that a job remembers; the others are counted."""
_KEPT = 50
"""Jobs that are done and can still be looked at."""
_LARGE = 2_000_000
"""Bytes that are worth the start of other processes."""

State = Literal["waiting", "reading", "done", "stopped"]
_log = logging.getLogger(__name__)


class Given(NamedTuple):
    """What holds for the articles of a job that do not tell themselves."""

    published: str | None = None
    outlet: str | None = None


class Unread(NamedTuple):
    """Something that could not be read: the file as the reader called it, the line, and why, as a kind of error and in English words."""

    file: str
    line: int | None
    kind: str
    reason: str


class Busy(TawaturError):
    """Too many jobs wait already."""


class Job:
    """One upload, or one address. `all` is nearly how many articles it holds, 0 for an address; `fault` says why it was stopped."""

    def __init__(self, folder: "tempfile.TemporaryDirectory[str]", given: Given, address: str = "") -> None:
        self.id = secrets.token_hex(6)
        self.folder, self.given = folder, given
        self.files = sorted(path for path in Path(folder.name).rglob("*") if path.is_file())
        self.address = address
        self.state: State = "waiting"
        self.all = 0
        self.statuses: Counter[str] = Counter()
        self.unread: deque[Unread] = deque(maxlen=MOST_TOLD)
        self.failed = 0
        self.articles: dict[str, str] = {}
        self.fault: str | None = None

    @property
    def names(self) -> list[str]:
        return [self.address] if self.address else [path.name for path in self.files]

    @property
    def read(self) -> int:
        return self.statuses.total() + self.failed

    @property
    def over(self) -> bool:
        return self.state in ("done", "stopped")

    def run(self, ledger: Ledger, stopped: Callable[[], bool]) -> None:
        """Read everything into the ledger, unless the desk is closed before."""
        self.state = "reading"
        self.all = sum(map(count, self.files))
        told = self.given._asdict()
        sources: list[str | Path] = [self.address] if self.address else [*self.files]
        with closing(cast(Generator[Added | SourceError], ledger.adding(sources, **told, jobs=self._processes()))) as answers:
            for answer in answers:
                self._take(answer)
                if stopped():
                    return
        self.state = "done"

    def _processes(self) -> int:
        """Much is read beside the desk, so that its pages stay quick; little is read before a process has begun."""
        large = sum(path.stat().st_size for path in self.files) > _LARGE
        return (from_environment().jobs or usable_cores()) if large else 1

    def _take(self, answer: Added | SourceError) -> None:
        if isinstance(answer, SourceError):
            self.failed += 1
            place = answer.place if self.address else Path(answer.place).name
            self.unread.append(Unread(place, answer.line, type(answer).__name__, answer.reason))
            return
        self.statuses[answer.status] += 1
        if len(self.articles) < MOST_TOLD:
            self.articles[answer.id] = answer.article


class Jobs:
    """The jobs of one desk, and the thread that reads them one after the other."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._jobs: dict[str, Job] = {}
        self._waiting: deque[Job] = deque()
        self._turn = threading.Condition()
        self._closed = False
        self._thread: threading.Thread | None = None

    def begin(self, folder: "tempfile.TemporaryDirectory[str]", given: Given, address: str = "") -> Job:
        """Have the files in a folder read, or an address fetched. Raises Busy."""
        with self._turn:
            if len(self._waiting) >= MOST_WAITING:
                raise Busy(f"{MOST_WAITING} uploads wait already")
            job = Job(folder, given, address)
            self._forget_old()
            self._jobs[job.id] = job
            self._waiting.append(job)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="adding", daemon=True)
                self._thread.start()
            self._turn.notify()
        return job

    def find(self, id: str) -> Job:
        """Raises NotFound."""
        if id not in self._jobs:
            raise NotFound(f"no upload {id} since the desk was opened")
        return self._jobs[id]

    def before(self, job: Job) -> int:
        """How many jobs are read before this one."""
        waiting = list(self._waiting)
        return waiting.index(job) + 1 if job in waiting else 0

    def latest(self) -> list[Job]:
        """The latest first."""
        return list(self._jobs.values())[::-1]

    def close(self) -> None:
        """Stop after the article at hand."""
        with self._turn:
            self._closed = True
            self._turn.notify()
        if self._thread:
            self._thread.join()
        for job in self._waiting:
            job.folder.cleanup()

    def _forget_old(self) -> None:
        over = [id for id, job in self._jobs.items() if job.over]
        for id in over[: max(0, len(over) - _KEPT + 1)]:
            del self._jobs[id]

    def _work(self) -> None:
        while job := self._next():
            try:
                job.run(self._ledger, lambda: self._closed)
            except TawaturError as error:
                job.fault, job.state = str(error), "stopped"
            except Exception:  # the next upload is still wanted
                _log.exception("an upload could not be added")
                job.fault, job.state = "an unforeseen error; it is in the log of the server", "stopped"
            finally:
                job.folder.cleanup()

    def _next(self) -> Job | None:
        with self._turn:
            self._turn.wait_for(lambda: self._waiting or self._closed)
            return None if self._closed else self._waiting.popleft()
