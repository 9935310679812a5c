"""What somebody gets who installs Tawatur: the same versions as everybody, and a package with nothing left out."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PINS = sorted(ROOT.glob("requirements*.txt"))


def _pinned(pins: Path) -> set[str]:
    return set(re.findall(r"^\S+==\S+", pins.read_text("utf-8"), re.MULTILINE))


@pytest.mark.parametrize("pins", PINS, ids=lambda path: path.name)
def test_every_library_is_pinned_and_no_address_is_written_down(pins: Path) -> None:
    lines = [line for line in pins.read_text("utf-8").splitlines() if not line.lstrip().startswith("#")]
    assert [line for line in lines if not re.fullmatch(r"[a-z0-9-]+==[\w.]+( ; .+)?", line)] == []
    assert "://" not in pins.read_text("utf-8")


def test_what_runs_and_what_is_tested_are_the_same_versions() -> None:
    runtime, tested = (_pinned(ROOT / name) for name in ("requirements.txt", "requirements-dev.txt"))
    assert runtime <= tested


def test_the_libraries_of_models_of_ones_own_ask_for_no_other_versions() -> None:
    pinned = dict(line.split("==") for line in _pinned(ROOT / "requirements-dev.txt"))
    added = dict(line.split("==") for line in _pinned(ROOT / "requirements-transformers.txt"))
    assert {name: version for name, version in added.items() if pinned.get(name, version) != version} == {}
    assert {"torch", "transformers", "sentence-transformers", "safetensors"} <= set(added)


def test_the_wheel_holds_every_file_of_the_package(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path], cwd=ROOT, check=True, capture_output=True)
    [wheel] = tmp_path.glob("*.whl")
    packed = set(zipfile.ZipFile(wheel).namelist())
    files = (path for path in (ROOT / "src").rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    assert {path.relative_to(ROOT / "src").as_posix() for path in files} <= packed
