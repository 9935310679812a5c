"""Organisations composed of a head noun and what it belongs to: وزارة الخارجية الكورية الجنوبية، سفارة موسكو لدى سيول، مجلس محافظة الأنبار.

A definite head needs a nationality at once (الجيش الروسي); an indefinite one is followed by definite words, and may end in a
nationality or a place. Where the rest is a name by itself (حركة طالبان) only the rest is the mention.
"""

from functools import cache

from tawatur import lexicon
from tawatur.analysis.names.gazetteer import Hit, Known, portfolios
from tawatur.analysis.names.limits import limits
from tawatur.analysis.names.party_words import party_words
from tawatur.analysis.names.spans import Named, Page
from tawatur.analysis.names.tables import GivenNames, HeadTable
from tawatur.analysis.words import bare, closed, is_verb, speech_forms

_LONGEST = 8
_PURPOSE = "لل"


def compose(page: Page, hit: Hit, head: Known) -> Named | None:
    """The organisation that begins at this head noun, if one does."""
    if "definite" in head.flags:
        return _definite(page, hit, head)
    following = page.hits.get(hit.last)
    name = following.of("organisation", "publisher") if following and not following.skip else None
    kept = following is not None and keeps_class(page, hit.first, hit.skip, following)
    if following and name and name.id and not kept and not _needs_head(name):
        return Named(following.first, following.last, following.skip, "ORG", "gazetteer", name, name.id, head.id, party=name.party)
    return _construct(page, hit, head)


def keeps_class(page: Page, i: int, skip: int, rest: Hit) -> bool:
    """Whether the class word at token i belongs to the name behind it: حزب العمال الكردستاني, but not حركة طالبان, حزب الاتحاد الوطني."""
    several = rest.last - rest.first > 1 and page.words[rest.first] not in _definite_heads()
    return several and page.words[i][skip:] in limits().kept_classes


@cache
def people_words() -> frozenset[str]:
    """Words that begin a person's name."""
    names = lexicon.load("given_names", GivenNames)
    return frozenset(names.male) | frozenset(names.female) | frozenset(names.particles)


@cache
def _definite_heads() -> frozenset[str]:
    return frozenset("ال" + head.word for head in lexicon.load("organisation_heads", HeadTable).entries)


def _needs_head(known: Known) -> bool:
    return "ambiguous" in known.flags


def _definite(page: Page, hit: Hit, head: Known) -> Named | None:
    """الجيش الأوكراني، الاستخبارات العسكرية الأوكرانية: the nationality stands at once or behind one more adjective."""
    if head.id == "authorities":
        return None
    if head.id in limits().named_by_adjective:
        return _by_adjectives(page, hit, head)
    purposeful = _with_purpose(page, hit, head)
    if purposeful:
        return purposeful
    if page.inside(hit.last) and page.words[hit.last] in limits().naming_adjectives and "alone" in head.flags:
        return _organ(hit, hit.last + 1, None, head, f"{page.words[hit.last]}-{head.id}")
    for last in (hit.last, hit.last + 1):
        nationality = _nationality(page, last)
        if nationality and (last == hit.last or _definite_word(page, hit.last)):
            end, state = nationality
            another = _nationality(page, end)  # المصرف الكويتي التركي
            if another and another[1] != state:
                return _organ(hit, another[0], None, head, f"{state}-{another[1]}-{head.id}")._replace(reduced=False)
            end = another[0] if another else end
            kind = head.id if last == hit.last else f"{page.words[hit.last]}-{head.id}"
            described = head.id in limits().described and end == last + 1 and last == hit.last  # النادي الكاتالوني
            return _organ(hit, end, state, head, kind)._replace(reduced=described)
    return None


def _with_purpose(page: Page, hit: Hit, head: Known) -> Named | None:
    """المرصد الأطلسي للمصايد، الاتحاد الدولي لألعاب القوى: definite adjectives and what it is for."""
    i = hit.last
    while i < page.sentence_end[hit.first] and i - hit.last < 3 and _definite_word(page, i) and not is_verb(page.words[i]):
        i += 1
    end = _purpose_end(page, i) if i > hit.last else i
    if end == i:
        return None
    return _organ(hit, end, None, head, "-".join([*page.words[hit.last : end], head.id]))._replace(reduced=False)


def _purpose_end(page: Page, i: int) -> int:
    """The token behind a purpose at token i (للدراسات، لكرة القدم، لمكافحة الأمراض والأوبئة); i where there is none."""
    if not page.inside(i):
        return i
    word, last = page.words[i], page.sentence_end[i]
    if word.startswith(_PURPOSE) and len(word) > 4:
        end = i + 1
    elif word[0] == "ل" and len(word) > 3 and i + 1 < last and _definite_word(page, i + 1) and word not in closed() and not is_verb(word):
        end = i + 2
    else:
        return i
    while end < last and page.words[end].startswith("وال") and len(page.words[end]) > 4 and not is_verb(page.words[end]):
        end += 1
    adjective = end < last and end == i + 1 and _definite_word(page, end) and page.words[end].endswith("يه")
    return end + 1 if adjective and _nationality(page, end) is None else end  # للحقوق الطلابية


