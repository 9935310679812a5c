"""How sure a statement is: the share of its kind that careful readers confirmed. The words are the explanation the user sees.

The shares were counted on the marked paragraphs of the tests and on marked articles together: how often a construction was speech with
that content, times how often a speaker found in that way was the right one. `python bench/calibration.py` prints how they hold.
"""

from tawatur.analysis.speech.report import Report
from tawatur.model import Speaker

THRESHOLD = 0.35
"""Below it a speaker is left open rather than guessed."""
_CONTENT = {"that": 0.98, "colon": 0.98, "quote": 0.92, "clause": 0.92, "object": 0.92, "pronoun": 0.5, "taken up": 0.9}
_GOVERNED = 0.94
"""Content behind another preposition of the verb."""
_RULES = {"negated verb": 0.75, "negated verb of saying": 0.86, "verbal noun": 0.9, "verb with a pronoun": 0.8}
_NAMED = {"here": 0.94, "role": 0.88, "focus": 0.86, "pronoun": 0.75, "credit": 0.75, "unresolved": 0.5}
"""By how the speaker was found: a person, an organisation or a state that is known by name."""
_UNNAMED = {"anonymous": 0.86, "media": 0.9, "named": 0.5, "organisation": 0.3, "document": 0.4}
"""Nobody named stands at this place: sources speak so, while an organisation or a document has a name that was not found."""
_KINDS = {"named": 1.0, "organisation": 0.92, "media": 0.95, "document": 0.85, "anonymous": 1.0}
"""How much surer a person's name is than that of an organisation or of whoever issued a document."""
_TOLD = {"named": 0.55, "organisation": 0.15}
"""Told here by a role or another phrase, but by nothing that tells who it is."""
_CARRIED_ON = 0.85
"""Of an unnamed speaker, where the subject is dropped."""
_NOBODY = 0.4
"""Neither named nor told here."""


def confidence(report: Report, speaker: Speaker) -> tuple[float, tuple[str, ...]]:
    """A share in 0..1 and its reasons: the construction, how the content was introduced, how the speaker was found."""
    share = _CONTENT.get(report.content.frame, _GOVERNED) * _RULES.get(report.rule, 1.0) * _speaker(report, speaker)
    who = f"{speaker.kind} speaker, {speaker.resolved}" + ("" if speaker.entities else ", without a name")
    return round(share, 2), (f"construction: {report.rule}", f"content: {report.content.frame}", who)


def _speaker(report: Report, speaker: Speaker) -> float:
    if speaker.entities:
        return _NAMED[speaker.resolved] * _KINDS[speaker.kind]
    if report.rule == "passive":
        return 0.93
    if speaker.resolved == "unresolved":
        return _TOLD.get(speaker.kind, _NOBODY) if speaker.mark else _NOBODY
    return _UNNAMED[speaker.kind] * (1.0 if speaker.mark else _CARRIED_ON)
