"""Wrong value."""

from gcplan.codes import WRONG_VALUE as RULE
from gcplan.i18n import N_

HEADLINE = N_("“{value}” is not allowed here: {requirement}")
HINT = ""

__all__ = ["HEADLINE", "HINT", "RULE"]
