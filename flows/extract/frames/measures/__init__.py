"""What a quantity measures, its unit, where its change starts."""
