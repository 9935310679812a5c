"""Articles with their analyses: put in, taken out, read back. Every function works inside the transaction it is handed."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, bindparam, delete, exists, func, insert, or_, select, update

from tawatur.errors import NotFound
from tawatur.ledger import corrections, dialects, links, originals
from tawatur.ledger.answers import Status
from tawatur.ledger.corrected import Corrected, corrected
from tawatur.ledger.joining import OPTIONAL
from tawatur.ledger.packing import Packed, Unreadable, pack, pack_text, parse, plain, unpack, unpack_text
from tawatur.ledger.paging import batches
from tawatur.ledger.rows import rows
from tawatur.ledger.schema import OF_ANALYSIS, analyses, articles, entities, names, texts, traits
from tawatur.ledger.schema import corrections as log
from tawatur.ledger.searched import searched
from tawatur.model import Analysis, Article, Entity, Original

_FULL = (
    select(articles, texts.c.body.label("text"), analyses.c.body, exists().where(log.c.digest == articles.c.digest).label("decided"))
    .join(texts, texts.c.article == articles.c.number)
    .join(analyses, analyses.c.article == articles.c.number)
)
_HELD = select(articles, texts.c.body.label("text")).join(texts).where(articles.c.id == bindparam("id"))
_NUMBER = select(articles.c.number).where(articles.c.id == bindparam("id"))
_RELATIVES = (
    select(articles.c.name)
    .where(or_(articles.c.name == bindparam("name"), articles.c.digest == bindparam("digest")))
    .order_by(articles.c.name != bindparam("name"))
    .limit(1)
)
_INSERT = insert(articles)
_NAME = delete(names).where(
    names.c.name == bindparam("its_name"), names.c.article == bindparam("its_article"), names.c.entity == bindparam("its_entity")
)
_BATCH = 500


def status(connection: Connection, article: Article, analysis: Analysis) -> Status:
    """What putting the article in means to a ledger that does not hold it yet."""
    if analysis.note:
        return "not-analysed"
    relatives = {name for (name,) in connection.execute(_RELATIVES, {"name": article.name, "digest": article.digest})}
    if article.name in relatives:
        return "revision"
    return "copy" if relatives else "added"


def write(
    connection: Connection, article: Article, analysis: Analysis, packed: Packed | None = None, original: Original | None = None
) -> None:
    """Write the article with all its rows, in the place of what was held under its id. Leaves it to be linked.

    The analysis is kept as the rules made it; rows, and what links look at, are of what the analyst made of it.
    """
    told = decided(connection, analysis).analysis
    fields = _fields(article, analysis)
    number = connection.scalar(_NUMBER, {"id": fields["id"]})
    if number is None:
        number = connection.execute(_INSERT, fields).inserted_primary_key[0]  # type: ignore[index]
        dialects.of(connection).insert_many(connection, texts, [{"article": number, "body": pack_text(article.text)}])
    else:
        _clear(connection, number)
        connection.execute(update(articles).where(articles.c.number == number).values(fields))
    body = {
        "article": number,
        "schema": analysis.schema,
        "rules": analysis.rules,
        "body": packed.analysis if packed else pack(analysis, article.text),
    }
    dialects.of(connection).insert_many(connection, analyses, [body])
    for table, found in rows(number, told).items():
        dialects.of(connection).insert_many(connection, table, found)
    dialects.of(connection).index(connection, number, *searched(article, told))
    if packed and told is analysis:
        dialects.of(connection).insert_many(connection, traits, [{"article": number, "body": packed.traits}])
    if original:
        originals.put(connection, number, article, original)


def forget_names(connection: Connection, article: str) -> None:
    """Take out the names of an article whatever its analysis tells, which looks at the names of all."""
    number = select(articles.c.number).where(articles.c.id == article).scalar_subquery()
    connection.execute(delete(names).where(names.c.article == number))


def rewrite(connection: Connection, article: str) -> None:
    """Write all rows of an article again, from its text and its analysis. What is linked stays so."""
    linked = connection.scalar(select(articles.c.linked).where(articles.c.id == article))
    for both in uncorrected(connection, [article]).values():
        write(connection, *both)
    if linked:
        mark_linked(connection, [article])


def rewrite_as_compared(connection: Connection, article: str) -> None:
    """`rewrite`, where the rows are to say what they said before: what is compared of the article stays, too."""
    query = select(traits).join(articles, articles.c.number == traits.c.article).where(articles.c.id == article)
    kept = connection.execute(query).first()
    rewrite(connection, article)
    if kept is not None:
        connection.execute(delete(traits).where(traits.c.article == kept.article))
        dialects.of(connection).insert_many(connection, traits, [dict(kept._mapping)])


def describe(connection: Connection, article: Article) -> None:
    """Write down what is known of an article that is held, but for what analyses and links look at (`joining.read_alike`)."""
    fields = {"place": article.place, "author": article.author, "extra": plain(article.extra)}
    connection.execute(update(articles).where(articles.c.id == article.id).values(fields))


def _fields(article: Article, analysis: Analysis) -> dict[str, Any]:
    return {
        **{name: getattr(article, name) for name in ("id", "name", "digest", "url", "place", "title", "outlet", "author")},
        "given": article.published,
        "published": analysis.published.value,
        "basis": analysis.published.basis,
        "language": analysis.language,
        "note": analysis.note,
        "extra": plain(article.extra),
        "linked": False,
    }


def _clear(connection: Connection, number: int) -> None:
    dialects.of(connection).unindex(connection, number)
    _clear_names(connection, number)
    for table in (*OF_ANALYSIS, analyses, traits):
        if table is not names:
            connection.execute(delete(table).where(table.c.article == number))


def clear_names(connection: Connection, article: str) -> None:
    """Take out the names of an article, before a correction makes other names of them."""
    _clear_names(connection, connection.execute(_NUMBER, {"id": article}).scalar_one())


def _clear_names(connection: Connection, number: int) -> None:
    """Take out the names of an article, one by one as its analysis tells them: no index finds them by article."""
    query = select(analyses.c.body, texts.c.body.label("text")).join(texts, texts.c.article == analyses.c.article)
    packed, text = connection.execute(query.where(analyses.c.article == number)).one_or_none() or (b"", b"")
    try:
        found = rows(number, decided(connection, unpack(packed, Analysis, unpack_text(text))).analysis)[names]
    except Unreadable:
        connection.execute(delete(names).where(names.c.article == number))
        return
    if found:
        connection.execute(_NAME, [{f"its_{column}": row[column] for column in ("name", "article", "entity")} for row in found])


def erase(connection: Connection, article: str) -> None:
    """Take the article out, with all rows, links and index entries that rest on it. The groups are the linker's to mend, before."""
    number = connection.scalar(_NUMBER, {"id": article})
    if number is None:
        raise NotFound(f"no article {article}")
    dialects.of(connection).unindex(connection, number)
    _clear_names(connection, number)
    links.erase(connection, article)
    connection.execute(delete(articles).where(articles.c.number == number))


