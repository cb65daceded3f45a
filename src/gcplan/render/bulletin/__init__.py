"""A bulletin in words, and these as Markdown, as a page to print or as a document for Word."""
