"""Articles and phrases whose dates and figures are known, and how a reader's findings are held against them.

Articles    the bundled sample with its truth, always; the marked articles of ../shared (GUIDE.md there says what was marked).
dates       A marked date is hit when a finding that overlaps it has the same first and last day in one of its readings, or when all
            findings that overlap it cover the same days together: "between the 12th and the 20th" may be found by its two ends.
            A finding is right when it is part of such a hit; so two words for one day are both right. Left out on both sides: marked
            dates without a value, and findings in page furniture or on such a date. A clock time on the article's own day, where no
            date is marked, is nobody's error: hours were not marked.
figures     A marked figure is hit when each of its values (one, or the two of a range) is among the values that the reader found
            overlapping it. What else it found is not called wrong: years, ordinals and ages are numbers, and were not marked.
today       The day that the article itself calls today (a marked اليوم), else the one it was published. The day that came with some press
            articles is the one they were collected, up to two days late. Tawatur sees that by the weekday that is named, the peers have
            no such step: all are given the true day, so that the step weighs for nobody.
phrases     Another project's tests. Dates: together the findings cover the accepted days, or a single one does in another reading.
            Numbers: the values found are the accepted ones, no more and no less; of a range its lower end.

The same rules hold for every reader. They lean towards the peers: Tawatur gives one reading, and one finding, where they may give more.
"""

import datetime as dt
import json
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import calendar_days
from calendar_days import Days

Answer = dict[str, Any]
"""What bench/calendar_readers.py writes for one text."""
Span = tuple[int, int]
_TODAY = "اليوم"


class Known(NamedTuple):
    """An article with what a careful reader marked in it. `unsaid`: furniture, and dates that cannot be placed."""

    text: str
    today: dt.date
    dates: list[tuple[Span, Days]]
    figures: list[tuple[Span, frozenset[float]]]
    unsaid: list[Span]


class Phrase(NamedTuple):
    kind: str
    today: dt.date
    text: str
    accepted: str


@dataclass
class Score:
    """Counts over a folder: of marked dates and figures, of findings, and of what agrees."""

    dates: int = 0
    hit: int = 0
    found: int = 0
    right: int = 0
    figures: int = 0
    figures_hit: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(*(mine + theirs for mine, theirs in zip(vars(self).values(), vars(other).values(), strict=True)))

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.hit / self.dates if self.dates else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


# ------------------------------------------------------------------ what is known


def sample(folder: Path) -> list[Known]:
    """The bundled articles."""
    truth = {found["article"]: found for found in json.loads((folder / "truth.json").read_text("utf-8"))["articles"]}
    lines = (folder / "articles.jsonl").read_text("utf-8").splitlines()
    return [_known(article["text"], article["published"], truth[article["url"]], "furniture") for article in map(json.loads, lines)]


def marked(folder: Path) -> list[Known]:
    """The articles of a gold folder."""
    golds = [(path, json.loads(path.with_suffix(".json").read_text("utf-8"))) for path in sorted(folder.glob("*.txt"))]
    return [_known(path.read_text("utf-8"), gold["published"]["value"], gold, "boilerplate") for path, gold in golds]


def _known(text: str, published: str, truth: dict[str, Any], furniture: str) -> Known:
    dates = [(_span(text, date.get("mark", date)), calendar_days.of_edtf(date["value"])) for date in truth["dates"]]
    figures = [
        (_span(text, figure.get("mark", figure)), frozenset({figure["low"], figure["high"]} - {None})) for figure in truth["figures"]
    ]
    return Known(
        text,
        next((days[0] for (start, _), days in dates if days and text.startswith(_TODAY, start)), dt.date.fromisoformat(published[:10])),
        [(span, days) for span, days in dates if days],
        [(span, values) for span, values in figures if values],
        [_span(text, mark) for mark in truth.get(furniture, ())] + [span for span, days in dates if days is None],
    )


def _span(text: str, mark: dict[str, Any] | str) -> Span:
    """Where the marked words stand. Raises ValueError where they do not."""
    words, nth = (mark, 0) if isinstance(mark, str) else (mark["text"], mark.get("nth", 0))
    start = text.index(words)
    for _ in range(nth):
        start = text.index(words, start + 1)
    return start, start + len(words)


def phrases(path: Path) -> Iterator[Phrase]:
    """The lines of a phrase table: kind, today, phrase, accepted values."""
    for line in path.read_text("utf-8").splitlines():
        kind, today, text, accepted = line.split("\t")
        yield Phrase(kind, dt.date.fromisoformat(today), text, accepted)


# ------------------------------------------------------------------ against it


class _Finding(NamedTuple):
    span: Span
    readings: list[Days]
    clock: bool


def score(known: Known, answer: Answer) -> Score:
    """One article."""
    found = [finding for finding in _findings(answer) if not any(_meet(finding.span, span) for span in known.unsaid)]
    hit, right = 0, set[int]()
    for span, days in known.dates:
        beside = [i for i, finding in enumerate(found) if _meet(finding.span, span)]
        equal = [i for i in beside if days in found[i].readings]
        together = calendar_days.hull(found[i].readings[0] for i in beside) == days
        hit += bool(equal or together)
        right.update(beside if together else equal)
    clocks = {i for i, finding in enumerate(found) if _is_hour(finding, known)} - right
    figures = sum(values <= _values(answer, span) for span, values in known.figures)
    return Score(len(known.dates), hit, len(found) - len(clocks), len(right), len(known.figures), figures)


def _findings(answer: Answer) -> list[_Finding]:
    return [
        _Finding((start, end), [(dt.date.fromisoformat(first), dt.date.fromisoformat(last)) for first, last in readings], clock)
        for start, end, readings, clock in answer["dates"]
    ]


def _meet(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _is_hour(finding: _Finding, known: Known) -> bool:
    """Whether it is a clock time on the article's day, where nothing is marked."""
    today = (known.today, known.today)
    return finding.clock and today in finding.readings and not any(_meet(finding.span, span) for span, _ in known.dates)


def _values(answer: Answer, span: Span) -> set[float]:
    return {value for start, end, values in answer["numbers"] if _meet((start, end), span) for value in values}


def is_right(phrase: Phrase, answer: Answer) -> bool:
    """Whether a phrase reads as the other project says."""
    if phrase.kind == "date":
        accepted = [days for value in phrase.accepted.split("|") if (days := calendar_days.of_edtf(value))]
        found = _findings(answer)
        alone = found[0].readings if len(found) == 1 else []
        return any(days in (calendar_days.hull(finding.readings[0] for finding in found), *alone) for days in accepted)
    return _same((values[0] for _, _, values in answer["numbers"] if values), (float(value) for value in phrase.accepted.split(";")))


def _same(found: Iterable[float], accepted: Iterable[float]) -> bool:
    """Whether they are the same values, whatever their order."""
    ours, theirs = sorted(map(float, found)), sorted(accepted)
    return len(ours) == len(theirs) and all(math.isclose(a, b, rel_tol=1e-6, abs_tol=1e-6) for a, b in zip(ours, theirs, strict=True))
