"""Changes of a plan: what is asked becomes edits of its files, in memory and proved."""
