"""Empty file."""

from gcplan.codes import EMPTY_FILE as RULE
from gcplan.i18n import N_

HEADLINE = N_("the file is empty")
HINT = N_("Write the action into it, or delete the file.")

__all__ = ["HEADLINE", "HINT", "RULE"]
