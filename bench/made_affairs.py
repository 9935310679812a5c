"""Invented affairs whose truth is known: who said what, through whom, who copied whom, and so how many voices there are.

An affair is one matter (a state is said to have done something to another), told by parties, agencies and outlets that are drawn by lot.
Every article carries one or two reports of the matter in words drawn from templates, and lines about something else. The truth of a report
is its chain, from the party to the outlet, written down when the report is made and not read from its words.
"""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

Side = Literal["vouches", "denies", "neither"]


class State(NamedTuple):
    id: str
    name: str
    man: str
    woman: str
    capital: str
    head: str


class Matter(NamedTuple):
    """A matter in several wordings. `told` follows أن, `denied` follows «نفت … أن تكون»; {n} is the number, {x} and {y} the states."""

    told: tuple[str, ...]
    denied: tuple[str, ...]
    spoken_of: str


class Chain(NamedTuple):
    """The truth of one report: the names from the party to the outlet; no party for a source that nobody names."""

    side: Side
    party: str | None
    between: tuple[str, ...]


class Piece(NamedTuple):
    """One article with the truth of what it says of the matter. `copied`: the place in the affair of the article it was taken from."""

    outlet: str
    published: str
    title: str
    lines: tuple[str, ...]
    chains: tuple[Chain, ...]
    copied: int | None = None

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


class Affair(NamedTuple):
    matter: Matter
    pieces: tuple[Piece, ...]
    owners: dict[str, str]


