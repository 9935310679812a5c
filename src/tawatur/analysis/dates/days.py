"""Days: today and its neighbours, weekdays, nights, alone or one with another.

"اليوم الاثنين"   the weekday wins where the two disagree, and the note says so
"الجمعة الماضي"   the Friday before today; bare, the last one, or the coming one where the clause speaks of the future
"ليل أمس"         the night's two days
"""

import datetime as dt

from tawatur.analysis.dates import calendar, months, numeric, settling
from tawatur.analysis.dates import words as lexicon
from tawatur.analysis.dates.page import Found, Page
from tawatur.analysis.numbers import words as number_words

_OPEN = frozenset({"(", "،", ",", "["})
_CLOSE = frozenset({")", "]"})
_OPENING_MARKS = frozenset('"«“‟„')
_CLOSING_MARKS = frozenset('"»”‟„')
_LAST_OF_A_WEEKDAY = 5
"""A month has five of a weekday at most."""


def day(page: Page, i: int) -> Found | None:
    """A day at token i: [صباح] [يوم] a weekday, a day word, a night, or a day of a month."""
    part = _part(page, i)
    if part is None:
        return _night_phrase(page, i) or _named(page, i)
    end, night, cut = part
    nights = _night_phrase(page, i)
    if nights:
        return nights
    inner = _named(page, end) or _tomorrow(page, end)
    if inner is None or inner.cut:
        return _named(page, i)
    if night and inner.value and len(inner.value) == 10:
        first = dt.date.fromisoformat(inner.value)
        second = weekday(page, inner.last + (page.word(inner.last) in ("-", "/", "الي")))
        last = inner.last
        if second and second.value:
            last = second.last
        return inner._replace(first=i, last=last, cut=cut, value=calendar.days(first, calendar.shifted(first, 1)), rule="night")
    return inner._replace(first=i, cut=cut)


def _part(page: Page, i: int) -> tuple[int, bool, int] | None:
    """صباح، مساء يوم، ليل: (token behind, whether a night, letters cut)."""
    key = page.key(i, "part")
    if key is None:
        head = page.key(i, "day_head")
        if head is None or head.definite:
            return None
        return i + 1, False, head.cut
    found = lexicon.match("part", page.words, i, page.last, _head(page.word(i), key))
    if found is None:
        return None
    end = found[0] + (page.word(found[0]) in lexicon.table().day_heads and not page.word(found[0]).startswith("ال"))
    return end, found[1] == "night", key.cut


def _head(word: str, key: lexicon.Key) -> str:
    return word[key.cut :] if not key.definite else word[key.cut + 2 :]


def _named(page: Page, i: int) -> Found | None:
    """The longest of a weekday and a day word, either with the other behind it."""
    return weekday(page, i) or day_word(page, i)


# ------------------------------------------------------------------ day words


def day_word(page: Page, i: int) -> Found | None:
    """اليوم، أمس، أول أمس، بعد غد, with a weekday behind it."""
    found = _offset(page, i)
    if found is None:
        return None
    last, ahead, cut = found
    name = weekday_beside(page, last)
    if name is None:
        if ahead == 0 and not _means_today(page, i, last):
            return None
        value = calendar.iso(calendar.shifted(page.today, ahead)) if page.today else None
        return Found(i, last, value, "day word", cut)
    end, number = name
    dated = _dated(page, end, number) if page.word(end) not in _OPEN else None
    if dated and dated.value:
        return dated._replace(first=i, cut=cut)
    return _agree(page, Found(i, end, None, "day word and weekday", cut), number, ahead)


def offset(page: Page, i: int) -> int | None:
    """Days from today of the day word at token i."""
    found = _offset(page, i)
    return found[1] if found else None


def _offset(page: Page, i: int) -> tuple[int, int, int] | None:
    """(token behind, days from today, letters cut) of a day word at token i."""
    key = page.key(i, "day")
    best = None
    if key is not None:
        heads = [page.word(i)] if not key.cut else [page.word(i)[key.cut :]]
        for head in heads:
            found = lexicon.match("day", page.words, i, page.last, head)
            if found:
                best = found[0], int(found[1]), key.cut
    head_key = page.key(i, "day_head")
    if head_key is not None:  # يوم بعد غد، اليوم الذي قبل أمس
        k = i + 1 + (page.word(i + 1) in lexicon.table().day_links)
        inner = lexicon.match("day", page.words, k, page.last) if k < page.last else None
        if inner and int(inner[1]) != 0 and (best is None or inner[0] > best[0]):
            best = inner[0], int(inner[1]), head_key.cut
    if best is None:
        row = lexicon.table().day_words_before_weekday
        told = page.key(i + 1, "weekday") is not None or page.word(i - 1) in lexicon.table().until
        if page.word(i) in row.phrases and told:
            return i + 1, row.offset, 0
        if key is not None and key.definite and "ل" in key.joined and page.word(i)[key.cut :].removeprefix("لل") in row.phrases:  # للغد
            return i + 1, row.offset, key.cut
    return best


