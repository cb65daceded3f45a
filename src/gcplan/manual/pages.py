"""The pages of the manual: which there are, and what they say in a language."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from gcplan.words import Topic

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


@dataclass(frozen=True, slots=True)
class Page:
    """A page in one language: Markdown that begins with a title and what the page is about."""

    topic: Topic
    text: str

    @property
    def title(self) -> str:
        """Return the first line without its mark."""
        return self.text.partition("\n")[0].removeprefix("# ")

    @property
    def summary(self) -> str:
        """Return the paragraph below the title, which is one line."""
        return self.text.split("\n", 3)[2]


def topics() -> tuple[Topic, ...]:
    """Return the topics that have a page, in the order in which one reads them."""
    return tuple(topic for topic in Topic if _file(topic, chinese=True).is_file())


def read_page(topic: Topic, *, chinese: bool) -> Page:
    """Return the page about a topic in one of its languages."""
    return Page(topic, _file(topic, chinese=chinese).read_text(encoding="utf-8"))


def _file(topic: Topic, *, chinese: bool) -> Traversable:
    return files("gcplan") / "manual" / ("zh" if chinese else "en") / f"{topic}.md"
