"""UTF-8 that somebody read in an encoding of one byte a letter and saved so (Ù…Ø±Ø­Ø¨Ø§, ظ…ط±ط­ط¨ط§): put right where that is certain.

It is certain when the whole text is the bytes of valid UTF-8 under one such encoding, and reads as Arabic only then. The original keeps the
bytes as they came, and the article says that its text was mended.
"""

from typing import Any

import msgspec

from tawatur.letters import arabic
from tawatur.model import Sourced
from tawatur.originals import MENDED, mended

_TRACES = "ØÙطظ"
"""What the first bytes of Arabic letters in UTF-8 look like."""
_LEAST_TRACES = 0.15
"""Of the characters; in running Arabic one in fifty is among them."""
_LEAST_ARABIC = 0.5
_FIELDS = ("title", "outlet", "author")


def mend(found: Sourced) -> Sourced:
    """The article as it was written, if it is certain that it was taken for another encoding; else as it is."""
    text = _mended(found.article.text)
    if text is None:
        return found
    told: dict[str, Any] = {name: _mended(value) or value for name in _FIELDS if (value := getattr(found.article, name))}
    article = msgspec.structs.replace(found.article, text=text, **told, extra={**found.article.extra, "mended": "utf-8"})
    original = msgspec.structs.replace(found.original, form=found.original.form + MENDED)
    return Sourced(article=article, original=original)


def _mended(text: str) -> str | None:
    traces = sum(map(text.count, _TRACES))
    if traces < _LEAST_TRACES * len(text):
        return None
    try:
        whole = mended(text)
    except ValueError:
        return None
    return whole if arabic(whole) > _LEAST_ARABIC * len(whole) else None
