"""What can go wrong, as a tree. Errors are for sources and stores; the content of an article never raises.

TawaturError
├── SourceError        something to be read could not be read; names the file and the place
│   ├── Missing        no such file, or it may not be opened
│   ├── NoReader       a kind of file or address that no reader knows
│   │   └── PassedOver a file of such a kind in a folder of others: said, and no failure
│   ├── EmptySource    nothing in it
│   ├── NotText        a binary, or bytes in no known encoding
│   ├── TooLarge       over the bound of the settings
│   ├── BrokenFile     a file that is not as files of its kind are, or damaged
│   ├── BrokenLine     one line of a file of many articles
│   ├── NotFetched     an address that did not give what was asked for
│   │   └── Refused    one that is not asked: it is not public, or its host does not want it
│   ├── BrokenGold     a file of gold that is not as its schema or its article says
│   └── NotAnalysed    an article over which the analysis failed, or the process that it ran in ended
├── LedgerError        the store
│   ├── NotALedger     the file or database is something else
│   ├── NewerLedger    written by a later version of Tawatur
│   └── DamagedLedger  something in it cannot be read
├── BatchError         a batch cannot be run or loaded; says why and the way out
├── NotFound           an id that the ledger does not hold
├── ExportError        an export has no place to go to, or wants a library that is not there; says which
├── CorrectionError    a correction that cannot be made; says what can
├── OutletError        something that cannot be said of an outlet; names the field
├── DataError          a table under data/ is not as its header says
│   └── GazetteerError a user's own file of names; names every row that is wrong
├── ModelError         a user's own model cannot be opened; names it
│   ├── ScorerError    one that was to compare statements
│   └── TaggerError    one in the tagger's place
├── WorkerError        worker processes cannot be started, or not be handed their work
│   └── WorkerDied     one ended before it had answered, and so did the next
└── SettingError       a variable of the environment cannot be read
"""

from collections.abc import Sequence


class TawaturError(Exception):
    """The root: catching it catches whatever Tawatur raises on purpose."""


class SourceError(TawaturError):
    """A source that cannot be read. `place` is a file or URL, `line` counts from 1 where there is one."""

    def __init__(self, place: str, reason: str, line: int | None = None) -> None:
        super().__init__(place, reason, line)
        self.place, self.reason, self.line = place, reason, line

    def __str__(self) -> str:
        where = self.place if self.line is None else f"{self.place}:{self.line}"
        return f"{where}: {self.reason}"


class Missing(SourceError):
    """No such file or folder, or one that may not be opened."""


class NoReader(SourceError):
    """A kind of file or address that no reader knows; in a folder such files are passed over and counted."""


class PassedOver(NoReader):
    """Files of a kind that no reader knows, beside others in a folder."""


class EmptySource(SourceError):
    """Nothing but white space, or a folder without articles."""


class NotText(SourceError):
    """A binary, or bytes in an encoding that cannot be told."""


class TooLarge(SourceError):
    """Larger than `Settings.largest_article`."""


class BrokenFile(SourceError):
    """A file that is not as files of its kind are: damaged, cut off, locked."""


class BrokenLine(SourceError):
    """One record of a file of many; the others are read."""


class NotFetched(SourceError):
    """An address that did not give what was asked for. `lasting`: it will not tomorrow; `wait`: the seconds its server asks for; `status`:
    of its answer, where it gave one."""

    def __init__(
        self,
        place: str,
        reason: str,
        line: int | None = None,
        *,
        lasting: bool = False,
        wait: float | None = None,
        status: int | None = None,
    ) -> None:
        super().__init__(place, reason, line)
        self.lasting, self.wait, self.status = lasting, wait, status


class Refused(NotFetched):
    """An address that is not asked for anything: not of the web, not public, or its host's robots.txt asks not to."""

    def __init__(self, place: str, reason: str, line: int | None = None) -> None:
        super().__init__(place, reason, line, lasting=True)


class BrokenGold(SourceError):
    """A file of gold that is no JSON, is not in its schema, or has a mark that its article does not hold; begins with the field."""


class NotAnalysed(SourceError):
    """An article over which a worker process ended (for want of memory, for one), and a second one too; or a fault of ours."""


class LedgerError(TawaturError):
    """The store cannot be opened, read or written."""


class NotALedger(LedgerError):
    """The file or database exists and is no Tawatur ledger."""


class NewerLedger(LedgerError):
    """The ledger was written by a later version; this one does not touch it."""


class DamagedLedger(LedgerError):
    """Something that the ledger holds cannot be read."""


class BatchError(TawaturError):
    """A batch that cannot be run (a library or a scheduler is missing, the folder is of another one) or loaded (it is not finished)."""


class NotFound(TawaturError):
    """The ledger holds nothing under this id."""


class DataError(TawaturError):
    """A language table is not as its header says."""


class GazetteerError(DataError):
    """A user's file of names. `problems`: line (from 1, None for the whole file) and reason, which begins with the field if it has one."""

    def __init__(self, place: str, problems: Sequence[tuple[int | None, str]]) -> None:
        super().__init__(place, problems)
        self.place, self.problems = place, tuple(problems)

    def __str__(self) -> str:
        return "\n".join(f"{self.place}: {reason}" if line is None else f"{self.place}:{line}: {reason}" for line, reason in self.problems)


class ExportError(TawaturError):
    """Something cannot be exported: there is something at its place, or a library is missing. Says which, and the way out."""


class CorrectionError(TawaturError):
    """What cannot be said of what an article says, or undone; begins with the item or the field."""


class OutletError(TawaturError):
    """What cannot be said of an outlet; begins with the field."""


class ModelError(TawaturError):
    """A model of the user's own that cannot be used. `place` is its folder or name."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(place, reason)
        self.place, self.reason = place, reason

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}"


class ScorerError(ModelError):
    """A model that was to compare statements, in the place of the words that they share."""


class TaggerError(ModelError):
    """A model that was to take the tagger's place."""


class WorkerError(TawaturError):
    """Worker processes cannot be started, or cannot be handed what they need."""


class WorkerDied(WorkerError):
    """A process ended before it had answered, however often the question was put; says how it ended."""


class SettingError(TawaturError):
    """A variable of the environment holds what its setting cannot be."""
