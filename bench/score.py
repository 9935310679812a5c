"""Precision, recall and F1 of every layer against the marked articles, all folders in one table; then the claims across them.

python bench/score.py [--json]

The articles and their scorers are not part of the project: they are looked for in ../shared, beside the checkout. What is left out
because it is not there is said.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from predict import predict

SHARED = Path(__file__).resolve().parents[2] / "shared"
FOLDERS = ("seeds", "press")
SHARES = frozenset({"speaker", "speaker-span", "act", "quoted", "via-role", "coref-p", "coref-r"})
"""Layers that are a share of what another layer found: one number, no precision and recall."""

Rows = dict[str, list[float]]
"""Layer -> precision, recall, F1."""


def layers(folder: Path, scratch: Path) -> Rows:
    """The scores of one gold folder, analysed anew."""
    out = scratch / folder.name
    predict(folder, out)
    rows: Rows = json.loads(output([sys.executable, SHARED / "score" / "score.py", folder, out, "--json"]))
    return rows


def claims(folder: Path, scratch: Path) -> str:
    """The scorer's own words on the claims across the articles of a folder, read into a ledger with the dates of the gold."""
    tawatur = Path(sys.executable).with_name("tawatur")
    ledger: list[str | Path] = ["--ledger", scratch / "claims.db"]
    articles, found = scratch / "articles.jsonl", scratch / "claims.json"
    articles.write_text("\n".join(json.dumps(article) for article in marked(folder)), "utf-8")
    output([tawatur, "add", articles, *ledger])
    found.write_text(output([tawatur, "claims", "--format", "json", *ledger]), "utf-8")
    return output([sys.executable, SHARED / "score" / "claims.py", SHARED / "gold" / "claims.json", folder, found])


def marked(folder: Path) -> Iterator[dict[str, str]]:
    """The articles of a gold folder, named by their files."""
    for path in sorted(folder.glob("*.txt")):
        published = json.loads(path.with_suffix(".json").read_text("utf-8"))["published"]["value"]
        yield {"url": path.name, "text": path.read_text("utf-8"), "published": published}


def output(command: list[str | Path]) -> str:
    """What a command prints; its failure is ours."""
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def show(scores: dict[str, Rows]) -> None:
    """One line a layer, three columns a folder."""
    print(f"{'':12}" + "".join(f"  {name:>20}" for name in scores))
    print(f"{'layer':12}" + f"  {'P':>6} {'R':>6} {'F1':>6}" * len(scores))
    for layer in next(iter(scores.values())):
        cells = (
            f"  {'':6} {'':6} {rows[layer][0]:6.3f}" if layer in SHARES else "  " + " ".join(f"{value:6.3f}" for value in rows[layer])
            for rows in scores.values()
        )
        print(f"{layer:12}" + "".join(cells))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print {folder: {layer: [P, R, F1]}} and nothing else")
    asked = parser.parse_args()
    if not (SHARED / "gold").is_dir():
        print("No ../shared beside this checkout: left out are the scores of the marked articles and of their claims.", file=sys.stderr)
        return
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        scores = {name: layers(SHARED / "gold" / name, scratch) for name in FOLDERS}
        if asked.json:
            print(json.dumps(scores))
            return
        show(scores)
        print(f"\nclaims across {FOLDERS[0]}\n{claims(SHARED / 'gold' / FOLDERS[0], scratch)}", end="")


if __name__ == "__main__":
    main()
