"""What can be found by words: the article's title and text, and the content of each statement, folded.

The index of SQLite keeps no words of its own; what it holds of an article is told again from the article. So where folding
(`tawatur.letters`) changes, the indexes of all ledgers are of other words: a migration must rebuild them.
"""

from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache

from tawatur.ledger.packing import Unreadable, unpack_text
from tawatur.letters import Folded, fold
from tawatur.model import Analysis, Article


def searched(article: Article, analysis: Analysis) -> tuple[str, list[str]]:
    """The words of an article, and those of each of its statements."""
    folded = Folded(article.text)
    return _whole(article.title, folded), list(_parts(folded, ((s.content.start, s.content.end) for s in analysis.statements)))


def words_of_article(title: str | None, packed: bytes) -> str | None:
    """The words of an article as the ledger holds it; None where its text cannot be read."""
    folded = _unpacked(packed)
    return None if folded is None else _whole(title, folded)


def words_of_statement(packed: bytes, start: int, end: int) -> str | None:
    """The words of a stretch of a text as the ledger holds it."""
    folded = _unpacked(packed)
    return None if folded is None else next(iter(_parts(folded, [(start, end)])))


@lru_cache(maxsize=1)
def _unpacked(packed: bytes) -> Folded | None:
    """Of one text many statements are asked for in a row."""
    try:
        return Folded(unpack_text(packed))
    except Unreadable:
        return None


def _whole(title: str | None, folded: Folded) -> str:
    return f"{fold(title or '')}\n{folded.text}"


def _parts(folded: Folded, spans: Iterable[tuple[int, int]]) -> Iterable[str]:
    return (folded.text[_letter(folded, start) : _letter(folded, end)] for start, end in spans)


def _letter(folded: Folded, offset: int) -> int:
    """Where the folded text is at an offset of its source."""
    return offset if folded.unchanged else bisect_left(folded.offsets, offset)
