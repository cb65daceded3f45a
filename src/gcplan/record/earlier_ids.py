"""The ids that tasks had before, in files that are not opened for anything else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gcplan.files.store import read
from gcplan.problem import Problem
from gcplan.record.action_file import sound
from gcplan.record.addition import ids_in

if TYPE_CHECKING:
    from pathlib import Path

_KEY = re.compile(r"""\bwas["']?[ \t]*:""")


def read_earlier_ids(folder: Path, file: str) -> tuple[str, ...] | None:
    """Return the ids in a file that names earlier ones; None for one that cannot, unparsed.

    Raises PlanBrokenError when it names some and cannot be used.
    """
    source = read(folder, file)
    if isinstance(source, Problem) or not _KEY.search(source.text):
        return None
    return tuple(ids_in(sound(source).data))
