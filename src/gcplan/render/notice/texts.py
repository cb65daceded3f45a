"""A supervision notice in words: strings and lists alone, in the language of the run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from gcplan.i18n import N_, translate
from gcplan.render.bulletin.latest import report_text
from gcplan.render.bulletin.saying import day_text, say, text_of
from gcplan.report.columns import Row
from gcplan.wording.message import DaysLeft
from gcplan.words import Light, ListColumn

if TYPE_CHECKING:
    from gcplan.report.notice import Notice, Supervised
    from gcplan.status.state import TaskState

_Pairs: TypeAlias = list[list[str]]

_TITLES = {
    Light.RED: N_("Red supervision notice"),
    Light.YELLOW: N_("Yellow supervision notice"),
    Light.BLUE: N_("Blue supervision notice"),
}


def notice_texts(notice: Notice) -> dict[str, Any]:
    """Return everything that a notice says, in the language of the run.

    `items` has rows of one pair of label and text, or of two; `closing` has the rows that are the
    same for all of them. What nobody has said yet is empty, for the hand.
    """
    several = len(notice.tasks) > 1
    return {
        "color": notice.light.value,
        "title": translate(_TITLES[notice.light]),
        "number": ""
        if notice.number is None
        else say(N_("Notice no. {number}"), number=notice.number),
        "issuer": notice.issuer or "",
        "date": day_text(notice.as_of),
        "items": [
            {
                "heading": say(N_("Matter {number}"), number=index) if several else "",
                "rows": _rows(supervised, notice),
            }
            for index, supervised in enumerate(notice.tasks, 1)
        ],
        "closing": {
            "demand": [translate(N_("What is asked")), "\n".join(notice.demand)],
            "reply_by": [translate(N_("Reply by")), text_of(notice.reply_by)],
            "receipt": [translate(N_("Received")), ""],
            "feedback": [translate(N_("Reply")), ""],
        },
    }


def _rows(supervised: Supervised, notice: Notice) -> list[_Pairs]:
    state = supervised.state
    task, responsible = state.task, state.task.responsible
    row = Row(state, notice.as_of, supervised.action_title, supervised.measure_title)
    return [
        [_pair(N_("Matter"), f"{task.id} {task.title}")],
        [_pair(N_("From"), _source(supervised, notice.plan_title))],
        [
            _pair(N_("Lead unit"), responsible.lead or ""),
            _pair(N_("Supporting units"), text_of(responsible.support)),
        ],
        [_pair(N_("Leader in charge"), responsible.leader or "")],
        [
            _pair(N_("Original deadline"), _original_due(state)),
            _pair(N_("Deadline now"), _due(state)),
        ],
        [_pair(N_("Progress"), report_text(row))],
        [_pair(N_("Problems"), text_of(row.cell(ListColumn.PROBLEM)))],
    ]


def _pair(label: str, text: str) -> list[str]:
    return [translate(label), text]


def _source(supervised: Supervised, plan_title: str) -> str:
    task = supervised.state.task
    return say(
        N_("{plan}, {action}. {action_title}, {measure} {measure_title}"),
        plan=plan_title,
        action=task.action,
        action_title=supervised.action_title,
        measure=f"{task.action}.{task.measure}",
        measure_title=supervised.measure_title,
    )


def _original_due(state: TaskState) -> str:
    due = state.task.due
    if due is None:
        return translate(N_("none"))
    if due.text in (day_text(due.date), due.date.isoformat()):
        return day_text(due.date)
    return say(N_("{due}, worded “{text}”"), due=due.date, text=due.text)


def _due(state: TaskState) -> str:
    if state.due is None:
        return translate(N_("none"))
    said = day_text(state.due.date)
    if state.extensions and state.extensions[-1].approval:
        approval = state.extensions[-1].approval
        said = say(N_("{due}, by {approval}"), due=said, approval=approval)
    if state.days_left is None:
        return said
    return say(N_("{due}, {left}"), due=said, left=DaysLeft(state.days_left))
