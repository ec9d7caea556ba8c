"""Quantities: numbers with their scales, units, currencies and bounds."""
