"""The options that recording commands share, declared once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from typer import Option

from gcplan.cli.errors import CannotRunError
from gcplan.i18n import N_, translate

DryRun = Annotated[
    bool, Option("--dry-run", help=translate(N_("Show the difference and write nothing.")))
]
Anyway = Annotated[
    bool,
    Option("--anyway", help=translate(N_("Write it although gcplan check will call it an error."))),
]
Commit = Annotated[bool, Option("--commit", help=translate(N_("Commit just these files to git.")))]
CommitMessage = Annotated[
    str | None,
    Option("--message", "-m", metavar="TEXT", help=translate(N_("Message of the commit."))),
]
On = Annotated[
    str | None,
    Option("--on", metavar="DATE", help=translate(N_("The day it is recorded for; else today."))),
]
Evidence = Annotated[
    list[str] | None,
    Option(
        "--evidence",
        metavar="X",
        help=translate(N_("A link or a document number that proves it; can be repeated.")),
    ),
]
Verbose = Annotated[
    bool, Option("--verbose", help=translate(N_("List every change, also when there are many.")))
]
Reason = Annotated[str, Option("--reason", metavar="TEXT", help=translate(N_("Why.")))]
Approval = Annotated[
    str, Option("--approval", metavar="NO", help=translate(N_("Number of the approval.")))
]


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """How changes are carried out; raises CannotRunError for options that contradict."""

    dry_run: bool
    commit: bool
    message: str | None
    verbose: bool = False
    anyway: bool = False

    def __post_init__(self) -> None:
        if self.message is not None and not self.commit:
            raise CannotRunError(N_("-m is the message of a commit: it needs --commit."))
        if self.message is not None and not self.message.strip():
            raise CannotRunError(N_("-m: the message is empty."))
