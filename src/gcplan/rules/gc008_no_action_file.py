"""No action file."""

from gcplan.codes import NO_ACTION_FILE as RULE
from gcplan.i18n import N_

HEADLINE = N_("there is no action in {folder}")
HINT = N_("Add a file for each action beside plan.yaml, such as 01-name.yaml.")

__all__ = ["HEADLINE", "HINT", "RULE"]
