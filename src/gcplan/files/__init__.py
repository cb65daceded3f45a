"""The files of a plan on disk: found, read, compared, locked and written."""
