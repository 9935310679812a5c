"""What a user gives to read, and what comes of it."""

import json
import os
from pathlib import Path

import pytest

from tawatur.errors import BrokenLine, EmptySource, Missing, NoReader, NotText, SourceError, TooLarge
from tawatur.model import Article
from tawatur.read import READERS, count, read
from tawatur.read.readers import OURS
from tawatur.settings import Settings

TEXT = "قالت بلدية المرفأ إن الجسر الجديد فُتح أمام السيارات في الصباح.\nوأضافت أن العمل فيه استمر عامين من دون توقف على الرغم من المطر."


def answers(source: object, **settings: int) -> list[Article | SourceError]:
    return list(read(str(source), Settings(**settings)))


def only(source: object, **settings: int) -> Article | SourceError:
    (answer,) = answers(source, **settings)
    return answer


def put(path: Path, data: bytes | str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


# ------------------------------------------------------------------ text files


def test_a_text_file_is_an_article_named_by_its_file_name(tmp_path: Path) -> None:
    assert only(put(tmp_path / "جسر.txt", TEXT)) == Article(text=TEXT, place="جسر.txt")


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028"])
def test_newlines_stay_as_in_the_file(tmp_path: Path, newline: str) -> None:
    text = TEXT.replace("\n", newline) + newline
    assert only(put(tmp_path / "a.txt", text)).text == text


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", None),
        ("utf-8-sig", None),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
        ("windows-1256", "windows-1256"),
        ("iso-8859-6", "iso-8859-6"),
    ],
)
def test_each_encoding_is_told_and_said(tmp_path: Path, encoding: str, said: str | None) -> None:
    article = only(put(tmp_path / "a.txt", TEXT.encode(encoding)))
    assert article.text == TEXT
    assert article.extra == ({"encoding": said} if said else {})


def test_damaged_bytes_are_replaced_and_counted(tmp_path: Path) -> None:
    data = TEXT.encode().replace("الجسر".encode(), b"\xd8\xff\xfe", 1)
    article = only(put(tmp_path / "a.txt", data))
    assert article.text.startswith("قالت بلدية المرفأ إن \ufffd")
    assert article.extra["encoding"] == "utf-8"
    assert article.extra["replaced"] == article.text.count("\ufffd") > 0


def test_a_latin_text_in_an_old_encoding_is_not_taken_for_arabic(tmp_path: Path) -> None:
    data = "La mairie a déclaré que le pont était ouvert à la circulation dès l'été.".encode("cp1252")
    assert isinstance(only(put(tmp_path / "a.txt", data)), NotText)


BINARIES = [
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01",
    b"PK\x03\x04\x14\0\0\0\x08\0",
    b"\x7fELF\x02\x01\x01\0\0\0",
    b"\0" * 5000,
    bytes(range(256)) * 9,
]


@pytest.mark.parametrize("data", BINARIES, ids=repr)
def test_a_binary_is_refused_by_name(tmp_path: Path, data: bytes) -> None:
    error = only(put(tmp_path / "photo.txt", data))
    assert isinstance(error, NotText)
    assert str(error).startswith(str(tmp_path / "photo.txt"))


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\xef\xbb\xbf\n\xc2\xa0"], ids=repr)
def test_an_empty_file_is_said(tmp_path: Path, data: bytes) -> None:
    assert isinstance(only(put(tmp_path / "a.txt", data)), EmptySource)


def test_the_bound_of_an_article_counts_bytes(tmp_path: Path) -> None:
    path = put(tmp_path / "a.txt", TEXT)
    size = path.stat().st_size
    assert only(path, largest_article=size).text == TEXT
    assert isinstance(only(path, largest_article=size - 1), TooLarge)


def test_one_line_of_many_megabytes_is_read(tmp_path: Path) -> None:
    text = TEXT.replace("\n", " ") * 40_000
    assert only(put(tmp_path / "a.txt", text)).text == text


