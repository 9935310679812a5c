"""`correct`, `undo` and `history`: the analyst has the last word on what an article says."""

import json
from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tawatur.cli.options import AnswerFormat, Format, LedgerFile, existing

if TYPE_CHECKING:
    from tawatur.correcting import Decided
    from tawatur.ledger.corrections import Correction, Remembered
    from tawatur.model import Anchor

correct = typer.Typer(
    name="correct",
    no_args_is_help=True,
    rich_markup_mode=None,
    help="""Correct what an article says: it holds for its text, whatever is read later, until you undo it.

An item is named as `correct list` names it: statement:s2, speaker:s2, via:s2, date:32-37, figure:12-20, event:40-45.""",
)

Article = Annotated[str, typer.Argument(metavar="ARTICLE", help="An id, or a name (url, file name): of its revisions the latest.")]
Item = Annotated[str, typer.Argument(metavar="ITEM", help="What of it, as `correct list` names it.")]
Why = Annotated[str, typer.Option(metavar="REASON", help="Why, for whoever reads the history; must be given.")]
WhyNot = Annotated[str, typer.Option(metavar="REASON", help="Why, for whoever reads the history; may be left out.")]
Who = Annotated[str | None, typer.Option(metavar="NAME", help="Who says so; default TAWATUR_ANALYST.")]


class Polarity(StrEnum):
    """Whether it is put in the negative."""

    positive = "positive"
    negative = "negative"


@correct.command("list")
def listed(article: Article, format: AnswerFormat = Format.table, ledger: LedgerFile = None) -> None:
    """What can be corrected of an article: its statements with their speakers and chains, its dates, its figures, its events."""
    from tawatur.cli.output import answer

    with existing(ledger) as opened:
        found = opened.correctable(article)
    answer(found, {"item": lambda c: c.item, "text": lambda c: c.text, "values": lambda c: _plain(c.values)}, format)


@correct.command()
def accept(article: Article, item: Item, why: Why, who: Who = None, ledger: LedgerFile = None) -> None:
    """It is as it was read, and stays so whatever later rules read."""
    _correct(article, item, "accept", (who, why), ledger)


@correct.command()
def reject(article: Article, item: Item, why: Why, who: Who = None, ledger: LedgerFile = None) -> None:
    """It is not there: no such statement, date, figure or event. The speaker of a statement is left open, its chain has no links."""
    _correct(article, item, "reject", (who, why), ledger)


@correct.command()
def statement(
    article: Article,
    item: Item,
    why: Why,
    act: Annotated[str | None, typer.Option(metavar="ACT", help="How it was said: assert, deny, admit, warn …")] = None,
    polarity: Annotated[Polarity | None, typer.Option(help="Whether its content is put in the negative.")] = None,
    hedged: Annotated[bool | None, typer.Option("--hedged/--unhedged", help="Whether its content is put with reservation.")] = None,
    when: Annotated[str | None, typer.Option(metavar="DAY", help="When it was said, EDTF: 2024-10-21.")] = None,
    who: Who = None,
    ledger: LedgerFile = None,
) -> None:
    """It was said so: with this act, on this day."""
    said = {"act": act, "polarity": polarity and polarity.value, "hedged": hedged, "when": when}
    _correct(article, _of("statement", item), _given(said), (who, why), ledger)


@correct.command()
def speaker(
    article: Article,
    item: Item,
    why: Why,
    name: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Who speaks, by name or id; repeated, all of them jointly.")
    ] = None,
    party: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help='For whom he speaks, by name or id; may be repeated. "": nobody.')
    ] = None,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="named, anonymous, organisation, media or document.")] = None,
    who: Who = None,
    ledger: LedgerFile = None,
) -> None:
    """He said it, for this party. Of a name alone the party is that which he is known to speak for."""
    _correct(article, _of("speaker", item), _given({"entities": name, "parties": party, "kind": kind}), (who, why), ledger)


@correct.command()
def date(
    article: Article,
    item: Item,
    why: Why,
    value: Annotated[str, typer.Option(metavar="DAY", help="EDTF: 2024-10-21, 2024-10, 2024-10-08/2024-10-13.")],
    who: Who = None,
    ledger: LedgerFile = None,
) -> None:
    """It is this day; so is what was said and happened on the day that was read."""
    _correct(article, _of("date", item), {"value": value}, (who, why), ledger)


@correct.command()
def figure(
    article: Article,
    item: Item,
    why: Why,
    low: Annotated[float | None, typer.Option(metavar="N", help="The least it can be.")] = None,
    high: Annotated[float | None, typer.Option(metavar="N", help="The most it can be.")] = None,
    bound: Annotated[str | None, typer.Option(metavar="BOUND", help="exact, about, at_least, at_most, range or indefinite.")] = None,
    unit: Annotated[str | None, typer.Option(metavar="UNIT", help="In what it is told.")] = None,
    of: Annotated[str | None, typer.Option(metavar="WHAT", help="What it counts.")] = None,
    who: Who = None,
    ledger: LedgerFile = None,
) -> None:
    """It is this number, of this."""
    said = {"low": _whole(low), "high": _whole(high), "bound": bound, "unit": unit, "of": of}
    _correct(article, _of("figure", item), _given(said), (who, why), ledger)


