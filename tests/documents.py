"""What a reader finds in a page: the texts of its elements, be it Markdown, HTML or for Word."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from docx.table import Table
from markdown_it import MarkdownIt

from tests.office import opened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.text.paragraph import Paragraph

TEXTUAL = ("h1", "h2", "h3", "h4", "p", "li", "td", "th", "dt", "dd", "title")
INLINE = ("strong",)
OF_STYLES = {"Title": "h1", "Heading1": "h2", "Heading2": "h3"}
"""The tags of a page for the styles of a document; others are paragraphs."""


@dataclass
class Element:
    """An element that holds text: its tag, and the text as it is shown."""

    tag: str
    text: str = ""


@dataclass
class Page(HTMLParser):
    """A page taken apart: elements in order, every tag, and every attribute by tag."""

    elements: list[Element] = field(default_factory=list)
    tags: set[str] = field(default_factory=set)
    attributes: set[tuple[str, str]] = field(default_factory=set)
    _open: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update((tag, name) for name, _ in attrs)
        if tag in TEXTUAL:
            self._open.append(Element(tag))
            self.elements.append(self._open[-1])

    def handle_endtag(self, tag: str) -> None:
        if tag in TEXTUAL:
            assert self._open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        if self._open:
            self._open[-1].text += data

    def texts(self, *tags: str) -> list[str]:
        """Return the texts of elements of these tags, of all without one."""
        return [each.text for each in self.elements if not tags or each.tag in tags]

    def section(self, heading: str) -> Page:
        """Return what stands below the heading that ends so, up to the next one as high."""
        start = next(
            index
            for index, each in enumerate(self.elements)
            if each.tag in ("h2", "h3") and each.text.endswith(heading)
        )
        level = self.elements[start].tag
        found = Page()
        for each in self.elements[start + 1 :]:
            if each.tag.startswith("h") and each.tag <= level:
                break
            found.elements.append(each)
        return found

    def rows(self) -> list[list[str]]:
        """Return the cells of the only table, its head first."""
        width = len(self.texts("th"))
        cells = self.texts("th", "td")
        return [cells[start : start + width] for start in range(0, len(cells), width)]


def read_html(text: str) -> Page:
    """Return a page of HTML taken apart."""
    page = Page()
    page.feed(text)
    page.close()
    return page


def read_markdown(text: str) -> Page:
    """Return a page of Markdown as a reader sees it, without the joiners that divide mentions."""
    reader = MarkdownIt("commonmark", {"html": True}).enable("table")
    return read_html(reader.render(text).replace("\u2060", ""))


def read_word(content: bytes) -> Page:
    """Return a document of Word as a page, as python-docx finds it.

    What stands in a group after what opens it is a list, as it is in Markdown.
    """
    page = Page()
    group = 0
    for block in opened(content).iter_inner_content():
        if isinstance(block, Table):
            page.elements.extend(_cells(block))
            continue
        tag = OF_STYLES.get(_style(block), "p")
        group = {"p": group + 1 if group else 0, "h3": 1}.get(tag, 0)
        facts = list(_facts(block))
        if facts:
            page.elements.extend(Element("li", fact) for fact in facts)
        elif block.text:
            is_item = group > 2 and _style(block) == "GcBody"
            page.elements.append(Element("li" if is_item else tag, block.text))
    return page


def _style(block: Paragraph) -> str:
    return block.style.style_id if block.style else ""


def _cells(table: Table) -> Iterator[Element]:
    for number, row in enumerate(table.rows):
        yield from (Element("td" if number else "th", cell.text) for cell in row.cells)


def _facts(block: Paragraph) -> Iterator[str]:
    """Yield label and text of each fact in a paragraph."""
    fact = ""
    for run in block.runs:
        if run.style.style_id == "GcLabel" and fact:
            yield fact.removesuffix("\u3000")
            fact = ""
        if fact or run.style.style_id == "GcLabel":
            fact += run.text
    if fact:
        yield fact