STATES = (
    State("iceland", "آيسلندا", "الآيسلندي", "الآيسلندية", "ريكيافيك", "سيغورد هالستن"),
    State("portugal", "البرتغال", "البرتغالي", "البرتغالية", "لشبونة", "دوارتي مونفالي"),
    State("norway", "النرويج", "النرويجي", "النرويجية", "أوسلو", "لارس برينفيك"),
    State("kenya", "كينيا", "الكيني", "الكينية", "نيروبي", "دانيال موانغي"),
    State("peru", "بيرو", "البيروفي", "البيروفية", "ليما", "كارلوس مونتالفو"),
    State("nepal", "نيبال", "النيبالي", "النيبالية", "كاتماندو", "برابهات ثابا"),
    State("finland", "فنلندا", "الفنلندي", "الفنلندية", "هلسنكي", "يوهاني كوسكي"),
    State("canada", "كندا", "الكندي", "الكندية", "أوتاوا", "مارتن ديفلين"),
    State("chile", "تشيلي", "التشيلي", "التشيلية", "سانتياغو", "رودريغو باستيان"),
    State("ghana", "غانا", "الغاني", "الغانية", "أكرا", "كوامي أدوما"),
    State("austria", "النمسا", "النمساوي", "النمساوية", "فيينا", "ستيفان فيرنر"),
    State("vietnam", "فيتنام", "الفيتنامي", "الفيتنامية", "هانوي", "نغوين ثانه"),
)
MATTERS = (
    Matter(
        told=(
            "{x} أرسلت {n} سفينة صيد إلى المياه {y.woman}",
            "{n} سفينة صيد أرسلتها {x} دخلت المياه {y.woman}",
            "سفن صيد تابعة {x.to} عددها {n} سفينة دخلت المياه {y.woman}",
        ),
        denied=("سفن صيد تابعة لها قد دخلت المياه {y.woman}", "قد أرسلت أي سفينة صيد إلى المياه {y.woman}"),
        spoken_of="السفن",
    ),
    Matter(
        told=(
            "{x} أرسلت {n} جنديا إلى {y}",
            "{n} جنديا من {x} وصلوا إلى {y}",
            "{x} نقلت إلى {y} قوات قوامها {n} جنديا",
        ),
        denied=("قد أرسلت أي جندي إلى {y}", "قواتها قد وصلت إلى {y}"),
        spoken_of="الجنود",
    ),
    Matter(
        told=(
            "{x} أوقفت إمدادات الغاز إلى {y} قبل {n} يوما",
            "{x} قطعت إمدادات الغاز عن {y} منذ {n} يوما",
            "إمدادات الغاز من {x} إلى {y} متوقفة منذ {n} يوما",
        ),
        denied=("قد أوقفت إمدادات الغاز إلى {y}", "قد قطعت إمدادات الغاز عن {y}"),
        spoken_of="الغاز",
    ),
    Matter(
        told=(
            "{x} أطلقت {n} صاروخا باتجاه سواحل {y}",
            "{n} صاروخا أطلقتها {x} سقطت قرب سواحل {y}",
            "{x} أطلقت باتجاه {y} ما مجموعه {n} صاروخا",
        ),
        denied=("قد أطلقت أي صاروخ باتجاه {y}", "صواريخها قد سقطت قرب سواحل {y}"),
        spoken_of="الصواريخ",
    ),
    Matter(
        told=(
            "{x} احتجزت {n} بحارا من مواطني {y}",
            "{n} بحارا من مواطني {y} محتجزون في {x}",
            "{x} تحتجز منذ أسابيع {n} بحارا من {y}",
        ),
        denied=("قد احتجزت أي بحار من مواطني {y}", "تحتجز بحارة من {y}"),
        spoken_of="البحارة",
    ),
)
AGENCIES = ("وكالة المرسى للأنباء", "وكالة السدرة للأنباء", "وكالة القمة للأنباء")
OUTLETS = (
    "المنبر الشرقي",
    "مرفأ الخليج",
    "دفتر النيل",
    "أصداء الأطلس",
    "بريد الواحة",
    "صوت الجبل",
    "مرايا المدينة",
    "ميدان الصباح",
    "أفق الجنوب",
)
HOUSES = ("دار الرواق", "مجموعة الساحل الإعلامية")
_ASIDE = (
    "وشهدت أسواق {c} حركة عادية خلال الأيام الماضية، فيما واصلت المدارس والمصارف عملها من دون أي تغيير يذكر في المواعيد رقم {k}.",
    "وكانت العلاقات بين الجانبين قد مرت بمراحل مختلفة في السنوات الـ{k} الأخيرة، قبل أن تستقر نسبيا بعد توقيع اتفاق للتبادل التجاري.",
    "ويعيش في المناطق الساحلية قرب {c} نحو {k} ألف نسمة، يعمل معظمهم في الزراعة والصيد والسياحة وبعض الصناعات الخفيفة.",
    "ومن المنتظر أن تعقد لجنة فنية مشتركة اجتماعها الدوري خلال {k} يوما في مدينة ثالثة لم يتفق عليها بعد، وفق جدول معد سلفا.",
    "وتراجع سعر صرف العملة المحلية في {c} بنسبة {k} في المئة خلال تعاملات الأسبوع، قبل أن يعوض جانبا من خسائره مع نهاية الجلسة.",
    "وتشتهر {c} بمتاحفها وحدائقها الواسعة، ويزورها كل عام أكثر من {k} ألف سائح يأتي أغلبهم في فصلي الربيع والخريف.",
    "واستمر هطول الأمطار على {c} ومحيطها لليوم الـ{k} على التوالي، ما أدى إلى تأخر بعض رحلات القطارات والحافلات الداخلية.",
)


def affair(seed: int) -> Affair:
    """The affair of a number, always the same."""
    return _Teller(random.Random(seed)).affair()


