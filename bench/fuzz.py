"""Whatever comes, it is answered: bytes that atheris thinks of, through every reader and the whole analysis.

python bench/fuzz.py [--seconds 3600] [--seed N] [--corpus FOLDER]

Each input is a file of one kind, or the text of an article. It may not raise; what is read is the text of its original; every mark of the
analysis holds the characters that it says; and 100,000 bytes take no longer than a second. atheris (Google's fuzzer with libFuzzer) watches
which code an input reaches and keeps what reaches more; it begins with small sound files and with words that the rules know. Exit code 0
when the time is over, else the input stands in a file beside the message. `make fuzz` installs atheris first.
"""

import argparse
import io
import json
import re
import sys
import tempfile
import time
from collections import Counter
from importlib import resources
from pathlib import Path
from typing import Any

import atheris

with atheris.instrument_imports(include=["tawatur"]):
    from tawatur import lexicon, originals
    from tawatur.errors import SourceError
    from tawatur.model import Article, Mark, Record
    from tawatur.pipeline import analyse_article
    from tawatur.read import READERS, of_file
    from tawatur.read.source import File
    from tawatur.settings import Settings

TEXT = "text alone"
KINDS = (TEXT, TEXT, TEXT, *sorted({*READERS, ".zip"}))
"""What the first byte of an input says the rest is; texts are the likelier for it."""
LONGEST = 600
"""Bytes of an input: what goes wrong does so in short ones, and they are soon read."""
SAYS = 10_000
PATIENCE = 1.0
"""Seconds of a core for 100,000 bytes, and for fewer."""
OF_A_TABLE = 60
"""Words of each table that the fuzzer is told."""
_ARABIC = re.compile("[ء-ي]{2,}")

told = Counter[str]()
slowest = 0.0


def one(data: bytes) -> None:
    """Answer one input, and look at the answer."""
    global slowest
    if not data:
        return
    kind, rest = KINDS[data[0] % len(KINDS)], data[1:]
    began = time.process_time()
    answer(kind, rest)
    took = time.process_time() - began
    told[kind] += 1
    slowest = max(slowest, took)
    if sum(told[kind] for kind in set(KINDS)) % SAYS == 0:
        say()
    if took > PATIENCE * max(1.0, len(data) / 100_000):
        raise TimeoutError(f"{took:.1f} s for {len(data)} bytes")


def answer(kind: str, data: bytes) -> None:
    if kind == TEXT:
        look(Article(text=data.decode("utf-8", "replace")))
    else:
        read(kind, data)


def read(kind: str, data: bytes) -> None:
    file = File(Path(f"a{kind}"), f"a{kind}", lambda: io.BytesIO(data))
    for answer in of_file(file, Settings(largest_article=100_000)):
        if isinstance(answer, SourceError):
            told["errors"] += 1
            continue
        original = answer.original
        assert originals.text(original.form, original.data, original.encoding) == answer.article.text, "not the text of its original"
        look(answer.article)


def look(article: Article) -> None:
    told["articles"] += 1
    for mark in marks(analyse_article(article)):
        assert article.text[mark.start : mark.end] == mark.text, f"a mark at {mark.start} that does not hold"


def marks(value: Any) -> list[Mark]:
    if isinstance(value, Mark):
        return [value]
    inner = (getattr(value, name) for name in value.__struct_fields__) if isinstance(value, Record) else value
    return [mark for part in inner for mark in marks(part)] if isinstance(value, Record | tuple) else []


def sound() -> list[tuple[str, bytes]]:
    """Small files of the kinds, each in order."""
    line = (lexicon.sample() / "articles.jsonl").read_text("utf-8").splitlines()[0]
    text = json.loads(line)["text"][:600]
    page = f"<html><head><title>x</title></head><body><article><h1>x</h1><p>{text}</p></article></body></html>"
    feed = f"<rss version='2.0'><channel><title>x</title><item><title>x</title><description>{text}</description></item></channel></rss>"
    letter = f"From: a@b.example\r\nSubject: x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}"
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}".encode()
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\nContent-Length: {len(http)}\r\n\r\n".encode()
    plain = {
        TEXT: text,
        ".txt": text,
        ".jsonl": line[:2000],
        ".html": page,
        ".rss": feed,
        ".eml": letter,
        ".csv": f"text,date\n{text[:99]},2031\n",
    }
    return [*((kind, value.encode()) for kind, value in plain.items()), (".warc", head + http + b"\r\n\r\n")]


def dictionary(folder: Path) -> Path:
    """Words of all tables, as many of each as of another, as libFuzzer wants them."""
    found: set[str] = set()
    for table in sorted((resources.files("tawatur") / "data" / "ar").iterdir(), key=lambda path: path.name):
        if table.name.endswith(".yaml"):
            of_table = sorted(set(_ARABIC.findall(table.read_text("utf-8"))))
            found.update(of_table[:: max(1, len(of_table) // OF_A_TABLE)])
    path = folder / "words"
    path.write_text("".join('"' + "".join(f"\\x{byte:02x}" for byte in word.encode()) + '"\n' for word in sorted(found)), "utf-8")
    return path


def begun(folder: Path) -> Path:
    """The corpus to begin with."""
    corpus = folder / "corpus"
    corpus.mkdir()
    for kind, data in sound():
        answer(kind, data)  # loads tables and libraries, which no input is to wait for
        (corpus / kind.strip(".")).write_bytes(bytes([KINDS.index(kind)]) + data)
    return corpus


def say() -> None:
    inputs = sum(told[kind] for kind in set(KINDS))
    print(f"inputs {inputs:,}  articles {told['articles']:,}  errors that are said {told['errors']:,}  slowest {slowest:.2f} s", flush=True)
    print("  ".join(f"{kind} {told[kind]:,}" for kind in dict.fromkeys(KINDS)), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=3600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--corpus", type=Path, help="a folder of inputs to begin with, to which those are added that reach more")
    given = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="tawatur-fuzz-"))
    (given.corpus or folder / "found").mkdir(exist_ok=True)
    told_to = {"max_total_time": given.seconds, "seed": given.seed, "max_len": LONGEST, "dict": dictionary(folder), "timeout": 300}
    options = [f"-{name}={value}" for name, value in told_to.items()]
    atheris.Setup([sys.argv[0], *options, "-print_final_stats=1", str(given.corpus or folder / "found"), str(begun(folder))], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