def test_a_missing_file_is_said() -> None:
    assert isinstance(only("/nowhere/at/all.txt"), Missing)
    assert isinstance(only("a\0b.txt"), Missing)


def test_a_single_file_of_unknown_suffix_is_tried_as_text(tmp_path: Path) -> None:
    assert only(put(tmp_path / "خبر.draft", TEXT)).text == TEXT
    assert only(put(tmp_path / "خبر", TEXT)).place == "خبر"


@pytest.mark.parametrize("name", ["a.json", "a.docx", "https://example.org/1"])
def test_what_no_reader_knows_is_not_taken_for_an_article(tmp_path: Path, name: str) -> None:
    source = name if "://" in name else put(tmp_path / name, TEXT)
    assert isinstance(only(source), NoReader)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert isinstance(only(tmp_path / "pipe.txt"), NoReader)


# ------------------------------------------------------------------ JSONL


def test_jsonl_gives_one_article_a_line_with_its_fields(tmp_path: Path) -> None:
    known = {"title": "جسر", "outlet": "الميناء", "url": "https://example.org/1", "published": "2025-03-04", "author": "سلمى"}
    line = {"text": TEXT, **known, "tags": ["نقل"]}
    article = only(put(tmp_path / "a.jsonl", json.dumps(line, ensure_ascii=False)))
    assert article == Article(text=TEXT, **known, place="a.jsonl:1", extra={"tags": ["نقل"]})


def test_a_line_without_url_is_named_by_file_and_line(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps({"text": f"خبر {n}"}) for n in range(3))
    assert [a.name for a in answers(put(tmp_path / "a.jsonl", lines))] == ["a.jsonl:1", "a.jsonl:2", "a.jsonl:3"]


def test_broken_lines_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    lines = ['{"text": "أول"}', "{broken", "[1, 2]", '{"title": "بلا متن"}', '{"text": 7}', '{"text": "  "}', "", '{"text": "آخر"}']
    lines += ["9" * 6000, "[" * 5000]
    found = answers(put(tmp_path / "a.jsonl", "\n".join(lines)))
    assert [a.text for a in found if isinstance(a, Article)] == ["أول", "آخر"]
    errors = [a for a in found if isinstance(a, SourceError)]
    assert [e.line for e in errors] == [2, 3, 4, 5, 6, 9, 10]
    assert all(isinstance(e, BrokenLine) and str(e).startswith(f"{tmp_path}/a.jsonl:{e.line}: ") for e in errors)


def test_a_line_over_the_bound_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    lines = [json.dumps({"text": "أ" * n}, ensure_ascii=False) for n in (5, 5000, 6)]
    found = answers(put(tmp_path / "a.jsonl", "\n".join(lines)), largest_article=1000)
    assert [a.text for a in found if isinstance(a, Article)] == ["أ" * 5, "أ" * 6]
    assert [(type(e), e.line) for e in found if isinstance(e, SourceError)] == [(TooLarge, 2)]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "windows-1256"])
def test_jsonl_in_other_encodings(tmp_path: Path, encoding: str) -> None:
    lines = "\r\n".join(json.dumps({"text": TEXT, "url": f"u{n}"}, ensure_ascii=False) for n in range(3))
    assert [(a.text, a.url) for a in answers(put(tmp_path / "a.jsonl", lines.encode(encoding)))] == [(TEXT, f"u{n}") for n in range(3)]


def test_half_an_emoji_is_replaced_and_said(tmp_path: Path) -> None:
    article = only(put(tmp_path / "a.jsonl", r'{"text": "نعم \ud83d\ude00 لا \ud83d"}'))
    assert article.text == "نعم 😀 لا \ufffd"
    assert article.extra["replaced"] == 1


def test_fields_of_other_kinds_are_kept_as_they_are(tmp_path: Path) -> None:
    line = {"text": "خبر", "published": 20250304, "author": ["هدى", "سامي"], "title": None, "url": "", "id": 3}
    article = only(put(tmp_path / "a.jsonl", json.dumps(line)))
    assert (article.published, article.author, article.title, article.url) == ("20250304", None, None, None)
    assert article.extra == {"author": ["هدى", "سامي"], "id": 3}


