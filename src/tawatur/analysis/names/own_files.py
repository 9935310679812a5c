"""A user's file of names: CSV with a header line, or YAML, a list of the same fields.

    type,name,name_en,aliases              - {type: ORG, name: هيئة مرافئ الساحل, aliases: [مرافئ الساحل]}
    ORG,هيئة مرافئ الساحل,,مرافئ الساحل

It is read as a whole or not at all: GazetteerError lists every row that is wrong, so that nothing is missing unnoticed.
"""

import csv
import io
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

import yaml

from tawatur.analysis.names.own import NO_NAMES, OwnNames
from tawatur.analysis.names.own_rows import FIELDS, LISTS, Problem, Row, checked
from tawatur.errors import GazetteerError

_BETWEEN = "|"


def own_names(place: str | Path | None) -> OwnNames:
    """The names in the file `place`; none where there is no file to read. Raises GazetteerError, which names file, lines and fields."""
    if not place:
        return NO_NAMES
    try:
        return _read(str(place), Path(place).read_bytes())
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        raise GazetteerError(str(place), [(None, getattr(error, "strerror", None) or str(error))]) from error


@lru_cache(maxsize=4)
def _read(place: str, data: bytes) -> OwnNames:
    reader = READERS.get(Path(place).suffix.lower())
    if reader is None:
        raise GazetteerError(place, [(None, f"the name must end in {', '.join(READERS)}")])
    try:
        names, outlets, problems = checked(reader(data.decode("utf-8-sig")))
    except UnicodeDecodeError as error:
        raise GazetteerError(place, [(data.count(b"\n", 0, error.start) + 1, "not UTF-8; save the file as UTF-8")]) from error
    if problems:
        raise GazetteerError(place, problems)
    return OwnNames.of(names, outlets)


def _csv(text: str) -> Iterator[Row | Problem]:
    """The values of a list are separated by |; a row may leave out its last fields."""
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    header: list[str] = []
    before = 0
    try:
        for values in lines:
            line, before = before + 1, lines.line_num
            values = _without_end([_plain(value) for value in values])
            if not values:
                continue
            if not header:
                header = values
                faults = list(_header_faults(header))
                yield from (Problem(line, fault) for fault in faults)
                if faults:
                    return
            elif len(values) > len(header):
                yield Problem(
                    line, f"{len(values)} fields under {len(header)} columns; a value that holds a comma stands in quotation marks"
                )
            else:
                fields = {field: value for field, value in zip(header, values, strict=False) if value}
                lists = {field: map(_plain, fields.pop(field).split(_BETWEEN)) for field in LISTS if field in fields}
                yield Row(line, fields, {field: tuple(filter(None, values)) for field, values in lists.items()})
    except csv.Error as error:
        yield Problem(before + 1, f"no CSV: {error}")
    if not header:
        yield Problem(1, f"no header line such as {','.join(FIELDS)}")


def _without_end(values: list[str]) -> list[str]:
    """Without the empty fields that spreadsheets write behind the last one."""
    return values[: max((i for i, value in enumerate(values, 1) if value), default=0)]


def _header_faults(header: list[str]) -> Iterator[str]:
    for column in dict.fromkeys(header):
        if column not in FIELDS:
            yield _unknown(column)
        elif header.count(column) > 1:
            yield f"{column}: stands twice in the header line"
    yield from (f"{column}: missing in the header line" for column in ("type", "name") if column not in header)


def _yaml(text: str) -> Iterator[Row | Problem]:
    """Values stay as they are written: no is a word here and no truth value."""
    try:
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        yield Problem(
            min(mark.line, text.count("\n")) + 1 if mark else None,
            f"no YAML: {getattr(error, 'problem', None) or ' '.join(str(error).split())}",
        )
        return
    if root is None:
        return
    if not isinstance(root, yaml.SequenceNode):
        yield Problem(_line(root), "not a list of names, each beginning with a dash")
        return
    for node in root.value:
        yield from _yaml_row(node) if isinstance(node, yaml.MappingNode) else [Problem(_line(node), "not a name with fields")]


def _yaml_row(node: yaml.MappingNode) -> Iterator[Row | Problem]:
    fields: dict[str, str] = {}
    lists: dict[str, tuple[str, ...]] = {}
    for key, value in node.value:
        field = _scalar(key)
        if field not in FIELDS:
            yield Problem(_line(key), _unknown(field or "?"))
        elif field in fields or field in lists:
            yield Problem(_line(key), f"{field}: stands twice")
        elif field in LISTS and isinstance(value, yaml.SequenceNode):
            lists[field] = tuple(one for inner in value.value if (one := _scalar(inner)))
        elif field in LISTS and _scalar(value) or not isinstance(value, yaml.ScalarNode):
            yield Problem(_line(key), f"{field}: {'a list is asked for' if field in LISTS else 'one value is asked for'}")
        elif _scalar(value):
            fields[field] = _scalar(value)
    yield Row(_line(node), fields, lists)


def _scalar(node: yaml.Node) -> str:
    """A value as written; "" for null and for what is no single value."""
    if not isinstance(node, yaml.ScalarNode) or node.tag == "tag:yaml.org,2002:null":
        return ""
    return _plain(node.value)


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _plain(value: str) -> str:
    return " ".join(value.split())


def _unknown(field: str) -> str:
    return f"{field}: no such field; there are: {', '.join(FIELDS)}"


READERS: dict[str, Callable[[str], Iterator[Row | Problem]]] = {".csv": _csv, ".yaml": _yaml, ".yml": _yaml}
"""The reader of each suffix."""
