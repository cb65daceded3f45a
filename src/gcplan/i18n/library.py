"""Texts of the command line library that our help and messages show, for the catalogue."""

from gcplan.i18n import N_

LIBRARY_TEXTS = (
    # It asks gettext for these itself.
    N_("Arguments"),
    N_("Options"),
    N_("Commands"),
    N_("required"),
    N_("default: {default}"),
    N_("Missing command."),
    N_("No such command {name!r}."),
    # It writes these in English; a command class can translate them.
    N_("Show this message and exit."),
    N_("Install completion for the current shell."),
    N_("Show completion for the current shell, to copy it or customize the installation."),
)
