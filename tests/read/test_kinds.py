"""Tables, letters, PDF, archives and standard input: what comes of each, and what is said of those that are broken."""

import datetime as dt
import io
import json
import subprocess
import sys
import time
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pyarrow
import pytest
from pyarrow import Table, parquet

from tawatur import originals
from tawatur.errors import BrokenFile, BrokenLine, EmptySource, Missing, NoReader, NotText, PassedOver, SettingError, SourceError, TooLarge
from tawatur.model import Article, Sourced
from tawatur.read import count, sourced
from tawatur.settings import Settings

TEXT = "قالت بلدية المرفأ إن الجسر الجديد فُتح أمام السيارات في الصباح.\nوأضافت أن العمل فيه استمر عامين من دون توقف."


def put(path: Path, data: bytes | str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def found(path: Path, **settings: object) -> list[Article | SourceError]:
    """What a source holds; the text of every original is that of its article."""
    answers = []
    for one in sourced(path, Settings(**settings)):
        if isinstance(one, Sourced):
            assert originals.text(one.original.form, one.original.data, one.original.encoding) == one.article.text
        answers.append(one.article if isinstance(one, Sourced) else one)
    return answers


# ------------------------------------------------------------------ tables


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_columns_are_known_by_their_names(tmp_path: Path, delimiter: str) -> None:
    rows = [
        ["Title", "body", "date", "newspaper", "link", "tags"],
        ["جسر", f'"{TEXT}"', "2025-03-04", "الميناء", "https://example.org/1", "نقل"],
    ]
    (article,) = found(put(tmp_path / "a.csv", "\r\n".join(delimiter.join(row) for row in rows)))
    known = {"title": "جسر", "outlet": "الميناء", "url": "https://example.org/1", "published": "2025-03-04"}
    assert article == Article(text=TEXT, **known, place="a.csv:2", extra={"tags": "نقل"})


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1256"])
def test_arabic_names_of_columns_in_each_encoding(tmp_path: Path, encoding: str) -> None:
    rows = f'العنوان,تاريخ النشر,النص\nجسر,2025-03-04,{TEXT.splitlines()[0]}\nجسر ثان,,"قالت البلدية في بيان إن ""الجسر"" في المدينة"\n'
    first, second = found(put(tmp_path / "a.csv", rows.encode(encoding)))
    assert (first.title, first.published, first.text) == ("جسر", "2025-03-04", TEXT.splitlines()[0])
    assert second.text == 'قالت البلدية في بيان إن "الجسر" في المدينة'


def test_the_user_says_which_column_is_which(tmp_path: Path) -> None:
    path = put(tmp_path / "a.csv", f'a,b,text\nجسر,"{TEXT}",ليس هو\n')
    (article,) = found(path, columns="text=b, title=A")
    assert (article.text, article.title, article.extra) == (TEXT, "جسر", {"text": "ليس هو"})
    with pytest.raises(SettingError, match="nonsense"):
        found(path, columns="nonsense=b")


def test_a_field_of_lines_may_have_another_name(tmp_path: Path) -> None:
    line = json.dumps({"body": TEXT, "date": "2025-03-04", "text": "ليس هو", "id": 7}, ensure_ascii=False)
    (article,) = found(put(tmp_path / "a.jsonl", line), columns="text=body,published=date")
    assert (article.text, article.published, article.extra) == (TEXT, "2025-03-04", {"id": 7})


def test_rows_that_are_broken_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    rows = f'text,date\nأول,2025-03-04\n,2025-03-05\n"{TEXT}",أمس\n\nآخر\n"لا يغلق,1\n'
    answers = found(put(tmp_path / "a.csv", rows))
    assert [(a.text, a.place) for a in answers if isinstance(a, Article)] == [("أول", "a.csv:2"), (TEXT, "a.csv:4"), ("آخر", "a.csv:7")]
    assert [(type(e), e.line) for e in answers if isinstance(e, SourceError)] == [(BrokenLine, 3), (TooLarge, 8)]
    assert answers[2].extra == {"published": "أمس"}


@pytest.mark.parametrize(
    ("data", "kind"),
    [("", EmptySource), ("text\n", EmptySource), ("a,b\n1,2\n", BrokenLine), (bytes(range(256)), NotText), ('"text\n', BrokenLine)],
    ids=repr,
)
def test_a_table_without_articles_is_said(tmp_path: Path, data: bytes | str, kind: type[SourceError]) -> None:
    (error,) = found(put(tmp_path / "a.csv", data))
    assert isinstance(error, kind)


# ------------------------------------------------------------------ letters


def letter(plain: str = TEXT, html: str | None = None, charset: str = "utf-8") -> EmailMessage:
    message = EmailMessage()
    message["Subject"], message["From"], message["Date"] = (
        "نشرة المرفأ",
        "صوت المرفأ <news@port-voice.example>",
        "Tue, 04 Mar 2025 18:20:00 +0300",
    )
    message.set_content(plain, charset=charset)
    if html:
        message.add_alternative(html, subtype="html", charset=charset)
    return message


@pytest.mark.parametrize("charset", ["utf-8", "windows-1256"])
def test_a_letter_is_an_article_of_its_sender(tmp_path: Path, charset: str) -> None:
    (article,) = found(put(tmp_path / "a.eml", letter(charset=charset).as_bytes()))
    assert (article.text, article.title, article.outlet, article.published) == (
        TEXT,
        "نشرة المرفأ",
        "صوت المرفأ",
        "2025-03-04T18:20:00+03:00",
    )
    assert article.extra.get("encoding", "utf-8") == charset


def test_of_two_parts_the_one_that_says_more_is_read(tmp_path: Path) -> None:
    html = (
        "<table><tr><td><h1>نشرة</h1>" + "".join(f"<p>{line}</p>" for line in TEXT.splitlines()) + "<script>x()</script></td></tr></table>"
    )
    (article,) = found(put(tmp_path / "a.eml", letter("افتح في المتصفح", html).as_bytes()))
    assert article.text == "نشرة\n" + TEXT


@pytest.mark.timeout(10)
@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no head",
        b"From: a\r\n\r\n",
        b"Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n" * 5000,
        b"From: =?x?q?=\r\nDate: ?\r\n\r\n\xff" * 9,
        b"\0" * 99,
    ],
    ids=lambda data: repr(data[:20]),
)
def test_what_is_no_letter_is_said(tmp_path: Path, data: bytes) -> None:
    (answer,) = found(put(tmp_path / "a.eml", data))
    assert isinstance(answer, EmptySource | BrokenFile)


