"""A ledger's contents in the formats of others: one file a format.

To add a format, write its file with an `Exporter` and add a line to `FORMATS`. A package of others adds one by an entry point of the group
`tawatur.exporters`: its name is that of the format, its object an `Exporter`.
"""

from collections.abc import Iterator, Mapping
from importlib.metadata import EntryPoint, entry_points

from tawatur.errors import ExportError, NotFound
from tawatur.export import annotations, brat, claimreview, csv_tables, excel, ftm, gold, graphml, jsonl, parquet, plover, prov, stix
from tawatur.export.contents import Contents
from tawatur.export.exporter import Exporter, Folder, OneFile
from tawatur.export.saving import save

__all__ = ["FORMATS", "Contents", "Exporter", "Folder", "OneFile", "exporter", "formats", "save"]

GROUP = "tawatur.exporters"
FORMATS: Mapping[str, Exporter] = {
    "annotations": annotations.FORMAT,
    "brat": brat.FORMAT,
    "claimreview": claimreview.FORMAT,
    "csv": csv_tables.FORMAT,
    "excel": excel.FORMAT,
    "ftm": ftm.FORMAT,
    "gold": gold.FORMAT,
    "graphml": graphml.FORMAT,
    "jsonl": jsonl.FORMAT,
    "parquet": parquet.FORMAT,
    "plover": plover.FORMAT,
    "prov": prov.FORMAT,
    "stix": stix.FORMAT,
}


def formats() -> list[str]:
    """The names of all formats, also of those that other packages add."""
    return sorted({*FORMATS, *(point.name for point in _others())})


def exporter(name: str) -> Exporter:
    """The exporter of a format; a name of our own is ours. Raises NotFound, and ExportError for one of others that cannot be loaded."""
    if name in FORMATS:
        return FORMATS[name]
    for point in _others():
        if point.name == name:
            return _loaded(point)
    raise NotFound(f"no export format {name}; there are: {', '.join(formats())}")


def _others() -> Iterator[EntryPoint]:
    return iter(entry_points(group=GROUP))


def _loaded(point: EntryPoint) -> Exporter:
    try:
        found = point.load()
    except Exception as error:  # whatever the package of others raises
        raise ExportError(f"export format {point.name}: {point.value} cannot be loaded ({error})") from error
    if not isinstance(found, OneFile | Folder):
        raise ExportError(f"export format {point.name}: {point.value} is no OneFile or Folder of tawatur.export")
    return found
