"""Files of gold: NAME.json with the marks, and the article beside it in NAME.txt, in the file that `doc` names, or in `text`.

Never raises on a file: what is wrong is yielded as an error that names file and place, all of it for each file, and the others are read.
In a folder, JSON of another kind is passed over and said.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from tawatur.errors import BrokenGold, Missing, PassedOver, SourceError
from tawatur.evaluation.anchoring import anchored
from tawatur.evaluation.schema import LAYERS, Marks
from tawatur.model import Article
from tawatur.read.folder import files
from tawatur.read.source import File
from tawatur.read.text import read as read_text
from tawatur.settings import Settings

_WAY = re.compile(r"(?P<reason>.*?)(?: - at `\$\.?(?P<way>.*)`)?", re.DOTALL)
"""What msgspec says of a value that is not as it should be, and where."""


class Gold(NamedTuple):
    """An article with its marks, all at their places. `file` is the way from the folder that was given."""

    file: str
    article: Article
    marks: Marks


def read(place: Path, settings: Settings) -> Iterator[Gold | SourceError]:
    """The gold of a file or a folder, in the order of names. Raises Missing."""
    if not place.exists():
        raise Missing(str(place), "no such file or folder")
    found = files(place) if place.is_dir() else iter([File(place, place.name)])
    for file in found:
        if isinstance(file, SourceError):
            yield file
        elif file.path.suffix.lower() == ".json" or not place.is_dir():
            try:
                yield from _file(file, settings, alone=not place.is_dir())
            except OSError as error:
                yield Missing(str(file.path), error.strerror or str(error))


def _file(file: File, settings: Settings, *, alone: bool) -> Iterator[Gold | SourceError]:
    place = str(file.path)
    plain = _plain(file.path)
    if isinstance(plain, SourceError):
        yield plain
    elif not isinstance(plain, dict) or not plain.keys() & (LAYERS | {"doc", "digest"}):
        of_another_kind = "no gold: an object with at least one of " + ", ".join(sorted(LAYERS))
        yield BrokenGold(place, of_another_kind) if alone else PassedOver(place, of_another_kind)
    else:
        try:
            marks = Marks.from_dict(plain)
        except msgspec.ValidationError as error:
            yield BrokenGold(place, _told(error))
        else:
            yield from _with_text(file, marks, settings)


def _plain(path: Path) -> Any:
    try:
        return json.loads(path.read_bytes())
    except json.JSONDecodeError as error:
        return BrokenGold(str(path), f"no JSON: {error.msg} (column {error.colno})", error.lineno)
    except (ValueError, RecursionError) as error:  # not in UTF-8, a number without end, nested without end
        return BrokenGold(str(path), f"no JSON: {error}")


def _told(error: msgspec.ValidationError) -> str:
    told = _WAY.fullmatch(str(error))
    return f"{told['way']}: {told['reason']}" if told and told["way"] else str(error)


def _with_text(file: File, marks: Marks, settings: Settings) -> Iterator[Gold | SourceError]:
    article = _article(file, marks, settings)
    if isinstance(article, SourceError):
        yield article
        return
    if marks.digest not in (None, article.digest):
        yield BrokenGold(str(file.path), f"digest: that of another text than {article.place}")
        return
    problems: list[str] = []
    placed = anchored(marks, article.text, problems)
    if problems:
        yield from (BrokenGold(str(file.path), problem) for problem in problems)
    else:
        yield Gold(file.name, article, placed)


def _article(file: File, marks: Marks, settings: Settings) -> Article | SourceError:
    """The article in the file itself, else in the one beside it."""
    if marks.text is not None:
        return Article(text=marks.text, place=marks.doc or file.name)
    beside = {file.path.with_suffix(".txt"), *([file.path.parent / Path(marks.doc).name] if marks.doc else [])} - {file.path}
    for path in sorted(beside, key=lambda path: path.stem != file.path.stem):
        if path.is_file():
            found = next(read_text(File(path, path.name), settings))
            return found if isinstance(found, SourceError) else found.article
    names = " or ".join(sorted(path.name for path in beside))
    return BrokenGold(str(file.path), f"no article: neither text in it nor {names} beside it")
