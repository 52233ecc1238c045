"""The strand page: figures, record and questions of one strand and force, in one order, as ready text."""
