"""A fictitious authority to try the product on, the same each time for the same day. It has no real force."""
