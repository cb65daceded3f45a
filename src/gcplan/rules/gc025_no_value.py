"""No value."""

from gcplan.codes import NO_VALUE as RULE
from gcplan.i18n import N_

HEADLINE = N_("{key} has no value")
HINT = N_("Write a value after the colon, or delete the line.")

__all__ = ["HEADLINE", "HINT", "RULE"]