def test_an_empty_or_binary_jsonl_is_said(tmp_path: Path) -> None:
    assert isinstance(only(put(tmp_path / "a.jsonl", b"\n\n")), EmptySource)
    assert isinstance(only(put(tmp_path / "b.jsonl", bytes(range(256)))), NotText)


def test_jsonl_is_read_as_it_is_asked_for(tmp_path: Path) -> None:
    path = put(tmp_path / "a.jsonl", '{"text": "خبر"}\n' * 50_000)
    stream = read(path, Settings())
    assert next(stream).place == "a.jsonl:1"
    stream.close()


# ------------------------------------------------------------------ folders


def test_a_folder_is_read_in_order_and_names_tell_files_apart(tmp_path: Path) -> None:
    for name in ("b/a.txt", "a.txt", "b/c/a.TXT", "a/z.jsonl"):
        put(tmp_path / name, '{"text": "سطر"}' if name.endswith("jsonl") else name)
    assert [a.name for a in answers(tmp_path)] == ["a.txt", "a/z.jsonl:1", "b/a.txt", "b/c/a.TXT"]


def test_what_is_bad_in_a_folder_does_not_stop_the_rest(tmp_path: Path) -> None:
    put(tmp_path / "1.txt", "أول")
    put(tmp_path / "2.txt", b"")
    put(tmp_path / "3.txt", bytes(range(256)))
    put(tmp_path / "4.txt", "س" * 600)
    (tmp_path / "5.txt").symlink_to(tmp_path / "nowhere")
    put(tmp_path / "6.jsonl", "{\n" + '{"text": "ثان"}')
    put(tmp_path / "7.txt", "ثالث")
    found = answers(tmp_path, largest_article=1000)
    assert [a.text for a in found if isinstance(a, Article)] == ["أول", "ثان", "ثالث"]
    assert [type(a) for a in found if isinstance(a, SourceError)] == [EmptySource, NotText, TooLarge, Missing, BrokenLine]


def test_files_without_a_reader_are_counted_by_kind(tmp_path: Path) -> None:
    for name in ("a.txt", "a.json", "b.json", "README", ".hidden.txt", ".git/a.txt"):
        put(tmp_path / name, TEXT)
    found = answers(tmp_path)
    assert [a.name for a in found if isinstance(a, Article)] == ["a.txt"]
    errors = [a for a in found if isinstance(a, SourceError)]
    assert all(isinstance(e, NoReader) for e in errors)
    assert [e.reason for e in errors] == ["passed over 1 × files without a suffix: no reader", "passed over 2 × .json: no reader"]


def test_a_folder_without_articles_is_said(tmp_path: Path) -> None:
    assert isinstance(only(tmp_path), EmptySource)


def test_a_circle_of_links_ends(tmp_path: Path) -> None:
    put(tmp_path / "a" / "a.txt", TEXT)
    (tmp_path / "a" / "again").symlink_to(tmp_path)
    assert [a.name for a in answers(tmp_path)] == ["a/a.txt"]


def test_every_suffix_has_one_reader() -> None:
    assert len(READERS) == sum(len(reader.SUFFIXES) for reader in OURS)
    assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in READERS)


def test_articles_are_counted_without_being_read(tmp_path):
    (tmp_path / "one.txt").write_text("نص", "utf-8")
    (tmp_path / "passed over.png").write_bytes(b"PNG")
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "lines.jsonl").write_text('{"text": "نص"}\n{"text": "نص"}\n{"text": "نص"}', "utf-8")
    (tmp_path / "inner" / "empty.jsonl").touch()
    assert count(tmp_path) == 4
    assert count(tmp_path / "one.txt") == 1
    assert count(tmp_path / "inner" / "lines.jsonl") == 3
    assert count(tmp_path / "missing.jsonl") == 1
    assert count("\0") == 1
