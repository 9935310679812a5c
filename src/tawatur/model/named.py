"""The names under which articles name those that no list knows."""

from typing import NamedTuple

from tawatur.model.analysis import EntityType


class Spelling(NamedTuple):
    """A name of a type of entity as articles write it; `number` is the store's own, and orders nothing."""

    type: EntityType
    name: str
    number: int
