"""Pages as Arabic newsrooms lay them out, made from stories: what an article's page looks like under a common system, with all that stands
around the article on it.

    page = LAYOUTS["wordpress"](story)     page.html bytes, page.published the day that a careful reader finds on it, or None

Each layout is one function. The furniture around the article is ours; the markup follows what the systems write.
"""

import datetime as dt
import json
from collections.abc import Callable
from html import escape
from typing import NamedTuple

MONTHS = ("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر")
LEVANT = ("كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول")
DAYS = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
HIJRI = (
    "محرم",
    "صفر",
    "ربيع الأول",
    "ربيع الآخر",
    "جمادى الأولى",
    "جمادى الآخرة",
    "رجب",
    "شعبان",
    "رمضان",
    "شوال",
    "ذو القعدة",
    "ذو الحجة",
)
EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


class Story(NamedTuple):
    """What a page is made from."""

    title: str
    paragraphs: tuple[str, ...]
    day: dt.date
    author: str = "سلمى العطار"
    outlet: str = "صوت المرفأ"
    url: str = "https://port-voice.example/news/1"


class Made(NamedTuple):
    """A page, and the day that stands on it."""

    html: bytes
    published: str | None


def western(day: dt.date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def eastern(day: dt.date) -> str:
    return f"{DAYS[day.weekday()]} {day.day} {LEVANT[day.month - 1]} {day.year}".translate(EASTERN)


def hijri(day: dt.date) -> str:
    from hijridate import Gregorian

    there = Gregorian(day.year, day.month, day.day).to_hijri()
    return f"{there.day} {HIJRI[there.month - 1]} {there.year}هـ"


MENU = (
    "<ul class='menu'>"
    + "".join(f"<li><a href='/{n}'>{n}</a></li>" for n in ("الرئيسية", "سياسة", "اقتصاد", "رياضة", "ثقافة", "من نحن"))
    + "</ul>"
)
SHARE = (
    "<div class='share-buttons social-share'>"
    + "".join(f"<a href='#'>{n}</a> " for n in ("فيسبوك", "تويتر", "واتساب", "تيليغرام", "انسخ الرابط"))
    + "</div>"
)
RELATED = (
    "<div class='related-posts'><h3>اقرأ أيضا</h3><ul>"
    + "".join(
        f"<li><a href='/r{i}'>{t}</a></li>"
        for i, t in enumerate(("خمس نصائح لحديقة أجمل", "أسعار الفاكهة هذا الأسبوع", "مواعيد القطارات في العطلة"))
    )
    + "</ul></div>"
)
COMMENTS = "<section id='comments' class='comments-area'><h3>التعليقات</h3>" + "".join(
    f"<div class='comment'><span class='comment-author'>قارئ {i}</span><p>تعليق لقارئ لا صلة له بما في المقال، كتبه في المساء وهو يشرب القهوة ولم يزد عليه شيئا.</p></div>"
    for i in range(4)
)
COMMENTS += "</section>"
ASIDE = (
    "<aside class='sidebar widget-area'><h3>الأكثر قراءة</h3><ol>"
    + "".join(f"<li><a href='/m{i}'>عنوان آخر رقم {i} من أخبار الأمس في المدينة</a></li>" for i in range(6))
    + "</ol></aside>"
)
FOOT = "<footer class='site-footer'><p>جميع الحقوق محفوظة © صوت المرفأ</p><p>اتصل بنا | سياسة الخصوصية | أعلن معنا</p></footer>"


def _document(head: str, body: str, *, encoding: str = "utf-8", attributes: str = "") -> bytes:
    page = f"<!DOCTYPE html><html dir='rtl' lang='ar' {attributes}><head><meta charset='{encoding}'>{head}</head><body>{body}</body></html>"
    return page.encode(encoding, "xmlcharrefreplace")


def _title(story: Story, tail: str = "") -> str:
    return f"<title>{escape(story.title)}{tail}</title>"


def _graph(story: Story, kind: str = "NewsArticle") -> str:
    graph = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebPage", "url": story.url, "name": story.title},
            {
                "@type": kind,
                "headline": story.title,
                "datePublished": f"{story.day}T09:30:00+03:00",
                "dateModified": f"{story.day + dt.timedelta(2)}T10:00:00+03:00",
                "author": {"@type": "Person", "name": story.author},
                "publisher": {"@type": "Organization", "name": story.outlet},
                "mainEntityOfPage": story.url,
            },
        ],
    }
    return f"<script type='application/ld+json'>{json.dumps(graph, ensure_ascii=False)}</script>"


