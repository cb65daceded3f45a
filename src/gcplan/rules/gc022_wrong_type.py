"""Wrong type."""

from gcplan.codes import WRONG_TYPE as RULE
from gcplan.i18n import N_

HEADLINE = N_("this must be {expected}, but it is {found}")
HINT = ""

__all__ = ["HEADLINE", "HINT", "RULE"]
