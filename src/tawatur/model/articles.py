"""An article, who published it and when, and its text as `clean` hands it on."""

import hashlib
from typing import Any, Literal

import msgspec

from tawatur.model.record import Record
from tawatur.model.spans import Credit, Furniture, Mark

Basis = Literal["given", "text", "inferred", "unknown"]


class Published(Record, frozen=True, kw_only=True):
    """When an article appeared: `value` an EDTF day or date-time, `basis` how it was found, `mark` where."""

    value: str | None = None
    basis: Basis = "unknown"
    mark: Mark | None = None


class Article(Record, frozen=True, kw_only=True):
    """One text from one outlet at one time. `text` is never changed once read. `place` is the file it was read from."""

    text: str
    url: str | None = None
    place: str | None = None
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    extra: dict[str, Any] = msgspec.field(default_factory=dict)

    @property
    def name(self) -> str:
        """What the article is called everywhere: its url, else its file name, else its digest."""
        return self.url or self.place or self.digest

    @property
    def digest(self) -> str:
        """SHA-256 of the text, hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def id(self) -> str:
        """Identity: the same name with another text is a revision, the same text under another name a copy."""
        return hashlib.sha256(f"{self.name}\0{self.digest}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


class Original(Record, frozen=True, kw_only=True):
    """The bytes that an article was read from: those of its file, or of its line of JSONL without the end of the line.

    `form` says how the text is read from them again: see `tawatur.originals`.
    """

    form: str
    encoding: str
    data: bytes

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes, hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


class Sourced(Record, frozen=True, kw_only=True):
    """An article as it was read, with its bytes."""

    article: Article
    original: Original

    def completed(self, *, published: str | None = None, outlet: str | None = None) -> "Sourced":
        """With the day and the outlet that its list or its reader told, where it tells none itself."""
        told = self.article
        article = msgspec.structs.replace(told, published=told.published or published, outlet=told.outlet or outlet)
        return Sourced(article=article, original=self.original)


OutletKind = Literal["paper", "agency", "broadcaster", "official", "site"]


class Outlet(Record, frozen=True, kw_only=True):
    """Who publishes. `country` is an ISO code, `voice_of` the party it speaks for when it speaks for itself, `reliability` the analyst's
    own rating, in words or a number; `sites` are the domains under which it publishes.

    What the analyst says of an outlet goes before what is shipped: None leaves that as it is, "" takes it away.
    """

    id: str
    name: str
    kind: OutletKind | None = None
    country: str | None = None
    owner: str | None = None
    voice_of: str | None = None
    reliability: str | None = None
    sites: tuple[str, ...] = ()


class Text(msgspec.Struct, frozen=True, kw_only=True):
    """What `clean` hands to `analyse`. Tokens are parallel lists; a sentence and a paragraph are token ranges.

    `words[i]` is the folded form of `source[starts[i]:ends[i]]`: a word, a number with its inner separators, or one
    punctuation mark. Tokens of furniture belong to no sentence.
    """

    source: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    sentences: list[tuple[int, int]]
    paragraphs: list[tuple[int, int]]
    furniture: tuple[Furniture, ...] = ()
    credits: tuple[Credit, ...] = ()

    def mark(self, first: int, last: int) -> Mark:
        """The mark over tokens `first` up to `last` (exclusive)."""
        return self.cut(self.starts[first], self.ends[last - 1])

    def cut(self, start: int, end: int) -> Mark:
        """The mark over code points `start` up to `end`."""
        return Mark(start=start, end=end, text=self.source[start:end])
