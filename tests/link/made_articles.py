"""Articles and analyses for tests of linking, made by hand: a statement is found by its words in the text."""

from tawatur.model import (
    Act,
    Analysis,
    Article,
    Credit,
    Entity,
    Furniture,
    Link,
    Mark,
    Mention,
    Polarity,
    Published,
    Quoted,
    Speaker,
    Statement,
    ViaRole,
)

RUSSIA = Entity(id="russia", type="GPE", name_ar="روسيا", name_en="Russia", known=True)
KOREA = Entity(id="north-korea", type="GPE", name_ar="كوريا الشمالية", name_en="North Korea", known=True)
TASS = Entity(id="tass", type="ORG", name_ar="تاس", name_en="TASS", known=True)
REUTERS = Entity(id="reuters", type="ORG", name_ar="رويترز", name_en="Reuters", known=True)
NATO = Entity(id="nato", type="ORG", name_ar="الناتو", name_en="NATO", known=True)
MINISTER = Entity(id="p1", type="PER", name_ar="سامي الحداد", party="russia")


def mark(text: str, words: str) -> Mark:
    start = text.index(words)
    return Mark(start=start, end=start + len(words), text=words)


def said(
    text: str,
    content: str,
    *,
    id: str = "s1",
    by: tuple[Entity, ...] = (),
    party: tuple[str, ...] = (),
    via: tuple[Link, ...] = (),
    act: Act = "assert",
    quoted: Quoted = "indirect",
    polarity: Polarity = "positive",
) -> Statement:
    ids = tuple(entity.id for entity in by)
    speaker = Speaker(kind="named" if by else "anonymous", entity=ids[0] if ids else None, entities=ids, parties=party)
    span = mark(text, content)
    return Statement(
        id=id, cue=mark(text, text.split()[0]), act=act, speaker=speaker, content=span, via=via, quoted=quoted, polarity=polarity
    )


def through(entity: Entity, role: ViaRole = "agency") -> Link:
    return Link(role=role, entity=entity.id)


def named(text: str, entity: Entity) -> Entity:
    """The entity with its mentions in a text, by its Arabic name."""
    found: list[Mention] = []
    start = text.find(entity.name_ar)
    while start >= 0:
        end = start + len(entity.name_ar)
        found.append(Mention(start=start, end=end, text=text[start:end], rule="test"))
        start = text.find(entity.name_ar, end)
    return Entity.from_dict({**entity.to_dict(), "mentions": [mention.to_dict() for mention in found]})


def piece(
    text: str,
    *,
    url: str,
    outlet: str | None = None,
    title: str | None = None,
    published: str | None = "2024-10-20",
    statements: tuple[Statement, ...] = (),
    entities: tuple[Entity, ...] = (),
    furniture: tuple[str, ...] = (),
    credit: str | None = None,
) -> tuple[Article, Analysis]:
    article = Article(text=text, url=url, title=title, outlet=outlet, published=published)
    credits = (Credit(kind="credit", name=credit, start=0, end=1, text=text[:1]),) if credit else ()
    analysis = Analysis(
        doc=article.name,
        digest=article.digest,
        rules="test",
        language="ar",
        published=Published(value=published, basis="given" if published else "unknown"),
        boilerplate=tuple(Furniture(rule="test", **mark(text, words).to_dict()) for words in furniture),
        credits=credits,
        entities=tuple(named(text, entity) for entity in entities),
        statements=statements,
    )
    return article, analysis
