"""What is sent to be added: files, or a text that was pasted, laid into a folder of their own. Names and bytes are hostile.

Bodies are multipart/form-data, read as they come: nothing longer than the setting `largest_upload` is taken.
"""

import hashlib
import json
import shutil
import tempfile
import unicodedata
from collections.abc import AsyncGenerator, AsyncIterator, Iterable
from pathlib import Path, PurePosixPath, PureWindowsPath

from fastapi import HTTPException, Request
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from tawatur.read import READERS
from tawatur.web.forms import Form, check_token

MOST_FILES = 200
_MOST_FIELDS = 20
_FORM = 100_000
"""Bytes that the form itself may take beside what it carries."""
_LONGEST_NAME = 80
"""Bytes; most disks take 255."""
_LONGEST_SUFFIX = 10


class Upload:
    """A form with files."""

    def __init__(self, sent: FormData) -> None:
        self._sent = sent
        fields: dict[str, list[str]] = {}
        for name, value in sent.multi_items():
            if isinstance(value, str):
                fields.setdefault(name, []).append(value)
        self.form = Form(fields)

    @property
    def files(self) -> list[UploadFile]:
        """Those that were chosen: an empty field sends one without a name."""
        return [value for _, value in self._sent.multi_items() if isinstance(value, UploadFile) and value.filename]


async def upload(request: Request) -> AsyncIterator[Upload]:
    """The form of a request; its files are gone afterwards. Raises HTTPException: 413 for more than is taken, 403 without the token of this
    desk, 415 and 422 for what is no form of ours."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "multipart/form-data":
        raise HTTPException(415, "not a form of this desk")
    most = request.app.state.settings.largest_upload
    declared = request.headers.get("content-length", "0")
    if not declared.isdecimal() or int(declared) > most + _FORM:
        raise HTTPException(413, f"more than {most:,} bytes (setting largest_upload)")
    parser = MultiPartParser(
        request.headers,
        _bounded(request, most + _FORM),
        max_files=MOST_FILES,
        max_fields=_MOST_FIELDS,
        max_part_size=request.app.state.settings.largest_article,
    )
    try:
        sent = await parser.parse()
    except (MultiPartException, KeyError, ValueError) as error:
        raise HTTPException(422, f"a form that cannot be read: {error}") from error
    try:
        found = Upload(sent)
        check_token(request, found.form)
        yield found
    finally:
        await sent.close()


async def _bounded(request: Request, most: int) -> AsyncGenerator[bytes, None]:
    taken = 0
    async for chunk in request.stream():
        taken += len(chunk)
        if taken > most:
            raise HTTPException(413, f"more than {most:,} bytes (setting largest_upload)")
        yield chunk


def laid_down(files: Iterable[UploadFile]) -> "tempfile.TemporaryDirectory[str]":
    """The files in a folder that is gone when it is cleaned up, each in one of its own: two may have the same name."""
    folder = tempfile.TemporaryDirectory(prefix="tawatur-upload-")
    for number, file in enumerate(files):
        own = Path(folder.name) / f"{number:04}"
        own.mkdir()
        with (own / safe_name(file.filename or "")).open("wb") as out:
            shutil.copyfileobj(file.file, out)
    return folder


def pasted(text: str, told: dict[str, str]) -> "tempfile.TemporaryDirectory[str]":
    """A text with what was told of it (title, outlet, published, url) as a line of JSONL; one without a url is named by its text."""
    folder = tempfile.TemporaryDirectory(prefix="tawatur-upload-")
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    line = json.dumps({"text": text, **{name: value for name, value in told.items() if value}}, ensure_ascii=False)
    (Path(folder.name) / f"pasted-{digest}.jsonl").write_text(line + "\n", "utf-8", errors="replace")
    return folder


def safe_name(name: str) -> str:
    """The name of a file as it may stand on this disk and on a page: no folders, no control or direction characters, not too long."""
    last = PureWindowsPath(PurePosixPath(name).name).name
    kept = "".join(letter for letter in unicodedata.normalize("NFC", last) if unicodedata.category(letter)[0] != "C").strip(" .")
    stem, suffix = PurePosixPath(kept).stem, PurePosixPath(kept).suffix
    short = stem.encode()[:_LONGEST_NAME].decode("utf-8", "ignore").strip(" .")
    return f"{short or 'upload'}{suffix[:_LONGEST_SUFFIX]}"


def suffixes() -> list[str]:
    """Those of files that can be read."""
    return sorted(READERS)
