"""Heaps of the words that rules know, in any order: what no reader may stumble over.

heaps("number_words", "bounds")  -> a strategy of texts made of the words of these tables, of digits and of signs
"""

from collections.abc import Iterator
from importlib import resources
from typing import Any

import yaml
from hypothesis import strategies as st

NUMBERS = ["0", "1", "2", "3", "10", "31", "1500", "2024", "1445", "12,5", "1.500", "٣", "٣٥", "½"]
MARKS = ["%", "$", "/", "-", "(", ")", "[", "]", ".", "،", ",", ":", "؛", "؟", '"', "«", "»", "\n"]
JOINED = ["و", "ال", "لل", "ب", "ل", "ف", "هـ", "م"]
BLANKS = st.sampled_from([" ", " ", " ", "", "\n", "\u00a0"])


def words(table: str) -> list[str]:
    """Every word and phrase of a table of data/ar."""
    text = (resources.files("tawatur") / "data" / "ar" / f"{table}.yaml").read_text("utf-8")
    plain = yaml.load(text, Loader=yaml.CSafeLoader)
    return sorted({word for field in plain.values() for word in _strings(field) if any("ء" <= letter <= "ي" for letter in word)})


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part)


def heaps(*tables: str, most: int = 16) -> st.SearchStrategy[str]:
    """Texts of the tables' words, one table as likely as another, and signs."""
    piece = st.one_of(*(st.sampled_from(words(table)) for table in tables), st.sampled_from(NUMBERS), st.sampled_from(MARKS + JOINED))
    return st.lists(st.tuples(piece, BLANKS), max_size=most).map(lambda pieces: "".join(word + blank for word, blank in pieces))
