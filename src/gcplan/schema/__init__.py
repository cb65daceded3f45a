"""Exactly what the files of a plan may say, as pydantic models."""
