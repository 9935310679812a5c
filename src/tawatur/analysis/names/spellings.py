"""The names of one article by the keys of their spellings: another spelling of one finds it, and says why."""

from collections import defaultdict
from functools import cache
from typing import NamedTuple

from tawatur.analysis.names.gazetteer import Known, people_by_name
from tawatur.analysis.names.spans import Page
from tawatur.spelling import likeness, skeletons, sought

_MOST = 24
"""Names under one key that are compared; so the time stays linear in an article of invented names."""
_IBN = {"بن", "ابن"}


class Home(NamedTuple):
    """The entity that a span names; `why` it does although it is spelled otherwise."""

    id: str
    why: str = ""


@cache
def _known() -> "Spellings":
    people = Spellings()
    for name, known in people_by_name().items():
        people.add(_with_ibn(name), name, known.id)
    return people


@cache
def _by_id() -> dict[str, Known]:
    return {known.id: known for known in people_by_name().values()}


def _with_ibn(name: str) -> str:
    """The kind of a name: محمد بن سلمان may be محمد سلمان in one article, and is another person in all the world."""
    return "PER ابن" if _IBN & {*name.split()} else "PER"


def respell(page: Page) -> None:
    """Full names that no list holds as they are spelled, and that are a spelling of a known person's."""
    for named in page.named():
        surface = page.surface(named)
        if named.type == "PER" and not named.key and named.last - named.first > 1:
            home = _known().find(_with_ibn(surface), surface)
            if home:
                known = _by_id()[home.id]
                rule = f"{named.rule}, {home.why}"
                page.at[named.first] = named._replace(rule=rule, known=known, key=known.id, party=named.party or known.party)


class Spellings:
    """Names of several kinds (persons, their family names, places …), looked up by any spelling of theirs."""

    def __init__(self) -> None:
        self._exact: dict[tuple[str, str], str] = {}
        self._order: dict[tuple[str, str], int] = {}
        self._keyed: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._unkeyed: dict[str, list[str]] = defaultdict(list)
        """Names by kind that have no keys yet: most kinds of an article are never asked for another spelling."""

    def add(self, kind: str, name: str, id: str) -> None:
        """The first entity with a name keeps it."""
        if (kind, name) in self._exact:
            return
        self._exact[kind, name] = id
        self._order[kind, name] = len(self._order)
        self._unkeyed[kind].append(name)

    def _key(self, kind: str) -> None:
        """Give all names of a kind their keys."""
        for name in self._unkeyed.pop(kind, ()):
            for key in skeletons(name):
                if len(self._keyed[kind, key]) < _MOST:
                    self._keyed[kind, key].append(name)

    def find(self, kind: str, name: str) -> Home | None:
        """The entity of the name that is spelled most like this one; of those that tie, the one that was named first."""
        if (kind, name) in self._exact:
            return Home(self._exact[kind, name])
        self._key(kind)
        near = dict.fromkeys(other for key in sorted(sought(name)) for other in self._keyed.get((kind, key), ()))
        found = [(alike.cost, self._order[kind, other], other, alike) for other in near if (alike := likeness(name, other)).same]
        if not found:
            return None
        *_, other, alike = min(found)
        return Home(self._exact[kind, other], f"as {other} ({'; '.join(alike.steps)})")