# ------------------------------------------------------------------ reading back


def revive(row: Row[Any] | Mapping[str, Any]) -> Article:
    """The article of a row that has its text."""
    columns = row if isinstance(row, Mapping) else row._mapping
    return Article(
        text=unpack_text(columns["text"]),
        **{name: columns[name] for name in OPTIONAL if name != "published"},
        published=columns["given"],
        extra=parse(columns["extra"]),
    )


def decided(connection: Connection, analysis: Analysis) -> Corrected:
    """An analysis with the corrections that stand on its text."""
    return corrected(analysis, corrections.standing(corrections.on_text(connection, analysis.digest)))


def _both(connection: Connection, row: Row[Any]) -> tuple[Article, Analysis]:
    article, analysis = _read(row)
    return article, decided(connection, analysis).analysis if row.decided else analysis


def _read(row: Row[Any]) -> tuple[Article, Analysis]:
    article = revive(row)
    return article, unpack(row.body, Analysis, article.text)


def held(connection: Connection, article: str) -> Article | None:
    """The article of this id without its analysis."""
    row = connection.execute(_HELD, {"id": article}).one_or_none()
    return revive(row) if row else None


def load(connection: Connection, wanted: Collection[str]) -> dict[str, tuple[Article, Analysis]]:
    """Articles with their analyses, corrected, by id, in the order asked for; unknown ids are left out."""
    return {row.id: _both(connection, row) for row in _rows_of(connection, wanted)}


def uncorrected(connection: Connection, wanted: Collection[str]) -> dict[str, tuple[Article, Analysis]]:
    """`load` with the analyses as the rules made them."""
    return {row.id: _read(row) for row in _rows_of(connection, wanted)}


def _rows_of(connection: Connection, wanted: Collection[str]) -> Iterator[Row[Any]]:
    """The rows of articles in the order asked for; unknown ids are left out."""
    ids = list(dict.fromkeys(wanted))
    for first in range(0, len(ids), _BATCH):
        batch = ids[first : first + _BATCH]
        found = {row.id: row for row in connection.execute(_FULL.where(articles.c.id.in_(batch)))}
        yield from (found[article] for article in batch if article in found)


