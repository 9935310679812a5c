"""Who is called so: the entities that bear a name, article by article.

A name is looked up in every form in which the articles write it, folded, with and without the article; whoever bears it so is found under
all spellings. A form that is the whole name comes first; where there is none, names that may be spelled so; where there is none either,
forms that contain it. What is known by one id everywhere (a state, an agency) is found under all its names.
"""

from sqlalchemy import CTE, ColumnElement, Connection, String, and_, literal_column, select, union

from tawatur.ledger.named import bearing
from tawatur.ledger.rows import folded_name
from tawatur.ledger.schema import entities, names, speakers, spelled, spellings

_ARTICLE = "ال"
_MOST = 10_000
"""Names that may stand in one question."""
_BLANK: ColumnElement[str] = literal_column("' '", String)
"""As it stands in PostgreSQL's index of the parts of names."""


def _containing(connection: Connection, form: str) -> list[str]:
    """The names of which a form is a part, the first of them where there are more than `_MOST`: such a part tells nobody apart."""
    part = (_BLANK + names.c.name + _BLANK).contains(f" {form} ", autoescape=True)
    return list(connection.scalars(select(names.c.name).where(part).distinct().order_by(names.c.name).limit(_MOST)))


def bearers(connection: Connection, name: str) -> CTE:
    """The (article, entity) that bear the name, which may be an id too."""
    form = folded_name(name)
    groups = bearing(connection, name)
    whole: ColumnElement[bool] = names.c.name.in_([form, _ARTICLE + form, form.removeprefix(_ARTICLE)])
    if not groups and connection.scalar(select(names.c.name).where(whole).limit(1)) is None:
        whole = names.c.name.in_(_containing(connection, form))
    known = (
        select(entities.c.id)
        .join(names, and_(names.c.article == entities.c.article, names.c.entity == entities.c.id))
        .where(whole, entities.c.known)
        .distinct()
    )
    everywhere = [*connection.scalars(known), name]
    same = and_(entities.c.article == spelled.c.article, entities.c.type == spellings.c.type, entities.c.name_ar == spellings.c.name)
    return union(
        select(names.c.article, names.c.entity).where(whole),
        select(entities.c.article, entities.c.id).where(entities.c.known, entities.c.id.in_(everywhere)),
        select(speakers.c.article, speakers.c.entity).where(speakers.c.entity.in_(everywhere)),
        select(entities.c.article, entities.c.id)
        .select_from(spelled)
        .join(spellings, spellings.c.number == spelled.c.spelling)
        .join(entities, same)
        .where(entities.c.known.is_(False), spellings.c.head.in_(groups)),
    ).cte()  # of no fixed name: a question may ask for two