@correct.command()
def via(
    article: Article,
    item: Item,
    why: Why,
    link: Annotated[
        list[str],
        typer.Option(metavar="ROLE:NAME", help='One between speaker and article, "agency: AFP", nearest to the speaker first. "": nobody.'),
    ],
    who: Who = None,
    ledger: LedgerFile = None,
) -> None:
    """It came through these: agency, outlet, channel, document or official."""
    _correct(article, _of("via", item), {"via": [one for one in link if one]}, (who, why), ledger)


@correct.command()
def event(
    article: Article,
    item: Item,
    why: Why,
    type: Annotated[str | None, typer.Option(metavar="TYPE", help="One of PLOVER's: AGREE, CONSULT, ASSAULT …")] = None,
    mode: Annotated[str | None, typer.Option(metavar="MODE", help="actual, promised or denied.")] = None,
    actor: Annotated[str | None, typer.Option(metavar="NAME", help='Who did it, by name or id. "": nobody that is named.')] = None,
    recipient: Annotated[str | None, typer.Option(metavar="NAME", help="To whom, likewise.")] = None,
    date: Annotated[str | None, typer.Option(metavar="DAY", help="When, EDTF.")] = None,
    place: Annotated[str | None, typer.Option(metavar="NAME", help="Where, by name or id.")] = None,
    who: Who = None,
    ledger: LedgerFile = None,
) -> None:
    """They did this, to these, there and then."""
    told = {"type": type, "mode": mode, "actor": actor, "recipient": recipient, "date": date, "place": place}
    _correct(article, _of("event", item), _given(told), (who, why), ledger)


def undo(
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="Of a correction, as `history` numbers them.")],
    why: WhyNot = "",
    who: Who = None,
    ledger: LedgerFile = None,
) -> None:
    """Take a correction back, whatever was corrected since. An undoing can be undone."""
    with existing(ledger) as opened:
        said(opened.undo(number, why=why, who=who))


def history(
    article: Annotated[str | None, typer.Argument(metavar="[ARTICLE]", help="Only of this article, which may be removed.")] = None,
    format: AnswerFormat = Format.table,
    ledger: LedgerFile = None,
) -> None:
    """The corrections: who, when, why, and whether they hold. idle: it stands, but there is nothing that it applies to."""
    from tawatur.cli.output import answer

    with existing(ledger) as opened:
        found = opened.history(article)
    columns: dict[str, Callable[[Remembered], Any]] = {
        "number": lambda c: c.number,
        "at": lambda c: c.at,
        "who": lambda c: c.who,
        "kind": lambda c: c.kind,
        "of": lambda c: c.value.get("of") or c.undoes,
        "state": lambda c: c.state,
        "why": lambda c: c.why,
        "article": lambda c: c.articles or c.value.get("article") or c.value.get("id"),
        "text": lambda c: c.value.get("text"),
        "set": _decision,
        "note": lambda c: c.note,
    }
    answer(found, columns, format)


def _correct(article: str, item: str, decided: "Decided", signed: tuple[str | None, str], ledger: str | None) -> None:
    who, why = signed
    with existing(ledger) as opened:
        said(opened.correct(article, item, decided, why=why, who=who))


def said(correction: "Correction") -> None:
    """Tell, beside the data, how it can be taken back."""
    import sys

    print(f"correction {correction.number}; `tawatur undo {correction.number}` takes it back", file=sys.stderr)


def _of(part: str, item: str) -> str:
    """The item of a command of its kind, which may be named without it: s2, 12-20."""
    return item if ":" in item else f"{part}:{item}"


def _given(said: dict[str, Any]) -> dict[str, Any]:
    """What was said; "" says that there is none."""
    told = {name: value for name, value in said.items() if value is not None and value != []}
    return {name: None if value == "" else [] if value == [""] else value for name, value in told.items()}


def _whole(number: float | None) -> float | int | None:
    return int(number) if number is not None and number.is_integer() else number


def _plain(values: dict[str, Any]) -> str:
    """Values in a cell; an entity by its name."""
    named = {name: [_name(one) for one in value] if isinstance(value, list | tuple) else value for name, value in values.items()}
    return ", ".join(f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in named.items())


def _decision(correction: "Remembered") -> str:
    """What was decided, in a cell; of what is put together, what is of each side."""
    from tawatur.ledger.corrections import constraint_of

    constraint = constraint_of(correction)
    if constraint is None:
        return _plain(correction.value.get("set") or {})
    sides = {"apart": constraint.apart, "together": constraint.together, "alone": (constraint.alone,) if constraint.alone else ()}
    told = {how: [" + ".join(_called(anchor) for anchor in side) for side in found] for how, found in sides.items() if found}
    return _plain(told)


def _called(anchor: "Anchor") -> str:
    place = f":{anchor.start}-{anchor.end}" if anchor.start is not None else ""
    return anchor.name or f"{anchor.article}{place}"


def _name(entity: Any) -> Any:
    return entity.get("name_ar", entity) if isinstance(entity, dict) else entity
