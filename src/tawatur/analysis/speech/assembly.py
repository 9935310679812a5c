"""Reports become statements: speakers settled in the order of the text, contents ended, chains read, confidence weighed."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

import msgspec

from tawatur.analysis.speech import chain, extent, modality
from tawatur.analysis.speech.acting import acting_subject
from tawatur.analysis.speech.confidence import THRESHOLD, confidence
from tawatur.analysis.speech.focus import Focus, InFocus, last_named
from tawatur.analysis.speech.phrase import Phrase, phrase_at
from tawatur.analysis.speech.reading import Reading
from tawatur.analysis.speech.report import Report
from tawatur.analysis.speech.speakers import speaker
from tawatur.analysis.words import clause_words
from tawatur.model import Act, Link, Speaker, Statement

_UNKNOWN = Speaker(kind="anonymous", resolved="unresolved")


@dataclass
class Draft:
    """A report on its way to a statement."""

    report: Report
    speaker: Speaker = _UNKNOWN
    first: int = 0
    last: int = 0
    links: list[Link] = field(default_factory=list)
    carriers: list[Link] = field(default_factory=list)
    outer: "Draft | None" = None
    when: str | None = None


def assemble(reading: Reading, reports: Sequence[Report]) -> list[Statement]:
    """The statements, numbered s1, s2 … in the order of their cues."""
    kept: dict[int, list[Report]] = defaultdict(list)
    for report in reports:
        kept[reading.sentence_start[report.first]].append(report)
    focus = Focus()
    drafts: list[Draft] = []
    for start in sorted(kept):
        sentence = _sentence(reading, _without_echoes(reading, _without_carriers(reading, kept[start])), focus)
        drafts += sentence
    _nest(drafts)
    for sentence in _by_sentence(reading, drafts):
        for draft in sentence:
            _chain(reading, draft, sentence)
            draft.when = _when(reading, draft, sentence)
    return [_statement(reading, draft, n) for n, draft in enumerate(drafts, 1)]


def _sentence(reading: Reading, reports: Sequence[Report], focus: Focus) -> list[Draft]:
    """The drafts of one sentence, their contents ended and their speakers settled."""
    drafts: list[Draft] = []
    for report in reports:
        draft = Draft(report)
        others = [other for other in reports if other.first > report.first or other.first != report.first and other.rule == "attribution"]
        draft.first, draft.last = extent.extent(reading, report, others)
        if report.content.frame == "taken up" and (told := next((one for one in reversed(drafts) if one.last <= draft.last), None)):
            draft.first, draft.last = told.first, told.last
        carried = _carried(draft, drafts)
        if carried:
            for told in carried:
                told.carriers += _press_links(report.subject, reading)
        elif draft.last > draft.first:
            draft.speaker = _settle(reading, draft, drafts, focus)
            drafts.append(draft)
    return [draft for draft in drafts if not _told_already(draft, drafts)]


def _carried(draft: Draft, drafts: Sequence[Draft]) -> list[Draft]:
    """أعلن الوزير أن …، بحسب وكالة …: the reports that the press, named behind them, only carries."""
    if draft.report.rule != "attribution" or not _is_press(draft.report.subject):
        return []
    inside = [other for other in drafts if other.report.form and draft.first <= other.report.first]
    return inside if any(draft.last - other.last <= 1 for other in inside) else []


def _told_already(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """قال إن …، على حد تعبيره: words that only take up what a verb has introduced before."""
    report = draft.report
    if report.rule != "attribution" or report.subject is not None or report.content.frame != "clause":
        return False
    return any(other.report.rule != "attribution" and other.report.first < report.first for other in drafts)


def _by_sentence(reading: Reading, drafts: Sequence[Draft]) -> list[list[Draft]]:
    return [list(group) for _, group in groupby(drafts, key=lambda draft: reading.sentence_start[draft.report.first])]


def _nest(drafts: Sequence[Draft]) -> None:
    """Give each draft the narrowest other one in whose content its cue stands."""
    ordered = sorted(drafts, key=lambda draft: (draft.first, draft.last))
    starts = [draft.first for draft in ordered]
    longest = max((draft.last - draft.first for draft in drafts), default=0)
    for draft in drafts:
        cue = draft.report.first
        first = bisect_left(starts, cue - longest)
        homes = [other for other in ordered[first : bisect_right(starts, cue)] if other is not draft and cue < other.last]
        draft.outer = min(homes, key=lambda other: other.last - other.first, default=None)


def _without_carriers(reading: Reading, reports: Sequence[Report]) -> list[Report]:
    """An attribution between a cue and its content, or of a press source at the head of a report, is a link of that report's chain."""
    zones = [report.zone for report in reports if report.form is not None]
    kept: list[Report] = []
    for report in reports:
        carried = report.form is None or report.form.shape == "noun" or report.rule.startswith("attribution")
        if carried and any(first <= report.first < last for first, last in zones):
            if report.rule == "attribution" and kept and _is_press(kept[-1].subject):  # ذكرت الوكالة نقلا عن مصدر أن …
                kept[-1] = kept[-1]._replace(subject=report.subject, rule="relayed")
            continue
        if reading.words[report.first + 1 : report.first + 2] == ["لسان"] and any(other.form for other in reports):
            continue  # اعترفت النقابة، على لسان رئيسها، بـ…: the union speaks
        if any(other.act == "decline" and other.content.first == report.first for other in reports):
            continue  # لم يشأ ذكر أرقام: what is refused
        if report.rule == "attribution" and any(_parts_subject(report, other) for other in reports):
            continue
        if report.rule == "attribution at the head" and _press_before_report(reading, report, reports):
            continue
        kept.append(report)
    return kept


