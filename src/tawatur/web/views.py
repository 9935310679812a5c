"""What pages show, made of records: nothing here asks the ledger or writes HTML."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import quote, urlencode

from tawatur.interface.excerpts import excerpt, headline, short
from tawatur.interface.names import Names
from tawatur.ledger.answers import Hit, Spoken, Tally
from tawatur.ledger.corrections import Remembered, constraint_of
from tawatur.letters import fold
from tawatur.link.lexemes import lexemes
from tawatur.model import Analysis, Article, Claim, Copy, Position, Reason, Statement, Story
from tawatur.web.layers import Segment
from tawatur.web.marks import shared_segments
from tawatur.web.spark import Spark, spark

_MARKS = "«»\"“”'()[]،,؛;:.؟?!…"
SURE = 0.5
"""The confidence below which a statement is shown as not sure."""
MOST_WORDS = 6
"""Statements, articles or names that the card of a correction shows."""


def article_url(name: str, start: int | None = None, end: int | None = None) -> str:
    """The address of an article, or of a passage in it."""
    address = "/article/" + quote(name, safe="")
    if start is None:
        return address
    return f"{address}?{urlencode({'from': start, 'to': end})}#passage"


def snippet(hit: Hit) -> list[tuple[str, bool]]:
    """The stretch of a hit in pieces, each with whether it is one of the words looked for."""
    pieces, at = [], hit.start
    for start, end in hit.marks:
        pieces += [(hit.text[at - hit.start : start - hit.start], False), (hit.text[start - hit.start : end - hit.start], True)]
        at = end
    return [*pieces, (hit.text[at - hit.start :], False)]


class StoryCard(NamedTuple):
    """A story on the home page; `new` of its articles came since the last visit."""

    story: Story
    tally: Tally
    spark: Spark | None
    new: int


def story_card(story: Story, tally: Tally, new: int) -> StoryCard:
    return StoryCard(story, tally, spark(tally.days), new)


class Side(NamedTuple):
    """The positions of the same parties on a claim, by time; `turns` are those where the stance changes."""

    parties: tuple[str, ...]
    positions: tuple[Position, ...]
    turns: tuple[Position, ...]


def sides(claim: Claim) -> list[Side]:
    """The positions by parties, those that speak first first."""
    grouped: dict[tuple[str, ...], list[Position]] = {}
    for position in by_time(claim.positions):
        grouped.setdefault(position.parties, []).append(position)
    return [Side(parties, tuple(held), tuple(_turns(held))) for parties, held in grouped.items()]


class Claims(NamedTuple):
    """The claims of a story: those that several positions meet in (what is contested first), and those said once."""

    met: list[Claim]
    once: list[Claim]


def sorted_out(claims: Iterable[Claim]) -> Claims:
    """Otherwise in the order of the ledger."""
    ordered = sorted(claims, key=lambda claim: not claim.contested)
    return Claims([claim for claim in ordered if is_shared(claim)], [claim for claim in ordered if not is_shared(claim)])


def is_shared(claim: Claim) -> bool:
    """Whether more than one statement takes a position on the claim."""
    return len(claim.positions) > 1


def by_time(positions: Iterable[Position]) -> list[Position]:
    return sorted(positions, key=lambda p: (p.since or "9999", p.article, p.statement.start))


def _turns(held: Sequence[Position]) -> Iterable[Position]:
    previous = None
    for position in held:
        if position.stance != previous:
            yield position
        previous = position.stance


class PositionCard(NamedTuple):
    """A position with the words that show it: what stands before, what was said, what follows. `open`: who speaks was not found;
    `unsure`: it is not sure that this is a statement of theirs.
    """

    position: Position
    title: str
    words: tuple[str, str, str]
    url: str
    chain: tuple[str, ...]
    open: bool
    unsure: bool


def position_card(position: Position, read: tuple[Article, Analysis], names: Names) -> PositionCard:
    article, analysis = read
    said = position.statement
    shown = position.part or said
    words = excerpt(article.text, shown.start, shown.end)
    source = said.speaker or next(iter(names.all(position.parties)), None)
    chain = tuple(names.all(filter(None, (source, *said.via, position.outlet))))
    statement = next((one for one in analysis.statements if one.id == said.id), None)
    unresolved = statement is not None and statement.speaker.resolved == "unresolved"
    unsure = statement is not None and statement.confidence < SURE
    url = article_url(position.article, shown.start, shown.end)
    return PositionCard(position, headline(article), words, url, chain, unresolved, unsure)


def shared_words(reason: Reason) -> list[str]:
    """The words and numbers of a statement that the one most like it has too, as they are written here."""
    said = (reason.position.part or reason.position.statement).text
    written = [word.strip(_MARKS) for word in said.split()]
    shared = set(reason.shared)
    words = [word for word, lexeme in zip(written, lexemes(map(fold, written)), strict=True) if word and lexeme.sense in shared]
    numbers = [f"{float(sense[1:]):g}" for sense in reason.shared if sense[0] == "#"]
    return list(dict.fromkeys((*words, *numbers)))


class StatementCard(NamedTuple):
    """The record of a statement beside the text. `speaker` None: left open; `claim` None: it takes part in none."""

    statement: Statement
    speaker: str | None
    parties: tuple[str, ...]
    via: tuple[tuple[str, str], ...]
    claim: Claim | None


def statement_card(statement: Statement, names: Names, claim: Claim | None) -> StatementCard:
    speaker = statement.speaker
    called = names.all((*speaker.entities, *([speaker.entity] if speaker.entity else [])))
    if not called and speaker.mark and speaker.resolved != "unresolved":
        called = [speaker.mark.text]
    parties = tuple(name for name in names.all(speaker.parties) if name not in called)
    via = tuple((link.role, names.show(link.entity) if link.entity else link.mark.text if link.mark else "") for link in statement.via)
    return StatementCard(statement, "، ".join(called) if called else None, parties, via, claim)


class SpokenCard(NamedTuple):
    """A statement with every part that a name has in it."""

    spoken: Spoken
    parts: tuple[str, ...]


def spoken_cards(said: Iterable[Spoken]) -> list[SpokenCard]:
    """One card a statement: the ledger gives one row a part."""
    cards: dict[tuple[str, str], SpokenCard] = {}
    for spoken in said:
        at = (spoken.id, spoken.statement)
        parts = cards[at].parts if at in cards else ()
        cards[at] = SpokenCard(spoken, tuple(dict.fromkeys((*parts, spoken.part))))
    return list(cards.values())


def copy_url(a: str, b: str) -> str:
    """The address of two articles side by side."""
    return f"/copy?{urlencode({'a': a, 'b': b})}"


class CopySide(NamedTuple):
    """One of two articles that share passages: how much of its words, and its text with the passages marked."""

    article: Article
    published: str | None
    share: float
    segments: list[Segment]


def copy_sides(copy: Copy, held: Mapping[str, tuple[Article, Analysis]]) -> list[CopySide]:
    """Both sides, the one first that the passages came from, else the earlier one."""
    spans = [passage.a for passage in copy.passages], [passage.b for passage in copy.passages]
    made = []
    for name, share, shared in zip((copy.a, copy.b), (copy.share_a, copy.share_b), spans, strict=True):
        article, analysis = held[name]
        made.append(CopySide(article, analysis.published.value, share, shared_segments(article.text, analysis, shared)))
    return sorted(made, key=lambda side: (side.article.name != copy.origin, side.published or "9999"))


class SharedText(NamedTuple):
    """An article that shares text with the one at hand, and how much of it."""

    name: str
    share: float


def shared(article: Article, copies: Iterable[Copy]) -> list[SharedText]:
    """The articles that share text with this one, the closest first."""
    found = [SharedText(copy.b, copy.share_a) if copy.a == article.name else SharedText(copy.a, copy.share_b) for copy in copies]
    return sorted(found, key=lambda other: (-other.share, other.name))


def correct_url(article: str, item: str) -> str:
    """The address of the form for something that an article says."""
    return f"/correct?{urlencode({'article': article, 'item': item})}"


class CorrectionCard(NamedTuple):
    """A correction with what it is of, the words that it is about, what was set, and the articles that it is about."""

    correction: Remembered
    of: str
    words: tuple[str, ...]
    values: tuple[tuple[str, str], ...]
    articles: tuple[str, ...]


def correction_card(correction: Remembered) -> CorrectionCard:
    value = correction.value
    constraint = constraint_of(correction)
    if constraint:
        words = tuple(dict.fromkeys(short(anchor.name or anchor.text) for anchor in constraint.anchors))
        return CorrectionCard(correction, constraint.of, words[:MOST_WORDS], (), correction.articles[:MOST_WORDS])
    told = value.get("set") if isinstance(value.get("set"), dict) else {}
    values = tuple((name, _told(said)) for name, said in sorted((told or {}).items()))
    words = (short(str(value["text"])),) if value.get("text") else ()
    return CorrectionCard(correction, str(value.get("of") or ""), words, values, correction.articles[:MOST_WORDS])


def _told(value: object) -> str:
    """A value that was set; an entity by its name, a link by its role and name."""
    if isinstance(value, list | tuple):
        return "، ".join(_told(one) for one in value)
    if isinstance(value, dict) and "role" in value:
        return f"{value['role']}: {_told(value.get('entity') or (value.get('mark') or {}).get('text'))}"
    if isinstance(value, dict):
        return str(value.get("name_ar", ""))
    return "–" if value is None else str(value)


def figures_by_statement(analysis: Analysis) -> Mapping[str, list[str]]:
    """The figures in each statement, as written."""
    found: dict[str, list[str]] = {}
    for figure in analysis.figures:
        if figure.statement:
            found.setdefault(figure.statement, []).append(figure.mark.text)
    return found
