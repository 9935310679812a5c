"""What the marks of one article and those of its analysis have in common: the mentions, who is who, the statements."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from tawatur.evaluation.matching import Pairing, Stretch, iou, overlap, paired
from tawatur.evaluation.schema import Link, Marked, Marks, Statement
from tawatur.model import EntityType

_LEAST = 0.5
"""Of intersection over union, for two stretches to be the same one."""
_SHORT = 12
"""Characters; a content that is shorter ("ذلك") tells less of which statement it is than the cue."""
_TIE = 0.001
"""What the cues say where two statements share a content, as a question and its refusal do."""
_PREFIX = 3
"""Characters at the left edge of a name that are forgiven: an article, joined prefixes."""


_ONE_CHAIN = (0, 1)
"""The place of every link of one statement: few enough to be compared each with each."""


class Named(NamedTuple):
    """One mention with what it names."""

    mark: Marked
    type: EntityType
    entity: str


class Comparison:
    """`published` is the day that was found without being told it."""

    def __init__(self, gold: Marks, found: Marks, published: str | None) -> None:
        self.gold, self.found, self.published = gold, found, published

    @cached_property
    def mentions(self) -> Pairing[Named]:
        return paired(_mentions(self.gold), _mentions(self.found), lambda named: [stretch(named.mark)], _same_mention)

    @cached_property
    def statements(self) -> Pairing[Statement]:
        return paired(self.gold.statements or (), self.found.statements or (), _places, _same_statement)

    @cached_property
    def links(self) -> Pairing[Link]:
        """The links of all chains, statement by statement."""
        told = [(gold.via or (), found.via or ()) for gold, found in self.statements.pairs]
        told += [(gold.via or (), ()) for gold in self.statements.missed] + [((), found.via or ()) for found in self.statements.spurious]
        chains = [paired(gold, found, lambda _: [_ONE_CHAIN], self._same_link) for gold, found in told]
        return Pairing(
            [pair for chain in chains for pair in chain.pairs],
            [link for chain in chains for link in chain.missed],
            [link for chain in chains for link in chain.spurious],
        )

    def _same_link(self, gold: Link, found: Link) -> float:
        """Words in common; a link without words has the same role and entity."""
        if gold.mark:
            return overlap(stretch(gold.mark), stretch(found.mark)) if found.mark else 0
        entity = found.entity and self._ids.get(found.entity, found.entity)
        return (0.5 if found.mark else 1.0) if (gold.role, gold.entity) == (found.role, entity) else 0

    @cached_property
    def _ids(self) -> dict[str, str]:
        """An id of the analysis → that of gold with which its mentions share most."""
        shared: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for gold, found, share in _shares(_mentions(self.gold), _mentions(self.found)):
            shared[found.entity][gold.entity] += share
        return {id: max(others, key=lambda other: (others[other], other == id)) for id, others in shared.items()}

    def ids(self, entities: Iterable[str]) -> set[str]:
        """Ids of the analysis as those of gold; who has no mention in common keeps the id, which may be that of the knowledge pack."""
        return {self._ids.get(id, id) for id in entities}


def stretch(mark: Marked) -> Stretch:
    return mark.start, mark.end


def same_stretch(one: Marked | None, other: Marked | None, least: float = _LEAST) -> float:
    """Intersection over union where it is enough, else 0."""
    share = iou(stretch(one), stretch(other)) if one and other else 0.0
    return share if share >= least else 0.0


def _mentions(marks: Marks) -> list[Named]:
    return [Named(mark, entity.type, entity.id) for entity in marks.entities or () for mark in entity.mentions]


def _same_mention(gold: Named, found: Named) -> float:
    """The same end, the same type (LOC is GPE), and the same beginning but for what is joined to it."""
    if gold.mark.end != found.mark.end or _kind(gold) != _kind(found):
        return 0
    apart = abs(gold.mark.start - found.mark.start)
    return 1 / (1 + apart) if apart <= _PREFIX else 0


def _kind(named: Named) -> str:
    return "GPE" if named.type == "LOC" else named.type


def _places(statement: Statement) -> list[Stretch]:
    return [stretch(mark) for mark in (statement.cue, statement.content) if mark]


def _same_statement(gold: Statement, found: Statement) -> float:
    cues = iou(stretch(gold.cue), stretch(found.cue))
    if gold.content and gold.content.end - gold.content.start >= _SHORT:
        share = same_stretch(gold.content, found.content)
        return share + _TIE * cues if share else 0
    return 1 + _TIE * cues if cues else 0


def _shares(gold: list[Named], found: list[Named]) -> Iterator[tuple[Named, Named, float]]:
    """All mentions that cover nearly the same, each with each, with how nearly."""
    covering: dict[int, list[int]] = defaultdict(list)
    for number, one in enumerate(found):
        for at in range(one.mark.start, one.mark.end):
            covering[at].append(number)
    for one in gold:
        for number in sorted({number for at in range(one.mark.start, one.mark.end) for number in covering.get(at, ())}):
            if share := same_stretch(one.mark, found[number].mark):
                yield one, found[number], share