class _Teller:
    """One affair in the making."""

    def __init__(self, pick: random.Random) -> None:
        self.pick = pick
        self.x, self.y, *self.others = pick.sample(STATES, len(STATES))
        self.matter = pick.choice(MATTERS)
        self.number = pick.randint(11, 99)
        self.day = datetime(2024, pick.randint(1, 10), pick.randint(1, 20), 8)
        self.outlets = pick.sample(OUTLETS, len(OUTLETS))
        self.agencies = pick.sample(AGENCIES, len(AGENCIES))
        self.owners: dict[str, str] = {}
        if pick.random() < 0.4:
            self.owners = dict.fromkeys(self.outlets[:2], pick.choice(HOUSES))

    def affair(self) -> Affair:
        pieces: list[Piece] = []
        for _ in range(self.pick.randint(3, 7)):
            pieces.append(self._piece(pieces))
        return Affair(self.matter, tuple(pieces), self.owners)

    def _piece(self, before: Sequence[Piece]) -> Piece:
        self.day += timedelta(hours=self.pick.randint(5, 30))
        outlet = self.outlets[len(before) % len(self.outlets)]
        if before and self.pick.random() < 0.25:
            return self._copy(outlet, before)
        reports = [self._report(outlet, before) for _ in range(self.pick.choice((1, 1, 2)))]
        parties = [chain.party for _, chain in reports]
        if len(set(parties)) < len(parties):
            reports = reports[:1]
        asides = [line.format(c=self.pick.choice(self.others).capital, k=self.pick.randint(11, 99)) for line in self.pick.sample(_ASIDE, 3)]
        lines = [f"{self.pick.choice(self.others).capital} - {outlet}", *(line for line, _ in reports), *asides]
        title = f"{self.matter.spoken_of} بين {self.x.name} و{self.y.name}"
        return Piece(outlet, self.day.isoformat(), title, tuple(lines), tuple(chain for _, chain in reports))

    def _copy(self, outlet: str, before: Sequence[Piece]) -> Piece:
        """An earlier article again, whole or without its last line, without a word of where it comes from."""
        place = self.pick.randrange(len(before))
        taken = before[place]
        lines = taken.lines[1:] if self.pick.random() < 0.5 else taken.lines[1:-1]
        return Piece(outlet, self.day.isoformat(), taken.title, (f"{self.y.capital} - {outlet}", *lines), taken.chains, place)

    # ------------------------------------------------------------------ reports

    def _report(self, outlet: str, before: Sequence[Piece]) -> tuple[str, Chain]:
        lot = self.pick.random()
        if lot < 0.15:
            return self._denial()
        if lot < 0.23:
            return self._unnamed()
        if lot < 0.30:
            return self._refusal()
        state = self.pick.choice((self.y, *self.others[:3]))
        speaker, persons = self._speaker(state)
        return self._carried(state, speaker, persons, [piece.outlet for piece in before if piece.outlet != outlet])

    def _told(self) -> str:
        return self.pick.choice(self.matter.told).format(x=_Called(self.x), y=_Called(self.y), n=self.number)

    def _speaker(self, state: State) -> tuple[str, tuple[str, ...]]:
        """A speaker of a state as a subject, and the persons that are links of the chain."""
        forms = (
            (f"وزارة الدفاع {state.woman}", ()),
            (f"الاستخبارات {state.woman}", ()),
            (f"المتحدث باسم وزارة الخارجية {state.woman}", ()),
            (f"مسؤول {state.man.removeprefix('ال')} طلب عدم الكشف عن اسمه", ()),
            (f"رئيس الوزراء {state.man} {state.head}", (state.head,)),
        )
        return self.pick.choice(forms)

    def _carried(self, state: State, speaker: str, persons: tuple[str, ...], published: Sequence[str]) -> tuple[str, Chain]:
        lot, told = self.pick.random(), self._told()
        feminine = speaker.startswith(("وزارة", "الاستخبارات"))
        said = "أعلنت" if feminine else "أعلن"
        if lot < 0.3:
            agency = self.pick.choice(self.agencies[:2])
            form = self.pick.choice((f"{said} {speaker} أن {told}، بحسب {agency}.", f"نقلت {agency} عن {speaker} أن {told}."))
            return form, Chain("vouches", state.name, (*persons, agency))
        if lot < 0.45 and published:
            paper = self.pick.choice(published)
            return f"ذكرت صحيفة «{paper}» نقلا عن {speaker} أن {told}.", Chain("vouches", state.name, (*persons, paper))
        return f"{said} {speaker} أن {told}.", Chain("vouches", state.name, persons)

    def _denial(self) -> tuple[str, Chain]:
        clause = self.pick.choice(self.matter.denied).format(x=_Called(self.x), y=_Called(self.y))
        return f"ونفت {self.x.name} أن تكون {clause}.", Chain("denies", self.x.name, ())

    def _unnamed(self) -> tuple[str, Chain]:
        return f"وقالت مصادر مطلعة إن {self._told()}.", Chain("vouches", None, ())

    def _refusal(self) -> tuple[str, Chain]:
        return f"ورفضت وزارة الخارجية {self.x.woman} التعليق على ذلك.", Chain("neither", self.x.name, ())


class _Called(NamedTuple):
    """A state in a template: {x} is its name, {x.woman} its adjective."""

    state: State

    def __format__(self, _spec: str) -> str:
        return self.state.name

    @property
    def woman(self) -> str:
        return self.state.woman

    @property
    def to(self) -> str:
        """Behind the particle ل."""
        return f"لل{self.state.name[2:]}" if self.state.name.startswith("ال") else f"ل{self.state.name}"
