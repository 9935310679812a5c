"""`serve` and `demo`: the desk in the browser."""

from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from tawatur.cli.options import LedgerFile, existing, named

if TYPE_CHECKING:
    from tawatur.api import Ledger

Host = Annotated[str | None, typer.Option(metavar="ADDRESS", help="Where to listen; default TAWATUR_HOST, else 127.0.0.1.")]
Token = Annotated[str | None, typer.Option(metavar="TOKEN", help="What readers must know; `new` makes one. Default TAWATUR_TOKEN.")]
TrustHeader = Annotated[
    str | None, typer.Option(metavar="NAME", help="The header in which a proxy says who reads. Default TAWATUR_TRUST_HEADER.")
]
KnownAs = Annotated[list[str] | None, typer.Option(metavar="NAME", help="Another name by which the desk is called; may be given often.")]
Port = Annotated[int | None, typer.Option(min=0, max=65535, help="Default TAWATUR_PORT, else 8737; 0 takes a free one.")]


def serve(
    host: Host = None,
    port: Port = None,
    token: Token = None,
    trust_header: TrustHeader = None,
    known_as: KnownAs = None,
    ledger: LedgerFile = None,
) -> None:
    """The desk over a ledger, in the browser. Stop it with Ctrl-C.

    It listens on this machine only. On another address it wants --token or --trust-header, so that not everybody reads and corrects.
    """
    existing(ledger).close()
    _serve(named(ledger), Listening(host, port, token, trust_header, tuple(known_as or ())))


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
        _serve(ledger, Listening(host, port))


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


class Listening(NamedTuple):
    """Where and to whom the desk answers, as far as it was told."""

    host: str | None = None
    port: int | None = None
    token: str | None = None
    header: str | None = None
    names: tuple[str, ...] = ()


def _serve(place: str, told: Listening) -> None:
    import socket

    import uvicorn

    from tawatur.errors import TawaturError
    from tawatur.settings import from_environment
    from tawatur.web.access import access
    from tawatur.web.app import create_app
    from tawatur.web.guard import LOCAL

    settings = from_environment()
    host, port = told.host or settings.host, settings.port if told.port is None else told.port
    allowed = access(host, told.token or settings.token, told.header or settings.trust_header)
    names = (name.lower() for name in (*LOCAL, f"[{host}]" if ":" in host else host, *told.names))
    app = create_app(place, tuple(dict.fromkeys(names)), allowed)
    listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen()  # whoever reads the address may call at once
    except OSError as error:
        raise TawaturError(f"cannot listen on {host} port {port} ({error.strerror}); --port names another") from error
    shown = f"[{host}]" if ":" in host else host
    known = f"?token={allowed.token}" if allowed.token else ""
    print(f"http://{shown}:{listening.getsockname()[1]}/{known}", flush=True)
    uvicorn.Server(uvicorn.Config(app, log_level="warning")).run(sockets=[listening])
