"""Key not text."""

from gcplan.codes import KEY_NOT_TEXT as RULE
from gcplan.i18n import N_

HEADLINE = N_("the key {key} is not text")
HINT = N_("Put the key in quotes, or check the indentation of this line.")

__all__ = ["HEADLINE", "HINT", "RULE"]
