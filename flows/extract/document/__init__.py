"""What only the whole document tells: whom "it" means, which date is meant, what was told twice."""
