"""Addresses that articles bring."""

from urllib.parse import urlsplit


def web_url(url: str | None) -> str | None:
    """The address at the outlet if it is one of the web; anything else (javascript: …) is no link."""
    try:
        return url if url and urlsplit(url).scheme in ("http", "https") else None
    except ValueError:
        return None
