"""The text of an article made ready: folded, cut into tokens and sentences, furniture and credits set apart."""

from functools import partial
from itertools import pairwise

from tawatur.clean import boilerplate, credits
from tawatur.clean.sentences import of_lines
from tawatur.clean.tokens import tokens
from tawatur.letters import folded
from tawatur.model import Furniture, Text

__all__ = ["clean", "cut"]


def cut(source: str) -> Text:
    """The text in lines, sentences and tokens, all of it: no furniture and no credits are looked for. Never raises, whatever the text."""
    words, starts, ends, breaks = tokens(folded(source))
    lines = list(pairwise(sorted({0, *breaks, len(words)})))
    found = of_lines(words, lines)
    return Text(source=source, words=words, starts=starts, ends=ends, sentences=found, paragraphs=lines)


def clean(source: str) -> Text:
    """The text with its furniture and credits set apart. Never raises, whatever the text. `Text.source` is `source`, untouched."""
    words, starts, ends, breaks = tokens(folded(source))
    lines = list(pairwise(sorted({0, *breaks, len(words)})))
    holes = boilerplate.find(words, lines, partial(credits.opens, words))
    kept = _without(lines, [(first, last) for first, last, _ in holes])
    bare = Text(source=source, words=words, starts=starts, ends=ends, sentences=[], paragraphs=kept)
    return Text(
        source=source,
        words=words,
        starts=starts,
        ends=ends,
        sentences=of_lines(words, kept),
        paragraphs=kept,
        furniture=tuple(_furniture(bare, *hole) for hole in holes),
        credits=tuple(credits.find(bare, kept)),
    )


def _furniture(text: Text, first: int, last: int, rule: str) -> Furniture:
    mark = text.mark(first, last)
    return Furniture(start=mark.start, end=mark.end, text=mark.text, rule=rule)


def _without(lines: list[tuple[int, int]], holes: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The lines less the holes; both sorted token ranges, a hole may cross lines."""
    kept: list[tuple[int, int]] = []
    hole = 0
    for first, last in lines:
        while hole < len(holes) and holes[hole][0] < last:
            start, end = holes[hole]
            if start > first:
                kept.append((first, start))
            first = max(first, min(end, last))
            if end > last:
                break
            hole += 1
        if first < last:
            kept.append((first, last))
    return kept
