"""When: the periods and deadlines of claims, and the days that a text tells as its own."""
