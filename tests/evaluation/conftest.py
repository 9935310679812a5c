"""Folders of gold: the analysis of an article of ours, changed as a reader would."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import tawatur

Marks = dict[str, Any]
Write = Callable[..., Path]

TEXT = (
    "قالت وزيرة النقل ليلى المنصوري في بيان يوم الأحد إن نحو 300 حافلة ستدخل الخدمة في لشبونة قبل نهاية العام.\n"
    "ونفى المتحدث باسم البلدية فادي الحلبي أن تكون الطرق مغلقة، بحسب وكالة رويترز.\n"
    "واتهمت البرتغال آيسلندا بإرسال 14 سفينة صيد إلى مياهها، وطالبت بسحبها فورا. واستدعت البرتغال سفير آيسلندا يوم الإثنين.\n"
    "شارك المقال على فيسبوك وإكس وواتساب\n"
)


@pytest.fixture
def marks() -> Marks:
    """What Tawatur itself says of the article."""
    plain: Marks = json.loads(tawatur.analyse(TEXT, published="2025-03-04", doc="bus.txt").to_json())
    return plain


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """write(marks, name="bus", text=TEXT) puts a file of gold beside its article; the folder is the answer."""

    def written(marks: Marks | str, name: str = "bus", text: str | None = TEXT) -> Path:
        folder = tmp_path / "gold"
        folder.mkdir(exist_ok=True)
        if text is not None:
            (folder / f"{name}.txt").write_text(text, "utf-8")
        (folder / f"{name}.json").write_text(marks if isinstance(marks, str) else json.dumps(marks), "utf-8")
        return folder

    return written
