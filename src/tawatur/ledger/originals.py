"""The bytes that articles were read from, as they were. An article that came from several sources has several originals.

Bytes that are the UTF-8 of the text are not kept twice: their digest is that of the text. Others are packed beside the text, of which
a line of JSONL holds most.
"""

from collections.abc import Iterator

from sqlalchemy import Connection, Row, select

from tawatur import originals
from tawatur.ledger import dialects
from tawatur.ledger.packing import pack_beside, unpack_beside, unpack_text
from tawatur.ledger.schema import articles, sources, texts
from tawatur.model import Article, Original

_HELD = (
    select(sources, articles.c.digest.label("of_text"), texts.c.body.label("text"))
    .join(articles, articles.c.number == sources.c.article)
    .join(texts, texts.c.article == sources.c.article)
    .order_by(sources.c.digest)
)


def is_known(connection: Connection, article: str, digest: str) -> bool:
    """Whether the ledger has the original of this digest under an article's id."""
    query = select(sources.c.digest).join(articles, articles.c.number == sources.c.article)
    return connection.scalar(query.where(articles.c.id == article, sources.c.digest == digest)) is not None


def keep(connection: Connection, article: str, original: Original) -> None:
    """Write an original down that is not there yet. Its article is."""
    if is_known(connection, article, original.digest):
        return
    query = select(articles.c.number, articles.c.digest, texts.c.body).join(texts, texts.c.article == articles.c.number)
    number, of_text, packed = connection.execute(query.where(articles.c.id == article)).one()
    _insert(connection, number, original, None if original.digest == of_text else unpack_text(packed))


def put(connection: Connection, number: int, article: Article, original: Original) -> None:
    """`keep` for an article that was just written, under a number."""
    known = connection.scalar(select(sources.c.digest).where(sources.c.article == number, sources.c.digest == original.digest))
    if known is None:
        _insert(connection, number, original, None if original.digest == article.digest else article.text)


def _insert(connection: Connection, number: int, original: Original, beside: str | None) -> None:
    packed = None if beside is None else pack_beside(original.data, beside)
    row = {"article": number, "digest": original.digest, "form": original.form, "encoding": original.encoding, "body": packed}
    dialects.of(connection).insert_many(connection, sources, [row])


def of(connection: Connection, article: str) -> list[Original]:
    """The originals of an article (its id) by digest."""
    return [_unpacked(row, unpack_text(row.text)) for row in connection.execute(_HELD.where(articles.c.id == article))]


def _unpacked(row: Row[tuple[object, ...]], text: str) -> Original:
    data = text.encode() if row.body is None else unpack_beside(row.body, text)
    return Original(form=row.form, encoding=row.encoding, data=data)


def check(connection: Connection, number: int, text: str) -> Iterator[str | None]:
    """The bytes have their digest, and their text is that of the article (its number)."""
    for row in connection.execute(_HELD.where(sources.c.article == number)):
        original = _unpacked(row, text)
        yield None if original.digest == row.digest else f"the original has the digest {original.digest[:12]}, not {row.digest[:12]}"
        yield None if _reads_as(original, text) else f"the text is not that of the original {row.digest[:12]}"


def _reads_as(original: Original, text: str) -> bool:
    try:
        return originals.text(original.form, original.data, original.encoding) == text
    except (LookupError, RecursionError, TypeError, ValueError):
        return False
