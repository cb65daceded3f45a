"""Duplicate action."""

from gcplan.codes import DUPLICATE_ACTION as RULE
from gcplan.i18n import N_

HEADLINE = N_("action {number} has been given in another file")
HINT = N_("Give this action its own number.")

__all__ = ["HEADLINE", "HINT", "RULE"]
