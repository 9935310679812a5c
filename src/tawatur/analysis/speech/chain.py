"""The chain from the speaker outward: documents, channels, agencies, outlets and people that carried the words."""

from tawatur.analysis.names import Named
from tawatur.analysis.speech.phrase import phrase_at
from tawatur.analysis.speech.quotes import OPENING, STRAIGHT
from tawatur.analysis.speech.reading import COMMAS, Reading
from tawatur.analysis.speech.tables import carrier_nouns, carriers
from tawatur.analysis.words import clause_words, function_words, is_verb, is_verb_of_it
from tawatur.model import Link, Mark, ViaRole

_LONGEST = 9


def links(reading: Reading, first: int, last: int) -> list[Link]:
    """The carriers that stand in tokens `first` up to `last`, in the order of the text."""
    found: list[Link] = []
    i = first
    while i < last:
        end, link = _link(reading, i, last)
        if link:
            found.append(link)
        i = max(end, i + 1)
    return found


def _link(reading: Reading, i: int, last: int) -> tuple[int, Link | None]:
    """The carrier at token i and where it ends."""
    word = reading.words[i]
    name = reading.name_at.get(i)
    if name and name[0].first == i and name[0].rule == "name in quotation marks" and (name[0].head is None or is_press(name[0])):
        return name[0].last, Link(role=press_role(name[0]), mark=_mark(reading, name[0]), entity=name[1])
    relayed = name is not None and reading.words[name[0].last : name[0].last + 1] in (["عن"], ["من"])
    led = (
        relayed
        or name is not None
        and (name[0].skip or reading.words[i - 1] in carriers().behind or reading.words[i - 1] in OPENING | STRAIGHT)
    )
    if name and (_publisher(name[0]) and led or name[0].rule.startswith("organisation: ") and is_press(name[0])):
        return name[0].last, Link(role=press_role(name[0]), mark=_mark(reading, name[0]), entity=name[1])
    if reading.words[i : i + 2] == ["علي", "لسان"] and i + 2 < last:
        return _mouthpiece(reading, i + 2)
    addressed = _addressed_press(reading, i, last)
    if addressed:
        return addressed
    plain = word[1:] if word.startswith("ب") and word[1:] in carrier_nouns() else word
    if plain in carrier_nouns() and _introduced(reading, i, plain != word):
        return _carrier(reading, i, plain, last)
    return i + 1, None


def _mouthpiece(reading: Reading, i: int) -> tuple[int, Link | None]:
    """على لسان نقيبها فلان: who speaks in the name of the speaker."""
    phrase = phrase_at(reading, i)
    if phrase is None:
        return i, None
    entity = next((id for named, id in phrase.names if named.type == "PER"), None)
    return phrase.last, Link(role="official", mark=reading.text.mark(phrase.first, phrase.last), entity=entity)


def _publisher(named: Named) -> bool:
    return bool(named.known and named.known.kind == "publisher")


def is_press(named: Named) -> bool:
    return named.head in carriers().press_heads


def press_role(named: Named) -> ViaRole:
    if named.known and named.known.id in carriers().platforms:
        return "channel"
    if named.known:
        return "agency" if "agency" in named.known.flags else "outlet"
    return "agency" if named.head in ("agency", "news-agency") else "outlet"


def _mark(reading: Reading, named: Named) -> Mark:
    mark = reading.text.mark(named.first, named.last)
    return reading.text.cut(mark.start + named.skip, mark.end)


def _addressed_press(reading: Reading, i: int, last: int) -> tuple[int, Link] | None:
    """لصحيفة …، لقناة …، لوكالة …: the noun and the name behind it."""
    word = reading.words[i]
    table = carriers()
    skip = 1 if word[0] in "لب" else 0
    plain = word[skip:]
    if plain not in table.outlets and plain not in table.agencies or i + 1 >= last:
        return None
    role: ViaRole = "agency" if plain in table.agencies else "outlet"
    j, entity = i + 1, None
    quote = reading.quote_from.get(j)
    if quote and quote.closed and quote.length <= 4:
        name = reading.name_at.get(quote.first + 1)
        j, entity = quote.last + 1, name[1] if name else None
    else:
        name = reading.name_at.get(j)
        if name:
            j, entity, role = name[0].last, name[1], press_role(name[0]) if name[1] in carriers().platforms else role
        elif reading.words[j][0].isalpha() and not reading.stops(j):
            j += 1
        else:
            return None
    mark = reading.text.mark(i, j)
    return j, Link(role=role, mark=reading.text.cut(mark.start + skip, mark.end), entity=entity)


def _introduced(reading: Reading, i: int, joined: bool) -> bool:
    return joined or i > 0 and reading.words[i - 1] in carriers().introduced_by


def _carrier(reading: Reading, i: int, plain: str, last: int) -> tuple[int, Link | None]:
    """A document or channel with what describes it: بيان منفصل، منصات التواصل الاجتماعي، بيان صادر عن الوزارة."""
    for words, role in carrier_nouns()[plain]:
        if tuple(reading.words[i + 1 : i + len(words)]) == words[1:]:
            outlet = _told_to(reading, i + len(words), last)
            if outlet:
                return outlet
            j, entity = _described(reading, i + len(words), last)
            skip = 1 if plain != reading.words[i] else 0
            mark = reading.text.mark(i, j)
            return j, Link(role=role, mark=reading.text.cut(mark.start + skip, mark.end), entity=entity)
    return i + 1, None


def _told_to(reading: Reading, i: int, last: int) -> tuple[int, Link] | None:
    """في تصريحات إلى «الميدان»، في مقابلة مع قناة الساحل: the outlet is the link, not the interview."""
    for k in range(i, min(i + 4, last)):
        if reading.complementiser(k) or reading.words[k] in COMMAS:
            return None
        name = reading.name_at.get(k)
        if name and (_publisher(name[0]) or name[0].rule == "name in quotation marks" or is_press(name[0])):
            return name[0].last, Link(role=press_role(name[0]), mark=_mark(reading, name[0]), entity=name[1])
        pressed = _addressed_press(reading, k, last)
        if pressed:
            return pressed
    return None


def _described(reading: Reading, j: int, last: int) -> tuple[int, str | None]:
    """Where the description of a carrier ends, and the entity that it names."""
    limit, entity = min(last, j + _LONGEST), None
    while j < limit:
        word = reading.words[j]
        name = reading.name_from.get(j)
        quote = reading.quote_from.get(j)
        if quote and quote.closed and quote.length <= 3:
            inner = reading.name_at.get(quote.first + 1)
            entity = entity or (inner[1] if inner else None)
            j = quote.last + 1
        elif name:
            entity = entity or name[1]
            j = name[0].last
        elif word in carriers().issued and j + 1 < limit and not reading.complementiser(j + 1) or _describes(reading, j):
            j += 1
        else:
            break
    return j, entity


def _describes(reading: Reading, j: int) -> bool:
    """A noun or adjective: بيان منفصل، منصات التواصل الاجتماعي."""
    word = reading.words[j]
    if not word[0].isalpha() or reading.stops(j) or reading.complementiser(j) or reading.skips(j):
        return False
    if "\u064b" in reading.text.source[reading.text.starts[j] : reading.text.ends[j]]:
        return False  # على الدراسة واصفاً معطياتها
    taken_up = j + 1 < len(reading.words) and reading.words[j + 1] in clause_words().taking_up
    if is_verb_of_it(word) or is_verb(word) and (word.endswith("ت") or taken_up or j + 1 in reading.dated):
        return False  # بيان أصدرته الوزارة، تصريح خصّ به …
    return word not in function_words().relatives
