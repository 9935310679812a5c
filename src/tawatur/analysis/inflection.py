"""Inflection by rule, on folded letters: the forms of a nationality adjective and of a verb of saying.

Folding has already made ى and ئ into ي, ة into ه and every hamza seat plain, so a form stands once.
Rules: the regular paradigms of Modern Standard Arabic; weak roots are told by the last letters of past and present.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple

Gender = Literal["m", "f"]
Number = Literal["s", "d", "p"]

PRONOUNS = ("ه", "ها", "هم", "هما", "هن", "نا", "ني", "كم")


class Form(NamedTuple):
    """A form with what it says about its subject (or, of an adjective, about its noun)."""

    word: str
    gender: Gender
    number: Number


_NISBA = (("", "m", "s"), ("ه", "f", "s"), ("ون", "m", "p"), ("ين", "m", "p"), ("ان", "m", "d"), ("تان", "f", "d"), ("تين", "f", "d"), ("ات", "f", "p"), ("ا", "m", "s"))  # fmt: skip


def nisba(adjective: str) -> Iterator[Form]:
    """The forms of a nationality adjective of one or two words (كوري شمالي), with and without the article."""
    stems = adjective.split()
    for ending, gender, number in _NISBA:
        for article in ("", "ال"):
            yield Form(" ".join(f"{article}{stem}{ending}" for stem in stems), gender, number)  # type: ignore[arg-type]


def past(verb: str) -> Iterator[Form]:
    """Third persons of the past: أعلن أعلنت أعلنا أعلنتا أعلنوا أعلن."""
    if verb.endswith("ي"):  # نفى، رأى
        stem = verb[:-1]
        yield from (Form(verb, "m", "s"), Form(stem + "ت", "f", "s"), Form(stem + "تا", "f", "d"), Form(stem + "وا", "m", "p"), Form(verb + "ا", "m", "d"))  # fmt: skip
        yield Form(stem + "ا", "m", "s")  # before a pronoun: نفاه، رآه
    elif verb.endswith("ا"):  # دعا، شكا
        stem = verb[:-1]
        yield from (Form(verb, "m", "s"), Form(stem + "ت", "f", "s"), Form(stem + "تا", "f", "d"), Form(stem + "وا", "m", "p"), Form(stem + "وا", "m", "d"))  # fmt: skip
    else:
        yield from (Form(verb, "m", "s"), Form(verb + "ت", "f", "s"), Form(verb + "ا", "m", "d"), Form(verb + "تا", "f", "d"), Form(verb + "وا", "m", "p"))  # fmt: skip


def present(verb: str) -> Iterator[Form]:
    """Third persons of the present, indicative and jussive: يعلن تعلن يعلنان تعلنان يعلنون يعلنوا."""
    stem = verb[1:]
    weak = stem[-1:] in ("ي", "و", "ا")
    short = stem[:-1] if weak else stem
    for letter, gender in (("ي", "m"), ("ت", "f")):
        yield Form(letter + stem, gender, "s")  # type: ignore[arg-type]
        for ending in ("ان", "ا"):
            yield Form(letter + stem + ending, gender, "d")  # type: ignore[arg-type]
    for ending in ("ون", "وا"):
        yield Form("ي" + short + ending, "m", "p")
    jussive = short if weak else _hollow(stem)
    if jussive != stem:
        yield Form("ي" + jussive, "m", "s")
        yield Form("ت" + jussive, "f", "s")


def _hollow(stem: str) -> str:
    """قول → قل, جيب → جب: a long vowel before the last letter falls in the jussive."""
    return stem[:-2] + stem[-1] if len(stem) in (3, 4) and stem[-2] in "ويا" else stem


def first_person(verb: str) -> tuple[str, ...]:
    """The first persons of the present (أعلن، نعلن), for quotations that commit the speaker."""
    return ("ا" + verb[1:], "ن" + verb[1:])


def participle(word: str) -> Iterator[Form]:
    """An active participle as a circumstance: مؤكدا مؤكدة مؤكدين مؤكدتين مؤكدان."""
    stem = word[:-1] if word.endswith("ي") else word
    yield Form(word + "ا", "m", "s")
    yield Form(word + "ه", "f", "s")
    yield Form(stem + "ين", "m", "p")
    yield Form(word + "تين", "f", "d")
    yield Form(word + "ات", "f", "p")


def possessed(noun: str) -> Iterator[Form]:
    """A verbal noun with the possessive pronoun of its subject: قوله قولها قولهم؛ إشارته."""
    stem = noun[:-1] + "ت" if noun.endswith("ه") else noun
    yield Form(stem + "ه", "m", "s")
    yield Form(stem + "ها", "f", "s")
    yield Form(stem + "هم", "m", "p")
    yield Form(stem + "هما", "m", "d")
