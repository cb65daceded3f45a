"""Every file that a test here validates is also held against the JSON Schema."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.schema.agreement import cannot_be_said, reader_problems, schema_problems

if TYPE_CHECKING:
    from gcplan.problem import Problem
    from gcplan.yaml.parse import Document


@pytest.fixture(autouse=True)
def _both_agree(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    validate = getattr(request.module, "validate", None)
    if validate is None:
        return

    def validate_twice(document: Document) -> list[Problem]:
        refused = reader_problems(document)
        found = schema_problems(document)
        if refused and not found:
            assert cannot_be_said(document, refused), refused
        else:
            assert bool(found) == bool(refused), found
        return validate(document)  # type: ignore[no-any-return]

    monkeypatch.setattr(request.module, "validate", validate_twice)
