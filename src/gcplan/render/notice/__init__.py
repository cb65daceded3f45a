"""Supervision notices as documents."""
