"""`serve` and `demo`: the desk in the browser."""

from typing import TYPE_CHECKING, Annotated

import typer

from tawatur.cli.options import LedgerFile, existing, named

if TYPE_CHECKING:
    from tawatur.api import Ledger

Host = Annotated[str | None, typer.Option(metavar="ADDRESS", help="Where to listen; default TAWATUR_HOST, else 127.0.0.1.")]
Port = Annotated[int | None, typer.Option(min=0, max=65535, help="Default TAWATUR_PORT, else 8737; 0 takes a free one.")]


def serve(host: Host = None, port: Port = None, ledger: LedgerFile = None) -> None:
    """The desk over a ledger, in the browser. Stop it with Ctrl-C."""
    existing(ledger).close()
    _serve(named(ledger), host, port)


def demo(
    no_serve: Annotated[bool, typer.Option("--no-serve", help="Fill the ledger and stop.")] = False,
    host: Host = None,
    port: Port = None,
    ledger: Annotated[
        str, typer.Option(metavar="FILE|URL", help="The ledger to fill; never your own unless you name it.")
    ] = "tawatur-demo.db",
) -> None:
    """Fill a ledger with the bundled sample of invented articles, say what is in it, and open the desk."""
    from tawatur.api import open_ledger

    with open_ledger(ledger) as opened:
        fill(opened)
        _sum_up(opened)
    if not no_serve:
        _serve(ledger, host, port)


def fill(ledger: "Ledger") -> None:
    """Add the sample, and say which of its outlets belong together."""
    from importlib.resources import as_file

    from tawatur import lexicon
    from tawatur.analysis.names import own_names
    from tawatur.errors import SourceError

    with as_file(lexicon.sample() / "outlets.csv") as names:
        ledger.set_outlets(own_names(names).outlets)
    with as_file(lexicon.sample() / "articles.jsonl") as sample:
        for answer in ledger.adding(sample):
            if isinstance(answer, SourceError):
                raise answer


def _sum_up(ledger: "Ledger") -> None:
    summary = ledger.summary()
    grades = ", ".join(f"{name} {count}" for name, count in summary.grades.items())
    print(f"articles    {summary.articles}")
    print(f"outlets     {summary.outlets}")
    print(f"statements  {summary.statements}")
    print(f"stories     {summary.stories}")
    print(f"claims      {summary.claims}" + (f" ({grades})" if grades else ""))
    print(f"copies      {summary.copies}", flush=True)


def _serve(place: str, host: str | None, port: int | None) -> None:
    import socket

    import uvicorn

    from tawatur.errors import TawaturError
    from tawatur.settings import from_environment
    from tawatur.web.app import create_app
    from tawatur.web.guard import LOCAL

    settings = from_environment()
    host, port = host or settings.host, settings.port if port is None else port
    app = create_app(place, hosts=tuple(dict.fromkeys((*LOCAL, host))))
    listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen()  # whoever reads the address may call at once
    except OSError as error:
        raise TawaturError(f"cannot listen on {host} port {port} ({error.strerror}); --port names another") from error
    shown = f"[{host}]" if ":" in host else host
    print(f"http://{shown}:{listening.getsockname()[1]}/", flush=True)
    uvicorn.Server(uvicorn.Config(app, log_level="warning")).run(sockets=[listening])
