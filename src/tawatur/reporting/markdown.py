"""A report as Markdown (CommonMark with tables): for wikis, notes and merge requests.

What an article brings is text: every mark of Markdown and of HTML in it is escaped, each name is isolated from the direction of the line
around it, and a quotation is a paragraph of its own. In the source the letters of an article stand as they are but for those escapes.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from tawatur.model import Grade
from tawatur.reporting.edition import Edition, Wording, calm, line
from tawatur.reporting.glance import glance
from tawatur.reporting.record import MOST, Counted, Entry, Happening, Quote, Report, Side, Source, Stand, Told, Turn

_MARKS = re.compile(r"[\\`*_{}\[\]|<>&~$@]|:(?=/)|(?<=www)\.|(?:^|(?<=^ ))[-+#=]", re.IGNORECASE)
"""What means something to Markdown anywhere, in an address, or at the beginning of a line."""
_NUMBERED = re.compile(r"^( ?\d+)(?=[.)])")
_FIRST, _LAST = "\u2068", "\u2069"
_BREAKS = re.compile(r"[\s\0\x0b\x0c\x1c-\x1f\x85\u2028\u2029]+")


def write(report: Report, edition: Edition) -> bytes:
    """UTF-8, whatever the text: what it cannot hold is replaced."""
    return ("\n".join(_Page(report, edition).lines()).rstrip("\n") + "\n").encode("utf-8", "replace")


def escaped(text: str) -> str:
    """As text of one line, whatever it looks like."""
    return _NUMBERED.sub(r"\1\\", _MARKS.sub(r"\\\g<0>", _BREAKS.sub(" ", text)))


def name(text: str) -> str:
    """A name among words of the interface."""
    return f"{_FIRST}{escaped(text)}{_LAST}"


class _Page:
    """The lines of one report."""

    def __init__(self, report: Report, edition: Edition) -> None:
        self.report, self.edition, self.wording = report, edition, Wording(report, edition)
        self.catalogue = self.wording.catalogue
        self.say, self.term, self.count, self.day = self.wording.say, self.catalogue.term, self.catalogue.count, self.catalogue.day
        self.then = " ← " if self.catalogue.words.direction == "rtl" else " → "

    def lines(self) -> Iterator[str]:
        yield from self._head()
        yield from self._glance()
        yield from self._actors()
        yield from self._section("story_claims", (text for claim in self.report.claims for text in self._claim(claim)), "claims")
        yield from self._section("said_once", (text for claim in self.report.once for text in self._once(claim)), "once")
        yield from self._section("story_series", (text for one in self.report.series for text in self._series(one)), "series")
        yield from self._section("report_timeline", (text for event in self.report.timeline for text in self._event(event)), "timeline")
        if not (self.report.claims or self.report.once or self.report.series or self.report.timeline):
            yield from (self.say("report_empty"), "")
        yield from self._sources()
        yield from self._made()

    # ------------------------------------------------------------------ pieces

    def _names(self, names: Iterable[str], between: str | None = None) -> str:
        return (between or self.say("comma")).join(map(name, names))

    def _stances(self, side: Side) -> str:
        turned = [stand.stance for n, stand in enumerate(side.stands) if not n or side.stands[n - 1].stance != stand.stance]
        return self.then.join(self.term("stance", stance) for stance in turned)

    def _left(self, n: int, key: str = "report_more") -> Iterator[str]:
        if n > 0:
            yield from (f"*{self.say(key, n=self.wording.number(n))}*", "")

    def _section(self, title: str, lines: Iterable[str], left: str) -> Iterator[str]:
        """A heading with what stands under it, if anything does."""
        held = list(lines)
        if held:
            yield from (f"## {self.say(title)}", "", *held, "", *self._left(self.wording.left(left)))

    def _quote(self, quote: Quote, indent: str = "") -> Iterator[str]:
        """The words of an article as a block, with where they stand. Words that turn letters round stand in a paragraph alone."""
        said = f"**{_FIRST}{escaped(quote.text)}{_LAST}**" if quote.text.strip() else ""
        cut = f" {self.say('report_cut', n=self.wording.number(quote.more))}" if quote.more else ""
        around = [f"{escaped(calm(quote.before))}{said}{cut}{escaped(calm(quote.after))}"]
        alone = [escaped(calm(quote.before)), f"{said}{cut}", escaped(calm(quote.after))]
        for text in around if calm(quote.text) == quote.text else alone:
            if text.strip():
                yield from (f"{indent}> {text}", f"{indent}>")
        yield from (f"{indent}> {self._cited(quote)}", "")

    def _cited(self, quote: Quote) -> str:
        at = self.wording.cite(quote)
        return f"\\[{quote.source}\\] {name(at.outlet)} · {at.day} · {at.characters}"

    def _about(self, one: Counted) -> str:
        """The countable thing, with what is known of it."""
        owner = self.say("owned_by", owner=name(self.wording.called([one.owner])[0])) if one.owner else ""
        terms = [self.term("scope", one.scope) if one.scope else "", *(self.term("marks", mark) for mark in one.marks)]
        return " · ".join(filter(None, (name(line(one.of)), owner, *terms, name(line(one.place)) if one.place else "")))

    # ------------------------------------------------------------------ parts

    def _head(self) -> Iterator[str]:
        report = self.report
        dated = [self.say("report_dated", day=self.day(self.edition.dated))] if self.edition.dated else []
        articles = self.count("articles", report.articles) + self.say("comma") + self.count("independent", report.independent)
        facts = (self.catalogue.span(report.start, report.end), articles, self.count("outlets", report.outlets), *dated)
        yield from (f"# {escaped(self.wording.title)}", "", f"{self.say('report')} · {' · '.join(facts)}", "")

    def _glance(self) -> Iterator[str]:
        found = glance(self.report)
        agreed = [f"- {name(line(c.gloss))} ({c.number}): {self._grade(c)}" for c in found.agreed]
        contested = [f"- {name(line(c.gloss))} ({c.number}): {'; '.join(map(self._held, c.sides))}" for c in found.contested]
        disputed = [f"- {self._about(one)}: {self._numbers(one)}" for one in found.disputed]
        turns = [self._turn(turn, found.about(turn)) for turn in self.report.turns]
        yield from self._section("report_agreed", agreed, "agreed")
        yield from self._section("report_disputed", (*contested, *disputed), "contested")
        yield from self._section("report_changed", turns, "turns")

    def _graded(self, grade: Grade) -> str:
        return f"{self.term('grade', grade.name)}, {self.count('voices', grade.voices)}"

    def _grade(self, claim: Entry) -> str:
        said = self._graded(claim.grade)
        return f"{said}; {self.say('rests_on')} {self._names(self.wording.called(claim.grade.cut))}" if claim.grade.cut else said

    def _held(self, side: Side) -> str:
        return f"{self._names(self.wording.parties(side.parties), self.say('and_then'))} {self._stances(side)}"

    def _numbers(self, one: Counted) -> str:
        shown = [f"{self.wording.amount(given)} ({self._names(self.wording.giver(given))})" for given in one.points[: MOST.glance]]
        left = len(one.points) + one.more - len(shown)
        return self.say("comma").join(shown) + (f" {self.say('report_more', n=self.wording.number(left))}" if left else "")

    def _turn(self, turn: Turn, about: str) -> str:
        if turn.before and turn.stance:
            change = self.then.join(self.term("stance", stance) for stance in (turn.before, turn.stance))
        else:
            change = self.then.join(self._names(map(line, figures)) for figures in (turn.was, turn.now))
        who = self._names(self.wording.parties(turn.parties), self.say("and_then"))
        return f"- {self.day(turn.since)} · {who}: {change} · {name(line(about))} \\[{turn.quote.source}\\]"

    def _actors(self) -> Iterator[str]:
        heads = [self.say(key) for key in ("report_who_acts", "report_statements", "positions", "report_claims", "dates")]
        rows = [
            [
                name(self.wording.called([player.id])[0]),
                self.wording.number(player.statements) if player.statements else "",
                self.say("comma").join(f"{self.term('stance', stance)} {n}" for stance, n in player.stances.items()),
                self.wording.number(player.claims) if player.claims else "",
                self.catalogue.span(player.start, player.end),
            ]
            for player in self.report.actors
        ]
        yield from self._section("report_actors", _table(heads, rows), "actors")

    def _claim(self, claim: Entry) -> Iterator[str]:
        told = self.count("articles", claim.articles) + self.say("comma") + self.count("independent", claim.independent)
        contested = [self.say("contested")] if claim.contested else []
        against = [f"{self.say('denied_by')}: {self._graded(claim.denial)}"] if claim.denial else []
        parts = [self._grade(claim), *contested, *against, told]
        yield from (f"### {claim.number}\\. {escaped(line(claim.gloss))}", "", f"{' · '.join(parts)} · `{claim.claim}`", "")
        for side in claim.sides:
            yield from (f"**{self._names(self.wording.parties(side.parties), self.say('and_then'))}**", "")
            for stand in side.stands:
                yield from self._stand(stand, side)
            yield from self._left(side.more)
        yield from self._left(claim.more)

    def _stand(self, stand: Stand, side: Side, who: str = "") -> Iterator[str]:
        chain = self._names(self.wording.chain(stand, side.parties), self.then)
        told = (who, self.term("stance", stand.stance), self.day(stand.since), chain)
        yield from (f"- {' · '.join(filter(None, told))}", "", *self._quote(stand.quote, "  "))

    def _once(self, claim: Entry) -> Iterator[str]:
        for side in claim.sides:
            for stand in side.stands:
                yield from self._stand(stand, side, f"**{self._names(self.wording.parties(side.parties), self.say('and_then'))}**")

    def _series(self, one: Counted) -> Iterator[str]:
        yield from (f"### {self._about(one)}{' · ' + self.say('contested') if one.disputed else ''}", "")
        for given in one.points:
            differs = [self.say("revises", figure=self.wording.amount(one.points[n])) for n in given.revises]
            differs += [self.say("disagrees", figure=self.wording.amount(one.points[n])) for n in given.disagrees[: MOST.differing]]
            who = self._names(self.wording.giver(given))
            yield from (f"- {' · '.join((self.day(given.start), f'**{self.wording.amount(given)}**', who, *differs))}", "")
            yield from self._quote(given.quote, "  ")
        yield from self._left(one.more)

    def _event(self, event: Happening) -> Iterator[str]:
        mode = [self.term("mode", event.mode)] if event.mode != "actual" else []
        who = self._names(self.wording.called(filter(None, (event.actor, event.recipient))), self.then)
        place = self._names(self.wording.called(filter(None, (event.place,))))
        told = (self.day(event.day), f"**{self.term('event', event.type)}**", *mode, who, place, self._told_by(event))
        yield from (f"- {' · '.join(filter(None, told))}", "", *self._quote(event.quote, "  "))

    def _told_by(self, event: Happening) -> str:
        voices = [self.count("voices", event.voices)] if event.voices else []
        return " · ".join([self.count("articles", event.articles), *voices])

    def _sources(self) -> Iterator[str]:
        yield from (f"## {self.say('report_sources')}", "", self.say("report_sources_lead"), "")
        for told in self.report.sources:
            yield from self._told(told)
        yield from ("", *self._left(self.wording.left("sources"), "report_more_sources"))

    def _told(self, told: Told) -> Iterator[str]:
        yield self._source(told.source)
        for copy in told.copies:
            share = self.say("report_copy_share", share=self.catalogue.percent(copy.share)) if copy.share is not None else None
            yield f"  {self._source(copy.source, share or self.say('report_copy'))}"
        if told.more:
            yield f"  - *{self.say('report_more', n=self.wording.number(told.more))}*"

    def _source(self, source: Source, *remarks: str) -> str:
        beyond = [self.say("report_beyond")] if source.beyond else []
        said = [self.count("statements", source.statements)] if source.statements else []
        facts = (name(self.wording.outlet(source)), self.day(source.published), *said, *beyond, *remarks)
        title = name(line(source.title) or self.say("untitled"))
        return f"- \\[{source.number}\\] {title} · {' · '.join(facts)} · `{source.article}` · {name(line(source.name))}"

    def _made(self) -> Iterator[str]:
        made = self.report.made
        yield from (f"## {self.say('report_made')}", "", f"- {self.say('report_command')}: `{self.edition.command(self.report.story)}`")
        yield f"- {self.say('report_version')}: Tawatur {made.version}"
        for rules, n in made.rules.items():
            yield f"- {self.say('report_rules')}: {name(rules)} ({self.count('articles', n)})"
        yield ""
        if made.corrections:
            yield from (f"### {self.say('report_corrections')}", "")
        for one in made.corrections:
            told = (self.term("decision", one.kind), name(line(one.who)), self.day(one.at), name(line(one.why)))
            yield from (f"- {' · '.join(told)}", "", *(self._quote(one.quote, "  ") if one.quote else ()))
        yield from self._left(self.wording.left("corrections"))


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    if not rows:
        return []
    return [f"| {' | '.join(cells)} |" for cells in (heads, ["---"] * len(heads), *rows)]
