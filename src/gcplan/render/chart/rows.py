"""What pictures of groups share: their width, what a group is called, and how many are drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.render.text import cell_text
from gcplan.wording.message import Message
from gcplan.wording.words import LIGHT_WORDS
from gcplan.words import Light

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gcplan.report.groups import Group
    from gcplan.wording.message import Cell

WIDTH, PADDING = 480, 8
"""Narrow enough that its texts can be read where a telephone makes it smaller."""
MOST = 100
"""More groups than that make no picture that anyone reads."""


def group_name(group: Group) -> Cell:
    """Return what a group is called: an action with its number."""
    if isinstance(group.key, int):
        return Message("{no} {title}", {"no": group.key, "title": group.title})
    return group.title


def shown(groups: Sequence[Group]) -> tuple[Sequence[Group], list[Message]]:
    """Return the groups that are drawn, and in words why others are not, or that there is none."""
    if not groups:
        return groups, [Message(N_("There are no tasks."))]
    drawn, left = groups[:MOST], groups[MOST:]
    if not left:
        return drawn, []
    values = {"more": len(left), "tasks": sum(group.tasks for group in left)}
    return drawn, [Message(N_("Not drawn: {more} more with {tasks}"), values)]


def lights_told(lights: Mapping[Light, int]) -> str:
    """Return in words how many tasks have each light."""
    told = (
        Message(N_("{light} {number}"), {"light": Message(LIGHT_WORDS[light]), "number": number})
        for light, number in ((light, lights[light]) for light in Light)
    )
    return cell_text(tuple(map(cell_text, told)))
