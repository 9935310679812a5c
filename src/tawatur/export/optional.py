"""Libraries that only some exports want. They are installed with `tawatur[export]`."""

from importlib import import_module
from typing import Any

from tawatur.errors import ExportError


def library(name: str, format: str) -> Any:
    """A module. Raises ExportError that says what to install."""
    try:
        return import_module(name)
    except ImportError as error:
        package = name.partition(".")[0]
        raise ExportError(f"{format} is written with {package}, which is not installed: pip install 'tawatur[export]'") from error
