"""A return as a spreadsheet: written to be filled in, read back, matched, and shown before it is applied."""
