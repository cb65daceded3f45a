"""Not utf8."""

from gcplan.codes import NOT_UTF8 as RULE
from gcplan.i18n import N_

HEADLINE = N_("byte {byte} is not UTF-8 text{likely}")
HINT = N_("Save the file as UTF-8 in your editor.")

__all__ = ["HEADLINE", "HINT", "RULE"]
