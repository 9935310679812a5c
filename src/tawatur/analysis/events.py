"""Events: who did what to whom, in the sixteen types of PLOVER, from trigger words and from statements that are acts themselves.

The actor is the nearest name or nationality that the trigger governs (behind a verb or verbal noun, else before the verb), the
recipient the next one. An event inside the content of a statement is reported by it; one that is pledged or denied says so.
"""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from tawatur import lexicon
from tawatur.analysis import inflection
from tawatur.analysis.contents import Contents
from tawatur.analysis.names import Names
from tawatur.lexicon import Entry, Table, Word
from tawatur.model import Event, Mark, Statement, Text, When

_REACH = 9
"""Tokens between a trigger and those who take part."""
_NEAR = 200
"""Characters between a trigger and its date."""
_BREAKS = frozenset("،؛:.")


class Trigger(Entry, frozen=True, kw_only=True):
    type: str
    verbs: tuple[tuple[Word, Word], ...] = ()
    nouns: tuple[Word, ...] = ()
    acts: frozenset[str] = frozenset()


class Triggers(Table, frozen=True, kw_only=True):
    entries: tuple[Trigger, ...]


@cache
def _triggers() -> tuple[dict[str, str], dict[str, list[tuple[tuple[str, ...], str]]], dict[str, str]]:
    """Verb form → type; first word of a noun trigger → its words and type; act → type."""
    verbs: dict[str, str] = {}
    nouns: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    acts: dict[str, str] = {}
    for entry in lexicon.load("event_triggers", Triggers).entries:
        for past, present in entry.verbs:
            for form in (*inflection.past(past), *inflection.present(present)):
                for prefix in ("", "و", "ف", "س", "وس"):
                    verbs.setdefault(prefix + form.word, entry.type)
        for noun in entry.nouns:
            words = tuple(noun.split())
            for first in {words[0], "ال" + words[0].removeprefix("ال"), "ب" + words[0], "و" + words[0], "ل" + words[0]}:
                nouns.setdefault(first, []).append(((first, *words[1:]), entry.type))
        acts |= dict.fromkeys(entry.acts, entry.type)
    return verbs, nouns, acts


def find(text: Text, names: Names, statements: Sequence[Statement], dates: Sequence[When]) -> list[Event]:
    """The events of a text in the order of their triggers, each once. Entities are ids of `names`; states stand for their capitals."""
    found = [*_told(text, names), *_said(text, names, statements)]
    contents = Contents(statements)
    cues = {statement.cue: statement for statement in statements}
    events: list[Event] = []
    seen: set[tuple[str, str | None, str | None]] = set()
    for type, trigger, actor, recipient in sorted(found, key=lambda event: (event[1].start, event[0])):
        if actor is None or recipient == actor or (type, actor, recipient) in seen:
            continue
        seen.add((type, actor, recipient))
        home = cues.get(trigger) or contents.innermost(trigger.start, trigger.end)
        events.append(
            Event(
                id=f"e{len(events) + 1}",
                type=type,
                trigger=trigger,
                actor=actor,
                recipient=recipient,
                date=_date(text, trigger, dates),
                statement=home.id if home else None,
                mode="denied" if home and home.act == "deny" else "promised" if home and home.act == "pledge" else "actual",
                rule="statement" if trigger in cues else "trigger",
            )
        )
    return events


Found = tuple[str, Mark, str | None, str | None]


def _told(text: Text, names: Names) -> list[Found]:
    """Events by trigger words."""
    verbs, nouns, _ = _triggers()
    acting = _acting(names)
    found: list[Found] = []
    for first, last in text.sentences:
        for i in range(first, last):
            word = text.words[i]
            if word in verbs and i not in acting:
                behind = _names_behind(text, acting, i + 1, last)
                actor = behind.pop(0) if behind else _name_before(text, acting, first, i)
                found.append((verbs[word], text.mark(i, i + 1), actor, behind[0] if behind else None))
            for words, type in nouns.get(word, ()):
                if tuple(text.words[i : i + len(words)]) == words:
                    behind = _names_behind(text, acting, i + len(words), last)
                    found.append((type, text.mark(i, i + len(words)), *(*behind, None, None)[:2]))  # type: ignore[arg-type]
                    break
    return found


def _acting(names: Names) -> dict[int, str]:
    """Token at which somebody who can act is named → the id of who acts: states for their capitals and nationalities."""
    acting: dict[int, str] = {}
    for hit in names.page.hits.values():
        nationality = hit.of("nisba")
        if nationality:
            acting[hit.first] = nationality.id
    for named, id in names.spans:
        capital = named.known is not None and "capital" in named.known.flags
        acting[named.first] = named.party if capital and named.party else id
        for i in range(named.first + 1, named.last):
            acting.pop(i, None)
    return acting


def _names_behind(text: Text, acting: dict[int, str], i: int, last: int) -> list[str]:
    """The first two who are named within reach, up to the clause's end."""
    found: list[str] = []
    for k in range(i, min(i + _REACH, last)):
        if text.words[k] in _BREAKS or len(found) == 2:
            break
        if k in acting and acting[k] not in found:
            found.append(acting[k])
    return found


def _name_before(text: Text, acting: dict[int, str], first: int, i: int) -> str | None:
    for k in range(i - 1, max(first, i - _REACH) - 1, -1):
        if text.words[k] in _BREAKS:
            return None
        if k in acting:
            return acting[k]
    return None


def _said(text: Text, names: Names, statements: Sequence[Statement]) -> list[Found]:
    """Statements that are events: an accusation, a demand, a threat …; the first other name in the content receives it."""
    acts = _triggers()[2]
    mentions = sorted((mention.start, entity.id) for entity in names.entities for mention in entity.mentions)
    found: list[Found] = []
    for statement in statements:
        if statement.act in acts and statement.speaker.entity:
            speakers = set(statement.speaker.entities)
            first, last = (bisect_left(mentions, (edge, "")) for edge in (statement.content.start, statement.content.end))
            inside = (id for _, id in mentions[first:last] if id not in speakers)
            found.append((acts[statement.act], statement.cue, statement.speaker.entity, next(inside, None)))
    return found


def _date(text: Text, trigger: Mark, dates: Sequence[When]) -> str | None:
    """The time expression nearest to the trigger on its line and not far from it, if it has a value."""
    first = bisect_left(dates, trigger.start - _NEAR, key=lambda when: when.mark.start)
    last = bisect_left(dates, trigger.end + _NEAR, key=lambda when: when.mark.start)
    near = [when for when in dates[first:last] if when.value and "\n" not in _between(text, trigger, when.mark)]
    best = min(near, key=lambda when: (abs(when.mark.start - trigger.start), when.mark.start), default=None)
    return best.value if best else None


def _between(text: Text, a: Mark, b: Mark) -> str:
    return text.source[min(a.start, b.start) : max(a.end, b.end)]
