"""Control character."""

from gcplan.codes import CONTROL_CHARACTER as RULE
from gcplan.i18n import N_

HEADLINE = N_("the control character {character} does not belong in a plan")
HINT = N_("Delete it; it is invisible in most editors.")

__all__ = ["HEADLINE", "HINT", "RULE"]
