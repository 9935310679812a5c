"""The description of the interface (OpenAPI): its schemas are drawn from the records, so it cannot say anything else than they do."""

from typing import Any

import msgspec
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from tawatur.correcting import Correctable
from tawatur.ledger.answers import Counted, Hit, Listed, Named, Spoken
from tawatur.ledger.corrections import Correction, Remembered
from tawatur.model import Analysis, Article, Claim, Copy, Covered, Membership, Moment, Network, Reason, Series, Step, Story
from tawatur.rest.corrections import BODIES


class Problem(msgspec.Struct):
    """An error, as RFC 9457 says."""

    type: str
    title: str
    status: int
    detail: str
    instance: str


class Whole(msgspec.Struct):
    """An article with its analysis. Every mark of the analysis has `utf16` beside `start` and `end`."""

    id: str
    article: Article
    analysis: Analysis


_RECORDS = (
    Story,
    Membership,
    Claim,
    Step,
    Reason,
    Network,
    Moment,
    Series,
    Covered,
    Copy,
    Listed,
    Whole,
    Hit,
    Spoken,
    Named,
    Counted,
    Problem,
    Correction,
    Remembered,
    Correctable,
    *BODIES,
)


def describe(app: FastAPI) -> None:
    """Let the application describe its answers by the records."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            found = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
            _, schemas = msgspec.json.schema_components(_RECORDS, ref_template="#/components/schemas/{name}")
            found.setdefault("components", {}).setdefault("schemas", {}).update(schemas)
            app.openapi_schema = found
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]
