"""Set, append and remove values in the text of a file, leaving every other character alone.

Nothing is dumped. A value is spliced into the text where the old one stands; then the new text is
read again, and unless its data is the old data with exactly that change, the edit is refused.
"""
