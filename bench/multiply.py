"""A ledger many times as long as another one: an archive of years, without analysing and comparing years of articles.

python bench/multiply.py LEDGER OUT [--times 9] [--jobs 2]

OUT holds the articles of LEDGER, a file of SQLite, and each of them again so many times, 28 days later each time: under a name and an id of
its own, with its analysis, rows, keys, edges and groups. What a text says stays: an archive of nine times the length tells of the same
states and ministers, so a new statement finds nine times as many to be compared with. Other keys for copies keep the replicas from being
copies of one another. `tawatur verify` holds for OUT as for LEDGER.

What differs from articles that were added: replicas were not compared with one another, so nothing leads from one to the next; of articles
of one second the canonical order is another in each replica, but groups stay; what tells of a month or a year is not moved.
"""

import argparse
import multiprocessing
import re
import sqlite3
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from datetime import date, timedelta
from functools import partial
from itertools import repeat
from multiprocessing.pool import Pool
from pathlib import Path
from typing import Any, NamedTuple, TypeVar
from urllib.parse import quote

import msgspec
import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Table

from tawatur.ledger import schema
from tawatur.ledger.dialects.sqlite import SEARCHED
from tawatur.ledger.edges import KINDS
from tawatur.ledger.links import group_row, member_rows
from tawatur.ledger.opening import open_store
from tawatur.ledger.packing import pack, unpack, unpack_text
from tawatur.ledger.searched import words_of_article, words_of_statement
from tawatur.link.keys import KEPT, digest
from tawatur.link.linker import kept_under
from tawatur.model import Article, Claim, Group, Story, Traits

_APART = timedelta(days=28)
"""Whole weeks, so that days keep their names; more than stories look back for those who are not named."""
_TOGETHER = 500
"""Articles or groups that a process takes at once."""
_DAY = re.compile(r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)")
_DATED = re.compile(r'"(?:value|anchor|when|date)":"[^"]*"')
"""The fields of an analysis that hold days; what is quoted of a text has its quotation marks escaped."""
_NUMBER, _MANY = (1 << 32) - 1, 1_000_000
_NAMED = re.compile(r'"doc":"(?:[^"\\]|\\.)*"')
_DATES = {("dates", "value"), ("dates", "anchor"), ("statements", "day"), ("events", "day")}

Row = tuple[Any, ...]
Keys = NDArray[np.int64]
R = TypeVar("R")


class Replica(NamedTuple):
    """The articles once more, `number` times 28 days later. `behind`: added to the numbers of articles; `ids`: its ids by those they had;
    `published`: the days that these had."""

    number: int
    behind: int
    ids: dict[str, str]
    published: dict[str, str | None]

    def name(self, name: str) -> str:
        return f"{name}#{self.number}"

    def node(self, node: str) -> str:
        article, colon, statement = node.partition(":")
        return f"{self.ids[article]}{colon}{statement}"

    def nodes(self, nodes: Iterable[str]) -> list[str]:
        """In canonical order: of articles of one second, that of the ids is another."""
        held = {self.node(node): self.published[node.partition(":")[0]] for node in nodes}
        return sorted(held, key=lambda node: (held[node] or "~", node.partition(":")[0], len(node), node))

    def moved(self, written: str | None) -> str | None:
        """A date with its days moved; months and years stay."""
        return _DAY.sub(self._day, written) if written else written

    def _day(self, found: re.Match[str]) -> str:
        try:
            return (date.fromisoformat(found.group()) + self.number * _APART).isoformat()
        except (ValueError, OverflowError):
            return found.group()

    def shingle(self, key: int) -> int:
        return (key ^ digest(f"replica {self.number}")) & KEPT


# ------------------------------------------------------------------ what processes make, some articles or groups at a time


class _Held(NamedTuple):
    """What a process reads."""

    connection: sqlite3.Connection
    replicas: dict[int, Replica]


_held: list[_Held] = []


