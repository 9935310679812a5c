"""Marks that overlap, laid over a text so that the elements made of them nest.

    layers("abcdef", [Layer(0, 4, "content"), Layer(2, 6, "name")])
    <content>ab<name>cd</name></content><name>ef</name>

Between two neighbouring ends of marks the same marks are open: they stand in one order (kind of layer, then start, then
length), so of two that cross, the inner is closed with the outer and opened again behind it.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

ORDER = ("paragraph", "furniture", "credit", "content", "passage", "shared", "speaker", "cue", "date", "figure", "name")
"""From the outermost kind of layer to the innermost."""
LINKED = frozenset({"cue", "date", "figure", "name"})
"""Kinds that become links; a link inside a link is none, so the outer one wins."""
_RANK = {kind: rank for rank, kind in enumerate(ORDER)}


class Layer(NamedTuple):
    """One mark to show: its span, its kind, the record it leads to ("s3"), and whether it holds no Arabic letter."""

    start: int
    end: int
    kind: str
    ref: str = ""
    foreign: bool = False


class Opening(NamedTuple):
    """A layer that opens before a segment. `first`: not a continuation of one that had to be closed; `link`: may be a link here."""

    layer: Layer
    first: bool
    link: bool


class Segment(NamedTuple):
    """A run of text under the same layers: what opens before it, outermost first, and what closes behind it, innermost first."""

    opens: tuple[Opening, ...]
    text: str
    closes: tuple[Opening, ...]


def layers(text: str, marks: Sequence[Layer]) -> list[Segment]:
    """The whole text in segments. Empty marks are left out, marks that reach beyond the text are cut."""
    size = len(text)
    inside = [mark._replace(start=max(mark.start, 0), end=min(mark.end, size)) for mark in marks]
    shown = [mark for mark in inside if mark.start < mark.end]
    cuts = sorted({0, size, *(mark.start for mark in shown), *(mark.end for mark in shown)})
    stacks = [[], *_stacks(shown, cuts[:-1]), []]
    common = [sum(1 for _ in takewhile(lambda pair: pair[0] is pair[1], zip(a, b, strict=False))) for a, b in pairwise(stacks)]
    segments: list[Segment] = []
    open_now: list[Opening] = []
    for i, (start, end) in enumerate(pairwise(cuts)):
        opens = _openings(stacks[i + 1], common[i], start)
        open_now[common[i] :] = opens
        segments.append(Segment(opens, text[start:end], tuple(reversed(open_now[common[i + 1] :]))))
    return segments


def _depth(layer: Layer) -> tuple[int, int, int, str]:
    return _RANK.get(layer.kind, len(ORDER)), layer.start, -layer.end, layer.ref


def _stacks(shown: Sequence[Layer], cuts: Sequence[int]) -> Iterator[list[Layer]]:
    """The layers open behind each cut, outermost first."""
    waiting = sorted(shown, key=lambda layer: layer.start, reverse=True)
    stack: list[Layer] = []
    for cut in cuts:
        stack = [layer for layer in stack if layer.end > cut]
        while waiting and waiting[-1].start == cut:
            stack.append(waiting.pop())
        stack.sort(key=_depth)
        yield list(stack)


def _openings(stack: Sequence[Layer], kept: int, at: int) -> tuple[Opening, ...]:
    """The layers of `stack` above the `kept` lowest, as they open at `at`."""
    linked = [layer.kind in LINKED for layer in stack]
    return tuple(Opening(stack[i], stack[i].start == at, linked[i] and not any(linked[:i])) for i in range(kept, len(stack)))