def _paragraphs(story: Story, between: str = "") -> str:
    return between.join(f"<p>{escape(p)}</p>" for p in story.paragraphs)


def wordpress(story: Story) -> Made:
    """A theme of WordPress with its search-engine plug-in: JSON-LD, share bar, related posts, comments, side column."""
    head = (
        _title(story, " - صوت المرفأ")
        + _graph(story)
        + f"<link rel='canonical' href='{story.url}'><meta property='og:site_name' content='{story.outlet}'>"
    )
    article = (
        f"<article class='post type-post'><header class='entry-header'><h1 class='entry-title'>{escape(story.title)}</h1>"
        f"<div class='entry-meta'><span class='author vcard'>{story.author}</span> <time class='entry-date published'>{western(story.day)}</time></div></header>"
        f"{SHARE}<div class='entry-content'>{_paragraphs(story)}</div>{SHARE}</article>"
    )
    return Made(
        _document(head, f"<header><nav>{MENU}</nav></header><main>{article}{RELATED}{COMMENTS}</main>{ASIDE}{FOOT}"), story.day.isoformat()
    )


def wordpress_old(story: Story) -> Made:
    """An older theme without metadata; the day is written in the line under the headline."""
    article = (
        f"<div id='content'><div class='post'><h2 class='post-title'><a href='{story.url}'>{escape(story.title)}</a></h2>"
        f"<div class='post-meta'>نشر في {western(story.day)} بواسطة {story.author} | التصنيف: أخبار</div>"
        f"<div class='entry'>{_paragraphs(story)}</div></div></div>"
    )
    return Made(
        _document(_title(story), f"<div id='header'>{MENU}</div>{article}<div id='sidebar'>{RELATED}</div>{FOOT}"), story.day.isoformat()
    )


def drupal(story: Story) -> Made:
    """A node of Drupal: fields in divs, Dublin Core in the head."""
    head = (
        _title(story, " | صوت المرفأ")
        + f"<meta name='dcterms.date' content='{story.day}T08:00+02:00'><link rel='canonical' href='{story.url}'>"
    )
    node = (
        f"<div class='node node--type-article node--view-mode-full'><h1 class='page-title'><span class='field field--name-title'>{escape(story.title)}</span></h1>"
        f"<div class='node__meta'>أضيف بواسطة {story.author} في {western(story.day)}</div>"
        f"<div class='node__content'><div class='field field--name-body field--type-text-with-summary'>{_paragraphs(story)}</div>"
        f"<div class='field field--name-field-tags'><a href='/t'>مرافئ</a> <a href='/u'>بحر</a></div></div></div>"
    )
    return Made(
        _document(head, f"<div class='layout-container'><nav>{MENU}</nav><main role='main'>{node}</main>{ASIDE}{FOOT}</div>"),
        story.day.isoformat(),
    )


def tables(story: Story) -> Made:
    """Tables in tables and fonts, in the old encoding of Windows, without metadata."""
    text = "<br><br>".join(escape(p) for p in story.paragraphs)
    body = (
        f"<table width='100%'><tr><td colspan='2'><table><tr><td>{MENU}</td></tr></table></td></tr><tr><td width='20%' valign='top'>{RELATED}</td><td valign='top'>"
        f"<table><tr><td><font size='5' color='navy'><b>{escape(story.title)}</b></font></td></tr><tr><td><font size='2'>{DAYS[story.day.weekday()]} {western(story.day)}</font></td></tr>"
        f"<tr><td><font size='3' face='Arial'>{text}</font></td></tr></table></td></tr><tr><td colspan='2'>جميع الحقوق محفوظة</td></tr></table>"
    )
    return Made(_document(_title(story), body, encoding="windows-1256"), story.day.isoformat())


