"""Gold: a folder, or NAME.zip, with ID.json for each article: its text and its marks, corrected ones as they were corrected.

The schema is that of `analyse`, with the `text` in it: a file of text cannot hold every character. `evaluate` lays an analysis over it.
"""

from pathlib import Path

import msgspec

from tawatur.export.contents import Contents
from tawatur.export.exporter import Folder


def write(contents: Contents, folder: Path) -> None:
    encoder = msgspec.json.Encoder()
    for article, analysis in contents.articles():
        fields = {**analysis.to_dict(), "text": article.text}
        (folder / f"{article.id}.json").write_bytes(msgspec.json.format(encoder.encode(fields), indent=1) + b"\n")


FORMAT = Folder("marked articles to evaluate on, a file for each; NAME.zip makes one archive", write)
