"""The first thing a user asks for."""

import subprocess
import sys
import time

import pytest

from tawatur import __version__
from tawatur.cli.main import app

COMMANDS = [command.name or command.callback.__name__ for command in app.registered_commands]


def test_help_answers_at_once():
    """0.3 s are promised; the best of three may take four times that on a busy machine."""
    took = []
    for _ in range(3):
        began = time.monotonic()
        subprocess.run([sys.executable, "-m", "tawatur.cli.main", "--help"], check=True, capture_output=True)
        took.append(time.monotonic() - began)
    assert min(took) < 1.2


def test_help_loads_none_of_the_heavy_libraries():
    code = "import sys; sys.argv = ['tawatur', '--help']; from tawatur.cli.main import app; app(standalone_mode=False); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert not {"numpy", "sqlalchemy", "msgspec", "fastapi", "networkx", "rich.table"} & set(done.stdout.split())


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(run, command):
    answer = run(command, "--help")
    assert answer.code == 0
    assert answer.out.startswith("Usage:")
    assert answer.err == ""


def test_no_command_at_all_shows_the_commands(run):
    answer = run()
    assert all(command in answer.out + answer.err for command in COMMANDS)


def test_the_version_is_told(run):
    assert run("--version").out == f"tawatur {__version__}\n"


def test_a_misspelt_command_is_a_usage_error(run):
    answer = run("storys")
    assert answer.code == 2
    assert "storys" in answer.err
