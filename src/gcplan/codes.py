"""The codes of everything that reading a plan can report."""

from __future__ import annotations

from gcplan.problem import Rule, Severity

FILE_UNREADABLE = Rule("GC001", "file-unreadable")
FILE_TOO_LARGE = Rule("GC002", "file-too-large")
FILE_OUTSIDE_PLAN = Rule("GC003", "file-outside-plan")
NOT_UTF8 = Rule("GC004", "not-utf8")
CONTROL_CHARACTER = Rule("GC005", "control-character")
FILE_NOT_READ = Rule("GC006", "file-not-read", Severity.WARNING)
NO_PLAN_FILE = Rule("GC007", "no-plan-file")
NO_ACTION_FILE = Rule("GC008", "no-action-file")
FILE_NOT_EDITABLE = Rule("GC009", "file-not-editable", Severity.WARNING)

YAML_SYNTAX = Rule("GC010", "yaml-syntax")
TAB_INDENTATION = Rule("GC011", "tab-indentation")
DUPLICATE_KEY = Rule("GC012", "duplicate-key")
SEVERAL_DOCUMENTS = Rule("GC013", "several-documents")
EMPTY_FILE = Rule("GC014", "empty-file")
NOT_A_MAPPING = Rule("GC015", "not-a-mapping")
TOO_DEEP = Rule("GC016", "too-deep")
TOO_MANY_ALIASES = Rule("GC017", "too-many-aliases")
KEY_NOT_TEXT = Rule("GC018", "key-not-text")
UNKNOWN_TAG = Rule("GC019", "unknown-tag")

UNKNOWN_KEY = Rule("GC020", "unknown-key")
MISSING_KEY = Rule("GC021", "missing-key")
WRONG_TYPE = Rule("GC022", "wrong-type")
WRONG_VALUE = Rule("GC023", "wrong-value")
WRONG_DATE = Rule("GC024", "wrong-date")
NO_VALUE = Rule("GC025", "no-value")

DEADLINE_UNREADABLE = Rule("GC030", "deadline-unreadable")
DEADLINE_AMBIGUOUS = Rule("GC031", "deadline-ambiguous")
TARGET_UNREADABLE = Rule("GC032", "target-unreadable")

DUPLICATE_ID = Rule("GC101", "duplicate-id")
ID_OUT_OF_PLACE = Rule("GC102", "id-out-of-place")
DUPLICATE_ACTION = Rule("GC103", "duplicate-action")
