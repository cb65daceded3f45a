"""Texts of the command line library and the system that we show, for the catalogue."""

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

SYSTEM_TEXTS = (
    # What is wrong with a file, as the system and the store say it: the {detail} of a message.
    N_("not a regular file"),
    N_("its links lead in a circle"),
    N_("No such file or directory"),
    N_("Permission denied"),
    N_("Operation not permitted"),
    N_("Is a directory"),
    N_("Not a directory"),
    N_("File exists"),
    N_("File name too long"),
    N_("Too many levels of symbolic links"),
    N_("No space left on device"),
    N_("Disk quota exceeded"),
    N_("File too large"),
    N_("Read-only file system"),
    N_("Device or resource busy"),
    N_("No such device or address"),
    N_("Input/output error"),
    N_("Invalid argument"),
    N_("Too many open files"),
    N_("Cannot allocate memory"),
)
