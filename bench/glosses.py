"""How many claims have an English gloss, and each gloss beside what it stands for, to be read: python bench/glosses.py ARTICLES.jsonl [N]

Of the first N articles of the file (2,000 by default); all claims, and those that more than one statement meets in.
"""

import sys
import tempfile
from itertools import islice
from pathlib import Path

from tawatur import open_ledger
from tawatur.workers import usable_cores

ARTICLES = 2000


def main(archive: Path, number: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "articles.jsonl"
        with archive.open(encoding="utf-8") as lines:
            source.write_text("".join(islice(lines, number)), "utf-8")
        with open_ledger(Path(folder) / "articles.db") as ledger:
            ledger.add(source, jobs=usable_cores())
            claims = ledger.claims()
    for claim in claims:
        if claim.gloss_en:
            print(f"{claim.gloss_en}\t{claim.gloss}")
    met = [claim for claim in claims if len(claim.positions) > 1]
    for called, some in (("all claims", claims), ("claims of several statements", met)):
        glossed = sum(claim.gloss_en is not None for claim in some)
        print(f"{called}: {glossed} of {len(some)} have a gloss ({glossed / max(1, len(some)):.2%})")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else ARTICLES)
