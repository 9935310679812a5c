"""Articles to fill ledgers with: the bundled sample over and over, each time about other states, in another month, in other words.

So a ledger of thousands is like one of a newsroom: many affairs, each in a handful of articles, and not one affair in all of them. They
read as nonsense; they take as long to analyse and to link as articles do.
"""

import json
import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice, product
from pathlib import Path

from tawatur import lexicon

_ONE = ("برتغال", "سنغال", "صومال", "نيبال")
_OTHER = ("آيسلند", "فنلند", "هولند", "بولند", "إيرلند", "اسكتلند", "نيوزيلند", "غرينلند")
"""States that are called alike, so that their adjectives fit."""
_APART = timedelta(days=75)
_EVERY = 4
"""Words of which one is exchanged: too few stay together for a passage that another article has too."""


def articles(number: int) -> Iterator[dict[str, str]]:
    """So many articles as the fields of JSONL, each with a URL of its own; always the same."""
    sample = [json.loads(line) for line in (lexicon.sample() / "articles.jsonl").read_text("utf-8").splitlines()]
    words = [word for fields in sample for word in fields["text"].split() if word.isalpha()]
    return (_made(sample[n % len(sample)], n, words) for n in range(number))


def one_affair(number: int) -> Iterator[dict[str, str]]:
    """So many articles that stay with the affair of the sample, in other words and with other numbers, by 25 outlets."""
    sample = [json.loads(line) for line in (lexicon.sample() / "articles.jsonl").read_text("utf-8").splitlines()]
    words = [word for fields in sample for word in fields["text"].split() if word.isalpha()]
    for n in range(number):
        fields, pick = sample[n % len(sample)], random.Random(n)
        head, *lines = fields["text"].split("\n")
        text = "\n".join([head, *(_reworded(line, pick, words) for line in lines)])
        yield fields | {"text": text, "url": f"https://made.example/{n}", "outlet": f"صحيفة {n % 25}"}


def _made(sample: dict[str, str], number: int, words: list[str]) -> dict[str, str]:
    pick, affair = random.Random(number), number // 6
    one, other = list(product(_ONE, _OTHER))[affair % (len(_ONE) * len(_OTHER))]
    head, *lines = sample["text"].split("\n")
    text = "\n".join([head, *(_reworded(line, pick, words) for line in lines)])
    day = datetime.fromisoformat(sample["published"]) - affair % 100 * _APART
    url = f"https://made.example/{number}"
    return sample | {"text": text.replace(_ONE[0], one).replace(_OTHER[0], other), "url": url, "published": day.isoformat()}


def _reworded(line: str, pick: random.Random, words: list[str]) -> str:
    """The line with one of every few words exchanged, and its numbers made up anew."""
    found = line.split(" ")
    first = pick.randrange(_EVERY)
    for n, word in enumerate(found):
        if word.isdigit():
            found[n] = str(pick.randint(2, 999))
        elif n % _EVERY == first and word.isalpha():
            found[n] = pick.choice(words)
    return " ".join(found)


def write(path: Path, number: int, given: Path | None = None) -> None:
    """A JSONL file of so many articles: the first of the file that was given, else made ones."""
    if given:
        with given.open(encoding="utf-8") as lines:
            path.write_text("".join(islice(lines, number)), "utf-8")
    else:
        path.write_text("".join(json.dumps(fields) + "\n" for fields in articles(number)), "utf-8")
