"""`watch`: feeds are asked for days, and what is new is told."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tawatur.cli.options import AnswerFormat, Format, Gazetteer, LedgerFile, Scorer, Tagger

if TYPE_CHECKING:
    from tawatur.api import Ledger
    from tawatur.watching import Rule, Target


class Kind(StrEnum):
    """What is told."""

    new_claim = "new_claim"
    changed_position = "changed_position"
    changed_figure = "changed_figure"
    grade_reached = "grade_reached"


class Grade(StrEnum):
    """The grades of claims."""

    gharib = "gharib"
    aziz = "aziz"
    mashhur = "mashhur"
    mutawatir = "mutawatir"


Feeds = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[FEED...]", help="Addresses of feeds, OPML lists, sitemaps or pages, or a saved OPML list; kept in the ledger."
    ),
]


def watch(
    feeds: Feeds = None,
    state: Annotated[bool, typer.Option("--state", help="Only show what is watched, and how it is.")] = False,
    forget: Annotated[list[str] | None, typer.Option(metavar="FEED", help="Watch it no longer, nor what it lists.")] = None,
    once: Annotated[bool, typer.Option("--once", help="Do what is due now, then stop.")] = False,
    lines: Annotated[bool, typer.Option("--lines", help="Tell news on stdout, one JSON a line.")] = False,
    rss: Annotated[str | None, typer.Option(metavar="FILE", help="Keep an RSS file of the news.")] = None,
    webhook: Annotated[list[str] | None, typer.Option(metavar="URL", help="Post news there, signed with TAWATUR_WEBHOOK_SECRET.")] = None,
    rules: Annotated[str | None, typer.Option(metavar="FILE", help="What is told, as YAML; else by the four options that follow.")] = None,
    tell: Annotated[list[Kind] | None, typer.Option(help="Only this kind of news; may be given often.")] = None,
    party: Annotated[str | None, typer.Option(metavar="NAME", help="Only of claims in which this party takes part.")] = None,
    story: Annotated[str | None, typer.Option(metavar="ID", help="Only of this story.")] = None,
    grade: Annotated[Grade | None, typer.Option(help="Only of claims that have reached it, and when one does.")] = None,
    shortest: Annotated[int, typer.Option(min=1, metavar="MINUTES", help="Ask no feed more often than every so many.")] = 10,
    longest: Annotated[int, typer.Option(min=1, metavar="MINUTES", help="Ask each feed at least every so many.")] = 1440,
    gazetteer: Gazetteer = None,
    tagger: Tagger = None,
    scorer: Scorer = None,
    format: AnswerFormat = Format.table,
    ledger: LedgerFile = None,
) -> None:
    """Watch feeds: ask them politely, read what is new into the ledger, and tell what that changes. Stop it with Ctrl-C.

    Everything is kept in the ledger; the same command, or `tawatur watch` alone, goes on where it was.
    """
    from tawatur.api import open_ledger
    from tawatur.watching import Pace

    pace = Pace(shortest=60.0 * shortest, longest=60.0 * max(shortest, longest))
    with open_ledger(ledger, gazetteer=gazetteer, tagger=tagger, scorer=scorer) as opened:
        for address in forget or ():
            print(f"no longer watched: {', '.join(opened.unwatch(address))}", file=sys.stderr)
        for address in opened.watch(feeds or (), pace=pace):
            print(f"watched from now on: {address}", file=sys.stderr)
        if state:
            _show(opened, format)
        elif feeds or not forget:
            told = _rules(rules, tell, party, story, grade)
            _run(opened, pace, told, _targets(rss, webhook or (), lines=lines), once=once)


def _show(ledger: "Ledger", format: Format) -> None:
    from tawatur.cli.output import answer
    from tawatur.watching import unsent

    columns: dict[str, Any] = {
        "feed": lambda s: s.address,
        "kind": lambda s: s.kind,
        "state": lambda s: s.state,
        "asked": lambda s: s.polled,
        "new": lambda s: s.changed,
        "next": lambda s: s.due,
        "articles": lambda s: s.articles,
        "to fetch": lambda s: s.queued,
        "failures": lambda s: s.failures,
        "why": lambda s: s.why,
    }
    answer(ledger.watched(), columns, format)
    for target, number in unsent(ledger.store).items():
        print(f"waiting for {target}: {number}", file=sys.stderr)


def _rules(file: str | None, tell: list[Kind] | None, party: str | None, story: str | None, grade: Grade | None) -> "tuple[Rule, ...]":
    from tawatur.watching import Rule, read_rules

    if file is not None:
        if tell or party or story or grade:
            raise typer.BadParameter("a file of rules says all; leave the other options out", param_hint="--rules")
        return read_rules(file)
    given = {"tell": tuple(map(str, tell)) if tell else None, "party": party, "story": story, "grade": str(grade) if grade else None}
    return (Rule.from_dict({name: value for name, value in given.items() if value is not None}),)


def _targets(rss: str | None, webhooks: "list[str] | tuple[str, ...]", *, lines: bool) -> "list[Target]":
    from tawatur.errors import SettingError
    from tawatur.fetch import Clock
    from tawatur.settings import from_environment
    from tawatur.watching import Lines, Rss, Webhook

    settings = from_environment()
    if webhooks and not settings.webhook_secret:
        raise SettingError("a webhook wants TAWATUR_WEBHOOK_SECRET, the key with which notices are signed")
    posted = [Webhook(address, settings.webhook_secret or "", settings, Clock()) for address in webhooks]
    return [*([Lines(sys.stdout)] if lines else []), *([Rss(rss)] if rss else []), *posted]


def _run(ledger: "Ledger", pace: Any, rules: "tuple[Rule, ...]", targets: "list[Target]", *, once: bool) -> None:
    from tawatur.errors import NotFound
    from tawatur.watching import Telling

    if not ledger.watched():
        raise NotFound("nothing is watched; name a feed")
    with _stopped_by_signals(), ledger.watching(Telling(rules=rules, targets=targets), pace=pace) as watch:
        for happened in watch.run(once=once):
            _say(happened)


def _say(happened: Any) -> None:
    """What happened, on stderr; nothing of a feed that has nothing new."""
    from tawatur.watching import Fetched, Polled, Stalled

    if isinstance(happened, Stalled):
        print(f"tawatur: {happened.why}; it is tried again", file=sys.stderr, flush=True)
        return
    if isinstance(happened, Polled):
        came, failed = happened.came, happened.came.failed
        if came.new:
            print(f"{happened.address}: {came.new} new of {came.listed}, {came.queued} to fetch", file=sys.stderr)
    elif isinstance(happened, Fetched):
        failed = happened.brought.failed
        print(f"fetched {len(happened.brought.added)}", file=sys.stderr)
    else:
        if happened.notices:
            print(f"news {len(happened.notices)}", file=sys.stderr)
        if happened.why:
            print(f"tawatur: {happened.target}: {happened.why}; it is tried again", file=sys.stderr)
        return
    for error in failed:
        print(f"tawatur: {error}", file=sys.stderr)
    sys.stderr.flush()


@contextmanager
def _stopped_by_signals() -> Iterator[None]:
    """Ctrl-C and SIGTERM end the watch where it is, which is always safe; a second one ends the process as ever."""

    def stop(number: int, frame: object) -> None:
        for one in before:
            signal.signal(one, signal.SIG_DFL)
        raise KeyboardInterrupt

    before = {one: signal.signal(one, stop) for one in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    except KeyboardInterrupt:
        print("tawatur: stopped; `tawatur watch` goes on from here", file=sys.stderr)
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
