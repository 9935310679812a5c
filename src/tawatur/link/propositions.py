"""What a statement says, as it is compared: the senses of its words, its numbers, and whom it speaks of.

    "أرسلت بيونغ يانغ 12 ألف جندي إلى روسيا"  ->  senses {"send": 1, "troops": 1, "#12000": 1}, participants {"north-korea", "russia"}

A nationality speaks of its state: one of one word wherever it stands, one of several where the article names the state (كوري شمالي has the
stems of كوريا الشمالية).
"""

from bisect import bisect_left
from functools import cache, cached_property

from tawatur.lexicon import Table, Word, load
from tawatur.link.lexemes import Lexeme
from tawatur.link.reading import Reading
from tawatur.model import Act, Entity, Figure, Proposition, Statement

_OF_ONESELF: frozenset[Act] = frozenset({"deny", "admit", "decline"})
"""What is said so is said of the speaker's own doings, who need not be named there again."""
TELLING = 5
LONGEST_NAME = 4
LEAST_NUMBER = 2
"""Numbers up to this say little."""


class Denials(Table, frozen=True, kw_only=True):
    phrases: tuple[Word, ...]


@cache
def _denials() -> dict[str, list[tuple[str, ...]]]:
    """The phrases by their first word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in load("denial_words", Denials).phrases:
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append(words)
    return found


def node_of(article: str, statement: str) -> str:
    return f"{article}:{statement}"


def propositions(reading: Reading) -> list[Proposition]:
    """One for each statement of an article, in its order."""
    context = _Context(reading)
    return [context.proposition(statement) for statement in reading.analysis.statements]


class _Context:
    """One article's words with the entity that each belongs to."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.words, self.lexemes = reading.words, reading.lexemes

    def party(self, entity: Entity) -> str:
        """The state or organisation behind an entity, else the entity, by ledger id."""
        return self.reading.ledger_id(entity.party or entity.id)

    def between(self, start: int, end: int) -> tuple[int, int]:
        """The words that begin at code points `start` up to `end`."""
        return bisect_left(self.words.starts, start), bisect_left(self.words.starts, end)

    def stems(self, first: int, last: int) -> tuple[str, ...]:
        return tuple(word.stem for word in self.lexemes[first:last])

    @cached_property
    def mentioned(self) -> dict[int, str]:
        """Word number → party, for the words of mentions."""
        found: dict[int, str] = {}
        for entity in self.reading.analysis.entities:
            party = self.party(entity)
            for mention in entity.mentions:
                found.update((i, party) for i in range(*self.between(mention.start, mention.end)))
        return found

    @cached_property
    def nationalities(self) -> dict[str, dict[tuple[str, ...], str]]:
        """The names of states and cities as the article has them, in stems, → party; by the first stem."""
        found: dict[str, dict[tuple[str, ...], str]] = {}
        for entity in self.reading.analysis.entities:
            if entity.type == "GPE":
                for mention in entity.mentions:
                    first, last = self.between(mention.start, mention.end)
                    if stems := self.stems(first, last):
                        found.setdefault(stems[0], {}).setdefault(stems, self.party(entity))
        return found

    def proposition(self, statement: Statement) -> Proposition:
        first, last = self.between(statement.content.start, statement.content.end)
        participants: set[str] = set()
        senses: dict[str, float] = {}
        i = first
        while i < last:
            said = self.lexemes[i]
            length, party = self._named(i, last, said)
            if party:
                participants.add(party)
            elif said.told:
                senses[said.sense] = max(said.told, senses.get(said.sense, 0.0))
            i += length
        senses.update(dict.fromkeys(self._numbers(statement), 1.0))
        if statement.act in _OF_ONESELF:
            participants.update(self.reading.ledger_id(party) for party in statement.speaker.parties)
        return Proposition(
            node=node_of(self.reading.id, statement.id),
            senses=senses,
            telling=frozenset(sorted(senses, key=lambda sense: (-senses[sense], -len(sense), sense))[:TELLING]),
            participants=frozenset(participants),
            denied=self._denied(first, last),
        )

    def _named(self, i: int, last: int, said: Lexeme) -> tuple[int, str | None]:
        """How many words from i on name somebody, and whom; one word and None where they name nobody."""
        if i in self.mentioned:
            return 1, self.mentioned[i]
        if said.state:
            return 1, said.state
        names = self.nationalities.get(said.stem)
        if names:
            stems = self.stems(i, min(i + LONGEST_NAME, last))
            for length in range(len(stems), 0, -1):
                if party := names.get(stems[:length]):
                    return length, party
        return 1, None

    @cached_property
    def figures(self) -> tuple[list[int], list[Figure]]:
        ordered = sorted(self.reading.analysis.figures, key=lambda figure: (figure.mark.start, figure.mark.end))
        return [figure.mark.start for figure in ordered], ordered

    def _numbers(self, statement: Statement) -> list[str]:
        """The bounds of the figures inside a statement, as senses."""
        starts, figures = self.figures
        first, last = bisect_left(starts, statement.content.start), bisect_left(starts, statement.content.end)
        inside = [figure for figure in figures[first:last] if figure.mark.end <= statement.content.end]
        bounds = [value for figure in inside for value in (figure.low, figure.high) if value is not None]
        return [f"#{float(value)!r}" for value in bounds if value > LEAST_NUMBER]

    def _denied(self, first: int, last: int) -> bool:
        words, phrases = self.words.words, _denials()
        return any(
            phrase == tuple(words[i : min(i + len(phrase), last)]) for i in range(first, last) for phrase in phrases.get(words[i], ())
        )
