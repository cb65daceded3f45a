"""The page of all tasks, which a script sorts and filters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gcplan.i18n import translate
from gcplan.render.site.view import table_view
from gcplan.render.text import safe_line
from gcplan.report.select import sort_tasks
from gcplan.report.task_list import ListReport
from gcplan.wording.words import LIGHT_WORDS
from gcplan.words import Light, Sort

if TYPE_CHECKING:
    from gcplan.domain import Plan
    from gcplan.render.site.addresses import Addresses
    from gcplan.report.site.site import Site


def task_table(site: Site, at: Addresses) -> dict[str, Any]:
    """Return what the template of the page is given: the rows, and what they are filtered by."""
    plan = site.snapshot.plan
    states = tuple(sort_tasks(site.snapshot.tasks, Sort.ID))
    units = _units(plan)
    places = {name: str(place) for place, name in enumerate(units, 1)}
    (table,) = ListReport(site.snapshot, states).tables() or (None,)
    view = table_view(table, at.links()) if table else None
    facts = [
        {
            "light": state.light.value,
            "action": state.task.action,
            "units": " ".join(places[name] for name in sorted(state.task.responsible.units())),
        }
        for state in states
    ]
    return {
        "view": view,
        "rows": list(zip(view.rows, facts, strict=True)) if view else [],
        "lights": [
            {"value": light.value, "word": translate(LIGHT_WORDS[light])} for light in Light
        ],
        "units": [safe_line(name) for name in units],
        "actions": [
            {"number": action.number, "title": safe_line(action.title)} for action in plan.actions
        ],
    }


def _units(plan: Plan) -> list[str]:
    """Return the units that lead or support a task, those of the register first."""
    named = {unit for task in plan.tasks() for unit in task.responsible.units()}
    register = [unit for unit in plan.settings.units if unit in named]
    return [*register, *sorted(named.difference(register))]
