"""The options that commands share, declared once."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

from typer import Argument, Option

from gcplan.cli.complete import complete_action, complete_id, complete_leader, complete_unit
from gcplan.i18n import N_, translate


class Format(StrEnum):
    """How a result is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"


class ListFormat(StrEnum):
    """How a list is written: any format, or ids for a pipe."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"
    IDS = "ids"


class CheckFormat(StrEnum):
    """How findings are written; auto is github inside GitHub Actions, else text."""

    AUTO = "auto"
    TEXT = "text"
    CONCISE = "concise"
    JSON = "json"
    GITHUB = "github"
    GITLAB = "gitlab"
    JUNIT = "junit"
    SARIF = "sarif"
    MARKDOWN = "markdown"


class BulletinFormat(StrEnum):
    """How a bulletin is written; json has its figures alone."""

    MARKDOWN = "markdown"
    DOCX = "docx"
    HTML = "html"
    JSON = "json"


class Color(StrEnum):
    """When colour is used."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


def _unless_stdout(file: Path | None) -> Path | None:
    return None if file == Path("-") else file


# Declared as types so that a command's signature reads like its manual.
PlanFolder = Annotated[
    Path | None,
    Option(
        "--plan",
        envvar="GCPLAN_PLAN",
        metavar="DIR",
        help=translate(N_("The plan's folder; else the nearest one from here upwards.")),
        show_envvar=False,
    ),
]
AsOf = Annotated[
    str | None,
    Option(
        "--as-of",
        metavar="DATE",
        help=translate(
            N_("The day to look at, as 2020-06-15 or 6月底; else GCPLAN_TODAY, else today.")
        ),
    ),
]
OutputFormat = Annotated[
    Format, Option("--format", "-f", help=translate(N_("How the result is written.")))
]
OutputFile = Annotated[
    Path | None,
    Option(
        "--output",
        "-o",
        metavar="FILE",
        readable=False,
        help=translate(N_("Write to a file; - is stdout.")),
        callback=_unless_stdout,
    ),
]
PictureFile = Annotated[
    Path | None,
    Option(
        "--output",
        "-o",
        metavar="FILE",
        readable=False,
        help=translate(N_("The file to write, .svg or .png; without it, SVG to stdout.")),
        callback=_unless_stdout,
    ),
]
Names = Annotated[
    bool,
    Option(
        "--names",
        help=translate(N_("With --format csv: columns, lights and statuses by their JSON names.")),
    ),
]
ColorMode = Annotated[Color, Option("--color", help=translate(N_("When to use colour.")))]
Actions = Annotated[
    list[int] | None,
    Option(
        "--action",
        metavar="N",
        min=1,
        help=translate(N_("Only this action; can be repeated.")),
        autocompletion=complete_action,
    ),
]
Units = Annotated[
    list[str] | None,
    Option(
        "--unit",
        metavar="U",
        help=translate(N_("Only tasks that this unit leads or supports; can be repeated.")),
        autocompletion=complete_unit,
    ),
]
Leaders = Annotated[
    list[str] | None,
    Option(
        "--leader",
        metavar="P",
        help=translate(N_("Only tasks of this leader; can be repeated.")),
        autocompletion=complete_leader,
    ),
]
TaskIds = Annotated[
    list[str],
    Argument(metavar="ID...", help=translate(N_("Ids of tasks.")), autocompletion=complete_id),
]
