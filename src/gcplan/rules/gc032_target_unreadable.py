"""Target unreadable."""

from gcplan.codes import TARGET_UNREADABLE as RULE
from gcplan.i18n import N_

HEADLINE = N_("“{text}” cannot be read as a target")
HINT = N_("Can be read: {examples}.")

__all__ = ["HEADLINE", "HINT", "RULE"]
