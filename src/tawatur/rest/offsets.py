"""Offsets for browsers: code points of a text told in UTF-16 units too.

Every mark `{"start": 3, "end": 7, …}` of a record gains `"utf16": [3, 8]`.
"""

from bisect import bisect_left
from typing import Any


class Offsets:
    """The way from code points to UTF-16 units: one more unit for every letter beyond U+FFFF that stands before."""

    def __init__(self, text: str) -> None:
        self._wide = [i for i, letter in enumerate(text) if letter > "\uffff"] if not text.isascii() else []

    def utf16(self, offset: int) -> int:
        return offset + bisect_left(self._wide, offset)

    def add(self, plain: Any) -> Any:
        """A copy of plain JSON values in which every mark tells its UTF-16 offsets."""
        if isinstance(plain, list | tuple):
            return [self.add(value) for value in plain]
        if not isinstance(plain, dict):
            return plain
        told = {key: self.add(value) for key, value in plain.items()}
        if isinstance(told.get("start"), int) and isinstance(told.get("end"), int):
            told["utf16"] = [self.utf16(told["start"]), self.utf16(told["end"])]
        return told
