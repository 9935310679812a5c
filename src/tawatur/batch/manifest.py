"""The manifest and the entries: what is in the folder of a batch, and whether it is all."""

import msgspec

from tawatur.batch.parts import TABLES, UNITS
from tawatur.batch.places import Place
from tawatur.batch.records import Entry, Manifest
from tawatur.errors import BatchError

NAME = "manifest.json"


def read(out: Place, called: str) -> Manifest | None:
    """The manifest of a folder; None where there is none. Raises BatchError for one that is not as this version writes it."""
    data = out.read(NAME)
    try:
        return None if data is None else Manifest.from_json(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BatchError(f"{called}/{NAME}: no manifest of this version of Tawatur ({error})") from error


def write(out: Place, manifest: Manifest) -> None:
    out.write(NAME, msgspec.json.format(msgspec.json.encode(manifest, order="deterministic"), indent=1) + b"\n")


def entry(out: Place, key: str) -> Entry | None:
    """The entry of a unit; None where it is not there, or not whole."""
    data = out.read(f"{UNITS}/{key}.json")
    try:
        return None if data is None else Entry.from_json(data)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def done(out: Place) -> dict[str, Entry]:
    """The units that are done, by key: their entry is there, and all parts are as long as it says."""
    sizes = {table: out.sizes(table) for table in TABLES}
    keys = sorted(name.removesuffix(".json") for name in out.sizes(UNITS))
    found = ((key, entry(out, key)) for key in keys)
    return {key: one for key, one in found if one and all(sizes[t].get(f"{key}.parquet") == one.parts.get(t) for t in TABLES)}


def clear(out: Place, keep: set[str]) -> None:
    """Take out what is of other units than these, and what was not finished. Entries go first: without one, parts are nothing."""
    for folder, suffix in ((UNITS, ".json"), *((table, ".parquet") for table in TABLES)):
        for name in out.sizes(folder):
            if name.removesuffix(suffix) not in keep:
                out.remove(f"{folder}/{name}")
    out.remove("tmp")
