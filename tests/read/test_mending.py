"""UTF-8 that was taken for another encoding is put right where that is certain, and nowhere else."""

import json
from pathlib import Path

import pytest

from tawatur import originals
from tawatur.read import sourced
from tawatur.settings import Settings

TEXT = "قالت بلدية المرفأ إن «الجسر الجديد» فُتح أمام السيارات في الصباح، وكلفته 12 مليونا.\nوأضافت أن العمل فيه استمر عامين من دون توقف."


def taken_for(text: str, encoding: str) -> str:
    """The text as a program shows it that takes its UTF-8 for another encoding; bytes without a letter it keeps as they are."""
    letters = []
    for byte in text.encode():
        try:
            letters.append(bytes([byte]).decode(encoding))
        except UnicodeDecodeError:
            letters.append(chr(byte))
    return "".join(letters)


def read(path: Path, data: bytes):
    path.write_bytes(data)
    (found,) = sourced(path, Settings())
    assert originals.text(found.original.form, found.original.data, found.original.encoding) == found.article.text
    return found.article


@pytest.mark.parametrize("encoding", ["cp1252", "cp1256", "latin-1"])
def test_what_was_taken_for_another_encoding_is_put_right_and_said(tmp_path: Path, encoding: str) -> None:
    article = read(tmp_path / "a.txt", taken_for(TEXT, encoding).encode())
    assert (article.text, article.extra) == (TEXT, {"mended": "utf-8"})


def test_title_and_author_are_put_right_with_the_text(tmp_path: Path) -> None:
    line = {"text": taken_for(TEXT, "cp1252"), "title": taken_for("الجسر يفتح", "cp1252"), "author": "Huda"}
    article = read(tmp_path / "a.jsonl", json.dumps(line).encode())
    assert (article.text, article.title, article.author) == (TEXT, "الجسر يفتح", "Huda")


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        TEXT + taken_for(TEXT, "cp1252"),
        taken_for(TEXT, "cp1252")[:-2],
        taken_for("Où est la bibliothèque ? Près de l'école.", "cp1252"),
        "طظ" * 40,
        "Ø Ù Ø Ù",
        "ظل الطفل يطارد ظلا طويلا",
    ],
)
def test_what_is_not_certain_stays_as_it_is(tmp_path: Path, text: str) -> None:
    article = read(tmp_path / "a.txt", text.encode())
    assert (article.text, article.extra) == (text, {})
