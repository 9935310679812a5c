"""What stands in the tables of what is no text of an article. The headers of the files say what each column means."""

from typing import Literal

from tawatur.lexicon import Entry, Table, Word

Kind = Literal["byline", "dateline", "credit", "published"]


class Rule(Entry, frozen=True, kw_only=True):
    """One way in which furniture reads; the fields are explained at the head of the table."""

    rule: str
    opens: tuple[Word, ...]
    holds: tuple[Word, ...] = ()
    at: Literal["line", "sentence", "end", "anywhere"] = "line"
    reach: Literal["phrase", "whole", "sentence", "line", "words", "headline", "list"] = "sentence"
    longest: int = 20
    example: str
    text: tuple[str, ...] = ()


class Made(Entry, frozen=True, kw_only=True):
    """Lines made of nothing but entries of some classes."""

    rule: str
    of: tuple[str, ...]
    least: int
    beside: tuple[Word, ...] = ()
    example: str


class FurnitureTable(Table, frozen=True, kw_only=True):
    classes: dict[str, tuple[Word, ...]]
    made_of: tuple[Made, ...]
    rules: tuple[Rule, ...]


class Head(Entry, frozen=True, kw_only=True):
    """A cue that opens a credit line; the fields are explained at the head of the table."""

    kind: Kind
    opens: tuple[Word, ...]
    then: Literal["mark", "name"]
    stands: Literal["top", "foot", "edges", "any"]
    example: str


class CreditTable(Table, frozen=True, kw_only=True):
    heads: tuple[Head, ...]
    agencies: tuple[Word, ...]
    outlet_words: tuple[Word, ...]
    media_nouns: tuple[Word, ...]
    compound_places: tuple[Word, ...]
    never: tuple[Word, ...]
    waw_names: tuple[Word, ...]