def amp(story: Story) -> Made:
    """The page for telephones."""
    head = _title(story) + f"<link rel='canonical' href='{story.url}'>" + _graph(story)
    article = (
        f"<amp-sidebar id='s' layout='nodisplay'>{MENU}</amp-sidebar><article class='amp-wp-article'><header class='amp-wp-article-header'><h1 class='amp-wp-title'>{escape(story.title)}</h1>"
        f"</header><amp-img src='a.jpg' width='1' height='1'></amp-img><div class='amp-wp-article-content'>{_paragraphs(story, '<amp-ad width=300 height=250></amp-ad>')}</div></article>"
    )
    return Made(_document(head, article + FOOT, attributes="amp"), story.day.isoformat())


def live_blog(story: Story) -> Made:
    """One page that grows: every paragraph is an entry with its time."""
    entries = "".join(
        f"<div class='live-entry'><time>{9 + i // 6:02}:{i % 6}5</time><p>{escape(p)}</p></div>" for i, p in enumerate(story.paragraphs)
    )
    article = f"<article><h1>{escape(story.title)}</h1><p class='live-label'>تغطية مباشرة</p><div class='live-blog-content'>{entries}</div></article>"
    return Made(
        _document(_title(story) + _graph(story, "LiveBlogPosting"), f"<nav>{MENU}</nav>{article}{RELATED}{FOOT}"), story.day.isoformat()
    )


def share_bars(story: Story) -> Made:
    """A share bar after every other paragraph, and an invitation to subscribe."""
    head = (
        _title(story)
        + f"<meta property='article:published_time' content='{story.day}T21:10:00Z'><meta property='og:title' content='{escape(story.title)}'>"
    )
    call = "<div class='newsletter-signup'><p>اشترك في نشرتنا البريدية</p><form><input name='e'><button>اشترك</button></form></div>"
    parts = [f"<p>{escape(p)}</p>" + (SHARE if i % 2 else "") + (call if i == 1 else "") for i, p in enumerate(story.paragraphs)]
    article = f"<div class='article-page'><h1>{escape(story.title)}</h1>{SHARE}<div class='article-body'>{''.join(parts)}</div></div>"
    return Made(_document(head, f"<header>{MENU}</header>{article}{ASIDE}{FOOT}"), story.day.isoformat())


def related_inside(story: Story) -> Made:
    """Links to other articles between the paragraphs; the day in a time element."""
    article = (
        f"<article><h1>{escape(story.title)}</h1><div class='byline'>بقلم {story.author} <time datetime='{story.day}T12:00:00+02:00'>{western(story.day)}</time></div>"
        f"<div class='content'>{_paragraphs(story, RELATED)}</div></article>"
    )
    return Made(_document(_title(story), f"<nav>{MENU}</nav>{article}{FOOT}"), story.day.isoformat())


def comments(story: Story) -> Made:
    """More comments than article."""
    article = f"<article class='post'><h1>{escape(story.title)}</h1><p class='date'>{eastern(story.day)}</p><div class='post-content'>{_paragraphs(story)}</div></article>"
    return Made(_document(_title(story), f"<nav>{MENU}</nav><main>{article}{COMMENTS * 5}</main>{FOOT}"), story.day.isoformat())


def infinite_scroll(story: Story) -> Made:
    """The next article has been loaded under the first."""
    first = f"<article><h1>{escape(story.title)}</h1><div class='meta'>{western(story.day)}</div><div class='body'>{_paragraphs(story)}</div></article>"
    other = "<p>هذه مقالة أخرى عن سوق السمك في المدينة القديمة، لا تمت إلى الأولى بصلة، وقد حملتها الصفحة وحدها حين نزل القارئ.</p>" * 4
    next_one = f"<article><h1>سوق السمك يعود بعد الترميم</h1><div class='meta'>{western(story.day - dt.timedelta(9))}</div><div class='body'>{other}</div></article>"
    return Made(_document(_title(story), f"<nav>{MENU}</nav><main>{first}<hr>{next_one}</main>{FOOT}"), story.day.isoformat())


def arabic_date(story: Story) -> Made:
    """The day in the months of the Levant and in eastern digits, nowhere else."""
    article = f"<div class='news'><h1>{escape(story.title)}</h1><span class='news-date'>{eastern(story.day)}</span><div class='news-text'>{_paragraphs(story)}</div></div>"
    return Made(_document(_title(story), f"<div class='top'>{MENU}</div>{article}{ASIDE}{FOOT}"), story.day.isoformat())


