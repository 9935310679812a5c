"""The ledger is taken along in every format there is, and the desk looks as the reader wants it."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tawatur.api import open_ledger
from tawatur.export import FORMATS, OneFile
from tawatur.ledger.answers import Filter
from tawatur.web.app import create_app


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_is_downloaded_as_it_is_exported(desk: TestClient, sample_ledger: Path, tmp_path: Path, format: str) -> None:
    story = desk.get("/api/stories").json()[0]["id"]
    chosen = FORMATS[format]
    place = tmp_path / f"made{chosen.ending if isinstance(chosen, OneFile) else '.zip'}"
    with open_ledger(sample_ledger) as ledger:
        ledger.export(format, place, Filter(story=story))
    for address in (f"/export/{format}", f"/api/export/{format}"):
        answer = desk.get(address, params={"story": story})
        assert answer.content == place.read_bytes()
        assert answer.headers["content-disposition"] == f'attachment; filename="tawatur-{format}-{story}{place.name[4:]}"'
        assert int(answer.headers["content-length"]) == len(answer.content)
    if not isinstance(chosen, OneFile):
        assert zipfile.ZipFile(io.BytesIO(answer.content)).testzip() is None


def test_the_page_of_exports_offers_every_format_of_what_is_asked_for(desk: TestClient) -> None:
    story = desk.get("/api/stories").json()[0]["id"]
    page = desk.get("/export", params={"story": story, "since": "2024-10-01"}).text
    found = re.findall(r'href="(/export/\w+\?[^"]+)"', page)
    assert len(found) == len(FORMATS)
    assert all(f"story={story}&amp;since=2024-10-01" in address for address in found)
    assert f"/api/stories/{story}/report?format=markdown&amp;language=ar" in page
    assert desk.get("/export?story=none").status_code == 404
    assert desk.get("/export/none").status_code == 404


def test_pages_of_lists_lead_to_exports(desk: TestClient) -> None:
    assert 'href="/export"' in desk.get("/").text
    assert 'href="/export?outlet=x"' in desk.get("/search?q=a&outlet=x").text


def test_an_export_leaves_nothing_on_the_disk(desk: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    for format in ("jsonl", "csv"):
        assert desk.get(f"/export/{format}").status_code == 200
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def reader(sample_ledger: Path) -> TestClient:
    """Somebody who has chosen nothing yet."""
    return TestClient(create_app(str(sample_ledger)), base_url="http://127.0.0.1:8737", headers={"accept-language": "en"})


def keep(reader: TestClient, **chosen: str) -> int:
    found = re.search(r'name="token" value="([^"]+)"', reader.get("/settings").text)
    assert found
    return reader.post("/settings", data={"token": found[1], **chosen}, follow_redirects=False).status_code


def test_the_theme_and_language_that_were_chosen_are_remembered(reader: TestClient) -> None:
    assert "data-theme" not in reader.get("/").text
    assert keep(reader, theme="dark", language="ar") == 303
    for address in ("/", "/settings", "/nothing"):
        page = reader.get(address).text
        assert 'lang="ar" dir="rtl" data-theme="dark"' in page
        assert '<meta name="color-scheme" content="dark">' in page
    assert re.search(r'value="dark" checked', reader.get("/settings").text)
    keep(reader, theme="auto")
    assert "data-theme" not in reader.get("/").text


def test_a_theme_that_there_is_not_changes_nothing(reader: TestClient) -> None:
    assert keep(reader, theme='"><script>', language="xx") == 303
    reader.cookies.set("theme", '"x')
    assert 'lang="en" dir="ltr">' in reader.get("/").text


def test_settings_are_changed_from_this_desk_only(reader: TestClient) -> None:
    assert reader.post("/settings", data={"theme": "dark"}).status_code == 403


def test_settings_tell_what_the_desk_was_told(sample_ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAWATUR_ANALYST", "ليلى")
    page = TestClient(create_app(str(sample_ledger)), base_url="http://127.0.0.1").get("/settings").text
    assert "ليلى" in page
    assert str(sample_ledger) in page
