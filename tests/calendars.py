"""Read calendars as RFC 5545 says, by code of our own and by a library that did not write them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import vobject

if TYPE_CHECKING:
    from collections.abc import Sequence


def lines_of(content: bytes) -> list[str]:
    """Return the lines of a calendar, unfolded; fails where one is too long or a character cut."""
    assert content.endswith(b"\r\n")
    parts = content.removesuffix(b"\r\n").split(b"\r\n")
    lines: list[str] = []
    for part in parts:
        assert 0 < len(part) <= 75
        assert not set(part) & {*range(0x20), 0x7F}
        text = part.decode()
        if text.startswith(" "):
            lines[-1] += text[1:]
        else:
            lines.append(text)
    return lines


def events_of(content: bytes) -> dict[str, Any]:
    """Return the events of a calendar by the ids of their tasks, no two with one UID."""
    read = vobject.readOne(content.decode())
    events = read.contents.get("vevent", [])
    assert len({event.uid.value for event in events}) == len(events)
    return {event.summary.value.partition(" ")[0]: event for event in events}


def properties(lines: Sequence[str]) -> set[str]:
    """Return the names of the properties and components that lines of a calendar have."""
    return {
        line if line.startswith(("BEGIN:", "END:")) else line.partition(":")[0].partition(";")[0]
        for line in lines
    }