def two_calendars(story: Story) -> Made:
    """The day by the hijra and by the common calendar beside each other."""
    both = f"{DAYS[story.day.weekday()]} {hijri(story.day)} الموافق {western(story.day)}"
    article = f"<section class='story'><h1>{escape(story.title)}</h1><div class='story-date'>{both}</div><div class='story-text'>{_paragraphs(story)}</div></section>"
    return Made(_document(_title(story), f"<nav>{MENU}</nav>{article}{RELATED}{FOOT}"), story.day.isoformat())


def no_date(story: Story) -> Made:
    """No day of its own; the head of the page shows today's, the foot a year."""
    article = f"<article><h1>{escape(story.title)}</h1><div class='text'>{_paragraphs(story)}</div></article>"
    top = f"<div class='topbar'><span class='today'>{eastern(story.day + dt.timedelta(500))}</span>{MENU}</div>"
    return Made(_document(_title(story), f"{top}{article}<footer>حقوق النشر 2031</footer>"), None)


def two_dates(story: Story) -> Made:
    """When it was changed stands before when it appeared."""
    later = story.day + dt.timedelta(3)
    dates = f"<div class='dates'><span>آخر تحديث: {western(later)}</span> <span>نشر في: {western(story.day)}</span></div>"
    article = f"<article><h1>{escape(story.title)}</h1>{dates}<div class='text'>{_paragraphs(story)}</div></article>"
    return Made(_document(_title(story), f"<nav>{MENU}</nav>{article}{RELATED}{FOOT}"), story.day.isoformat())


def microdata(story: Story) -> Made:
    """schema.org in attributes."""
    article = (
        f"<div itemscope itemtype='https://schema.org/NewsArticle'><h1 itemprop='headline'>{escape(story.title)}</h1><meta itemprop='datePublished' content='{story.day}'>"
        f"<span itemprop='author' itemscope itemtype='https://schema.org/Person'><span itemprop='name'>{story.author}</span></span><div itemprop='articleBody'>{_paragraphs(story)}</div></div>"
    )
    return Made(_document(_title(story), f"<nav>{MENU}</nav>{article}{ASIDE}{FOOT}"), story.day.isoformat())


def line_breaks(story: Story) -> Made:
    """Paragraphs that are lines, in a page of plain divs; the day in figures under a label."""
    text = "<br />\n".join(escape(p) for p in story.paragraphs)
    figures = f"{story.day.day:02}/{story.day.month:02}/{story.day.year}"
    body = f"<div id='wrap'><div id='nav'>{MENU}</div><div id='main'><div id='headline'>{escape(story.title)}</div><div id='when'>تاريخ النشر: {figures}</div><div id='text'>{text}</div></div></div>"
    return Made(_document(_title(story), body + FOOT), story.day.isoformat())


def logo(story: Story) -> Made:
    """The first heading is the name of the site."""
    post = (
        f"<div class='post'><h2 class='post-title'>{escape(story.title)}</h2><div class='post-info'><i></i> {western(story.day)}</div>"
        f"<div class='post-body'>{_paragraphs(story)}</div></div>"
    )
    body = f"<header><h1 class='logo'><a href='/'>صوت المرفأ</a></h1>{MENU}</header>{post}{RELATED}{FOOT}"
    return Made(_document(_title(story, " - صوت المرفأ"), body), story.day.isoformat())


def date_above(story: Story) -> Made:
    """The day stands over the headline."""
    post = f"<div class='post-date'>{eastern(story.day)}</div><h1>{escape(story.title)}</h1><div class='the-content'>{_paragraphs(story)}</div>"
    return Made(_document(_title(story), f"<div id='top'>{MENU}</div><div class='single'>{post}</div>{FOOT}"), story.day.isoformat())


