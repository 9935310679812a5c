"""What a reader has seen: two cookies that hold the number of the last article of the ledger, at the last visit and at this one's begin.

A visit is as long as the browser is open: what is new stays new until it ends.
"""

from fastapi import Request, Response

_SEEN, _VISIT = "seen", "visit"
_YEAR = 365 * 24 * 3600
_LONGEST = len(str(1 << 63))


class Visit:
    """`since` is the last article of the last visit; None at the first one."""

    def __init__(self, request: Request) -> None:
        begun, seen = (_number(request.cookies.get(name)) for name in (_VISIT, _SEEN))
        self._begins = begun is None
        self.since = seen if begun is None else begun

    def remember(self, answer: Response, last: int) -> None:
        """Have the browser tell next time that all up to `last` was there to be seen."""
        if self._begins:
            answer.set_cookie(_VISIT, str(last if self.since is None else self.since), httponly=True, samesite="lax")
        answer.set_cookie(_SEEN, str(last), max_age=_YEAR, httponly=True, samesite="lax")


def _number(cookie: str | None) -> int | None:
    return int(cookie) if cookie and cookie.isascii() and cookie.isdecimal() and len(cookie) < _LONGEST else None
