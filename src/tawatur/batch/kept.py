"""An article as `load` needs it: the bytes it was read from, its analysis, and what it is linked by, packed as the ledger packs them."""

from typing import Any

from tawatur.filling import Prepared
from tawatur.ledger.packing import Packed, pack, pack_beside, unpack, unpack_beside
from tawatur.model import Analysis, Article, Original, Sourced

NAME = "prepared"
COLUMNS = {
    "article_id": "string",
    "article": "binary",
    "form": "string",
    "encoding": "string",
    "original": "binary",
    "analysis": "binary",
    "traits": "binary",
}
"""With their types as pyarrow calls them. `original` is null where it is the UTF-8 of the text."""


def row(found: Sourced, prepared: Prepared) -> dict[str, Any]:
    article, original = found.article, found.original
    data = None if original.digest == article.digest else pack_beside(original.data, article.text)
    return {
        "article_id": article.id,
        "article": pack(article),
        "form": original.form,
        "encoding": original.encoding,
        "original": data,
        "analysis": prepared.packed.analysis,
        "traits": prepared.packed.traits,
    }


def revived(row: dict[str, Any]) -> tuple[Sourced, Packed]:
    """Raises Unreadable."""
    article = unpack(row["article"], Article)
    data = article.text.encode() if row["original"] is None else unpack_beside(row["original"], article.text)
    original = Original(form=row["form"], encoding=row["encoding"], data=data)
    return Sourced(article=article, original=original), Packed(row["analysis"], row["traits"])


def prepared(packed: Packed, text: str) -> Prepared:
    """Raises Unreadable."""
    return Prepared(unpack(packed.analysis, Analysis, text), packed)


def no_original(article: Article) -> Original:
    """In the place of the bytes of an article that several sources tell: its text."""
    return Original(form="text", encoding="utf-8", data=article.text.encode())
