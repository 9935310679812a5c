"""Errors as calm text: a page for a reader, problem+json for a program (under /api)."""

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from tawatur.errors import CorrectionError, ExportError, LedgerError, NotFound
from tawatur.rest.problems import problem
from tawatur.web.desk import Desk

_MESSAGES = {
    401: "no_access",
    404: "not_found",
    400: "wrong_request",
    405: "wrong_request",
    403: "wrong_request",
    413: "too_large",
    415: "wrong_request",
    422: "wrong_request",
}


def answer(request: Request, status: int, detail: str) -> Response:
    """What a reader or a program is told."""
    if request.url.path == "/api" or request.url.path.startswith("/api/"):
        return problem(status, detail, request.url.path)
    return Desk(request).page("fault.html", status, message=_MESSAGES.get(status, "failed"))


async def _not_found(request: Request, error: Exception) -> Response:
    return answer(request, 404, str(error))


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return answer(request, error.status_code, str(error.detail))


async def _wrong(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    told = "; ".join(f"{'.'.join(map(str, e['loc'][1:]))}: {e['msg']}" for e in error.errors())
    return answer(request, 422, told)


async def _not_corrected(request: Request, error: Exception) -> Response:
    return answer(request, 422, str(error))


async def _unreadable(request: Request, error: Exception) -> Response:
    return answer(request, 503, str(error))


async def _failed(request: Request, error: Exception) -> Response:
    """Anything unforeseen. The server logs it; the reader is told no more than that."""
    return answer(request, 500, "an unforeseen error; it is in the log of the server")


def install(app: FastAPI) -> None:
    app.add_exception_handler(NotFound, _not_found)
    app.add_exception_handler(CorrectionError, _not_corrected)
    app.add_exception_handler(LedgerError, _unreadable)
    app.add_exception_handler(ExportError, _unreadable)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _wrong)
    app.add_exception_handler(Exception, _failed)
