"""What the owners of a host ask of robots (robots.txt, RFC 9309), kept for a day.

No such file allows everything; a host that fails to give it is not asked for anything else until it does, or ten minutes are over.
"""

from collections import OrderedDict
from collections.abc import Callable

from protego import Protego

from tawatur.errors import NotFetched, Refused

NAME = "tawatur"
"""The name by which a robots.txt may speak of this program."""
MOST_BYTES = 512_000
_DAY = 86_400.0
_FAILED = 600.0
"""Seconds after which a host that failed is asked again."""
_MOST_HOSTS = 1000


class Robots:
    """`fetch` gives the text of a robots.txt, None where there is none; it raises NotFetched where that cannot be told."""

    def __init__(self, fetch: Callable[[str], str | None], now: Callable[[], float]) -> None:
        self._fetch, self._now = fetch, now
        self._held: OrderedDict[str, tuple[float, Protego | NotFetched]] = OrderedDict()

    def why_not(self, origin: str, url: str) -> str | None:
        """Why an address may not be fetched; None if it may. Raises NotFetched where its host cannot be asked."""
        rules = self._rules(origin)
        if isinstance(rules, Refused):
            raise Refused(url, rules.reason) from rules
        if isinstance(rules, NotFetched):
            raise NotFetched(url, f"robots.txt of its host cannot be read ({rules.reason})", wait=rules.wait) from rules
        return None if rules.can_fetch(url, NAME) else "its host's robots.txt asks not to"

    def delay(self, origin: str) -> float:
        """Seconds that a host wants between two requests; 0 where it does not say."""
        rules = self._rules(origin)
        return 0.0 if isinstance(rules, NotFetched) else float(rules.crawl_delay(NAME) or 0.0)

    def _rules(self, origin: str) -> Protego | NotFetched:
        """Its rules, or why they cannot be read."""
        until, rules = self._held.get(origin, (0.0, None))
        if rules is None or until <= self._now():
            rules = self._asked(origin)
            lasts = _FAILED if isinstance(rules, NotFetched) else _DAY
            self._held[origin] = (self._now() + lasts, rules)
        self._held.move_to_end(origin)
        while len(self._held) > _MOST_HOSTS:
            self._held.popitem(last=False)
        return rules

    def _asked(self, origin: str) -> Protego | NotFetched:
        try:
            return Protego.parse(self._fetch(f"{origin}/robots.txt") or "")
        except NotFetched as error:
            return error
