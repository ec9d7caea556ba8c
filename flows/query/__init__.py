"""What people ask of a release."""
