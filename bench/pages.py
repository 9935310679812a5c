"""How much of the article, and which day, readers find on the pages that Arabic newsrooms make.

python bench/pages.py [--archive PAGES] [--json]

The bundled sample is laid out as pages in every layout of tests/made_pages.py. For Tawatur, and for each of trafilatura, readability-lxml
and htmldate that is installed, it prints the pages whose text is recovered (of the words 98 of 100 are found, and of what is found 92 of
100 are the article's), the pages whose day is right (none where the page tells none), and pages a second of a core; then each layout that
Tawatur does not read wholly. Then the same pages as a web archive of 1,000 records, each padded to the 60 kB that pages have: pages a
second of a core, and the most memory of the process (Linux). Promised are text and day on 95 of 100 pages, and of the archive 100 pages a
second. Exit code 1 when that does not hold.
"""

import argparse
import datetime as dt
import gzip
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from tawatur.model import Sourced
from tawatur.pipeline import analyse_article
from tawatur.read import html

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from made_pages import LAYOUTS, Made, Story

_RECALL, _PRECISION = 0.98, 0.92
_PROMISED, _SPEED = 0.95, 100
_PAGE = 60_000
_READ_ARCHIVE = """
import re, sys, time
from tawatur.model import Sourced
from tawatur.read import sourced
from tawatur.settings import Settings
print(sum(isinstance(one, Sourced) for one in sourced(sys.argv[1], Settings())))
print(time.process_time(), re.search("VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1])
"""
_SHORTEST = 12
"""Words of a line of the sample that is a paragraph."""


class Reading(NamedTuple):
    """What a reader finds on a page; None where it does not look for it."""

    text: str | None
    day: str | None


Reader = Callable[[bytes], Reading]


def stories() -> list[Story]:
    lines = (files("tawatur.data") / "sample" / "articles.jsonl").read_text("utf-8").splitlines()
    told = [json.loads(line) for line in lines]
    return [
        Story(
            one["title"],
            tuple(p for p in one["text"].splitlines() if len(p.split()) >= _SHORTEST),
            dt.date.fromisoformat(one["published"][:10]),
        )
        for one in told
    ]


def tawatur(page: bytes) -> Reading:
    """The text of the reader, and the day of the analysis, which finds those that are written in words."""
    found = html.from_bytes(page, "page", "page")
    if not isinstance(found, Sourced):
        return Reading("", None)
    day = analyse_article(found.article).published.value
    return Reading(found.article.text, day and day[:10])


def trafilatura() -> Reader:
    library: Any = import_module("trafilatura")

    def read(page: bytes) -> Reading:
        found = library.bare_extraction(page, with_metadata=True, include_comments=False)
        return Reading(f"{found.title or ''}\n{found.text or ''}" if found else "", found.date if found else None)

    return read


def readability() -> Reader:
    library, parser = import_module("readability"), import_module("lxml.html")

    def read(page: bytes) -> Reading:
        document = library.Document(page)
        text = parser.fromstring(document.summary()).text_content()
        return Reading(f"{document.short_title()}\n{text}", None)

    return read


def htmldate() -> Reader:
    library: Any = import_module("htmldate")
    return lambda page: Reading(None, library.find_date(page.decode("utf-8", "replace"), original_date=True))


def readers() -> Iterator[tuple[str, Reader | None]]:
    """Tawatur and its peers; None for one that is not installed."""
    yield "Tawatur", tawatur
    for peer in (trafilatura, readability, htmldate):
        try:
            yield peer.__name__, peer()
        except ImportError:
            yield peer.__name__, None


def is_whole(story: Story, text: str) -> bool:
    wanted, found = Counter(" ".join((story.title, *story.paragraphs)).split()), Counter(text.split())
    both = (wanted & found).total()
    return both >= _RECALL * wanted.total() and both >= _PRECISION * found.total()


def measured(reader: Reader, pages: list[tuple[str, Story, Made]]) -> dict[str, Any]:
    texts, days, missed = [], [], Counter[str]()
    began = time.process_time()
    found = [reader(made.html) for _, _, made in pages]
    took = time.process_time() - began
    for (layout, story, made), reading in zip(pages, found, strict=True):
        texts.append(reading.text is not None and is_whole(story, reading.text))
        days.append(reading.day == made.published)
        missed[layout] += not (texts[-1] and days[-1])
    told = {"pages": len(pages), "days": sum(days) / len(days), "pages_a_second": len(pages) / took, "missed": dict(+missed)}
    return told | {"texts": sum(texts) / len(texts) if found[0].text is not None else None}


def archive(pages: list[tuple[str, Story, Made]], number: int) -> dict[str, float]:
    """Of a web archive that is read in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "pages.warc.gz")
        with path.open("wb") as out:
            for i in range(number):
                out.write(gzip.compress(record(i, pages[i % len(pages)][2].html), 1))
        done = subprocess.run([sys.executable, "-c", _READ_ARCHIVE, str(path)], check=True, capture_output=True, text=True)
    articles, seconds, memory = map(float, done.stdout.split())
    return {"articles": articles, "pages_a_second": number / seconds, "megabytes": memory / 1024}


def record(number: int, page: bytes) -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page + b"<!--" + b"." * (_PAGE - len(page)) + b"-->"
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/{number}\r\nWARC-Date: 2024-05-15T10:00:00Z\r\n"
    return f"{head}Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n".encode() + http + b"\r\n\r\n"


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--archive", type=int, default=1000, metavar="PAGES")
    options.add_argument("--json", action="store_true")
    chosen = options.parse_args()
    pages = [(name, story, layout(story)) for name, layout in LAYOUTS.items() for story in stories()]
    told = {name: measured(reader, pages) if reader else None for name, reader in readers()}
    streamed = archive(pages, chosen.archive)
    if chosen.json:
        print(json.dumps({"readers": told, "archive": streamed}, ensure_ascii=False, indent=2))
    else:
        show(told, streamed, len(pages))
    ours = told["Tawatur"]
    return int(not ours or ours["texts"] < _PROMISED or ours["days"] < _PROMISED or streamed["pages_a_second"] < _SPEED)


def show(told: dict[str, dict[str, Any] | None], streamed: dict[str, float], pages: int) -> None:
    print(f"{pages} pages in {len(LAYOUTS)} layouts\n")
    print(f"{'':14}{'text':>8}{'day':>8}{'pages/s':>10}")
    for name, figures in told.items():
        if figures is None:
            print(f"{name:14}not installed: pip install {'readability-lxml' if name == 'readability' else name}")
            continue
        text = "–" if figures["texts"] is None else f"{figures['texts']:.1%}"
        print(f"{name:14}{text:>8}{'–' if name == 'readability' else format(figures['days'], '.1%'):>8}{figures['pages_a_second']:>10.0f}")
    speed = f"{streamed['pages_a_second']:.0f} pages a second of a core, {streamed['megabytes']:.0f} MB at most"
    print(f"\nas a web archive, read and not analysed: {streamed['articles']:.0f} articles, {speed}")
    for layout, number in (told["Tawatur"] or {"missed": {}})["missed"].items():
        print(f"not wholly read: {number} × {layout}")


if __name__ == "__main__":
    sys.exit(main())