def _parts_subject(report: Report, other: Report) -> bool:
    """إدارة السجن، بحسب بيان لها، تقول إن …: words that attribute between a verb and its subject have nothing else to attribute."""
    subject = other.subject
    return (
        other.form is not None
        and subject is not None
        and report.content.first <= subject.first < subject.last <= report.first < other.first
    )


_OWN = ("estimate", "pledge", "deny")


def _without_echoes(reading: Reading, reports: Sequence[Report]) -> list[Report]:
    """لافتا إلى أنه يتوقع أن …: the verb behind أنها has the same speaker; one report, with the act of the inner verb."""
    kept: list[Report] = []
    for report in reports:
        outer = next((other for other in kept if _echoes(reading, other, report)), None)
        if outer is None:
            kept.append(report)
        elif outer.act == "assert" and report.act in _OWN:
            kept[kept.index(outer)] = outer._replace(act=report.act, hedged=outer.hedged or report.hedged)
    return kept


def _echoes(reading: Reading, outer: Report, inner: Report) -> bool:
    first = outer.content.first
    if inner.form is not None and inner.form.shape in ("noun", "participle") and inner.first == first and outer.content.frame != "that":
        return True  # معربا عن أمله في …
    pronoun = len(reading.words[first - 1]) > 3 and reading.words[first - 1].removeprefix("ب").startswith("ان")
    return (
        outer.content.frame == "that" and pronoun and inner.subject is None and first <= inner.first <= first + 2 and inner.form is not None
    )


def _press_before_report(reading: Reading, report: Report, reports: Sequence[Report]) -> bool:
    return _is_press(report.subject) and any(other.form and other.first >= report.content.first for other in reports)


def _is_press(subject: Phrase | None) -> bool:
    if subject is None:
        return False
    named = any(named.known and named.known.kind == "publisher" or chain.is_press(named) for named, _ in subject.names)
    return named or subject.source == "media"


