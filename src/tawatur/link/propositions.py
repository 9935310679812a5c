"""What a statement says, as it is compared: the senses of its words, its numbers, and whom it speaks of.

    "أرسلت بيونغ يانغ 12 ألف جندي إلى روسيا"  ->  senses {"send": 1, "troops": 1, "#12000": 1}, participants {"north-korea", "russia"}

A nationality speaks of its state: one of one word wherever it stands, one of several where the article names the state (كوري شمالي has the
stems of كوريا الشمالية).
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

import msgspec

from tawatur.link.answers import Told, resolved
from tawatur.link.denials import denied
from tawatur.link.frames import framed
from tawatur.link.lexemes import Lexeme, lexemes
from tawatur.link.predicates import Part, Term, is_bounded, is_negative, is_told_of, parts
from tawatur.link.reading import Reading
from tawatur.link.senses import kin
from tawatur.link.verbs import is_finite, known, sense_of
from tawatur.model import PART, Act, Entity, Proposition, Scorer, Statement

_OF_ONESELF: frozenset[Act] = frozenset({"deny", "admit", "decline"})
"""What is said so is said of the speaker's own doings, who need not be named there again."""
MOST_NAMED = 3
"""Those named most often in an article, of whom what is said there is said where nobody is named."""
TELLING = 4
LONGEST_NAME = 4
LEAST_NUMBER = 2
"""Numbers up to this say little."""


def node_of(article: str, statement: str, part: int = 0) -> str:
    """The node of a statement, or of a later part of it (numbered from 0)."""
    return f"{article}:{statement}{PART}{part + 1}" if part else f"{article}:{statement}"


def whole(node: str) -> str:
    """The node of the statement that a part is of."""
    article, _, statement = node.partition(":")
    return f"{article}:{statement.partition(PART)[0]}"


def propositions(reading: Reading, scorer: Scorer | None = None) -> list[Proposition]:
    """Those of the statements of an article, in its order: one for each part of a statement with a predicate of its own.

    With a scorer each has its embedding, and an answer that of what it answers.
    """
    own = [statement for statement in reading.analysis.statements if not _hands_on(statement, reading.analysis.statements)]
    if not own:
        return []
    context = _Context(reading)
    told = [one for statement in own for one in context.told(statement)]
    found = [telling(proposition) for proposition in resolved(told)]
    if scorer is None:
        return found
    of = {proposition.node: scorer.embed(_written(reading, proposition)) for proposition in found if not proposition.answers}
    return [msgspec.structs.replace(proposition, embedding=of.get(proposition.answers or proposition.node)) for proposition in found]


def _written(reading: Reading, proposition: Proposition) -> str:
    """What a proposition says, as it stands in the article."""
    content = reading.statements[proposition.statement].content
    start, end = proposition.span or (content.start, content.end)
    return " ".join(reading.article.text[start:end].split())


def _hands_on(statement: Statement, others: Sequence[Statement]) -> bool:
    """Whether a paper says only that another says so (ذكرت الصحيفة أن الوزارة قالت إن …): it carries what that one vouches for."""
    said = statement.content
    return statement.speaker.kind == "media" and any(
        any(link.role == "official" and link.mark == statement.speaker.mark for link in other.via)
        and said.start <= other.content.start
        and other.content.end <= said.end
        and 2 * len(other.content.text) >= len(said.text)
        for other in others
    )


def telling(proposition: Proposition) -> Proposition:
    """With the senses that say most: those of the predicate, then the heaviest and longest."""
    senses, heads = proposition.senses, proposition.heads
    most = sorted(senses, key=lambda sense: (sense not in heads, sense[0] == "#", -senses[sense], -len(sense), sense))
    return msgspec.structs.replace(proposition, telling=frozenset(list(dict.fromkeys(map(_kind, most)))[:TELLING]))


def _kind(sense: str) -> str:
    """What stands for a sense where its like is looked for: those aboard a ship that sank may be told of as there, or as lost."""
    return sense.partition("/")[0] if sense[0] == "=" else kin(sense)


