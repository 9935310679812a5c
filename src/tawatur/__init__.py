"""Tawatur reads many news articles about an affair and keeps a ledger of reports: who said what, through whom, and how many
independent voices stand behind it.

    analysis = tawatur.analyse(text, published="2024-10-21")
    tawatur.evaluate("gold/")
    tawatur.dates("أول أمس الجمعة", today="2024-10-28")
    with tawatur.open_ledger("affair.db") as ledger: ...
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tawatur.api import Ledger, open_ledger
    from tawatur.evaluation import evaluate
    from tawatur.ledger.answers import Filter
    from tawatur.model import Analysis, Article, Claim, Entity, Event, Figure, Number, Statement, Story, When
    from tawatur.pipeline import analyse, dates, numbers

__version__ = "0.1.0"

__all__ = [
    "Analysis",
    "Article",
    "Claim",
    "Entity",
    "Event",
    "Figure",
    "Filter",
    "Ledger",
    "Number",
    "Statement",
    "Story",
    "When",
    "analyse",
    "dates",
    "evaluate",
    "numbers",
    "open_ledger",
]

_HOMES = {
    "Filter": "tawatur.ledger.answers",
    "evaluate": "tawatur.evaluation",
    **dict.fromkeys(("Ledger", "open_ledger"), "tawatur.api"),
    **dict.fromkeys(("analyse", "dates", "numbers"), "tawatur.pipeline"),
}


def __getattr__(name: str) -> Any:
    """Load what is asked for, when it is asked for: importing the package alone costs next to nothing."""
    if name not in __all__:
        raise AttributeError(f"module 'tawatur' has no attribute {name!r}")
    return getattr(import_module(_HOMES.get(name, "tawatur.model")), name)
