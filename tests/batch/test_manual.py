"""The queries of the manual are asked of a result, and each finds something."""

import re
from pathlib import Path

import duckdb
import pytest

MANUAL = (Path(__file__).parents[2] / "docs" / "batch.md").read_text("utf-8")
QUERIES = re.findall(r"^(\S[^\n]*):\n\n```sql\n(.*?)^```", MANUAL, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(("what", "query"), QUERIES, ids=[what for what, _ in QUERIES])
def test_a_query_that_is_shown_finds_something(what, query, result, monkeypatch, tmp_path):
    (tmp_path / "result").symlink_to(result)
    monkeypatch.chdir(tmp_path)
    assert duckdb.sql(query).fetchall()


def test_every_query_is_asked():
    assert len(QUERIES) == MANUAL.count("```sql") > 3


def test_the_manual_names_every_folder_of_a_result(result):
    assert [path.name for path in result.iterdir() if f"`{path.name}/`" not in MANUAL and f"`{path.name}`" not in MANUAL] == ["units"]
