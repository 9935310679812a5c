"""What counts as right, layer by layer: a function each, which is handed a `Comparison` and tells counts and misses, or None where gold
does not have the layer. docs/evaluation.md says the same to users.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple, TypeVar, get_args

from tawatur.evaluation.comparison import Comparison, Named, same_stretch, stretch
from tawatur.evaluation.matching import Pairing, Stretch, iou, merged, overlap, paired, without
from tawatur.evaluation.schema import Date, Event, Figure, Link, Marked, Marks, Speaker, Statement
from tawatur.evaluation.scores import Evaluated, Layer, Miss, Score, counted

T = TypeVar("T")
Told = Callable[[T], tuple[Marked | None, str]]
"""Of a thing where it stands and what it says."""

_NEARLY = 0.4
"""Of intersection over union, for two figures to be the same one: readers differ on where the counted noun ends."""
_AFAR = 200
"""Characters between two triggers of one event, which is told several times."""
_DOUBT = re.compile("[~?%]")
"""EDTF's marks of approximation and uncertainty."""


class Finding(NamedTuple):
    """A miss before it is known of which file and layer."""

    kind: Literal["missed", "spurious", "wrong"]
    mark: Marked | None
    gold: str | None = None
    found: str | None = None


class Outcome(NamedTuple):
    score: Score
    findings: list[Finding]


def laid_over(file: str, gold: Marks, found: Marks, published: str | None) -> Evaluated:
    """All layers of one article. `published` is the day that was found without being told it."""
    comparison = Comparison(gold, found, published)
    outcomes = {layer: LAYERS[layer](comparison) for layer in get_args(Layer)}
    return Evaluated(
        file=file,
        scores={layer: outcome.score for layer, outcome in outcomes.items() if outcome},
        absent=tuple(layer for layer, outcome in outcomes.items() if not outcome),
        misses=tuple(_miss(file, layer, one) for layer, outcome in outcomes.items() if outcome for one in outcome.findings),
    )


def _miss(file: str, layer: Layer, one: Finding) -> Miss:
    mark = one.mark or Marked(text="", start=0, end=0)
    return Miss(file=file, layer=layer, kind=one.kind, start=mark.start, end=mark.end, text=mark.text or "", gold=one.gold, found=one.found)


def _furniture(comparison: Comparison) -> Outcome | None:
    """Counted in characters."""
    if comparison.gold.boilerplate is None:
        return None
    gold, found = comparison.gold.boilerplate, comparison.found.boilerplate or ()
    sides = [[stretch(mark) for mark in marks] for marks in (gold, found)]
    missed, spurious = without(*sides), without(*reversed(sides))
    score = counted(*(sum(end - start for start, end in stretches) for stretches in (*map(merged, sides), missed, spurious)))
    findings = [Finding("missed", mark, gold="furniture") for mark in _left(gold, sides[1])]
    return Outcome(score, findings + [Finding("spurious", mark, found="furniture") for mark in _left(found, sides[0])])


def _left(marks: Sequence[Marked], others: Sequence[Stretch]) -> Iterator[Marked]:
    """Of each mark the stretches that no other covers."""
    for mark in marks:
        for start, end in without([stretch(mark)], others):
            yield Marked(text=(mark.text or "")[start - mark.start : end - mark.start], start=start, end=end)


def _mentions(comparison: Comparison) -> Outcome | None:
    return None if comparison.gold.entities is None else _in_both(comparison.mentions, lambda named: (named.mark, _name(named)))


def _coreference(comparison: Comparison) -> Outcome | None:
    """B-cubed (Bagga and Baldwin 1998) over the mentions that both have: of those that are one with a mention here, how many are there."""
    if comparison.gold.entities is None:
        return None
    pairs = comparison.mentions.pairs
    gold, found = (Counter(pair[side].entity for pair in pairs) for side in (0, 1))
    both = Counter((one.entity, other.entity) for one, other in pairs)
    together = [(one, other, both[one.entity, other.entity]) for one, other in pairs]
    missed = sum(1 - number / gold[one.entity] for one, _, number in together)
    spurious = sum(1 - number / found[other.entity] for _, other, number in together)
    findings = [
        Finding("wrong", one.mark, _name(one), _name(other))
        for one, other, number in together
        if number < max(gold[one.entity], found[other.entity])
    ]
    return Outcome(counted(len(pairs), len(pairs), missed, spurious), findings)


