"""The pairs of articles that hold a blocking key in common: those that are worth a look, of any two articles of the archive.

Keys kept and keys sought are two tables of a row a key and article, joined by Dask with its own shuffle; then a pair goes to the partition
of its first article, by id. Every article is there with itself once, so that each is compared with itself and comes first in one partition.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tawatur.batch.libraries import library
from tawatur.batch.linking.located import Located, Shelf, traits_at
from tawatur.batch.places import Place
from tawatur.link.comparing import KINDS
from tawatur.link.keys import tag
from tawatur.link.linker import kept_under, sought_under

ITSELF = len(KINDS)
"""In the place of a kind: a pair of an article with itself."""
FIRSTS = 1000
"""Articles of a partition that come first in its pairs."""
_KEYED = {"key": "int32", "id": "uint64", "place": "uint64"}
_PAIRED = {"kind": "int8", "a": "uint64", "place_a": "uint64", "b": "uint64", "place_b": "uint64"}


class Rows(NamedTuple):
    """The articles of one file that stand nowhere before, by place; `files` are all files, in the folder `out`."""

    out: str
    files: tuple[str, ...]
    places: tuple[tuple[str, int], ...]


def candidates(out: str, located: Located) -> list[Any]:
    """The pairs in partitions, as delayed tables with the columns of `_PAIRED`."""
    frames = library("dask.dataframe")
    by_file: dict[int, list[tuple[str, int]]] = {}
    for id, place in located.places.items():
        by_file.setdefault(place >> 32, []).append((id, place))
    rows = [Rows(out, located.files, tuple(places)) for _, places in sorted(by_file.items())]
    kept, sought = (frames.from_map(keyed, rows, sought=which, meta=_empty(_KEYED)) for which in (False, True))
    near = kept.merge(sought, on="key", suffixes=("_a", "_b")).map_partitions(paired, meta=_empty(_PAIRED))
    alone = frames.from_map(itself, rows, meta=_empty(_PAIRED))
    partitions = max(1, len(located.places) // FIRSTS)
    delayed: list[Any] = frames.concat([near, alone]).shuffle(on="a", npartitions=partitions).to_delayed()
    return delayed


def keyed(rows: Rows, *, sought: bool) -> Any:
    """A row for each key of some articles."""
    shelf = Shelf(Place.at(rows.out), rows.files)
    keys = sought_under if sought else kept_under
    found = [np.array(keys(traits_at(shelf, place)), dtype=np.int32) for _, place in rows.places]
    ids, places = _columns(rows)
    times = list(map(len, found))
    return _frame({"key": np.concatenate(found), "id": np.repeat(ids, times), "place": np.repeat(places, times)}, _KEYED)


def itself(rows: Rows) -> Any:
    """A pair of each article with itself."""
    ids, places = _columns(rows)
    return _frame({"kind": np.full(len(ids), ITSELF), "a": ids, "place_a": places, "b": ids, "place_b": places}, _PAIRED)


def paired(joined: Any) -> Any:
    """Each pair of two articles once for each kind of key, the smaller id first."""
    one = joined[joined["id_a"] < joined["id_b"]]
    other = joined[joined["id_a"] > joined["id_b"]]
    turned = other.rename(columns={"id_a": "id_b", "id_b": "id_a", "place_a": "place_b", "place_b": "place_a"})
    pairs = library("pandas").concat([one, turned])
    pairs = pairs.assign(kind=tag(pairs["key"])).rename(columns={"id_a": "a", "id_b": "b"})
    return pairs[list(_PAIRED)].astype(_PAIRED).drop_duplicates()


def _columns(rows: Rows) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """The ids and the places of some articles."""
    return np.array([int(id, 16) for id, _ in rows.places], np.uint64), np.array([place for _, place in rows.places], np.uint64)


def _frame(values: Mapping[str, Any], columns: dict[str, str]) -> Any:
    return library("pandas").DataFrame(values).astype(columns)


def _empty(columns: dict[str, str]) -> Any:
    return _frame({column: [] for column in columns}, columns)
