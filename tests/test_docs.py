"""The manual is true: what it shows runs, what it names is there, and what is there is named."""

import doctest
import re
import shlex
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest

from tawatur import model
from tawatur.settings import Settings

ROOT = Path(__file__).parents[1]
PAGES = [
    ROOT / "README.md",
    ROOT / "README.ar.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "bench" / "README.md",
    *sorted((ROOT / "docs").glob("*.md")),
]
RECORDS = (ROOT / "docs" / "records.md").read_text("utf-8")
_TERMS = ("StepKind", "DifferenceKind", "Change", "EntityType", "Bound", "Act", "SpeakerKind", "ViaRole", "Quoted", "Basis", "Stance")
_WRITTEN = (
    *(
        model.Analysis,
        model.Published,
        model.Furniture,
        model.Credit,
        model.Entity,
        model.Mention,
        model.Statement,
        model.Speaker,
        model.Link,
    ),
    *(model.Figure, model.When, model.Event, model.Claim, model.Grade, model.Position, model.Said, model.Story, model.Copy, model.Passage),
    *(model.Series, model.Point, model.Carrier, model.Difference, model.Step, model.Covered, model.Carriage),
)


def _page(page: Path) -> str:
    return str(page.relative_to(ROOT))


def _blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)


@cache
def _commands() -> dict[str, set[str]]:
    """Each command of the program with the names of its options."""
    import typer

    from tawatur.cli.main import app

    group: Any = typer.main.get_command(app)
    return {name: {o for p in _params(command) for o in (*p.opts, *p.secondary_opts)} for name, command in group.commands.items()}


def _params(command: Any) -> list[Any]:
    """What a command takes, or the commands under it."""
    return [*command.params, *(p for inner in getattr(command, "commands", {}).values() for p in inner.params)]


def _shown(page: Path) -> list[str]:
    """The command lines of a page: those after a prompt, and those set as code in a sentence."""
    text = page.read_text("utf-8")
    return re.findall(r"^\$ tawatur (.*)$", text, re.MULTILINE) + re.findall(r"`tawatur ([^`]+)`", text)


@pytest.mark.parametrize("page", [p for p in PAGES if _blocks(p, "python")], ids=_page)
def test_the_python_examples_give_what_they_show(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "port.txt").write_text("أعلنت وزارة النقل أن الميناء سيغلق أبوابه غداً.\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    for block in _blocks(page, "python"):
        examples = doctest.DocTestParser().get_doctest(block, names, _page(page), str(page), 0)
        assert examples.examples, f"an example that shows no result:\n{block}"
        said: list[str] = []
        failed = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(examples, out=said.append, clear_globs=False).failed
        assert not failed, "".join(said)
        names = examples.globs


@pytest.mark.parametrize("page", PAGES, ids=_page)
def test_a_command_line_that_is_shown_exists_with_its_options(page: Path) -> None:
    for line in _shown(page):
        words = shlex.split(line.replace("…", ""))
        if words[0] == "COMMAND" or words[0].startswith("-"):
            continue
        assert words[0] in _commands(), f"tawatur {line}"
        options = {word.partition("=")[0] for word in words if word.startswith("-")}
        assert options <= _commands()[words[0]] | {"--help"}, f"tawatur {line}"


def test_every_command_and_option_is_in_the_manual_in_the_words_of_its_help() -> None:
    checked = subprocess.run([sys.executable, ROOT / "docs" / "generate.py", "--check"], check=False, capture_output=True, text=True)
    assert checked.returncode == 0, checked.stderr


def test_every_address_that_programs_can_ask_is_in_the_manual() -> None:
    from tawatur.rest import api, corrections, exporting

    manual = (ROOT / "docs" / "api.md").read_text("utf-8")
    routers = (api.router, corrections.router, exporting.router)
    addresses = [getattr(route, "path", "").replace(":path", "") for router in routers for route in router.routes]
    assert addresses
    assert [address for address in addresses if f"| `{address}` |" not in manual] == []


def test_every_setting_is_in_the_manual_with_its_variable_and_default() -> None:
    manual = (ROOT / "docs" / "settings.md").read_text("utf-8")
    for name, default in msgspec.structs.asdict(Settings()).items():
        assert f"| `{name}` | `TAWATUR_{name.upper()}` | `{default}` |" in manual


def test_the_manual_explains_every_record() -> None:
    records = [name for name, kind in vars(model).items() if isinstance(kind, type) and issubclass(kind, model.Record)]
    assert [name for name in records if name != "Record" and f"**`{name}`**" not in RECORDS] == []


@pytest.mark.parametrize("terms", _TERMS)
def test_the_manual_explains_every_term_of_the_annotation(terms: str) -> None:
    assert [term for term in get_args(getattr(model, terms)) if f"`{term}`" not in RECORDS] == []


@pytest.mark.parametrize("record", _WRITTEN, ids=lambda record: record.__name__)
def test_the_manual_shows_every_field_that_is_written(record: type[model.Record]) -> None:
    shown = set(re.findall(r"[`\"]([a-z_]+)[`\"]", (ROOT / "docs" / "formats.md").read_text("utf-8")))
    assert {field.encode_name for field in msgspec.structs.fields(record)} - shown == set()


@pytest.mark.parametrize("page", PAGES, ids=_page)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    targets = [link.partition("#")[0] for link in re.findall(r"\]\(([^)]+)\)", page.read_text("utf-8")) if "://" not in link]
    assert [target for target in targets if target and not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=_page)
def test_make_targets_that_are_named_exist(page: Path) -> None:
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    named = re.findall(r"(?:`|^)make ([a-z]+)", page.read_text("utf-8"), re.MULTILINE)
    assert [target for target in named if target not in targets] == []
