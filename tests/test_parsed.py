"""Tables are read from YAML once, and then from what was made of them; nothing depends on that."""

import sys
from pathlib import Path
from typing import Any

import pytest

from tawatur import parsed

MADE = {"about": "cities", "rows": [{"name": "بيروت", "n": 3, "capital": True}], 7: None}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(parsed, "_FOLDER", tmp_path / "kept")
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "kept"


def never() -> Any:
    raise AssertionError("read again")


def test_the_same_text_is_read_once(folder: Path) -> None:
    assert parsed.remembered("ar.cities", "text", lambda: MADE) == MADE
    assert parsed.remembered("ar.cities", "text", never) == MADE


def test_another_text_is_read_and_the_old_one_forgotten(folder: Path) -> None:
    parsed.remembered("ar.cities", "text", lambda: MADE)
    parsed.remembered("ar.months", "text", lambda: [1])
    assert parsed.remembered("ar.cities", "changed", lambda: [2]) == [2]
    assert sorted(path.name.split(".")[1] for path in folder.iterdir()) == ["cities", "months"]


@pytest.mark.parametrize("damage", [b"", b"\xc1", b"\x93\x01"], ids=["empty", "no byte of it", "cut off"])
def test_what_is_damaged_is_made_again(folder: Path, damage: bytes) -> None:
    parsed.remembered("ar.cities", "text", lambda: MADE)
    (kept,) = folder.iterdir()
    kept.write_bytes(damage)
    assert parsed.remembered("ar.cities", "text", lambda: MADE) == MADE
    assert parsed.remembered("ar.cities", "text", never) == MADE


def test_nothing_is_written_where_python_writes_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert parsed.remembered("ar.cities", "text", lambda: MADE) == MADE
    assert not folder.exists()


def test_a_folder_that_cannot_be_made_is_done_without(folder: Path) -> None:
    folder.write_text("a file where the folder would be")
    assert parsed.remembered("ar.cities", "text", lambda: MADE) == MADE
