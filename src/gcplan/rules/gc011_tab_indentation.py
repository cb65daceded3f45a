"""Tab indentation."""

from gcplan.codes import TAB_INDENTATION as RULE
from gcplan.i18n import N_

HEADLINE = N_("a tab is used as indentation")
HINT = N_("Indent with spaces: YAML allows no tabs here.")

__all__ = ["HEADLINE", "HINT", "RULE"]
