"""Holds marks against the text: each gets its place in it, and what does not stand there is told with the way to it."""

from typing import Any

from tawatur.evaluation.schema import Marked
from tawatur.model import Record

_SHOWN = 40
"""Characters of a text that an error quotes."""


def anchored(value: Any, text: str, problems: list[str], way: str = "") -> Any:
    """The record with all marks in it at their places; `problems` gets a line for each that has none, `way` leads to it."""
    if isinstance(value, Marked):
        return _mark(value, text, problems, way)
    if isinstance(value, tuple):
        return tuple(anchored(one, text, problems, f"{way}[{number}]") for number, one in enumerate(value))
    if isinstance(value, Record):
        fields = {name: getattr(value, name) for name in value.__struct_fields__}
        return type(value)(**{name: anchored(field, text, problems, f"{way}.{name}".lstrip(".")) for name, field in fields.items()})
    return value


def _mark(mark: Marked, text: str, problems: list[str], way: str) -> Marked:
    start, end = (mark.start, mark.end) if mark.start != -1 or mark.end != -1 else _searched(mark, text)
    stands = text[start:end] if 0 <= start < end <= len(text) else None
    if mark.start == mark.end == -1 and stands is None:
        problems.append(f"{way}: {_quoted(mark.text)} does not stand in the article{_times(mark.nth)}")
    elif stands is None:
        problems.append(f"{way}: {start} to {end} is no stretch of the article, which has {len(text)} characters")
    elif mark.text not in (None, stands):
        problems.append(f"{way}: {_quoted(mark.text)} does not stand at {start} to {end}; there stands {_quoted(stands)}")
    return Marked(text=stands, start=start, end=end)


def _searched(mark: Marked, text: str) -> tuple[int, int]:
    """The nth place of its text, overlapping ones too."""
    start = -1
    for _ in range(mark.nth + 1 if mark.text else 0):
        start = text.find(mark.text or "", start + 1)
        if start < 0:
            break
    return (start, start + len(mark.text or "")) if start >= 0 else (-1, -1)


def _times(nth: int) -> str:
    return f" {nth + 1} times" if nth else ""


def _quoted(text: str | None) -> str:
    if text is None:
        return "a mark without text, start and end"
    return f"«{text}»" if len(text) <= _SHOWN else f"«{text[:_SHOWN]}…»"
