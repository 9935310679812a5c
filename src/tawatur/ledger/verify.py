"""Running the checks over one moment of the ledger, whatever state it is in: what cannot be read is a problem among others."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.exc import DBAPIError

from tawatur.ledger.answers import Problem, Verification
from tawatur.ledger.checks import OF_ARTICLE, OF_LEDGER, Checked, Held, KeptRows
from tawatur.ledger.dialects.database import reason
from tawatur.ledger.schema import analyses, articles, texts

_BATCH = 200
"""Articles whose rows are held at once."""
_WHOLE = (
    select(articles, texts.c.body.label("text"), analyses.c.body, analyses.c.rules, analyses.c.schema)
    .join(texts, isouter=True)
    .join(analyses, analyses.c.article == articles.c.number, isouter=True)
    .where(articles.c.number == bindparam("number"))
)
"""An article that lost its text or its analysis has nothing there, which no check forgives."""


def verify(connection: Connection) -> Verification:
    """Run every check. Raises what a lost connection raises, and nothing else."""
    run = _Run(connection)
    with run.attempted("articles"):
        for numbers in _numbers(connection):
            kept = KeptRows(connection, numbers)
            for number in numbers:
                run.article(number, kept)
    for what, check in OF_LEDGER.items():
        with run.attempted(what):
            run.count(what, check(connection))
    return Verification(checked=run.checked, problems=tuple(run.problems))


def _numbers(connection: Connection) -> Iterator[Sequence[int]]:
    last = -1
    while batch := connection.scalars(
        select(articles.c.number).where(articles.c.number > last).order_by(articles.c.number).limit(_BATCH)
    ).all():
        yield batch
        last = batch[-1]


class _Run:
    """How much was checked, and what did not hold. `_name` and `_id` are those of the article that is looked at."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._name: str | None = None
        self._id: str | None = None
        self.checked = dict.fromkeys(("articles", *OF_ARTICLE, *OF_LEDGER), 0)
        self.problems: list[Problem] = []

    def article(self, number: int, kept: KeptRows) -> None:
        """All checks of one article, up to the first that cannot read what it looks at: the later ones rest on that."""
        self.checked["articles"] += 1
        self._name, self._id = f"number {number}", None
        what = "articles"
        try:
            with self._connection.begin_nested():
                held = Held(self._connection, self._connection.execute(_WHOLE, {"number": number}).one(), kept)
                self._name, self._id = held.columns.name, held.columns.id
                for what, check in OF_ARTICLE.items():
                    self.count(what, check(held))
        except Exception as error:
            self._unreadable(what, error)
        self._name = self._id = None

    def count(self, what: str, results: Checked) -> None:
        for where in results:
            self.checked[what] += 1
            if where is not None:
                self._problem(what, where)

    @contextmanager
    def attempted(self, what: str) -> Iterator[None]:
        try:
            with self._connection.begin_nested():
                yield
        except Exception as error:
            self._unreadable(what, error)

    def _unreadable(self, what: str, error: Exception) -> None:
        """Bytes that were damaged can make anything raise anything."""
        if isinstance(error, DBAPIError):
            if error.connection_invalidated:
                raise error
            self._problem(what, f"cannot be read ({reason(error)})")
        else:
            self._problem(what, f"cannot be read ({type(error).__name__}: {error})")

    def _problem(self, what: str, where: str) -> None:
        self.problems.append(Problem(article=self._name, id=self._id, what=what, where=where))