def blogspot(story: Story) -> Made:
    """A blog of Blogger: the day heads all posts of it, paragraphs are lines."""
    text = "<br/><br/>".join(escape(p) for p in story.paragraphs)
    post = (
        f"<div class='post hentry'><h3 class='post-title entry-title'>{escape(story.title)}</h3><div class='post-body entry-content'>{text}</div>"
        f"<div class='post-footer'>مرسلة بواسطة {story.author} في 10:20</div></div>"
    )
    body = f"<div class='main'><div class='date-outer'><h2 class='date-header'><span>{western(story.day)}</span></h2>{post}</div></div>{RELATED}{FOOT}"
    return Made(_document(_title(story), body), story.day.isoformat())


def joomla(story: Story) -> Made:
    """An item of Joomla: details as a list of definitions."""
    details = (
        f"<dl class='article-info'><dt>التفاصيل</dt><dd class='createdby'>كتب بواسطة: {story.author}</dd><dd class='published'>"
        f"<time datetime='{story.day}T10:00:00+00:00' itemprop='datePublished'>نشر بتاريخ: {western(story.day)}</time></dd></dl>"
    )
    item = (
        f"<div class='item-page' itemscope itemtype='https://schema.org/Article'><div class='page-header'><h2 itemprop='headline'>{escape(story.title)}</h2></div>"
        f"{details}<div itemprop='articleBody'>{_paragraphs(story)}</div></div>"
    )
    return Made(_document(_title(story), f"<nav>{MENU}</nav>{item}{ASIDE}{FOOT}"), story.day.isoformat())


def printed(story: Story) -> Made:
    """The version to print: the outlet and the day between two rules."""
    body = f"<h3>{escape(story.title)}</h3><hr><small>صوت المرفأ - {western(story.day)}</small><hr>{_paragraphs(story)}<hr>طبع من موقع صوت المرفأ"
    return Made(_document(_title(story), body), story.day.isoformat())


def blocks(story: Story) -> Made:
    """Divs without names; the day in a list beside the section and the number of views."""
    details = f"<ul class='info'><li>سياسة</li><li>{western(story.day)}</li><li>12 مشاهدة</li></ul>"
    text = "".join(f"<div class='text-block'><span>{escape(p)}</span></div>" for p in story.paragraphs)
    body = (
        f"<nav>{MENU}</nav><div class='container'><div class='row'><h1>{escape(story.title)}</h1>{details}{text}</div></div>{RELATED}{FOOT}"
    )
    return Made(_document(_title(story), body), story.day.isoformat())


def hours_ago(story: Story) -> Made:
    """The day only from now."""
    article = f"<article><h1>{escape(story.title)}</h1><span class='date'>منذ 3 ساعات</span>{_paragraphs(story)}</article>"
    return Made(_document(_title(story), f"<nav>{MENU}</nav>{article}{FOOT}"), None)


def site_heading(story: Story) -> Made:
    """The site's name in a heading, the article's in one below, the day in an attribute alone."""
    article = f"<article><h2>{escape(story.title)}</h2><time datetime='{story.day}'></time>{_paragraphs(story)}</article>"
    return Made(_document(_title(story, " | صوت المرفأ"), f"<h1>صوت المرفأ</h1>{MENU}{article}{FOOT}"), story.day.isoformat())


def cards(story: Story) -> Made:
    """Other articles below, each with its day."""
    others = "".join(
        f"<article class='card'><h3><a href='/c{i}'>خبر آخر رقم {i}</a></h3><time datetime='2020-01-0{i}'>{i} يناير 2020</time><p>موجز قصير للخبر الآخر.</p></article>"
        for i in range(1, 6)
    )
    article = f"<h1>{escape(story.title)}</h1><div class='article-date'>{western(story.day)}</div><div class='article-content'>{_paragraphs(story)}</div>"
    body = f"<nav>{MENU}</nav><main>{article}<section class='more'><h2>المزيد</h2>{others}</section></main>{FOOT}"
    return Made(_document(_title(story), body), story.day.isoformat())


Layout = Callable[[Story], Made]
LAYOUTS: dict[str, Layout] = {
    layout.__name__: layout
    for layout in (
        wordpress, wordpress_old, drupal, tables, amp, live_blog, share_bars, related_inside, comments,
        infinite_scroll, arabic_date, two_calendars, no_date, two_dates, microdata, line_breaks, logo, date_above, blogspot, joomla, printed, blocks, hours_ago,
        site_heading, cards,
    )
}  # fmt: skip