def _tomorrow(page: Page, i: int) -> Found | None:
    """غد behind a part of a day: صباح غد، مساء الغد. Alone it is the future at large."""
    row = lexicon.table().day_words_before_weekday
    if page.word(i) not in row.phrases:
        return None
    return Found(i, i + 1, calendar.iso(calendar.shifted(page.today, row.offset)) if page.today else None, "day word")


def this_part(page: Page, i: int) -> Found | None:
    """هذا الصباح، هذا المساء"""
    this, key = page.key(i, "this"), page.key(i + 1, "part")
    if this is None or key is None or not key.definite or key.joined or " " in page.word(i + 1):
        return None
    whole = lexicon.match("part", page.words, i + 1, page.last, _head(page.word(i + 1), key))
    if whole is None or whole[1] == "night":
        return None
    return Found(i, whole[0], calendar.iso(page.today), "day word", this.cut)


def _means_today(page: Page, i: int, last: int) -> bool:
    """Whether اليوم is today, and not "the day" of something, "a day" of work, or part of a newspaper's name."""
    table = lexicon.table()
    before, behind = page.word(i - 1), page.word(last)
    if last - i > 1:
        return True
    if behind in table.no_today_before or before in table.no_today_after or _ends_a_name(page, i, last):
        return False
    if before in table.of and page.word(i - 2) not in table.earlier_or_later:
        return i - 1 == page.first
    return not (before in table.channels_of_today and page.word(i - 2) in table.channel_heads)


def _ends_a_name(page: Page, i: int, last: int) -> bool:
    """«المشهد اليوم»: the last word of one or two more in quotation marks."""
    return page.word(last) in _CLOSING_MARKS and any(page.word(k) in _OPENING_MARKS for k in (i - 2, i - 3))


def weekday_beside(page: Page, i: int) -> tuple[int, int] | None:
    """A weekday behind a day word: اليوم الاثنين، اليوم (الاثنين)، أمس، الثلاثاء."""
    bracket = page.word(i) in _OPEN
    k = i + bracket
    k += page.word(k) in lexicon.table().day_heads and not page.word(k).startswith("ال")
    key = page.key(k, "weekday")
    if key is None or not key.definite or key.joined:
        return None
    end = k + 1
    if bracket and page.word(i) in "([":
        return (end + 1, key.value) if page.word(end) in _CLOSE else None
    if bracket and (page.direction(end) or page.key(end, "month")):
        return None
    return end, key.value


def _agree(page: Page, found: Found, number: int, ahead: int) -> Found:
    """The weekday wins over the day word."""
    if page.today is None:
        return found
    said = calendar.shifted(page.today, ahead)
    day = calendar.nearest(page.today, number, "recent" if ahead <= 0 else "coming")
    if said is None or day is None:
        return found
    if said == day:
        return found._replace(value=day.isoformat())
    note = f"the weekday is taken; the other word would be {said.isoformat()}"
    return found._replace(value=day.isoformat(), other=said.isoformat(), note=note)


# ------------------------------------------------------------------ weekdays


def weekday(page: Page, i: int) -> Found | None:
    """A weekday at token i with what follows: الماضي, a day of a month, a week, a day word."""
    key = page.key(i, "weekday")
    if key is None or page.word(i - 1) in lexicon.weekdays().not_after or _eleven(page, i):
        return None
    end = i + 1
    of_week = _of_week(page, end, key.value)
    if of_week:
        last, day = of_week
        return Found(i, last, calendar.iso(day), "weekday of a week", key.cut)
    if not key.definite:
        return None
    direction = page.direction(end)
    shared = "" if direction else _shared(page, end)
    dated = _dated(page, end + bool(direction), key.value)
    if dated:
        return dated._replace(first=i, cut=key.cut)
    if not direction and page.word(end) in lexicon.table().ago and page.direction(end + 1) == "past":  # السبت قبل الماضي
        day = page.today and calendar.nearest(page.today, key.value, "past")
        day = day and calendar.shifted(day, -7)
        return Found(i, end + 2, calendar.iso(day), "weekday past", key.cut)
    if direction:
        day = page.today and calendar.nearest(page.today, key.value, direction)
        return Found(i, end + 1, calendar.iso(day), "weekday " + direction, key.cut)
    beside = _day_word_beside(page, end)
    if beside:
        last, ahead = beside
        return _agree(page, Found(i, last, None, "day word and weekday", key.cut), key.value, ahead)
    which = shared or ("coming" if page.future(i, end) else "recent")
    day = page.today and calendar.nearest(page.today, key.value, which)
    return Found(i, end, calendar.iso(day), "weekday", key.cut)


