"""People: known ones, those whom a verb of saying or a first name tells; where a name ends. Those behind titles: titles.py."""

import re
from functools import cache

from tawatur import lexicon
from tawatur.analysis import counted
from tawatur.analysis.names.limits import limits
from tawatur.analysis.names.spans import Named, Page
from tawatur.analysis.names.tables import GivenNames, TitleTable
from tawatur.analysis.words import bare, closed, function_words, is_verb, source_words, speech_forms

_LONGEST_NAME = 5
_ADVERB = re.compile("..ي.ا")
"""فعيلا (سريعا، كثيرا)."""
_PLAIN_VERBAL_NOUN = re.compile("ت..ي.|است...?ا.")
"""تفعيل، استفعال: no names, not even behind a first name, but for those that the lists hold (توفيق)."""
_VERBAL_NOUN = re.compile("ت..ي.|است...?ا.|ا[نتف]..ا.|ا..ا.|..ي.ا|.ا..ا|م...ا|ت..ي.ا")
"""تفعيل، استفعال، انفعال، افتعال، إفعال and accusatives (سريعا، واضحا): patterns that names which no list holds seldom have."""


@cache
def given_names() -> frozenset[str]:
    names = lexicon.load("given_names", GivenNames)
    return frozenset(names.male) | frozenset(names.female)


@cache
def joined_given_names() -> frozenset[str]:
    """First names, with a joined letter too."""
    return frozenset(joined + name for joined in ("", *"ولبفك") for name in given_names())


@cache
def female_names() -> frozenset[str]:
    return frozenset(lexicon.load("given_names", GivenNames).female)


@cache
def particles() -> frozenset[str]:
    return frozenset(lexicon.load("given_names", GivenNames).particles)


@cache
def family_names() -> frozenset[str]:
    return frozenset(lexicon.load("given_names", GivenNames).family)


@cache
def surnames_first() -> frozenset[str]:
    """Family names that stand first: كيم."""
    return frozenset(lexicon.load("given_names", GivenNames).surnames_first)


@cache
def title_words() -> frozenset[str]:
    """Titles of one word, indefinite."""
    return frozenset(str(title.word) for title in lexicon.load("titles", TitleTable).entries if " " not in title.word)


def is_pronoun(page: Page, i: int) -> bool:
    """قال لي: behind a verb of saying لي is whom it is said to, though it is a name too."""
    return page.words[i] in limits().pronouns and i > 0 and bare(page.words[i - 1]) in speech_forms()


def is_name_part(word: str) -> bool:
    """A first or family name that our lists hold."""
    return word in given_names() or word in family_names()


def no_name(page: Page, i: int) -> bool:
    """Whether token i is no part of a name whatever stands around it: a verb, a function word, a written accusative, a counted noun."""
    word = page.words[i]
    if word in given_names() or word in family_names() or word in particles():
        return False
    if word in closed() or is_verb(word) or _tanwin(page, i) or i in page.dated:
        return True
    return _ADVERB.fullmatch(word) is not None or word in counted.duals() or word.endswith("ا") and word[:-1] in counted.plain_singulars()


def known_people(page: Page) -> None:
    """Full names of the knowledge pack; families are left to those that were named in full or stand alone in the pack."""
    for hit in list(page.hits.values()):
        person = hit.of("person")
        if person is None or not page.free(hit.first, hit.last):
            continue
        child = _child(page, hit.first)
        if child < hit.first:
            page.add(Named(child, hit.last, int(page.words[child] not in given_names()), "PER", "first name"))
        else:
            page.add(Named(hit.first, hit.last, hit.skip, "PER", "gazetteer", person, person.id, party=person.party))


def _child(page: Page, i: int) -> int:
    """Where the name of the child of the person named at token i begins (سالم بن …); i where there is none."""
    while i >= 2 and page.words[i - 1] in limits().sons and page.free(i - 2, i) and page.words[i - 2] in joined_given_names():
        i -= 2
    return i


def name_end(page: Page, i: int, *, introduced: bool) -> int:
    """Where a person's name that begins at token i ends, 0 where none does.

    `introduced` by a title, an unknown word may begin it; otherwise a first name must.
    """
    words, last = page.words, min(page.sentence_end[i] if page.inside(i) else 0, i + 2 * _LONGEST_NAME)
    if i >= last or page.taken[i] or not _may_begin(page, i, introduced):
        return 0
    j, parts = i + 1, 1
    while j < last and parts < _LONGEST_NAME:
        if words[j] == "-" and j + 1 < last and adjoins(page, j) and words[j + 1].isalpha():
            j += 2
        elif _may_follow(page, j):
            j += 1
            parts += 1
        else:
            break
    while j > i + 1 and words[j - 1] in particles() and words[j - 1] not in ("الله", "الدين"):
        j -= 1
    return j


def adjoins(page: Page, j: int) -> bool:
    return page.text.ends[j - 1] == page.text.starts[j] and page.text.ends[j] == page.text.starts[j + 1]


def _may_begin(page: Page, i: int, introduced: bool) -> bool:
    word = page.words[i]
    behind = page.words[i + 1] if i + 1 < len(page.words) else ""
    if not introduced and word[0] in "ولبفك" and word not in given_names():
        word = word[1:]  # وفقا لسامر الحداد
    if word in given_names() or word in particles() and (behind in given_names() or word == "عبد" and behind.startswith("ال")):
        return word not in closed()
    if not introduced or word.startswith(("ال", "لل", "بال", "وال")):
        return False
    return _unknown(page, i) or word.endswith("ه") and not word.endswith(("يه", "ته")) and _unknown(page, i + 1) and _explained(page, i)


