"""File outside plan."""

from gcplan.codes import FILE_OUTSIDE_PLAN as RULE
from gcplan.i18n import N_

HEADLINE = N_("{file} is a link that leads out of the plan folder")
HINT = N_("Put the file itself into the folder; links out of it are not followed.")

__all__ = ["HEADLINE", "HINT", "RULE"]