# ------------------------------------------------------------------ PDF


def pdf(lines: list[str]) -> bytes:
    """A PDF as word processors make it: signs from left to right as they are seen, and a font that tells which letter each is."""
    lines = [line[::-1] for line in lines]
    letters = sorted(set("".join(lines)))
    map_ = "".join(f"<{i + 1:02x}> <{ord(c):04x}>\n" for i, c in enumerate(letters))
    cmap = "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange "
    cmap += f"{len(letters)} beginbfchar\n{map_}endbfchar endcmap"
    font = f"/FirstChar 1 /LastChar {max(1, len(letters))} /Widths [{' 500' * max(1, len(letters))}] /ToUnicode 6 0 R"
    shown = "".join(f"<{''.join(f'{letters.index(c) + 1:02x}' for c in line)}> Tj 0 -20 Td " for line in lines)
    drawn = f"BT /F1 12 Tf 50 700 Td {shown}ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream",
        f"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica {font} >>",
        f"<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    return out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}".encode()


def test_a_pdf_with_text_is_an_article(tmp_path: Path) -> None:
    text = TEXT.replace("ُ", "")
    (article,) = found(put(tmp_path / "a.pdf", pdf(text.splitlines())))
    assert article == Article(text=text, place="a.pdf")


def test_a_pdf_without_text_or_none_at_all_is_said(tmp_path: Path) -> None:
    assert isinstance(found(put(tmp_path / "a.pdf", pdf([])))[0], EmptySource)
    for data in (b"", b"%PDF-1.4", pdf([TEXT])[:200], bytes(range(256)) * 9):
        assert isinstance(found(put(tmp_path / "b.pdf", data))[0], BrokenFile)


def test_a_field_of_a_head_beyond_all_heads_takes_no_time(tmp_path: Path) -> None:
    path = put(tmp_path / "a.eml", f"From: a@b.example\r\nContent-Type: text/plain; {'كلمة ' * 40_000}\r\n\r\n{TEXT}")
    began = time.process_time()
    (article,) = found(path)
    assert time.process_time() - began < 2.0
    assert (article.outlet, article.text) == ("b.example", TEXT)


# ------------------------------------------------------------------ archives


