"""What a statement speaks of that does not say it again: «نفتها بيونغ يانغ», «هذه المزاعم لا أساس لها», «امتنع عن تأكيد ذلك».

It answers the nearest statement before it in its article that somebody else made, or that is itself a denial; an accusation where it
names one. Statements that say what is so of "that", and numbers of "the number", take from it what they speak of.
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import msgspec

from tawatur.lexicon import load
from tawatur.link.denials import calling
from tawatur.link.predicates import COUNTED, TOPIC, Part
from tawatur.link.tables import Answers
from tawatur.link.words import stem
from tawatur.model import Act, Proposition, Statement

REACH = 8
"""Statements before an answer among which the one that it answers stands."""
_ANSWERING: tuple[Act, ...] = ("deny", "decline", "admit", "confirm")
LEAST_OWN = 1.0
"""Weight of own senses from which a statement says what it speaks of itself."""
_OPENING = 3
"""Words of a statement among which stands what it speaks of."""
_SUBJECT = 8
"""Words of a statement among which stands the number that it is about."""
_LITTLE = 0.5
"""What senses weigh that are only spoken of."""


class Told(NamedTuple):
    """A part of a statement with what is compared of it; `words` are its folded words."""

    statement: Statement
    part: Part
    proposition: Proposition

    @property
    def words(self) -> list[str]:
        return [term.word for term in self.part.terms]


class Stems(NamedTuple):
    """The stems of all that says nothing of its own, of what names something told, and of what names an accusation."""

    empty: frozenset[str]
    told: frozenset[str]
    accusing: frozenset[str]


_FAR = 60
"""Parts of statements that are gone back, however long the article."""


@cache
def _table() -> tuple[Answers, Stems]:
    table = load("answers", Answers)
    return table, Stems(
        frozenset(map(stem, (*table.told, *table.around))), frozenset(map(stem, table.told)), frozenset(map(stem, table.accusing))
    )


def resolved(told: Sequence[Told]) -> list[Proposition]:
    """The propositions of an article in its order, each answer as what it speaks of."""
    found: list[Proposition] = []
    for n, one in enumerate(told):
        first = max(0, n - _FAR)
        found.append(_resolved(one, list(zip(told[first:n], found[first:], strict=True))))
    return found


def _resolved(one: Told, before: Sequence[tuple[Told, Proposition]]) -> Proposition:
    own = one.proposition
    if _answers(one):
        asked = _asked(one, before)
        if asked:
            return msgspec.structs.replace(
                own,
                heads=asked.heads,
                senses=asked.senses,
                participants=asked.participants,
                setting=asked.setting | own.setting - asked.participants,
                answers=asked.answers or asked.node,
            )
    return own if own.answers or not one.part.terms else _with_topic(one, before)


def _answers(one: Told) -> bool:
    """Whether a statement denies, admits or leaves open what it does not say."""
    table, stems = _table()
    if one.statement.act not in _ANSWERING and not one.proposition.denied or not table.details.isdisjoint(one.words):
        return False
    if not any(word in table.pointing or _known(word, stems.told) for word in one.words) and not _by_pronoun(one):
        return False
    own = sum(
        term.weight
        for term in one.part.terms
        if term.party is None and term.word not in table.pointing and not _known(term.word, stems.empty)
    )
    return own < LEAST_OWN and one.proposition.span is None


def _by_pronoun(one: Told) -> bool:
    """Whether nothing is said but the cue with its pronoun: نفتها."""
    return one.statement.content.start == one.statement.cue.start


def _known(word: str, stems: frozenset[str]) -> bool:
    return word in calling() or stem(word) in stems or word[:1] in "وفبل" and stem(word[1:]) in stems


def _asked(one: Told, before: Sequence[tuple[Told, Proposition]]) -> Proposition | None:
    """The statement that an answer speaks of."""
    speakers = set(one.statement.speaker.parties)
    said = [
        (other, proposition)
        for other, proposition in reversed(before)
        if (proposition.heads or proposition.answers)
        and other.statement.id != one.statement.id
        and (proposition.answers or _denies(other) or not speakers or speakers.isdisjoint(other.statement.speaker.parties))
    ]
    near = _outer(said[:REACH])
    if any(stem(word) in _table()[1].accusing for word in one.words):
        near = [pair for pair in said if pair[0].statement.act == "accuse"] or near
    return near[0][1] if near else None


def _outer(said: Sequence[tuple[Told, Proposition]]) -> list[tuple[Told, Proposition]]:
    """Without what is only said inside what another of them says: ... نفى أن تكون السلطات حذرت من الهجوم."""
    contents = [other.statement.content for other, _ in said]
    return [
        pair
        for pair, content in zip(said, contents, strict=True)
        if not any(whole.start <= content.start and content.end <= whole.end and len(whole.text) > len(content.text) for whole in contents)
    ]


def _denies(told: Told) -> bool:
    """Whether it is a denial itself, of which its own speaker may go on to speak."""
    return told.statement.act == "deny" or told.proposition.denied


def _with_topic(one: Told, before: Sequence[tuple[Told, Proposition]]) -> Proposition:
    """A proposition about "that", or a number of what was counted before, with what it is about."""
    table, _ = _table()
    own, start = one.proposition, one.words[:_OPENING]
    if any(word in table.counts for word in one.words[:_SUBJECT]) and _counts(own):
        about = next((p for _, p in reversed(before) if _count_alike(own, p)), None)
        if about:
            senses = {sense: min(weight, TOPIC) for sense, weight in about.senses.items() if sense[0] not in COUNTED}
            return msgspec.structs.replace(
                own, heads=about.heads, senses=senses | own.senses, participants=own.participants | about.participants
            )
    if own.participants or not any(word in table.pointing for word in start):
        return own
    about = next((p for _, p in reversed(before) if p.heads and p.participants), None)
    if about is None:
        return own
    alone = any(word in table.alone for word in start)
    senses = {sense: min(weight, _LITTLE) for sense, weight in about.senses.items() if sense[0] not in COUNTED} if alone else {}
    return msgspec.structs.replace(own, senses=senses | own.senses, participants=about.participants)


def _counts(proposition: Proposition) -> bool:
    return any(sense[0] in COUNTED for sense in proposition.senses)


def _count_alike(one: Proposition, other: Proposition) -> bool:
    """Whether what the other counts may be what the one counts, which need not say it."""
    mine, others = ({sense.partition("/")[0] for sense in said.senses if sense[0] == "="} for said in (one, other))
    return bool(mine & others if mine else others)
