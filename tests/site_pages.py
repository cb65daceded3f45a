"""What a reader finds in the pages of a site: tables by their places, ids, and where links lead."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from pathlib import Path

OUTSIDE = ("http://", "https://", "mailto:", "data:")
TEXTUAL = (
    *("title", "h1", "h2", "h3", "p", "dt", "dd", "li", "strong", "caption", "td", "th"),
    *("small", "output", "a", "summary"),
)


@dataclass
class SiteTable:
    """A table: below which heading and task it stands, its rows of texts, the head first.

    What folds up has its summary, without the number of rows, for a caption.
    """

    heading: str
    task: str
    caption: str = ""
    rows: list[list[str]] = field(default_factory=list)
    marks: list[dict[str, str]] = field(default_factory=list)
    """The `data-` attributes of each row."""

    def column(self, place: int) -> list[str]:
        """Return the cells of a column without its head."""
        return [row[place] for row in self.rows[1:]]


@dataclass
class SitePage(HTMLParser):
    """A page of a site taken apart."""

    tables: list[SiteTable] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    tags: set[str] = field(default_factory=set)
    texts: dict[str, list[str]] = field(default_factory=dict)
    """The texts of headings, lines and cells by their tags."""
    task: str = ""
    folded: str = ""
    """What the part that folds up is called."""
    _open: list[list[str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.tags.add(tag)
        self.ids += [found[name] for name in ("id",) if name in found]
        self.links += [found[name] for name in ("href", "src") if name in found]
        match tag:
            case "article":
                self.task = found["id"]
            case "table":
                heading = (self.texts.get("h2") or self.texts.get("h1") or [""])[-1]
                self.tables.append(SiteTable(heading, self.task, self.folded))
            case "tr":
                marks = {key: value for key, value in found.items() if key.startswith("data-")}
                self.tables[-1].rows.append([])
                self.tables[-1].marks.append(marks)
        if tag in TEXTUAL:
            self._open.append([])

    def handle_endtag(self, tag: str) -> None:
        if tag == "article":
            self.task = ""
        if tag == "details":
            self.folded = ""
        if tag in TEXTUAL:
            text = "".join(self._open.pop()).strip()
            self.texts.setdefault(tag, []).append(text)
            if tag in ("td", "th"):
                self.tables[-1].rows[-1].append(text)
            elif tag == "caption":
                self.tables[-1].caption = text
            elif tag == "summary":
                self.folded = text.rstrip("0123456789 ")

    def handle_data(self, data: str) -> None:
        for text in self._open:
            text.append(data)


def read_page(path: Path) -> SitePage:
    """Return a page of a site taken apart."""
    page = SitePage()
    page.feed(path.read_text(encoding="utf-8"))
    page.close()
    return page


def read_pages(folder: Path) -> dict[str, SitePage]:
    """Return all pages of a site by their paths."""
    return {
        path.relative_to(folder).as_posix(): read_page(path)
        for path in sorted(folder.rglob("*.html"))
    }


def dead_links(folder: Path) -> list[tuple[str, str]]:
    """Return the pages and their links within the site that lead to no file or to no id in it."""
    pages = read_pages(folder)
    return [
        (name, link)
        for name, page in pages.items()
        for link in page.links
        if not link.startswith(OUTSIDE) and not _leads_somewhere(folder, pages, name, link)
    ]


def _leads_somewhere(folder: Path, pages: dict[str, SitePage], name: str, link: str) -> bool:
    path, _, fragment = link.partition("#")
    file = (folder / name).parent / unquote(path) if path else folder / name
    if not file.is_file() or not file.resolve().is_relative_to(folder.resolve()):
        return False
    page = pages.get(file.resolve().relative_to(folder.resolve()).as_posix())
    is_filter = "=" in fragment  # what the script of the page reads
    return not fragment or is_filter or (page is not None and unquote(fragment) in page.ids)
