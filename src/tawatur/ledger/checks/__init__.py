"""Does everything in the ledger hold? Every span is read again against the stored text, every digest counted again, every reference
followed, every row compared with the analysis it was written from.

    article     of one article: its text, its analysis, its rows, which kept reads for many articles at once
    whole       of the ledger: links, corrections, the database

A check is one function: it yields, for each thing it looks at, None where that holds and the place where it does not. What cannot be read
may raise. To add a check, write the function and add its line to the table at the end of its file.
"""

from tawatur.ledger.checks.article import OF_ANALYSIS, OF_ARTICLE, OF_ROWS, OF_TEXT, Checked, Held
from tawatur.ledger.checks.kept import KeptRows
from tawatur.ledger.checks.whole import OF_LEDGER, OF_LINKS

__all__ = ["OF_ANALYSIS", "OF_ARTICLE", "OF_LEDGER", "OF_LINKS", "OF_ROWS", "OF_TEXT", "Checked", "Held", "KeptRows"]