def _statements(comparison: Comparison) -> Outcome | None:
    return None if comparison.gold.statements is None else _in_both(comparison.statements, _said)


def _speaker(comparison: Comparison) -> Outcome | None:
    return _agreed(comparison, "speaker", lambda gold, found: _same_speaker(comparison, gold, found), _speakers)


def _same_speaker(comparison: Comparison, gold: Statement, found: Statement) -> bool:
    """One of those whom gold names; where it names nobody, the same words, or nobody where there are none."""
    speaker, other = gold.speaker or Speaker(), found.speaker or Speaker()
    if speaker.named:
        return not comparison.ids(other.named).isdisjoint(speaker.named)
    return bool(same_stretch(speaker.mark, other.mark)) if speaker.mark else not other.named


def _speaker_span(comparison: Comparison) -> Outcome | None:
    return _agreed(
        comparison,
        "speaker",
        lambda gold, found: bool(same_stretch(_speaker_mark(gold), _speaker_mark(found))),
        lambda statement: (mark.text if (mark := _speaker_mark(statement)) else None) or "nothing marked",
        lambda gold: _speaker_mark(gold) is not None,
    )


def _attribution(comparison: Comparison) -> Outcome | None:
    """Found, and with the right speaker."""
    statements, speaker = _statements(comparison), _speaker(comparison)
    if statements is None or speaker is None:
        return None
    unmarked = sum(one.speaker is None for one in comparison.gold.statements or ())
    untold = len(comparison.statements.pairs) - speaker.score.gold
    right = speaker.score.gold - speaker.score.missed
    gold, found = statements.score.gold - unmarked, statements.score.found - untold
    return Outcome(counted(gold, found, gold - right, found - right), statements.findings + speaker.findings)


def _act(comparison: Comparison) -> Outcome | None:
    return _agreed(comparison, "act", lambda gold, found: gold.act == found.act, lambda statement: str(statement.act))


def _quoted(comparison: Comparison) -> Outcome | None:
    return _agreed(comparison, "quoted", lambda gold, found: gold.quoted == found.quoted, lambda statement: str(statement.quoted))


def _hedged(comparison: Comparison) -> Outcome | None:
    return _agreed(
        comparison,
        "hedged",
        lambda gold, found: gold.hedged == found.hedged,
        lambda statement: "hedged" if statement.hedged else "not hedged",
    )


def _via(comparison: Comparison) -> Outcome | None:
    return _in_both(comparison.links, _carried) if _has(comparison, "via") else None


def _via_role(comparison: Comparison) -> Outcome | None:
    if not _has(comparison, "via"):
        return None
    pairs = comparison.links.pairs
    wrong = [Finding("wrong", gold.mark, gold.role, found.role) for gold, found in pairs if gold.role != found.role]
    return Outcome(counted(len(pairs), len(pairs), len(wrong), len(wrong)), wrong)


def _figures(comparison: Comparison) -> Outcome | None:
    def likeness(gold: Figure, found: Figure) -> float:
        same = (gold.low, gold.high, gold.bound) == (found.low, found.high, found.bound)
        return same_stretch(gold.mark, found.mark, _NEARLY) if same else 0

    if comparison.gold.figures is None:
        return None
    both = paired(comparison.gold.figures, comparison.found.figures or (), lambda one: [stretch(one.mark)], likeness)
    return _in_both(both, lambda one: (one.mark, f"{one.bound} {one.low} {one.high}"))


def _dates(comparison: Comparison) -> Outcome | None:
    def likeness(gold: Date, found: Date) -> float:
        return overlap(stretch(gold.mark), stretch(found.mark)) if _day(gold.value) == _day(found.value) else 0

    if comparison.gold.dates is None:
        return None
    both = paired(comparison.gold.dates, comparison.found.dates or (), lambda one: [stretch(one.mark)], likeness)
    return _in_both(both, lambda one: (one.mark, str(one.value)))


def _day(value: str | None) -> str | None:
    return value and _DOUBT.sub("", value)


