"""Every model by its name, and how what pydantic makes of them comes to be kept."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from gcplan.schema.changes import CHANGES
from gcplan.schema.compiled import keep
from gcplan.schema.models import ActionFile, PlanFile

if TYPE_CHECKING:
    from pydantic import BaseModel

MODELS: dict[str, type[BaseModel]] = {
    "plan": PlanFile,
    "action": ActionFile,
    **{f"change {operation}": model for operation, model in CHANGES.items()},
}


@cache
def keep_models() -> None:
    """Keep what pydantic makes of the models for the next run; once is enough."""
    for model in MODELS.values():
        model.model_rebuild()
    keep({name: model.__pydantic_core_schema__ for name, model in MODELS.items()})
