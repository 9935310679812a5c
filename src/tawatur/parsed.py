"""What reading a table made of it, kept beside Python's compiled modules: reading YAML takes ten times as long as reading that.

    remembered("ar.places", text, read)  -> read(), or what it made of the very same text in another process

As with compiled modules nothing is written where Python is told not to (`python -B`) or where the folder may not be written. What is
damaged, or of another text, is made again.
"""

import hashlib
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

import msgspec

_FORM = b"1"
"""Changes when a reader makes something else of the same text."""
_FOLDER = Path(cache_from_source(__file__)).parent


def remembered(name: str, text: str, read: Callable[[], Any]) -> Any:
    """Plain values: dicts, lists, text, numbers, truth values."""
    digest = hashlib.sha256(_FORM + text.encode()).hexdigest()[:16]
    place = _FOLDER / f"{name}.{digest}.msgpack"
    with suppress(OSError, msgspec.DecodeError):
        return msgspec.msgpack.decode(place.read_bytes(), strict=False)
    made = read()
    if not sys.dont_write_bytecode:
        with suppress(OSError):
            _write(place, msgspec.msgpack.encode(made))
            _forget_others(name, place)
    return made


def _write(place: Path, data: bytes) -> None:
    """Whole or not at all, whoever else writes it."""
    place.parent.mkdir(exist_ok=True)
    own = place.with_name(f"{place.name}.{os.getpid()}")
    own.write_bytes(data)
    own.replace(place)


def _forget_others(name: str, place: Path) -> None:
    for other in place.parent.glob(f"{name}.*.msgpack"):
        if other != place:
            other.unlink(missing_ok=True)
