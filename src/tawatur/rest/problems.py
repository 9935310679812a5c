"""Errors as RFC 9457 says: application/problem+json."""

from http import HTTPStatus

from fastapi.responses import JSONResponse


def problem(status: int, detail: str, instance: str) -> JSONResponse:
    """What went wrong (`detail`) with which request (`instance`, its path)."""
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail, "instance": instance}
    return JSONResponse(body, status, media_type="application/problem+json")
