"""Frames: what a quantity measures, who it is about, whether it is meant or held, and what happened."""
