"""What articles count is kept beside them: figures over time are told from it, and from the words where an older version kept nothing."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import delete

from tawatur.api import Ledger, open_ledger
from tawatur.ledger.schema import traits

TEXTS = (
    "قالت وزارة النقل إن 14 سفينة صيد وصلت إلى الميناء، وإن 3 منها غرقت.",
    "أكدت وزارة النقل أن 18 سفينة صيد وصلت إلى الميناء أمس.\nوقال صيادون إن العدد الحقيقي لا يقل عن 20 سفينة.",
    "قال رئيس البلدية إن 18 سفينة صيد وصلت إلى الميناء، وأصيب 5 بحارة.",
)


@pytest.fixture(params=["file", "server"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    for number, text in enumerate(TEXTS, 1):
        (tmp_path / f"{number}.txt").write_text(text, "utf-8")
    with open_ledger(tmp_path / "ledger.db" if request.param == "file" else request.getfixturevalue("emptied")) as opened:
        opened.add([tmp_path / f"{number}.txt" for number in range(1, 4)], published="2031-03-05")
        yield opened


def test_a_ledger_of_an_older_version_tells_the_same_figures(ledger: Ledger) -> None:
    told, ids = ledger.series(), [listed.id for listed in ledger.articles()]
    kept = ledger.store.traits(ids)
    assert told
    assert all(one.framed for one in kept.values())
    with ledger.store.writing() as connection:
        connection.execute(delete(traits))
        ledger.store.put_traits(msgspec.structs.replace(one, framed=None) for one in kept.values())
    assert ledger.series() == told


def test_a_corrected_figure_is_counted_as_it_was_corrected(ledger: Ledger) -> None:
    def given() -> set[float | None]:
        return {point.low for series in ledger.series() for point in series.points}

    article = next(listed.id for listed in ledger.articles() if listed.name.endswith("1.txt"))
    mark = next(figure.mark for figure in ledger.article(article)[1].figures if figure.low == 14)
    assert 14 in given()
    ledger.correct(article, f"figure:{mark.start}-{mark.end}", {"low": 16, "high": 16}, why="the ministry's own page")
    assert {14, 16} & given() == {16}
