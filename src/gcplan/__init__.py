"""Track government implementation plans kept as YAML in git."""

__version__ = "0.6.0"
