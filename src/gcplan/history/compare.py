"""What one version of a plan says otherwise than another, as typed events.

Meaning is compared and not text: `12月底前` and `年底前` are the same day, and a file that was
indented, quoted or ordered otherwise says the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gcplan.domain import id_key
from gcplan.history.events import Event
from gcplan.history.pairing import Pairing, pair_tasks
from gcplan.history.record_changes import report_changes
from gcplan.history.settings_changes import settings_changes
from gcplan.history.task_changes import task_changes
from gcplan.history.task_pair import Subject, TaskPair
from gcplan.words import EventKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from gcplan.history.entry import Entry
    from gcplan.history.version import FileVersion, PlanVersion


class Comparison(NamedTuple):
    """Two versions of a plan and the events between them.

    `uncompared` are the ids of tasks that one of them says in words that cannot be read.
    """

    old: PlanVersion
    new: PlanVersion
    pairing: Pairing
    events: tuple[Event, ...]
    uncompared: tuple[str, ...]


def compare(old: PlanVersion, new: PlanVersion) -> Comparison:
    """Return what a newer version says otherwise, in the order of the plan."""
    same_settings = old.settings is new.settings or old.settings == new.settings
    if same_settings:
        earlier, later = _changed(old, new)
    else:
        earlier, later = old.entries, new.entries
    pairing = pair_tasks(earlier, later)
    events: list[Event] = list(_moved_files(old, new))
    if not same_settings:
        events.extend(settings_changes(old, new, pairing))
    uncompared: list[str] = []
    for before, after in sorted(pairing.same.items(), key=lambda pair: id_key(pair[1])):
        entry, other = earlier[before], later[after]
        if before != after:
            recorded = "was" if before in pairing.recorded else ""
            renumbered = EventKind.RENUMBERED
            events.append(_subject(other).event(renumbered, "id", before, after, name=recorded))
        if same_settings and entry.says_as(other):
            continue
        if same_settings and entry.reports_otherwise(other):
            said, says = new.reports(entry), new.reports(other, entry)
            if said is not None and says is not None:
                events.extend(report_changes(_subject(other), said, says))
                continue
        one, two = old.build(entry), new.build(other)
        if one is None or two is None or old.settings is None or new.settings is None:
            if not entry.says_as(other):
                uncompared.append(after)
            continue
        starts = old.settings.start, new.settings.start
        events.extend(task_changes(TaskPair(one.task, two.task, starts, (one.items, two.items))))
    for task_id in sorted(pairing.gone, key=id_key):
        entry = earlier[task_id]
        events.append(_subject(entry).event(EventKind.LOST, "id", task_id, "", weakens=True))
    for task_id in sorted(pairing.new, key=id_key):
        events.extend(_added(later[task_id]))
    return Comparison(old, new, pairing, tuple(events), tuple(uncompared))


def _changed(old: PlanVersion, new: PlanVersion) -> tuple[Mapping[str, Entry], Mapping[str, Entry]]:
    """Return the entries of both versions that the other one has otherwise, or not at all."""
    earlier, later = dict(_other_entries(old, new)), dict(_other_entries(new, old))
    same = [
        task_id
        for task_id in earlier.keys() | later
        if (one := earlier.get(task_id) or old.entry(task_id))
        and (two := later.get(task_id) or new.entry(task_id))
        and one.says_as(two)
    ]
    for task_id in same:
        earlier.pop(task_id, None)
        later.pop(task_id, None)
    return earlier, later


def _other_entries(version: PlanVersion, other: PlanVersion) -> Iterator[tuple[str, Entry]]:
    """Yield the entries that can be others in the other version, by their ids."""
    for name, file in version.files.items():
        here = other.files.get(name)
        if here is not file:
            for task_id in _candidates(file, here):
                entry = file.entries[task_id]
                if task_id not in version.repeated or version.entry(task_id) is entry:
                    yield task_id, entry


def _candidates(file: FileVersion, here: FileVersion | None) -> Iterable[str]:
    """Return the ids of the entries that can be others in another version of a file."""
    if here is None:
        return file.entries
    if file.earlier is here:
        return file.changed
    if here.earlier is file:
        return here.changed
    return [
        task_id for task_id, entry in file.entries.items() if here.entries.get(task_id) is not entry
    ]


def _moved_files(old: PlanVersion, new: PlanVersion) -> Iterator[Event]:
    """Yield the files that have another name now: with tasks of a file that is gone."""
    if old.files.keys() == new.files.keys():
        return
    come = {name: file for name, file in new.files.items() if name not in old.files}
    for name, file in sorted(old.files.items()):
        if come and name not in new.files:
            shared = {other: len(file.entries.keys() & come[other].entries) for other in come}
            other = max(sorted(shared), key=lambda each: shared[each])
            if shared[other]:
                yield Event(
                    EventKind.MOVED,
                    task="",
                    title="",
                    field="file",
                    old=name,
                    new=other,
                    file=other,
                )


def _added(entry: Entry) -> Iterator[Event]:
    task_id: str = entry.data["id"]
    closed = next((key for key in ("done", "cancelled") if key in entry.data), "")
    subject = _subject(entry)
    yield subject.event(EventKind.ADDED, "id", "", task_id, name=closed, weakens=bool(closed))


def _subject(entry: Entry) -> Subject:
    return Subject(entry.data["id"], entry.data["title"], entry.standing.file, entry.route)
