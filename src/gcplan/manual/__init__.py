"""The manual: pages for people, in both languages."""
