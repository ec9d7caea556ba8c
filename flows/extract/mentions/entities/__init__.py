"""Names: who and what a text speaks of."""
