"""Every model by the name that it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.schema.changes import CHANGES
from gcplan.schema.models import ActionFile, PlanFile

if TYPE_CHECKING:
    from pydantic import BaseModel

MODELS: dict[str, type[BaseModel]] = {
    "plan": PlanFile,
    "action": ActionFile,
    **{f"change {operation}": model for operation, model in CHANGES.items()},
}
