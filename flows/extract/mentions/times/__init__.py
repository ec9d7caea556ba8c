"""Times: absolute, relative and fiscal, and the calendar that resolves them."""
