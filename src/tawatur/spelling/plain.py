"""One form for the spellings of a full name that newsrooms vary most: equal forms are one name, whatever else is known.

`likeness` compares two names and cannot number them: a may be like b, b like c, and a not like c. A ledger needs ids that do not depend on
which spelling came first, so it takes this form of a name, which brings fewer spellings together. Names of one word keep their letters.
"""

import re
from functools import cache, lru_cache
from itertools import groupby

from tawatur.spelling.parts import bare, words
from tawatur.spelling.rules import rules
from tawatur.spelling.words import consonants


@cache
def _letters() -> tuple[re.Pattern[str], dict[str, str]]:
    """What is always replaced."""
    pieces = {str(one): str(other) for one, other in rules().table.plain.letters}
    return re.compile("|".join(map(re.escape, sorted(pieces, key=len, reverse=True)))), pieces


@lru_cache(maxsize=1 << 16)
def plain(name: str) -> str:
    """The form of a name; equal for names that are spelled alike."""
    found = words(name)
    return "".join(_plain(bare(word)) for word in found) if len(found) > 1 else "".join(found)


def _plain(word: str) -> str:
    """غ as ج, and in a long foreign word no short vowels between the first and the last letter."""
    found = rules()
    pattern, pieces = _letters()
    written = pattern.sub(lambda piece: pieces[piece[0]], word)
    foreign = word not in found.rows and not any(letter in found.native for letter in word)
    if foreign and consonants(word) >= found.table.plain.consonants:
        short = found.table.plain.dropped
        written = written[0] + "".join(letter for letter in written[1:-1] if letter not in short) + written[-1]
    return "".join(letter for letter, _ in groupby(written))
