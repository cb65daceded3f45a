"""Missing key."""

from gcplan.codes import MISSING_KEY as RULE
from gcplan.i18n import N_

HEADLINE = N_("the key {key} is missing")
HINT = N_("Add {key}: to this entry.")

__all__ = ["HEADLINE", "HINT", "RULE"]
