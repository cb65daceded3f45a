"""What git remembers of a plan: its versions, and typed events between two of them.

Times order nothing: ancestry does. Nothing is written to the repository, and no program that its
configuration names is run.
"""
