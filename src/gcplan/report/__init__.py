"""What is said about a plan: a Snapshot in, a Report out; no colour, no language."""