def _by_adjectives(page: Page, hit: Hit, head: Known) -> Named | None:
    """الحزب الديمقراطي الحر: parties and unions are named by adjectives, the last of which may be a nationality."""
    i, state = hit.last, None
    while i < page.sentence_end[hit.first] and i - hit.last < 3:
        nationality = _nationality(page, i)
        if nationality:
            i, state = nationality
            break
        if not (
            _definite_word(page, i)
            and page.words[i].endswith(("ي", "يه"))
            or i > hit.last
            and _definite_word(page, i)
            and not _introduces_a_person(page, i)
        ):
            break
        i += 1
    words = page.words[hit.last : i]
    if not words:
        return None
    end = _purpose_end(page, i)
    return _organ(hit, end, None, head, "-".join([*([state] if state else []), *words, *page.words[i:end], head.id]))


def _construct(page: Page, hit: Hit, head: Known) -> Named | None:
    """وزارة الدفاع الأميركية، سفارة موسكو، معهد الساحل للدراسات."""
    inner = page.hits.get(hit.last)
    noun = inner.of("head") if inner and not inner.skip else None
    if (
        noun
        and "definite" in noun.flags
        and head.id not in limits().offices
        and ("alone" in noun.flags or noun.id in limits().named_by_adjective)
    ):
        return None  # مركز الشرطة، حزب الاتحاد …: the inner noun heads the name
    i, limit = hit.last, min(page.sentence_end[hit.first], hit.last + _LONGEST)
    words: list[str] = []
    state: str | None = None
    while i < limit:
        nationality = _nationality(page, i)
        if nationality and (words or head.id in ("embassy", "consulate", "army")):
            i, state = nationality
            break
        place = page.hits[i].of("state", "place") if i in page.hits else None
        if place and page.hits[i].skip == 0 and "nisba" not in page.hits[i].known[0].kind:
            state = state or place.party or place.id
            words += page.words[i : page.hits[i].last]
            i = _behind_place(page, page.hits[i].last, head)
            break
        if head.id == "ministry" and _is_field(words) and not _goes_on(page, i, words):
            break
        if words and words[-1].startswith("ال") and _is_object(page, hit.first, i):
            break
        if not _part(page, i, words, head) and not (
            not words and (_place_follows(page, i) or _annexed(page, i, head) or _proper(page, i, head))
        ):
            break
        words.append(page.words[i])
        i += 1
    speaks = hit.first > 0 and bare(page.words[hit.first - 1]) in speech_forms()  # حذرت جمعية المودعين من …
    single = len(words) == 1 and state is None and "of_state" not in head.flags and head.id not in limits().named_by_adjective
    if not words or single and not speaks:
        return None
    named = _organ(hit, i, state, head, f"{_field(words)}-{head.id}")
    return named._replace(reduced=False) if words[-1].startswith(_PURPOSE) else named  # وكالة المرسى للأنباء is a name of its own


def _behind_place(page: Page, i: int, head: Known) -> int:
    """هيئة البحرين للثقافة والآثار، متحف البحرين الوطني: what a name goes on with behind its place."""
    if page.inside(i) and page.words[i] in limits().behind_place:
        return i + 1
    return _purpose_end(page, i) if head.id in limits().purposes else i


def _is_field(words: list[str]) -> bool:
    return " ".join(word.removeprefix("ال") for word in words) in portfolios()


def _goes_on(page: Page, i: int, words: list[str]) -> bool:
    """Whether a ministry's field that is whole goes on: a second field, a longer one, الوطنية; what else follows is another noun."""
    word = page.words[i]
    return word.startswith("وال") or word in limits().naming_adjectives or _is_field([*words, word])


def _field(words: list[str]) -> str:
    """What an organisation is charged with, in English where the table of portfolios has it."""
    plain = " ".join(word.removeprefix("ال") for word in words)
    return portfolios().get(plain) or "-".join(words)


def _proper(page: Page, i: int, head: Known) -> bool:
    """معهد الساحل للدراسات with a name that no list holds (معهد سندس للدراسات), مكتب رئيس الوزراء."""
    word, behind = page.words[i], page.words[i + 1] if i + 1 < page.sentence_end[i] else ""
    hit = page.hits.get(i)
    if head.id == "office":
        return hit is not None and hit.of("title") is not None and behind.startswith("ال")
    named = word.isalpha() and word not in closed() and not is_verb(word) and hit is None
    return named and head.id in limits().purposes and behind.startswith(_PURPOSE) and len(behind) > 4


