"""`gcplan page`: the plan as pages that open from a file or any web server."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003
from typing import Annotated

from typer import Option

from gcplan.cli.options import AsOf, PlanFolder  # noqa: TC001 - looked for at run time
from gcplan.i18n import N_, translate


def page(
    output: Annotated[
        Path,
        Option(
            "--output",
            "-o",
            metavar="DIR",
            readable=False,
            help=translate(N_("The folder to write; other files in it stay as they are.")),
        ),
    ],
    public: Annotated[
        bool,
        Option(
            "--public",
            help=translate(
                N_("For everyone: without leaders, notes, problems, contacts and evidence.")
            ),
        ),
    ] = False,
    title: Annotated[
        str | None,
        Option(
            "--title", metavar="TEXT", help=translate(N_("The heading; else the plan's title."))
        ),
    ] = None,
    plan: PlanFolder = None,
    as_of: AsOf = None,
) -> int:
    """Write the pages of the plan into a folder and return the exit code."""
    from gcplan.cli import progress_bar
    from gcplan.cli.errors import COULD_NOT_RUN, FINE
    from gcplan.cli.extras import needing_page
    from gcplan.cli.output.site import write_site
    from gcplan.cli.past import past_of
    from gcplan.cli.revisions import head_commit
    from gcplan.cli.session import open_plan
    from gcplan.report.site.site import site_of

    with needing_page():
        from gcplan.exchange.calendar import calendar_bytes
        from gcplan.render.site.addresses import CALENDAR
        from gcplan.render.site.site import render_site

    session = open_plan(plan, as_of)
    past = past_of(session)
    with progress_bar.ProgressBar(progress_bar.SLOW, N_("Making pages")) as bar, needing_page():
        site = site_of(
            session.snapshot,
            title=title,
            commit=head_commit(session.folder),
            past=past,
            is_public=public,
            is_whole=session.code == FINE,
        )
        files = render_site(site, bar.update)
        calendar = calendar_bytes(session.snapshot, session.snapshot.tasks, commit=site.commit)
    write_site(output, {**files, CALENDAR: calendar}, is_public=public)
    # A commit that cannot be read never will be: the pages name it, and are made all the same.
    return COULD_NOT_RUN if past and past.begins else session.code