def _begin(source: str, replicas: Sequence[Replica]) -> None:
    connection = sqlite3.connect(f"file:{quote(source)}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    _held.append(_Held(connection, {replica.number: replica for replica in replicas}))


def _articles(task: tuple[int, int]) -> list[tuple[Row, Row, Row, list[int]]]:
    """The rows of some articles in `articles`, `analyses` and `traits`, and their blocking keys."""
    query = """SELECT a.*, t.body AS text, n.schema, n.rules, n.body AS analysis, r.body AS traits FROM articles a
               JOIN texts t ON t.article = a.number JOIN analyses n ON n.article = a.number JOIN traits r ON r.article = a.number
               WHERE a.number >= ? AND a.number < ? ORDER BY a.number"""
    (connection, replicas), (number, first) = _held[0], task
    return [_article(replicas[number], row) for row in connection.execute(query, (first, first + _TOGETHER))]


def _article(replica: Replica, row: sqlite3.Row) -> tuple[Row, Row, Row, list[int]]:
    number, name = row["number"] + replica.behind, replica.name(row["name"])
    other = {"number": number, "id": replica.ids[row["id"]], "name": name, "url": name}
    other |= {day: replica.moved(row[day]) for day in ("given", "published")}
    told = unpack(row["analysis"], msgspec.Raw, text := unpack_text(row["text"]))
    told = _DATED.sub(lambda found: replica.moved(found.group()) or "", bytes(told).decode())
    told = _NAMED.sub(lambda _: f'"doc":{msgspec.json.encode(name).decode()}', told, count=1)
    traits = _traits(replica, unpack(row["traits"], Traits))
    return (
        tuple(other.get(column, row[column]) for column in _columns(schema.articles)),
        (number, row["schema"], row["rules"], pack(msgspec.Raw(told.encode()), text)),
        (number, pack(traits)),
        kept_under(traits),
    )


def _traits(replica: Replica, traits: Traits) -> Traits:
    return msgspec.structs.replace(
        traits,
        id=replica.ids[traits.id],
        name=replica.name(traits.name),
        published=replica.moved(traits.published),
        shingles=tuple(sorted({replica.shingle(key) for key in traits.shingles})),
        said=tuple(
            msgspec.structs.replace(said, node=replica.node(said.node), answers=said.answers and replica.node(said.answers))
            for said in traits.said
        ),
    )


def _groups(task: tuple[int, int]) -> list[tuple[Row, list[Row]]]:
    """The rows of some groups in `groups`, each with those of its members."""
    (connection, replicas), (number, first) = _held[0], task
    replica, found = replicas[number], []
    query = "SELECT kind, id, body FROM groups WHERE rowid >= ? AND rowid < ? ORDER BY rowid"
    for kind, id, body in connection.execute(query, (first, first + _TOGETHER)).fetchall():
        nodes = replica.nodes(_members(connection, kind, id))
        group = Group(kind=kind, id=_group_id(kind, nodes[0]), members=tuple(nodes), body=_BODIES[kind](replica, body, nodes[0]))
        found.append((tuple(group_row(group).values()), [tuple(row.values()) for row in member_rows(group)]))
    return found


def _members(connection: sqlite3.Connection, kind: str, id: str) -> list[str]:
    return [node for (node,) in connection.execute("SELECT node FROM members WHERE kind = ? AND id = ? ORDER BY position", (kind, id))]


def _group_id(kind: str, first: str) -> str:
    """As stories, instalments and claims are called by their first member."""
    return {"story": f"s-{first[:12]}", "instalment": first, "claim": f"c-{digest(first):016x}"[:14]}[kind]


def _story(replica: Replica, body: bytes, first: str) -> dict[str, Any]:
    story = unpack(body, Story)
    days = {day: replica.moved(getattr(story, day)) for day in ("start", "end")}
    names = tuple(map(replica.name, story.articles))
    return msgspec.structs.replace(story, id=_group_id("story", first), articles=names, **days).to_dict()


def _instalment(replica: Replica, body: bytes, _first: str) -> dict[str, Any]:
    told = unpack(body, dict)
    before = told["continues"]
    return told | {"continues": before and replica.nodes(_members(_held[0].connection, "instalment", before) or [before])[0]}


def _claim(replica: Replica, body: bytes, first: str) -> dict[str, Any]:
    claim = unpack(body, Claim)
    positions = tuple(
        msgspec.structs.replace(one, article=replica.name(one.article), since=replica.moved(one.since)) for one in claim.positions
    )
    return msgspec.structs.replace(claim, id=_group_id("claim", first), positions=positions).to_dict()


_BODIES = {"story": _story, "instalment": _instalment, "claim": _claim}


# ------------------------------------------------------------------ what is copied row by row


def _moved(written: str | None, number: int) -> str | None:
    return Replica(number, 0, {}, {}).moved(written)


def _shifted(out: sqlite3.Connection, replica: Replica) -> None:
    """The rows of an article that hold nothing of it but its number, and days."""
    for table in (schema.texts, schema.sources, schema.spelled, *schema.OF_ANALYSIS):
        if table is not schema.names:
            columns = [_told(table, column, replica) for column in _columns(table)]
            out.execute(f"INSERT INTO {table.name} ({_names(_columns(table))}) SELECT {', '.join(columns)} FROM kept.{table.name}")
    forwards = out.execute("SELECT kind, node, article FROM kept.forwards").fetchall()
    nodes = [(kind, replica.node(node), replica.ids[article]) for kind, node, article in forwards]
    rows = [(kind, _group_id(kind, node), node, article) for kind, node, article in nodes]
    out.executemany("INSERT OR IGNORE INTO forwards (kind, id, node, article) VALUES (?, ?, ?, ?)", rows)


def _told(table: Table, column: str, replica: Replica) -> str:
    """A column as SQL."""
    if (table.name, column) in _DATES:
        return f"moved({column}, {replica.number})"
    return f"article + {replica.behind}" if column == "article" else f'"{column}"'


def _columns(table: Table) -> list[str]:
    return list(table.c.keys())


def _names(columns: Iterable[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def _edges(out: sqlite3.Connection, replica: Replica) -> None:
    """The ends of an edge stand in the order of their ids, which is another now."""
    ids = {number: replica.ids[id] for number, id in out.execute("SELECT number, id FROM kept.articles")}
    shift = replica.behind * schema.PARTS
    rows = out.execute("SELECT kind, a, b, weight, detail FROM kept.edges ORDER BY kind, a, b").fetchall()
    found = []
    for kind, a, b, weight, detail in rows:
        turned = ids[a // schema.PARTS] > ids[b // schema.PARTS]
        detail = _copy(replica, detail, turned) if kind == KINDS["copy"] else detail
        found.append((kind, *((b + shift, a + shift) if turned else (a + shift, b + shift)), weight, detail))
    found.sort(key=lambda row: row[:3])
    out.executemany("INSERT INTO edges (kind, a, b, weight, detail) VALUES (?, ?, ?, ?, ?)", found)


def _copy(replica: Replica, detail: bytes, turned: bool) -> bytes:
    told = unpack(detail, dict)
    origin = replica.name(told["origin"]) if told["origin"] in (told["a"], told["b"]) else told["origin"]
    told |= {"a": replica.name(told["a"]), "b": replica.name(told["b"]), "origin": origin}
    if turned:
        told |= {"a": told["b"], "b": told["a"], "share_a": told["share_b"], "share_b": told["share_a"]}
        told["passages"] = [{"a": passage["b"], "b": passage["a"]} for passage in told["passages"]]
    return pack(told)


def _named(out: sqlite3.Connection, replicas: Sequence[Replica]) -> None:
    """The tables that are in no order of articles, for all replicas at once. Names that no list knows are borne by many more."""
    for replica in replicas:
        out.execute("INSERT INTO temp.behind VALUES (?)", (replica.behind,))
    out.execute("INSERT INTO names (name, article, entity) SELECT name, article + behind, entity FROM kept.names CROSS JOIN temp.behind")
    out.execute("UPDATE spellings SET articles = articles * ?", (len(replicas) + 1,))


def _search(out: sqlite3.Connection, words: dict[str, list[tuple[int, str]]], replica: Replica) -> None:
    for table, shift in (("search_articles", replica.behind), ("search_statements", replica.behind * schema.PARTS)):
        rows = ((number + shift, told) for number, told in words[table])
        out.executemany(f"INSERT INTO {table} (rowid, words) VALUES (?, ?)", rows)


# ------------------------------------------------------------------ all together


def multiply(source: str, place: str, times: int, jobs: int) -> None:
    with sqlite3.connect(f"file:{quote(source)}?mode=ro", uri=True) as kept, sqlite3.connect(place) as out:
        kept.backup(out)
    open_store(place).close()  # which says so where it is no ledger
    with closing(_writing(place, source)) as out:
        replicas = _replicas(out, times)
        with multiprocessing.get_context("fork").Pool(jobs, _begin, (source, replicas)) as processes:
            _said("names", lambda: _named(out, replicas))
            words = {table: out.execute(f"SELECT id, words FROM {table}_words ORDER BY id").fetchall() for table in SEARCHED}
            keys = []
            for replica in replicas:
                keys += _said(f"{replica.number} articles", partial(_put_articles, out, processes, replica))
                _said(f"{replica.number} rows", partial(_shifted, out, replica))
                _said(f"{replica.number} edges", partial(_edges, out, replica))
                _said(f"{replica.number} groups", partial(_put_groups, out, processes, replica))
                _said(f"{replica.number} words", partial(_search, out, words, replica))
            _said("keys", lambda: _put_keys(out, np.concatenate(keys)))
        _said("search", lambda: [out.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')") for table in SEARCHED])
        out.commit()
        out.execute("PRAGMA journal_mode=WAL")


def _said(what: str, done: Callable[[], R]) -> R:
    began = time.perf_counter()
    found = done()
    print(f"{what}: {time.perf_counter() - began:.0f} s", file=sys.stderr, flush=True)
    return found


def _writing(place: str, source: str) -> sqlite3.Connection:
    """Without a journal: what is not finished is made anew."""
    out = sqlite3.connect(place, uri=True)
    for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-1000000", "temp_store=FILE"):
        out.execute(f"PRAGMA {pragma}")
    out.execute("ATTACH ? AS kept", (f"file:{quote(source)}?mode=ro",))
    out.execute("CREATE TEMP TABLE behind (behind)")
    out.create_function("moved", 2, _moved, deterministic=True)
    out.create_function("words_of_article", 2, words_of_article)
    out.create_function("words_of_statement", 3, words_of_statement)
    return out


def _replicas(out: sqlite3.Connection, times: int) -> list[Replica]:
    held = out.execute("SELECT id, name, published, body FROM articles JOIN texts ON article = number").fetchall()
    last = out.execute("SELECT max(number) FROM articles").fetchone()[0]
    published = {id: day for id, _, day, _ in held}
    found = [Replica(number, number * last, {}, published) for number in range(1, times)]
    for id, name, _, body in held:
        article = Article(text=unpack_text(body))
        for replica in found:
            replica.ids[id] = msgspec.structs.replace(article, url=replica.name(name)).id
    return found


def _put_articles(out: sqlite3.Connection, processes: Pool, replica: Replica) -> list[Keys]:
    last = replica.behind // replica.number
    keys = []
    tasks = zip(repeat(replica.number), range(0, last + 1, _TOGETHER))
    for made in processes.imap(_articles, tasks):
        for table, rows in zip((schema.articles, schema.analyses, schema.traits), list(zip(*made, strict=True))[:3], strict=True):
            held = _columns(table)
            out.executemany(f"INSERT INTO {table.name} ({_names(held)}) VALUES ({', '.join('?' * len(held))})", rows)
        keys += [(np.array(found, np.int64) << 32) + analysis[0] for _, analysis, _, found in made]
    return keys


def _put_groups(out: sqlite3.Connection, processes: Pool, replica: Replica) -> None:
    last = out.execute("SELECT max(rowid) FROM kept.groups").fetchone()[0]
    for made in processes.imap(_groups, zip(repeat(replica.number), range(0, last + 1, _TOGETHER))):
        out.executemany("INSERT INTO groups (kind, id, voices, articles, body) VALUES (?, ?, ?, ?, ?)", [group for group, _ in made])
        rows = [member for _, members in made for member in members]
        out.executemany("INSERT INTO members (kind, node, id, position) VALUES (?, ?, ?, ?)", rows)


def _put_keys(out: sqlite3.Connection, keys: Keys) -> None:
    """In the order of the table, in which those of all replicas of an article lie together."""
    keys.sort()
    for first in range(0, len(keys), _MANY):
        part = keys[first : first + _MANY]
        out.executemany("INSERT INTO keys (key, article) VALUES (?, ?)", zip((part >> 32).tolist(), (part & _NUMBER).tolist(), strict=True))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ledger", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--times", type=int, default=9)
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args()
    if not given.ledger.is_file() or given.out.exists():
        raise SystemExit(f"{given.ledger} is to be a ledger, and nothing is to be at {given.out}")
    multiply(str(given.ledger.resolve()), str(given.out), given.times, given.jobs)


if __name__ == "__main__":
    main()
