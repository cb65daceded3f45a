"""`gcplan update`: report progress, values and evidence, or say who answers."""

from typing import Annotated

from typer import Argument, Option

from gcplan.cli.complete import complete_id
from gcplan.cli.options import PlanFolder
from gcplan.cli.record.options import Anyway, Commit, CommitMessage, DryRun, Evidence, On, Verbose
from gcplan.i18n import N_, translate


def update(
    ids: Annotated[
        list[str],
        Argument(
            metavar="ID...",
            help=translate(
                N_("Ids of tasks; for who answers also a measure (7.1) or an action (7).")
            ),
            autocompletion=complete_id,
        ),
    ],
    percent: Annotated[
        str | None,
        Option("--percent", metavar="N", help=translate(N_("Percent complete, 0 to 100."))),
    ] = None,
    note: Annotated[
        str | None, Option("--note", metavar="TEXT", help=translate(N_("What was done.")))
    ] = None,
    problem: Annotated[
        str | None,
        Option("--problem", metavar="TEXT", help=translate(N_("What stands in the way."))),
    ] = None,
    next_step: Annotated[
        str | None, Option("--next", metavar="TEXT", help=translate(N_("What is done next.")))
    ] = None,
    actual: Annotated[
        list[str] | None,
        Option(
            "--actual",
            metavar="NAME=VALUE",
            help=translate(
                N_(
                    "Value of an indicator, of one that adds up the running total; a part of its"
                    " name will do."
                )
            ),
        ),
    ] = None,
    add: Annotated[
        list[str] | None,
        Option(
            "--add",
            metavar="NAME=N",
            help=translate(N_("Add to the last running total of an indicator.")),
        ),
    ] = None,
    evidence: Evidence = None,
    by: Annotated[
        str | None, Option("--by", metavar="U", help=translate(N_("Who reports it.")))
    ] = None,
    on: On = None,
    lead: Annotated[
        str | None, Option("--lead", metavar="U", help=translate(N_("The unit that leads.")))
    ] = None,
    support: Annotated[
        list[str] | None,
        Option(
            "--support",
            metavar="U",
            help=translate(N_("The units that help, instead of those there; can be repeated.")),
        ),
    ] = None,
    leader: Annotated[
        str | None, Option("--leader", metavar="P", help=translate(N_("The official in charge.")))
    ] = None,
    anyway: Anyway = False,
    dry_run: DryRun = False,
    commit: Commit = False,
    message: CommitMessage = None,
    verbose: Verbose = False,
    plan: PlanFolder = None,
) -> int:
    """Record what was reported, or who answers, and return the exit code."""
    from gcplan.cli.record.ask import ask_each, indicator_values, number_of, unit_names
    from gcplan.cli.record.options import WriteOptions
    from gcplan.cli.record.run import record

    asked = ask_each(
        ids,
        "update",
        percent=number_of(percent, "--percent"),
        note=note,
        problem=problem,
        next=next_step,
        actual=indicator_values(actual, "--actual"),
        add=indicator_values(add, "--add"),
        evidence=evidence,
        by=by,
        on=on,
        lead=lead,
        support=unit_names(support),
        leader=leader,
    )
    return record(asked, plan, WriteOptions(dry_run, commit, message, verbose, anyway))
