"""(Plan, day) to a Snapshot: the status, light and reasons of every task; pure.

Entries dated after the day do not exist yet. All shares are exact fractions from 0 to 1, so that a
task exactly at a threshold is on the same side of it on every machine.
"""
