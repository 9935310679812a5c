"""The text of an article made ready: folded, cut into tokens and sentences, furniture and credits set apart."""

from itertools import pairwise

from tawatur.clean import boilerplate
from tawatur.clean.sentences import sentences
from tawatur.clean.tokens import tokens
from tawatur.letters import Folded
from tawatur.model import Furniture, Text

__all__ = ["clean"]


def clean(source: str) -> Text:
    """Never raises, whatever the text. `Text.source` is `source`, untouched."""
    words, starts, ends, breaks = tokens(Folded(source))
    edges = sorted({0, *breaks, len(words)})
    lines = list(pairwise(edges))
    furniture, credits = boilerplate.find(source, words, lines)
    kept = _without(lines, [(first, last) for first, last, _ in furniture])
    return Text(
        source=source,
        words=words,
        starts=starts,
        ends=ends,
        sentences=[sentence for first, last in kept for sentence in sentences(words, first, last)],
        paragraphs=kept,
        furniture=tuple(
            Furniture(start=starts[first], end=ends[last - 1], text=source[starts[first] : ends[last - 1]], rule=rule)
            for first, last, rule in furniture
        ),
        credits=tuple(credits),
    )


def _without(lines: list[tuple[int, int]], holes: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The lines less the holes; both sorted token ranges, a hole may cross lines."""
    kept = []
    for first, last in lines:
        for start, end in holes:
            if start < last and end > first:
                if start > first:
                    kept.append((first, start))
                first = min(max(first, end), last)
        if first < last:
            kept.append((first, last))
    return kept
