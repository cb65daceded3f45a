"""The order in which the keys of a task are written, known without loading the models."""

TASK_KEYS = (
    "id",
    "title",
    "sentence",
    "note",
    "ongoing",
    "start",
    "due",
    "lead",
    "support",
    "leader",
    "weight",
    "indicators",
    "progress",
    "extended",
    "done",
    "evidence",
    "verified_by",
    "cancelled",
    "waive",
)
INDICATOR_KEYS = ("name", "target", "cumulative", "baseline", "actual")
KEY_ORDER = (*TASK_KEYS, *INDICATOR_KEYS)
"""Both: no key stands in a task and in an indicator."""
