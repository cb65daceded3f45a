"""Which seal of the approved plan holds, and whether the one there is whole: what it says is so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from gcplan.history.repository import UnknownRevisionError
from gcplan.history.seal import NotSealableError, digest_of
from gcplan.history.walk import days_of
from gcplan.phrase.approval import is_approval

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from gcplan.domain import Approved, Settings
    from gcplan.history.timeline import Timeline

    _Dated: TypeAlias = tuple[Settings | None, date | None]


class SealBreak(StrEnum):
    """What the repository says against a seal."""

    CHANGED = "changed"
    """It is not the one that holds, or there is none any more."""
    RENEWED = "renewed"
    """It was changed for that of a later version, approved by another document."""
    NO_ANCESTOR = "no-ancestor"
    TAG = "tag"
    DIGEST = "digest"


@dataclass(frozen=True, slots=True)
class SealFacts:
    """What the repository says against a seal, and the earlier one that it is not any more."""

    breaks: tuple[SealBreak, ...] = ()
    earlier: Approved | None = None


def seal_that_holds(timeline: Timeline, tip: str, versions: Iterable[_Dated]) -> Approved | None:
    """Return the seal that holds after versions of plan.yaml, oldest first, each with its day.

    The first one holds until the plan is approved anew, whatever is done to it; a slip in it may be
    mended within the days of grace under the same document. A version without a day is the base's:
    its seal was made before and is not mended. Raises UnknownRevisionError when history was cut off
    before an approved revision.
    """
    holds: Approved | None = None
    last_day: date | None = None
    for settings, day in versions:
        seal = settings.approved if settings else None
        if settings is None or seal is None or seal == holds:
            continue
        if day and not _counts(timeline, seal, tip):
            continue
        if holds is None or _is_renewed(timeline, holds, seal):
            holds, last_day = seal, day and day + timedelta(days=settings.grace)
        elif day and last_day and day <= last_day and seal.approval == holds.approval:
            holds = seal
    return holds


def settings_by_day(timeline: Timeline, tip: str, zone: str) -> list[_Dated] | None:
    """Return plan.yaml as it was on the way to a commit, oldest first, each time from its day on.

    None when history was cut off, so that older ones are not seen.
    """
    way = timeline.settings_files(tip)
    if way and timeline.repository.is_shallow() and not way[0][0].commit.parents:
        return None
    days = days_of((point.commit for point, _ in way), zone)
    return [(version.settings, day) for (_, version), day in zip(way, days, strict=True)]


def look_at_seal(
    timeline: Timeline,
    base: str,
    tip: str,
    zone: str,
    versions: Sequence[_Dated],
) -> SealFacts:
    """Return what the repository says of the seal of a plan that is held against a base.

    `versions` are those of plan.yaml from the base to the one that is judged. Raises
    UnknownRevisionError when history was cut off before an approved revision.
    """
    ends = versions[0][0], versions[-1][0]
    before, after = (settings.approved if settings else None for settings in ends)
    holds = seal_that_holds(timeline, tip, versions)
    broken = tuple(_broken(timeline, tip, after)) if after else ()
    if holds not in (None, after) and not _is_mended(timeline, tip, zone, holds, versions[-1]):
        return SealFacts((SealBreak.CHANGED, *broken), holds)
    # The base may itself be what is sealed.
    if not before or not after or before.approval == after.approval or after.rev == base:
        return SealFacts(broken)
    return SealFacts((SealBreak.RENEWED, *broken), before)


def _is_mended(
    timeline: Timeline, tip: str, zone: str, holds: Approved | None, last: _Dated
) -> bool:
    """Tell whether a seal was mended in time: only the whole way tells when it was made."""
    settings, _ = last
    seal = settings.approved if settings else None
    if holds is None or seal is None or seal.approval != holds.approval:
        return False
    way = settings_by_day(timeline, tip, zone)
    return way is not None and seal_that_holds(timeline, tip, [*way, last]) == seal


def _counts(timeline: Timeline, seal: Approved, tip: str) -> bool:
    """Tell whether a seal names what can have been approved: no seal could ever follow another."""
    return is_approval(seal.approval) and _is_in_history(timeline, seal.rev, tip)


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
