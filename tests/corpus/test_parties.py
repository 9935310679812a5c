"""Whom each speaker of a paragraph speaks for; one test a paragraph, and those not read yet are kept as strict failures.

parties.yaml tells the parties of a statement by its cue. A party that no list holds is named as the paragraph names it.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml
from overlap import place

import tawatur
from tawatur import lexicon
from tawatur.analysis.names.party_words import party_words
from tawatur.analysis.names.tables import HeadTable, TitleTable
from tawatur.model import Analysis, Statement

CORPUS = yaml.load((Path(__file__).parent / "ar" / "parties.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
PUBLISHED = "2024-10-21"


def rows() -> list[Any]:
    read = [pytest.param(paragraph, id=paragraph["id"]) for paragraph in CORPUS["paragraphs"]]
    failing = [(paragraph, pytest.mark.xfail(strict=True, reason=paragraph["why"])) for paragraph in CORPUS["not_yet"]]
    return read + [pytest.param(paragraph, id=paragraph["id"], marks=mark) for paragraph, mark in failing]


def spoken_for(analysis: Analysis, statement: Statement) -> list[str]:
    """The parties as the corpus tells them, sorted; a person who speaks for himself has none."""
    entities = {entity.id: entity for entity in analysis.entities}
    speaker = statement.speaker
    ids = speaker.parties or tuple(id for id in speaker.entities if id not in entities or entities[id].type != "PER")
    return sorted(id if id not in entities or entities[id].known else "=" + bare(entities[id].name_ar) for id in ids)


def wanted(parties: list[str]) -> list[str]:
    return sorted("=" + bare(party[1:]) if party.startswith("=") else party for party in parties)


def bare(name: str) -> str:
    """A name without its article: it is lost behind a joined ل (للاتحاد)."""
    return name.removeprefix("ل") if name.startswith("لا") else name.removeprefix("ال")


def said(analysis: Analysis, text: str, cue: str, nth: int) -> Statement | None:
    start, end = place(text, cue, nth)
    return next((one for one in analysis.statements if one.cue.start < end and start < one.cue.end), None)


@pytest.mark.parametrize("paragraph", rows())
def test_speakers_speak_for_their_party(paragraph: dict[str, Any]) -> None:
    analysis = tawatur.analyse(paragraph["text"], published=PUBLISHED)
    got = {}
    for cue, nth, _ in paragraph["says"]:
        statement = said(analysis, paragraph["text"], cue, nth)
        got[cue, nth] = spoken_for(analysis, statement) if statement else "no statement"
    assert got == {(cue, nth): wanted(parties) for cue, nth, parties in paragraph["says"]}


def test_the_table_of_parties_names_titles_and_heads_that_there_are() -> None:
    titles = {title.en for title in lexicon.load("titles", TitleTable).entries}
    heads = {head.kind for head in lexicon.load("organisation_heads", HeadTable).entries}
    words = party_words()
    assert words.own_voice | words.offices <= titles
    assert words.charged | words.of_anything <= words.offices
    assert words.organs <= heads
    assert not words.own_voice & words.offices
