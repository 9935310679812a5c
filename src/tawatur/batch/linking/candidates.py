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
from tawatur.link.claims import REACH
from tawatur.link.comparing import KINDS
from tawatur.link.keys import tag
from tawatur.link.linker import kept_under, sought_under
from tawatur.link.stories import ordinal

ITSELF = len(KINDS)
"""In the place of a kind: a pair of an article with itself."""
_UNDATED = 0
"""In the place of the day of an article that has none."""
FIRSTS = 1000
"""Articles of a partition that come first in its pairs."""
_KEYED = {"key": "int32", "id": "uint64", "place": "uint64", "day": "int32"}
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
    of_each = [traits_at(shelf, place) for _, place in rows.places]
    found = [np.array(keys(traits), dtype=np.int32) for traits in of_each]
    ids, places = _columns(rows)
    days = np.array([ordinal(traits.published) or _UNDATED for traits in of_each], np.int32)
    times = list(map(len, found))
    columns: dict[str, NDArray[Any]] = {"id": ids, "place": places, "day": days}
    return _frame({"key": np.concatenate(found)} | {name: np.repeat(values, times) for name, values in columns.items()}, _KEYED)


def itself(rows: Rows) -> Any:
    """A pair of each article with itself."""
    ids, places = _columns(rows)
    return _frame({"kind": np.full(len(ids), ITSELF), "a": ids, "place_a": places, "b": ids, "place_b": places}, _PAIRED)


def paired(joined: Any) -> Any:
    """Each pair of two articles once for each kind of key, the smaller id first."""
    one = joined[joined["id_a"] < joined["id_b"]]
    other = joined[joined["id_a"] > joined["id_b"]]
    turned = other.rename(columns={f"{name}_{end}": f"{name}_{'ba'['ab'.index(end)]}" for name in ("id", "place", "day") for end in "ab"})
    pairs = library("pandas").concat([one, turned])
    pairs = pairs.assign(kind=tag(pairs["key"])).rename(columns={"id_a": "a", "id_b": "b"})
    pairs = pairs[(pairs["kind"] != KINDS.index("claim")) | _within_reach(pairs["day_a"], pairs["day_b"])]
    return pairs[list(_PAIRED)].astype(_PAIRED).drop_duplicates()


def _within_reach(one: Any, other: Any) -> Any:
    """`within_reach` of claims, for columns of days: what is too far apart is not read."""
    return (one == _UNDATED) | (other == _UNDATED) | ((one - other).abs() <= REACH)


def _columns(rows: Rows) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """The ids and the places of some articles."""
    return np.array([int(id, 16) for id, _ in rows.places], np.uint64), np.array([place for _, place in rows.places], np.uint64)


def _frame(values: Mapping[str, Any], columns: dict[str, str]) -> Any:
    return library("pandas").DataFrame(values).astype(columns)


def _empty(columns: dict[str, str]) -> Any:
    return _frame({column: [] for column in columns}, columns)
