"""Too deep."""

from gcplan.codes import TOO_DEEP as RULE
from gcplan.i18n import N_

HEADLINE = N_("the file is nested more than {limit} levels deep")
HINT = N_("A plan has seven levels. Check brackets and indentation.")

__all__ = ["HEADLINE", "HINT", "RULE"]
