"""What a reader wants first: what is agreed, what is disputed, what changed last. Nothing here is new: each leads to its place below."""

from typing import NamedTuple

from tawatur.reporting.record import Counted, Entry, Report, Turn


class Glance(NamedTuple):
    report: Report
    agreed: list[Entry]
    contested: list[Entry]
    disputed: list[Counted]

    @property
    def any(self) -> bool:
        return bool(self.agreed or self.contested or self.disputed or self.report.turns)

    def about(self, turn: Turn) -> str:
        """The claim or the countable thing in which somebody changed what he says."""
        glosses = {claim.number: claim.gloss for claim in self.report.claims}
        things = {series.number: series.of for series in self.report.series}
        return glosses[turn.claim] if turn.claim else things[turn.series]


def glance(report: Report) -> Glance:
    entries = {claim.number: claim for claim in report.claims}
    return Glance(
        report,
        agreed=[entries[number] for number in report.agreed],
        contested=[entries[number] for number in report.contested],
        disputed=[series for series in report.series if series.disputed],
    )
