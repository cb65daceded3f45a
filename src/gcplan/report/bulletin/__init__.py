"""(Plan, period, options) to a Bulletin: exact figures and tasks, no rounding and no language."""
