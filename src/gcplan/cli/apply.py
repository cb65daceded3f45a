"""`gcplan apply`: many changes from JSON lines, all or none."""

from pathlib import Path
from typing import Annotated

from typer import Argument

from gcplan.cli.options import PlanFolder
from gcplan.cli.record.options import Anyway, Commit, CommitMessage, DryRun, Verbose
from gcplan.i18n import N_, translate


def apply(
    file: Annotated[
        Path,
        Argument(
            metavar="FILE",
            help=translate(N_('JSON lines such as {"op": "done", "id": …}; - for stdin.')),
        ),
    ],
    anyway: Anyway = False,
    dry_run: DryRun = False,
    commit: Commit = False,
    message: CommitMessage = None,
    verbose: Verbose = False,
    plan: PlanFolder = None,
) -> int:
    """Record every line of a file and return the exit code."""
    import sys

    from gcplan.cli.errors import unreadable
    from gcplan.cli.record.ask import read_lines
    from gcplan.cli.record.options import WriteOptions
    from gcplan.cli.record.run import record

    try:
        data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    except OSError as error:
        raise unreadable(str(file), error) from error
    asked = read_lines(data, "stdin" if str(file) == "-" else str(file))
    return record(asked, plan, WriteOptions(dry_run, commit, message, verbose, anyway))
