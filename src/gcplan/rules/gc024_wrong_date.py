"""Wrong date."""

from gcplan.codes import WRONG_DATE as RULE
from gcplan.i18n import N_

HEADLINE = N_("“{value}” is not a day of the calendar")
HINT = N_("Write days as YYYY-MM-DD, such as 2020-06-30.")

__all__ = ["HEADLINE", "HINT", "RULE"]
