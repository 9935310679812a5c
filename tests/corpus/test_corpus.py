"""The phrase corpus is the specification: one test a phrase.

tests/corpus/ar/<topic>.yaml holds `today`, `reads` (what several phrases read as), `reads_nothing` (near-misses) and `not_yet`
(known failures, strict: the day one is cured the suite says so and it moves). A row may be counted from a day of its own. To add a
topic: its file, and its reader in READERS.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from babel import Locale

import tawatur
from tawatur import lexicon
from tawatur.analysis import dates, figures, numbers
from tawatur.analysis.names.gazetteer import state_id
from tawatur.analysis.names.tables import StateTable
from tawatur.clean import clean
from tawatur.model import Figure, Number

CORPUS = Path(__file__).parent / "ar"
NOTHING = "nothing"


def quantity(found: Number | Figure) -> str:
    """exact: the number; a range: low..high; else the bound and the end it leaves closed."""
    if found.low is None and found.high is None:
        return found.bound
    if found.bound == "exact":
        return f"{found.low}"
    if found.bound == "range":
        return f"{found.low}..{found.high}"
    return f"{found.bound} {found.low if found.low is not None else found.high}"


def read_numbers(phrase: str, today: str) -> list[str]:
    return [quantity(number) + ("" if number.kind == "cardinal" else f" {number.kind}") for number in tawatur.numbers(phrase)]


def read_number_values(phrase: str, today: str) -> list[str]:
    """The values alone; of a range the low end."""
    ends = (number.high if number.low is None else number.low for number in tawatur.numbers(phrase))
    return [f"{end}" for end in ends if end is not None]


def read_dates(phrase: str, today: str) -> list[str]:
    return [when.value or "null" for when in tawatur.dates(phrase, today=today)]


def read_figures(phrase: str, today: str) -> list[str]:
    text = clean(phrase)
    found = figures.find(text, numbers.find(text), dates.find(text, dt.date.fromisoformat(today)))
    return [f"{quantity(figure)} {figure.unit or 'of what is not said'}" for figure in found]


def read_attribution(phrase: str, today: str) -> list[str]:
    """act speaker: content (via role carrier), a statement after the other."""
    analysis = tawatur.analyse(phrase, published=today)
    names = {entity.id: entity.name_ar for entity in analysis.entities}
    answers = []
    for statement in analysis.statements:
        speaker = statement.speaker
        named = " + ".join(names.get(id, STATES.get(id, id)) for id in speaker.entities) or (speaker.mark.text if speaker.mark else "?")
        chain = "".join(f" (via {link.role} {link.mark.text if link.mark else names[link.entity or '']})" for link in statement.via)
        answers.append(f"{statement.act} {named}: {statement.content.text}{chain}")
    return answers


def read_names(phrase: str, today: str) -> list[str]:
    """TYPE mention, in the order of the text."""
    analysis = tawatur.analyse(phrase, published=today)
    mentions = sorted((mention.start, entity.type, mention.text) for entity in analysis.entities for mention in entity.mentions)
    return [f"{kind} {text}" for _, kind, text in mentions]


def read_events(phrase: str, today: str) -> list[str]:
    """TYPE actor > recipient (mode), an event after the other."""
    analysis = tawatur.analyse(phrase, published=today)
    names = {entity.id: entity.name_ar for entity in analysis.entities} | {None: "?"}
    return [f"{e.type} {names[e.actor]} > {names[e.recipient]} ({e.mode})" for e in analysis.events]


STATES = {state_id(state): Locale("ar").territories[state.code] for state in lexicon.load("states", StateTable).entries}
"""The state that a capital stands for is not always named in the phrase."""

READERS: dict[str, Callable[[str, str], list[str]]] = {
    "numbers": read_numbers,
    "number_values": read_number_values,
    "dates": read_dates,
    "date_values": read_dates,
    "figures": read_figures,
    "names": read_names,
    "attribution": read_attribution,
    "events": read_events,
}
"""Topic → what a phrase reads as, counted from `today`; several answers are joined by "; "."""


def load(topic: str) -> dict[str, Any]:
    plain: dict[str, Any] = yaml.load((CORPUS / f"{topic}.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    return plain


def cases() -> Iterator[Any]:
    for topic in sorted(READERS):
        corpus = load(topic)
        today = str(corpus["today"])
        for row in corpus["reads"]:
            day = row.get("today", today)
            for phrase in row["from"]:
                yield pytest.param(topic, str(phrase), day, str(row["as"]), id=f"{topic}: {phrase}" + f", {day}" * (day != today))
        for phrase in corpus["reads_nothing"]:
            yield pytest.param(topic, phrase, today, NOTHING, id=f"{topic}: {phrase}: nothing")
        for row in corpus.get("not_yet", ()):
            for phrase in row["from"]:
                strict = pytest.mark.xfail(strict=True, reason=row["why"])
                day = row.get("today", today)
                yield pytest.param(topic, str(phrase), day, str(row["as"]), id=f"{topic}: {phrase}: not yet", marks=strict)


@pytest.mark.parametrize(("topic", "phrase", "today", "expected"), list(cases()))
def test_phrase_reads_as_the_corpus_says(topic: str, phrase: str, today: str, expected: str) -> None:
    assert ("; ".join(READERS[topic](phrase, today)) or NOTHING) == expected


@pytest.mark.parametrize("topic", sorted(READERS))
def test_every_topic_has_near_misses_and_no_phrase_twice(topic: str) -> None:
    corpus = load(topic)
    rows = [*corpus["reads"], *corpus.get("not_yet", ())]
    phrases = [(phrase, row.get("today")) for row in rows for phrase in row["from"]]
    phrases += [(phrase, None) for phrase in corpus["reads_nothing"]]
    assert corpus["reads_nothing"]
    assert len(phrases) == len(set(phrases)), sorted({phrase for phrase in phrases if phrases.count(phrase) > 1})
