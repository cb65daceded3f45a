"""Several documents."""

from gcplan.codes import SEVERAL_DOCUMENTS as RULE
from gcplan.i18n import N_

HEADLINE = N_("a second document begins here")
HINT = N_("One file is one action: delete the line --- or move what follows into its own file.")

__all__ = ["HEADLINE", "HINT", "RULE"]
