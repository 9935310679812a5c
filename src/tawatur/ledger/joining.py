"""What several sources tell of the same article, as one.

Identity is that of `Article.id`: name and text. What else is known of an article (title, outlet, day …) may come with one source and not
with another; all of it is kept, so that the order of sources does not matter.
"""

from typing import Any

import msgspec

from tawatur.ledger.packing import plain
from tawatur.model import Article

OPTIONAL = ("url", "place", "title", "outlet", "author", "published")
_READ = ("url", "title", "outlet", "published")


def joined(held: Article, given: Article, site: str | None = None) -> Article:
    """All that two sources tell of the same article. Where they differ, the smaller value stands, whichever came first.

    `site` is the outlet that the url alone tells: it stands where no source names another.
    """
    fields = {name: _smaller(getattr(held, name), getattr(given, name)) for name in OPTIONAL}
    if site:
        fields["outlet"] = _smaller(*(None if outlet == site else outlet for outlet in (held.outlet, given.outlet))) or site
    extra = {key: _smaller(held.extra.get(key), given.extra.get(key)) for key in sorted({*held.extra, *given.extra})}
    return msgspec.structs.replace(held, **fields, extra=extra)


def read_alike(one: Article, other: Article) -> bool:
    """Whether two articles of one id are one for analyses and links, which do not look at where they were read, nor at their author, nor at
    fields of their own.
    """
    return all(getattr(one, name) == getattr(other, name) for name in _READ)


def _smaller(a: Any, b: Any) -> Any:
    return min((value for value in (a, b) if value is not None), key=plain, default=None)
