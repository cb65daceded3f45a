"""Workbooks (.xlsx): written, and read as what a stranger sends."""
