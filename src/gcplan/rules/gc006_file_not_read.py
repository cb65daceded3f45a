"""File not read."""

from gcplan.codes import FILE_NOT_READ as RULE
from gcplan.i18n import N_

HEADLINE = N_("{file} looks like a part of the plan but is not read")
HINT = N_("Only names that end in .yaml are read: rename it or move it away.")

__all__ = ["HEADLINE", "HINT", "RULE"]
