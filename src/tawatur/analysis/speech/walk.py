"""A noun phrase that may speak, read token by token: what goes on with it, and where it ends."""

from dataclasses import dataclass, field

from tawatur.analysis.names import Named
from tawatur.analysis.names.limits import limits
from tawatur.analysis.speech.quotes import MARKS
from tawatur.analysis.speech.reading import COMMAS, Reading
from tawatur.analysis.speech.sources import counted, is_addressed, is_carrier, is_title, source_kind
from tawatur.analysis.words import clause_words, is_verb, seeing, sources

_LONGEST_NAME_IN_MARKS = 6
_LONGEST_BRACKET = 8
_POSSESSIVE = ("ها", "هم", "هما")
_ITS_OWN = ("ه", *_POSSESSIVE)


def _is_numbered(word: str) -> bool:
    """A document that is told by its number."""
    return word.removeprefix("ال") in sources().numbered


def _described(word: str) -> bool:
    """An indefinite adjective, as stands behind an indefinite source: حكومي، رفيع، مطلعون."""
    return len(word) > 3 and not word.startswith("ال") and (word.endswith(("ي", "يه", "ون", "ين")) or word in limits().nouns)


def _is_sound_plural(word: str) -> bool:
    return len(word) > 4 and word.endswith(("ون", "ين"))


def _agrees(word: str) -> bool:
    """Whether a word can be the adjective of a sound plural; no genitive follows its ن: سياسيون بارزون، but not سياسيون قرار."""
    return word.endswith(("ون", "ين", "ي", "يه"))


def _is_head(reading: Reading, i: int) -> bool:
    """A noun that organisations are called by: منظمة، حزب."""
    return source_kind(reading, i) in ("organisation", "media")


