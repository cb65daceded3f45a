"""Drawing for a terminal of a given width, with or without colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console

if TYPE_CHECKING:
    from collections.abc import Callable


def drawn(draw: Callable[[Console], None], width: int, *, color: bool) -> str:
    """Return what is printed on a console `width` cells wide."""
    console = Console(
        width=width,
        color_system="standard" if color else None,
        force_terminal=color,
        no_color=not color,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    with console.capture() as capture:
        draw(console)
    # rich fills lines to the table's width; trailing blanks help nobody.
    return "\n".join(line.rstrip() for line in capture.get().split("\n"))
