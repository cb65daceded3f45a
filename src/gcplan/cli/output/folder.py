"""Files that a command writes into a folder for people: all or none, and said one by one."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from gcplan.cli import progress_bar
from gcplan.cli.output.destination import write_out
from gcplan.cli.session import relative
from gcplan.cli.writing import already_written, holding, saying_what_is_written, unwritable
from gcplan.files.replace import replace_files
from gcplan.i18n import N_
from gcplan.render.text import message_text
from gcplan.wording.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_Source = TypeVar("_Source")


def made(sources: Mapping[Path, _Source], make: Callable[[_Source], bytes]) -> dict[Path, bytes]:
    """Return what is to be in each file; where that takes long a terminal shows how far it is."""
    contents = {}
    with progress_bar.ProgressBar(progress_bar.SLOW, N_("Making files")) as bar:
        for path, source in sources.items():
            contents[path] = make(source)
            bar.update(len(contents), len(sources))
    return contents


def write_folder(folder: Path, contents: Mapping[Path, bytes]) -> None:
    """Write files into a folder, which is made where there is none; raises CannotRunError.

    They are of kinds that are never read as a part of a plan, and no link is followed.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        replace_files(contents)
    except OSError as error:
        in_the_way = isinstance(error, IsADirectoryError) and error.filename
        raise unwritable(Path(error.filename) if in_the_way else folder, error) from error


@contextmanager
def telling_what_is_written(
    contents: Mapping[Path, bytes], numbers: Mapping[Path, int]
) -> Iterator[None]:
    """Print what was written by what follows, with the number of tasks in each file."""
    with saying_what_is_written(lambda: already_written(holding(contents))):
        yield
        lines = (
            Message(N_("wrote {file}: {tasks}"), {"file": relative(path), "tasks": numbers[path]})
            for path in contents
        )
        write_out("".join(f"{message_text(line)}\n" for line in lines), None)