def _settle(reading: Reading, draft: Draft, sentence: Sequence[Draft], focus: Focus) -> Speaker:
    """The speaker of a draft; the focus moves to whoever is named here."""
    report = draft.report
    if report.subject is not None:
        item = _of_speech(reading, report, sentence, focus) or speaker(reading, report.subject, focus)
        focus.push(item)
        return item.speaker
    if report.rule == "passive" or _nobody(report):
        return Speaker(kind="anonymous")
    acting = _acting(reading, report, sentence, focus)
    if acting is not None:
        focus.push(acting)
        return acting.speaker
    dropped = _dropped(reading, report, sentence, focus)
    if dropped is None:
        return _UNKNOWN
    return msgspec.structs.replace(
        dropped.speaker, mark=None, resolved="focus" if dropped.speaker.resolved != "unresolved" else "unresolved"
    )


def _nobody(report: Report) -> bool:
    """يعتقد أن: without a subject this present is a passive, though it is written like the active."""
    form = report.form
    alone = form is not None and report.skip == 0 and (form.shape, form.gender, form.number) == ("present", "m", "s")
    return alone and form is not None and form.verb.passive_that


def _of_speech(reading: Reading, report: Report, sentence: Sequence[Draft], focus: Focus) -> InFocus | None:
    """ألقى الرئيس كلمة دعا فيها الأحزاب إلى …: behind the pronoun of a speech, right before what for, stands whom he called upon."""
    form, subject = report.form, report.subject
    if form is None or subject is None or not form.verb.addressee or report.content.first - subject.last > 1:
        return None
    if subject.first != report.first + 2 or reading.words[report.first + 1] not in clause_words().taking_up:
        return None
    acting = acting_subject(reading, report, sentence, focus)
    return acting if acting and acting.speaker.mark is not None and acting.gender == form.gender else None


def _acting(reading: Reading, report: Report, sentence: Sequence[Draft], focus: Focus) -> InFocus | None:
    """The subject of the verb on which the cue hangs, where no report of the sentence has told who speaks."""
    form = report.form
    if form is None or report.rule == "attribution":
        return None
    definite = form.shape == "participle" and reading.words[report.first].startswith(("ال", "بال"))
    if form.shape in ("participle", "noun", "circumstance"):
        if not definite and any(draft.speaker.resolved != "unresolved" for draft in sentence):
            return None
    elif sentence or report.first == reading.sentence_start[report.first]:
        return None
    acting = acting_subject(reading, report, sentence, focus)  # نشر البيت الأبيض صورا قال إنها …
    return acting if acting and (definite or form.shape == "circumstance" or acting.gender == form.gender) else None


def _dropped(reading: Reading, report: Report, sentence: Sequence[Draft], focus: Focus) -> InFocus | None:
    """Who is meant by a dropped subject: the speaker of this sentence who agrees, or whoever is in focus."""
    form = report.form
    if form is None:
        return None
    if form.shape in ("participle", "noun", "circumstance"):
        for draft in reversed(sentence):
            if any(other.first <= draft.report.first < other.last for other in sentence):
                continue  # a report inside what another says
            if not draft.first <= report.first < draft.last and draft.speaker.resolved != "unresolved":
                return InFocus(draft.speaker, form.gender, form.number)
    latest = focus.latest() if form.number == "s" else None
    return focus.pick(form.gender, form.number) or last_named(reading, report.first, form.gender) or latest


def _chain(reading: Reading, draft: Draft, sentence: Sequence[Draft]) -> None:
    """The links of a draft: its own carriers, those it inherits inside its sentence, the speaker who relays it."""
    report = draft.report
    found = chain.links(reading, *report.zone) if report.zone[1] > report.zone[0] else []
    if report.form is not None and report.form.shape not in ("participle", "noun", "masdar", "circumstance"):
        found += chain.links(reading, _clause_start(reading, draft), report.first)
    own = {mark.start for link in found if (mark := link.mark)}
    subject, said_by = report.subject, draft.speaker.mark
    if said_by is not None:
        inside = range(said_by.start, said_by.end)
        found = [link for link in found if link.mark is None or link.mark.start not in inside]
    if subject is not None and (
        report.rule == "relayed" or report.rule.startswith("attribution") and report.form and report.form.verb.relays
    ):
        relaying = _relaying(reading, report)
        edges = [(link.mark.start, link.mark.end) for link in relaying if link.mark]
        found = relaying + [
            link for link in found if not (link.mark and any(start < link.mark.end and link.mark.start < end for start, end in edges))
        ]
    if not own and report.form is not None and report.form.shape in ("participle", "noun", "circumstance"):
        found += _inherited(draft, sentence)
    if draft.outer is not None and draft.outer.speaker.resolved != "unresolved":
        outer = draft.outer.speaker
        role = Link(role="official", mark=outer.mark, entity=outer.entity)
        found = [*found, role, *draft.outer.links]
    draft.links = found + draft.carriers


