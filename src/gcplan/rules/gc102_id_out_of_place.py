"""Id out of place."""

from gcplan.codes import ID_OUT_OF_PLACE as RULE
from gcplan.i18n import N_

HEADLINE = N_("the id {id} does not belong to this action and measure")
HINT = N_("Ids of the tasks in this place begin with {expected}")

__all__ = ["HEADLINE", "HINT", "RULE"]
