"""A waiver has run out."""

from gcplan.i18n import N_
from gcplan.problem import Rule

RULE = Rule("GC291", "waiver-expired")
HEADLINE = N_("the waiver of {code} ran out on {until}")
HINT = N_("Mend what it accepted, or extend it with a new reason.")