class _Context:
    """One article's words with the entity that each belongs to."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.words, self.lexemes = reading.words, reading.lexemes
        self.mentioned = self._mentioned()
        """Word number → party, for the words of mentions."""
        self.nationalities = self._nationalities()
        """The names of states and cities as the article has them, in stems, → party; by the first stem."""
        named = Counter(self.mentioned.values())
        of_states = {self.party(entity) for entity in reading.analysis.entities if entity.type == "GPE" and entity.known}
        self.particular = frozenset(named) - of_states
        """The ledger ids of those named who are no states."""
        self.most_named = frozenset(sorted(named, key=lambda party: (-named[party], party))[:MOST_NAMED])
        """Those whom most words of mentions name, by ledger id."""
        self.figures = sorted(reading.analysis.figures, key=lambda figure: (figure.mark.start, figure.mark.end))
        self.figure_starts = [figure.mark.start for figure in self.figures]

    def party(self, entity: Entity) -> str:
        """The state or organisation behind an entity, else the entity, by ledger id."""
        return self.reading.ledger_id(entity.party or entity.id)

    def between(self, start: int, end: int) -> tuple[int, int]:
        """The words that begin at code points `start` up to `end`."""
        return bisect_left(self.words.starts, start), bisect_left(self.words.starts, end)

    def stems(self, first: int, last: int) -> tuple[str, ...]:
        return tuple(word.stem for word in self.lexemes[first:last])

    def _joined(self, first: int, start: int) -> bool:
        """Whether what begins at a code point begins inside the word before `first`, behind what is joined to it: بشراء, وأوروبا."""
        return first > 0 and self.words.ends[first - 1] > start

    def _mentioned(self) -> dict[int, str]:
        found: dict[int, str] = {}
        for entity in self.reading.analysis.entities:
            party = self.party(entity)
            for mention in entity.mentions:
                first, last = self.between(mention.start, mention.end)
                found.update((i, party) for i in range(first - self._joined(first, mention.start), last))
        return found

    def _nationalities(self) -> dict[str, dict[tuple[str, ...], str]]:
        found: dict[str, dict[tuple[str, ...], str]] = {}
        for entity in self.reading.analysis.entities:
            if entity.type == "GPE":
                for mention in entity.mentions:
                    first, last = self.between(mention.start, mention.end)
                    if stems := self.stems(first, last):
                        found.setdefault(stems[0], {}).setdefault(stems, self.party(entity))
        return found

    def told(self, statement: Statement) -> list[Told]:
        """The parts of a statement; one that says nothing where it has none."""
        first, last = self.between(statement.content.start, statement.content.end)
        first -= self._joined(first, statement.content.start)
        terms = self._terms(first, last)
        found = parts(terms) or [Part(terms, frozenset(), {}, frozenset())]
        return [Told(statement, part, self._proposition(statement, part, n, len(found))) for n, part in enumerate(found)]

    def _terms(self, first: int, last: int) -> list[Term]:
        text, words = self.reading.article.text, self.words
        terms = []
        i = first
        while i < last:
            word, said = words.words[i], self.lexemes[i]
            if word == "و" and i + 1 < last:  # و«توسعا»
                i += 1
                word += words.words[i]
                said = lexemes([word])[0]
            length, party = self._named(i, last, said)
            gap = text[words.ends[i - 1] : words.starts[i]] if i > first else ""
            terms.append(Term(i, word, gap, party, sense_of(word), said.told, party in self.particular))
            i += length
        return terms

    def _proposition(self, statement: Statement, part: Part, number: int, of: int) -> Proposition:
        words = self.words
        first, last = (part.terms[0].place, part.terms[-1].place + 1) if part.terms else (0, 0)
        span = (words.starts[first], words.ends[last - 1]) if of > 1 else None
        inside = span or (statement.content.start, statement.content.end)
        counted = self._counted(*inside)
        participants, speakers = part.parties, {self.reading.ledger_id(party) for party in statement.speaker.parties}
        if statement.act in _OF_ONESELF or self._of_itself(part, first):
            participants |= speakers
        return Proposition(
            node=node_of(self.reading.id, statement.id, number),
            heads=part.heads | counted,
            senses=part.senses | dict.fromkeys((*self._numbers(*inside), *sorted(counted)), 1.0),
            telling=frozenset(),
            participants=participants,
            setting=(self.most_named | speakers) - participants,
            denied=denied(words.words, first, last),
            negative=is_negative(part.terms) if number or is_bounded(part.terms) or is_told_of(part.terms) else None,
            span=span,
        )

    def _of_itself(self, part: Part, first: int) -> bool:
        """Whether a statement speaks of its speaker: وأكدت أنها أبلغت، بلاده قررت."""
        table = known()
        by_pronoun = 0 < first < len(self.words) and self.words.words[first - 1] in table.pronouns and is_finite(self.words.words[first])
        return by_pronoun or any(term.word in table.own or term.word[:1] in "ولب" and term.word[1:] in table.own for term in part.terms)

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

    def _numbers(self, start: int, end: int) -> list[str]:
        """The bounds of the figures inside a span, as senses."""
        first, last = bisect_left(self.figure_starts, start), bisect_left(self.figure_starts, end)
        inside = [figure for figure in self.figures[first:last] if figure.mark.end <= end]
        bounds = [value for figure in inside for value in (figure.low, figure.high) if value is not None]
        return [f"#{float(value)!r}" for value in bounds if value > LEAST_NUMBER]

    def _counted(self, start: int, end: int) -> frozenset[str]:
        """What is counted inside a span, and of what it is told, as senses."""
        marks = ((one.frame, self.reading.analysis.figures[one.figure].mark) for one in framed(self.reading))
        inside = (frame for frame, mark in marks if start <= mark.start and mark.end <= end)
        return frozenset(f"={frame.unit}/{frame.scope}" for frame in inside if frame.scope)
