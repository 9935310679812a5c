"""Where a piece stands in a text, and how much two spans share."""

Span = tuple[int, int]


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
