"""Analyse the articles of a gold folder, each with the date in its gold file: python bench/predict.py GOLD_DIR OUT_DIR"""

import json
import sys
from pathlib import Path

import tawatur


def predict(gold: Path, out: Path) -> None:
    """Write NAME.json into `out` for every NAME.txt of `gold`."""
    out.mkdir(parents=True, exist_ok=True)
    for path in sorted(gold.glob("*.txt")):
        published = json.loads(path.with_suffix(".json").read_text("utf-8"))["published"]["value"]
        analysis = tawatur.analyse(path.read_text("utf-8"), published=published, doc=path.name)
        (out / f"{path.stem}.json").write_text(json.dumps(analysis.to_dict(), ensure_ascii=False, indent=1), "utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    predict(Path(sys.argv[1]), Path(sys.argv[2]))
