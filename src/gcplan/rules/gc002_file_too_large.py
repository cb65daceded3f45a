"""File too large."""

from gcplan.codes import FILE_TOO_LARGE as RULE
from gcplan.i18n import N_

HEADLINE = N_("{file} is too large: {size} MB, at most {limit} are read")
HINT = N_("A plan is text of some kilobytes. Is this another kind of file?")

__all__ = ["HEADLINE", "HINT", "RULE"]
