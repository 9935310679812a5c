"""Exports as downloads: written to a file that has no name any more when it is sent, so that nothing is held and nothing stays behind."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from fastapi import APIRouter
from fastapi.responses import Response, StreamingResponse

from tawatur.api import Ledger
from tawatur.export import OneFile, exporter, formats
from tawatur.ledger.answers import Filter
from tawatur.rest.api import Asked, Only, answers, as_json

router = APIRouter(prefix="/api/export")

_CHUNK = 1 << 18
_DESCRIBED: dict[int | str, dict[str, Any]] = {
    **answers({}),
    200: {
        "description": "A file; a format of several files comes as a zip",
        "content": {"*/*": {"schema": {"type": "string", "format": "binary"}}},
    },
}


@router.get("", responses=answers({"type": "array", "items": {"type": "string"}}), response_class=Response)
def offered() -> Response:
    """The names of the formats."""
    return as_json(formats())


@router.get("/{format}", responses=_DESCRIBED, response_class=Response)
def export(ledger: Asked, format: str, only: Only) -> Response:
    """The ledger in another format; with filters the articles with a statement as it is asked for, whole, and what they take part in."""
    return download(ledger, format, only)


def download(ledger: Ledger, format: str, only: Filter) -> Response:
    """Raises NotFound for a format or a story that there is not, ExportError for a library that is missing."""
    chosen = exporter(format)
    ending, media_type = (chosen.ending, chosen.media_type) if isinstance(chosen, OneFile) else (".zip", "application/zip")
    with tempfile.TemporaryDirectory(prefix="tawatur-export-") as scratch:
        place = Path(scratch) / f"made{ending}"
        ledger.export(format, place, only)
        made = place.open("rb")
    name = f"tawatur-{format}{f'-{only.story}' if only.story else ''}{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Content-Length": str(os.fstat(made.fileno()).st_size)}
    return StreamingResponse(_sent(made), media_type=media_type, headers=headers)


def _sent(made: BinaryIO) -> Iterator[bytes]:
    with made:
        while chunk := made.read(_CHUNK):
            yield chunk
