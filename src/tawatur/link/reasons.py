"""Why statements are of one claim: what each has in common with the one that it is most like, and what would have kept it apart.

Computed again from the traits of both, so that what is told is what decided.
"""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from tawatur.link.claims import LEAST_ALIKE, LEAST_SIMILAR
from tawatur.link.likeness import Likeness, alike, score
from tawatur.model import Position, Proposition, Reason

_FEATURES = ("predicate", "arguments", "participants")
_DIGITS = 3


def reasons(members: Sequence[tuple[Proposition, Position]], decided: Mapping[str, tuple[int, ...]]) -> list[Reason]:
    """One for each statement of a claim, in its order; `decided`: the numbers of corrections that speak of it, by node."""
    found = (_reason(n, members) for n in range(len(members)))
    nodes = (proposition.node for proposition, _ in members)
    return [msgspec.structs.replace(one, corrections=decided.get(node, ())) for node, one in zip(nodes, found, strict=True)]


def _reason(n: int, members: Sequence[tuple[Proposition, Position]]) -> Reason:
    proposition, position = members[n]
    compared = [(alike(proposition, other), other, where) for i, (other, where) in enumerate(members) if i != n]
    if not compared:
        return Reason(position=position, answers=_place(proposition.answers), least=LEAST_SIMILAR, least_mean=LEAST_ALIKE)
    nearest, other, where = max(compared, key=lambda one: one[0].score)
    return Reason(
        position=position,
        nearest=where,
        answers=_place(proposition.answers),
        score=round(nearest.score, _DIGITS),
        mean=round(sum(one[0].score for one in compared if one[0].score >= LEAST_SIMILAR) / len(compared), _DIGITS),
        least=LEAST_SIMILAR,
        least_mean=LEAST_ALIKE,
        features={name: round(getattr(nearest, name), _DIGITS) for name in _FEATURES},
        predicates=(tuple(sorted(proposition.heads)), tuple(sorted(other.heads))),
        shared=tuple(sorted(proposition.senses.keys() & other.senses.keys())),
        participants=tuple(sorted(proposition.participants & other.participants)),
        apart=tuple(_apart(nearest)),
    )


def _apart(likeness: Likeness) -> Iterator[str]:
    """The features without which the two would not have been joined."""
    beside = likeness.score - score(*likeness[: len(_FEATURES)])
    for name in _FEATURES:
        if score(*likeness._replace(**{name: 0.0})[: len(_FEATURES)]) + beside < LEAST_SIMILAR:
            yield name


def _place(node: str | None) -> str | None:
    """The id of a statement in its article."""
    return node.partition(":")[2] if node else None
