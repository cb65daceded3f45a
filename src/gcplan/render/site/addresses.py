"""Where things stand in a site: the pages of actions and units, the place of every task."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gcplan.render.site.view import Links
    from gcplan.report.site.site import Site
    from gcplan.wording.message import Cell

CALENDAR = "plan.ics"
"""The file of the deadlines, beside the first page."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Paths below the site's folder, by the number of an action, a unit's name, a task's id."""

    actions: Mapping[int, str]
    units: Mapping[str, str]
    tasks: Mapping[str, str]

    def links(self, root: str = "", page: str = "") -> Links:
        """Return what leads where in a row of any table, seen from a page that is below `root`."""

        def of_row(row: Mapping[str, Cell]) -> dict[str, str]:
            found = {
                "id": _of(self.tasks, row.get("id")),
                "lead": _of(self.units, row.get("lead")),
            }
            if "id" not in row:
                known = _of(self.actions, row.get("action"))
                found["title"] = known or _of(self.units, row.get("title"))
            return {key: _seen(path, root, page) for key, path in found.items() if path}

        return of_row


def _seen(path: str, root: str, page: str) -> str:
    place = path.removeprefix(page)
    return place if page and place.startswith("#") else root + path


def _of(paths: Mapping[Any, str], cell: Cell) -> str:
    return paths.get(cell, "") if isinstance(cell, (int, str)) else ""


def addresses_of(site: Site) -> Addresses:
    """Return where everything of a site stands; a unit's page is numbered by its place."""
    actions = {
        action.number: f"actions/{action.number:02}.html" for action in site.snapshot.plan.actions
    }
    units = [group.key for group in site.units if isinstance(group.key, str)]
    return Addresses(
        actions,
        {name: f"units/{number:02}.html" for number, name in enumerate(units, 1)},
        {
            state.task.id: f"{actions[state.task.action]}#{state.task.id}"
            for state in site.snapshot.tasks
        },
    )
