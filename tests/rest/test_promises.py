"""The interface keeps what its description promises: schemathesis asks it whatever the description allows, and what it does not."""

from collections.abc import Callable
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import Case, GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from tawatur import lexicon
from tawatur.api import open_ledger
from tawatur.web.app import create_app

EXAMPLES = 12
"""Of each address: all of them together take about a minute."""
LOCAL = {"host": "127.0.0.1"}


@pytest.fixture(scope="module")
def operations(tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    """All that can be asked, over a sample of its own: what is made up is posted too."""
    place = tmp_path_factory.mktemp("promises") / "ledger.db"
    with open_ledger(place) as ledger:
        ledger.add(str(lexicon.sample() / "articles.jsonl"))
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", create_app(str(place)), headers=LOCAL)
    return [result.ok() for result in schema.get_all_operations()]


@pytest.mark.parametrize("mode", list(GenerationMode))
def test_every_answer_is_one_that_is_described(operations: list[Any], mode: GenerationMode) -> None:
    assert len(operations) > 20
    errors: list[str] = []
    for operation in operations:

        @given(operation.as_strategy(generation_mode=mode))
        @settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck), database=None)
        def ask(case: Case) -> None:
            case.call_and_validate(headers=LOCAL, excluded_checks=[positive_data_acceptance] if case.method == "POST" else [])

        errors += failed(ask, operation.label)
    assert errors == []


def failed(ask: Callable[[], None], label: str) -> list[str]:
    """What does not hold of one address: the others are asked all the same."""
    try:
        ask()
    except Unsatisfiable:  # nothing wrong can be said to this address
        return []
    except Exception as error:
        found = error.exceptions if isinstance(error, ExceptionGroup) else [error]
        return [f"{label}: {' '.join([*str(one).split(), *getattr(one, '__notes__', ())])}" for one in found]
    return []
