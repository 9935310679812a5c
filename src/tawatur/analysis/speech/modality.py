"""How content is put: whether it is hedged, denied, and of what time it speaks. By the words that govern its first clause."""

from tawatur.analysis.speech.reading import Reading
from tawatur.analysis.words import bare, clause_words, function_words, is_finite
from tawatur.model import Tense

_CLAUSE = 8
"""Tokens from the head of content in which its first verb stands."""
_HEAD = 4
"""Tokens in which a negation governs it."""


def hedged(reading: Reading, first: int, last: int) -> bool:
    """قد before a present, احتمال، من المتوقع … in the content."""
    hedges = function_words().hedges
    for i in range(first, last):
        word = bare(reading.words[i])
        if word in hedges and (word != "قد" or i + 1 < last and reading.words[i + 1][0] in "يتن"):
            return True
    return False


def negative(reading: Reading, first: int, last: int) -> bool:
    """A negation governs the head of the content, and not only a condition in it (إذا لم تصرف الرواتب)."""
    head = range(first, min(first + _HEAD, last))
    condition = next((i for i in head if bare(reading.words[i]) in clause_words().conditions), head.stop)
    return any(_negates(reading, i, last) for i in range(first, condition))


def _negates(reading: Reading, i: int, last: int) -> bool:
    """Not that something goes on (ما زال، لا يزال), not what is spoken of (ما حدث), not the other of two numbers (17 لا 11), not what a
    definite adjective denies (الهجرة غير النظامية), and not لما before a past (أسفت لما حدث)."""
    words = function_words()
    word, behind = bare(reading.words[i]), bare(reading.words[i + 1]) if i + 1 < last else ""
    if word not in words.negations or behind in words.lasting or i and reading.words[i - 1] in clause_words().free_relatives:
        return False  # ما لا يقل عن
    if word == "غير" and behind.startswith("ال") or word == "لما" and behind[:1] not in ("ي", "ت", "ن"):
        return False
    return behind in words.behind_ma if word == "ما" else word != "لا" or not behind[:1].isdigit()


def tense(reading: Reading, first: int, last: int) -> Tense | None:
    """Of the first verb of the content: لن and سـ are future, لم, كان and a past form past, else present; None where it has no verb."""
    words = clause_words()
    for i in range(first, min(first + _CLAUSE, last)):
        word = bare(reading.words[i])
        if word in words.future:
            return "future"
        if word in words.jussive or word in words.was:
            return "past"
        if i in reading.name_at or not is_finite(word):
            continue
        if word[0] == "س" and is_finite(word[1:]) and word[1] in "يتن":
            return "future"
        return "present" if word[0] in "يتن" and is_finite("ي" + word[1:]) else "past"
    return None
