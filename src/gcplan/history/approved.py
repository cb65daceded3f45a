"""Whether the seal of the approved plan is whole: what it says, and whether that is still so."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from gcplan.history.repository import UnknownRevisionError
from gcplan.history.seal import NotSealableError, digest_of
from gcplan.phrase.approval import is_approval

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gcplan.domain import Approved, Settings
    from gcplan.history.timeline import Timeline


class SealBreak(StrEnum):
    """What the repository says against a seal."""

    RENEWED = "renewed"
    """It was changed for that of a later version, approved by another document."""
    NO_ANCESTOR = "no-ancestor"
    TAG = "tag"
    DIGEST = "digest"


def seal_breaks(
    timeline: Timeline, base: str, tip: str, old: Settings | None, new: Settings | None
) -> Iterator[SealBreak]:
    """Yield what the repository says against the seal of a plan that was held against a base.

    Raises UnknownRevisionError when history was cut off before the approved revision.
    """
    before, after = (settings.approved if settings else None for settings in (old, new))
    if after is None:
        return
    if before and is_changed(before, after, base) and _is_renewed(timeline, before, after):
        yield SealBreak.RENEWED
    yield from _broken(timeline, tip, after)


def is_changed(before: Approved | None, after: Approved | None, base: str) -> bool:
    """Tell whether a seal is not what it was at a base; the base may itself be what is sealed."""
    return before not in (None, after) and not (after is not None and after.rev == base)


def _is_renewed(timeline: Timeline, before: Approved, after: Approved) -> bool:
    """Tell whether a later version was approved anew, by another document."""
    another = is_approval(after.approval) and after.approval != before.approval
    return (
        another
        and after.on >= before.on
        and after.rev != before.rev
        and _is_in_history(timeline, before.rev, after.rev)
    )


def _broken(timeline: Timeline, tip: str, seal: Approved) -> Iterator[SealBreak]:
    repository = timeline.repository
    if not _is_in_history(timeline, seal.rev, tip):
        yield SealBreak.NO_ANCESTOR
        return
    if seal.tag and repository.tag_target(seal.tag) not in (seal.rev, None):
        yield SealBreak.TAG
    folder = timeline.folder_at(seal.rev, tip)
    version = None if folder is None else timeline.at(seal.rev, folder)
    try:
        fits = version is not None and digest_of(version) == seal.digest
    except NotSealableError:
        fits = False
    if not fits:
        yield SealBreak.DIGEST


def _is_in_history(timeline: Timeline, rev: str, tip: str) -> bool:
    """Tell whether a full id is that of a commit in the history of another one."""
    repository = timeline.repository
    try:
        return repository.commit(rev) == rev and repository.is_ancestor(rev, tip)
    except UnknownRevisionError:
        if repository.is_shallow():
            raise
        return False
