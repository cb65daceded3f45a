"""Deadline unreadable."""

from gcplan.codes import DEADLINE_UNREADABLE as RULE
from gcplan.i18n import N_

HEADLINE = N_("“{text}” cannot be read as a deadline")
HINT = N_(
    "Can be read: {examples}. A word that only this plan can date goes into terms in plan.yaml."
)

__all__ = ["HEADLINE", "HINT", "RULE"]
