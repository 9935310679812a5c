"""Where lists, rules and the learned tagger meet, and which of them has the last word.

* What the lists know stands, unless it is part of a longer name that the tagger sees (اللجنة الوطنية … of which the rules read the half).
* What the rules compose or guess stands where the tagger agrees; it is told of them, and believes each as far as it did well in training.
* What only the tagger sees is added.
"""

from collections.abc import Iterator
from typing import NamedTuple

from tawatur.analysis.names import people, places, tagger
from tawatur.analysis.names.gazetteer import PREFIXES, Kind
from tawatur.analysis.names.limits import limits
from tawatur.analysis.names.spans import Named, Page
from tawatur.model import EntityType

RULE = "tagger"
_SURE = frozenset(("gazetteer", "short name"))
"""Rules that the tagger does not overrule with silence."""
_DERIVED = frozenset(("short form", "short name", "family name"))
"""Found anew once the other names are settled."""
_TRUST = {"organisation": 1.0, "name in quotation marks": 1.0}
_TRUST_OF_OTHERS = 0.5
_DOUBT = 0.3
"""Taken from the score of "no name": a name that is missed costs more than the corpus says."""
_KINDS: dict[str, tuple[Kind, ...]] = {"PER": ("person", "family"), "ORG": ("organisation", "publisher", "short"), "LOC": ("state", "place")}


class Seen(NamedTuple):
    """Tokens `first` up to `last` that the tagger takes for a name of a kind (PER, ORG, LOC)."""

    first: int
    last: int
    kind: str


def settle(page: Page) -> None:
    """Settle the names of a page on which the rules have proposed theirs."""
    proposed = page.named()
    if not page.text.sentences:
        return
    seen = list(_seen(page, proposed))
    page.clear()
    for named in _settled(page, proposed, seen):
        if page.free(named.first, named.last):
            page.add(named)
    for hit in page.hits.values():
        if hit.of("title"):
            people.introduced(page, hit)


def _seen(page: Page, proposed: list[Named]) -> Iterator[Seen]:
    """The spans of the best labels, those of proposals preferred as far as they are trusted."""
    scores = tagger.scores(page)
    scores[:, tagger.OUTSIDE] -= _DOUBT
    for named in proposed:
        trust = _TRUST.get(named.rule.split(":")[0], _TRUST_OF_OTHERS)
        scores[named.first, tagger.LABELS.index(f"B-{_kind(named)}")] += trust
        scores[named.first + 1 : named.last, tagger.LABELS.index(f"I-{_kind(named)}")] += trust
    labels = [tagger.LABELS[label] for label in tagger.decode(scores, page.text.sentences)]
    first = None
    for i, label in enumerate([*labels, "O"]):
        if first is not None and label[0] != "I":
            yield Seen(first, i, labels[first][2:])
            first = None
        if label[0] == "B":
            first = i


def _kind(named: Named) -> str:
    return "LOC" if named.type == "GPE" else named.type


def _settled(page: Page, proposed: list[Named], seen: list[Seen]) -> Iterator[Named]:
    """The names that stand, those that win before those that only fill what is left."""
    exact = {(named.first, named.last, _kind(named)): named for named in proposed}
    sure = {i: named for named in proposed if named.rule in _SURE for i in range(named.first, named.last)}
    rest = []
    for span in seen:
        inside = [sure[i] for i in range(span.first, span.last) if i in sure]
        if tuple(span) in exact:
            yield exact[tuple(span)]
        elif not inside or all(_goes_on(span, named) for named in inside):
            rest.append(span)
    for span in rest:
        yield _named(page, span)
    yield from (named for named in proposed if named.rule in _SURE and named.rule not in _DERIVED)


def _goes_on(span: Seen, named: Named) -> bool:
    """Whether what the tagger sees is a longer name around a known one."""
    longer = span.first <= named.first and named.last <= span.last and span.last - span.first > named.last - named.first
    return longer and (span.kind == "ORG" or span.kind != _kind(named))


def _named(page: Page, span: Seen) -> Named:
    hit = page.hits.get(span.first)
    known = hit.of(*_KINDS[span.kind]) if hit and hit.last == span.last else None
    skip = hit.skip if hit and known else _joined(page, span.first)
    if known:
        return Named(span.first, span.last, skip, known.type or _type(page, span), RULE, known, known.id, party=known.party)
    head = hit.of("head") if hit and span.kind == "ORG" else None
    party = people.party(page, span.first, span.last) if head and "of_state" in head.flags else None
    return Named(span.first, span.last, skip, _type(page, span), RULE, head=head.id if head else None, party=party)


def _type(page: Page, span: Seen) -> EntityType:
    """A place is taken for one that is governed, unless it stands behind a noun of nature or of a building (نهر، مطار)."""
    if span.kind == "PER":
        return "PER"
    if span.kind == "ORG":
        return "ORG"
    nouns = places.place_nouns()
    before = page.words[span.first - 1] if span.first else ""
    return "LOC" if {nouns.get(before), nouns.get(page.words[span.first])} & limits().features else "GPE"


def _joined(page: Page, i: int) -> int:
    """How many letters of the token are joined prefixes: before an article always, else where the rest is a word of its own here."""
    word = page.words[i]
    for prefix in sorted(PREFIXES, key=len, reverse=True):
        rest = word[len(prefix) :]
        if not word.startswith(prefix) or len(rest) < 3:
            continue
        if rest.startswith("ال") or prefix.endswith("ل") and rest.startswith("ل"):
            return len(prefix)
        if word not in people.given_names() and (rest in people.given_names() or rest in page.vocabulary):
            return len(prefix)
    return 0
