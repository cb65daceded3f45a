"""Text to values and back to positions; the only room that knows YAML parsers."""
