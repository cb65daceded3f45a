"""A small picture of an indicator: its values so far against the path of its target."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from gcplan.i18n import N_
from gcplan.render.chart.svg import element, label, number, picture, rule
from gcplan.wording.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from gcplan.domain import Actual
    from gcplan.report.indicator_path import IndicatorPath
    from gcplan.wording.message import Cell

WIDTH, HEIGHT = 320, 120
_LEFT, _RIGHT, _TOP, _BOTTOM = 8, 312, 46, 98
MOST_TOLD = 6
"""How many values are told in words, the last ones; a longer list is in the task itself."""


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where days and values stand in the picture."""

    first: date
    last: date
    least: Fraction
    most: Fraction

    def x(self, day: date) -> Fraction:
        return _LEFT + Fraction((_RIGHT - _LEFT) * (day - self.first).days, self.days())

    def y(self, value: Fraction) -> Fraction:
        if self.most == self.least:
            return Fraction(_TOP + _BOTTOM, 2)
        return _BOTTOM - (_BOTTOM - _TOP) * (value - self.least) / (self.most - self.least)

    def days(self) -> int:
        return max((self.last - self.first).days, 1)


def indicator_chart(path: IndicatorPath) -> str:
    """Return the values as a line with dots, the target's path dashed, and the day marked."""
    scale = _scale_of(path)
    last = path.actuals[-1]
    stand = Message(
        N_("{value} on {on}, target {text}"),
        {"value": _value(path, last), "on": last.on, "text": path.text},
    )
    day = scale.x(path.as_of)
    parts = [
        label(path.name, _LEFT, 14, room=_RIGHT - _LEFT),
        label(stand, _LEFT, 30, "muted", room=_RIGHT - _LEFT),
        rule(_LEFT, _BOTTOM + 4, (_RIGHT, _BOTTOM + 4), "base"),
        rule(day, _TOP - 4, (day, _BOTTOM + 4), "base"),
        *_goals(path, scale),
        *_line([(actual.on, Fraction(actual.value)) for actual in path.actuals], scale),
        label(scale.first, _LEFT, 116, "muted"),
        label(scale.last, _RIGHT, 116, "muted", "end"),
    ]
    title = Message(N_("{name}: {figures}"), {"name": path.name, "figures": stand})
    return picture(title, _facts(path), (WIDTH, HEIGHT), *parts)


def _scale_of(path: IndicatorPath) -> _Scale:
    days = [path.start, path.end, path.as_of, *(actual.on for actual in path.actuals)]
    values = [path.target, *([] if path.upper is None else [path.upper])]
    values += [actual.value for actual in path.actuals]
    if path.is_sloped:
        values.append(path.baseline)
    return _Scale(min(days), max(days), Fraction(min(values)), Fraction(max(values)))


def _goals(path: IndicatorPath, scale: _Scale) -> Iterator[str]:
    """Yield the path of the target, and that of the upper end of a range."""
    for target in (path.target, path.upper):
        if target is not None:
            goal = Fraction(target)
            from_ = Fraction(path.baseline) if path.is_sloped else goal
            x, y = scale.x(path.start), scale.y(from_)
            if path.steps:
                drawn = [f"M{number(x)} {number(y)}"]
                for day, share in path.steps:
                    y = scale.y(from_ + (goal - from_) * share)
                    drawn.append(f"H{number(scale.x(day))}V{number(y)}")
                yield element("path", d="".join(drawn), class_="goal")
            else:
                yield rule(x, y, (scale.x(path.end), scale.y(goal)), "goal")


def _line(points: list[tuple[date, Fraction]], scale: _Scale) -> Iterator[str]:
    places = [f"{number(scale.x(day))} {number(scale.y(value))}" for day, value in points]
    if len(places) > 1:
        yield element("path", d=f"M{'L'.join(places)}", class_="actual")
    yield element("path", d="".join(f"M{place}h0" for place in places), class_="dots")


def _facts(path: IndicatorPath) -> Iterator[Cell]:
    if path.is_sloped:
        yield Message(
            N_("the target's path: {baseline} on {start} to {target} on {due}, by whole months")
            if path.steps
            else N_("the target's path: {baseline} on {start} to {target} on {due}"),
            {
                "baseline": path.baseline,
                "start": path.start,
                "target": path.target,
                "due": path.due,
            },
        )
    told = path.actuals[-MOST_TOLD:]
    values: Cell = tuple(f"{actual.on} {_value(path, actual)}" for actual in told)
    if len(told) < len(path.actuals):
        more = len(path.actuals) - len(told)
        yield Message(
            N_("values: {values} and {more} earlier ones"), {"values": values, "more": more}
        )
    else:
        yield Message(N_("values: {values}"), {"values": values})


def _value(path: IndicatorPath, actual: Actual) -> str:
    return f"{actual.value:f}{path.unit}"
