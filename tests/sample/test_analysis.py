"""What the analysis finds in the sample against what a careful reader finds."""

from collections.abc import Callable

import pytest

from tawatur.letters import fold
from tawatur.model import Analysis, Statement
from tawatur.pipeline import analyse_article

from .truth import ARTICLES, TEXTS, TRUTH, Entry, alike, overlap, place, require, short

Right = Callable[[Analysis, str, Entry], bool]


@pytest.fixture(scope="module")
def analyses() -> dict[str, Analysis]:
    return {str(article.url): analyse_article(article) for article in ARTICLES}


def check(analyses: dict[str, Analysis], of: str, kind: str, right: Right) -> None:
    """Every entry of a list of the truth is right, or is known to be missed."""
    entries = [(truth["article"], entry) for truth in TRUTH["articles"] for entry in truth[of]]
    missed = [_called(url, entry) for url, entry in entries if not right(analyses[url], TEXTS[url], entry)]
    require(kind, missed, len(entries))


def _called(url: str, entry: Entry | str) -> str:
    if isinstance(entry, str):
        return f"{short(url)}: {entry}"
    return f"{short(url)} {entry['id']}: {entry['cue']['text']}" if "cue" in entry else f"{short(url)}: {entry['text']}"


def _found(analysis: Analysis, text: str, entry: Entry) -> list[Statement]:
    where = place(text, entry["cue"])
    return [said for said in analysis.statements if overlap(said.cue.start, said.cue.end, where)]


def _names(analysis: Analysis, statement: Statement) -> set[str]:
    """All that the speaker of a statement is called in its article, folded."""
    speaker = statement.speaker
    wanted = {*speaker.entities, speaker.entity, *speaker.parties}
    called = {speaker.mark.text} if speaker.mark else set()
    for entity in analysis.entities:
        if entity.id in wanted:
            called |= {entity.name_ar, *(mention.text for mention in entity.mentions)}
    return {fold(name) for name in called}


def _is_speaker(analysis: Analysis, statement: Statement, entry: Entry) -> bool:
    if entry["speaker"] is None:
        return statement.speaker.entity is None and statement.speaker.kind == "anonymous"
    return any(fold(entry["speaker"]) in name for name in _names(analysis, statement))


def test_statements_are_found(analyses: dict[str, Analysis]) -> None:
    check(analyses, "statements", "statements", lambda analysis, text, entry: bool(_found(analysis, text, entry)))


def test_statements_have_the_right_speaker(analyses: dict[str, Analysis]) -> None:
    def right(analysis: Analysis, text: str, entry: Entry) -> bool:
        found = _found(analysis, text, entry)
        return not found or any(_is_speaker(analysis, said, entry) for said in found)

    check(analyses, "statements", "speakers", right)


def test_statements_have_the_right_act_and_content(analyses: dict[str, Analysis]) -> None:
    def right(analysis: Analysis, text: str, entry: Entry) -> bool:
        found = _found(analysis, text, entry)
        return not found or any(said.act == entry["act"] and entry["content"][:20] in said.content.text for said in found)

    check(analyses, "statements", "acts", right)


def test_statements_came_through_whom_they_came(analyses: dict[str, Analysis]) -> None:
    def right(analysis: Analysis, text: str, entry: Entry) -> bool:
        found = [link for said in _found(analysis, text, entry) for link in said.via]
        return not _found(analysis, text, entry) or all(
            any(link.role == via["role"] and link.mark and alike(link.mark.text, via["text"]) for link in found) for via in entry["via"]
        )

    check(analyses, "statements", "via", right)


def test_figures_have_the_right_value(analyses: dict[str, Analysis]) -> None:
    def right(analysis: Analysis, text: str, entry: Entry) -> bool:
        value, where = (entry["low"], entry["high"], entry["bound"]), place(text, entry)
        return any(overlap(f.mark.start, f.mark.end, where) and (f.low, f.high, f.bound) == value for f in analysis.figures)

    check(analyses, "figures", "figures", right)


def test_dates_have_the_right_value(analyses: dict[str, Analysis]) -> None:
    def right(analysis: Analysis, text: str, entry: Entry) -> bool:
        where = place(text, entry)
        return any(overlap(d.mark.start, d.mark.end, where) and d.value == entry["value"] for d in analysis.dates)

    check(analyses, "dates", "dates", right)


def test_page_furniture_is_set_apart(analyses: dict[str, Analysis]) -> None:
    check(analyses, "furniture", "furniture", lambda analysis, _, words: any(words in f.text for f in analysis.boilerplate))


def test_provenance_is_found(analyses: dict[str, Analysis]) -> None:
    def right(analysis: Analysis, text: str, entry: Entry) -> bool:
        where = place(text, entry)
        return any(c.kind == entry["kind"] and overlap(c.start, c.end, where) for c in analysis.credits)

    check(analyses, "credits", "credits", right)
