"""What articles that just came brought to claims: a new claim, a party that changed its position or its figures, a grade.

A change is news if the claim did not show it without the new articles. So one that is only told again, by other outlets, is told to nobody
a second time, and one that comes to light because an older article was added late is told once. The id of a notice is made of the place
where the change is told, not of the claim, whose own id changes when claims are merged.
"""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from tawatur import affairs
from tawatur.affairs import News
from tawatur.errors import NotFound
from tawatur.ledger.outbox import Notice, NoticeKind
from tawatur.ledger.store import Store
from tawatur.link.voices import name_of
from tawatur.model import Step

_TOGETHER = 200
"""Articles whose claims are looked up at once."""
_ID = 32


def notices(store: Store, new: Sequence[str], at: str) -> Iterator[Notice]:
    """What some articles (ids), which are linked, brought; claim by claim, in the order of their ids. `at` is the moment, in ISO form."""
    inside = frozenset(new)
    for claim in sorted(_touched(store, new)):
        try:
            yield from _of_claim(store, affairs.news(store, claim, inside), at)
        except NotFound:  # another process linked meanwhile; what it became is told with what it brought
            continue


def _touched(store: Store, new: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for first in range(0, len(new), _TOGETHER):
        traits = store.traits(new[first : first + _TOGETHER]).values()
        nodes = [said.node for one in traits for said in one.said]
        found.update(group.id for group in store.groups_of("claim", nodes))
    return found


def _of_claim(store: Store, news: News, at: str) -> Iterator[Notice]:
    stories = _stories(store, news.nodes)
    if not news.members_before:
        yield _notice("new_claim", news, stories, at, news.steps[0])
    for step in _unseen(news.steps, news.before):
        yield _notice("changed_position" if step.before else "changed_figure", news, stories, at, step)
    grade = news.claim.grade
    if grade.voices > news.voices_before and grade.name != name_of(news.voices_before):
        yield _notice("grade_reached", news, stories, at, None)


def _unseen(steps: Sequence[Step], before: Sequence[Step]) -> list[Step]:
    """The changes that are more than there were: told at another place, a change is the same."""
    known = Counter(map(_change, (step for step in before if _is_change(step))))
    told = {_place(step) for step in before}
    changes = sorted((step for step in steps if _is_change(step)), key=lambda step: _place(step) not in told)
    unseen = []
    for step in changes:
        known[_change(step)] -= 1
        if known[_change(step)] < 0:
            unseen.append(step)
    return unseen


def _is_change(step: Step) -> bool:
    return bool(step.before or step.was)


def _change(step: Step) -> tuple[object, ...]:
    """What changed, wherever it is told."""
    figures = tuple((figure.low, figure.high, figure.unit) for figure in step.figures) if step.was else ()
    return step.parties, step.stance if step.before else None, step.before, figures


def _place(step: Step) -> tuple[str, int, int]:
    return step.article, step.statement.start, step.statement.end


def _notice(kind: NoticeKind, news: News, stories: Collection[str], at: str, step: Step | None) -> Notice:
    claim = news.claim
    anchor = (kind, *_place(step), step.before, *map(str, step.parties)) if step else (kind, news.nodes[0], claim.grade.name)
    told = {
        "parties": step.parties,
        "stance": step.stance,
        "before": step.before,
        "figures": tuple(figure.mark.text for figure in step.figures),
        "was": tuple(figure.mark.text for figure in step.was),
        "since": step.since,
        "article": step.article,
        "outlet": step.outlet,
        "text": step.statement.text,
    } if step else {"parties": claim.origins}  # fmt: skip
    return Notice(
        id=hashlib.sha256("\0".join(map(str, anchor)).encode("utf-8", "replace")).hexdigest()[:_ID],
        kind=kind,
        at=at,
        claim=claim.id,
        gloss=claim.gloss,
        gloss_en=claim.gloss_en,
        grade=claim.grade.name,
        voices=claim.grade.voices,
        stories=tuple(sorted(stories)),
        **told,
    )


def _stories(store: Store, nodes: Sequence[str]) -> set[str]:
    articles = sorted({node.partition(":")[0] for node in nodes})
    return {group.id for group in store.groups_of("story", articles)}
