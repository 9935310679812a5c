"""Time as manners and watching need it. Another clock in its place makes days of a minute, or a moment of a test."""

import time


class Clock:
    """The clock of this machine."""

    def now(self) -> float:
        """Seconds since 1970, UTC."""
        return time.time()

    def sleep(self, seconds: float) -> None:
        """Wait so long."""
        time.sleep(max(0.0, seconds))
