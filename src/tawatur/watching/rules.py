"""Which news is told: rules of a file, or one of the options of the command. A notice is told where one rule wants it; without rules all
are but grades.

    - tell: [changed_position, changed_figure]     kinds of notices; without it all, and grades where the rule names one
      party: كوريا الشمالية                         of claims in which this party takes part, by any name or id
    - story: 3f2a…                                  of claims in this story
      grade: aziz                                   of claims that have reached this grade
"""

from collections.abc import Sequence
from pathlib import Path
from typing import get_args

import msgspec
import yaml

from tawatur.errors import NotFound, SettingError
from tawatur.ledger.answers import WHOLE, Filter
from tawatur.ledger.outbox import Notice, NoticeKind
from tawatur.ledger.store import Store
from tawatur.link.voices import GradeName
from tawatur.model import Record

_GRADES: tuple[str, ...] = get_args(GradeName)
"""From the least to the most."""
_UNASKED: frozenset[NoticeKind] = frozenset({"new_claim", "changed_position", "changed_figure"})


class Rule(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is told; None does not matter."""

    tell: tuple[NoticeKind, ...] | None = None
    party: str | None = None
    story: str | None = None
    grade: GradeName | None = None

    def wants(self, notice: Notice) -> bool:
        """As far as the notice itself tells."""
        kinds = frozenset(self.tell) if self.tell is not None else _UNASKED | ({"grade_reached"} if self.grade else set())
        return notice.kind in kinds and (self.grade is None or _GRADES.index(notice.grade) >= _GRADES.index(self.grade))


def read_rules(file: str | Path) -> tuple[Rule, ...]:
    """The rules of a YAML file. Raises SettingError, which names the file and the rule."""
    try:
        given = yaml.safe_load(Path(file).read_text("utf-8"))
        return msgspec.convert(given, tuple[Rule, ...])
    except OSError as error:
        raise SettingError(f"{file}: {error.strerror or error}") from error
    except (yaml.YAMLError, UnicodeDecodeError, msgspec.ValidationError) as error:
        raise SettingError(f"{file}: no rules ({' '.join(str(error).split())})") from error


def chosen(store: Store, rules: Sequence[Rule], found: Sequence[Notice]) -> list[Notice]:
    """The notices that a rule wants."""
    wanted: set[str] = set()
    for rule in rules or (Rule(),):
        asked = [notice for notice in found if notice.id not in wanted and rule.wants(notice)]
        if asked:
            wanted |= {notice.id for notice in _within(store, rule, asked)}
    return [notice for notice in found if notice.id in wanted]


def _within(store: Store, rule: Rule, found: list[Notice]) -> list[Notice]:
    """Those of the story and of the party that a rule names; none of a story that there is not yet."""
    if rule.story is not None:
        try:
            story = store.story(rule.story).id
        except NotFound:
            return []
        found = [notice for notice in found if story in notice.stories]
    if rule.party is not None and found:
        claims = {claim.id for claim in store.claims(WHOLE, Filter(party=rule.party))}
        found = [notice for notice in found if notice.claim in claims]
    return found
