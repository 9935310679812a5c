"""Whose turn it is: between two requests to a host there is a pause, longer where it asks for that, and longer again after a failure."""

from collections import OrderedDict
from email.utils import parsedate_to_datetime
from random import Random

from tawatur.fetch.clock import Clock

LONGEST_PAUSE = 60.0
"""Seconds between two requests, whatever a host asks for: it would keep all others waiting."""
LONGEST_WAIT = 86_400.0
"""Seconds for which a host may ask to be left alone."""
_MOST_HOSTS = 1000
_FIRST, _DOUBLINGS = 2.0, 6
_JITTER = 0.25


class Turns:
    """When each host may be asked again."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._free: OrderedDict[str, float] = OrderedDict()

    def wait(self, host: str) -> float:
        """Until it is the turn of this host; the seconds that are left where those are too many to wait for, else 0."""
        left = self._free.get(host, 0.0) - self._clock.now()
        if left > LONGEST_PAUSE:
            return left
        if left > 0:
            self._clock.sleep(left)
        return 0.0

    def done(self, host: str, pause: float) -> None:
        """A request is over: the next one waits so long."""
        self._free[host] = self._clock.now() + pause
        self._free.move_to_end(host)
        while len(self._free) > _MOST_HOSTS:
            self._free.popitem(last=False)


def backed_off(tries: int, chance: Random, first: float = _FIRST) -> float:
    """Seconds to wait after so many failures: doubled each time, and a little more or less, so that many do not come back at once."""
    return float(first * 2 ** min(tries - 1, _DOUBLINGS) * chance.uniform(1 - _JITTER, 1 + _JITTER))


def asked_to_wait(header: str | None, now: float) -> float | None:
    """Seconds that a server asks for (Retry-After: a number, or a date); None where it does not, or not in a way that can be read."""
    if header is None:
        return None
    told = header.strip()
    try:
        seconds = float(told) if told.isascii() and told.isdecimal() else parsedate_to_datetime(told).timestamp() - now
    except (ValueError, TypeError, OverflowError):
        return None
    return min(max(0.0, seconds), LONGEST_WAIT)