def packed(files: dict[str, bytes | str], level: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", level) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_an_archive_is_read_like_a_folder(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps({"text": f"خبر {n}"}) for n in range(3))
    files = {"b/a.txt": TEXT, "a.jsonl": lines, "c.csv": "text\nخبر\n", "photo.png": b"PNG"}
    files |= {".hidden.txt": TEXT, "__MACOSX/a.txt": TEXT, "in.zip": packed({"a.txt": TEXT})}
    answers = found(put(tmp_path / "all.zip", packed(files)))
    names = [a.name for a in answers if isinstance(a, Article)]
    assert names == ["all.zip/a.jsonl:1", "all.zip/a.jsonl:2", "all.zip/a.jsonl:3", "all.zip/b/a.txt", "all.zip/c.csv:2"]
    assert [e.reason for e in answers if isinstance(e, SourceError)] == [
        "passed over 1 × .png: no reader",
        "passed over 1 × .zip: no reader",
    ]


def test_no_name_in_an_archive_leads_out_of_it(tmp_path: Path) -> None:
    put(tmp_path / "secret.txt", "سر")
    answers = found(put(tmp_path / "in" / "all.zip", packed({"../secret.txt": TEXT, "/etc/passwd.txt": TEXT + " "})))
    assert [(a.name, a.text.strip()) for a in answers] == [("all.zip/secret.txt", TEXT), ("all.zip/etc/passwd.txt", TEXT)]


def test_a_bomb_is_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    answers = found(put(tmp_path / "all.zip", packed({"a.txt": b"a" * 20_000_000, "b.txt": TEXT})))
    assert isinstance(answers[0], TooLarge)
    assert answers[1].text == TEXT


def test_what_is_damaged_in_an_archive_is_said(tmp_path: Path) -> None:
    data = bytearray(packed({"a.txt": TEXT, "b.txt": TEXT + " "}, zipfile.ZIP_STORED))
    data[data.index(TEXT.encode()) + 3] ^= 0x5A
    answers = found(put(tmp_path / "all.zip", bytes(data)))
    assert [type(a) for a in answers] == [Missing, Article]
    assert "damaged" in answers[0].reason
    assert isinstance(found(put(tmp_path / "cut.zip", bytes(data[:-40])))[0], BrokenFile)


def test_a_file_without_a_name_in_an_archive_is_passed_over(tmp_path: Path) -> None:
    data = packed({"b.txt": TEXT}).replace(b"b.txt", b"\0.txt")  # what stands before a zero is its name
    assert [type(a) for a in found(put(tmp_path / "all.zip", data))] == [PassedOver, EmptySource]


def test_kinds_that_look_back_are_read_in_an_archive(tmp_path: Path) -> None:
    page = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body><article><p>{TEXT}</p></article></body></html>".encode()
    head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/1\r\nContent-Type: application/http\r\n"
    rows = _parquet(tmp_path / "b.parquet", {"text": [TEXT, TEXT, TEXT]}).read_bytes()
    files = {"a.warc": f"{head}Content-Length: {len(page)}\r\n\r\n".encode() + page + b"\r\n\r\n", "b.parquet": rows}
    answers = found(put(tmp_path / "all.zip", packed(files)))
    assert [a.name for a in answers if isinstance(a, Article)] == ["https://example.org/1", *(f"all.zip/b.parquet:{n}" for n in (1, 2, 3))]


def test_an_archive_without_articles_is_said(tmp_path: Path) -> None:
    assert isinstance(found(put(tmp_path / "a.zip", packed({})))[-1], EmptySource)


# ------------------------------------------------------------------ standard input


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (TEXT.encode(), "stdin"),
        (json.dumps({"text": TEXT}).encode(), "stdin:1"),
        (f"<html><body><article><h1>{TEXT[:30]}</h1><p>{TEXT[30:]}</p></article></body></html>".encode(), "stdin"),
        (packed({"a.txt": TEXT}), "stdin/a.txt"),
        (pdf(TEXT.splitlines()), "stdin"),
    ],
    ids=["text", "jsonl", "html", "zip", "pdf"],
)
def test_what_comes_through_a_pipe_is_told_by_its_beginning(tmp_path: Path, data: bytes, name: str) -> None:
    ledger = str(tmp_path / "ledger.db")
    command = [sys.executable, "-m", "tawatur.cli.main", "add", "-", "--format", "jsonl", "--ledger", ledger, "--jobs", "1"]
    done = subprocess.run(command, input=data, capture_output=True, check=True)
    (line,) = done.stdout.decode().splitlines()
    assert json.loads(line)["article"] == name


