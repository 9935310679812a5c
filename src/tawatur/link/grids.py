"""Where a text is a table: results, line-ups, prices, names one after the other.

    tables("الورود 3 - 1 السهول\\nالنخيل 2 - 2 الواحة\\n…")  -> [(0, 39)]

A table has cells, and prose has not: stretches of a few words between line breaks, commas, dashes and brackets, many in a row.
"""

import re
from collections.abc import Iterator

_CELL = re.compile(r"[^\n،,؛;:|/()\[\]•*–—-]+")
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_CELL = 4
"""Words of a cell, numbers left out."""
_LEAST_CELLS = 6


def tables(text: str) -> list[tuple[int, int]]:
    """The spans of tables, in order. Linear in the length of the text."""
    return list(_tables(text))


def _tables(text: str) -> Iterator[tuple[int, int]]:
    start = end = cells = 0
    for cell in _CELL.finditer(text):
        if cell[0].isspace():
            continue
        if len(_WORD.findall(cell[0])) <= _LONGEST_CELL:
            start, end, cells = (start if cells else cell.start()), cell.end(), cells + 1
            continue
        if cells >= _LEAST_CELLS:
            yield start, end
        cells = 0
    if cells >= _LEAST_CELLS:
        yield start, end
