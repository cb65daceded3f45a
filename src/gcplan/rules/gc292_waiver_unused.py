"""A waiver accepts nothing."""

from gcplan.i18n import N_
from gcplan.problem import Rule

RULE = Rule("GC292", "waiver-unused")
HEADLINE = N_("the waiver of {code} accepts nothing here")
HINT = N_("Delete it.")
