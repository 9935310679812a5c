"""The rows of a user's file become names; what is wrong with a row is said with its line and field."""

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple, get_args

import msgspec

from tawatur import slugs
from tawatur.analysis.names.gazetteer import pack_entities, spaced
from tawatur.analysis.names.own import OwnName
from tawatur.letters import fold
from tawatur.model import EntityType, Outlet

FIELDS = ("type", "name", "name_en", "id", "aliases", "party", "wikidata", "kind", "country", "owner", "reliability", "sites")
LISTS = ("aliases", "sites")
"""The fields that hold several values."""
_OF_OUTLETS = ("country", "owner", "reliability", "sites")
KINDS = {"ORG": ("agency", "paper", "broadcaster", "site", "official"), "GPE": ("capital",)}
"""What `kind` may be, by type."""
_LOCAL = re.compile("(per|org|loc|gpe)-[0-9a-f]+")
"""The ids of entities that no list holds."""
_ARABIC = re.compile("[ء-ي]")
_COUNTRY = re.compile("[A-Z]{2}")
SITE = re.compile(r"[\w-]+(\.[\w-]+)+")


class Row(NamedTuple):
    """One name as it is written: the line it begins in, its fields without those left empty, and its lists."""

    line: int
    fields: dict[str, str]
    lists: Mapping[str, tuple[str, ...]] = MappingProxyType({})

    @property
    def aliases(self) -> tuple[str, ...]:
        return self.lists.get("aliases", ())


class Problem(NamedTuple):
    """What is wrong, and in which line where there is one."""

    line: int | None
    reason: str


class _Checked:
    """The names so far, and the rows that took their ids and spellings."""

    def __init__(self) -> None:
        self.names: list[OwnName] = []
        self.outlets: list[Outlet] = []
        self.problems: list[Problem] = []
        self._ids: dict[str, Row] = {}
        self._spellings: dict[str, Row] = {}

    def add(self, row: Row) -> None:
        name = _name(row)
        reasons = [*_faults(row), *(self._clashes(row, name) if name else ())]
        self.problems += (Problem(row.line, reason) for reason in reasons)
        if name:
            self.names.append(name)
            self.outlets += [_outlet(row, name)] if name.kind in KINDS["ORG"] else []

    def _clashes(self, row: Row, name: OwnName) -> Iterator[str]:
        """An id or a spelling that stands for somebody else."""
        base = pack_entities().get(name.id)
        if base and base.type != name.type:
            yield f"id: {name.id} is a {base.type} of the knowledge pack; give another id"
        if _LOCAL.fullmatch(name.id):
            yield f"id: {name.id} is of the form that unknown names have; give another id"
        first = self._ids.setdefault(name.id, row)
        if first is not row:
            yield f"id: {name.id} is that of line {first.line}; give another id, or one row with aliases"
        for spelling in name.ar:
            first = self._spellings.setdefault(spaced(spelling), row)
            if first is not row:
                yield f"{'name' if spelling == name.ar[0] else 'aliases'}: {spelling} stands in line {first.line} too"


def checked(rows: Iterable[Row | Problem]) -> tuple[list[OwnName], list[Outlet], list[Problem]]:
    """The names of the rows, those that are outlets as such, and all that is wrong with them, in the order of the file."""
    found = _Checked()
    for row in rows:
        if isinstance(row, Problem):
            found.problems.append(row)
        else:
            found.add(row)
    return found.names, found.outlets, found.problems


def _name(row: Row) -> OwnName | None:
    """The name of a row; None where it has no type or no spelling to go by."""
    fields = row.fields
    english, arabic = fields.get("name_en"), fields.get("name", "")
    plain = {
        "id": fields.get("id") or slugs.slug(english or "") or slugs.slug(fold(arabic)),
        "type": fields.get("type"),
        "ar": tuple(dict.fromkeys((arabic, *row.aliases))),
        "en": english,
        **{field: fields.get(field) for field in ("party", "wikidata", "kind")},
    }
    try:
        return msgspec.convert(plain, OwnName) if arabic else None
    except msgspec.ValidationError:  # `_faults` says why
        return None


def _outlet(row: Row, name: OwnName) -> Outlet:
    """An outlet speaks for its party."""
    told = {field: row.fields.get(field) for field in ("country", "owner", "reliability", "kind")}
    sites = tuple(sorted(site.lower() for site in row.lists.get("sites", ())))
    return msgspec.convert({"id": name.id, "name": name.ar[0], "voice_of": name.party, "sites": sites, **told}, Outlet)


def _faults(row: Row) -> Iterator[str]:
    """What is wrong with the fields of a row, each looked at alone."""
    fields = row.fields
    for field in ("type", "name"):
        if field not in fields:
            yield f"{field}: missing"
    type, kind = fields.get("type"), fields.get("kind")
    if type and type not in get_args(EntityType):
        yield f"type: {type} is none of {', '.join(get_args(EntityType))}"
    elif type and kind and kind not in KINDS.get(type, ()):
        yield f"kind: {kind} is none of {type}: {', '.join(KINDS[type])}" if type in KINDS else f"kind: {type} has none"
    if "name" in fields and not _ARABIC.search(fold(fields["name"])):
        yield f"name: {fields['name']} is not in Arabic letters"
    spellings = [(field, fields[field]) for field in ("name",) if field in fields] + [("aliases", alias) for alias in row.aliases]
    yield from (f"{field}: {spelling} is too short" for field, spelling in spellings if sum(map(str.isalnum, fold(spelling))) < 2)
    for field in ("id", "party"):
        if field in fields and slugs.slug(fields[field]) != fields[field]:
            yield f"{field}: {fields[field]} is no id such as {slugs.slug(fields[field]) or 'port-authority'}"
    if "wikidata" in fields and not re.fullmatch(r"Q[1-9]\d*", fields["wikidata"]):
        yield f"wikidata: {fields['wikidata']} is no id such as Q42"
    if kind not in KINDS["ORG"]:
        yield from (f"{field}: only of an ORG with a kind" for field in _OF_OUTLETS if field in fields or field in row.lists)
    if not _COUNTRY.fullmatch(fields.get("country", "XX")):
        yield f"country: {fields['country']} is no code such as LB"
    yield from (f"sites: {site} is no domain such as example.org" for site in row.lists.get("sites", ()) if not SITE.fullmatch(site))
    if kind == "capital" and "party" not in fields:
        yield "party: missing; a capital speaks for a state"
