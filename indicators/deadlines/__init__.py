"""When returns are due: the calendar, who holds what, who is reminded, and what is still missing."""
