"""The half of the Python door that lets the analyst have the last word: corrections, each with who makes it and why."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from tawatur import settings
from tawatur.model import Grouped

if TYPE_CHECKING:  # the database's library is heavy
    from tawatur.correcting import Correctable, Decided, Signed, Where
    from tawatur.ledger.corrections import Correction, Remembered
    from tawatur.ledger.store import Store


class Deciding:
    """`who` is by default the analyst of the settings. What cannot be decided raises, and then nothing is written."""

    store: "Store"

    def correct(self, article: str, item: str, decided: "Decided", *, why: str, who: str | None = None) -> "Correction":
        """Correct what an article says, by id or name, of several revisions the latest. It holds for its text, whatever is read later.

        `item` is one of `correctable(article)`: "statement:s2", "via:s2", "speaker:s2", "date:32-37", "figure:12-20", "event:40-45".
        `decided` is "accept", "reject", or what it is: {"low": 40}. Raises NotFound and CorrectionError.
        """
        from tawatur.correcting import correct

        return correct(self.store, article, item, decided, signed(who, why))

    def correctable(self, article: str) -> "list[Correctable]":
        """What can be corrected of an article, by id or name. Raises NotFound."""
        from tawatur.correcting import correctable

        return correctable(self.store, article)

    def merge(self, of: Grouped, ids: Collection[str], *, why: str, who: str | None = None) -> "Correction":
        """Make one of claims or stories, by id, or of names that no list knows, by a spelling. Raises NotFound and CorrectionError."""
        from tawatur.correcting import merge

        return merge(self.store, of, list(ids), signed(who, why))

    def split(self, of: Grouped, id: str, members: Collection[str], *, why: str, who: str | None = None) -> "Correction":
        """Take members out of a claim ("port.txt:s2"), a story (articles) or a name (spellings), into one of their own.

        Raises NotFound and CorrectionError.
        """
        from tawatur.correcting import split

        return split(self.store, of, id, members, signed(who, why))

    def move(self, article: str, to: str | None = None, *, why: str, where: "Where" = "out", who: str | None = None) -> "Correction":
        """Move an article into the story `to`; without one, out of its story, or (`where` "alone") into none. Raises NotFound and
        CorrectionError.
        """
        from tawatur.correcting import move

        return move(self.store, article, to, None if to else where, signed(who, why))

    def undo(self, number: int, *, why: str = "", who: str | None = None) -> "Correction":
        """Take back a correction, or an undoing, whatever was corrected since. Raises NotFound, and CorrectionError if it was undone."""
        from tawatur.correcting import undo
        from tawatur.publishing import settle

        with self.store.writing():
            made = undo(self.store, number, signed(who, why))
            settle(self.store, self._outlets_of(made))
        return made

    def _outlets_of(self, correction: "Correction") -> list[str]:
        """The outlet of which a correction says something, or that it takes back."""
        log = {one.number: one for one in self.store.corrections()}
        while correction.undoes in log:
            correction = log[correction.undoes]
        return [correction.value["id"]] if correction.kind == "outlet" else []

    def history(self, article: str | None = None) -> "list[Remembered]":
        """The corrections, the first first, each with whether it holds; those of one article, which may be removed. Raises NotFound."""
        from tawatur.correcting import history

        return history(self.store, article)


def signed(who: str | None, why: str) -> "Signed":
    """Who decides, by default the analyst of the settings, and why."""
    from tawatur.correcting import Signed

    return Signed(who=who or settings.from_environment().analyst, why=why)
