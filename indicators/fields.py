"""A quarter in a column: stored as its index, read back as a `Quarter`."""

from django.db import models

from indicators.quarters import Quarter


class QuarterField(models.PositiveIntegerField):
    def from_db_value(self, value, expression, connection):
        return None if value is None else Quarter(value)

    def to_python(self, value):
        return None if value is None else Quarter(value)
