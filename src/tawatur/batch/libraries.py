"""The libraries of a cluster. They are installed with `tawatur[cluster]`."""

from importlib import import_module
from typing import Any

from tawatur.errors import BatchError


def library(name: str) -> Any:
    """A module. Raises BatchError that says what to install."""
    try:
        return import_module(name)
    except ImportError as error:
        package = name.partition(".")[0]
        raise BatchError(f"a batch wants {package}, which is not installed: pip install 'tawatur[cluster]'") from error
