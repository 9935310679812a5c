"""What is put together, put right: claims, stories and names merged and split, articles moved from story to story.

    merge(store, "claim", ["c-1…", "c-2…"], signed)        they are one
    split(store, "claim", "c-1…", ["port.txt:s2"], signed)  these are not of it, but of one of their own
    move(store, "port.txt", to, signed)                     an article goes into another story, out of its own, or stands alone

Kept is what was of both sides then, anchored on texts and spellings: see `link/bonds.py` for what follows from it.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Literal

from tawatur.correcting.anchors import Members, article_anchor, members, named_members
from tawatur.correcting.making import written
from tawatur.errors import CorrectionError
from tawatur.ledger.corrections import Correction, Signed, signed_with
from tawatur.ledger.store import Store
from tawatur.model import Anchor, Constraint, Grouped

Where = Literal["out", "alone"]
"""Out of its story, wherever it comes then; or with no other article at all."""


def merge(store: Store, of: Grouped, ids: Sequence[str], signed: Signed) -> Correction:
    """Put groups together. Raises NotFound, and CorrectionError where they are one already, or cannot be one."""
    with store.writing():
        groups = list({group.id: group for group in (members(store, of, id) for id in ids)}.values())
        if len(groups) < 2:
            raise CorrectionError(f"{of}: {', '.join(ids) or 'nothing'}: two that are not one yet are merged")
        if len({group.kind for group in groups}) > 1:
            raise CorrectionError(f"{of}: {', '.join(f'{group.id} ({group.kind})' for group in groups)}: of two types, which are never one")
        together = _unique(anchor for group in groups for anchor in group.anchors)
        return _written(store, "merge", Constraint(of=of, together=(together,)), signed)


def split(store: Store, of: Grouped, id: str, named: Collection[str], signed: Signed) -> Correction:
    """Take members out of a group, into one of their own. Raises NotFound, and CorrectionError where nothing would be left on a side."""
    with store.writing():
        group = members(store, of, id)
        out = named_members(store, group, named)
        apart = _sides(group, out)
        together = (apart[0],) if len(apart[0]) > 1 else ()
        return _written(store, "split", Constraint(of=of, apart=apart, together=together), signed)


def move(store: Store, article: str, to: str | None, where: Where | None, signed: Signed) -> Correction:
    """Move an article, by id or name, into the story `to` or to `where`. Raises NotFound, and CorrectionError where it is there already."""
    with store.writing():
        moved = article_anchor(store, article)
        home = members(store, "story", store.groups_of("story", [store.named(article)[-1]])[0].id)
        left = tuple(anchor for anchor in home.anchors if anchor.place != moved.place)
        apart = ((moved,), left) if left else ()
        if to is not None:
            story = members(store, "story", to)
            if story.id == home.id:
                raise CorrectionError(f"{article}: is in the story {to} already")
            into = _unique((moved, *story.anchors))
            return _written(store, "move", Constraint(of="story", apart=apart, together=(into,)), signed)
        if where == "alone":
            return _written(store, "move", Constraint(of="story", alone=(moved,)), signed)
        if not left:
            raise CorrectionError(f"{article}: no article of another text is in its story")
        return _written(store, "move", Constraint(of="story", apart=apart), signed)


def _unique(anchors: Iterable[Anchor]) -> tuple[Anchor, ...]:
    return tuple({anchor.place: anchor for anchor in anchors}.values())


def _sides(group: Members, out: Collection[Anchor]) -> tuple[tuple[Anchor, ...], tuple[Anchor, ...]]:
    places = {anchor.place for anchor in out}
    sides = _unique(out), _unique(anchor for anchor in group.anchors if anchor.place not in places)
    if not all(sides):
        raise CorrectionError(f"{group.id}: all of it, or what has the same text, cannot be split from it")
    return sides


def _written(store: Store, kind: str, constraint: Constraint, signed: Signed) -> Correction:
    return written(store, signed_with(kind, signed, value=constraint.to_dict()))
