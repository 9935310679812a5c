"""`merge`, `split` and `move`: the analyst has the last word on what is put together."""

from typing import TYPE_CHECKING, Annotated

import typer

from tawatur.cli.correct import Who, Why, said
from tawatur.cli.options import LedgerFile, existing

if TYPE_CHECKING:
    from tawatur.model import Grouped

merge = typer.Typer(
    name="merge",
    no_args_is_help=True,
    rich_markup_mode=None,
    help="""Make one of several claims, stories or names: all that is of them now stays together, until you undo it.""",
)
split = typer.Typer(
    name="split",
    no_args_is_help=True,
    rich_markup_mode=None,
    help="""Take statements out of a claim, articles out of a story, spellings out of a name; they are one then.""",
)

Claims = Annotated[list[str], typer.Argument(metavar="CLAIM...", help="The ids of two or more.")]
Stories = Annotated[list[str], typer.Argument(metavar="STORY...", help="The ids of two or more.")]
Names = Annotated[list[str], typer.Argument(metavar="NAME...", help="Two or more that no list knows, each by one of its spellings.")]


@merge.command("claims")
def merge_claims(claims: Claims, why: Why, who: Who = None, ledger: LedgerFile = None) -> None:
    """They say the same."""
    _merge("claim", claims, (who, why), ledger)


@merge.command("stories")
def merge_stories(stories: Stories, why: Why, who: Who = None, ledger: LedgerFile = None) -> None:
    """They are of one affair."""
    _merge("story", stories, (who, why), ledger)


@merge.command("names")
def merge_names(names: Names, why: Why, who: Who = None, ledger: LedgerFile = None) -> None:
    """They are spellings of one name."""
    _merge("name", names, (who, why), ledger)


@split.command("claim")
def split_claim(
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="The id of a claim.")],
    statements: Annotated[
        list[str], typer.Argument(metavar="ARTICLE:STATEMENT...", help="Statements of it: the name of the article, a colon, s2.")
    ],
    why: Why,
    who: Who = None,
    ledger: LedgerFile = None,
) -> None:
    """These statements say something else."""
    _split("claim", claim, statements, (who, why), ledger)


@split.command("story")
def split_story(
    story: Annotated[str, typer.Argument(metavar="STORY", help="The id of a story.")],
    articles: Annotated[list[str], typer.Argument(metavar="ARTICLE...", help="Articles of it, by name or id.")],
    why: Why,
    who: Who = None,
    ledger: LedgerFile = None,
) -> None:
    """These articles are of another affair."""
    _split("story", story, articles, (who, why), ledger)


@split.command("name")
def split_name(
    name: Annotated[str, typer.Argument(metavar="NAME", help="One of its spellings.")],
    spellings: Annotated[list[str], typer.Argument(metavar="SPELLING...", help="Spellings of somebody else, as `names` writes them.")],
    why: Why,
    who: Who = None,
    ledger: LedgerFile = None,
) -> None:
    """These spellings are of somebody else."""
    _split("name", name, spellings, (who, why), ledger)


def move(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="An id, or a name (url, file name).")],
    why: Why,
    to: Annotated[str | None, typer.Option(metavar="STORY", help="Into this story.")] = None,
    out: Annotated[bool, typer.Option("--out", help="Out of its story, wherever it comes then.")] = False,
    alone: Annotated[bool, typer.Option("--alone", help="Into no story: with no other article, now or later.")] = False,
    who: Who = None,
    ledger: LedgerFile = None,
) -> None:
    """Move an article into a story, out of its own, or into none."""
    if (to is not None) + out + alone != 1:
        raise typer.BadParameter("say where to: --to STORY, --out or --alone")
    with existing(ledger) as opened:
        said(opened.move(article, to, where="alone" if alone else "out", why=why, who=who))


def _merge(of: "Grouped", ids: list[str], signed: tuple[str | None, str], ledger: str | None) -> None:
    who, why = signed
    with existing(ledger) as opened:
        said(opened.merge(of, ids, why=why, who=who))


def _split(of: "Grouped", id: str, members: list[str], signed: tuple[str | None, str], ledger: str | None) -> None:
    who, why = signed
    with existing(ledger) as opened:
        said(opened.split(of, id, members, why=why, who=who))
