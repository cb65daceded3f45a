"""Yaml syntax."""

from gcplan.codes import YAML_SYNTAX as RULE
from gcplan.i18n import N_

HEADLINE = N_("this is not YAML: {detail}")
HINT = ""

__all__ = ["HEADLINE", "HINT", "RULE"]
