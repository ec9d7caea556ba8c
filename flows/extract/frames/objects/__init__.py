"""What a claim is of besides its subject: what was bought, what a stake is in."""
