"""`analyse`: what articles say, without a ledger."""

import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tawatur.cli.options import Gazetteer, Outlet, Published, Tagger, checked_day

if TYPE_CHECKING:
    from tawatur.errors import SourceError
    from tawatur.model import Analysis, Article


class Shape(StrEnum):
    """What `analyse` writes."""

    json = "json"
    text = "text"


def analyse(
    sources: Annotated[list[str], typer.Argument(metavar="FILE...", help="Texts, pages, JSONL files or folders of them.")],
    published: Published = None,
    outlet: Outlet = None,
    gazetteer: Gazetteer = None,
    tagger: Tagger = None,
    format: Annotated[Shape | None, typer.Option(help="JSON, one article a line, or the text with its marks.")] = None,
    explain: Annotated[bool, typer.Option("--explain", help="As text, with the reasons of each statement.")] = False,
    out: Annotated[Path | None, typer.Option(metavar="DIR", help="Write one file an article: DIR/NAME.json for NAME.txt.")] = None,
) -> None:
    """Read articles and say what they say: entities, statements, figures, dates, events, each at its characters.

    Exit code 1 when some sources could not be read, 2 when none could.
    """
    from tawatur.analysis.names import chosen_tagger, own_names
    from tawatur.errors import SourceError
    from tawatur.model import Article
    from tawatur.pipeline import analyse_article
    from tawatur.settings import from_environment

    settings = from_environment()
    own, chosen = own_names(gazetteer or settings.gazetteer), chosen_tagger(tagger or settings.tagger)
    given = Article(text="", published=checked_day(published, "--published"), outlet=outlet)
    shape = format or (Shape.text if explain else Shape.json)
    read, failed = 0, 0
    if out:
        out.mkdir(parents=True, exist_ok=True)
    for stem, found in _read(sources, given):
        if isinstance(found, SourceError):
            print(f"tawatur: {found}", file=sys.stderr)
            failed += 1
            continue
        read += 1
        analysis = analyse_article(found, own, chosen)
        if out:
            (out / f"{stem}.json").write_text(analysis.to_json() + "\n", "utf-8")
        elif shape is Shape.json:
            print(analysis.to_json())
        else:
            _show(found, analysis, explain)
    if failed:
        raise typer.Exit(1 if read else 2)


def _show(article: "Article", analysis: "Analysis", explain: bool) -> None:
    from tawatur.cli.explaining import explained, marked
    from tawatur.cli.output import data

    data().print(marked(article, analysis), soft_wrap=True)
    data().print(explained(analysis, reasons=explain), soft_wrap=True)


def _read(sources: list[str], given: "Article") -> "Iterator[tuple[str, Article | SourceError]]":
    """What the sources hold, each with the name of its file to be, which no other has."""
    import msgspec

    from tawatur.errors import SourceError
    from tawatur.read import read
    from tawatur.settings import from_environment

    taken: set[str] = set()
    for source in sources:
        for found in read(source, from_environment()):
            if isinstance(found, SourceError):
                yield "", found
                continue
            article = msgspec.structs.replace(found, published=found.published or given.published, outlet=found.outlet or given.outlet)
            stem = Path(article.place or source).stem
            stem = f"{stem}-{article.id}" if stem in taken else stem
            taken.add(stem)
            yield stem, article
