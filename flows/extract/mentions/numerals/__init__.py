"""Numerals that are no quantities, each with its reason."""
