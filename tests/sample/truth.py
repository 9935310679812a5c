"""The truth of the sample, and how what is found is held against it.

What is not read as the truth has it stands in missed.yaml, by name. Both ways a test fails: when something else is missed, and when
something that stands there is read now, for then its line goes.
"""

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

import yaml

from tawatur import lexicon
from tawatur.letters import fold
from tawatur.model import Article

Entry = dict[str, Any]

TRUTH: Entry = json.loads((lexicon.sample() / "truth.json").read_text("utf-8"))
ARTICLES = [Article.from_dict(json.loads(line)) for line in (lexicon.sample() / "articles.jsonl").read_text("utf-8").splitlines()]
TEXTS = {str(article.url): article.text for article in ARTICLES}
MISSED: dict[str, list[str]] = yaml.load(Path(__file__).with_name("missed.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)["missed"]
STATEMENTS = {(entry["article"], said["id"]): said for entry in TRUTH["articles"] for said in entry["statements"]}


def short(url: str) -> str:
    """An article as it is called here: outlet and end of its address."""
    return f"{url.split('/')[2].removesuffix('.example')}/{url.rpartition('/')[2]}"


def place(text: str, mark: Entry) -> range:
    """Where the n-th occurrence of a mark stands. Raises ValueError where it does not."""
    at = -1
    for _ in range(mark.get("nth", 0) + 1):
        at = text.index(mark["text"], at + 1)
    return range(at, at + len(mark["text"]))


def overlap(start: int, end: int, other: range) -> bool:
    return start < other.stop and other.start < end


def alike(one: str, other: str) -> bool:
    """Whether one of two names has the other in it, spelling aside."""
    a, b = fold(one), fold(other)
    return a in b or b in a


def require(kind: str, missed: Collection[str], of: int) -> None:
    """All that is to be found is found but what missed.yaml names; there must be something to find."""
    now, before = set(missed), set(MISSED.get(kind, ()))
    lost = "".join(f"\n  missed now    {kind}: {what}" for what in sorted(now - before))
    won = "".join(f"\n  found now     {kind}: {what}" for what in sorted(before - now))
    assert of and not lost and not won, f"missed.yaml says otherwise:{lost}{won}"  # noqa: PT018