@dataclass
class Walk:
    """A phrase being read, token by token. `role`: it began with a title or an unnamed source.

    `frames`: a joined letter among them (ب of طالب … بـ) ends the phrase; where a bare object may follow, only adjectives go on with it.
    """

    reading: Reading
    first: int
    frames: tuple[str, ...]
    role: bool = False
    names: list[tuple[Named, str]] = field(default_factory=list)

    def end(self, limit: int) -> int:
        """The token behind the phrase."""
        words, j = self.reading.words, self.first
        while j < limit and (step := self.step(j)):
            j = step
        while j > self.first and (words[j - 1] in COMMAS or words[j - 1] in ("و", "-")):
            j -= 1
        return j

    def step(self, j: int) -> int:
        """The token behind the piece of the phrase at token j, 0 where the phrase ends."""
        reading, word = self.reading, self.reading.words[j]
        name = reading.name_from.get(j)
        if j == self.first and not name and (behind := counted(reading, j)) > j:
            return behind
        if self.role and not self.names and word in sources().called and j + 1 in reading.name_from:
            return j + 1
        if name and self.takes(name[0], j):
            self.names.append(name)
            return name[0].last
        if j in reading.name_at or j in reading.dated or word in MARKS:
            return self.name_in_marks(j)
        if word in COMMAS:
            return self.apposition(j)
        if linked := self.linked(j):
            return linked
        if word == "(":
            return self.bracket(j)
        if word == "من" and self.for_the_sake(j):
            return j + 3
        if word.isdigit() and j > self.first and _is_numbered(reading.words[j - 1]):
            return j + 1  # المادة 14
        if len(word) == 1 or not word[0].isalpha() or reading.skips(j) and j > self.first or reading.complementiser(j):
            return 0
        if reading.stops(j):
            return j + 1 if self.licensed(j) else 0
        hit = reading.names.page.hits.get(j)
        whole = hit.last if hit and hit.of("title") else j + 1  # الأمين العام is one title, but رئيس مجلس النواب الليبي holds a name
        whole = next((k for k in range(j + 1, whole) if k in reading.name_from), whole)
        return whole if self.word(j) else 0

    def for_the_sake(self, j: int) -> bool:
        """منظمة أطباء من أجل الإنسان: what an organisation is for."""
        inside = j + 2 < self.reading.sentence_end[j] and self.reading.words[j + 1] == "اجل"
        return inside and source_kind(self.reading, self.first) == "organisation"

    def linked(self, j: int) -> int:
        """The token behind what belongs to the phrase whatever it looks like: باسمها of a spokesman, د. before a name, ونظيره فلان."""
        if (
            self.first < j
            and not self.names
            and self.reading.words[j] in sources().of_whom
            and source_kind(self.reading, self.first) == "spokesman"
        ):
            return j + 1
        return self.abbreviated(j) or (self.counterpart(j) if self.person() else 0)

    def abbreviated(self, j: int) -> int:
        """د. فلان: the letter that stands for a title before a name."""
        if self.reading.words[j] not in sources().letters:
            return 0
        return next(
            (k for k in (j + 1, j + 2) if k in self.reading.name_from and self.reading.words[k - 1] in sources().letters | {"."}), 0
        )

    def person(self) -> Named | None:
        return next((named for named, _ in self.names if named.type == "PER"), None)

    def takes(self, named: Named, j: int) -> bool:
        """Whether a name goes on with the phrase: the first one, one joined by و, one that a role governs."""
        joined, before = self.reading.words[j][: named.skip], self.reading.words[j - 1]
        if named.type != "PER" and j > self.first and not joined and self.complete(j - 1):
            return False
        if joined[:1] in self.frames:
            return False
        if "ل" in joined and (is_carrier(self.reading, j) or named.known is not None and named.known.kind == "publisher"):
            return False
        if joined in ("ب", "ك", "ف", "فب"):
            return j > self.first and (not self.names or self.role and self.person() is None and named.type == "GPE")
        addressed = "addressee" in self.frames and named.type != "PER" and j > self.first and not joined
        if addressed and self.reading.words[j - 1].startswith("ال"):
            return False  # تحذر نقابة الأطباء الحكومة من …
        if not self.names or joined in ("و", "ل") or before == "و" or before in clause_words().of_roles | {"من", "في"}:
            return True
        if addressed:
            return False
        if not self.role:
            return False  # اتهمت واشنطن إيران …: two names without a role are subject and object
        last = self.names[-1][0]
        if (last.type, named.type) == ("GPE", "ORG"):
            return False  # حمّل سكان بلدة كفر الورد شركة الكهرباء …
        return last.last >= j - 1 and last.type != "PER" or is_title(self.reading, j - 1) or named.type == "PER" != last.type

    def complete(self, j: int) -> bool:
        """مسؤول تركي: behind an indefinite nationality no genitive follows."""
        hit = self.reading.names.page.hits.get(j)
        return bool(hit and hit.of("nisba")) and not self.reading.words[j].startswith("ال")

    def name_in_marks(self, j: int) -> int:
        """A name in quotation marks inside the phrase: رئيس “اتحاد المزارعين”."""
        if "addressee" in self.frames and j > self.first and not (is_title(self.reading, j - 1) or _is_head(self.reading, j - 1)):
            return 0  # أبلغ شاهد «رويترز» بأن …
        quote = self.reading.quote_from.get(j)
        name = self.reading.name_from.get(quote.first + 1) if quote and quote.closed and quote.length <= _LONGEST_NAME_IN_MARKS else None
        genitive = not self.reading.words[j - 1].startswith("ال")
        if (
            quote
            and name is None
            and genitive
            and self.role
            and self.person() is None
            and quote.closed
            and quote.length <= _LONGEST_NAME_IN_MARKS
        ):
            return quote.last + 1  # المحلل في «بيت المؤشرات» وسيم الصيداني
        if quote is None or name is None:
            return 0
        self.names.append(name)
        return quote.last + 1

    def apposition(self, j: int) -> int:
        """A comma inside the phrase: a person stands behind his role."""
        inside = j + 1 < self.reading.sentence_end[j]
        if inside and self.role and self.reading.words[j + 1] in sources().called and j + 2 in self.reading.name_from:
            return j + 2  # أحد الناجين، ويدعى فلان
        if inside and self.role and self.person() is None and is_title(self.reading, j + 1) and self.introduces(j + 1):
            return j + 1  # المتحدث باسم الوزارة، الدكتور أنيس المحضار
        name = self.reading.name_from.get(j + 1) if inside else None
        return j + 1 if name and name[0].type == "PER" and not name[0].skip and self.person() is None else 0

    def counterpart(self, j: int) -> int:
        """ونظيره السوداني فلان: the one of another state who speaks jointly."""
        inside = min(j + 3, self.reading.sentence_end[j])
        if not self.reading.words[j].startswith("و") or self.reading.words[j][1:] not in sources().counterparts:
            return 0
        name = next((self.reading.name_from[k] for k in range(j + 1, inside) if k in self.reading.name_from), None)
        if name is None or name[0].type != "PER":
            return 0
        self.names.append(name)
        return name[0].last

    def bracket(self, j: int) -> int:
        """A short bracket is stepped over: (الناتو)."""
        closing = range(j + 1, min(j + _LONGEST_BRACKET, self.reading.sentence_end[j]))
        return next((k + 1 for k in closing if self.reading.words[k] == ")"), 0)

    def licensed(self, j: int) -> bool:
        """A function word inside the phrase: باسم and لدى of a role, في and من of an unnamed source, أو between two sources."""
        reading, word, behind, person = self.reading, self.reading.words[j], j + 1, self.person()
        if word in clause_words().of_roles:
            own = behind < reading.sentence_end[j] and reading.words[behind].endswith(_ITS_OWN) and word == "لدي"
            return person is None and not own  # لدى خروجه
        if behind >= reading.sentence_end[j]:
            return False
        if word == "علي":
            return person is None and reading.words[self.first] in clause_words().overseeing
        if word == "او":
            return source_kind(reading, behind) is not None
        if word not in clause_words().inside_phrase or behind in reading.dated or is_carrier(reading, behind):
            return False
        if reading.words[behind] in clause_words().on_the_part:
            return False  # الوزارة من جهتها
        if word in self.frames and ("that" not in self.frames or word not in reading.words[behind : reading.sentence_end[j]]):
            return False  # شكك ناشطون في …: it is the verb's
        if word == "عن" and reading.words[j - 1] not in clause_words().responsible:
            return False
        named = reading.name_from.get(behind)
        if person is not None:
            return word == "من" and named is not None and person.last == j
        definite = reading.words[self.first].startswith("ال")
        definite_role = definite and is_title(reading, self.first)
        if word == "في" and definite and not definite_role and source_kind(reading, self.first) != "anonymous":
            return named is not None and named[0].type == "GPE"  # أكدت الهيئة في ردها …
        if word == "في" and named and named[0].type != "ORG" and definite_role:
            return False  # قالت الوزيرة في القاهرة …
        return not reading.complementiser(behind) and not reading.stops(behind)

    def word(self, j: int) -> bool:
        """A common word: goes on inside a role; behind a name only as its adjective or as the person's title."""
        reading, word = self.reading, self.reading.words[j]
        person: Named | None = self.person()
        definite = word.startswith("ال")
        if (
            j - 1 > self.first
            and "object" in self.frames
            and self.indefinite()
            and _described(reading.words[j - 1])
            and reading.words[j - 2] not in clause_words().inside_phrase
            and not _described(word)
        ):
            return False  # استبعد مصدر حكومي رفيع انزلاق …
        if j > self.first and word.endswith(_POSSESSIVE) and "object" in self.frames and self.indefinite():
            return False  # أعلنت مجموعة متطرفة مسؤوليتها …
        if j > self.first and not definite and (word in seeing() or is_verb(word) and not is_title(reading, j) or word[0] in self.frames):
            return False
        if is_addressed(reading, j) or self.role and self.indefinite() and _is_sound_plural(reading.words[j - 1]) and not _agrees(word):
            return False
        if j > self.first and (reading.words[j - 1] == "او" or reading.words[j - 1] in clause_words().inside_phrase):
            return True
        if person is None and (self.governed(j) or self.role and word in limits().joints and not (self.names and _is_head(reading, j))):
            return True  # المتحدث باسم حركة حماس، رئيس المقر لشؤون الأسرى
        hit = reading.names.page.hits.get(j)
        if self.role and person is None and hit and hit.of("head") and word.startswith("ل"):
            return True  # الرئيس التنفيذي لصندوق البيئة
        if person is not None:
            begun = any(is_title(reading, k) for k in range(person.last, j))
            hit = reading.names.page.hits.get(j)
            title = hit.of("title") if hit else None
            return begun or title is not None and title.number == "s" and not word.startswith("و") and self.names[-1][0].last >= j
        if self.names and not self.role or definite and self.of_somebody():
            return self.adjective(word) or word.startswith("و") and source_kind(reading, j, 1) is not None
        settled = bool(self.names) or any(reading.words[k].startswith(("ال", "لل", "بال")) for k in range(self.first, j))
        if j > self.first and definite and person is None and self.is_another(j):
            return False
        follows = reading.words[j - 1].startswith("ال") and not self.governed(j) and (not self.names or self.indefinite())
        if settled and not {"object", "addressee"}.isdisjoint(self.frames) and definite and follows:
            described = not self.names and (word.startswith("الم") or self.before_its_own(j))
            return self.adjective(word) or person is None and self.introduces(j) or described
        return not settled or word.startswith(("ال", "لل", "وال")) and not self.is_told(j)

    def before_its_own(self, j: int) -> bool:
        """اتهم النادي الضيف خصمه بـ…: between a subject and an object that belongs to it stands an adjective."""
        behind = self.reading.words[j + 1 : min(j + 3, self.reading.sentence_end[j])]
        return len(behind) == 2 and behind[0].endswith(_ITS_OWN) and not behind[0].startswith("ال") and behind[1][0] == "ب"

    def is_told(self, j: int) -> bool:
        """طمأن محافظ نينوى السكان …: right behind a name, a definite noun that is no adjective is whom the verb is said to."""
        word, behind_name = self.reading.words[j], bool(self.names) and self.names[-1][0].last == j
        return "addressee" in self.frames and behind_name and word.startswith("ال") and not self.adjective(word)

    def is_another(self, j: int) -> bool:
        """أبلغ المسؤول السفير أن …: behind a definite head without a name, the title of another, whom the verb is said to."""
        alone = j == self.first + 1 and self.reading.words[self.first].startswith("ال") and not self.names
        addressed = "addressee" in self.frames and self.reading.words[j - 1].startswith("ال") and not self.names
        hit = self.reading.names.page.hits.get(j)
        if addressed and hit and hit.of("head"):
            return True  # طالب سكان الحي البلدية …
        return (alone or addressed) and self.role and is_title(self.reading, j) and not self.introduces(j)

    def of_somebody(self) -> bool:
        """التمس دفاعه البراءة: no genitive follows; not so والدة الطفل, which is folded like والده."""
        text = self.reading.text
        return self.reading.words[self.first] in sources().related and text.source[text.ends[self.first] - 1] != "ة"

    def indefinite(self) -> bool:
        """مسؤولون في الوزارة: behind such a head a definite noun that is no adjective is the object."""
        return self.role and not self.reading.words[self.first].startswith("ال")

    def governed(self, j: int) -> bool:
        """باسم القطاع: a genitive behind a preposition of the role."""
        return self.reading.words[j - 1] in clause_words().of_roles

    def introduces(self, j: int) -> bool:
        """Whether the token is the title of the person named right behind it: عضو اللجنة النائب فلان."""
        hit = self.reading.names.page.hits.get(j)
        name = self.reading.name_from.get(hit.last) if hit and hit.of("title") else None
        return name is not None and name[0].type == "PER"

    def adjective(self, word: str) -> bool:
        """A definite adjective behind an organisation's name: الألماني المعارض."""
        return word.startswith("ال") and (
            word.endswith(("ي", "يه", "يون", "يين", "يات")) or word in limits().adjectives | limits().naming_adjectives
        )
