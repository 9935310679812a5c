"""A report as one HTML file: nothing is asked of any place, no script is needed, and it prints on A4.

What an article brings is escaped by the template, which knows no other way to write it.
"""

from collections.abc import Iterable
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from tawatur.interface.addresses import web_url
from tawatur.model import Stance
from tawatur.reporting.edition import Edition, Wording, calm, line
from tawatur.reporting.glance import glance
from tawatur.reporting.plot import SHAPES, plot
from tawatur.reporting.record import MOST, Report


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=PackageLoader("tawatur.reporting"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters.update(line=line, calm=calm, turns=_turns)
    environment.globals.update(web_url=web_url, shapes=SHAPES, most=MOST)
    return environment


def write(report: Report, edition: Edition) -> bytes:
    """UTF-8, whatever the text: what it cannot hold is replaced."""
    wording = Wording(report, edition)
    catalogue = wording.catalogue
    written = (
        _templates()
        .get_template("report.html")
        .render(
            r=report,
            w=wording,
            edition=edition,
            catalogue=catalogue,
            say=catalogue.say,
            count=catalogue.count,
            term=catalogue.term,
            day=catalogue.day,
            language=edition.language,
            direction=catalogue.words.direction,
            glance=glance(report),
            plots={counted.number: plot(counted.points, wording) for counted in report.series},
        )
    )
    return written.replace("\0", "\ufffd").encode("utf-8", "replace")


def _turns(stances: Iterable[Stance]) -> list[Stance]:
    """The stances, each once until it changes."""
    turned: list[Stance] = []
    for stance in stances:
        if not turned or turned[-1] != stance:
            turned.append(stance)
    return turned
