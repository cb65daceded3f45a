"""What plan.yaml says otherwise in a newer version, and which tasks that moves."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from gcplan.files.store import PLAN_FILE
from gcplan.history.events import Event
from gcplan.plan.scalars import TERM_RULE
from gcplan.words import DueSource, EventKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from gcplan.domain import Due, Settings
    from gcplan.history.pairing import Pairing
    from gcplan.history.version import PlanVersion

_CHECK = ("select", "ignore", "warn")


def settings_changes(old: PlanVersion, new: PlanVersion, pairing: Pairing) -> Iterator[Event]:
    """Yield what changed in plan.yaml, one event a key."""
    before, after = old.settings, new.settings
    if before is None or after is None or before == after:
        return
    moved = _moved(old, new, pairing) if _dates_otherwise(before, after) else {}
    for key, (one, other, weakens) in _standards(before, after).items():
        tasks = moved.get(key, {})
        yield _event(
            EventKind.STANDARD, key, one, other,
            weakens=weakens or any(tasks.values()), tasks=tuple(tasks),
        )  # fmt: skip
    if "terms" in moved:
        tasks = moved["terms"]
        yield _event(
            EventKind.STANDARD, "terms", *_said(_changed_terms(before, after)),
            weakens=any(tasks.values()), tasks=tuple(tasks),
        )  # fmt: skip
    yield from _check_changes(before, after)
    gone = [unit for unit in before.units if unit not in after.units]
    if gone:
        came = [unit for unit in after.units if unit not in before.units]
        fewer = len(after.units) < len(before.units)
        yield _event(EventKind.WAIVED, "units", gone, came, weakens=fewer)
    for index, record in enumerate(after.adjustments):
        if record not in before.adjustments:
            event = _event(EventKind.ADJUSTED, "adjusted", "", record.was, weakens=False)
            yield event._replace(name=record.what, record=record, route=("adjusted", index))
    if before.approved is not None and before.approved != after.approved:
        yield _event(
            EventKind.STANDARD, "approved", before.approved.rev,
            after.approved.rev if after.approved else "", weakens=True,
        )  # fmt: skip


def _standards(old: Settings, new: Settings) -> dict[str, tuple[Any, Any, bool]]:
    """Return the changed settings by their keys: before, after, and whether they ask less."""
    found: dict[str, tuple[Any, Any, bool]] = {}
    if (old.start, old.end) != (new.start, new.end):
        before, after = (f"{each.start}—{each.end}" for each in (old, new))
        found["period"] = before, after, True
    if old.year != new.year:
        found["year"] = old.year, new.year, True
    if _date(old.due) != _date(new.due) and _text_of(old.due) != _text_of(new.due):
        found["due"] = _text_of(old.due), _text_of(new.due), _is_later(old.due, new.due)
    if old.pace is not new.pace:
        found["pace"] = old.pace, new.pace, True
    lights = _changed_lights(old, new)
    if lights:
        eased = any((two > one) is (key != "due_soon") for key, (one, two) in lights.items())
        found["lights"] = *_said(lights), eased
    if old.grace != new.grace:
        found["grace"] = old.grace, new.grace, new.grace > old.grace
    if old.stale != new.stale:
        weakens = old.stale is not None and (new.stale is None or new.stale > old.stale)
        found["stale"] = old.stale, new.stale, weakens
    if old.timezone != new.timezone:
        found["timezone"] = old.timezone, new.timezone, True
    return found


def _changed_terms(old: Settings, new: Settings) -> dict[str, tuple[date | None, date | None]]:
    pairs = {
        word: (old.terms.get(word), new.terms.get(word)) for word in {**old.terms, **new.terms}
    }
    return {word: pair for word, pair in pairs.items() if pair[0] != pair[1]}


def _changed_lights(old: Settings, new: Settings) -> dict[str, tuple[Decimal, Decimal]]:
    keys = ("due_soon", "behind", "far_behind")
    pairs = {
        key: (Decimal(getattr(old.lights, key)), Decimal(getattr(new.lights, key))) for key in keys
    }
    return {key: pair for key, pair in pairs.items() if pair[0] != pair[1]}


def _said(changed: Mapping[str, tuple[object, object]]) -> tuple[str, str]:
    """Return what several keys said and say, each with its value."""
    said, says = (
        "、".join(f"{key}: {pair[at]}" for key, pair in changed.items() if pair[at] is not None)
        for at in (0, 1)
    )
    return said, says


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


def _moved(old: PlanVersion, new: PlanVersion, pairing: Pairing) -> dict[str, dict[str, bool]]:
    """Return the tasks whose deadline the settings alone have moved: by the key that moved them.

    With each goes whether it is later.
    """
    found: dict[str, dict[str, bool]] = {}
    for before, after in pairing.same.items():
        one, other = old.task(before), new.task(after)
        if one is None or other is None or one.ongoing or other.ongoing:
            continue
        key = _mover(one.due, other.due)
        if key:
            found.setdefault(key, {})[after] = _is_later(one.due, other.due)
    return found


def _mover(one: Due | None, other: Due | None) -> str:
    """Return the key that moved a deadline: plan.yaml's own, or what gives words their days."""
    if _date(one) == _date(other):
        return ""
    by_plan = [due is None or due.source is DueSource.PLAN for due in (one, other)]
    if any(by_plan) and _text_of(one) != _text_of(other):
        return "due" if all(by_plan) else ""
    if _text_of(one) != _text_of(other):
        return ""
    return "terms" if any(due and due.rule == TERM_RULE for due in (one, other)) else "year"


def _date(due: Due | None) -> date | None:
    return due.date if due else None


def _text_of(due: Due | None) -> str:
    return due.text if due else ""


def _is_later(old: Due | None, new: Due | None) -> bool:
    return old is not None and (new is None or new.date > old.date)


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
