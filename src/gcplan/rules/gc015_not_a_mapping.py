"""Not a mapping."""

from gcplan.codes import NOT_A_MAPPING as RULE
from gcplan.i18n import N_

HEADLINE = N_("the file must consist of keys and values, but it is {found}")
HINT = N_("An action file begins with the keys action, title and measures.")

__all__ = ["HEADLINE", "HINT", "RULE"]
