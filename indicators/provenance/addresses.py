"""What stands in the addresses of pages: quarters, as 2026-27-q2, and codes of areas."""

from django.urls.converters import StringConverter

from authority import days
from indicators.quarters import Quarter


class QuarterConverter:
    regex = r"\d{4}-\d{2}-q[1-4]"

    def to_python(self, value):
        """ValueError for a year that does not follow, or is none of ours, which makes the page not found."""
        quarter = Quarter.parse(value.replace("-q", " Q"))
        if not days.FIRST.year <= quarter.start_year < days.LAST.year:
            raise ValueError(days.OUT_OF_REACH)
        return quarter

    def to_url(self, quarter):
        return str(quarter).lower().replace(" ", "-")


class CodeConverter(StringConverter):
    """Whatever may be a code: PostgreSQL is never asked for what it cannot hold."""

    regex = r"[^/\0]+"
