"""The way of `gcplan approve`: make the tag, name the commit in plan.yaml, and say so."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from gcplan.cli.errors import FINE, CannotRunError
from gcplan.cli.record.say import say, show_differences
from gcplan.cli.record.seal import sealed
from gcplan.cli.record.write import commit_files, git_said, write_drafts, written_so_far
from gcplan.cli.session import plan_folder, relative
from gcplan.cli.writing import saying_what_is_written, until_unchanged
from gcplan.files.git import make_tag
from gcplan.files.git_process import GitError
from gcplan.files.store import PLAN_FILE
from gcplan.i18n import N_
from gcplan.wording.message import Message
from gcplan.wording.records import committed_message, written_message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from gcplan.cli.record.options import WriteOptions
    from gcplan.cli.record.seal import Asked, Seal


def seal_plan(asked: Asked, plan: Path | None, options: WriteOptions) -> int:
    """Seal the plan that stands in HEAD and return the exit code; raises CannotRunError."""
    folder = plan_folder(plan)
    if not options.dry_run:
        return until_unchanged(lambda: _write(folder, asked, options))
    seal = sealed(folder, asked)
    (original,), (draft,) = seal.file.originals.values(), seal.file.drafts.values()
    before, after = (each.encoded(each.text) for each in (original, draft))
    show_differences([(draft.path, before, after)])
    say(_messages(seal), aside=True)
    return FINE


def _write(folder: Path, asked: Asked, options: WriteOptions) -> int:
    seal = sealed(folder, asked)
    messages = list(_messages(seal))
    if seal.approved.tag is not None and not seal.has_tag:
        _tag(seal)
    path = seal.file.drafts[PLAN_FILE].path
    with saying_what_is_written(lambda: written_so_far(seal.file, commit=options.commit)):
        write_drafts(seal.file)
        messages.append(written_message([relative(path)]))
        if options.commit:
            message = options.message or f"批准版本：{seal.approved.approval}"
            name = commit_files(seal.file, [], message)
            messages.append(committed_message(name, message))
        say(messages)
    return FINE


def _tag(seal: Seal) -> None:
    """Make the tag; raises CannotRunError."""
    approved = seal.approved
    try:
        make_tag(seal.repository.top, approved.tag or "", approved.rev, _tag_message(seal))
    except GitError as error:
        raise git_said(error).hint(N_("Nothing was written.")) from error
    if not seal.has_tag:
        raise CannotRunError(N_("Git has not made the tag here.")).hint(N_("Nothing was written."))


def _tag_message(seal: Seal) -> str:
    """Return what the tag says, in Chinese as the history of the plan is."""
    approved = seal.approved
    return f"{seal.title}\n\n批准文号：{approved.approval}\n批准日期：{approved.on}\n"


def _messages(seal: Seal) -> Iterator[Message]:
    """Yield what is sealed, what it takes the place of, and the tag or how to make one."""
    approved, earlier = seal.approved, seal.earlier
    yield Message(
        N_("Sealed: {commit}, approved on {on} by {approval}"),
        {"commit": approved.rev[:12], "on": approved.on, "approval": approved.approval},
    )
    yield Message(N_("Digest: {digest}"), {"digest": approved.digest})
    if earlier is not None:
        yield Message(
            N_("In place of {commit}, approved on {on} by {approval}"),
            {"commit": earlier.rev[:12], "on": earlier.on, "approval": earlier.approval},
        )
    if approved.tag is None:
        words = ("git", "tag", "-a", f"approved-{approved.on}", "-m", approved.approval)
        command = shlex.join([*words, approved.rev])
        yield Message(N_("A tag can be made with: {command}"), {"command": command})
        return
    text = N_("Tag: {tag}, there already") if seal.has_tag else N_("Tag: {tag}")
    yield Message(text, {"tag": approved.tag})
    command = shlex.join(["git", "push", "origin", f"refs/tags/{approved.tag}"])
    yield Message(N_("Others get it with: {command}"), {"command": command})
