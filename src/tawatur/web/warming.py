"""What is made ready while nobody asks yet: else the first page of its kind would wait for it."""

import gc
from importlib import import_module

from tawatur.interface.catalogue import catalogues
from tawatur.link.entities import named_id
from tawatur.link.words import meaning
from tawatur.web.desk import compile_templates

_WORD = "خبر"


def warm() -> None:
    """Load templates, tables and the library of graphs; from then on the collector of cycles leaves them alone: with them, it takes as long
    as a page."""
    import_module("networkx")  # counts voices; takes a third of a second

    compile_templates()
    catalogues()
    named_id("PER", _WORD)
    meaning(_WORD)
    gc.collect()
    gc.freeze()
