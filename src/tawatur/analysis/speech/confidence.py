"""How sure a statement is: by its construction, and by how its speaker was found. The words are the explanation the user sees."""

from tawatur.analysis.speech.report import Report
from tawatur.model import Speaker

_FRAMES = {"that": 0.95, "colon": 0.95, "quote": 0.92, "clause": 0.9, "object": 0.8, "pronoun": 0.6}
_GOVERNED = 0.85
_RULES = {"verb of saying": 1.0, "heading": 0.85, "participle": 0.95, "verbal noun": 0.85, "quotation before its verb": 0.95}
THRESHOLD = 0.35
"""Below it a speaker is left open rather than guessed."""
_RESOLVED = {"here": 1.0, "role": 0.85, "pronoun": 0.8, "focus": 0.85, "credit": 0.7, "unresolved": 0.4}


def confidence(report: Report, speaker: Speaker) -> tuple[float, tuple[str, ...]]:
    """A share in 0..1 and its reasons: the product of the construction, the frame of the content and how the speaker was resolved."""
    frame = _FRAMES.get(report.content.frame, _GOVERNED)
    share = frame * _RULES.get(report.rule, 0.9) * _RESOLVED[speaker.resolved]
    reasons = (f"construction: {report.rule}", f"content: {report.content.frame}", f"speaker: {speaker.resolved}")
    return round(share, 2), reasons
