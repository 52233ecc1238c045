"""A fictitious authority to try the product on: the same each time for the same day. No real force is in it."""
