"""Where a piece stands in a text, how much two spans share, and which statements of a paragraph were found."""

from collections.abc import Iterator
from typing import Any

from tawatur.model import Analysis, Statement

Span = tuple[int, int]
SHORT = 12
"""Characters: a content shorter than this is told by its cue."""


def place(text: str, piece: str, nth: int = 0) -> Span:
    """The span of a piece that occurs `nth` times before it."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(piece, start + 1)
    return start, start + len(piece)


def likeness(a: Span, b: Span) -> float:
    """What two spans share, of what they cover together."""
    shared = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    return shared / (a[1] - a[0] + b[1] - b[0] - shared)


def found(text: str, expected: dict[str, Any], statement: Statement) -> bool:
    content, cue = (place(text, expected[part], expected.get(nth) or 0) for part, nth in (("content", "content_nth"), ("cue", "nth")))
    if content[1] - content[0] < SHORT:
        return likeness(cue, (statement.cue.start, statement.cue.end)) > 0
    return likeness(content, (statement.content.start, statement.content.end)) >= 0.5


def right(text: str, expected: dict[str, Any], statement: Statement, analysis: Analysis) -> bool:
    """The speaker is who it should be; where nobody is named, the same words or none on both sides."""
    speaker = statement.speaker
    if expected.get("who_id") or expected["who"]:
        names = {mention.text for entity in analysis.entities if entity.id in speaker.entities for mention in entity.mentions}
        return expected.get("who_id") in speaker.entities or any(expected["who"] and expected["who"] in name for name in names)
    if speaker.entities or bool(speaker.mark) != bool(expected["speaker"]):
        return False
    if speaker.mark is None:
        return True
    mark = place(text, expected["speaker"], expected.get("speaker_nth") or 0)
    return likeness(mark, (speaker.mark.start, speaker.mark.end)) >= 0.5


def judge(paragraph: dict[str, Any], analysis: Analysis) -> Iterator[tuple[Statement, bool, bool]]:
    """Each statement of an analysis, whether it is a marked one, and whether its speaker is right; debatable ones are passed over."""
    text, left = paragraph["text"], list(analysis.statements)
    for expected in (marked for marked in paragraph["statements"] if not marked.get("optional")):
        candidates = [statement for statement in left if found(text, expected, statement)]
        if candidates:
            best = max(candidates, key=lambda statement: right(text, expected, statement, analysis))
            left.remove(best)
            yield best, True, right(text, expected, best, analysis)
    debatable = [marked for marked in paragraph["statements"] if marked.get("optional")]
    for statement in left:
        if not any(found(text, marked, statement) for marked in debatable):
            yield statement, False, False
