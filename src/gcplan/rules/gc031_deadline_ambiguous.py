"""Deadline ambiguous."""

from gcplan.codes import DEADLINE_AMBIGUOUS as RULE
from gcplan.i18n import N_

HEADLINE = N_("the deadline “{text}” can be understood in more than one way{readings}")
HINT = N_("Decide in plan.yaml, with the reason as a comment: terms: {{{text}: YYYY-MM-DD}}")

__all__ = ["HEADLINE", "HINT", "RULE"]
