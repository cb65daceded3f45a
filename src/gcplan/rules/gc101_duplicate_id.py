"""Duplicate id."""

from gcplan.codes import DUPLICATE_ID as RULE
from gcplan.i18n import N_

HEADLINE = N_("the id {id} is used twice")
HINT = N_("Give one of the two tasks a free id.")

__all__ = ["HEADLINE", "HINT", "RULE"]
