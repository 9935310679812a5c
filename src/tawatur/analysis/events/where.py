"""When and where: the time expression and the place of the sentence that tells an event."""

from bisect import bisect_left

from tawatur.analysis.events.frames import limit
from tawatur.analysis.events.scene import Scene
from tawatur.model import Mark, When

_NEAR = 400
"""Characters between a trigger and its time."""


def day(scene: Scene, first: int, mark: Mark) -> tuple[str | None, bool]:
    """The value of the time expression of a trigger, and whether it belongs to it alone: both stand in the same report.

    Else the nearest of the sentence. None where the sentence tells no time.
    """
    text, reading = scene.text, scene.reading
    start, end = reading.sentence_start[first], reading.sentence_end[first]
    if end <= start:
        return None, False
    edges = max(text.starts[start], mark.start - _NEAR), min(text.ends[end - 1], mark.end + _NEAR)
    low, high = (bisect_left(scene.dates, edge, key=lambda when: when.mark.start) for edge in edges)
    there = [when for when in scene.dates[low:high] if when.value]
    home = scene.home(mark)
    clause = scene.text.starts[scene.clause_start(first)], scene.text.ends[scene.clause_end(first) - 1]
    own = [when for when in there if clause[0] <= when.mark.start < clause[1] and scene.home(when.mark) == home]
    best = _nearest(mark, own) or _nearest(mark, there)
    return (best.value, bool(own)) if best else (None, False)


def _nearest(mark: Mark, whens: list[When]) -> When | None:
    return min(whens, key=lambda when: (abs(when.mark.start - mark.start), when.mark.start), default=None)


def place(scene: Scene, first: int) -> str | None:
    """The first place behind في، إلى … in the clause of a trigger."""
    for k in range(first + 1, limit(scene, first + 1)):
        if k in scene.name_from:
            named, id = scene.name_from[k]
            if named.type in ("GPE", "LOC") and scene.is_inside(k):
                return id
    return None
