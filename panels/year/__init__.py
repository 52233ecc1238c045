"""What a panel does through the year: its rules, its standing items, its meetings and its programme."""
