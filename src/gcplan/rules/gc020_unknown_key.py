"""Unknown key."""

from gcplan.codes import UNKNOWN_KEY as RULE
from gcplan.i18n import N_

HEADLINE = N_("unknown key {key}")
HINT = N_("Known here: {known}.")

__all__ = ["HEADLINE", "HINT", "RULE"]
