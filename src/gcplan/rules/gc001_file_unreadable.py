"""File unreadable."""

from gcplan.codes import FILE_UNREADABLE as RULE
from gcplan.i18n import N_

HEADLINE = N_("{file} cannot be read: {detail}")
HINT = N_("Check that it is an ordinary file and that you may read it.")

__all__ = ["HEADLINE", "HINT", "RULE"]
