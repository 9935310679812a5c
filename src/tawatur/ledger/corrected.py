"""An analysis as the analyst corrected it: a pure function of what the rules read and of the corrections that stand.

    corrected(analysis, corrections)     the analysis, and why some corrections find nothing to be applied to

Corrections are applied one after the other, each to what the earlier ones left. What is corrected is found by its span: a statement (and
its speaker and chain) by that of its content, an event by that of its trigger, a date and a figure by their own.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Literal, NamedTuple

import msgspec

from tawatur.ledger.corrections import UNDO, Correction
from tawatur.ledger.rows import folded_name
from tawatur.model import Analysis, Entity, Event, Figure, Link, Mark, Record, Speaker, Statement, When

Part = Literal["statement", "speaker", "via", "date", "figure", "event"]
Item = Statement | When | Figure | Event

EDITABLE: Mapping[Part, tuple[str, ...]] = {
    "statement": ("act", "polarity", "hedged", "when"),
    "speaker": ("kind", "entities", "parties"),
    "via": ("via",),
    "date": ("value",),
    "figure": ("low", "high", "bound", "unit", "of"),
    "event": ("type", "mode", "actor", "recipient", "date", "place"),
}
"""What an analyst can say of each part of an analysis."""
OF_STATEMENT: tuple[Part, ...] = ("statement", "speaker", "via")
"""The parts that are found by the span of a statement."""
NAMED = ("actor", "recipient", "place")
"""What of an event is an entity."""
_LISTS: Mapping[Part, str] = dict.fromkeys(OF_STATEMENT, "statements") | {"date": "dates", "figure": "figures", "event": "events"}
_OF_TYPE: Mapping[type, str] = {Statement: "statements", When: "dates", Figure: "figures", Event: "events"}
_RULES = {"accept": "accepted", "edit": "corrected"}
"""What found a thing that an analyst decided on."""


class Decision(Record, frozen=True, kw_only=True):
    """What `Correction.value` holds of what one article says.

    `text` are the words of the span, `cue` where the cue of a statement begins, `article` how the article was called; `set` what was said.
    Accepting sets what was read, so that it holds whatever later rules read. Entities come without mentions.
    """

    of: Part
    article: str
    text: str
    cue: int | None = None
    set: dict[str, Any] = msgspec.field(default_factory=dict)


class Corrected(NamedTuple):
    """The analysis, and for each correction that could not be applied (by number) the reason."""

    analysis: Analysis
    idle: dict[int, str]


class Idle(Exception):
    """There is nothing that a correction could be applied to; says why."""


def corrected(analysis: Analysis, standing: Iterable[Correction]) -> Corrected:
    """Apply the corrections that stand on this text, in their order. Never raises on a correction."""
    idle = {}
    for correction in standing:
        if correction.kind == UNDO:
            continue
        try:
            analysis = _applied(analysis, correction)
        except Idle as why:
            idle[correction.number] = str(why)
    return Corrected(analysis, idle)


def decision_of(correction: Correction) -> Decision:
    """Raises Idle for one of a kind that is not of what an article says."""
    try:
        return Decision.from_dict(correction.value)
    except msgspec.ValidationError as error:
        raise Idle(f"not understood: {error}") from error


def mark_of(item: Item) -> Mark:
    """The span by which a correction finds it."""
    return item.content if isinstance(item, Statement) else item.trigger if isinstance(item, Event) else item.mark


def found(analysis: Analysis, part: Part, span: tuple[int, int], cue: int | None = None) -> Item:
    """The item at a span; of several statements with one content, the one with this cue. Raises Idle."""
    items: tuple[Item, ...] = getattr(analysis, _LISTS[part])
    there = [item for item in items if (mark_of(item).start, mark_of(item).end) == span]
    if len(there) > 1:
        there = [item for item in there if isinstance(item, Statement) and item.cue.start == cue]
    if len(there) != 1:
        raise Idle(f"no {part} is read at {span[0]}-{span[1]}")
    return there[0]


def _applied(analysis: Analysis, correction: Correction) -> Analysis:
    decision = decision_of(correction)
    if correction.start is None or correction.end is None or correction.kind not in ("accept", "reject", "edit"):
        raise Idle(f"not understood: {correction.kind}")
    if unknown := decision.set.keys() - set(EDITABLE[decision.of]):
        raise Idle(f"not understood: {', '.join(sorted(unknown))}")
    item = found(analysis, decision.of, (correction.start, correction.end), decision.cue)
    try:
        if correction.kind == "reject":
            return _left_open(analysis, item, decision.of) if decision.of in ("speaker", "via") else _without(analysis, item)
        return _with(analysis, item, decision, _RULES[correction.kind])
    except (msgspec.ValidationError, TypeError, KeyError) as error:
        raise Idle(f"cannot be set: {error}") from error


def _with(analysis: Analysis, item: Item, decision: Decision, rule: str) -> Analysis:
    """The analysis with an item as it was decided."""
    if isinstance(item, Statement):
        reasons = (*item.reasons, f"{rule}: {', '.join(sorted(decision.set))}")
        given = msgspec.structs.replace(item, confidence=1.0, reasons=reasons)
        if decision.of == "speaker":
            analysis, speaker = _spoken(analysis, item.speaker, decision.set)
            return _put(analysis, item, msgspec.structs.replace(given, speaker=speaker))
        if decision.of == "via":
            analysis, via = _carried(analysis, decision.set["via"])
            return _put(analysis, item, msgspec.structs.replace(given, via=via))
        return _put(analysis, item, Statement.from_dict(given.to_dict() | decision.set))
    fields = decision.set
    if isinstance(item, Event):
        analysis, fields = _named(analysis, fields)
    new = type(item).from_dict(item.to_dict() | fields | {"rule": rule})
    if isinstance(item, When) and isinstance(new, When) and new.value != item.value:
        new = msgspec.structs.replace(new, other=item.value, note=rule)
        return _redated(_put(analysis, item, new), item.value, new.value)
    return _put(analysis, item, new)


# ------------------------------------------------------------------ who speaks, carries and acts


def _spoken(analysis: Analysis, speaker: Speaker, given: Mapping[str, Any]) -> tuple[Analysis, Speaker]:
    """A speaker as it was said to be, and the analysis with whom that names."""
    ids: dict[str, tuple[str, ...]] = {"entities": speaker.entities, "parties": speaker.parties}
    for field in (field for field in ids if field in given):
        named = []
        for entity in msgspec.convert(given[field], tuple[Entity, ...]):
            analysis, id = _entered(analysis, msgspec.structs.replace(entity, mentions=()))
            named.append(id)
        ids[field] = tuple(dict.fromkeys(named))
    plain = speaker.to_dict() | {"kind": given.get("kind", speaker.kind), "resolved": "given", **ids}
    return analysis, Speaker.from_dict(plain | {"entity": next(iter(ids["entities"]), None)})


def _entered(analysis: Analysis, entity: Entity) -> tuple[Analysis, str]:
    """The id that an analysis has for an entity, which becomes one of its entities if it is none yet."""
    name = folded_name(entity.name_ar)
    for other in analysis.entities:
        alike = other.id == entity.id if entity.known else (other.type, folded_name(other.name_ar)) == (entity.type, name)
        if alike:
            return analysis, other.id
    taken = {other.id for other in analysis.entities}
    ids = (f"{entity.type.lower()}-{number}" for number in range(1, len(taken) + 2))
    new = entity if entity.known else msgspec.structs.replace(entity, id=next(id for id in ids if id not in taken))
    return msgspec.structs.replace(analysis, entities=(*analysis.entities, new)), new.id


def _carried(analysis: Analysis, given: Any) -> tuple[Analysis, tuple[Link, ...]]:
    """A chain as it was said to be, and the analysis with whom that names. A link comes as its role, with a mark, an entity, or both."""
    links = []
    for fields in msgspec.convert(given, list[dict[str, Any]]):
        id = None
        if fields.get("entity") is not None:
            analysis, id = _entered(analysis, Entity.from_dict(fields["entity"]))
        links.append(Link.from_dict(fields | {"entity": id}))
    return analysis, tuple(links)


def _named(analysis: Analysis, given: Mapping[str, Any]) -> tuple[Analysis, dict[str, Any]]:
    """What was said of an event, with the ids of whom and what it names, and the analysis with these."""
    fields = dict(given)
    for field in NAMED:
        if fields.get(field) is not None:
            analysis, fields[field] = _entered(analysis, msgspec.structs.replace(Entity.from_dict(fields[field]), mentions=()))
    return analysis, fields


def _left_open(analysis: Analysis, item: Item, part: Part) -> Analysis:
    """The analysis with the speaker of a statement left open, or with nobody between him and the article."""
    assert isinstance(item, Statement)
    if part == "via":
        return _put(analysis, item, msgspec.structs.replace(item, via=(), reasons=(*item.reasons, "rejected: via")))
    speaker = msgspec.structs.replace(item.speaker, entity=None, entities=(), parties=(), resolved="unresolved")
    return _put(analysis, item, msgspec.structs.replace(item, speaker=speaker, reasons=(*item.reasons, "rejected: speaker")))


# ------------------------------------------------------------------ lists


def _put(analysis: Analysis, old: Item, new: Item | None) -> Analysis:
    """The analysis with one item in the place of another, or without it."""
    name = _OF_TYPE[type(old)]
    items = (new if item is old else item for item in getattr(analysis, name))
    return msgspec.structs.replace(analysis, **{name: tuple(item for item in items if item is not None)})


def _without(analysis: Analysis, item: Item) -> Analysis:
    left = _put(analysis, item, None)
    if isinstance(item, Statement):
        return _rehoused(left, item.id)
    if isinstance(item, When):
        return _redated(left, item.value, None)
    if isinstance(item, Event):
        return left
    figures = (
        msgspec.structs.replace(figure, same_as=None)
        if figure.same_as and (figure.same_as.start, figure.same_as.end) == (item.mark.start, item.mark.end)
        else figure
        for figure in left.figures
    )
    return msgspec.structs.replace(left, figures=tuple(figures))


def _rehoused(analysis: Analysis, statement: str) -> Analysis:
    """What lay in a statement that is none lies in the next one around it, or in the outlet's own voice."""

    def home(mark: Mark) -> str | None:
        around = [s for s in analysis.statements if s.content.start <= mark.start and mark.end <= s.content.end]
        return min(around, key=lambda s: s.content.end - s.content.start).id if around else None

    figures = (msgspec.structs.replace(f, statement=home(f.mark)) if f.statement == statement else f for f in analysis.figures)
    events = (msgspec.structs.replace(e, statement=home(e.trigger)) if e.statement == statement else e for e in analysis.events)
    return msgspec.structs.replace(analysis, figures=tuple(figures), events=tuple(events))


def _redated(analysis: Analysis, old: str | None, new: str | None) -> Analysis:
    """What was said or happened on a day that no date tells any more has the day that was put in its place."""
    if old is None or any(date.value == old for date in analysis.dates):
        return analysis
    statements = (msgspec.structs.replace(s, when=new) if s.when == old else s for s in analysis.statements)
    events = (msgspec.structs.replace(e, date=new) if e.date == old else e for e in analysis.events)
    return msgspec.structs.replace(analysis, statements=tuple(statements), events=tuple(events))
