"""One frozen Settings, and the only reader of the environment."""

import os

import msgspec

from tawatur.errors import SettingError


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What a run may be told. Each field is also an environment variable: `TAWATUR_` and its name in capitals."""

    ledger: str = "tawatur.db"
    """The ledger's file, or the URL of a server."""
    gazetteer: str | None = None
    """A file of the user's own names."""
    tagger: str | None = None
    """A token classifier in the tagger's place: its folder, or its name in the local cache of Hugging Face."""
    scorer: str | None = None
    """A sentence-embedding model in the place of the words that statements share: its folder, or its name in that cache."""
    jobs: int | None = None
    """Processes that analyse what the commands add; as many as there are cores to use."""
    analyst: str = "analyst"
    """Who makes corrections that do not name anybody."""
    largest_article: int = 16_000_000
    """Bytes; a longer article is refused and named."""
    largest_upload: int = 100_000_000
    """Bytes; the desk takes no more at once."""
    largest_download: int = 32_000_000
    """Bytes of an answer, packed and unpacked; a larger one is refused and named."""
    most_pages: int = 200
    """Pages that are fetched of one feed or list at once."""
    contact: str | None = None
    """How whom is asked for pages can reach who asks: an address of a page or of mail."""
    pause: float = 1.0
    """Seconds between two requests to a host; more where its robots.txt asks for more."""
    proxy: str | None = None
    """The address of a proxy for what is fetched; those of the environment are not used."""
    private_addresses: bool = False
    """Whether what is fetched may be on this machine or in its own network."""
    webhook_secret: str | None = None
    """The key with which notices to a webhook are signed."""
    columns: str | None = None
    """Which columns of tables and fields of lines are which of an article: text=body,published=date."""
    host: str = "127.0.0.1"
    port: int = 8737
    token: str | None = None
    """What a reader of the desk must know; "new" makes one. Wanted where others can reach it."""
    trust_header: str | None = None
    """The header in which a proxy in front of the desk says who reads; only where nobody gets past the proxy."""


def from_environment(**told: str | None) -> Settings:
    """The settings of this run; what was `told` goes before the environment. Raises SettingError, which names the variable."""
    given = {f: os.environ[v] for f in Settings.__struct_fields__ if (v := f"TAWATUR_{f.upper()}") in os.environ}
    for field, value in given.items():
        try:
            msgspec.convert({field: value}, Settings, strict=False)
        except msgspec.ValidationError as error:
            raise SettingError(f"TAWATUR_{field.upper()}={value}: {error}") from error
    return msgspec.convert({**given, **{field: value for field, value in told.items() if value is not None}}, Settings, strict=False)
