"""A report as tables: a line for each claim, position, figure, happening and article, in the words of the reader.

A line that quotes ends with where: the number of the source, its outlet and day, its id, and the characters.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, get_args

from tawatur.model import Stance
from tawatur.reporting.edition import Wording, line
from tawatur.reporting.glance import glance
from tawatur.reporting.record import Counted, Entry, Given, Quote, Side, Source, Turn

Cell = str | int | float | None
Row = Sequence[Cell]
_WIDE, _TEXT, _NAME, _SHORT = 64, 40, 22, 12
"""Of columns, in characters."""
_WIDTHS = {
    "claim": _TEXT, "report_words": _WIDE, "report_title": _WIDE, "report_address": _TEXT, "report_why": _TEXT, "rests_on": _TEXT,
    "report_number": _SHORT, "report_source": _SHORT, "report_from": _SHORT, "report_to": _SHORT, "contested": _SHORT, "grade": _SHORT,
    "report_voices": _SHORT, "denied_by": _SHORT, "articles": _SHORT, "report_independent": _SHORT, "report_statements": _SHORT,
    "report_claims": _SHORT, "report_stance": _SHORT, "report_low": _SHORT, "report_high": _SHORT, "report_copy_of": _SHORT,
    "report_share": _SHORT, "report_kind": _SHORT,
}  # fmt: skip
_WHERE = ("report_words", "report_source", "outlet", "report_published", "report_article", "report_from", "report_to")


class Table(NamedTuple):
    """`name` and `heads` are in the words of the reader, `widths` in characters."""

    name: str
    heads: list[str]
    widths: tuple[int, ...]
    rows: list[Row]


def tables(wording: Wording) -> list[Table]:
    """Those that have a line, in the order of the report."""
    made = _Lines(wording)
    held = (
        _table(wording, "report_glance", "report details", made.facts()),
        _table(wording, "report_changed", "dates report_who_acts report_before report_after claim", made.turns(), quotes=True),
        _actors(wording, made),
        _table(
            wording,
            "report_claims",
            "report_number claim contested grade report_voices rests_on denied_by articles report_independent report_statements report_id",
            made.claims(),
        ),
        _table(wording, "positions", "report_number claim report_who_acts report_stance dates said_by via", made.positions(), quotes=True),
        _table(
            wording,
            "figures",
            "report_thing dates given report_low report_high said_by carried_by report_differs",
            made.figures(),
            quotes=True,
        ),
        _table(
            wording,
            "report_timeline",
            "dates report_event report_mode report_actor report_recipient report_place articles report_voices",
            made.events(),
            quotes=True,
        ),
        _table(
            wording,
            "report_sources",
            "report_number report_copy_of report_share report_title outlet report_published report_statements"
            " report_article report_address",
            made.sources(),
        ),
        _table(wording, "report_corrections", "report_number dates report_who report_kind report_why", made.corrections(), quotes=True),
    )
    return [table for table in held if table.rows]


def _table(wording: Wording, name: str, columns: str, rows: Iterator[Row], *, quotes: bool = False) -> Table:
    keys = [*columns.split(), *(_WHERE if quotes else ())]
    return Table(wording.say(name), [wording.say(key) for key in keys], tuple(_WIDTHS.get(key, _NAME) for key in keys), list(rows))


def _actors(wording: Wording, made: "_Lines") -> Table:
    """A column for each stance."""
    stances = [wording.catalogue.term("stance", stance) for stance in get_args(Stance)]
    heads = [wording.say("report_who_acts"), wording.say("report_statements"), *stances, wording.say("report_claims"), wording.say("dates")]
    return Table(wording.say("report_actors"), heads, (_NAME, *(_SHORT for _ in heads[2:]), _NAME), list(made.actors()))


class _Lines:
    """The lines of each table."""

    def __init__(self, wording: Wording) -> None:
        self.wording, self.report = wording, wording.report
        self.catalogue, self.say, self.term, self.count = wording.catalogue, wording.say, wording.catalogue.term, wording.catalogue.count

    def _all(self, names: list[str]) -> str:
        return self.say("comma").join(names)

    def _name(self, id: str | None) -> str:
        return self._all(self.wording.called([id])) if id else ""

    def _where(self, quote: Quote | None) -> Row:
        if quote is None:
            return (None,) * len(_WHERE)
        at = self.wording.cite(quote)
        return [quote.text, quote.source, at.outlet, at.source.published, at.source.article, quote.start, quote.end]

    def facts(self) -> Iterator[Row]:
        """What the report as a whole is, how it was made, and what is left out of it."""
        report, edition = self.report, self.wording.edition
        yield [self.say("report"), self.wording.title]
        yield [self.say("dates"), self.catalogue.span(report.start, report.end)]
        yield [
            self.say("articles"),
            self.count("articles", report.articles) + self.say("comma") + self.count("independent", report.independent),
        ]
        yield [self.say("outlet"), self.count("outlets", report.outlets)]
        found = glance(report)
        yield from ([self.say("report_agreed"), line(claim.gloss)] for claim in found.agreed)
        yield from ([self.say("report_disputed"), line(claim.gloss)] for claim in found.contested)
        yield from ([self.say("report_disputed"), self._thing(one)] for one in found.disputed)
        if edition.dated:
            yield [self.say("report_made"), self.say("report_dated", day=self.catalogue.day(edition.dated))]
        yield [self.say("report_command"), edition.command(report.story)]
        yield [self.say("report_version"), f"Tawatur {report.made.version}"]
        yield from ([self.say("report_rules"), f"{rules} ({self.count('articles', n)})"] for rules, n in report.made.rules.items())
        left = (("report_claims", "claims"), ("said_once", "once"), ("figures", "series"), ("report_timeline", "timeline"),
                ("report_changed", "turns"), ("report_actors", "actors"), ("report_sources", "sources"),
                ("report_corrections", "corrections"))  # fmt: skip
        for key, name in left:
            if self.wording.left(name):
                yield [self.say(key), self.say("report_more", n=self.wording.number(self.wording.left(name)))]

    def turns(self) -> Iterator[Row]:
        about = glance(self.report).about
        for turn in self.report.turns:
            yield [
                turn.since,
                self._all(self.wording.parties(turn.parties)),
                *self._change(turn),
                line(about(turn)),
                *self._where(turn.quote),
            ]

    def _change(self, turn: Turn) -> Row:
        if turn.before and turn.stance:
            return [self.term("stance", turn.before), self.term("stance", turn.stance)]
        return [self._all([line(figure) for figure in figures]) for figures in (turn.was, turn.now)]

    def actors(self) -> Iterator[Row]:
        for player in self.report.actors:
            stances = [player.stances.get(stance) for stance in get_args(Stance)]
            days = self.catalogue.span(player.start, player.end)
            yield [self._name(player.id), player.statements or None, *stances, player.claims or None, days]

    def claims(self) -> Iterator[Row]:
        for claim in (*self.report.claims, *self.report.once):
            yield [
                claim.number,
                line(claim.gloss),
                self.say("contested") if claim.contested else None,
                self.term("grade", claim.grade.name),
                claim.grade.voices,
                self._all(self.wording.called(claim.grade.cut)),
                claim.denial.voices if claim.denial else None,
                claim.articles,
                claim.independent,
                claim.statements,
                claim.claim,
            ]

    def positions(self) -> Iterator[Row]:
        for claim in (*self.report.claims, *self.report.once):
            for side in claim.sides:
                yield from self._side(claim, side)

    def _side(self, claim: Entry, side: Side) -> Iterator[Row]:
        for stand in side.stands:
            yield [
                claim.number,
                line(claim.gloss),
                self._all(self.wording.parties(side.parties)),
                self.term("stance", stand.stance),
                stand.since,
                line(stand.speaker),
                self._all(self.wording.called(stand.via)),
                *self._where(stand.quote),
            ]

    def figures(self) -> Iterator[Row]:
        for one in self.report.series:
            for given in one.points:
                yield [
                    self._thing(one),
                    given.start,
                    self.wording.amount(given),
                    given.low,
                    given.high,
                    self._all(self.wording.giver(given)),
                    self._all([line(outlet) for outlet in given.outlets]),
                    self._all(self._differs(one, given)),
                    *self._where(given.quote),
                ]

    def _thing(self, one: Counted) -> str:
        """The countable thing, with what is known of it."""
        owner = self.say("owned_by", owner=self._name(one.owner)) if one.owner else ""
        terms = [self.term("scope", one.scope) if one.scope else "", *(self.term("marks", mark) for mark in one.marks)]
        return self._all([part for part in (line(one.of), owner, *terms, line(one.place)) if part])

    def _differs(self, one: Counted, given: Given) -> list[str]:
        revised = [self.say("revises", figure=self.wording.amount(one.points[n])) for n in given.revises]
        return [*revised, *(self.say("disagrees", figure=self.wording.amount(one.points[n])) for n in given.disagrees)]

    def events(self) -> Iterator[Row]:
        for event in self.report.timeline:
            who = [self._name(id) for id in (event.actor, event.recipient, event.place)]
            kind: Row = [self.term("event", event.type), self.term("mode", event.mode)]
            yield [event.day, *kind, *who, event.articles, event.voices, *self._where(event.quote)]

    def sources(self) -> Iterator[Row]:
        for told in self.report.sources:
            yield self._source(told.source, None, None)
            for copy in told.copies:
                yield self._source(copy.source, told.source.number, copy.share)

    def _source(self, source: Source, copy_of: int | None, share: float | None) -> Row:
        facts: Row = [source.published, source.statements, source.article, source.name]
        return [source.number, copy_of, share, line(source.title), self.wording.outlet(source), *facts]

    def corrections(self) -> Iterator[Row]:
        for one in self.report.made.corrections:
            yield [one.number, one.at, line(one.who), self.term("decision", one.kind), line(one.why), *self._where(one.quote)]
