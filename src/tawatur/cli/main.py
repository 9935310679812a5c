"""The command line: `tawatur COMMAND`. Stdout is data; what is said about the work goes to stderr.

Exit codes: 0 done · 1 something does not hold, or some sources failed and that was asked about · 2 a clear error, or nothing could be read
· 130 ended by Ctrl-C.
Commands import what they need when they run, so that `--help` answers at once.
"""

import io
import sys
from typing import Annotated

import typer

from tawatur import __version__
from tawatur.cli import add, affair, analyse, archive, ask, correct, desk, evaluate, group, keep, outlets, report, watch
from tawatur.errors import TawaturError

app = typer.Typer(
    name="tawatur",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        print(f"tawatur {__version__}")
        raise typer.Exit


@app.callback()
def tawatur(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")] = False,
) -> None:
    """Who said what, when, about how many, through whom: a ledger of reports from Arabic news, every entry anchored at its words."""


for command in (
    analyse.analyse,
    add.add,
    watch.watch,
    add.remove,
    add.original,
    ask.stories,
    ask.story,
    ask.claims,
    ask.claim,
    ask.copies,
    ask.who,
    ask.names,
    ask.figures,
    affair.series,
    affair.timeline,
    affair.coverage,
    ask.search,
    outlets.outlets,
    outlets.outlet,
    group.move,
    correct.undo,
    correct.history,
    keep.verify,
    keep.reanalyse,
    evaluate.evaluate,
    report.report,
    keep.export,
    archive.batch,
    archive.load,
    desk.serve,
    desk.demo,
):
    app.command()(command)
app.command("import")(keep.restore)
app.add_typer(correct.correct)
app.add_typer(group.merge)
app.add_typer(group.split)


def main() -> None:
    """The entry point: what Tawatur raises on purpose is said on stderr and gives exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    except TawaturError as error:
        print(f"tawatur: {error}", file=sys.stderr)
        sys.exit(2)


if __name__ == "__main__":
    main()