def every(connection: Connection, conditions: Sequence[ColumnElement[bool]] = ()) -> Iterator[tuple[Article, Analysis]]:
    """All articles for which the conditions hold, in canonical order: by name, then by id. A few hundred at a time."""
    name, last = "", ""
    while True:
        query: Select[Any] = _FULL.where(or_(articles.c.name > name, (articles.c.name == name) & (articles.c.id > last)), *conditions)
        batch = connection.execute(query.order_by(articles.c.name, articles.c.id).limit(_BATCH)).all()
        if not batch:
            return
        for row in batch:
            yield _both(connection, row)
        name, last = batch[-1].name, batch[-1].id


def every_entity(connection: Connection, conditions: Sequence[ColumnElement[bool]]) -> Iterator[tuple[str, Entity]]:
    """The entities of the same articles, in their order, without mentions; each with the id of its article."""
    query = select(articles.c.id.label("home"), entities).join(articles, articles.c.number == entities.c.article).where(*conditions)
    ordered = query.order_by(articles.c.name, articles.c.id, entities.c.position)
    for row in connection.execute(ordered, execution_options={"yield_per": _BATCH}):
        fields = {name: row._mapping[name] for name in ("id", "type", "name_ar", "name_en", "wikidata", "known", "party")}
        yield row.home, Entity(**fields)


def of_text(connection: Connection, digest: str) -> list[tuple[str, str]]:
    """The articles that have a text (id, name), by id."""
    query = select(articles.c.id, articles.c.name).where(articles.c.digest == digest).order_by(articles.c.id)
    return [(row.id, row.name) for row in connection.execute(query)]


def of_texts(connection: Connection, digests: Collection[str]) -> dict[str, list[str]]:
    """The articles (ids, in their order) that have each of these texts, for those that any has."""
    found: dict[str, list[str]] = {}
    for batch in batches(digests):
        query = select(articles.c.digest, articles.c.id).where(articles.c.digest.in_(batch)).order_by(articles.c.id)
        for digest, id in connection.execute(query):
            found.setdefault(digest, []).append(id)
    return found


def named(connection: Connection, article: str) -> list[str]:
    """The ids of an article by id or name: of a name all revisions, the latest last."""
    by_name = select(articles.c.id).where(articles.c.name == article)
    ids = list(connection.scalars(by_name.order_by(func.coalesce(articles.c.published, ""), articles.c.id)))
    return ids or list(connection.scalars(select(articles.c.id).where(articles.c.id == article)))


def latest(connection: Connection, called: Collection[str]) -> dict[str, str]:
    """The id of each article, of several revisions of the latest, by the name or id that was asked for; what is not there is left out."""
    found: dict[str, str] = {}
    order = (func.coalesce(articles.c.published, ""), articles.c.id)
    for batch in batches(called):
        by_id = {id: id for id in connection.scalars(select(articles.c.id).where(articles.c.id.in_(batch)))}
        by_name = connection.execute(select(articles.c.name, articles.c.id).where(articles.c.name.in_(batch)).order_by(*order))
        found |= by_id | {row.name: row.id for row in by_name}
    return found


def unlinked(connection: Connection, most: int) -> list[str]:
    """The articles that `link` has not seen, the first `most` by id."""
    return list(connection.scalars(select(articles.c.id).where(articles.c.linked.is_(False)).order_by(articles.c.id).limit(most)))


def mark_linked(connection: Connection, linked: Collection[str]) -> None:
    ids = list(linked)
    for first in range(0, len(ids), _BATCH):
        connection.execute(update(articles).where(articles.c.id.in_(ids[first : first + _BATCH])).values(linked=True))


def outdated(connection: Connection, rules: str, after: str, most: int) -> list[str]:
    """The articles that other rules than these analysed, the first `most` by id behind `after`."""
    query = select(articles.c.id).join(analyses, analyses.c.article == articles.c.number).where(analyses.c.rules != rules)
    return list(connection.scalars(query.where(articles.c.id > after).order_by(articles.c.id).limit(most)))


def count(connection: Connection) -> int:
    return connection.scalar(select(func.count()).select_from(articles)) or 0


def count_outdated(connection: Connection, rules: str) -> int:
    return connection.scalar(select(func.count()).select_from(analyses).where(analyses.c.rules != rules)) or 0
