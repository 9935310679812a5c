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


Ending = tuple[str, Gender, Number]

_NISBA: tuple[Ending, ...] = (
    ("", "m", "s"), ("ه", "f", "s"), ("ون", "m", "p"), ("ين", "m", "p"), ("ان", "m", "d"),
    ("تان", "f", "d"), ("تين", "f", "d"), ("ات", "f", "p"), ("ا", "m", "s"),
)  # fmt: skip
_STRONG: tuple[Ending, ...] = (("", "m", "s"), ("ت", "f", "s"), ("ا", "m", "d"), ("تا", "f", "d"), ("وا", "m", "p"))
_IN_YA: tuple[Ending, ...] = (("ي", "m", "s"), ("ت", "f", "s"), ("تا", "f", "d"), ("وا", "m", "p"), ("يا", "m", "d"), ("ا", "m", "s"))
"""نفى؛ the last before a pronoun: نفاه."""
_IN_ALIF: tuple[Ending, ...] = (("ا", "m", "s"), ("ت", "f", "s"), ("تا", "f", "d"), ("وا", "m", "p"))
_PARTICIPLE: tuple[Ending, ...] = (("ا", "m", "s"), ("ه", "f", "s"), ("تين", "f", "d"), ("ات", "f", "p"))
_POSSESSED: tuple[Ending, ...] = (("ه", "m", "s"), ("ها", "f", "s"), ("هم", "m", "p"), ("هما", "m", "d"))


def _with(stem: str, endings: tuple[Ending, ...]) -> Iterator[Form]:
    return (Form(stem + ending, gender, number) for ending, gender, number in endings)


def nisba(adjective: str) -> Iterator[Form]:
    """The forms of a nationality adjective of one or two words (كوري شمالي), with and without the article."""
    stems = adjective.split()
    for ending, gender, number in _NISBA:
        words = [stem + ending if stem.endswith("ي") else stem for stem in stems]  # جنوب أفريقي: only the second is an adjective
        for form in dict.fromkeys((" ".join(words), " ".join("ال" + word for word in words), "ال" + " ".join(words))):
            yield Form(form, gender, number)


def past(verb: str) -> Iterator[Form]:
    """Third persons of the past: أعلن أعلنت أعلنا أعلنتا أعلنوا؛ نفى نفت نفوا؛ دعا دعت دعوا."""
    if verb.endswith("ي"):
        return _with(verb[:-1], _IN_YA)
    return _with(verb[:-1], _IN_ALIF) if verb.endswith("ا") else _with(verb, _STRONG)


def past_in_hamza(verb: str) -> Iterator[Form]:
    """Third persons of a past whose last letter was a hamza before folding: بدأ بدأت بدآ بدأتا بدأوا."""
    return _with(verb, _STRONG)


def present(verb: str) -> Iterator[Form]:
    """Third persons of the present, indicative and jussive: يعلن تعلن يعلنان تعلنان يعلنون يعلنوا."""
    stem = verb[1:]
    weak = stem[-1:] in ("ي", "و", "ا")
    short = stem[:-1] if weak else stem
    yield from _with("ي" + stem, (("", "m", "s"), ("ان", "m", "d"), ("ا", "m", "d")))
    yield from _with("ت" + stem, (("", "f", "s"), ("ان", "f", "d"), ("ا", "f", "d")))
    yield from _with("ي" + short, (("ون", "m", "p"), ("وا", "m", "p")))
    jussive = short if weak else _hollow(stem)
    if jussive != stem:
        yield Form("ي" + jussive, "m", "s")
        yield Form("ت" + jussive, "f", "s")


def _hollow(stem: str) -> str:
    """قول → قل, جيب → جب: a long vowel before the last letter falls in the jussive."""
    return stem[:-2] + stem[-1] if len(stem) in (3, 4) and stem[-2] in "ويا" else stem


def participle(word: str) -> Iterator[Form]:
    """An active participle as a circumstance: مؤكدا مؤكدة مؤكدين مؤكدتين."""
    yield from _with(word, _PARTICIPLE)
    yield Form((word[:-1] if word.endswith("ي") else word) + "ين", "m", "p")


def possessed(noun: str) -> Iterator[Form]:
    """A verbal noun with the possessive pronoun of its subject: قوله قولها قولهم؛ إشارته."""
    return _with(noun[:-1] + "ت" if noun.endswith("ه") else noun, _POSSESSED)