def _explained(page: Page, i: int) -> bool:
    """A word in ـة that no other list explains may be a woman's name (غابرييلة) where another name follows."""
    word = page.words[i]
    hit = page.hits.get(i)
    return hit is None and word not in closed() and word not in limits().nouns and not is_verb(word) and "ال" + word not in page.vocabulary


def _may_follow(page: Page, j: int) -> bool:
    word = page.words[j]
    if word[0] == "ل" and is_verb(word[1:]) or word == "فان" and "إ" in page.text.source[page.text.starts[j] : page.text.ends[j]]:
        return False  # ليؤكد؛ فإن, not van
    joined = word[0] == "و" and word[1:] in given_names() and word not in given_names()  # نادية خليل وهالة منصور
    if page.taken[j] or joined:
        return False
    if word in particles() or word in given_names() or word in family_names():
        return word not in closed()
    if word.startswith(("لل", "بال", "وال", "ولل", "فال")):
        return False
    if word.startswith("ال"):
        common = word.endswith(("ين", "ون", "ات")) or _VERBAL_NOUN.fullmatch(word[2:])
        return _family_of_nisba(page, j) or not common and _unknown(page, j)
    return _unknown(page, j)


def _family_of_nisba(page: Page, j: int) -> bool:
    """أنيس الحضرمي، عدي الشاعر: behind a first name alone, a nationality or a title with the article is a family name."""
    hit = page.hits.get(j)
    known = hit.of("nisba", "title") if hit else None
    alone = page.words[j - 1] in given_names() and (j < 2 or page.words[j - 2] not in given_names())
    return alone and hit is not None and hit.last == j + 1 and known is not None and (known.gender, known.number) == ("m", "s")


def _unknown(page: Page, i: int) -> bool:
    """A word that nothing else in our lists explains."""
    word = page.words[i] if i < len(page.words) else " "
    if not word[0].isalpha() or len(word) < 2 or not ("\u0621" <= word[0] <= "\u064a"):
        return False
    if word in closed() or bare(word) in closed() or word in limits().nouns or word in limits().adjectives or is_verb(word):
        return False
    if word in speech_forms() or _looks_common(page, i):
        return False
    hit = page.hits.get(i)
    return i not in page.dated and not (hit and hit.of("head", "title", "nisba", "organisation", "publisher", "state", "place"))


def _tanwin(page: Page, i: int) -> bool:
    """Whether the token ends in a written tanwin: كبيرًا، كبيراً."""
    end = page.text.ends[i]
    return any(letter in "ًٌٍ" for letter in page.text.source[end - 2 : end])


def _looks_common(page: Page, i: int) -> bool:
    """Endings that names seldom have (accusative tanwin, ـات، ـية), and words that the article also uses with the article."""
    word = page.words[i]
    named_before = i > 0 and (page.words[i - 1] in given_names() or page.words[i - 1] in particles())
    if (
        _tanwin(page, i)
        or word.endswith(("ات", "تها", "هم", "تان"))
        or word.endswith("ون")
        and len(word) > 4
        or word.endswith("ه")
        and not named_before
    ):
        return True
    stem = word[1:] if word[0] in "بل" else word
    if stem != word and len(stem) == 3 and not set(stem) & set("اوي"):  # بصبر، لنقل: a joined letter and a noun of three strong letters
        return True
    if named_before:
        return _PLAIN_VERBAL_NOUN.fullmatch(word) is not None
    return "ال" + word in page.vocabulary or "ال" + stem in page.vocabulary and stem != word or bool(_VERBAL_NOUN.fullmatch(stem))


_MOTHER_OF = "ام"
"""Elsewhere it is "or"."""


def after_speech(page: Page, i: int) -> None:
    """A name directly behind a verb of saying, untitled: two words or more that nothing else explains; one where what is said follows."""
    if page.words[i] == _MOTHER_OF and page.inside(i + 1) and page.words[i + 1] in given_names() and page.free(i, i + 2):
        page.add(Named(i, i + 2, 0, "PER", "name of a mother"))
        return
    end = name_end(page, i, introduced=True)
    if page.words[i] in source_words():
        return
    if end - i >= 2 and (page.words[i] in given_names() or _closed_behind(page, end)):
        page.add(Named(i, end, 0, "PER", "verb of saying"))
    elif end == i + 1 and page.inside(end) and page.words[end] in function_words().complementisers:
        page.add(Named(i, end, 0, "PER", "one word that says"))


def _closed_behind(page: Page, end: int) -> bool:
    """What follows a name that a verb of saying names: punctuation, a function word, a title."""
    if end >= len(page.words):
        return True
    word = page.words[end]
    hit = page.hits.get(end)
    return (
        not word[0].isalnum() or word in closed() or word in speech_forms() or word.startswith(("ل", "ب")) or bool(hit and hit.of("title"))
    )


def first_named(page: Page, i: int) -> None:
    """A first name and what follows it, two words at least, where nothing introduces them."""
    if page.inside(i) and not page.taken[i] and not is_pronoun(page, i):
        end = name_end(page, i, introduced=False)
        if end - i >= 2:
            page.add(Named(i, end, int(page.words[i] not in given_names()), "PER", "first name"))