# ------------------------------------------------------------------ readers of others


def test_another_package_adds_a_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "shout.py").write_text(
        "from tawatur.model import Article, Original, Sourced\n"
        "SUFFIXES = ('.shout', '.txt')\n"
        "def read(file, settings):\n"
        "    data = file.open().read()\n"
        "    if not data:\n"
        "        raise KeyError('nothing')\n"
        "    original = Original(form='text', encoding='utf-8', data=data)\n"
        "    yield Sourced(article=Article(text=data.decode(), place=file.name), original=original)\n"
    )
    put(tmp_path / "shout-1.dist-info" / "METADATA", "Metadata-Version: 2.1\nName: shout\nVersion: 1\n")
    put(tmp_path / "shout-1.dist-info" / "entry_points.txt", "[tawatur.readers]\nshout = shout\n")
    put(tmp_path / "articles" / "a.shout", TEXT)
    put(tmp_path / "articles" / "b.shout", "")
    put(tmp_path / "articles" / "c.txt", TEXT + " ")
    script = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n"
        "from tawatur.read import read\nfrom tawatur.settings import Settings\n"
        f"for one in read({str(tmp_path / 'articles')!r}, Settings()): print(getattr(one, 'name', one))"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True).stdout.splitlines()
    assert told[0::2] == ["a.shout", "c.txt"]
    assert told[1].endswith("b.shout: the reader shout (shout) failed: KeyError: 'nothing'")


def test_a_kind_that_nobody_reads_is_said(tmp_path: Path) -> None:
    assert isinstance(found(put(tmp_path / "a.docx", "PK"))[0], NoReader)


# ------------------------------------------------------------------ Parquet


def _parquet(path: Path, columns: dict[str, object]) -> Path:
    parquet.write_table(Table.from_pydict(columns), path, row_group_size=2)
    return path


def test_rows_of_parquet_are_read_as_rows_of_a_table(tmp_path: Path) -> None:
    day = dt.datetime(2025, 3, 4, 18, 20, tzinfo=dt.UTC)
    columns = {
        "Title": ["جسر", None, "بلا نص"],
        "body": [TEXT, TEXT + " ثان", ""],
        "date": [day, None, None],
        "link": ["https://example.org/1", None, None],
        "tags": [["نقل", "جسور"], [], None],
        "seen": [12, None, 0],
    }
    first, second, third = found(_parquet(tmp_path / "a.parquet", columns))
    known = {"title": "جسر", "url": "https://example.org/1", "published": "2025-03-04T18:20:00+00:00"}
    assert first == Article(text=TEXT, **known, place="a.parquet:1", extra={"tags": ["نقل", "جسور"], "seen": 12})
    assert second == Article(text=TEXT + " ثان", place="a.parquet:2")
    assert isinstance(third, BrokenLine)
    assert third.line == 3


def test_columns_of_parquet_can_be_named_and_nanoseconds_are_read(tmp_path: Path) -> None:
    ticks = pyarrow.array([1741112400_000000001], pyarrow.timestamp("ns"))
    place = _parquet(tmp_path / "a.parquet", {"first": [TEXT.encode()], "second": ticks})
    (article,) = found(place, columns="text=first,published=second")
    assert (article.text, article.published) == (TEXT, "2025-03-04T18:20:00")
    (unnamed,) = found(place)
    assert isinstance(unnamed, BrokenFile)
    assert "--map text=COLUMN" in unnamed.reason


def test_parquet_that_is_damaged_empty_or_too_long_says_so(tmp_path: Path) -> None:
    place = _parquet(tmp_path / "a.parquet", {"text": [TEXT] * 6})
    assert count(place) == 6
    (long,) = {type(one) for one in found(place, largest_article=100)}
    assert long is TooLarge
    (empty,) = found(_parquet(tmp_path / "b.parquet", {"text": pyarrow.array([], pyarrow.string())}))
    assert isinstance(empty, EmptySource)
    (damaged,) = found(put(tmp_path / "c.parquet", place.read_bytes()[:-9]))
    assert isinstance(damaged, BrokenFile)


def test_parquet_without_its_library_names_what_installs_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = _parquet(tmp_path / "a.parquet", {"text": [TEXT]})
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    (error,) = found(place)
    assert "pip install 'tawatur[cluster]'" in str(error)
    assert count(place) == 1
