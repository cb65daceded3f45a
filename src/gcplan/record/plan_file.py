"""plan.yaml in memory: as it was read, and as it is to be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gcplan.files.store import PLAN_FILE, read
from gcplan.problem import Problem
from gcplan.record.action_file import draft_of, sound
from gcplan.record.outcome import PlanBrokenError
from gcplan.yaml.edit.edit import Edit, Operation, with_edit
from gcplan.yaml.parse import Document

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from gcplan.domain import Approved
    from gcplan.files.source import Source


@dataclass(frozen=True, slots=True)
class PlanFile:
    """plan.yaml of a folder: what was read and what is to be written, each by its name."""

    folder: Path
    originals: Mapping[str, Source]
    drafts: Mapping[str, Source]


def with_approved(folder: Path, approved: Approved) -> PlanFile:
    """Return plan.yaml with the version that was approved.

    Raises PlanBrokenError when it cannot be used, EditRefused when its text cannot be edited so,
    and ChangeInvalidError for values that do not pass the schema.
    """
    source = read(folder, PLAN_FILE)
    if isinstance(source, Problem):
        raise PlanBrokenError([source], {})
    values = {
        "rev": approved.rev,
        "tag": approved.tag,
        "on": approved.on.isoformat(),
        "approval": approved.approval,
        "digest": approved.digest,
    }
    given = {key: value for key, value in values.items() if value is not None}
    edit = Edit(Operation.SET, ("approved",), {**given})
    document = sound(source)
    after = Document(source, with_edit(document.data, edit.route, edit))
    return PlanFile(folder, {PLAN_FILE: source}, {PLAN_FILE: draft_of(after, [edit])})
