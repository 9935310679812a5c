"""The ledger's id of an entity that one article names.

Ids of the knowledge pack are the same everywhere and stay. Any other entity is known by what it is called: its type and its folded name,
so two articles that name it alike mean one entity, whichever came first. Persons are known by the plain form of their name, which is one
for its commonest spellings (كيم جونغ أون، كيم جونج اون).
"""

from functools import lru_cache

from tawatur.letters import fold
from tawatur.link.keys import digest
from tawatur.model import Entity, EntityType
from tawatur.spelling import plain


def ledger_id(entity: Entity) -> str:
    """`north-korea` for a known entity, else type and 12 hexadecimal digits of the name: `per-04f1…`."""
    return entity.id if entity.known else named_id(entity.type, entity.name_ar)


def named_id(kind: EntityType, name: str) -> str:
    """The id of an entity that is known by its name only."""
    known_by = plain(name) if kind == "PER" else ""
    return f"{kind.lower()}-{digest(f'{kind}:{known_by or called(name)}'):016x}"[: len(kind) + 13]


@lru_cache(maxsize=1 << 16)
def called(name: str) -> str:
    """A name as names are compared: folded, without case, with single blanks."""
    return " ".join(fold(name).casefold().split())


def aliases(entity: Entity) -> set[str]:
    """The folded names under which an outlet and an entity can be recognised as one."""
    return {called(name) for name in (entity.name_ar, entity.name_en, ledger_id(entity)) if name}