def _clause_start(reading: Reading, draft: Draft) -> int:
    """Where the clause of a cue begins in which its carriers stand: what stands before لكن carries something else."""
    start = draft.outer.first if draft.outer else reading.sentence_start[draft.report.first]
    contrasts, last = clause_words().contrasts, draft.report.first - 1
    last -= reading.words[last].endswith("ما")  # فيما وصفه، كما قال: what stands before is taken up
    return next((k + 1 for k in range(last, start, -1) if reading.words[k] in contrasts and k not in reading.name_at), start)


def _when(reading: Reading, draft: Draft, sentence: Sequence[Draft]) -> str | None:
    """The first date of the sentence before the content; not one that another has told of by then."""
    told = {k for other in sentence if other.last <= draft.report.first for k in range(other.first, other.last)}
    before = range(reading.sentence_start[draft.report.first], draft.first)
    return next((reading.dated[k].value for k in before if k in reading.dated and k not in told), None)


def _inherited(draft: Draft, sentence: Sequence[Draft]) -> list[Link]:
    """Carriers of an earlier cue of the same sentence and speaker."""
    for other in sentence:
        if other is draft:
            break
        if other.links and other.speaker.entities == draft.speaker.entities:
            return [link for link in other.links if link.role != "official"]
    return []


def _relaying(reading: Reading, report: Report) -> list[Link]:
    """The agency that relays: the subject of نقلت before عن, also behind بحسب ما."""
    phrase = phrase_at(reading, report.last)
    if phrase is None or report.subject is None or phrase.first >= report.subject.first:
        return []
    return _press_links(phrase, reading)


def _press_links(phrase: Phrase | None, reading: Reading) -> list[Link]:
    """The outlet or agency that a phrase names."""
    if phrase is None:
        return []
    name = phrase.names[0] if phrase.names else None
    role = chain.press_role(name[0]) if name else "outlet"
    mark = reading.text.mark(phrase.first, phrase.last)
    return [Link(role=role, mark=reading.text.cut(mark.start + phrase.skip, mark.end), entity=name[1] if name else None)]


def _statement(reading: Reading, draft: Draft, number: int) -> Statement:
    report = draft.report
    joined = report.content.skip
    content = extent.mark(reading, draft.first, draft.last, joined if draft.first == report.content.first else 0)
    cue = extent.mark(reading, report.first, report.last, report.skip)
    sure, reasons = confidence(report, draft.speaker)
    said_by = (
        draft.speaker if sure >= THRESHOLD else msgspec.structs.replace(draft.speaker, entity=None, entities=(), resolved="unresolved")
    )
    act: Act = report.act  # type: ignore[assignment]
    return Statement(
        id=f"s{number}",
        cue=cue,
        act=act,
        speaker=said_by,
        content=content,
        quoted=extent.quotation(reading, report, draft.first, draft.last),
        via=tuple(draft.links),
        hedged=report.hedged or modality.hedged(reading, draft.first, draft.last),
        polarity="negative" if modality.negative(reading, draft.first, draft.last) != report.negated else "positive",
        tense=modality.tense(reading, draft.first, draft.last),
        when=draft.when,
        confidence=sure,
        rule=report.rule,
        reasons=reasons,
    )
