"""The command line as a user has it: `run("add", "a.txt")` gives exit code, stdout and stderr."""

import json
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tawatur.cli.main import main


class Run(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def _one_job(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever wants worker processes says so: each takes two seconds to be ready."""
    monkeypatch.setenv("TAWATUR_JOBS", "1")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> Callable[..., Run]:
    """In this process, in a folder of its own."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments: object) -> Run:
        monkeypatch.setattr(sys, "argv", ["tawatur", *map(str, arguments)])
        try:
            main()
            code = 0
        except SystemExit as end:
            code = int(end.code or 0)
        out, err = capfdbinary.readouterr()
        return Run(code, out.decode(), err.decode())

    return call


@pytest.fixture(params=["file", "server"])
def either_store(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The test runs twice: with the ledger where it is by default, and with one on a server."""
    if request.param == "server":
        monkeypatch.setenv("TAWATUR_LEDGER", request.getfixturevalue("server").database())


@pytest.fixture
def start() -> Callable[..., "subprocess.Popen[str]"]:
    """In a process of its own: start("add", …, cwd=…)."""

    def call(*arguments: object, **options: object) -> "subprocess.Popen[str]":
        command = [sys.executable, "-m", "tawatur.cli.main", *map(str, arguments)]
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", **options)

    return call


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder of three articles about one affair; the third repeats the second."""
    folder = tmp_path / "articles"
    folder.mkdir()
    said = "قالت وزيرة النقل ليلى المنصوري، الأحد، إن نحو 300 حافلة ستدخل الخدمة قبل نهاية العام، وإن الوزارة تعاقدت مع شركة برتغالية"
    told = "أعلنت وزارة النقل أن الحافلات الجديدة وصلت إلى الميناء. وقال المتحدث باسم الوزارة إن العدد بلغ 310 حافلات، بحسب وكالة محلية."
    more = "وذكر سائقون أن الطرق لم تجهز بعد، وأن المواقف القديمة ما زالت مغلقة أمام الركاب منذ الشهر الماضي في الأحياء الشرقية."
    (folder / "one.txt").write_text(f"حافلات جديدة\n{said}\n", "utf-8")
    (folder / "two.txt").write_text(f"وصول الحافلات\n{told}\n{more}\n", "utf-8")
    (folder / "three.txt").write_text(f"وصول الحافلات\n{told}\n{more}\nتغطية مستمرة.\n", "utf-8")
    return folder


_SAID, _WHO = (
    ("أكد", "أعلن", "نفى", "قال", "أوضح"),
    ("وزير النقل", "مدير المطار", "رئيس البلدية", "قائد الشرطة", "نقيب الصيادين", "قنصل البرتغال"),
)
_WHAT = ("الجسر", "الميناء", "المستشفى", "الطريق الساحلي", "السوق", "المتحف", "المصنع", "السد", "الملعب", "المحطة")
_DID = (
    "سيغلق أسبوعا للصيانة",
    "استقبل آلاف الزوار",
    "يحتاج إلى تمويل جديد",
    "تعرض لأضرار بعد العاصفة",
    "نقل إلى إدارة أخرى",
    "توقف عن العمل ليلا",
)


@pytest.fixture
def many(tmp_path: Path) -> Callable[[int], Path]:
    """A file of so many articles, each with things that few others say: many(60)."""

    def line(number: int) -> str:
        pick = random.Random(number)
        said = ((*map(pick.choice, (_SAID, _WHO, _WHAT, _DID)), pick.randint(3, 9999)) for _ in range(5))
        text = "\n".join("{} {} أن {} {} وأن {} عاملا شاركوا.".format(*parts) for parts in said)
        return json.dumps(
            {"text": text, "url": f"https://news.example/{number}", "published": f"{2010 + number // 12}-{number % 12 + 1:02}-05"}
        )

    def call(number: int) -> Path:
        source = tmp_path / "many.jsonl"
        source.write_text("".join(f"{line(n)}\n" for n in range(number)), "utf-8")
        return source

    return call
