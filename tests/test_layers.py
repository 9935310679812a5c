"""Imports go one way: doors, pipeline, stages, tables, records. The contract stands in pyproject.toml."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]


def _fresh(code: str) -> str:
    """What a new interpreter prints."""
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.strip()


def test_no_module_imports_one_above_it_nor_a_stage_another() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    checked = subprocess.run([linter, "--no-logo", "--no-cache"], cwd=ROOT, check=False, capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_importing_the_package_alone_loads_no_stage_and_no_library() -> None:
    loaded = _fresh("import sys, tawatur; print([m for m in ('tawatur.pipeline', 'numpy', 'msgspec', 'sqlalchemy') if m in sys.modules])")
    assert loaded == "[]"


def test_every_public_name_is_there_and_listed_in_order() -> None:
    assert _fresh("import tawatur; print([n for n in tawatur.__all__ if getattr(tawatur, n, None) is None])") == "[]"
    assert _fresh("import tawatur; print(tawatur.__all__ == sorted(tawatur.__all__))") == "True"


def _compiled() -> list[Path]:
    """The modules that may be built compiled (pyproject.toml)."""
    hook = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]["hooks"]["mypyc"]
    named = [ROOT / place.removeprefix("/") for place in hook["include"]]
    found = [file for place in named for file in ([place] if place.suffix else sorted(place.rglob("*.py")))]
    return [file for file in found if not any(file.match(pattern.removeprefix("/")) for pattern in hook["exclude"])]


def test_what_is_compiled_holds_nothing_that_compiling_would_change() -> None:
    """A compiled class forgets what its tuples hold, which msgspec asks for, and works out a cached property each time."""
    changed = re.compile(r"^class \w+\((Entry|Table|msgspec\.Struct)\b|@cached_property|@(?:lru_)?cache\b.*\n +def \w+\(self", re.MULTILINE)
    modules = _compiled()
    assert len(modules) > 140
    assert [file.name for file in modules if changed.search(file.read_text("utf-8"))] == []
