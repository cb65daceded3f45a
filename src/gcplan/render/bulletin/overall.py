"""The figures of a bulletin in words: the whole, the actions, and the units by rank."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from gcplan.i18n import N_, translate
from gcplan.render.bulletin.saying import (
    NOTHING,
    points_text,
    say,
    share_text,
    signed,
    tenths,
    text_of,
)
from gcplan.report.bulletin.figures import APART, CLASSES, class_shares, with_reason
from gcplan.report.bulletin.rounding import apportioned, rounded
from gcplan.status.state import ReasonCode
from gcplan.wording.words import STATUS_WORDS
from gcplan.words import Status

if TYPE_CHECKING:
    from fractions import Fraction

    from gcplan.report.bulletin.bulletin import Bulletin
    from gcplan.report.groups import Group

    TableTexts: TypeAlias = dict[str, list[str] | list[list[str]]]

_OF_THEM = (
    (Status.DONE, ReasonCode.DONE_LATE, N_("{number} of them late")),
    (Status.BEHIND, ReasonCode.FAR_BEHIND, N_("{number} of them far behind")),
)
"""What is counted apart in a class."""
_COMPARED = (Status.DONE, Status.OVERDUE, Status.BEHIND, Status.UNREPORTED)
_COUNTED = tuple(status for status in CLASSES if status not in APART)
"""The classes that have a column of their own for each action."""


def overall_paragraphs(bulletin: Bulletin) -> list[str]:
    """Return the sentences on the whole: classes, progress, the period before, closures in time."""
    if not bulletin.now.total.tasks:
        return [say(N_("As of {as_of} there are no tasks."), as_of=bulletin.span.as_of)]
    return [_classes(bulletin), _progress(bulletin), _against(bulletin), _in_time(bulletin)]


def class_table(bulletin: Bulletin) -> TableTexts:
    """Return the classes with their shares, on this day and at the end of the period before."""
    now, before = bulletin.now.total, bulletin.before.total
    shares, earlier = class_shares(now), class_shares(before)
    shown = _shown_shares(bulletin)
    rows = [
        [
            translate(STATUS_WORDS[status]),
            str(now.statuses[status]),
            shown[index],
            str(before.statuses[status]),
            signed(now.statuses[status] - before.statuses[status]),
            points_text(shares[index], earlier[index]),
        ]
        for index, status in enumerate(CLASSES)
    ]
    whole = "100.0%" if now.tasks else NOTHING
    change = signed(now.tasks - before.tasks)
    total = [translate(N_("Total")), str(now.tasks), whole, str(before.tasks), change, NOTHING]
    heads = [
        N_("Class"),
        N_("Number"),
        N_("Share"),
        N_("Last period"),
        N_("Difference"),
        N_("Share change (points)"),
    ]
    return {"heads": list(map(translate, heads)), "rows": [*rows, total]}


def action_paragraphs(bulletin: Bulletin) -> list[str]:
    """Return what the columns of the table of actions count, or that there is nothing to count."""
    if not bulletin.actions:
        return [translate(N_("There are no tasks."))]
    return [
        translate(
            N_(
                "Other: ongoing and cancelled. Complete: the mean completion by weight, silence"
                " being 0, of all but these. Points: percentage points of completion above time"
                " progress."
            )
        )
    ]


def action_table(bulletin: Bulletin) -> TableTexts:
    """Return a row for each action and the total."""
    rows = [
        [f"{group.key} {text_of(group.title)}", *_figures(group, bulletin.now.time_progress)]
        for group in bulletin.actions
    ]
    total = [translate(N_("Total")), *_figures(bulletin.now.total, bulletin.now.time_progress)]
    return {
        "heads": [translate(N_("Action")), *_figure_heads()],
        "rows": [*rows, total] if rows else [],
    }


def ranking_table(bulletin: Bulletin) -> TableTexts:
    """Return a row for each lead unit, by rank."""
    rows = [
        [
            NOTHING if each.place is None else str(each.place),
            text_of(each.group.title),
            *_figures(each.group, bulletin.now.time_progress),
        ]
        for each in bulletin.ranking or ()
    ]
    heads = [translate(N_("Rank")), translate(N_("Lead unit")), *_figure_heads()]
    return {"heads": heads, "rows": rows}


def _figure_heads() -> list[str]:
    heads = [
        N_("Tasks"),
        *(STATUS_WORDS[status] for status in _COUNTED),
        N_("Other"),
        N_("Complete"),
        N_("Time"),
        N_("Points"),
    ]
    return [translate(head) for head in heads]


def _figures(group: Group, time_progress: Fraction) -> list[str]:
    return [
        str(group.tasks),
        *(str(group.statuses[status]) for status in _COUNTED),
        str(sum(group.statuses[status] for status in APART)),
        share_text(group.progress),
        share_text(time_progress),
        points_text(group.progress, time_progress),
    ]


def _shown_shares(bulletin: Bulletin) -> list[str]:
    """Return the share of each class with one decimal; together 100.0 unless rounded plainly."""
    total = bulletin.now.total
    if not total.tasks:
        return [NOTHING] * len(CLASSES)
    if bulletin.plain_rounding:
        shown = [rounded(share * 1000) for share in class_shares(total) if share is not None]
    else:
        shown = list(apportioned([total.statuses[status] for status in CLASSES], 1000))
    return [f"{tenths(number)}%" for number in shown]


def _classes(bulletin: Bulletin) -> str:
    total = bulletin.now.total
    pieces = []
    for status, share in zip(CLASSES, _shown_shares(bulletin), strict=True):
        number = total.statuses[status]
        if not number:
            continue
        piece = say(N_("{status} {number} ({share})"), status=status, number=number, share=share)
        for owner, code, msgid in _OF_THEM:
            count = with_reason(bulletin.now.states, status, code) if owner is status else 0
            if count:
                piece = say(N_("{piece}, {more}"), piece=piece, more=say(msgid, number=count))
        pieces.append(piece)
    return say(
        N_("As of {as_of} there are {tasks}: {classes}."),
        as_of=bulletin.span.as_of,
        tasks=total.tasks,
        classes=translate(N_("; ")).join(pieces),
    )


def _progress(bulletin: Bulletin) -> str:
    progress, passed = bulletin.now.total.progress, bulletin.now.time_progress
    if progress is None:
        return say(N_("Time progress is {passed}; there is no completion to count."), passed=passed)
    tens = rounded((progress - passed) * 1000)
    if tens > 0:
        msgid = N_("Completion is {progress}, {points} points above time progress ({passed}).")
    elif tens < 0:
        msgid = N_("Completion is {progress}, {points} points below time progress ({passed}).")
    else:
        msgid = N_("Completion is {progress}, level with time progress ({passed}).")
    return say(msgid, progress=progress, passed=passed, points=tenths(abs(tens)))


def _against(bulletin: Bulletin) -> str:
    """Return what became of the figures since the end of the period before."""
    now, before = bulletin.now, bulletin.before
    pieces = [
        _points_changed(N_("completion"), now.total.progress, before.total.progress),
        _points_changed(N_("time progress"), now.time_progress, before.time_progress),
        *(
            _number_changed(
                text_of(status), now.total.statuses[status] - before.total.statuses[status]
            )
            for status in _COMPARED
        ),
    ]
    return say(
        N_(
            "Against the period before, which ended on {since}: {pieces}. Its figures are what the"
            " same files have by the dates up to that day."
        ),
        since=bulletin.span.since,
        pieces=translate(N_("; ")).join(piece for piece in pieces if piece),
    )


def _points_changed(msgid: str, share: Fraction | None, other: Fraction | None) -> str:
    if share is None or other is None:
        return ""
    tens = rounded((share - other) * 1000)
    if not tens:
        return say(N_("{what} unchanged"), what=translate(msgid))
    change = N_("{what} up {points} points") if tens > 0 else N_("{what} down {points} points")
    return say(change, what=translate(msgid), points=tenths(abs(tens)))


def _number_changed(what: str, number: int) -> str:
    if not number:
        return say(N_("{what} unchanged"), what=what)
    change = N_("{what} up by {number}") if number > 0 else N_("{what} down by {number}")
    return say(change, what=what, number=abs(number))


def _in_time(bulletin: Bulletin) -> str:
    found = bulletin.in_time
    if found.come:
        said = say(
            N_("Of {come} whose deadline has come, {done} were done in time: {share}."),
            come=found.come,
            done=found.done,
            share=found.share,
        )
    else:
        said = translate(N_("No deadline has come that counts for closures in time."))
    if not found.extended:
        return said
    aside = say(N_("{extended} with an approved extension are left out."), extended=found.extended)
    return say(N_("{first} {then}"), first=said, then=aside)
