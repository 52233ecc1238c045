"""Pages of a panel's year."""
