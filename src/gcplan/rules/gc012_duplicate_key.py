"""Duplicate key."""

from gcplan.codes import DUPLICATE_KEY as RULE
from gcplan.i18n import N_

HEADLINE = N_("the key {key} stands twice in one entry")
HINT = N_("Keep one of them; YAML would silently drop the other.")

__all__ = ["HEADLINE", "HINT", "RULE"]