def _annexed(page: Page, i: int, head: Known) -> bool:
    """نقابة أصحاب المحطات، مديرية أمن بنغازي: one indefinite noun between a head and a definite noun or a place."""
    word, behind = page.words[i], page.words[i + 1] if i + 1 < page.sentence_end[i] else ""
    place = page.hits.get(i + 1)
    of_place = place is not None and not place.skip and place.of("state", "place") is not None and head.id in limits().offices
    if of_place and word.isalpha() and page.hits.get(i) is None and word not in closed() and not is_verb(word):
        return True
    if "alone" not in head.flags and head.id not in limits().purposes or word.startswith(("ال", "لل")) or not word.isalpha():
        return False
    if word in closed() or is_verb(word) or i in page.dated or page.hits.get(i) and page.hits[i].of("nisba", "state", "place"):
        return False
    return behind.startswith("ال") and len(behind) > 4 and behind not in closed() and behind not in limits().adjectives


def _place_follows(page: Page, i: int) -> bool:
    """مجلس محافظة الأنبار، مجلس مدينة حلب: a place noun with its place."""
    behind = page.hits.get(i + 1)
    return page.words[i] in limits().places and behind is not None and behind.of("state", "place") is not None


def _part(page: Page, i: int, words: list[str], head: Known) -> bool:
    """Whether token i goes on with the name: a definite noun or adjective, a coordinated one, or its purpose (للدراسات)."""
    word = page.words[i]
    if word in limits().adjectives or word in closed() or is_verb(word) or _introduces_a_person(page, i):
        return False
    if word.startswith("ال") and len(word) > 3:
        return not (words and words[-1].startswith("ال") and _opens_another(page, i))
    if words and word.startswith("وال") and len(word) > 4:
        return not is_verb(word)
    return bool(words) and head.id in limits().purposes and word.startswith(_PURPOSE) and len(word) > 4


def _is_object(page: Page, head: int, i: int) -> bool:
    """نفى مكتب الرئيس الأنباء …، دعت شرطة المرور السائقين إلى …: what is denied, or who is spoken to, behind a definite noun."""
    word = page.words[i]
    if word in limits().told_of:
        return True
    people = word.startswith("ال") and word.endswith("ين") and not word.endswith("يين")
    if not people or not head or page.hits.get(i - 1) or not page.inside(i + 1):
        return False
    leads = {page.words[i + 1], page.words[i + 1][0]}
    return any(form.verb.addressee and leads.intersection(form.verb.frames) for form in speech_forms().get(bare(page.words[head - 1]), ()))


def _opens_another(page: Page, i: int) -> bool:
    """نقابة عمال المناجم الشركة: behind a definite noun, the head noun of what stands alone is another organisation."""
    hit = page.hits.get(i)
    head = hit.of("head") if hit else None
    return head is not None and {"alone", "definite"} <= head.flags


def _introduces_a_person(page: Page, i: int) -> bool:
    """الرئيس، الوزير: a title opens another name, except behind an office (مكتب الرئيس)."""
    hit = page.hits.get(i)
    before = page.hits.get(i - 1)
    office = before is not None and (head := before.of("head")) is not None and head.id == "office"
    title = hit.of("title") if hit else None
    return title is not None and title.number == "s" and not office


def _nationality(page: Page, i: int) -> tuple[int, str] | None:
    """Where the nationality adjective at token i ends, and its state."""
    hit = page.hits.get(i)
    known = hit.of("nisba") if hit and not hit.skip and page.words[i].startswith("ال") else None
    return (hit.last, known.id) if hit and known else None


def _definite_word(page: Page, i: int) -> bool:
    word = page.words[i] if page.inside(i) else ""
    return word.startswith("ال") and word not in limits().adjectives and word not in closed()


def portfolio(page: Page, hit: Hit, known: Known) -> Named | None:
    """الخارجية الروسية: a portfolio with a nationality is that ministry."""
    nationality = _nationality(page, hit.last)
    before = page.hits.get(hit.first - 1)
    if nationality is None or before is not None and before.of("head", "title"):
        return None
    head = Known("head", "ministry", flags=frozenset({"of_state"}))
    return _organ(hit, nationality[0], nationality[1], head, f"{known.id}-ministry")


def organ(page: Page, hit: Hit, known: Known) -> Named | None:
    """خفر السواحل اليوناني: the organ of one state, whose name by itself is that of no state's."""
    nationality = _nationality(page, hit.last) if known.id in party_words().organs else None
    if nationality is None:
        return None
    return _organ(hit, nationality[0], nationality[1], Known("head", known.id, flags=frozenset({"of_state"})), known.id)


def _organ(hit: Hit, last: int, state: str | None, head: Known, kind: str) -> Named:
    """An organ of a state has an id that is the same everywhere; where nothing tells whose it is (وزارة الدفاع), its name is reduced."""
    key = f"{state}-{kind}" if state else kind
    of_state = "of_state" in head.flags
    rule, party = f"organisation: {head.id}", state if of_state else None
    return Named(hit.first, last, hit.skip, "ORG", rule, None, key, head.id, party=party, reduced=of_state and state is None)