def _eleven(page: Page, i: int) -> bool:
    """الأحد عشر، الأحد والعشرون are numbers."""
    form = number_words.cardinals().get(page.word(i + 1))
    return form is not None and form.kind in ("ten", "tens") and (form.kind == "ten" or form.joined == lexicon.table().and_)


def _shared(page: Page, i: int) -> str:
    """الثلاثاء والأربعاء المقبلين: the adjective of the second weekday counts for the first."""
    other = page.key(i, "weekday")
    return page.direction(i + 1) if other is not None and other.joined == lexicon.table().and_ else ""


def _day_word_beside(page: Page, i: int) -> tuple[int, int] | None:
    """الثلاثاء أمس، الثلاثاء (أمس)"""
    bracket = page.word(i) in ("(", "[")
    k = i + bracket
    if not bracket and page.key(k, "day_head"):
        return None
    found = lexicon.match("day", page.words, k, page.last) if k < page.last else None
    if found is None or bracket and page.word(found[0]) not in _CLOSE:
        return None
    return found[0] + bracket, int(found[1])


def _dated(page: Page, i: int, number: int) -> Found | None:
    """The day of a month behind a weekday: الجمعة 15 شباط، الأربعاء، 13 شباط، الخميس الموافق 14، السبت السادس عشر."""
    k = i
    linked = page.word(k) in lexicon.table().matching
    if linked or page.word(k) in ("،", ",", "(") or page.word(k) in lexicon.table().of:
        k += 1
    bracket = k > i and page.word(i) == "("
    written = numeric.date(page, k)
    if written is not None:
        return written._replace(last=written.last + (bracket and page.word(written.last) in _CLOSE))
    at = months.moment(page, k)
    if at is not None and at.day is not None and not at.cut and at.month is not None:
        settled = settling.settle(page, at, number)
        value = settled and settling.value(settled)
        day = settled and settling.first_day(settled)
        if day and day.weekday() != number and at.day <= _LAST_OF_A_WEEKDAY and not page.word(k).isdecimal():
            return None  # الثلاثاء الثالث من أيلول counts Tuesdays
        other = calendar.iso(calendar.nearest_weekday(day, number)) if day and day.weekday() != number else None
        note = f"the day of the month is taken; the weekday would be {other}" if other else None
        last = at.last + (bracket and page.word(at.last) in _CLOSE)
        return Found(i, last, value, "weekday and day of the month", 0, not at.absolute, other, note)
    return None if k > i and not linked else _bare_day(page, k, number)


def _bare_day(page: Page, k: int, number: int) -> Found | None:
    """السبت السادس عشر: the nearest such day of a month that is this weekday."""
    day = months.day_number(page, k)
    if day is None or page.today is None or day[2] or day[1] < 10 and page.word(k).startswith("ال"):
        return None
    for shift in (0, -1, 1, -2, 2):
        year, month = calendar.month_of(page.today, shift)
        found = calendar.day(year, month, day[1])
        if found and found.weekday() == number:
            return Found(k, day[0], found.isoformat(), "weekday and day of the month")
    return None


def _of_week(page: Page, i: int, number: int) -> tuple[int, dt.date | None] | None:
    """من الأسبوع الماضي، أحد الأسبوع الماضي، من هذا الأسبوع: (token behind, day)."""
    k = i + (page.word(i) in lexicon.table().of)
    this = page.key(k, "this") is not None
    k += this
    key = page.key(k, "span")
    if key is None or key.value != "week" or not key.definite:
        return None
    direction = "current" if this else page.direction(k + 1)
    if not direction:
        return None
    last = k + 1 if this else k + 2
    if page.today is None:
        return last, None
    week = calendar.week(page.today, {"past": -1, "current": 0, "next": 1}[direction])
    return last, week and calendar.shifted(week[0], number)


# ------------------------------------------------------------------ nights


def _night_phrase(page: Page, i: int) -> Found | None:
    """الليلة الماضية، ليل أمس، خلال الليل"""
    key = page.key(i, "night")
    if key is None:
        return None
    head = page.word(i)[key.cut :]
    found = lexicon.match("night", page.words, i, page.last, head)
    if found is None:
        return None
    end, (start, to) = found
    if page.word(end) in lexicon.table().no_tonight_before:  # 85 دولارا في الليلة الواحدة
        return None
    skipped = head in lexicon.table().skip_in_mark
    value = calendar.days(calendar.shifted(page.today, start), calendar.shifted(page.today, to)) if page.today else None
    return Found(i + skipped, end, value, "night", 0 if skipped else key.cut)
