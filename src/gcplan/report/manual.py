"""The manual report: every page in a line, or one of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gcplan.i18n import CHINESE, N_, language
from gcplan.manual.pages import Page, read_page
from gcplan.report.model import Column, Table
from gcplan.report.task_data import FORMAT_VERSION
from gcplan.wording.message import Message
from gcplan.wording.words import TOPIC_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gcplan.words import Topic

_COLUMNS = (Column("topic", N_("Topic")), Column("summary", N_("What it says"), folds=True))


@dataclass(frozen=True, slots=True)
class ManualReport:
    """Pages of the manual in their order."""

    pages: tuple[Page, ...]

    def heading(self) -> tuple[Message, ...]:
        """Return how a page is shown."""
        return (Message(N_("The manual; gcplan manual TOPIC shows a page")),)

    def tables(self) -> tuple[Table, ...]:
        """Return the pages, one a row."""
        rows = ((Message(TOPIC_WORDS[page.topic]), page.summary) for page in self.pages)
        return (Table(_COLUMNS, tuple(rows)),)

    def sheet(self) -> Table:
        """Return the pages, one a row."""
        return self.tables()[0]

    def data(self) -> dict[str, Any]:
        """Return the JSON of `gcplan manual`."""
        pages = [
            {
                "topic": page.topic.value,
                "title": page.title,
                "summary": page.summary,
                "text": page.text,
            }
            for page in self.pages
        ]
        return {"gcplan": FORMAT_VERSION, "kind": "manual", "pages": pages}

    def ids(self) -> tuple[str, ...]:
        """Return the ids of the tasks that the report is about: none."""
        return ()


def manual_report(topics: Iterable[Topic]) -> ManualReport:
    """Return the pages about these topics, in the language of the run."""
    chinese = language() == CHINESE
    return ManualReport(tuple(read_page(topic, chinese=chinese) for topic in topics))
