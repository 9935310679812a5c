"""Stories against articles that were grouped by hand, beside a simple peer: tf-idf with average linkage.

python bench/stories.py [ARTICLES.jsonl] [GOLD.json] [--json]

The marked articles are read into a ledger twice: alone, and among all articles of their days. The peer sees the marked articles alone; its
weights are counted on them and its threshold is the best one for this very set, which no reader of news can know beforehand. B-cubed and
pairwise F1; articles that the gold puts nowhere are left out. Without files the archive and the gold are looked for in ../shared, beside
the checkout; what is left out because they are not there is said.
"""

import argparse
import json
import math
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

SHARED = Path(__file__).resolve().parents[2] / "shared"
ARCHIVE = SHARED / "data" / "saudinewsnet"
GOLD = SHARED / "gold" / "stories" / "stories.json"
STEPS = [step / 100 for step in range(6, 50, 2)]
"""Thresholds that the peer may choose from."""

Row = dict[str, float]
Articles = list[dict[str, Any]]


def archive(scratch: Path) -> Path:
    """The articles of ../shared as JSONL."""
    out = scratch / "archive.jsonl"
    subprocess.run([sys.executable, ARCHIVE / "to_jsonl.py", ARCHIVE, out], check=True, stdout=subprocess.DEVNULL)
    return out


def grouped(articles: Articles, scratch: Path, name: str) -> list[list[str]]:
    """The stories of a ledger with these articles, by url."""
    source, ledger = scratch / f"{name}.jsonl", scratch / f"{name}.db"
    source.write_text("\n".join(map(json.dumps, articles)), "utf-8")
    tawatur = Path(sys.executable).with_name("tawatur")
    subprocess.run([tawatur, "add", source, "--ledger", ledger], check=True, stdout=subprocess.DEVNULL)
    told = subprocess.run([tawatur, "stories", "--format", "json", "--ledger", ledger], check=True, stdout=subprocess.PIPE, text=True)
    return [story["articles"] for story in json.loads(told.stdout)]


def peer(articles: Articles) -> Iterator[list[list[str]]]:
    """The groups at each threshold."""
    likeness = tf_idf([f"{article.get('title') or ''} {article['text']}" for article in articles])
    urls = [article["url"] for article in articles]
    for least in STEPS:
        yield [[urls[i] for i in group] for group in average_linkage(likeness, least)]


def tf_idf(texts: list[str]) -> NDArray[np.float64]:
    """The cosine of each two texts."""
    counts = [Counter(re.findall(r"\w+", text)) for text in texts]
    frequency = Counter(word for count in counts for word in count)
    column = {word: i for i, word in enumerate(word for word, n in frequency.items() if n > 1)}
    table = np.zeros((len(texts), len(column)))
    for row, count in enumerate(counts):
        for word, times in count.items():
            if word in column:
                table[row, column[word]] = (1 + math.log(times)) * math.log(len(texts) / frequency[word])
    table /= np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-9)
    return table @ table.T


def average_linkage(likeness: NDArray[np.float64], least: float) -> list[list[int]]:
    """Joins the two groups that are most alike on average, as long as they are that much alike."""
    means, sizes = likeness.copy(), np.ones(len(likeness))
    np.fill_diagonal(means, -1)
    groups = {i: [i] for i in range(len(likeness))}
    while True:
        i, j = divmod(int(means.argmax()), len(means))
        if means[i, j] < least:
            return list(groups.values())
        joined = (sizes[i] * means[i] + sizes[j] * means[j]) / (sizes[i] + sizes[j])
        joined[[i, j]] = -1
        means[i], means[:, i] = joined, joined
        means[j], means[:, j] = -1, -1
        means[np.arange(len(means)), np.arange(len(means))] = -1
        sizes[i] += sizes[j]
        groups[i] += groups.pop(j)


def score(groups: list[list[str]], truth: dict[str, str]) -> Row:
    """B-cubed and pairwise; an article in no group is alone."""
    found = {url: f"#{number}" for number, group in enumerate(groups) for url in group}
    urls = list(truth)
    ours = np.array([found.get(url, url) for url in urls])
    theirs = np.array([truth[url] for url in urls])
    a, b = ours[:, None] == ours, theirs[:, None] == theirs
    both = (a & b).sum(1)
    pairs = [int(table.sum() - len(urls)) for table in (a & b, a, b)]
    cubed = f1(float((both / a.sum(1)).mean()), float((both / b.sum(1)).mean()))
    return {"b-cubed": cubed, "pairwise": f1(pairs[0] / max(pairs[1], 1), pairs[0] / max(pairs[2], 1))}


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def measure(source: Path, gold: dict[str, Any], scratch: Path) -> dict[str, Row]:
    urls = gold["articles"]
    truth = {urls[i]: story for story, members in gold["stories"].items() for i in members}
    everything = [json.loads(line) for line in source.open(encoding="utf-8")]
    marked = [article for article in everything if article["url"] in set(urls)]
    days = {article["published"][:10] for article in marked}
    near = [article for article in everything if (article.get("published") or "")[:10] in days]
    rows = {
        f"Tawatur, the {len(marked)} marked articles alone": score(grouped(marked, scratch, "marked"), truth),
        f"Tawatur, among all {len(near)} articles of the days": score(grouped(near, scratch, "near"), truth),
    }
    tuned = (score(groups, truth) for groups in peer(marked))
    return {**rows, "tf-idf, average linkage, tuned here": max(tuned, key=lambda row: row["b-cubed"] + row["pairwise"])}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="?", type=Path, help="JSONL with url, title, text, outlet and published")
    parser.add_argument("gold", nargs="?", type=Path, default=GOLD, help="{articles: [urls], stories: {name: [numbers]}}")
    parser.add_argument("--json", action="store_true", help="print {row: {measure: F1}} and nothing else")
    asked = parser.parse_args()
    if not asked.gold.exists() or not (asked.articles or ARCHIVE).exists():
        print("No ../shared beside this checkout, and no files given: left out are the scores of the stories.", file=sys.stderr)
        return
    with tempfile.TemporaryDirectory() as folder:
        source = asked.articles or archive(Path(folder))
        rows = measure(source, json.loads(asked.gold.read_text("utf-8")), Path(folder))
    if asked.json:
        print(json.dumps(rows, indent=2))
        return
    print(f"{'F1':52}  b-cubed  pairwise")
    for name, row in rows.items():
        print(f"{name:52}  {row['b-cubed']:7.3f}  {row['pairwise']:8.3f}")


if __name__ == "__main__":
    main()
