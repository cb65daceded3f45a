"""The order in which keys are written: that of the models, which need not be made to know it."""

KEY_ORDER = (
    *("id", "title", "sentence", "note", "ongoing", "start", "due", "lead", "support", "leader"),
    *("weight", "indicators", "progress", "extended", "done", "evidence", "verified_by"),
    *("cancelled", "waive"),
    *("name", "target", "cumulative", "baseline", "actual"),
)
"""The keys of a task, then those of an indicator; no key stands in both."""
