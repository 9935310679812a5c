"""The article on a page of HTML: its headline, the lines beside it that tell who and when, and its paragraphs, a line each.

    tree = parse("<html>…")     HTMLTree; ValueError for a page that is nested or packed beyond all pages
    article_text(tree)          "الجسر يفتح\\nنشر في 3 مايو 2023\\nقالت …", "" for a page without an article

Parsing runs no script and opens no address; entities are those of HTML. What takes more than linear time in the parser (depth, attributes,
options of a select) is bounded beforehand.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree

_DEEPEST = 1000
_MOST_ATTRIBUTES = 500
_MOST_OPTIONS = 5000
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)")
_STUFFED = re.compile(r"<[a-zA-Z][^<>]{4000,}")
_UNNESTED = frozenset((
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "html", "head", "body", "img", "input", "li", "link", "meta", "option",
    "optgroup", "p", "param", "rp", "rt", "script", "source", "style", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "track",
    "wbr",
))  # fmt: skip
"""Elements without content, or closed by the next of their kind."""

_ASIDES = (
    "#comments", ".comments", ".comments-area", ".comment-list", ".comment-respond", "#disqus_thread", ".fb-comments", "aside",
    "amp-sidebar", ".related", ".related-posts", ".related-articles", ".related-news", ".read-also", ".share", ".share-buttons",
    ".social-share", ".sharedaddy", ".newsletter-signup", ".breadcrumb", ".breadcrumbs", ".tags", ".tag-links",
    ".screen-reader-text", "[aria-hidden=true]", "button", "select", "dialog",
)  # fmt: skip
_HEADINGS = "h1, h2, h3"
_SCOPES = ("article", "main", "section", "[itemscope]")
_WHEN = ", ".join((
    "time", ".date", ".time", ".published", ".post-date", ".entry-date", ".entry-meta", ".post-meta", ".byline", ".meta", "[class*=date]",
    "[class*=publish]", "[itemprop=datePublished]",
))  # fmt: skip
_SMALL = "li, dd, small, span"
_LONGEST_WHEN = 160
"""Characters of a line that tells who and when."""
_MOST_WHEN, _MOST_BEHIND, _MOST_BEFORE = 3, 12, 4
_MOST_HEADINGS = 100
_STEPS = 3
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_NEAR = 12
"""Lines in which the headline is looked for."""
_SHORTEST_TITLE = 10
_OPTIONS: dict[str, Any] = {"preserve_formatting": True, "list_bullets": False, "alt_texts": False, "post_meta": True}


def parse(html: str) -> HTMLTree:
    """The tree of a page. Raises ValueError, which says what of it is beyond the bounds."""
    if why := _excess(html):
        raise ValueError(why)
    return HTMLTree.parse(html)


def _excess(html: str) -> str | None:
    """What would take the parser too long."""
    opened: Counter[str] = Counter()
    depth = options = 0
    for tag in _TAG.finditer(html):
        name = tag[2].lower()
        options += name in ("option", "optgroup")
        if name in _UNNESTED:
            continue
        if not tag[1]:
            opened[name], depth = opened[name] + 1, depth + 1
        elif opened[name]:
            opened[name], depth = opened[name] - 1, depth - 1
        if depth > _DEEPEST:
            return f"elements nested deeper than {_DEEPEST:,}"
    if options > _MOST_OPTIONS:
        return f"more than {_MOST_OPTIONS:,} options to choose from"
    if any(tag[0].count("=") > _MOST_ATTRIBUTES or len(tag[0].split()) > 4 * _MOST_ATTRIBUTES for tag in _STUFFED.finditer(html)):
        return f"an element of more than {_MOST_ATTRIBUTES:,} attributes"
    return None


def select(tree: HTMLTree, selector: str) -> list[Any]:
    """The elements of a page by a selector of CSS, in their order."""
    return _selected(tree.document, selector) if tree.document is not None else []


def _selected(within: Any, selector: str) -> list[Any]:
    found: list[Any] = within.query_selector_all(selector)[:]  # one by one, each costs as much as all before it
    return found


def headline(tree: HTMLTree) -> Any:
    """The element that holds the headline of the article, or None: the heading that the title of the window repeats, else the first h1."""
    window = " ".join((tree.title or "").split())
    headings = [heading for heading in select(tree, _HEADINGS)[:_MOST_HEADINGS] if _plain(heading)]
    repeated = (
        heading
        for heading in headings
        if len(text := _plain(heading)) >= _SHORTEST_TITLE and text in window and 2 * len(text) > len(window)
    )
    return next(repeated, None) or next((heading for heading in headings if heading.tag == "h1"), None)


def beside(head: Any) -> list[Any]:
    """The elements around a headline that may tell who and when: behind it first, then before it, those of its own article alone."""
    around = _around(head)
    if around is None:
        return []
    own = head.closest("article")
    elements = [one for one in _selected(around, f"{_HEADINGS}, {_WHEN}, {_SMALL}") if one.closest("article") in (own, None)]
    place = next((i for i, one in enumerate(elements) if one == head), None)
    if place is None:
        return []
    before = [one for one in elements[max(0, place - _MOST_BEFORE) : place] if one.matches(_WHEN)]
    return elements[place + 1 : place + 1 + _MOST_BEHIND] + before


def _around(head: Any) -> Any:
    """The element that holds the article of a headline: what is marked as one, else a few steps up."""
    if head is None:
        return None
    for selector in _SCOPES:
        if (marked := head.closest(selector)) is not None:
            return marked
    around = head
    for _ in range(_STEPS):
        if around.parent_element is None or around.parent_element.tag == "html":
            break
        around = around.parent_element
    return around


def article_text(tree: HTMLTree) -> str:
    """The text of the article. Takes other articles out of the tree."""
    head = headline(tree)
    title = _plain(head) if head is not None else ""
    when = list(_when(head))
    _leave_alone(tree, head)
    lines = _lines(extract_plain_text(tree, main_content=True, skip_elements=list(_ASIDES), **_OPTIONS))
    if not lines:
        return ""
    place = _opening(lines, title, tree.title or "")
    lines = [title, *lines] if title and place is None else lines[place or 0 :]
    missing: list[str] = []
    for line in when[:_MOST_WHEN]:
        if not any(line in near for near in (*lines[:_NEAR], *missing)):
            missing.append(line)
    near = [line for line in lines[1:_NEAR] if not any(line in told for told in missing)]
    return "\n".join([lines[0], *missing, *near, *lines[_NEAR:]])


def text_of(html: str) -> str:
    """The text of a piece of HTML that is an article as a whole, as feeds and letters carry it. Raises ValueError."""
    return "\n".join(_lines(extract_plain_text(parse(html), main_content=False, **_OPTIONS)))


def _opening(lines: list[str], title: str, window: str) -> int | None:
    """Where the headline stands: what is before it belongs to the page. Without one, the line with which the title of the window begins."""
    for i, line in enumerate(lines[:_NEAR]):
        if line == title or not title and len(line) >= _SHORTEST_TITLE and window.strip().startswith(line):
            return i
    return None


def _when(head: Any) -> Iterator[str]:
    """The short lines with figures beside a headline, by which a page tells when the article appeared."""
    for element in beside(head):
        line = _plain(element)
        if len(line) <= _LONGEST_WHEN and _YEAR.search(line):  # the time of an entry has none
            yield line


def _leave_alone(tree: HTMLTree, head: Any) -> None:
    """Take out the other articles of a page that loads one under the other."""
    own = head.closest("article") if head is not None else None
    if own is None:
        return
    for other in select(tree, "article"):
        if other != own and not own.contains(other) and not other.contains(own):
            other.decompose()


def _plain(element: Any) -> str:
    return " ".join(element.text.split())


def _lines(text: str) -> list[str]:
    stripped = (" ".join(line.split()) for line in text.splitlines())
    return [line for line in stripped if line]
