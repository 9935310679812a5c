"""An archive to analyse: the bundled sample over and over, each time with other numbers, days and addresses, in files of several kinds."""

import json
import random
from pathlib import Path

from pyarrow import Table, parquet

from tawatur import lexicon


def articles(number: int) -> list[dict[str, str]]:
    """So many, always the same; some are copies of one another, and some are of a story that another one tells, too."""
    sample = [json.loads(line) for line in (lexicon.sample() / "articles.jsonl").read_text("utf-8").splitlines()]
    return [_made(sample[n % len(sample)], n) for n in range(number)]


def _made(sample: dict[str, str], number: int) -> dict[str, str]:
    pick = random.Random(number)
    lines = sample["text"].split("\n")
    told = [line for line in lines[1:] if pick.random() < 0.7]
    words = [str(pick.randint(2, 99)) if word.isdigit() else word for word in "\n".join([lines[0], *told]).split(" ")]
    return sample | {"text": " ".join(words), "url": f"https://made.example/{number}"}


def jsonl(path: Path, some: list[dict[str, str]]) -> Path:
    path.write_text("".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in some), "utf-8")
    return path


def archive(folder: Path, number: int) -> list[str]:
    """Files and a folder, as the arguments of a command: lines with a broken one among them, rows of Parquet, small texts."""
    made = articles(number)
    many = jsonl(folder / "many.jsonl", made[:-40])
    with many.open("a", encoding="utf-8") as lines:
        lines.write('{"title": "بلا نص"}\n')
    parquet.write_table(Table.from_pylist(made[-40:-20]), folder / "rows.parquet", row_group_size=5)
    (folder / "texts" / "inner").mkdir(parents=True)
    for n, one in enumerate(made[-20:]):
        (folder / "texts" / ("inner" if n % 3 else "") / f"{n}.txt").write_text(one["text"], "utf-8")
    (folder / "texts" / "notes.xyz").write_bytes(b"\0\1")
    return [str(many), str(folder / "rows.parquet"), str(folder / "texts")]
