"""A bulletin in words: strings and lists alone, which every format and every template gets.

The keys are a published contract; the manual has them. Nothing in the texts is markup of any kind:
a format writes them as plain characters, line breaks included.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gcplan.i18n import N_, translate
from gcplan.render.bulletin.overall import (
    action_paragraphs,
    action_table,
    class_table,
    overall_paragraphs,
    ranking_table,
)
from gcplan.render.bulletin.saying import day_text, month_text, ordinal, say
from gcplan.render.bulletin.tasks import (
    change_groups,
    problem_groups,
    upcoming_intro,
    upcoming_table,
)

if TYPE_CHECKING:
    from gcplan.report.bulletin.bulletin import Bulletin, Frame

_HEADINGS = {
    "overall": N_("The whole"),
    "actions": N_("Progress by action"),
    "ranking": N_("Units by progress"),
    "problems": N_("Problems"),
    "changes": N_("Changes in this period"),
    "upcoming": N_("Due in the next period"),
    "demand": N_("What is asked next"),
}
"""The sections in the order in which they stand; a ranking and demands only where there are."""


def bulletin_texts(bulletin: Bulletin) -> dict[str, Any]:
    """Return everything that a bulletin says, in the language of the run.

    `ranking` and `demand` are None where there is none; every other text that is not given is
    empty, and every table and group is there even if it has no row.
    """
    settings = bulletin.frame.settings
    issuer, day = settings.issuer or "", day_text(bulletin.dated)
    sections = _sections(bulletin)
    present = [key for key in _HEADINGS if sections[key] is not None]
    for number, key in enumerate(present, 1):
        heading = translate(_HEADINGS[key])
        sections[key]["heading"] = say(
            N_("{ordinal}. {heading}"), ordinal=ordinal(number), heading=heading
        )
    return {
        "name": settings.name or "",
        "number": _number(bulletin.frame),
        "issuer": issuer,
        "date": day,
        "title": _title(bulletin),
        "to": _addressees(settings.to),
        **sections,
        "signature": {"issuer": issuer, "date": day},
        "imprint": _imprint(bulletin.frame, day),
    }


def _sections(bulletin: Bulletin) -> dict[str, Any]:
    demand = bulletin.frame.demand
    return {
        "overall": {
            "heading": "",
            "paragraphs": overall_paragraphs(bulletin),
            "table": class_table(bulletin),
        },
        "actions": {
            "heading": "",
            "paragraphs": action_paragraphs(bulletin),
            "table": action_table(bulletin),
        },
        "ranking": None
        if bulletin.ranking is None
        else {
            "heading": "",
            "paragraphs": [translate(N_("By completion; equals share a rank."))],
            "table": ranking_table(bulletin),
        },
        "problems": {"heading": "", "groups": problem_groups(bulletin)},
        "changes": {"heading": "", "groups": change_groups(bulletin.changes)},
        "upcoming": {
            "heading": "",
            "intro": upcoming_intro(bulletin),
            "table": upcoming_table(bulletin),
        },
        "demand": {"heading": "", "paragraphs": list(demand)} if demand else None,
    }


def _title(bulletin: Bulletin) -> str:
    span, plan = bulletin.span, bulletin.settings.title
    when = (
        month_text(span.as_of)
        if span.is_month
        else say(N_("{first} to {last}"), first=span.first, last=span.as_of)
    )
    if bulletin.units:
        return say(
            N_("Bulletin for {units} on {plan}, {when}"),
            units=bulletin.units,
            plan=plan,
            when=when,
        )
    return say(N_("Bulletin on {plan}, {when}"), plan=plan, when=when)


def _number(frame: Frame) -> str:
    """Return the number as it is printed: digits alone get their words."""
    given = frame.number or frame.settings.number or ""
    return say(N_("No. {number}"), number=given) if given.isdecimal() else given


def _addressees(to: str | None) -> str:
    if not to:
        return ""
    return to if to.endswith((":", "：")) else say(N_("{to}:"), to=to)


def _imprint(frame: Frame, day: str) -> list[list[str]]:
    """Return label and text of what stands at the foot, only what is given."""
    settings = frame.settings
    printed = say(N_("{issuer}, {day}"), issuer=settings.issuer, day=day) if settings.issuer else ""
    found = {
        N_("Copies to"): settings.cc,
        N_("Contact"): settings.contact,
        N_("Telephone"): settings.phone,
        N_("Printed by"): printed,
    }
    return [[translate(label), text] for label, text in found.items() if text]
