"""How often something is asked whether it has anything new: more often while it has, less often while it has not, seldom while it fails."""

from random import Random

import msgspec

_FASTER, _SLOWER = 0.5, 1.5
_MOST_NEW = 0.5
"""A feed of which more than this part is new may have dropped something between two times."""
_JITTER = 0.1
_DOUBLINGS = 16


class Pace(msgspec.Struct, frozen=True, kw_only=True):
    """Seconds between two times: at least, and at most; `look`: after which the ledger is looked at again, whoever else writes into it."""

    shortest: float = 600.0
    longest: float = 86_400.0
    look: float = 60.0

    def after(self, pace: float, listed: int, new: int) -> float:
        """The seconds until next time, where so many of what is listed was new."""
        if new > _MOST_NEW * listed:
            return self.shortest
        return self._within(pace * (_FASTER if new else _SLOWER))

    def failed(self, failures: int) -> float:
        """The seconds until next time, after so many failures in a row."""
        return self._within(float(self.shortest * 2 ** min(failures, _DOUBLINGS)))

    def due(self, now: float, pace: float, asked: float, chance: Random) -> float:
        """The moment of next time: not before the server wants it (`asked`), and not all at once."""
        return now + max(pace * chance.uniform(1 - _JITTER, 1 + _JITTER), min(asked, self.longest))

    def _within(self, pace: float) -> float:
        return min(max(pace, self.shortest), self.longest)
