"""Who said what: every attributed report of one article, with its cue, speaker, content and chain.

Cues are found first (verbs, participles, verbal nouns, prepositions, headings), each with the construction that makes it one; then,
in the order of the text, speakers are settled, contents get their ends, and the chain is read off what stands between.
"""

from tawatur.analysis.speech.assembly import assemble
from tawatur.analysis.speech.attributions import attributed
from tawatur.analysis.speech.cues import verbal
from tawatur.analysis.speech.headings import headed
from tawatur.analysis.speech.reading import Reading
from tawatur.model import Statement, Text

__all__ = ["Reading", "find"]


def find(reading: Reading) -> list[Statement]:
    """The statements of a text, in the order of their cues. Never raises on content."""
    found = (*verbal(reading), *attributed(reading), *headed(reading))
    reports = [report for report in found if not _credit(reading.text, report.first)]
    return assemble(reading, sorted(reports, key=lambda report: (report.first, report.last)))


def _credit(text: Text, token: int) -> bool:
    """Whether a token belongs to a byline or a credit line: "كتب: فلان" says nothing."""
    return any(credit.start <= text.starts[token] < credit.end for credit in text.credits)
