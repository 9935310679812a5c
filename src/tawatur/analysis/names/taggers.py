"""The taggers there are: each labels the tokens of a page, and combine.py hears it beside the rules.

LEARNED            the one that comes with Tawatur (tagger.py)
chosen_tagger(…)   a token classifier of the user's (transformer.py), LEARNED where none is asked for
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from tawatur.analysis.names import tagger
from tawatur.analysis.names.spans import Named, Page
from tawatur.analysis.names.transformer import open_transformer

_TRUST = {
    "gazetteer": 1.0,
    "title": 1.0,
    "title, comma": 1.0,
    "verb of saying": 1.0,
    "first name": 2.0,
    "family name": 1.0,
    "place noun": 4.0,
}
"""Added to the scores of what a rule proposes: where the corpus has few of its kind, or marks them less often than this project."""
_DOUBT = 0.3
"""Taken from the score of "no name": in a ledger a name that is missed costs more than one too many."""


class Tagger(Protocol):
    """What sees names by having learned."""

    @property
    def rule(self) -> str:
        """What a mention tells that this tagger alone found."""

    @property
    def digest(self) -> str:
        """Changes with what was learned; "" where that is a part of Tawatur, and so of its version."""

    def labels(self, page: Page, proposed: Sequence[Named]) -> list[str]:
        """One label a token: B- and I- of PER, ORG, LOC, or O; no I- but behind the B- or I- of its kind, in one sentence.

        `proposed` is what the rules found. No text raises; TaggerError says that the tagger itself cannot be used.
        """


class Learned:
    """The tagger that comes with Tawatur. It is told what the rules propose and has learned how far to believe it; the names of people
    behind titles are trusted a little more than it learned, as other newsrooms are fuller of titles than its corpus."""

    rule = "tagger"
    digest = ""

    def labels(self, page: Page, proposed: Sequence[Named]) -> list[str]:
        """The best labels, those that trusted rules propose preferred."""
        if not page.text.sentences:
            return [tagger.LABELS[tagger.OUTSIDE]] * len(page.words)
        scores = tagger.scores(page)
        scores[:, tagger.OUTSIDE] -= _DOUBT
        for named in proposed:
            if trust := _TRUST.get(named.rule):
                scores[named.first, tagger.LABELS.index(f"B-{named.kind}")] += trust
                scores[named.first + 1 : named.last, tagger.LABELS.index(f"I-{named.kind}")] += trust
        return [tagger.LABELS[label] for label in tagger.decode(scores, page.text.sentences)]


LEARNED = Learned()


def chosen_tagger(place: str | Path | None) -> Tagger:
    """The token classifier in the folder `place` or of that name; LEARNED where there is none. Raises TaggerError, which names it."""
    return open_transformer(place) if place else LEARNED
