"""One module a format of `gcplan check`: a CheckReport in, text out, no I/O."""
