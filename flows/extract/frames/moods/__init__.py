"""Whether a quantity is held or meant, and how firmly."""
