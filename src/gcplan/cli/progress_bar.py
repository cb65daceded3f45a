"""A progress bar on stderr that appears only where something takes long, and then goes away."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from gcplan.i18n import N_, translate

if TYPE_CHECKING:
    from collections.abc import Callable

SLOW = 0.5
"""Seconds after which a bar is shown."""


class ProgressBar:
    """Told how far something is, it draws that from `slow` seconds on, on a terminal only."""

    def __init__(self, slow: float, doing: str = N_("Reading")) -> None:
        self._slow = slow
        self._doing = doing
        self._start = time.monotonic()
        self._stop: Callable[[], None] = lambda: None
        self._advance: Callable[[int], None] = lambda _done: None
        self._shown = not sys.stderr.isatty()

    def __enter__(self) -> ProgressBar:
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def update(self, done: int, total: int | None) -> None:
        """Note that `done` of `total` are done; without a total it only shows that it goes on."""
        if not self._shown and time.monotonic() - self._start > self._slow:
            self._show(total)
        self._advance(done)

    def _show(self, total: int | None) -> None:
        from rich.console import Console
        from rich.progress import Progress

        self._shown = True
        progress = Progress(console=Console(stderr=True), transient=True)
        task = progress.add_task(translate(self._doing), total=total)
        progress.start()
        self._stop = progress.stop
        self._advance = lambda done: progress.update(task, completed=done)
