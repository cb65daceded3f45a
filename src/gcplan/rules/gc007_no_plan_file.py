"""No plan file."""

from gcplan.codes import NO_PLAN_FILE as RULE
from gcplan.i18n import N_

HEADLINE = N_("there is no plan.yaml in {folder}")
HINT = N_("Name the plan's folder with --plan DIR or GCPLAN_PLAN.")

__all__ = ["HEADLINE", "HINT", "RULE"]
