"""What plan.yaml says otherwise in a newer version, and which tasks that moves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gcplan.files.store import PLAN_FILE
from gcplan.history.events import Event, EventKind
from gcplan.words import DueSource

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from gcplan.domain import Settings, Task
    from gcplan.history.pairing import Pairing
    from gcplan.history.version import PlanVersion

_DATING = ("due", "year", "terms")
"""Settings that date tasks: what they move is named with them."""
_CHECK = ("select", "ignore", "warn")


def settings_changes(old: PlanVersion, new: PlanVersion, pairing: Pairing) -> Iterator[Event]:
    """Yield what changed in plan.yaml, one event a key."""
    before, after = old.settings, new.settings
    if before is None or after is None or before == after:
        return
    moved = _moved(old, new, pairing) if _dates_otherwise(before, after) else {}
    for key, (one, other, weakens) in _standards(before, after, moved).items():
        named = tuple(moved) if key in _DATING else ()
        yield _event(EventKind.STANDARD, key, one, other, weakens=weakens, tasks=named)
    yield from _check_changes(before, after)
    gone = [unit for unit in before.units if unit not in after.units]
    if before.units and gone:
        yield _event(EventKind.WAIVED, "units", gone, "", weakens=True)
    if before.approved is not None and before.approved != after.approved:
        yield _event(
            EventKind.STANDARD, "approved", before.approved.rev,
            after.approved.rev if after.approved else "", weakens=True,
        )  # fmt: skip


def _standards(
    old: Settings, new: Settings, moved: dict[str, tuple[date, date]]
) -> dict[str, tuple[Any, Any, bool]]:
    """Return the changed settings by their keys: before, after, and whether they ask less."""
    later = any(after > before for before, after in moved.values())
    found: dict[str, tuple[Any, Any, bool]] = {}
    if (old.start, old.end) != (new.start, new.end):
        before, after = (f"{each.start}—{each.end}" for each in (old, new))
        found["period"] = before, after, True
    if old.year != new.year:
        found["year"] = old.year, new.year, True
    if (old.due and old.due.date) != (new.due and new.due.date):
        weakens = new.due is None or (old.due is not None and new.due.date > old.due.date)
        found["due"] = old.due and old.due.text, new.due and new.due.text, weakens or later
    changed = {
        word: (old.terms.get(word), new.terms.get(word))
        for word in {**old.terms, **new.terms}
        if old.terms.get(word) != new.terms.get(word)
    }
    if any(before is not None for before, _ in changed.values()) and moved:
        said, says = (
            "、".join(f"{word}: {pair[index]}" for word, pair in changed.items() if pair[index])
            for index in (0, 1)
        )
        found["terms"] = said, says, later
    if old.pace is not new.pace:
        found["pace"] = old.pace, new.pace, True
    lights = [
        (f"lights.{key}", getattr(old.lights, key), getattr(new.lights, key), more)
        for key, more in (("due_soon", False), ("behind", True), ("far_behind", True))
    ]
    grace = [("grace", old.grace, new.grace, True)]
    for key, one, other, more in (*lights, *grace):
        if one != other:
            found[key] = one, other, (other > one) is more
    if old.stale != new.stale:
        weakens = old.stale is not None and (new.stale is None or new.stale > old.stale)
        found["stale"] = old.stale, new.stale, weakens
    if old.timezone != new.timezone:
        found["timezone"] = old.timezone, new.timezone, True
    return found


def _check_changes(old: Settings, new: Settings) -> Iterator[Event]:
    """Yield what the check no longer says, or only as a warning."""
    for key in _CHECK:
        before: tuple[str, ...] = getattr(old.check, key)
        after: tuple[str, ...] = getattr(new.check, key)
        if set(before) == set(after):
            continue
        if key == "select":
            weakens = bool(after) and not (before and _covers(after, before))
        else:
            weakens = not _covers(before, after)
        yield _event(EventKind.WAIVED, f"check.{key}", before, after, weakens=weakens)


def _covers(codes: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Tell whether every one of the others is among the codes, or begins as one of them."""
    return all(other.startswith(codes) for other in others) if codes else not others


def _dates_otherwise(old: Settings, new: Settings) -> bool:
    return (old.due, old.year, old.terms) != (new.due, new.year, new.terms)


def _moved(old: PlanVersion, new: PlanVersion, pairing: Pairing) -> dict[str, tuple[date, date]]:
    """Return the tasks whose deadline the settings alone have moved, with both days."""
    found: dict[str, tuple[date, date]] = {}
    for before, after in pairing.same.items():
        one, other = old.task(before), new.task(after)
        if one is None or other is None or one.due is None or other.due is None:
            continue
        if one.due.date != other.due.date and _is_in_same_words(one, other):
            found[after] = one.due.date, other.due.date
    return found


def _is_in_same_words(one: Task, other: Task) -> bool:
    if one.due is None or other.due is None or one.due.source is not other.due.source:
        return False
    return one.due.source is DueSource.PLAN or one.due.text == other.due.text


def _event(
    kind: EventKind,
    key: str,
    old: object,
    new: object,
    *,
    weakens: bool,
    tasks: tuple[str, ...] = (),
) -> Event:
    return Event(
        kind=kind,
        task="",
        title="",
        field=key,
        old=_text(old),
        new=_text(new),
        weakens=weakens,
        figures=(tasks,) if tasks else (),
        file=PLAN_FILE,
        route=tuple(key.split(".")),
    )


def _text(value: object) -> str:
    if value is None:
        return ""
    return "、".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
