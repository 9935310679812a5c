"""Ids that are the same everywhere: kebab-case of usual English names."""

from babel import Locale


def slug(name: str) -> str:
    """kebab-case of an English name."""
    plain = name.lower().replace("&", "and").replace(".", "").replace("’", "").replace("'", "")
    return "-".join("".join(letter if letter.isalnum() else " " for letter in plain).split())


def of_territory(code: str) -> str:
    """The id of a state or territory by its ISO 3166 code, from its English name in CLDR."""
    return slug(Locale("en").territories[code])
