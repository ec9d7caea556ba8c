"""Targets without a number."""
