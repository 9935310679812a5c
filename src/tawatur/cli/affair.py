"""The questions about an affair as a whole: figures over time, the timeline, and who carried what. Each takes `--format` and `--ledger`.

What a claim went through is written here too.
"""

from typing import TYPE_CHECKING, NamedTuple

from tawatur.cli.asking import Asked, filtered
from tawatur.cli.options import AnswerFormat, Format, LedgerFile, OfStory, existing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tawatur.model import Network, Point, Series


@filtered
def series(asked: Asked, story: OfStory = None, format: AnswerFormat = Format.table, ledger: LedgerFile = None) -> None:
    """The figures over time: a series for each thing counted, and where parties disagree or revise. A table has a line a point."""
    from tawatur.cli.output import as_json, in_rows

    with existing(ledger) as opened:
        found = opened.series(**asked.of(story))
    if format is Format.json:
        as_json([one.to_dict() for one in found])
        return
    columns = {
        "series": lambda row: row.series.id,
        "of": lambda row: row.series.of or row.series.unit,
        "scope": lambda row: [*filter(None, (row.series.scope,)), *row.series.marks],
        "place": lambda row: row.series.place,
        "owner": lambda row: row.series.owner,
        "point": lambda row: row.number,
        "from": lambda row: row.point.start,
        "to": lambda row: row.point.end,
        "parties": lambda row: row.point.parties or row.point.speaker,
        "figure": lambda row: row.point.carriers[0].figure.text,
        "differs": lambda row: row.differs,
        "outlets": lambda row: list(dict.fromkeys(carrier.outlet for carrier in row.point.carriers)),
        "article": lambda row: row.point.carriers[0].article,
        "text": lambda row: " ".join(row.point.carriers[0].text.split()),
    }
    in_rows([row for one in found for row in _rows(one)], columns, format)


class _Row(NamedTuple):
    """A point of a series, with how it differs from others of it."""

    series: "Series"
    point: "Point"
    number: int

    @property
    def differs(self) -> list[str]:
        """A revision stands at the later point, a disagreement at both."""
        found = []
        for difference in self.series.differences:
            if difference.kind == "revision" and difference.b == self.number:
                found.append(f"revises {difference.a}")
            elif difference.kind == "disagreement" and self.number in (difference.a, difference.b):
                found.append(f"disagrees with {difference.a + difference.b - self.number}")
        return found


def _rows(series: "Series") -> "Iterator[_Row]":
    return (_Row(series, point, number) for number, point in enumerate(series.points))


@filtered
def coverage(asked: Asked, story: OfStory = None, format: AnswerFormat = Format.table, ledger: LedgerFile = None) -> None:
    """Which outlets of a story carried each of its claims, told it in another stance or with another figure, or left it out."""
    from tawatur.cli.output import answer

    with existing(ledger) as opened:
        found = opened.coverage(**asked.of(story))
    columns = {
        "claim": lambda c: c.claim,
        "carried": lambda c: [told.outlet for told in c.told if not told.changed],
        "changed": lambda c: [f"{told.outlet} ({', '.join(told.changed)})" for told in c.told if told.changed],
        "left out": lambda c: c.left_out,
        "gloss": lambda c: c.gloss,
    }
    answer(found, columns, format)


@filtered
def timeline(asked: Asked, story: OfStory = None, format: AnswerFormat = Format.table, ledger: LedgerFile = None) -> None:
    """What happened and what was claimed on which day, each once, with who tells it and how many voices stand behind it."""
    from tawatur.cli.output import answer

    with existing(ledger) as opened:
        found = opened.timeline(**asked.of(story))
    columns = {
        "day": lambda m: m.day,
        "what": lambda m: m.type or "claim",
        "mode": lambda m: m.mode,
        "actor": lambda m: m.actor or m.parties,
        "recipient": lambda m: m.recipient,
        "place": lambda m: m.place,
        "grade": lambda m: m.grade.name,
        "voices": lambda m: m.grade.voices,
        "contested": lambda m: m.contested,
        "outlets": lambda m: m.outlets,
        "articles": lambda m: list(dict.fromkeys(told.article for told in m.told)),
        "id": lambda m: m.id,
        "text": lambda m: " ".join(m.text.split()),
    }
    answer(found, columns, format)


def as_chains(networks: "list[Network]", format: Format) -> None:
    """The chains of a claim, a line for each, with the names that it rests on in brackets."""
    from tawatur.cli.output import as_json, in_rows

    if format is Format.json:
        as_json([network.to_dict() for network in networks])
        return
    called = {v.id: f"[{v.name}]" if v.cut else v.name for network in networks for v in network.vertices}
    columns = {
        "side": lambda row: row[0].side,
        "party": lambda row: called[row[1].party],
        "through": lambda row: [called[id] for id in row[1].carriers],
        "article": lambda row: called[row[1].article],
        "outlet": lambda row: called[row[1].outlet],
    }
    in_rows([(network, chain) for network in networks for chain in network.chains], columns, format)
