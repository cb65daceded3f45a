"""Too many aliases."""

from gcplan.codes import TOO_MANY_ALIASES as RULE
from gcplan.i18n import N_

HEADLINE = N_("the file repeats too much through aliases (*name)")
HINT = N_("Write the values out.")

__all__ = ["HEADLINE", "HINT", "RULE"]
