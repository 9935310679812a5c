"""The parent of all records: frozen, comparable, JSON in and out."""

from typing import Any, Self

import msgspec


class Record(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The parent of all records: `to_dict` gives plain JSON values, `from_dict` checks and reads them back.

    Records hold no cycles, so the garbage collector need not look at them.
    """

    def to_dict(self) -> dict[str, Any]:
        plain: dict[str, Any] = msgspec.to_builtins(self)
        return plain

    def to_json(self) -> str:
        return msgspec.json.encode(self).decode()

    @classmethod
    def from_dict(cls, plain: dict[str, Any]) -> Self:
        return msgspec.convert(plain, cls)

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        return msgspec.json.decode(text, type=cls)