def _events(comparison: Comparison) -> Outcome | None:
    def likeness(gold: Event, found: Event) -> float:
        meet = all(
            not (comparison.ids(_all(theirs)) or {""}).isdisjoint(_all(ours) or {""})
            for ours, theirs in ((gold.actor, found.actor), (gold.recipient, found.recipient))
        )
        one, other = stretch(gold.trigger), stretch(found.trigger)
        near = 1 + iou(one, other) if overlap(one, other) else float(abs(one[0] - other[0]) < _AFAR)
        return near if meet and gold.type == found.type else 0

    if comparison.gold.events is None:
        return None
    both = paired(comparison.gold.events, comparison.found.events or (), lambda one: [stretch(one.trigger)], likeness, _AFAR)
    return _in_both(both, lambda one: (one.trigger, f"{one.type} {_names(_all(one.actor))} → {_names(_all(one.recipient))}"))


def _all(ids: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return (ids,) if isinstance(ids, str) else ids or ()


def _published(comparison: Comparison) -> Outcome | None:
    """The day; only where the article was to tell it."""
    told = comparison.gold.published
    if told is None or told.basis == "given":
        return None
    gold, found = (day and day[:10] for day in (told.value, comparison.published))
    wrong = gold != found
    finding = Finding("wrong" if gold and found else "missed" if gold else "spurious", None, gold, found)
    return Outcome(
        counted(int(bool(gold)), int(bool(found)), int(wrong and bool(gold)), int(wrong and bool(found))), [finding] if wrong else []
    )


# ------------------------------------------------------------------ what layers have in common


def _in_both(both: Pairing[T], told: Told[T]) -> Outcome:
    """Of a list what is missed and what is spurious."""
    findings = [Finding("missed", *told(one)) for one in both.missed]
    findings += [Finding("spurious", mark, found=says) for mark, says in map(told, both.spurious)]
    gold, found = (len(both.pairs) + len(rest) for rest in (both.missed, both.spurious))
    return Outcome(counted(gold, found, len(both.missed), len(both.spurious)), findings)


def _agreed(
    comparison: Comparison,
    field: str,
    right: Callable[[Statement, Statement], bool],
    told: Callable[[Statement], str],
    asked: Callable[[Statement], bool] = lambda _: True,
) -> Outcome | None:
    """Of the statements that both have and of which gold tells the field: how many say the same of it."""
    if not _has(comparison, field):
        return None
    pairs = [(gold, found) for gold, found in comparison.statements.pairs if getattr(gold, field) is not None and asked(gold)]
    wrong = [Finding("wrong", _said(gold)[0], told(gold), told(found)) for gold, found in pairs if not right(gold, found)]
    return Outcome(counted(len(pairs), len(pairs), len(wrong), len(wrong)), wrong)


def _has(comparison: Comparison, field: str) -> bool:
    """Whether gold marked it: with one statement at least, or there are none."""
    statements = comparison.gold.statements
    return statements is not None and (not statements or any(getattr(one, field) is not None for one in statements))


def _name(named: Named) -> str:
    return f"{named.type} {named.entity}"


def _said(statement: Statement) -> tuple[Marked, str]:
    return statement.content or statement.cue, f"{statement.act or 'statement'} {statement.cue.text}"


def _speakers(statement: Statement) -> str:
    mark = _speaker_mark(statement)
    return _names((statement.speaker or Speaker()).named) + (f" ({mark.text})" if mark else "")


def _speaker_mark(statement: Statement) -> Marked | None:
    return statement.speaker.mark if statement.speaker else None


def _carried(link: Link) -> tuple[Marked | None, str]:
    return link.mark, f"{link.role} {link.entity or ''}".rstrip()


def _names(ids: Sequence[str]) -> str:
    return ", ".join(ids) or "nobody"


LAYERS: dict[Layer, Callable[[Comparison], Outcome | None]] = {
    "furniture": _furniture,
    "mentions": _mentions,
    "coreference": _coreference,
    "statements": _statements,
    "speaker": _speaker,
    "speaker-span": _speaker_span,
    "attribution": _attribution,
    "act": _act,
    "quoted": _quoted,
    "hedged": _hedged,
    "via": _via,
    "via-role": _via_role,
    "figures": _figures,
    "dates": _dates,
    "events": _events,
    "published": _published,
}
