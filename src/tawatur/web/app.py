"""The desk as an application: pages, the interface for programs under /api, style and script under /static, over one ledger.

app = create_app("tawatur.db")
"""

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Thread

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from tawatur import __version__
from tawatur.api import open_ledger
from tawatur.rest import api, corrections, exporting
from tawatur.rest.describe import describe
from tawatur.rest.fresh import Fresh
from tawatur.settings import from_environment
from tawatur.web import adding, decisions, description, faults, keeping, pages, story, who
from tawatur.web.access import OPEN, Access, Gate
from tawatur.web.guard import LOCAL, Guard
from tawatur.web.jobs import Jobs
from tawatur.web.memory import Memory
from tawatur.web.warming import warm

_STATIC = Path(__file__).parent / "static"


def create_app(ledger_place: str, hosts: tuple[str, ...] = LOCAL, access: Access = OPEN) -> FastAPI:
    """The desk over the ledger at `ledger_place`; it answers to `hosts` only, and to whom `access` lets in.

    Raises LedgerError when the ledger cannot be opened.
    """
    ledger = open_ledger(ledger_place)
    jobs = Jobs(ledger)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        Thread(target=warm, daemon=True).start()
        yield
        jobs.close()
        ledger.close()

    app = FastAPI(
        title="Tawatur",
        version=__version__,
        description="A ledger of reports: who said what, through whom, and how many independent voices stand behind it.",
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    app.state.ledger, app.state.jobs, app.state.settings = ledger, jobs, from_environment()
    app.state.memory = Memory()
    app.state.token = secrets.token_urlsafe()  # in every form: another site cannot read it
    app.add_middleware(Fresh)
    app.add_middleware(Gate, access=access)
    app.add_middleware(Guard, hosts=hosts)  # the outer one
    app.include_router(api.router)
    app.include_router(corrections.router)
    app.include_router(exporting.router)
    app.include_router(pages.router)
    app.include_router(story.router)
    app.include_router(who.router)
    app.include_router(decisions.router)
    app.include_router(adding.router)
    app.include_router(keeping.router)
    app.include_router(description.router)
    app.mount("/static", StaticFiles(directory=_STATIC), name="static")
    describe(app)
    faults.install(app)
    return app
